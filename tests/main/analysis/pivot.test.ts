// pivot.test.ts: totals of rows, columns and all, each visit once, held against the files of a simulated store; and the funnel, which is the one of the
// results screen however it is asked for.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Drill, FunnelAnswer, FunnelDrill, Pivot } from '../../../src-core/analysis/calls.ts'
import type { Results } from '../../../src-core/results/calls.ts'
import { STEPS } from '../../../src-core/results/funnel.ts'
import { createResults } from '../../../src-main/api/results.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { manager, openHome, take } from '../records/store-home.ts'
import { pivotOf } from './reports.ts'

const SIMULATED = resolve(import.meta.dirname, '../../../../shared/simulated-store/generate.mjs')
const always = { from: '2015-01-01', to: '2027-12-31' }

describe.skipIf(!existsSync(SIMULATED))('over a simulated store', () => {
  let dir = ''
  let engine: Engine
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tingke-pivot-'))
    execFileSync(process.execPath, [SIMULATED, '--seed', '15', '--out', dir, '--dirt', '0', '--customers', '300'])
    engine = await openHome()
    await take(engine, Object.fromEntries(readdirSync(dir).filter((name) => name !== 'truth.json').map((name) => [name, readFileSync(join(dir, name))])))
    while (engine.store.facts.layOut(5_000) > 0);
  })
  afterAll(async () => {
    await engine.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const call = <T>(name: string, input: object): Promise<T> => engine.dispatcher.call(name, input, manager) as Promise<T>

  test('a pivot by a field with many labels counts each visit once in every total', async () => {
    const truth = pivotOf(dir)
    const question = { ...always, measure: 'visits', rows: 'adviser', columns: 'objection' }
    const pivot = await call<Pivot>('analysis.pivot', question)
    const named = (margins: Pivot['rows']): Record<string, number> => Object.fromEntries(margins.map(({ of, value }) => [of!, value!]))
    expect(Object.fromEntries(pivot.cells.map(({ row, column, value }) => [`${row!} ${column!}`, value]))).toEqual(truth.cells)
    expect([named(pivot.rows), named(pivot.columns), pivot.total.value]).toEqual([truth.rows, truth.columns, truth.all])
    // The control: labels do overlap here, so cells that are added up say too much.
    expect(pivot.cells.reduce((sum, { value }) => sum + value!, 0)).toBeGreaterThan(pivot.total.value!)
    expect((await call<Pivot>('analysis.pivot', { ...question, rows: 'objection', columns: 'adviser' })).rows.map(({ of, value }) => [of, value])).toEqual(pivot.columns.map(({ of, value }) => [of, value]))
  })
  test('means and customers of a total are reckoned from its visits, not from its cells', async () => {
    const truth = pivotOf(dir)
    const ratios = await call<Pivot>('analysis.pivot', { ...always, measure: 'talk_ratio', rows: 'adviser', columns: 'objection' })
    for (const { of, value, n } of ratios.rows) {
      expect(value).toBeCloseTo(truth.ratios[of!]!.mean, 9)
      expect(n).toBe(truth.ratios[of!]!.n)
    }
    const people = await call<Pivot>('analysis.pivot', { ...always, measure: 'customers', rows: 'month', columns: 'objection' })
    expect(people.total.value).toBe(truth.customers)
    expect(people.rows.reduce((sum, { value }) => sum + value!, 0)).toBeGreaterThan(truth.customers)
  })
  test.each([['adviser', 'objection'], ['objection', 'month'], ['adviser', 'month'], ['need', 'objection']])('every total of %s by %s opens as many visits as it counts', async (rowField, columnField) => {
    const question = { ...always, measure: 'visits', rows: rowField, columns: columnField }
    const { rows, columns, total } = await call<Pivot>('analysis.pivot', question)
    const behind = async (asked: object): Promise<number> => (await call<Drill>('analysis.drill', { question, row: null, ...asked })).total
    expect(await behind({ within: 'row', row: rows[0]!.of })).toBe(rows[0]!.value)
    expect(await behind({ within: 'column', column: columns[0]!.of })).toBe(columns[0]!.value)
    expect(await behind({ within: 'all' })).toBe(total.value)
  })

  test('the funnel is that of the results screen, in all, by adviser, by month and narrowed; every step opens its customers', async () => {
    const last = engine.store.db.prepare<[], { to: string }>('SELECT max(date) AS "to" FROM fact').get()!.to
    const { from, to, funnel }: Results = createResults({ store: engine.store, now: () => Date.parse(`${last}T04:00:00Z`) }).get({ days: 365 })
    const question = { measure: 'customers', rows: 'adviser', from, to }
    const asked = await call<FunnelAnswer>('analysis.funnel', question)
    expect(asked.all).toEqual(funnel.all)
    expect(asked.all.came).toBeGreaterThan(50)
    const byName = new Map(funnel.advisers.map(({ adviser, steps }) => [adviser, steps]))
    expect(new Map(asked.parts.map(({ of, steps }) => [of, steps]))).toEqual(byName)
    const monthly = await call<FunnelAnswer>('analysis.funnel', { ...question, rows: 'month' })
    for (const step of STEPS) expect(monthly.parts.reduce((sum, { steps }) => sum + steps[step], 0)).toBe(funnel.all[step])
    const one = asked.parts[0]!
    const narrowed = { ...question, rows: 'month', filters: [{ field: 'adviser', values: [one.of] }] }
    expect((await call<FunnelAnswer>('analysis.funnel', narrowed)).all).toEqual(one.steps)
    for (const step of STEPS) {
      const { total } = await call<FunnelDrill>('analysis.funnelDrill', { question, step, within: 'row', row: one.of })
      expect(total).toBe(one.steps[step])
    }
    const ordered = await call<FunnelDrill>('analysis.funnelDrill', { question, step: 'ordered', within: 'all', limit: 200 })
    expect(new Set(ordered.rows.map(({ customer }) => customer.id)).size).toBe(Math.min(200, funnel.all.ordered))
    await expect(call('analysis.funnel', { ...question, rows: 'objection' })).rejects.toThrow(/漏斗只能/)
    await expect(call('analysis.funnel', { ...question, filters: [{ field: 'grade', values: ['H'] }] })).rejects.toThrow(/漏斗只能/)
  })
})
test.runIf(!existsSync(SIMULATED))('pivots are not compared here: the shared folder is missing', ({ skip }) => skip('没有旁边的 shared 文件夹，未核对透视表和漏斗'))
