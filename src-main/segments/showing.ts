// showing.ts: the facts that something rests on, as a page shows them: talks recorded here open at a sentence.

import type { ListName } from '../../src-core/insight/values.ts'
import type { EvidenceItem } from '../../src-core/segments/calls.ts'
import { factWords, turnOf } from '../../src-core/segments/evidence.ts'
import type { DatedFact } from '../../src-core/profile/facts.ts'
import type { Store } from '../store/store.ts'

/** @param list where in a talk it stands; null = anywhere */
export type Shown = (keys: readonly string[], list?: ListName | null) => EvidenceItem[]

/** @param facts of one customer */
export function shownFrom(store: Store, facts: readonly DatedFact[]): Shown {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]))
  return (keys, list = null) =>
    keys.flatMap((key) => {
      const fact = byKey.get(key)
      if (!fact) return []
      const talk = fact.entity === 'conversations' && store.talks.get(key) ? key : null
      return [{ key, date: fact.date, what: factWords(fact), talk, turn: talk === null ? null : turnOf(fact, list) }]
    })
}
