// associations.ts: what goes together among customers, and with orders: rules of one cause and one effect with support, confidence and lift
// (Agrawal, Imielinski and Swami, 1993), only where they are beyond chance.

import { atLeast } from './alarms.ts'

/** What one customer said and did, as field|label, and whether they ordered. */
export type Basket = { readonly items: ReadonlySet<string>; readonly ordered: boolean }
export const ORDERED = 'ordered'
/** Of the customers with `cause`, `both` have `effect` too; of all, `effects` have. */
export type Association = { readonly cause: string; readonly effect: string; readonly causes: number; readonly effects: number; readonly both: number; readonly of: number; readonly support: number; readonly confidence: number; readonly lift: number; readonly p: number }

const LEAST_BOTH = 20
const LEAST_LIFT = 1.2
const CHANCE = 0.01
const MOST = 20

/** Pairs within one field say little: who wants three seats more wants no two. */
const fieldOf = (item: string): string => item.slice(0, item.indexOf('|'))

/** @returns the strongest first, at most 20, orders before all else; each pair in its surer direction only */
export function associate(baskets: readonly Basket[]): Association[] {
  const counts = new Map<string, number>()
  const pairs = new Map<string, number>()
  for (const { items, ordered } of baskets) {
    const all = [...items].sort()
    if (ordered) all.push(ORDERED)
    all.forEach((one, i) => {
      counts.set(one, (counts.get(one) ?? 0) + 1)
      for (let k = i + 1; k < all.length; k++) {
        const pair = `${one}\t${all[k]!}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      }
    })
  }
  const of = baskets.length
  const candidates = [...pairs].flatMap(([pair, both]) => {
    const [a, b] = pair.split('\t') as [string, string]
    if (both < LEAST_BOTH || (b !== ORDERED && fieldOf(a) === fieldOf(b))) return []
    const [ofA, ofB] = [counts.get(a)!, counts.get(b)!]
    // What is rarer says more of the other; an order is always the effect.
    const [cause, effect, causes, effects] = b === ORDERED || ofA <= ofB ? [a, b, ofA, ofB] : [b, a, ofB, ofA]
    return [{ cause, effect, causes, effects, both, of, support: both / of, confidence: both / causes, lift: (both * of) / (causes * effects) }]
  })
  return candidates
    .filter(({ lift }) => lift >= LEAST_LIFT)
    .map((one) => ({ ...one, p: Math.min(1, candidates.length * atLeast(one.both, one.causes, one.effects - one.both, of - one.causes)) }))
    .filter(({ p }) => p <= CHANCE)
    .sort((a, b) => Number(b.effect === ORDERED) - Number(a.effect === ORDERED) || b.lift - a.lift || (a.cause < b.cause ? -1 : 1))
    .slice(0, MOST)
}
