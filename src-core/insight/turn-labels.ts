// turn-labels.ts: labels that a whole turn carries (actions, intents, objections, opinions, circumstances), judged by one linear model each.

import type { Classifier } from '../linear.ts'
import { probability } from '../linear.ts'
import { turnFeatures } from './features.ts'
import { isCustomerSide, type Heard } from './hearing.ts'
import { blend } from './judgements.ts'
import type { Tools, TurnTask } from './prepare.ts'

/** A label believed of a turn. */
export type TurnLabel = { readonly label: string; readonly turn: number; readonly certainty: number }

export const featuresOf = (heard: Heard, task: TurnTask, { cues, views }: Tools): Map<string, number> => turnFeatures(heard, cues[task], views[task])

/** How much the odds of the other side of a label (refused for asked, blame for praise) tell against it, and from which log odds on; chosen by cross-validation on the training talks. */
const AGAINST = { weight: 0.6, from: -2 }

/** For each label the place of the label that says the opposite of the same thing, or -1. */
export function oppositesOf(labels: readonly string[]): number[] {
  const thing = (label: string): string | undefined => (/\|(?:positive|negative)$/.test(label) ? label.slice(0, label.indexOf('|')) : undefined)
  return labels.map((label) => labels.findIndex((other) => other !== label && thing(label) !== undefined && thing(other) === thing(label)))
}

/**
 * Lets the labels of one turn speak against each other: 微信就不加了 has most words of 加个微信, and the model of the refusal knows it.
 * @param odds log odds of every label of one turn
 * @param opposites of those labels, from `oppositesOf`
 */
export const contrasted = (odds: readonly number[], opposites: readonly number[]): number[] => odds.map((own, i) => own - AGAINST.weight * Math.max(0, (odds[opposites[i]!] ?? -Infinity) - AGAINST.from))

/** Log odds of some labels of a turn from another model, to be blended with those of the labels' own. */
export type Beside = (one: Heard) => ReadonlyMap<string, number>

/**
 * Every believed label of every turn of one side, in order of turns.
 * @param beside a second opinion on every turn, if the task has one
 */
export function labelTurns(heard: readonly Heard[], task: TurnTask, classifier: Classifier, tools: Tools, beside?: Beside): TurnLabel[] {
  const opposites = oppositesOf(classifier.labels)
  return heard
    .filter((one) => (task === 'sales_actions' ? one.speaker === 'sales' : isCustomerSide(one)))
    .flatMap((one) => {
      const second = beside?.(one)
      const own = [...classifier.logOdds(featuresOf(one, task, tools))]
      const odds = contrasted(second ? own.map((value, i) => blend(value, second.get(classifier.labels[i]!))) : own, opposites)
      return classifier.labels.flatMap((label, i) => (odds[i]! < classifier.thresholds[i]! ? [] : [{ label, turn: one.turn, certainty: certaintyOf(odds[i]!) }]))
    })
}

/** The log odds of every opinion on an aspect that the turn names. */
export const judgementsBeside =
  (classifier: Classifier, tools: Tools): Beside =>
  (one) =>
    new Map(
      tools.judgements.candidates(one).flatMap(({ aspect, features }) => {
        const odds = classifier.logOdds(features)
        return classifier.labels.map((sentiment, i) => [`${aspect}|${sentiment}`, odds[i]!] as const)
      }),
    )

/** A certainty as it is stored and shown: two decimals. */
export const share = (p: number): number => Math.round(p * 100) / 100

export const certaintyOf = (logOdds: number): number => share(probability(logOdds))

/** The first turn of each label: a customer's item is noted once, where it was said first. */
export function firstOfEach(labels: readonly TurnLabel[]): TurnLabel[] {
  const first = new Map<string, TurnLabel>()
  for (const one of labels) if (!first.has(one.label)) first.set(one.label, one)
  return [...first.values()]
}
