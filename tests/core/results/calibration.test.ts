// calibration.test.ts: order rates by grade against numbers worked out elsewhere, and against chance; the funnel counts customers.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrate, firstGrades, rateOf, type GradedCustomer } from '../../../src-core/results/calibration.ts'
import { funnelOf } from '../../../src-core/results/funnel.ts'
import { defaultSettings } from '../../../src-core/settings.ts'

const TODAY = '2026-11-25'
const { grades } = defaultSettings
const many = (grade: GradedCustomer['grade'], n: number, date = '2026-06-01'): GradedCustomer[] => Array.from({ length: n }, (_, i) => ({ customer: `${grade}${i}`, grade, date }))
const ordering = (shares: Readonly<Record<string, number>>, day = '2026-06-05'): Map<string, string[]> => new Map(Object.entries(shares).flatMap(([grade, n]) => Array.from({ length: n }, (_, i) => [`${grade}${i}`, [day]] as const)))

test('the first grade of each customer counts, and a visit without one is passed over', () => {
  const visits = [['c-1', null], ['c-2', 'A'], ['c-1', 'B'], ['c-2', 'H']] as const
  expect(firstGrades(visits.map(([customer, grade], i) => ({ customer, grade, date: `2026-06-0${i + 1}` })))).toEqual([{ customer: 'c-2', grade: 'A', date: '2026-06-02' }, { customer: 'c-1', grade: 'B', date: '2026-06-03' }])
})

test("Wilson's interval as textbooks have it, whole for none and for all", () => {
  expect(rateOf(10, 100)).toMatchObject({ rate: 0.1, low: expect.closeTo(0.0552, 4) as number, high: expect.closeTo(0.1744, 4) as number })
  expect(rateOf(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.2775, 4) as number })
  expect(rateOf(10, 10)).toMatchObject({ low: expect.closeTo(0.7225, 4) as number, high: expect.closeTo(1, 9) as number })
  expect(rateOf(0, 0)).toMatchObject({ rate: null, low: null, high: null })
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
    const { rate, low, high } = rateOf(Math.round(of * share), of)
    expect(0 <= low! && low! <= rate! + 1e-12 && rate! <= high! + 1e-12 && high! <= 1).toBe(true)
  }), { seed: 3 })
})

test('an order counts on or after the day of the grade; within the days only for whom they are over', () => {
  const graded: GradedCustomer[] = [{ customer: 'before', grade: 'H', date: '2026-11-01' }, { customer: 'same', grade: 'H', date: '2026-11-01' }, { customer: 'late', grade: 'H', date: '2026-11-01' }, { customer: 'young', grade: 'H', date: '2026-11-20' }]
  const orders = new Map([['before', ['2026-10-31']], ['same', ['2026-11-01']], ['late', ['2026-11-09', '2026-10-01']], ['young', ['2026-11-21']]])
  const [h] = calibrate(graded, orders, grades, [{ grade: 'H', outcome: 'reached', n: 2 }, { grade: 'A', outcome: 'lost', n: 1 }], TODAY).rows
  expect(h).toMatchObject({ withinDays: 7, within: { ordered: 1, of: 3 }, ever: { ordered: 3, of: 4 }, outcomes: { reached: 2 } })
  expect(h!.outcomes).not.toHaveProperty('lost')
})

test('grades that hold, that fail, and that nobody can tell apart', () => {
  const verdicts = (shares: Readonly<Record<string, number>>, n: number) => calibrate([...many('H', n), ...many('A', n), ...many('B', n), ...many('C', n)], ordering(shares), grades, [], TODAY).checks.map(({ verdict }) => verdict)
  expect(verdicts({ H: 120, A: 70, B: 30, C: 5 }, 200)).toEqual(['holds', 'holds', 'holds'])
  expect(verdicts({ H: 30, A: 100, B: 30, C: 5 }, 200)).toEqual(['fails', 'holds', 'holds'])
  expect(verdicts({ H: 6, A: 4, B: 3, C: 1 }, 10)).toEqual(['unclear', 'unclear', 'unclear'])
  expect(calibrate(many('H', 5), new Map(), grades, [], TODAY).checks.map(({ verdict }) => verdict)).toEqual(['unclear', 'unclear', 'unclear'])
})

test('the funnel counts everybody once, for the store and for their adviser', () => {
  const base = { filed: false, drive: false, quoted: false, ordered: false }
  const { all, advisers } = funnelOf([{ adviser: '小周', ...base, filed: true, ordered: true }, { adviser: null, ...base }, { adviser: '小李', ...base, drive: true }, { adviser: '小周', ...base, quoted: true }])
  expect(all).toEqual({ came: 4, filed: 1, drive: 1, quoted: 1, ordered: 1 })
  expect(advisers.map(({ adviser, steps }) => [adviser, steps.came, steps.ordered])).toEqual([['小周', 2, 1], ['小李', 1, 0], [null, 1, 0]])
})
