// learn.ts: one linear model from its examples: cost, thresholds by cross-validation, weights pruned and rounded for models/classifiers.

import { blend } from '../../src-core/insight/judgements.ts'
import { MODELS, type ModelName } from '../../src-core/insight/knowledge.ts'
import { TONES, toneOf } from '../../src-core/insight/mood.ts'
import type { TurnTask, Tools } from '../../src-core/insight/prepare.ts'
import { contrasted, oppositesOf } from '../../src-core/insight/turn-labels.ts'
import { createClassifier, probability, type LinearModel } from '../../src-core/linear.ts'
import { roleFeatures } from '../../src-core/transcript/roles-model.ts'
import type { Labelled, Tones, Utterance } from './corpus.ts'
import { chooseThreshold, fit, number, outOfFold, scoredTalks, type Example, type Numbered, type Options, type Scored } from './examples.ts'
import type { Weights } from './logistic.ts'
import { trainExclusive } from './softmax.ts'
import { brandExamples, examplesOf, goldPairs, sourcesOf, toneExamples, type Upstream } from './tasks.ts'

type Plan = Options & {
  /** Log odds from which a label is believed where cross-validation does not choose. */
  readonly threshold: number
  /** Exactly one label holds, so that they are learned against one another. */
  readonly exclusive?: true
}
const plan = (cost: number, threshold: number, prune: number): Plan => ({ cost, positive: 1, folds: 10, passes: 15, threshold, prune })
/** Learned with holes, where the training talks and talks that no training saw (tests/eval) alike gain by it. */
const holed = (cost: number, threshold: number, prune: number): Plan => ({ ...plan(cost, threshold, prune), folds: 5, passes: 3, holes: true })

/** Costs chosen by cross-validation on the training talks. */
const PLANS: Readonly<Record<ModelName, Plan>> = {
  sales_actions: holed(8, -0.3, 0.06),
  intents: holed(4, -0.5, 0.07),
  objections: plan(4, -0.5, 0.06),
  opinions: holed(4, -0.5, 0.07),
  states: plan(4, -0.5, 0.06),
  judgements: holed(4, 0, 0.06),
  amounts: plan(6, -0.3, 0.03),
  days: plan(1.5, -0.9, 0.03),
  // A store always sells something: the likeliest brand is believed even where it is unlikely.
  store_brand: plan(10, -3, 0.02),
  cars: plan(3, 0, 0.02),
  needs: holed(4, -0.6, 0.04),
  tones: plan(2, 0, 0.08),
  mood: { ...plan(0.5, 0, 0.01), exclusive: true },
}
const TURN_TASKS: readonly string[] = ['sales_actions', 'intents', 'objections', 'opinions', 'states'] satisfies readonly TurnTask[]
/** Labels with fewer examples are not learned: a model of them would be chance. */
const FEWEST = 6

/**
 * Taken off the thresholds of a model, in log odds: hints and words grown on the training talks make a label look surer there than in talks that
 * nobody has read, and some things are said in more ways than others; chosen on talks that no training saw (tests/eval), of opinions with care,
 * because those hold twice as many as the training talks.
 */
const EASE: Partial<Readonly<Record<ModelName, number>>> = { opinions: 0.1, sales_actions: 0.3 }

const SCALE = 0.01

/** Weights below `prune` add less than rounding and are dropped. */
export function pack(name: string, labels: readonly string[], weights: readonly Weights[], thresholds: readonly number[], names: readonly string[], prune: number): LinearModel {
  const features: string[] = []
  const rows: number[][] = []
  names.forEach((feature, at) => {
    const row: number[] = []
    weights.forEach(({ w }, label) => {
      const whole = Math.round(w[at]! / SCALE)
      if (Math.abs(w[at]!) >= prune && whole !== 0) row.push(label, whole)
    })
    if (row.length === 0) return
    features.push(feature)
    rows.push(row)
  })
  const round = (x: number): number => Math.round(x * 1000) / 1000
  return { name, labels, bias: weights.map(({ bias }) => round(bias)), threshold: thresholds.map((odds) => round(probability(odds))), scale: SCALE, features: features.join('\t'), rows }
}

/** Out-of-fold log odds of another model for the same turns, by group, turn and label. */
type OtherOdds = ReadonlyMap<string, number>
const placeOf = ({ group, turn }: Example, label: string): string => `${group}/${turn}|${label}`

/** What the model of all aspects together says of every opinion, so that the thresholds of `opinions` are chosen on the blend that the reader judges. */
function judgementsBeside(examples: readonly Example[]): OtherOdds {
  const numbered = number(examples, 2, PLANS.judgements.holes)
  return new Map(
    ['positive', 'negative'].flatMap((sentiment) => {
      const odds = outOfFold(examples, numbered, sentiment, PLANS.judgements)
      return examples.map((one, i) => [placeOf(one, `${one.about}|${sentiment}`), odds[i]!] as const)
    }),
  )
}

/** Out-of-fold log odds of every label for every example, as the reader comes by them. */
function judged(examples: readonly Example[], numbered: Numbered, labels: readonly string[], options: Options, beside: OtherOdds | null): Float64Array[] {
  const odds = labels.map((label) => {
    const own = outOfFold(examples, numbered, label, options)
    return beside ? own.map((value, i) => blend(value, beside.get(placeOf(examples[i]!, label)))) : own
  })
  const opposites = oppositesOf(labels)
  const turns = examples.map((_, i) =>
    contrasted(
      odds.map((one) => one[i]!),
      opposites,
    ),
  )
  return labels.map((_, at) => Float64Array.from(turns, (turn) => turn[at]!))
}

