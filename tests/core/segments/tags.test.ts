// tags.test.ts: each tag by a customer who must have it, with the facts that it rests on.

import { expect, test } from 'vitest'
import { pastOf } from '../../../src-core/profile/facts.ts'
import { activity, tagsOf, yardsticksOf } from '../../../src-core/segments/tags.ts'
import { call, cameIn, order, person } from './people.ts'

const past = (...facts: Parameters<typeof person>[1]): ReturnType<typeof pastOf> => pastOf(person('KH1', facts), '2026-06-01')

test('activity decays with the days, and counts what the customer did, not what the store tried', () => {
  const scores = ['2026-05-31', '2026-05-01', '2026-03-01', '2025-06-01'].map((day) => activity(past(cameIn(day))).value)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(new Set(scores).size).toBeGreaterThan(2)
  expect(activity(past(call('2026-05-31', false))).value).toBe(0)
})

test('quadrants and RFM are measured by the store itself', () => {
  const all = [past(order('2026-05-20', 300_000), cameIn('2026-05-25')), past(order('2023-05-20', 250_000)), past(cameIn('2026-05-25')), past(call('2026-01-01', false))]
  const yardsticks = yardsticksOf(all)
  expect(all.map((one) => tagsOf(one, yardsticks).quadrant.value)).toEqual(['钻石', '黄金', '白银', '铁'])
  expect(all.map((one) => tagsOf(one, yardsticks).rfm?.value.recency ?? null)).toEqual([5, 1, null, null])
})
