// What stands out by itself: rises beyond chance, and what goes together, against planted truth and against chance alone.

import { describe, expect, test } from 'vitest'
import { alarmsIn, atLeast, type Said } from '../../../src-core/analysis/alarms.ts'
import { associate, ORDERED, type Basket } from '../../../src-core/analysis/associations.ts'
import { meanInterval } from '../../../src-core/analysis/differences.ts'
import { daysOf, elapsedOf } from '../../../src-core/analysis/report.ts'
import { seeded } from '../../../src-core/chance.ts'

const said = (label: string, recent: number, before: number, recentOf = 150, beforeOf = 900): Said => ({ field: 'objection', label, recent, before, recentOf, beforeOf })

describe('alarms', () => {
  test('the tail of Fisher’s test agrees with the tea lady and with adding up small tables', () => {
    // 4 of 4 of 8 cups: 1 in 70; 3 or more: 17 in 70 (Fisher, 1935).
    expect(atLeast(4, 4, 0, 4)).toBeCloseTo(1 / 70, 9)
    expect(atLeast(3, 4, 1, 4)).toBeCloseTo(17 / 70, 9)
    expect(atLeast(0, 50, 10, 500)).toBeCloseTo(1, 9)
    expect(atLeast(30, 60, 30, 940)).toBeLessThan(1e-20)
  })
  test('a planted rise is told, once and with its figures; what stays as it was is not', () => {
    const alarms = alarmsIn([said('range_anxiety', 45, 120), said('price_too_high', 40, 240), said('no_hurry', 15, 90)])
    expect(alarms.map(({ label }) => label)).toEqual(['range_anxiety'])
    expect(alarms[0]).toMatchObject({ recent: 45, recentOf: 150, before: 120, beforeOf: 900 })
    expect(alarms[0]!.p).toBeLessThan(0.01)
  })
  test('few customers are no rise, whatever the share; nothing before is nothing to hold it against', () => {
    expect(alarmsIn([said('service_worry', 4, 0)])).toEqual([])
    expect(alarmsIn([said('service_worry', 20, 0, 150, 0)])).toEqual([])
  })
  test('chance alone: of 400 stores with 30 labels each at most 1 in 50 sees an alarm; control, without the correction many do', () => {
    const chance = seeded(15)
    const draw = (n: number, p: number): number => { let hits = 0; for (let i = 0; i < n; i++) if (chance() < p) hits++; return hits }
    let [alarmed, bare] = [0, 0]
    for (let store = 0; store < 400; store++) {
      const all = Array.from({ length: 30 }, (_, i) => { const p = 0.02 + 0.01 * i; return said(`l${i}`, draw(120, p), draw(700, p), 120, 700) })
      if (alarmsIn(all).length > 0) alarmed++
      if (all.some(({ recent, recentOf, before, beforeOf }) => atLeast(recent, recentOf, before, beforeOf) <= 0.01)) bare++
    }
    expect(alarmed).toBeLessThanOrEqual(8)
    expect(bare).toBeGreaterThan(40)
  })
})

describe('associations', () => {
  const chance = seeded(4)
  const baskets: Basket[] = Array.from({ length: 1_000 }, () => {
    const range = chance() < 0.3
    const items = new Set<string>()
    if (range) items.add('objection|range_anxiety')
    if (chance() < (range ? 0.7 : 0.2)) items.add('competitor|问界 M7')
    if (chance() < 0.4) items.add('need|seats|7')
    return { items, ordered: chance() < (range ? 0.05 : 0.3) }
  })
  test('what was planted is found with its figures, what is independent is not', () => {
    const found = associate(baskets)
    expect(found.map(({ cause, effect }) => [cause, effect].sort().join(' + '))).toEqual(['competitor|问界 M7 + objection|range_anxiety'])
    const [one] = found
    const both = baskets.filter(({ items }) => items.has(one!.cause) && items.has(one!.effect)).length
    const causes = baskets.filter(({ items }) => items.has(one!.cause)).length
    const effects = baskets.filter(({ items }) => items.has(one!.effect)).length
    expect(one).toMatchObject({ both, causes, effects, of: 1_000, support: both / 1_000, confidence: both / causes })
    expect(one!.lift).toBeCloseTo((both / causes) / (effects / 1_000), 9)
  })
  test('orders are always the effect', () => {
    const buyers = baskets.map(({ items }) => ({ items, ordered: items.has('need|seats|7') }))
    expect(associate(buyers)[0]).toMatchObject({ cause: 'need|seats|7', effect: ORDERED, confidence: 1 })
  })
  test('of few customers nothing is said', () => expect(associate(baskets.slice(0, 30))).toEqual([]))
})

test('a mean of few lies in a wide interval, one of a single visit in none', () => {
  expect(meanInterval({ n: 1, sum: 0.5, squares: 0.25 })).toBeNull()
  const { low, high } = meanInterval({ n: 4, sum: 2, squares: 1.1 })!
  expect([low, high].map((x) => Number(x.toFixed(3)))).toEqual([0.321, 0.679])
})

describe('the days of a report', () => {
  test('a week runs from Monday, held against the same days of the week before', () => expect(daysOf('week', '2026-11-26')).toEqual({ now: { from: '2026-11-23', to: '2026-11-26' }, before: { from: '2026-11-16', to: '2026-11-19' } }))
  test('on a Sunday it is whole, over the turn of a year too', () => expect(daysOf('week', '2027-01-03')).toEqual({ now: { from: '2026-12-28', to: '2027-01-03' }, before: { from: '2026-12-21', to: '2026-12-27' } }))
  test('a month is held against the same days of the month before, as far as it has them', () => {
    expect(daysOf('month', '2026-11-26')).toEqual({ now: { from: '2026-11-01', to: '2026-11-26' }, before: { from: '2026-10-01', to: '2026-10-26' } })
    expect(daysOf('month', '2026-03-31').before).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(daysOf('month', '2026-01-05').before).toEqual({ from: '2025-12-01', to: '2025-12-05' })
  })
  test('how much of a month is over', () => expect([elapsedOf('2026-11-15'), elapsedOf('2026-12-31'), elapsedOf('2028-02-29')]).toEqual([0.5, 1, 1]))
})
