// mood.ts: how the customer went away on the whole, judged from what was found in the talk and from the customer's last words.

import type { Findings } from '../shapes.ts'
import { addGrams } from './features.ts'
import { isCustomerSide, type Heard } from './hearing.ts'

/** How many of the customer's last turns are heard word by word: earlier ones tell of cars more than of the parting. */
const LAST = 3

/** Counts and shares of findings as features of the whole talk, and the n-grams of how it ended. */
export function moodFeatures(findings: Omit<Findings, 'sentiment'>, heard: readonly Heard[]): Map<string, number> {
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
  for (const { type } of findings.objections) add(`objection ${type}`, 0.5)
  for (const { type, polarity } of findings.intents) add(`intent ${type} ${polarity}`, 0.5)
  add('wishes', Math.min(findings.needs.length, 6) / 6)
  add('farewell', findings.sales_actions.some(({ type }) => type === 'farewell') ? 0.5 : 0)
  add('answers', Math.min(findings.sales_actions.filter(({ type }) => type === 'handle_objection').length, 8) / 4)
  const soon = findings.timeline[0]?.max_days
  add('soon', soon !== undefined && soon !== null && soon <= 7 ? 1 : 0)
  const parting = heard
    .filter(isCustomerSide)
    .slice(-LAST)
    .map(({ masked }) => masked)
  addGrams(features, parting.join('，'), 'L', 2, 1.5)
  return features
}
