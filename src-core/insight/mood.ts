// mood.ts: how the customer went away on the whole, judged from what was found in the talk and from how often the customer was warm or cross.

import type { Findings } from '../shapes.ts'
import { isCustomerSide, type Heard } from './hearing.ts'

/** Words of goodwill and of ill will towards the store, compiled; each match counts. */
export type MoodWords = { readonly warm: RegExp; readonly cross: RegExp }

/** How many of the customer's last turns tell of the parting. */
const LAST = 5

/** What a customer agrees to or asks for who means to buy, and who means to come. */
const BUYING: ReadonlySet<string> = new Set(['order', 'finance', 'full_payment', 'delivery_time', 'insurance', 'licence_plate', 'trade_in'])
const COMING: ReadonlySet<string> = new Set(['test_drive', 'return_visit'])

/**
 * Balances rather than counts, and few of them: there are two hundred talks to learn from, talks differ in length, and what is read out of a
 * talk is fuller or barer than what a person labels. Counts of praise and blame, of single objections or of warm words told less of unseen
 * talks than these do.
 */
export function moodFeatures(findings: Omit<Findings, 'sentiment'>, heard: readonly Heard[], { warm, cross }: MoodWords): Map<string, number> {
  const features = new Map<string, number>()
  const add = (name: string, value: number): void => {
    if (value !== 0) features.set(name, value)
  }
  const good = findings.opinions.filter(({ sentiment }) => sentiment === 'positive').length
  const bad = findings.opinions.length - good
  add('good share', good + bad === 0 ? 0 : (good - bad) / (good + bad))
  add('objections', Math.min(findings.objections.length, 4) / 2)
  add('against', Math.min(8, bad + findings.objections.length - good) / 4)
  const agreed = new Set(findings.intents.filter(({ polarity }) => polarity === 'positive').map(({ type }) => type))
  const among = (types: ReadonlySet<string>): number => [...agreed].filter((type) => types.has(type)).length
  add('buying', Math.min(3, among(BUYING)) / 2)
  add('coming', among(COMING) / 2)
  add('looking', agreed.has('browse_only') ? 1 : 0)
  add('complains', agreed.has('complaint') ? 1.5 : 0)
  add('refusals', Math.min(5, findings.intents.filter(({ polarity }) => polarity === 'negative').length) / 3)
  const when = findings.timeline[0]
  if (when) add('soon', soonness(when.max_days))
  const customer = heard.filter(isCustomerSide)
  const rather = (turns: readonly Heard[]): number => matches(warm, turns) - matches(cross, turns)
  add('warm rather than cross', clamp(rather(customer), 4) / 3)
  add('warm rather than cross at last', clamp(rather(customer.slice(-LAST)), 3) / 2)
  return features
}

/** 1.5 for today, 0 for some three months ahead, -1 for some day. */
const soonness = (days: number | null): number => (days === null ? -1 : clamp((4.5 - Math.log(days + 1)) / 3, 1.5))

const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x))

/** @param words a global expression */
const matches = (words: RegExp, heard: readonly Heard[]): number => heard.reduce((sum, { masked }) => sum + (masked.match(words)?.length ?? 0), 0)
