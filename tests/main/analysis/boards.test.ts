// boards.test.ts: boards and plans as pages ask for them: whose they are, what others may do with them, and what can be taken back.

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Board } from '../../../src-core/analysis/boards.ts'
import type { PlanRow, WrittenFile } from '../../../src-core/analysis/plans.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { everything, manager, openHome } from '../records/store-home.ts'

const other: Actor = { ...manager, person: '老王' }
const tile = (name: string) => ({ name, chart: 'bar', question: { measure: 'visits', rows: 'adviser', columns: null, filters: [], from: '2026-01-01', to: '2026-12-31' } })
let engine: Awaited<ReturnType<typeof openHome>>
beforeEach(async () => void (engine = await openHome()))
afterEach(() => engine.close())
const call = <T>(name: string, input: object, who = manager): Promise<T> => engine.dispatcher.call(name, input, who) as Promise<T>
const boards = (who = manager): Promise<Board[]> => call('boards.list', {}, who)

describe('a board', () => {
  const save = (input: object, who = manager): Promise<{ id: number }> => call('boards.save', { period: { span: 'month' }, tiles: [tile('一'), tile('二')], ...input }, who)
  test('is kept in its order, changed by whoever made it, and looked at by others when it is shared', async () => {
    const { id } = await save({ name: '早会' })
    expect(await boards(other)).toEqual([])
    await save({ id, name: '早会', shared: true, tiles: [tile('二'), tile('一')], period: { span: 'days', from: '2026-11-01', to: '2026-11-20' } })
    const [seen] = await boards(other)
    expect(seen).toMatchObject({ id, own: false, shared: true, period: { span: 'days', from: '2026-11-01' }, tiles: [{ name: '二' }, { name: '一' }] })
    await expect(save({ id, name: '别人的' }, other)).rejects.toThrow(/自己建的/)
    await expect(call('boards.drop', { id }, other)).rejects.toThrow(/自己建的/)
    await expect(save({ name: '早会' })).rejects.toThrow(/同名的看板/)
    await expect(save({ name: '同名块', tiles: [tile('一'), tile('一')] })).rejects.toThrow(/同名的一块/)
    await expect(save({ name: '反了', period: { span: 'days', from: '2026-11-20', to: '2026-11-01' } })).rejects.toThrow(/晚于/)
    await expect(call('boards.list', {}, { ...manager, role: 'adviser' })).rejects.toThrow(/没有权限/)
    expect((await save({ name: '早会' }, other)).id).not.toBe(id)
  })
  test('that was removed comes back as it was, unless its name is taken by now', async () => {
    const { id } = await save({ name: '早会' })
    const before = await boards()
    await call('boards.drop', { id })
    expect(await boards()).toEqual([])
    await expect(call('boards.restore', { id }, other)).rejects.toThrow(/彻底删除/)
    await call('boards.restore', { id })
    expect(await boards()).toEqual(before)
    await call('boards.drop', { id })
    const { id: second } = await save({ name: '早会' })
    await expect(call('boards.restore', { id })).rejects.toThrow(/另有同名/)
    engine.store.db.exec('UPDATE board SET removed_at = 1 WHERE removed_at IS NOT NULL')
    await call('boards.drop', { id: second })
    await expect(call('boards.restore', { id })).rejects.toThrow(/彻底删除/)
    expect(everything(engine)['board']!.length).toBe(1)
  })
})

describe('a plan', () => {
  const given = (folder: string) => ({ name: '周报', what: { kind: 'report' }, span: 'last_week', at: { every: 'week', weekday: 1, hour: 8 }, folder, words: {} })
  test('needs a folder that is there, writes one at once on request, and belongs to whoever made it', async () => {
    const folder = join(engine.home, '报表')
    await expect(call('plans.save', given(folder))).rejects.toThrow(/不存在/)
    mkdirSync(folder)
    await expect(call('plans.save', { ...given(folder), span: 'same' })).rejects.toThrow(/不能用这段时间/)
    const { id } = await call<{ id: number }>('plans.save', given(folder))
    await expect(call('plans.save', given(folder))).rejects.toThrow(/同名的安排/)
    expect(await call<WrittenFile>('plans.write', { id })).toEqual({ file: '周报-2026-11-25.xlsx' })
    expect(await call<WrittenFile>('plans.write', { id })).toEqual({ file: '周报-2026-11-25 (2).xlsx' })
    const list = (who: Actor): Promise<PlanRow[]> => call('plans.list', {}, who)
    expect(await list(manager)).toMatchObject([{ id, own: true, problem: null, nextAt: Date.parse('2026-11-30T00:00:00Z'), files: [{ name: '周报-2026-11-25 (2).xlsx' }, { name: '周报-2026-11-25.xlsx' }] }])
    expect(await list(other)).toMatchObject([{ own: false }])
    await expect(call('plans.drop', { id }, other)).rejects.toThrow(/自己建的/)
    await expect(call('plans.write', { id }, other)).rejects.toThrow(/自己建的/)
    await expect(call('plans.list', {}, { ...manager, role: 'adviser' })).rejects.toThrow(/没有权限/)
    // Taken away and brought back by somebody else it is still its maker's, with the files it made.
    const [administrator, before] = [{ ...other, role: 'administrator' } as const, await list(manager)]
    await call('plans.drop', { id }, administrator)
    expect(await list(manager)).toEqual([])
    await expect(call('plans.write', { id })).rejects.toThrow(/已经删除/)
    await expect(call('plans.restore', { id }, other)).rejects.toThrow(/自己建的/)
    await call('plans.restore', { id }, administrator)
    expect(await list(manager)).toEqual(before)
    await call('plans.drop', { id })
    const { id: second } = await call<{ id: number }>('plans.save', given(folder))
    await expect(call('plans.restore', { id })).rejects.toThrow(/已经删除/)
    await call('plans.drop', { id: second })
    engine.store.db.exec('UPDATE plan SET removed_at = 1')
    const { id: third } = await call<{ id: number }>('plans.save', { ...given(folder), name: '月报' })
    await call('plans.drop', { id: third })
    expect(everything(engine)['plan']!.length).toBe(1)
    expect(everything(engine)['plan_file']).toEqual([])
  })
  test('that came due while nothing ran is written when the program starts', async () => {
    const home = mkdtempSync(join(tmpdir(), '听客 plans-'))
    try {
      const folder = join(home, '报表')
      mkdirSync(folder)
      const before = await openHome(home)
      await before.dispatcher.call('plans.save', given(folder), manager)
      before.store.db.exec('UPDATE plan SET done = 0')
      await before.close()
      const after = await openHome(home)
      await expect.poll(() => readdirSync(folder), { timeout: 20_000 }).toEqual(['周报-2026-11-23.xlsx'])
      await after.close()
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
