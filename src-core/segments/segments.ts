// segments.ts: groups of customers who are alike, found by k-means along the directions in which customers differ: as many groups as tell them apart best
// (silhouette) and come out again from either half of the customers (stability), each named by what is most telling of it.

import { along, directionsOf } from './components.ts'
import { seeded } from '../chance.ts'
import { agreement, kMeans, nearest, silhouette } from './k-means.ts'
import { traitsOf, type Cars } from './traits.ts'
import type { Past } from './facts.ts'

/** `strength`: by how many standard deviations the group's mean lies from everybody's. */
export type Telling = { readonly label: string; readonly strength: number }
export type Segment = { readonly name: string; readonly size: number; /** Strongest first. */ readonly telling: readonly Telling[] }
export type Segments = {
  readonly ready: true
  readonly segments: readonly Segment[]
  /** customer -> index in `segments`; who has hardly been seen is in none. */
  readonly of: ReadonlyMap<string, number>
  /** Every number of groups that was tried. */
  readonly tried: readonly { readonly k: number; readonly silhouette: number; readonly stability: number }[]
}
export type NoSegments = { readonly ready: false; readonly why: string }

const LEAST_GROUPS = 3
const MOST_GROUPS = 8
/** Two halves of the customers must agree at least so far (adjusted Rand). */
const STABLE = 0.6
export const FEW_CUSTOMERS = 100
/** Of somebody about whom less has been noted nobody can tell. */
const LEAST_FACTS = 2
const SEED = 20_260_801
/** The silhouette looks at so many customers, the groups are learned from so many. */
const LOOKED_AT = 600
const LEARNED_FROM = 6_000
const TELLING = 6
/** What lies nearer to everybody's mean than this tells nothing. */
const LEAST_STRENGTH = 0.2

const sample = <T>(all: readonly T[], most: number): T[] => {
  const every = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, i) => i % every === 0)
}

/** @param people customer and what is known of them; in the order of their numbers, so that the same people make the same groups */
export function segmentsOf(people: readonly { readonly id: string; readonly past: Past }[], cars: Cars): Segments | NoSegments {
  const seen = people.filter(({ past }) => past.facts.length >= LEAST_FACTS)
  if (seen.length <= FEW_CUSTOMERS) return { ready: false, why: `只有 ${seen.length} 位客户有两次以上的往来，超过 ${FEW_CUSTOMERS} 位才能分群` }
  const { traits, rows } = traitsOf(seen.map(({ past }) => past), cars)
  const chance = seeded(SEED)
  const known = sample(rows, LEARNED_FROM)
  const directions = directionsOf(known, traits.map(({ battery }) => battery), chance)
  if (directions.directions.length === 0) return { ready: false, why: '客户之间看不出成组的差别' }
  const points = known.map((row) => along(directions, row))
  const looked = sample(points, LOOKED_AT)
  const halves = [0, 1].map((half) => points.filter((_, i) => i % 2 === half))
  const tried = Array.from({ length: MOST_GROUPS - LEAST_GROUPS + 1 }, (_, i) => {
    const k = LEAST_GROUPS + i
    const { centres } = kMeans(points, k, chance)
    const [one, other] = halves.map((half) => kMeans(half, k, chance).centres.slice()) as [Float64Array[], Float64Array[]]
    const by = (means: readonly Float64Array[]): number[] => points.map((point) => nearest(point, means).label)
    return { k, centres, silhouette: silhouette(looked, looked.map((point) => nearest(point, centres).label), k), stability: agreement(by(one), by(other)) }
  })
  const best = tried.filter(({ stability }) => stability >= STABLE).reduce<(typeof tried)[number] | null>((a, b) => (a === null || b.silhouette > a.silhouette ? b : a), null)
  if (best === null) return { ready: false, why: '换一半客户就分出不同的群，分群还不可靠' }

  const labels = rows.map((row) => nearest(along(directions, row), best.centres).label)
  const members = best.centres.map((_, k) => rows.filter((_, i) => labels[i] === k))
  const order = members.map((_, k) => k).sort((a, b) => members[b]!.length - members[a]!.length || a - b)
  const spread = traits.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - directions.mean[j]!) ** 2, 0) / rows.length) || 1)
  const segments = order.map((k): Segment => {
    const own = members[k]!
    const telling = traits
      .map(({ label, battery }, j) => ({ label, battery, strength: (own.reduce((sum, row) => sum + row[j]!, 0) / (own.length || 1) - directions.mean[j]!) / spread[j]! }))
      .filter(({ strength }) => strength >= LEAST_STRENGTH)
      .sort((a, b) => b.strength - a.strength)
    const named = [...new Map(telling.slice(0, TELLING).toReversed().map((one) => [one.battery, one])).values()].sort((a, b) => b.strength - a.strength)
    return { name: named.slice(0, 2).map(({ label }) => label).join('·') || '没有突出特征', size: own.length, telling: telling.slice(0, TELLING).map(({ label, strength }) => ({ label, strength })) }
  })
  return {
    ready: true,
    segments: segments.map((segment, i) => (segments.findIndex(({ name }) => name === segment.name) === i ? segment : { ...segment, name: `${segment.name}（${i + 1}）` })),
    of: new Map(seen.map(({ id }, i) => [id, order.indexOf(labels[i]!)])),
    tried: tried.map(({ centres: _centres, ...one }) => one),
  }
}
