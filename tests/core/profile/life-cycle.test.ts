// life-cycle.test.ts: each stage by a customer who must be in it, with the facts that it rests on; and until when it holds, held against looking every day.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter } from '../../../src-core/day-count.ts'
import { pastOf, type DatedFact } from '../../../src-core/profile/facts.ts'
import { lifeStage, stageAsOf } from '../../../src-core/profile/life-cycle.ts'
import { call, cameIn, lost, order, person, service, talk } from '../segments/people.ts'

const AS_OF = '2026-06-01'

describe('stages', () => {
  test.each([
    ['潜在', [call('2026-05-01', false)]],
    ['潜在', [cameIn('2025-05-01')]],
    ['意向', [cameIn('2026-05-01')]],
    ['意向', [talk('2026-05-01', '纯电')]],
    ['战败', [cameIn('2026-04-01'), lost('2026-05-01')]],
    ['意向', [lost('2026-04-01'), cameIn('2026-05-01')]],
    ['成交', [cameIn('2026-04-20'), order('2026-05-01')]],
    ['保有', [order('2026-01-01'), service('2026-05-01')]],
    ['保有', [order('2026-01-01')]],
    ['复购', [order('2022-01-01'), order('2026-01-01')]],
    ['流失', [order('2022-01-01'), order('2023-01-01'), service('2024-06-01')]],
  ] as const)('%s', (stage, facts) => {
    const { value, reason, evidence } = lifeStage(pastOf(person('KH1', facts), AS_OF))
    expect(value).toBe(stage)
    expect(reason).not.toBe('')
    for (const key of evidence) expect(facts.map((fact) => fact.key)).toContain(key)
  })

  test('a car without the day of its purchase makes an owner, and what is missing is said; a dated fact says more', () => {
    const stage = (facts: readonly DatedFact[]) => lifeStage(pastOf({ ...person('KH1', facts), carsWithoutDay: 1 }, AS_OF))
    expect(stage([cameIn('2026-05-01')])).toMatchObject({ value: '保有', reason: expect.stringContaining('没有购车日期') as string })
    expect(stage([order('2026-05-01')])).toMatchObject({ value: '成交' })
  })
})

describe('days go by', () => {
  test('until a lead is no lead, a new owner an owner, and an owner gone', () => {
    const until = (...facts: DatedFact[]): string | null => stageAsOf(person('KH1', facts), AS_OF).until
    expect(until(cameIn('2026-05-01'))).toBe('2026-08-30')
    expect(until(order('2026-05-01'))).toBe('2026-07-01')
    expect(until(service('2026-03-01'))).toBe('2027-03-02')
    expect(until(lost('2026-05-01'))).toBeNull()
    expect(until(cameIn('2026-06-10'))).toBe('2026-06-11')
  })

  test('the stage stands to that day and not beyond: as if somebody had looked every day', () => {
    const makers = [call, cameIn, lost, order, service, (date: string) => talk(date, '纯电')]
    const facts = fc.array(fc.tuple(fc.nat(makers.length - 1), fc.integer({ min: -800, max: 20 })).map(([n, days]) => makers[n]!(dayAfter(AS_OF, days))), { maxLength: 7 })
    const ends = new Set<boolean>()
    fc.assert(
      fc.property(facts, (all) => {
        const one = person('KH1', all)
        const { stage, until } = stageAsOf(one, AS_OF)
        const at = (day: string) => lifeStage(pastOf(one, day)).value
        for (let day = AS_OF; day < (until ?? dayAfter(AS_OF, 800)); day = dayAfter(day, 1)) expect(at(day), day).toBe(stage.value)
        // Where only time passes the stage is another one from that very day on.
        if (until !== null && !all.some(({ date }) => date >= AS_OF)) expect(at(until)).not.toBe(stage.value)
        ends.add(until !== null)
      }),
      { seed: 37, numRuns: 120 },
    )
    expect(ends.size).toBe(2)
  })
})
