// moments.test.ts: passages are chosen by what came of them, by the stated rule and nothing else.

import { expect, test } from 'vitest'
import { momentsIn, type MomentKind, type VisitSaid } from '../../../src-core/coaching/moments.ts'

const answered = { 'objection|price_too_high': 3, 'answered|price_too_high': 4 }
const visit = (n: number, customer: string, date: string, grade: string | null, said: Readonly<Record<string, number>> = answered, words = true): VisitSaid => ({ visit: n, customer, date, grade, words, said: new Map(Object.entries(said)) })
const found = (kind: MomentKind, visits: readonly VisitSaid[], orders: Readonly<Record<string, readonly string[]>> = {}): string[] =>
  (momentsIn(visits, new Map(Object.entries(orders))).get(kind) ?? []).map(({ visit: n, turn, reply, ordered }) => `t${n} ${turn} ${reply} ${ordered ?? 'warm'}`)

test('an answer after which the customer ordered or turned warm', () => {
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'B')], { a: ['2026-03-20'] })).toEqual(['t1 3 4 2026-03-20'])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'A')])).toEqual(['t1 3 4 warm'])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'B')])).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'B')], { a: ['2026-07-01'] })).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'B')], { a: ['2026-02-01'] })).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', null)])).toEqual([])
})
test('not where he was warm before, objects again, was not answered, or the words are gone', () => {
  expect(found('price_too_high', [visit(0, 'a', '2026-02-01', 'H', {}), visit(1, 'a', '2026-03-01', 'A')])).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'A'), visit(2, 'a', '2026-03-05', 'A', { 'objection|price_too_high': 9 })])).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'A', { 'objection|price_too_high': 3 })])).toEqual([])
  expect(found('price_too_high', [visit(1, 'a', '2026-03-01', 'A', answered, false)])).toEqual([])
})
test('one a customer; orders first, the soonest first, then the newest', () => {
  const visits = [visit(1, 'a', '2026-03-01', 'A'), visit(2, 'b', '2026-03-02', 'B'), visit(3, 'c', '2026-03-03', 'A'), visit(4, 'd', '2026-03-04', 'C')]
  expect(found('price_too_high', visits, { b: ['2026-03-30'], d: ['2026-03-05'] })).toEqual(['t4 3 4 2026-03-05', 't2 3 4 2026-03-30', 't3 3 4 warm', 't1 3 4 warm'])
})
test('needs asked of three sides, and a drive that was agreed to after the invitation', () => {
  const asked = { 'action|ask_usage': 2, 'action|ask_budget': 8, 'action|ask_timeline': 12 }
  expect(found('needs', [visit(1, 'a', '2026-03-01', 'A', asked)])).toEqual(['t1 2 2 warm'])
  expect(found('needs', [visit(1, 'a', '2026-03-01', 'A', { 'action|ask_usage': 2, 'action|ask_budget': 8 })])).toEqual([])
  expect(found('drive', [visit(1, 'a', '2026-03-01', 'A', { 'action|invite_test_drive': 5, 'intent|test_drive': 6 })])).toEqual(['t1 5 5 warm'])
  expect(found('drive', [visit(1, 'a', '2026-03-01', 'A', { 'action|invite_test_drive': 5, 'intent|test_drive': 4 })])).toEqual([])
})
