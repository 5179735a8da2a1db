// forecast.test.ts: the regression finds what made the data; a forecast is learned, judged on later days, and refused where there is too little.

import { describe, expect, test } from 'vitest'
import { probability } from '../../../src-core/linear.ts'
import { seeded } from '../../../src-core/chance.ts'
import { dayAfter } from '../../../src-core/day-count.ts'
import { monthsAfter, pastOf, type Dossier } from '../../../src-core/profile/facts.ts'
import { leadFeatures } from '../../../src-core/segments/features.ts'
import { atOnce } from '../../../src-core/segments/steps.ts'
import { forecastOf, learnForecast } from '../../../src-core/segments/forecast.ts'
import { chanceOf, fitLogistic, solve } from '../../../src-core/segments/logistic.ts'
import { qualityOf } from '../../../src-core/segments/measures.ts'
import { churn, isOwner, opportunity } from '../../../src-core/segments/questions.ts'
import { cameIn, call, lost, NO_SURROUNDINGS, order, person, service, talk } from './people.ts'

const features = leadFeatures(NO_SURROUNDINGS)

describe('the regression', () => {
  const chance = seeded(3)
  const rows = Array.from({ length: 4_000 }, () => [chance() * 10, chance() * 10, chance() < 0.3 ? Number.NaN : chance()])
  const outcomes = rows.map(([a, b]) => chance() < probability(0.8 * (a! - 5) - 0.3 * (b! - 5)))

  test('finds the weights that made the outcomes, and none for what had no part', () => {
    const { weights, spread, bias } = fitLogistic(rows, outcomes, 0.01)
    expect(weights[0]! / spread[0]!).toBeCloseTo(0.8, 0)
    expect(weights[1]! / spread[1]!).toBeCloseTo(-0.3, 0)
    expect(Math.abs(weights[2]!)).toBeLessThan(0.15)
    expect(Math.abs(bias)).toBeLessThan(0.2)
  })
  test('keeps its promises on average, and a ridge draws weights towards nothing', () => {
    const model = fitLogistic(rows, outcomes, 1)
    const promised = rows.reduce((sum, row) => sum + chanceOf(model, row), 0)
    expect(Math.abs(promised - outcomes.filter(Boolean).length)).toBeLessThan(1)
    expect(Math.abs(fitLogistic(rows, outcomes, 5_000).weights[0]!)).toBeLessThan(Math.abs(model.weights[0]!) / 2)
  })
  test('solves its equations', () => expect(solve([[4, 1], [1, 3]], [1, 2]).map((x) => Math.round(x * 11))).toEqual([1, 7]))
})

describe('quality', () => {
  test('of a perfect, a useless and an inverted ranking', () => {
    const cases = [0.1, 0.2, 0.8, 0.9].map((p) => ({ p, came: p > 0.5 }))
    expect(qualityOf(cases).auc).toBe(1)
    expect(qualityOf(cases.map(({ came }) => ({ p: 0.5, came }))).auc).toBe(0.5)
    expect(qualityOf(cases.map(({ p, came }) => ({ p: 1 - p, came }))).auc).toBe(0)
    expect(qualityOf([{ p: 0.5, came: true }]).auc).toBeNull()
  })
  test('of promises that are kept, and of those that are not', () => {
    const tenth = Array.from({ length: 100 }, (_, i) => ({ p: 0.15, came: i < 15 }))
    expect(qualityOf(tenth).calibrationError).toBeCloseTo(0)
    expect(qualityOf(tenth.map(({ came }) => ({ p: 0.75, came }))).calibrationError).toBeCloseTo(0.6)
  })
})

