// mood.ts: how the customer went away on the whole, judged from what was found in the talk and from how each of the customer's turns sounds.

import type { Findings } from '../shapes.ts'
import { probability } from '../linear.ts'
import { turnFeatures, type Cues } from './features.ts'
import type { Heard } from './hearing.ts'

/** Words of goodwill and of ill will towards the store, compiled: to count matches, and as hints. */
export type MoodWords = { readonly warm: RegExp; readonly cross: RegExp; readonly cues: Cues }

/** The labels of the model `tones`: a turn that sounds from -2 (angry, mocking, refusing flatly) over 0 (dry, plain) to 2 (delighted, gladly agreeing) has those that hold. */
export const TONES: Readonly<Record<string, (tone: number) => boolean>> = { glad: (tone) => tone >= 2, warm: (tone) => tone >= 1, cool: (tone) => tone <= -1, cross: (tone) => tone <= -2 }

export const toneFeatures = (one: Heard, { cues }: MoodWords): Map<string, number> => turnFeatures(one, cues, { answer: true, edges: true })

/** How a turn sounds, from -2 to 2, by the log odds of `labels`. */
export const toneOf = (labels: readonly string[], odds: ArrayLike<number>): number => labels.reduce((sum, label, i) => sum + (label === 'glad' || label === 'warm' ? 1 : -1) * probability(odds[i]!), 0)

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length)

/** How many of the customer's last turns tell of the parting, by their words and by how they sound. */
const LAST = 5
const LAST_TONES = 3

/** What a customer agrees to or asks for who means to buy, and who means to come. */
const BUYING: ReadonlySet<string> = new Set(['order', 'finance', 'full_payment', 'delivery_time', 'insurance', 'licence_plate', 'trade_in'])
const COMING: ReadonlySet<string> = new Set(['test_drive', 'return_visit'])

/**
 * Balances rather than counts, and few of them: there are two hundred talks to learn from, talks differ in length, and what is read out of a
 * talk is fuller or barer than what a person labels. Counts of praise and blame, of single objections or of warm words told less of unseen
 * talks than these do.
 *
 * @param customer the customer side's turns, in order
 * @param tones how each of them sounds
 */
export function moodFeatures(findings: Omit<Findings, 'sentiment'>, customer: readonly Heard[], tones: readonly number[], { warm, cross }: MoodWords): Map<string, number> {
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
  const rather = (turns: readonly Heard[]): number => matches(warm, turns) - matches(cross, turns)
  add('warm rather than cross', clamp(rather(customer), 4) / 3)
  add('warm rather than cross at last', clamp(rather(customer.slice(-LAST)), 3) / 2)
  add('tone', mean(tones) * 3)
  add('tone at last', mean(tones.slice(-LAST_TONES)) * 2)
  return features
}

/** 1.5 for today, 0 for some three months ahead, -1 for some day. */
const soonness = (days: number | null): number => (days === null ? -1 : clamp((4.5 - Math.log(days + 1)) / 3, 1.5))

const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x))

/** @param words a global expression */
const matches = (words: RegExp, heard: readonly Heard[]): number => heard.reduce((sum, { masked }) => sum + (masked.match(words)?.length ?? 0), 0)
