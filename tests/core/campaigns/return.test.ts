// return.test.ts: who is held back is drawn by lot, and the return of a campaign covers the truth as often as it says, on stores whose truth is known.

import { describe, expect, test } from 'vitest'
import { seeded } from '../../../src-core/chance.ts'
import { holdOut } from '../../../src-core/campaigns/hold-out.ts'
import { returnOf } from '../../../src-core/campaigns/return.ts'

describe('who is held back', () => {
  const customers = Array.from({ length: 200 }, (_, i) => `KH${i}`)
  test('is as many as asked, the same for the same seed in any order, and others for another', () => {
    const held = holdOut(customers, 0.2, 7)
    expect(held.size).toBe(40)
    expect([...holdOut(customers.toReversed(), 0.2, 7)].sort()).toEqual([...held].sort())
    expect([...holdOut(customers, 0.2, 8)].sort()).not.toEqual([...held].sort())
  })
  test('is anybody as often as anybody else', () => {
    const times = new Map<string, number>()
    for (let seed = 0; seed < 2_000; seed++) for (const customer of holdOut(customers.slice(0, 10), 0.3, seed)) times.set(customer, (times.get(customer) ?? 0) + 1)
    for (const n of times.values()) expect(Math.abs(n - 600)).toBeLessThan(100)
  })
})

describe('the return', () => {
  test('agrees with Newcombe 1998, table II: 56/70 against 48/80', () => {
    const { difference, low, high } = returnOf(56, 70, 48, 80)
    expect(difference).toBeCloseTo(0.2, 4)
    expect(low).toBeCloseTo(0.0524, 3)
    expect(high).toBeCloseTo(0.3339, 3)
  })
  test('says nothing of nobody, and does not promise without orders', () => {
    expect(returnOf(0, 0, 1, 10)).toMatchObject({ difference: null, verdict: 'unclear' })
    expect(returnOf(0, 100, 0, 25)).toMatchObject({ difference: 0, verdict: 'unclear' })
    expect(returnOf(60, 100, 5, 100).verdict).toBe('works')
    expect(returnOf(5, 100, 60, 100).verdict).toBe('harms')
  })

  /** A campaign among customers who order anyway with different chances: how often the interval holds the effect that was put in. */
  function covered(effect: number, seeds: number, judge: typeof returnOf): number {
    let n = 0
    for (let seed = 1; seed <= seeds; seed++) {
      const chance = seeded(seed)
      const base = Array.from({ length: 400 }, () => 0.02 + 0.16 * chance())
      const ids = base.map((_, i) => `KH${i}`)
      const held = holdOut(ids, 0.25, seed)
      const orders = ids.map((id, i) => chance() < base[i]! + (held.has(id) ? 0 : effect))
      const count = (inHeld: boolean): number => ids.filter((id, i) => held.has(id) === inHeld && orders[i]).length
      const { low, high } = judge(count(false), ids.length - held.size, count(true), held.size)
      if (low! <= effect && effect <= high!) n++
    }
    return n
  }
  test.each([0, 0.05, 0.15])('covers a true effect of %d in at least 90 of 100 seeds', (effect) => expect(covered(effect, 100, returnOf)).toBeGreaterThanOrEqual(90))
  test('the check sees an interval that is too narrow', () => {
    expect(covered(0.05, 100, (...counts) => {
      const whole = returnOf(...counts)
      return { ...whole, low: whole.difference! - 0.02, high: whole.difference! + 0.02 }
    })).toBeLessThan(90)
  })
})
