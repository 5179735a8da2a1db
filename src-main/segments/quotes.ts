// quotes.ts: what members of a segment really said: sentences of their talks, numbers that name a person masked.

import type { Quote } from '../../src-core/segments/calls.ts'
import type { Dossier } from '../../src-core/profile/facts.ts'
import { maskNumbers } from '../../src-core/privacy/mask-words.ts'
import type { Store } from '../store/store.ts'

const MOST = 5
/** Shorter says little, longer is a story about somebody. */
const [SHORT, LONG] = [8, 60]

/** One sentence a customer, about a need or an objection, newest first. */
export function quotesOf(store: Store, members: readonly Dossier[]): Quote[] {
  const quotes: Quote[] = []
  for (const { facts } of members) {
    for (const { key, date, findings } of facts.toReversed()) {
      if (findings === null || !store.talks.get(key)) continue
      const turns = store.rows.turns(key)
      const said = [...findings.objections, ...findings.needs].map(({ turn }) => turn).find((turn) => { const one = turns[turn]; return one !== undefined && one.speaker === 'customer' && one.text.length >= SHORT && one.text.length <= LONG })
      if (said === undefined) continue
      quotes.push({ text: maskNumbers(turns[said]!.text), talk: key, turn: said, date })
      break
    }
    if (quotes.length === MOST) break
  }
  return quotes.sort((a, b) => (a.date < b.date ? 1 : -1))
}
