// goals.test.ts: how a goal stands on a day of the month: what is due by then, and what the rest would have to bring.

import { expect, test } from 'vitest'
import { bandState, countProgress, Goals, noGoals, rateProgress } from '../../../src-core/analysis/goals.ts'

const figure = (value: number | null, n: number) => ({ value, n, low: null, high: null })

test('a count is held against what is due by this day', () => {
  expect(countProgress(100, 50, 0.5)).toEqual({ state: 'on_way', due: 50 })
  expect(countProgress(100, 49, 0.5)).toEqual({ state: 'behind', due: 50 })
  expect(countProgress(100, 100, 0.5)).toEqual({ state: 'reached', due: 50 })
  expect(countProgress(100, 99, 1)).toEqual({ state: 'behind', due: 100 })
})
test('a rate by what the days that are left would have to bring', () => {
  expect(rateProgress(0.6, figure(0.65, 40), 0.5)).toEqual({ state: 'on_way', needed: null })
  // 20 of 40; 48 of 80 are wanted: 28 of the 40 that are still to come.
  expect(rateProgress(0.6, figure(0.5, 40), 0.5)).toEqual({ state: 'behind', needed: 0.7 })
  expect(rateProgress(0.9, figure(0.5, 40), 0.8)).toEqual({ state: 'lost', needed: null })
  expect(rateProgress(0.6, figure(0.5, 40), 1)).toEqual({ state: 'lost', needed: null })
  expect(rateProgress(0.6, figure(0.1, 9), 0.5)).toEqual({ state: 'few', needed: null })
  expect(rateProgress(0.6, figure(null, 0), 0.5)).toEqual({ state: 'few', needed: null })
})
test('a band holds or not, whatever the day', () => {
  const band = { low: 0.4, high: 0.55 }
  expect([0.39, 0.4, 0.55, 0.56].map((value) => bandState(band, figure(value, 20)))).toEqual(['below', 'within', 'within', 'above'])
  expect(bandState(band, figure(0.9, 3))).toBe('few')
})
test('goals that were kept before there were rates still hold', () => {
  expect(Goals.parse({ visits: 40, orders: null })).toEqual({ ...noGoals, visits: 40 })
  expect(Goals.safeParse({ ...noGoals, drive: 1.2 }).success).toBe(false)
  expect(Goals.safeParse({ ...noGoals, talk_ratio: { low: 0.6, high: 0.5 } }).success).toBe(false)
})
