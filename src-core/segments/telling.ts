// telling.ts: why somebody is in a segment: those of its telling traits that the customer has too, with the facts that show them.

import type { ListName } from '../insight/values.ts'
import type { Past } from '../profile/facts.ts'
import type { Kinds } from './kinds.ts'
import type { Segment } from './segments.ts'
import { traitRow, type Cars } from './traits.ts'

const LISTS: Readonly<Record<string, ListName>> = { energy: 'needs', seats: 'needs', body: 'needs', size: 'needs', usage: 'needs', feature: 'needs', aspect: 'opinions', objection: 'objections', intent: 'intents', household: 'facts', decision: 'facts', occupation: 'facts', age: 'facts', first: 'facts', money: 'budgets', rivals: 'vehicles', mileage: 'facts' }
const MOST = 4
const MOST_EVIDENCE = 3

/** Strongest first; where the customer shares none of them, the one that comes nearest. */
export function traitEvidence({ traits }: Kinds, { telling }: Segment, past: Past, cars: Cars): { readonly label: string; readonly keys: readonly string[]; readonly list: ListName | null }[] {
  const row = traitRow(traits, past, cars)
  const own = telling.map(({ label }) => ({ label, j: traits.findIndex((trait) => trait.label === label) })).filter(({ j }) => j >= 0).sort((a, b) => row[b.j]! - row[a.j]!)
  return own.filter(({ j }, i) => i === 0 || row[j]! > 0).slice(0, MOST).map(({ label, j }) => {
    // Which facts bear on a trait is tried out: without them it is another value.
    const bears = past.facts.filter((fact) => traitRow([traits[j]!], { ...past, facts: past.facts.filter((other) => other !== fact) }, cars)[0] !== row[j])
    return { label, keys: bears.slice(-MOST_EVIDENCE).map(({ key }) => key).reverse(), list: LISTS[traits[j]!.group] ?? null }
  })
}
