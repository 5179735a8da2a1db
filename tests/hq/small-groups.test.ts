// small-groups.test.ts: what is hidden cannot be reckoned from what is shown, in any tree; and reports count as they say.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Envelope } from '../../src-core/sync/envelope.ts'
import { figuresOf, monthsUntil, type Standing, type Talk } from '../../src-hq/report/figures.ts'
import { openReport, type Report, type ReportNode } from '../../src-hq/report/report.ts'
import { hiddenIn, K, type Group } from '../../src-hq/report/small-groups.ts'
import { envelopesOf } from './many-stores.ts'

const CELLS = ['H', 'A']
type Shape = { readonly own: readonly number[]; readonly parts: readonly Shape[] }
const leaf = fc.record({ own: fc.array(fc.oneof(fc.nat(7), fc.nat(60)), { minLength: 2, maxLength: 2 }), parts: fc.constant([]) })
const layer = (part: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> => fc.record({ own: fc.constant([0, 0]), parts: fc.array(part, { minLength: 1, maxLength: 6 }) })
const shapes = layer(layer(leaf))

function groupOf({ own, parts }: Shape, id = '0'): Group {
  const children = parts.map((part, i) => groupOf(part, `${id}.${i}`))
  const sums = children.length === 0 ? own : CELLS.map((cell) => children.reduce((sum, child) => sum + child.counts.get(cell)!, 0))
  return { id, name: id, children, counts: new Map(CELLS.map((cell, i) => [cell, sums[i]!])) }
}
const all = (group: Group): Group[] => [group, ...group.children.flatMap(all)]
const of = (group: Group): number[] => CELLS.map((cell) => group.counts.get(cell)!)
const isSmall = (counts: readonly number[]): boolean => counts.some((n) => n > 0 && n < K)

/** Small figures that a reader of the shown ones can reckon: a shown whole less its shown parts, where that is one part or fewer than k. */
function leaks(root: Group, hidden: ReadonlySet<Group>): string[] {
  return all(root).flatMap((group) => {
    if (hidden.has(group)) return group.children.filter((child) => !hidden.has(child)).map(({ id }) => `${id} is shown in a hidden whole`)
    const gone = group.children.filter((child) => hidden.has(child) && of(child).some((n) => n > 0))
    const rest = CELLS.map((cell) => gone.reduce((sum, child) => sum + child.counts.get(cell)!, 0))
    return [...(isSmall(of(group)) ? [`${group.id} is small`] : []), ...(gone.length === 1 || isSmall(rest) ? [`${group.id} less its parts`] : [])]
  })
}

describe('small groups', () => {
  test('nothing small is shown or can be reckoned, whatever the tree', () => {
    fc.assert(fc.property(shapes, (shape) => { const root = groupOf(shape); expect(leaks(root, hiddenIn(root, CELLS))).toEqual([]) }), { seed: 11, numRuns: 3000 })
  })

  test('the control: hiding only what is small itself leaks, and is seen to', () => {
    let leaking = 0
    fc.assert(fc.property(shapes, (shape) => { const root = groupOf(shape); if (leaks(root, new Set(all(root).filter((group) => isSmall(of(group))))).length > 0) leaking++ }), { seed: 11, numRuns: 3000 })
    expect(leaking).toBeGreaterThan(500)
  })

  test('one hidden part takes the smallest other one with it; large ones stay', () => {
    const root = groupOf({ own: [], parts: [[3, 0], [30, 0], [8, 0], [50, 0]].map((own) => ({ own, parts: [] })) })
    expect([...hiddenIn(root, CELLS)].map(({ id }) => id).sort()).toEqual(['0.0', '0.2'])
  })
})

describe('a report', () => {
  const stores = [{ id: 's-1', name: '一店', region: '华东' }, { id: 's-2', name: '二店', region: '华东' }, { id: 's-3', name: '三店', region: '' }]
  const MONTHS = monthsUntil('2026-11-26')
  const isTalk = (one: Envelope): one is Talk => one.kind === 'conversation'
  const reportsOf = (customers: readonly number[]): ReturnType<ReturnType<typeof openReport>['done']> => {
    const report = openReport(stores, '2026-11-26')
    customers.forEach((n, i) => {
      const all = envelopesOf(i + 1, '2026-11-26', n)
      report.store(stores[i]!.id, figuresOf(all.filter(isTalk), all.filter((one): one is Standing => one.kind === 'customer'), MONTHS))
    })
    return report.done()
  }
  const reportOf = (customers: readonly number[]): Report => reportsOf(customers).whole
  const find = (node: ReportNode, id: string): ReportNode => [node, ...node.children, ...node.children.flatMap(({ children }) => children)].find((one) => one.id === id)!

  test('counts customers, not talks, in the group of the adviser who led the last one', () => {
    const talkOf = (talk: string, day: string, adviser: string): Talk => ({ ...(envelopesOf(1, '2026-11-26', 1)[0] as Talk), talk, date: `2026-11-${day}`, adviser: `a-${adviser.repeat(32)}`, metrics: { talk_ratio: { value: adviser === '1' ? 0.2 : 0.6, certainty: 1 } } })
    const talks = Array.from({ length: 6 }, (_, i) => ([['01', '1'], ['02', '2'], ['03', '2']] as const).map(([day, adviser]): Talk => ({ ...talkOf(`t${i}${day}`, day, adviser), customer: `c-${String(i).repeat(32)}` }))).flat()
    const report = openReport(stores, '2026-11-26')
    // Another window is not looked at.
    report.store('s-1', figuresOf([...talks, { ...talkOf('old', '01', '1'), date: '2026-08-31', customer: `c-${'9'.repeat(32)}` }], [], MONTHS))
    const { root, count, mean } = report.done().whole
    const store = find(root, 's-1')
    expect(store.children.map((one) => [one.id.slice(0, 4), count(one, 'people')])).toEqual([['a-22', 6]])
    expect(count(root, 'people')).toBe(6)
    expect(mean(store, 'talk_ratio')).toMatchObject({ talks: 12, value: expect.closeTo(0.6, 9) as number })
  })

  test('what belongs to a group that is too small is hidden in every figure', () => {
    const report = reportOf([3, 40, 40])
    const [small, neighbour] = [find(report.root, 's-1'), find(report.root, 's-2')]
    for (const one of [small, neighbour, ...small.children]) for (const cell of ['people', 'drove', 'bought', 'grade:B']) expect(report.count(one, cell), `${one.name} ${cell}`).toBeNull()
    expect(report.mean(small, 'talk_ratio')).toBeNull()
    expect(report.count(find(report.root, '华东'), 'people')).toBe(43)
    expect(report.count(report.root, 'people')).toBe(83)
  })

  test('models list wishes of those who have not bought, none of fewer than five', () => {
    const { models } = reportOf([40, 40, 40])
    expect(models.length).toBeGreaterThan(2)
    for (const { people, wishes, complaints } of models) {
      expect(people).toBeGreaterThanOrEqual(K)
      for (const wish of [...wishes, ...complaints]) expect(wish.people).toBeGreaterThanOrEqual(K)
    }
  })

  test('of one model: those who like it, down to the stores; neither they nor the others are ever from 1 to 4', () => {
    const { whole, of } = reportsOf([240, 150, 60])
    expect(of('没有的车')).toBeNull()
    let shown = 0
    for (const { model } of whole.models) {
      const report = of(model)!
      for (const cell of ['people', 'drove', 'bought', 'grade:H', 'grade:B']) for (const id of ['', '华东', 's-1', 's-2', 's-3']) {
        const [here, all] = [report.count(find(report.root, id), cell), whole.count(find(whole.root, id), cell)]
        if (here === null) continue
        shown++
        expect(all, `${model} ${cell} ${id}`).not.toBeNull()
        for (const n of [here, all! - here]) expect(n === 0 || n >= K, `${model} ${cell} ${id}: ${here} of ${all!}`).toBe(true)
      }
      expect(find(report.root, 's-1').children).toEqual([])
    }
    expect(shown).toBeGreaterThan(20)
  })

  test('the months go back over the turn of a year', () => expect(monthsUntil('2026-01-31')).toEqual(['2025-11', '2025-12', '2026-01']))
})
