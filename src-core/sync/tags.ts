// tags.ts: which tags leave a store. Every one is a word of a closed list, or a car's public name; what a person wrote freely stays.

import { ASPECTS, INTENTS, NEED_VALUES, OBJECTIONS, SALES_ACTIONS } from '../insight/values.ts'
import type { Insights, Profile } from '../shapes.ts'

const CLOSED: ReadonlySet<string> = new Set<string>([
  ...Object.entries(NEED_VALUES).flatMap(([attribute, values]) => values.flatMap((value) => ['want', 'reject'].map((polarity) => `needs:${attribute}:${value}:${polarity}`))),
  ...ASPECTS.flatMap((aspect) => ['positive', 'negative'].map((sentiment) => `opinions:${aspect}:${sentiment}`)),
  ...OBJECTIONS.map((type) => `objections:${type}`),
  ...INTENTS.flatMap((type) => ['positive', 'negative'].map((polarity) => `intents:${type}:${polarity}`)),
  ...SALES_ACTIONS.map((type) => `sales_actions:${type}`),
])

/** A tag holds letters, digits and few marks, and a colon parts its words: 本田 e:NP1 is written e NP1. */
const car = (name: string): string => name.replace(/[^\p{L}\p{N}_+ .-]/gu, ' ').slice(0, 30)

type Readings = Pick<Insights, 'vehicles' | 'needs' | 'opinions' | 'objections' | 'intents'> | Pick<Profile, 'vehicles' | 'needs' | 'opinions' | 'objections' | 'intents'>

/**
 * Sorted, none twice. Facts, amounts and days have no tag.
 * @param actions what the adviser did; a customer's profile has none
 */
export function tagsOf({ vehicles, needs, opinions, objections, intents }: Readings, actions: readonly { readonly type: string }[] = []): string[] {
  const closed = [
    ...needs.map((x) => `needs:${x.attribute}:${x.value}:${x.polarity}`),
    ...opinions.map((x) => `opinions:${x.aspect}:${x.sentiment}`),
    ...objections.map((x) => `objections:${x.type}`),
    ...intents.map((x) => `intents:${x.type}:${x.polarity}`),
    ...actions.map((x) => `sales_actions:${x.type}`),
  ].filter((tag) => CLOSED.has(tag))
  const cars = vehicles.map((x) => `vehicles:${x.relation}:${car(x.brand)}${x.series ? `:${car(x.series)}` : ''}`)
  return [...new Set([...closed, ...cars])].sort()
}
