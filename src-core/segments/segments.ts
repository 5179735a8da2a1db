// segments.ts: groups of customers who are alike, found by k-means along the directions in which customers differ: as many groups as tell them apart best
// (silhouette) and come out again from either half of the customers (stability), each named by what is most telling of it.

import { seeded } from '../chance.ts'
import type { Past } from '../profile/facts.ts'
import { agreement, kMeans, nearest, silhouette } from './k-means.ts'
import { isKnown, placeOf, sample, type Kinds } from './kinds.ts'
import type { Steps } from './steps.ts'
import { traitRow, type Cars, type Trait } from './traits.ts'
import { growTree, rulesOf, type TreeRule } from './tree.ts'

/** `strength`: by how many standard deviations the group's mean lies from everybody's. */
export type Telling = { readonly label: string; readonly strength: number }
export type Segment = { readonly name: string; readonly size: number; /** Strongest first. */ readonly telling: readonly Telling[]; readonly centre: readonly number[] }
export type Segments = {
  readonly ready: true
  /** Largest first. */
  readonly segments: readonly Segment[]
  /** The groups once more, as far as a few questions tell them apart. */
  readonly rules: readonly Rule[]
  /** Every number of groups that was tried. */
  readonly tried: readonly { readonly k: number; readonly silhouette: number; readonly stability: number }[]
}
/** Whoever answers all of `when` so is mostly in this group: so many of so many. */
export type Rule = { readonly when: readonly string[]; readonly segment: number; readonly right: number; readonly cases: number }
export type NoSegments = { readonly ready: false; readonly why: string }

const LEAST_GROUPS = 3
const MOST_GROUPS = 8
/** Two halves of the customers must agree at least so far (adjusted Rand). */
const STABLE = 0.6
export const FEW_CUSTOMERS = 100
const SEED = 20_260_801
/** The silhouette looks at so many customers, the groups are learned from so many. */
const LOOKED_AT = 600
const LEARNED_FROM = 6_000
const TELLING = 6
/** What lies nearer to everybody's mean than this tells nothing. */
const LEAST_STRENGTH = 0.2

/** In which group somebody is, by number; null of whom hardly anything is known. */
export function segmentOf({ segments }: Segments, kinds: Kinds, past: Past, cars: Cars): number | null {
  return isKnown(past) ? nearest(placeOf(kinds, past, cars), segments.map(({ centre }) => centre)).label : null
}

/** @param people in the order of their numbers, so that the same people make the same groups */
export function* segmentsOf(people: readonly Past[], kinds: Kinds, cars: Cars): Steps<Segments | NoSegments> {
  const seen = people.filter(isKnown)
  if (seen.length <= FEW_CUSTOMERS) return { ready: false, why: `只有 ${seen.length} 位客户有两次以上的往来，超过 ${FEW_CUSTOMERS} 位才能分群` }
  if (kinds.directions.directions.length === 0) return { ready: false, why: '客户之间看不出成组的差别' }
  const chance = seeded(SEED)
  const known = sample(seen, LEARNED_FROM)
  const points = known.map((past) => placeOf(kinds, past, cars))
  const looked = sample(points, LOOKED_AT)
  const halves = [0, 1].map((half) => points.filter((_, i) => i % 2 === half))
  const tried: { readonly k: number; readonly centres: readonly Float64Array[]; readonly silhouette: number; readonly stability: number }[] = []
  for (let k = LEAST_GROUPS; k <= MOST_GROUPS; k++) {
    const { centres } = kMeans(points, k, chance)
    yield
    const [one, other] = halves.map((half) => kMeans(half, k, chance).centres) as [readonly Float64Array[], readonly Float64Array[]]
    const by = (means: readonly Float64Array[]): number[] => points.map((point) => nearest(point, means).label)
    tried.push({ k, centres, silhouette: silhouette(looked, looked.map((point) => nearest(point, centres).label), k), stability: agreement(by(one), by(other)) })
    yield
  }
  const best = tried.filter(({ stability }) => stability >= STABLE).reduce<(typeof tried)[number] | null>((a, b) => (a === null || b.silhouette > a.silhouette ? b : a), null)
  if (best === null) return { ready: false, why: '换一半客户就分出不同的群，分群还不可靠' }
  yield
  return described(best.centres, known, points, seen.length, kinds, cars, tried.map(({ centres: _centres, ...one }) => one))
}

/** Each thing once: above one mark of it and below another is in between. */
function wordsOf(when: TreeRule['when'], traits: readonly Trait[]): string[] {
  return [...new Set(when.map(({ column }) => column))].map((asked) => {
    const [one, other] = when.filter(({ column }) => column === asked)
    const { much, middle, little } = traits[asked]!
    return other ? middle : one!.more ? much : little
  })
}

function described(centres: readonly Float64Array[], known: readonly Past[], points: readonly Float64Array[], people: number, { traits, directions, deviation }: Kinds, cars: Cars, tried: Segments['tried']): Segments {
  const rows = known.map((past) => traitRow(traits, past, cars))
  const labels = points.map((point) => nearest(point, centres).label)
  const members = centres.map((_, k) => rows.filter((_, i) => labels[i] === k))
  const order = members.map((_, k) => k).sort((a, b) => members[b]!.length - members[a]!.length || a - b)
  const segments = order.map((k): Segment => {
    const own = members[k]!
    const telling = traits
      .map(({ label, battery }, j) => ({ label, battery, strength: (own.reduce((sum, row) => sum + row[j]!, 0) / (own.length || 1) - directions.mean[j]!) / deviation[j]! }))
      .filter(({ strength }) => strength >= LEAST_STRENGTH)
      .sort((a, b) => b.strength - a.strength)
    const named = [...new Map(telling.slice(0, TELLING).toReversed().map((one) => [one.battery, one])).values()].sort((a, b) => b.strength - a.strength)
    return { name: named.slice(0, 2).map(({ label }) => label).join('·') || '没有突出特征', size: Math.round((own.length * people) / rows.length), telling: telling.slice(0, TELLING).map(({ label, strength }) => ({ label, strength })), centre: [...centres[k]!] }
  })
  const rules = rulesOf(growTree(rows, labels.map((label) => order.indexOf(label)), segments.length)).map(({ when, ...rule }): Rule => ({ ...rule, when: wordsOf(when, traits) }))
  return {
    ready: true,
    segments: segments.map((segment, i) => (segments.findIndex(({ name }) => name === segment.name) === i ? segment : { ...segment, name: `${segment.name}（${i + 1}）` })),
    rules,
    tried,
  }
}
