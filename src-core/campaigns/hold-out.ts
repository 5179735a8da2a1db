// hold-out.ts: who is held back from a campaign: drawn by lot, so that both groups differ in nothing else.

import { seeded } from '../chance.ts'

/**
 * @param customers in any order: only who they are and the seed decide
 * @param share of them to hold back, 0..1
 */
export function holdOut(customers: readonly string[], share: number, seed: number): ReadonlySet<string> {
  const lots = customers.toSorted()
  const chance = seeded(seed)
  for (let i = lots.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1))
    ;[lots[i], lots[j]] = [lots[j]!, lots[i]!]
  }
  return new Set(lots.slice(0, Math.round(share * lots.length)))
}
