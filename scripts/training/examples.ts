// examples.ts: turns with what is known of their labels, numbered features, folds by conversation, and the labels' out-of-fold log odds.

import { seeded } from '../../src-core/chance.ts'
import type { Features } from '../../src-core/linear.ts'
import { score, train, type Row, type Weights } from './logistic.ts'

export type Example = {
  readonly features: Features
  /** Labels that hold; every other label does not, except those in `unknown`. */
  readonly labels: ReadonlySet<string>
  readonly unknown: ReadonlySet<string>
  /** Conversation (or utterance) it stems from: never parted by folds. */
  readonly group: string
  /** False for single utterances, which count for training but not for judging. */
  readonly judged: boolean
  readonly turn: number
  /** How much it counts beside others, where labels are learned against one another; 1 if not given. */
  readonly weight?: number
  /** What the labels are said of, where one turn gives several examples. */
  readonly about?: string
}

export type Numbered = {
  readonly rows: readonly Row[]
  readonly names: readonly string[]
  /** What is learned from: every row as it is, or `copies` of it one after the other, each with words left out by chance. */
  readonly learned: readonly Row[]
  readonly copies: number
}

/** How many copies of an example are learned from, and what share of the words of each is left out. */
const COPIES = 32
const LEFT_OUT = 0.3

/**
 * Numbers the features that occur in at least `least` examples.
 * @param holes learn from copies with words left out by chance: a model must then know a label by more than the one word that gave it away in
 *   training, which talks that nobody has read will not say (dropout training: Wager, Wang and Liang, 2013)
 */
export function number(examples: readonly Example[], least: number, holes = false): Numbered {
  const counts = new Map<string, number>()
  for (const { features } of examples) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= least).map(([name]) => name)
  const ids = new Map(names.map((name, i) => [name, i]))
  const rows = examples.map(({ features }) => toRow(features, ids))
  if (!holes) return { names, rows, learned: rows, copies: 1 }
  const next = seeded(11)
  return { names, rows, learned: rows.flatMap((row) => Array.from({ length: COPIES }, () => withHoles(row, next))), copies: COPIES }
}

function withHoles({ at, value }: Row, next: () => number): Row {
  const [left, worth] = [new Int32Array(at.length), new Float64Array(at.length)]
  let size = 0
  for (let k = 0; k < at.length; k++) {
    if (next() < LEFT_OUT) continue
    left[size] = at[k]!
    worth[size++] = value[k]! / (1 - LEFT_OUT)
  }
  return { at: left.slice(0, size), value: worth.slice(0, size) }
}

export function toRow(features: Features, ids: ReadonlyMap<string, number>): Row {
  const kept = [...features].filter(([name]) => ids.has(name))
  return { at: Int32Array.from(kept, ([name]) => ids.get(name)!), value: Float64Array.from(kept, ([, value]) => value) }
}

/** The same group always falls into the same fold. */
export function foldOf(group: string, folds: number): number {
  let hash = 2166136261
  for (const character of group) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0
  return ((hash ^ (hash >>> 13)) >>> 0) % folds
}

export type Options = {
  readonly cost: number
  readonly positive: number
  readonly folds: number
  readonly passes?: number
  /** Weights smaller than this are dropped from the model that ships; most of them are negative, so thresholds must be chosen without them. */
  readonly prune: number
  /** Learned from copies with words left out by chance: see `number`. */
  readonly holes?: true
}

const costs = (examples: readonly Example[], label: string, { cost, positive }: Options): Float64Array => Float64Array.from(examples, ({ labels }) => cost * (labels.has(label) ? positive : 1))
const signs = (examples: readonly Example[], label: string): Int8Array => Int8Array.from(examples, ({ labels, unknown }) => (labels.has(label) ? 1 : unknown.has(label) ? 0 : -1))

const fitted = ({ learned, names, copies }: Numbered, y: Int8Array, cost: Float64Array, { passes }: Options): Weights =>
  train(learned, Int8Array.from(learned, (_, i) => y[Math.floor(i / copies)]!), Float64Array.from(learned, (_, i) => cost[Math.floor(i / copies)]! / copies), names.length, passes)

export const fit = (examples: readonly Example[], numbered: Numbered, label: string, options: Options): Weights => fitted(numbered, signs(examples, label), costs(examples, label, options), options)

/** Log odds of `label` for every example from a model that never saw its group. */
export function outOfFold(examples: readonly Example[], numbered: Numbered, label: string, options: Options): Float64Array {
  const { rows } = numbered
  const y = signs(examples, label)
  const cost = costs(examples, label, options)
  const odds = new Float64Array(examples.length)
  const fold = examples.map(({ group }) => foldOf(group, options.folds))
  for (let f = 0; f < options.folds; f++) {
    const weights = fitted(numbered, y.map((sign, i) => (fold[i] === f ? 0 : sign)), cost, options)
    weights.w.forEach((value, at) => Math.abs(value) < options.prune && (weights.w[at] = 0))
    fold.forEach((own, i) => {
      if (own === f) odds[i] = score(rows[i]!, weights)
    })
  }
  return odds
}

/** Best odds of one label in each judged talk, and whether the talk holds it: a label counts once, wherever in the talk it is believed. */
export type Scored = readonly { readonly value: number; readonly right: boolean }[]

export function scoredTalks(examples: readonly Example[], label: string, odds: Float64Array, gold: ReadonlySet<string>): Scored {
  const best = new Map<string, number>()
  examples.forEach(({ group, judged }, i) => {
    if (judged) best.set(group, Math.max(best.get(group) ?? -99, odds[i]!))
  })
  return [...best].map(([group, value]) => ({ value, right: gold.has(`${group}|${label}`) }))
}

/** The log odds from which F1 is best, `pull` of it taken off for each unit away from `prior`. */
export function chooseThreshold(scored: Scored, prior: number, pull: number): number {
  const total = scored.filter(({ right }) => right).length
  const best = { threshold: prior, f: -1 }
  let hits = 0
  const inOrder = [...scored].sort((a, b) => b.value - a.value)
  inOrder.forEach(({ value, right }, i) => {
    if (right) hits++
    const threshold = (value + (inOrder[i + 1]?.value ?? value - 1)) / 2
    // Two more to find than there are: a label with few examples needs more than luck to leave the prior.
    const f = (2 * hits) / (i + 1 + total + 2) - pull * Math.abs(threshold - prior)
    if (f > best.f) Object.assign(best, { threshold, f })
  })
  return best.threshold
}
