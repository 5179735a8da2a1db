// The grade of a lead: a sum that a person can check, a table that a store can change, and nothing guessed where nothing was said.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gradeLead } from '../../../src-core/lead/grade.ts'
import { defaultSettings } from '../../../src-core/settings.ts'
import type { Findings } from '../../../src-core/shapes.ts'

const nothing: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const seen = { certainty: 0.9, by: 'test' }
const talk = { date: '2026-11-07', turns: Array.from({ length: 12 }, (_, i) => ({ speaker: i % 2 ? ('customer' as const) : ('sales' as const), text: '好' })) }
const intent = (type: string, turn: number, polarity: 'positive' | 'negative' = 'positive') => ({ type, polarity, turn, ...seen })

const ready: Findings = {
  ...nothing,
  budgets: [{ kind: 'total', min: 203_000, max: 203_000, approx: false, turn: 9, ...seen }],
  vehicles: [{ brand: '大众', series: '途观L', relation: 'of_interest', turn: 1, ...seen }],
  intents: [intent('order', 9), intent('full_payment', 7), intent('delivery_time', 8), intent('test_drive', 5), intent('quote', 1)],
  timeline: [{ min_days: 0, max_days: 0, turn: 9, ...seen }],
  sales_actions: [{ type: 'quote_price', turn: 2, ...seen }],
}

describe('the grade', () => {
  test('someone who pays today is H, someone just looking is C', () => {
    expect(gradeLead(ready, talk, defaultSettings).grade.value).toBe('H')
    expect(gradeLead({ ...nothing, intents: [intent('browse_only', 1)] }, talk, defaultSettings).grade.value).toBe('C')
  })

  test('points add up to the score, each tied to the turn that shows it', () => {
    const { grade, score } = gradeLead(ready, talk, defaultSettings)
    expect(grade.points.reduce((sum, { points }) => sum + points, 0)).toBe(score)
    for (const { turn, points } of grade.points.slice(1)) if (points !== 0) expect(turn).toBeGreaterThanOrEqual(0)
    expect(grade.points).toContainEqual({ name: '愿意下订', points: 21, turn: 9 })
  })

  test('what was not said is named and counts nothing', () => {
    const { grade } = gradeLead(nothing, talk, defaultSettings)
    for (const name of ['未问到购车时间', '未问到预算', '没有意向车型']) expect(grade.points).toContainEqual({ name, points: 0 })
    expect(grade.why).toMatch(/[\u4e00-\u9fff]{6,}/)
  })

  test('the table is the store\'s: the same score, another grade', () => {
    const strict = { ...defaultSettings, grades: defaultSettings.grades.map((row) => ({ ...row, from: row.from + 1_000 })) }
    expect(gradeLead(ready, talk, strict).grade.value).toBe('C')
  })

  test('a step towards buying never lowers the grade', () => {
    const steps = fc.subarray(ready.intents as Findings['intents'][number][])
    fc.assert(
      fc.property(steps, steps, (some, more) => {
        const fewer = gradeLead({ ...ready, intents: some }, talk, defaultSettings).score
        expect(gradeLead({ ...ready, intents: [...new Set([...some, ...more])] }, talk, defaultSettings).score).toBeGreaterThanOrEqual(fewer)
      }),
      { seed: 20261107 },
    )
  })

  test('the next action has a reason and a day, never later than the grade allows', () => {
    for (const findings of [ready, nothing, { ...nothing, intents: [intent('complaint', 1)] }]) {
      const { nextAction, grade } = gradeLead(findings, talk, defaultSettings)
      expect(nextAction.action).not.toBe('')
      expect(nextAction.reason).not.toBe('')
      expect(nextAction.dueDays).toBeLessThanOrEqual(defaultSettings.grades.find((row) => row.grade === grade.value)!.contactWithinDays)
    }
  })
})
