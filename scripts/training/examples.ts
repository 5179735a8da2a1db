// examples.ts: turns with what is known of their labels, numbered features, folds by conversation, and the labels' out-of-fold log odds.

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
}

export type Numbered = { readonly rows: readonly Row[]; readonly names: readonly string[] }

/** Numbers the features that occur in at least `least` examples. */
export function number(examples: readonly Example[], least: number): Numbered {
  const counts = new Map<string, number>()
  for (const { features } of examples) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= least).map(([name]) => name)
  const ids = new Map(names.map((name, i) => [name, i]))
  return { names, rows: examples.map(({ features }) => toRow(features, ids)) }
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

export type Options = { readonly cost: number; readonly positive: number; readonly folds: number; readonly passes?: number }

const costs = (examples: readonly Example[], label: string, { cost, positive }: Options): Float64Array => Float64Array.from(examples, ({ labels }) => cost * (labels.has(label) ? positive : 1))
const signs = (examples: readonly Example[], label: string): Int8Array => Int8Array.from(examples, ({ labels, unknown }) => (labels.has(label) ? 1 : unknown.has(label) ? 0 : -1))

export const fit = (examples: readonly Example[], { rows, names }: Numbered, label: string, options: Options): Weights => train(rows, signs(examples, label), costs(examples, label, options), names.length, options.passes)

/** Log odds of `label` for every example from a model that never saw its group. */
export function outOfFold(examples: readonly Example[], numbered: Numbered, label: string, options: Options): Float64Array {
  const { rows, names } = numbered
  const y = signs(examples, label)
  const cost = costs(examples, label, options)
  const odds = new Float64Array(examples.length)
  const fold = examples.map(({ group }) => foldOf(group, options.folds))
  for (let f = 0; f < options.folds; f++) {
    const weights = train(rows, y.map((sign, i) => (fold[i] === f ? 0 : sign)), cost, names.length, options.passes)
    fold.forEach((own, i) => {
      if (own === f) odds[i] = score(rows[i]!, weights)
    })
  }
  return odds
}

/** Gold labels of the judged groups: how many (group, label) pairs there are to find. */
export type Judgement = { readonly threshold: number; readonly hits: number; readonly extra: number; readonly missed: number }

/**
 * The threshold of one label by the talk: a label counts once, wherever in the talk it is believed.
 * Few examples make a wild threshold, so each count is eased towards `prior`.
 */
export function chooseThreshold(examples: readonly Example[], label: string, odds: Float64Array, gold: ReadonlySet<string>, prior: number): Judgement {
  const best = new Map<string, number>()
  examples.forEach(({ group, judged }, i) => {
    if (judged) best.set(group, Math.max(best.get(group) ?? -99, odds[i]!))
  })
  const scored = [...best].map(([group, value]) => ({ value, right: gold.has(`${group}|${label}`) })).sort((a, b) => b.value - a.value)
  const total = scored.filter(({ right }) => right).length
  let result: Judgement & { f: number } = { threshold: prior, hits: 0, extra: 0, missed: total, f: -1 }
  let hits = 0
  const ease = 2
  for (let i = 0; i < scored.length; i++) {
    if (scored[i]!.right) hits++
    const next = scored[i + 1]?.value ?? -99
    const threshold = (scored[i]!.value + next) / 2
    const f = (2 * hits) / (i + 1 + total + ease) - 0.02 * Math.abs(threshold - prior)
    if (f > result.f) result = { threshold, hits, extra: i + 1 - hits, missed: total - hits, f }
  }
  return result
}
