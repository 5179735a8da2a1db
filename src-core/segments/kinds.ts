// kinds.ts: what kinds of customers a store has: the traits that can be told of them and the few directions in which they differ. Learned from everybody
// as they are known now, of whom nobody is named in it; anybody, at any moment, can then be placed along the directions.

import { seeded } from '../chance.ts'
import { along, directionsOf, type Directions } from './components.ts'
import type { Past } from '../profile/facts.ts'
import { traitRow, traitsOf, type Cars, type Trait } from './traits.ts'

export type Kinds = { readonly traits: readonly Trait[]; readonly directions: Directions; /** Of each trait among everybody. */ readonly deviation: readonly number[] }

const SEED = 20_260_801
/** So many people tell what there is. */
const LEARNED_FROM = 6_000
/** Of somebody about whom less has been noted nobody can tell. */
const LEAST_FACTS = 2

export const sample = <T>(all: readonly T[], most: number): T[] => {
  const every = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, i) => i % every === 0)
}
export const isKnown = ({ facts }: Past): boolean => facts.length >= LEAST_FACTS

/** @param people everybody of whom enough is known (`isKnown`), in the order of their numbers, so that the same people make the same kinds */
export function kindsOf(people: readonly Past[], cars: Cars): Kinds {
  const traits = traitsOf(people, cars)
  const rows = sample(people, LEARNED_FROM).map((past) => traitRow(traits, past, cars))
  const directions = rows.length === 0 ? { mean: [], directions: [] } : directionsOf(rows, traits.map(({ battery }) => battery), seeded(SEED))
  return { traits, directions, deviation: traits.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - directions.mean[j]!) ** 2, 0) / rows.length) || 1) }
}

/** Where somebody stands along the directions; the middle of all where nothing is known. */
export const placeOf = ({ traits, directions }: Kinds, past: Past, cars: Cars): Float64Array => along(directions, traitRow(traits, past, cars))