describe('who is asked, and what became of them', () => {
  const asked = (facts: Parameters<typeof person>[1]): boolean => opportunity.asked(pastOf(person('KH1', facts), '2026-06-01'))
  test('an open lead: seen within 120 days, neither bought nor lost since', () => {
    expect(asked([cameIn('2026-05-01')])).toBe(true)
    expect(asked([cameIn('2026-01-01')])).toBe(false)
    expect(asked([cameIn('2026-05-01'), order('2026-05-02')])).toBe(false)
    expect(asked([cameIn('2026-05-01'), lost('2026-05-20')])).toBe(false)
    expect(asked([order('2024-05-01'), talk('2026-05-01', '纯电')])).toBe(true)
    expect(asked([call('2026-05-01', false)])).toBe(false)
    expect(asked([call('2026-05-01', true, '售后')])).toBe(false)
  })
  test('an order counts from the day to 90 days on', () => {
    expect([-1, 0, 89, 90].map((days) => opportunity.outcome([order(dayAfter('2026-06-01', days))], '2026-06-01'))).toEqual([false, true, true, false])
  })
  test('a quiet owner: due and not seen for three months; left if not seen for three more', () => {
    const quiet = (facts: Parameters<typeof person>[1]): boolean => churn.asked(pastOf(person('KH1', facts), '2026-06-01'))
    expect(quiet([order('2025-01-01'), service('2025-08-01')])).toBe(true)
    expect(quiet([order('2025-01-01'), service('2026-04-01')])).toBe(false)
    expect(quiet([order('2025-01-01'), call('2026-05-01', true, '售后')])).toBe(false)
    expect(quiet([order('2025-01-01'), call('2026-05-01', false, '售后')])).toBe(true)
    expect([churn.outcome([service('2026-08-31')], '2026-06-01'), churn.outcome([service('2026-09-01')], '2026-06-01')]).toEqual([false, true])
    expect(isOwner(pastOf(person('KH1', [call('2026-05-01', true, '售后')]), '2026-06-01'))).toBe(true)
  })
  test('months end where they end', () => expect([monthsAfter('2026-05-31', -3), monthsAfter('2026-11-30', 3)]).toEqual(['2026-02-28', '2027-02-28']))
})

/** Keen ones come often and order; the others come seldom and do not. */
function store(people: number, seed: number, rate: (keen: boolean) => number): Dossier[] {
  const chance = seeded(seed)
  return Array.from({ length: people }, (_, i) => {
    const keen = chance() < 0.4
    const open = Math.floor(chance() * 420)
    const orders = chance() < rate(keen) ? [order(dayAfter('2025-01-01', open + 40 + Math.floor(chance() * 60)))] : []
    const visits = Array.from({ length: keen ? 14 : 5 }, (_, n) => cameIn(dayAfter('2025-01-01', open + n * (keen ? 7 : 19)))).filter(({ date }) => orders.length === 0 || date < orders[0]!.date)
    return person(`KH${String(i).padStart(5, '0')}`, [...visits, ...orders])
  })
}

describe('a forecast of a store', () => {
  test('tells the keen from the others on later days, with reasons that name facts', () => {
    const people = store(900, 5, (keen) => (keen ? 0.8 : 0.05))
    const learned = atOnce(learnForecast(people, opportunity, features, '2026-03-01'))
    if (!learned.ready) throw new Error(learned.why)
    expect(learned.quality.auc).toBeGreaterThan(0.75)
    const asked = people.map((one) => pastOf(one, '2026-03-01')).filter(opportunity.asked)
    const { p, reasons } = forecastOf(learned, features, asked[0]!)
    expect(p).toBeGreaterThan(0)
    expect(reasons[0]!.label.length).toBeGreaterThan(0)
    for (const { evidence } of reasons) for (const key of evidence) expect(asked[0]!.facts.map((fact) => fact.key)).toContain(key)
  })
  test.each([
    ['30 customers', store(30, 7, (keen) => (keen ? 0.8 : 0.1))],
    ['20 outcomes', store(600, 8, (keen) => (keen ? 0.02 : 0.005))],
    ['nobody', []],
  ])('is refused with %s, and says why', (_, people) => {
    const learned = atOnce(learnForecast(people, opportunity, features, '2026-03-01'))
    expect(learned).toMatchObject({ ready: false, why: expect.stringContaining('本店历史太少') as string })
  })
})
