// turn-labels.ts: labels that a whole turn carries (actions, intents, objections, opinions, circumstances), judged by one linear model each.

import type { Classifier } from '../linear.ts'
import { probability } from '../linear.ts'
import { turnFeatures } from './features.ts'
import { isCustomerSide, type Heard } from './hearing.ts'
import type { Tools, TurnTask } from './prepare.ts'

/** A label believed of a turn. `margin` = log odds above the label's threshold. */
export type TurnLabel = { readonly label: string; readonly turn: number; readonly certainty: number; readonly margin: number }

export const featuresOf = (heard: Heard, task: TurnTask, { cues, views }: Tools): Map<string, number> => turnFeatures(heard, cues[task], views[task])

/** Every believed label of every turn of one side, in order of turns. */
export function labelTurns(heard: readonly Heard[], task: TurnTask, classifier: Classifier, tools: Tools): TurnLabel[] {
  return heard
    .filter((one) => (task === 'sales_actions' ? one.speaker === 'sales' : isCustomerSide(one)))
    .flatMap((one) =>
      classifier
        .judge(featuresOf(one, task, tools))
        .filter((verdict) => verdict.probability >= verdict.threshold)
        .map(({ label, probability: certainty, threshold }) => ({ label, turn: one.turn, certainty: share(certainty), margin: logit(certainty) - logit(threshold) })),
    )
}

const logit = (p: number): number => Math.log(p / (1 - p))

/** A certainty as it is stored and shown: two decimals. */
export const share = (p: number): number => Math.round(p * 100) / 100

export const certaintyOf = (logOdds: number): number => share(probability(logOdds))

/** The first turn of each label: a customer's item is noted once, where it was said first. */
export function firstOfEach(labels: readonly TurnLabel[]): TurnLabel[] {
  const first = new Map<string, TurnLabel>()
  for (const one of labels) if (!first.has(one.label)) first.set(one.label, one)
  return [...first.values()]
}
