// mood.ts: how the customer went away on the whole, judged from what was found in the talk and from how often the customer was warm or cross.

import type { Findings } from '../shapes.ts'
import { isCustomerSide, type Heard } from './hearing.ts'

/** Words of goodwill and of ill will towards the store, compiled; each match counts. */
export type MoodWords = { readonly warm: RegExp; readonly cross: RegExp }

/** How many of the customer's last turns tell of the parting. */
const LAST = 5

/**
 * Counts and shares as features of the whole talk. No single words: there are two hundred talks to learn from, and what words of
 * theirs tell of the mood holds for them alone.
 */
export function moodFeatures(findings: Omit<Findings, 'sentiment'>, heard: readonly Heard[], { warm, cross }: MoodWords): Map<string, number> {
  const features = new Map<string, number>()
  const add = (name: string, value: number): void => {
    if (value !== 0) features.set(name, value)
  }
  const good = findings.opinions.filter(({ sentiment }) => sentiment === 'positive').length
  const bad = findings.opinions.length - good
  add('good', Math.min(good, 6) / 3)
  add('bad', Math.min(bad, 6) / 3)
  add('good share', good + bad === 0 ? 0 : (good - bad) / (good + bad))
  add('no opinion', good + bad === 0 ? 1 : 0)
  add('objections', Math.min(findings.objections.length, 4) / 2)
  add('against', Math.min(8, bad + findings.objections.length - good) / 4)
  for (const { type } of findings.objections) add(`objection ${type}`, 0.5)
  for (const { type, polarity } of findings.intents) add(`intent ${type} ${polarity}`, 0.5)
  const intent = (type: string): boolean => findings.intents.some((one) => one.type === type && one.polarity === 'positive')
  add('orders', intent('order') ? 1 : 0)
  add('complains', intent('complaint') ? 1.5 : 0)
  add('refusals', Math.min(5, findings.intents.filter(({ polarity }) => polarity === 'negative').length) / 3)
  add('wishes', Math.min(findings.needs.length, 6) / 6)
  add('farewell', findings.sales_actions.some(({ type }) => type === 'farewell') ? 0.5 : 0)
  add('answers', Math.min(findings.sales_actions.filter(({ type }) => type === 'handle_objection').length, 8) / 4)
  const soon = findings.timeline[0]?.max_days
  add('soon', soon !== undefined && soon !== null && soon <= 7 ? 1 : 0)
  const customer = heard.filter(isCustomerSide)
  const [warmAll, crossAll] = [matches(warm, customer), matches(cross, customer)]
  const [warmLast, crossLast] = [matches(warm, customer.slice(-LAST)), matches(cross, customer.slice(-LAST))]
  add('warm', Math.min(6, warmAll) / 2)
  add('cross', Math.min(6, crossAll) / 2)
  add('warm rather than cross', clamp(warmAll - crossAll, 4) / 3)
  add('warm at last', Math.min(3, warmLast) / 1.5)
  add('cross at last', Math.min(3, crossLast) / 1.5)
  add('warm rather than cross at last', clamp(warmLast - crossLast, 3) / 2)
  return features
}

const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x))

/** @param words a global expression */
const matches = (words: RegExp, heard: readonly Heard[]): number => heard.reduce((sum, { masked }) => sum + (masked.match(words)?.length ?? 0), 0)
