import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Findings } from '../../../src-core/shapes.ts'
import { nameOf, phoneOf, visitorName } from '../../../src-core/profile/identity.ts'
import { budgetLabel, labelsOf } from '../../../src-core/profile/labels.ts'
import { mergeProfile, type Visit } from '../../../src-core/profile/merge.ts'

const nothing: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const by = { certainty: 0.9, by: 'test' }
const visit = (conversation: string, date: string, findings: Partial<Findings>): Visit => ({ conversation, date, startedAt: Date.parse(date), findings: { ...nothing, ...findings }, starts: [0, 5.5, 12] })

const first = visit('t1', '2026-11-01', {
  budgets: [{ ...by, kind: 'total', min: 120_000, max: 130_000, approx: false, turn: 1 }],
  needs: [{ ...by, attribute: 'feature', value: '天窗', polarity: 'want', turn: 2 }],
  facts: [{ ...by, type: 'surname', value: '孟', turn: 1 }],
})
const second = visit('t2', '2026-11-08', {
  budgets: [{ ...by, kind: 'total', min: 150_000, max: 160_000, approx: false, turn: 2 }],
  needs: [{ ...by, attribute: 'feature', value: '天窗', polarity: 'want', turn: 1 }],
  facts: [{ ...by, type: 'phone', value: '13805712296', turn: 0 }],
})

describe('one profile over many visits', () => {
  const profile = mergeProfile([first, second])
  test('newer evidence wins, with the talk, turn and second that prove it', () => {
    expect(profile.budgets).toEqual([{ kind: 'total', min: 150_000, max: 160_000, approx: false, certainty: 0.9, since: '2026-11-08', evidence: { conversation: 't2', turn: 2, start: 12 } }])
  })
  test('what is said again keeps the day it was first said', () => {
    expect(profile.needs).toMatchObject([{ value: '天窗', since: '2026-11-01', evidence: { conversation: 't2', turn: 1, start: 5.5 } }])
  })
  test('a change of mind begins anew', () => {
    const third = visit('t3', '2026-11-15', { needs: [{ ...by, attribute: 'feature', value: '天窗', polarity: 'reject', turn: 0 }] })
    expect(mergeProfile([first, second, third]).needs).toMatchObject([{ polarity: 'reject', since: '2026-11-15' }])
  })
  test('the order in which talks arrive does not matter', () => {
    const all = [first, second, visit('t3', '2026-11-15', {})]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (visits) => {
        expect(mergeProfile(visits)).toEqual(mergeProfile(all))
      }),
      { seed: 1 },
    )
  })
  test('the person is named by what was said, never by a guess', () => {
    expect([nameOf(profile), phoneOf(profile)]).toEqual(['孟姓客户', '13805712296'])
    expect([nameOf(mergeProfile([])), phoneOf(mergeProfile([])), visitorName('2026-11-07 14:30')]).toEqual([null, null, '访客 11-07 14:30'])
  })
})

test.each([
  [{ kind: 'total', min: 150_000, max: 160_000, approx: false }, '落地15–16万'],
  [{ kind: 'total', min: 203_000, max: 203_000, approx: false }, '落地20.3万'],
  [{ kind: 'bare', min: null, max: 200_000, approx: false }, '裸车20万以内'],
  [{ kind: 'monthly', min: 3_000, max: 3_300, approx: true }, '月供约3000–3300元'],
  [{ kind: 'down_payment', min: 50_000, max: null, approx: false }, '首付5万起'],
] as const)('%o is %s', (budget, label) => expect(budgetLabel(budget)).toBe(label))

test('labels say each thing once, most telling first', () => {
  expect(labelsOf({ ...nothing, ...first.findings, vehicles: [{ ...by, brand: '比亚迪', series: '宋PLUS', relation: 'of_interest', turn: 0 }, { ...by, brand: '吉利', series: '银河L7', relation: 'competitor', turn: 0 }] }, 3)).toEqual(['落地12–13万', '宋PLUS', '对比银河L7'])
})
