// tags.test.ts: each tag by a customer who must have it, with the facts that it rests on.

import { describe, expect, test } from 'vitest'
import { pastOf } from '../../../src-core/segments/facts.ts'
import { activity, lifeStage, tagsOf, yardsticksOf } from '../../../src-core/segments/tags.ts'
import { call, cameIn, lost, order, person, service } from './people.ts'

const past = (...facts: Parameters<typeof person>[1]): ReturnType<typeof pastOf> => pastOf(person('KH1', facts), '2026-06-01')

describe('life cycle', () => {
  test.each([
    ['潜在', past(call('2026-05-01', false))],
    ['潜在', past(cameIn('2025-05-01'))],
    ['意向', past(cameIn('2026-05-01'))],
    ['战败', past(cameIn('2026-04-01'), lost('2026-05-01'))],
    ['意向', past(lost('2026-04-01'), cameIn('2026-05-01'))],
    ['成交', past(cameIn('2026-04-20'), order('2026-05-01'))],
    ['保有', past(order('2026-01-01'), service('2026-05-01'))],
    ['复购', past(order('2022-01-01'), order('2026-01-01'))],
    ['流失', past(order('2022-01-01'), order('2023-01-01'), service('2024-06-01'))],
  ])('%s', (stage, one) => {
    const { value, reason, evidence } = lifeStage(one)
    expect(value).toBe(stage)
    expect(reason).not.toBe('')
    for (const key of evidence) expect(one.facts.map((fact) => fact.key)).toContain(key)
  })
})

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