/** Examples of a label that is too rare to be learned are left out. */
function fitExclusive(examples: readonly Example[], { rows, names }: Numbered, labels: readonly string[], { cost }: Options): Weights[] {
  const known = examples.flatMap((one, i) => labels.flatMap((label, at) => (one.labels.has(label) ? [{ row: rows[i]!, at, cost: cost * (one.weight ?? 1) }] : [])))
  return trainExclusive(known.map(({ row }) => row), known.map(({ at }) => at), labels.length, known.map((one) => one.cost), names.length)
}

function learnOne(model: ModelName, examples: readonly Example[], talks: readonly Labelled[], beside: OtherOdds | null = null): LinearModel {
  const options = PLANS[model]
  const counts = new Map<string, number>()
  for (const { labels } of examples) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const labels = model === 'needs' ? ['want', 'reject'] : [...counts].filter(([, count]) => count >= FEWEST).map(([label]) => label).sort()
  const numbered = number(examples, model === 'mood' ? 3 : 2, options.holes)
  const weights = options.exclusive ? fitExclusive(examples, numbered, labels, options) : labels.map((label) => fit(examples, numbered, label, options))
  const gold = TURN_TASKS.includes(model) ? goldPairs(model as TurnTask, talks) : null
  const eased = (odds: number): number => odds - (EASE[model] ?? 0)
  const thresholds = gold ? thresholdsOf(judged(examples, numbered, labels, options, beside).map((odds, i) => scoredTalks(examples, labels[i]!, odds, gold))).map(eased) : labels.map(() => options.threshold)
  return pack(model, labels, weights, thresholds, numbered.names, options.prune)
}

/** How much F1 a label's own threshold must gain for each unit of log odds that it leaves the common one: little where it has many examples. */
const pull = (scored: Scored): number => 8 / (scored.filter(({ right }) => right).length + 10)

/** One threshold for all labels together, from which each may stray by what its examples are worth. */
function thresholdsOf(scored: readonly Scored[]): number[] {
  const common = chooseThreshold(scored.flat(), 0, 0)
  return scored.map((one) => chooseThreshold(one, common, pull(one)))
}

/** How every turn sounds by a model that never saw its talk: what the mood is learned from must be as unsure as what the reader will hear. */
function tonesOutOfFold(examples: readonly Example[]): Upstream['toneAt'] {
  const labels = Object.keys(TONES)
  const numbered = number(examples, 2)
  const odds = labels.map((label) => outOfFold(examples, numbered, label, PLANS.tones))
  const known = new Map(examples.map(({ group, turn }, i) => [`${group}/${turn}`, toneOf(labels, odds.map((one) => one[i]!))]))
  return (group, turn) => {
    const tone = known.get(`${group}/${turn}`)
    if (tone === undefined) throw new Error(`tones.tsv says nothing of turn ${turn} of ${group}`)
    return tone
  }
}

/** Every model of the reader. @param note called with the name of each model when it is done */
export function learn(talks: readonly Labelled[], utterances: readonly Utterance[], tones: Tones, tools: Tools, note: (name: string) => void = () => {}): Record<ModelName, LinearModel> {
  const sources = sourcesOf(talks, utterances, tools)
  const turns = toneExamples(sources, tones, tools)
  // Of its own training talks this model is hardly surer than of others (1 of 185 wrong out of fold, none in it), so that the cars may learn from it.
  const brand = learnOne('store_brand', brandExamples(sources, tools), talks)
  const upstream: Upstream = { brands: createClassifier(brand), toneAt: tonesOutOfFold(turns), tones }
  const learned = (name: ModelName): LinearModel => {
    if (name === 'store_brand') return brand
    if (name === 'tones') return learnOne(name, turns, talks)
    return learnOne(name, examplesOf(name, sources, tools, upstream), talks, name === 'opinions' ? judgementsBeside(examplesOf('judgements', sources, tools, upstream)) : null)
  }
  return Object.fromEntries(
    MODELS.map((name) => {
      const model = learned(name)
      note(name)
      return [name, model]
    }),
  ) as Record<ModelName, LinearModel>
}

/** Who speaks, from every turn whole and in pieces: recognised stretches are short and cut anywhere. */
export function learnRoles(talks: readonly Labelled[]): LinearModel {
  const examples = talks.flatMap(({ id, turns }) =>
    turns.flatMap(({ speaker, text }, turn) => {
      const pieces = [text, ...text.split(/[，。？！…]+/).filter((piece) => piece.length > 3 && piece.length < text.length - 2)]
      return pieces.map((piece, i): Example & { readonly cost: number } => ({ features: roleFeatures(piece), labels: new Set(speaker === 'sales' ? ['sales'] : []), unknown: new Set(), group: id, judged: true, turn, cost: i === 0 ? 1 : 0.4 }))
    }),
  )
  const options = { ...plan(3, 0, 0.05), passes: 12 }
  const numbered = number(examples, 3)
  return pack('roles', ['sales'], [fit(examples, numbered, 'sales', options)], [0], numbered.names, 0.05)
}
