// envelope.ts: all that ever leaves a store about a talk: tags, ratios and the grade. No words, no sound, nothing that names a person.

import { z } from 'zod'
import type { Insights, Metrics } from '../shapes.ts'

/** Free words are not in this contract: every text is one of a closed list. */
export const Envelope = z.strictObject({
  version: z.literal(1),
  talk: z.string().regex(/^[\w-]{1,64}$/),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  duration_seconds: z.number().int().nonnegative(),
  metrics: z.record(z.string().regex(/^[a-z_]{1,40}$/), z.strictObject({ value: z.number().nullable(), certainty: z.number() })),
  grade: z.enum(['H', 'A', 'B', 'C']),
  sentiment: z.enum(['positive', 'neutral', 'negative']),
  /** list:key, such as objections:price_too_high or intents:test_drive:positive. */
  tags: z.array(z.string().regex(/^[a-z_]+(:[\p{L}\p{N}_+ .-]{1,30}){1,3}$/u)),
})
export type Envelope = z.infer<typeof Envelope>

/** A tag holds letters, digits and few marks, and a colon parts its words: 本田 e:NP1 is written e NP1. */
const car = (name: string): string => name.replace(/[^\p{L}\p{N}_+ .-]/gu, ' ').slice(0, 30)

/** Names of cars and of aspects are public words; facts, amounts and days stay at the store. */
export function envelopeOf(talk: { id: string; date: string; durationMs: number }, metrics: Metrics, insights: Insights): Envelope {
  const tags = new Set<string>([
    ...insights.vehicles.map((x) => `vehicles:${x.relation}:${car(x.brand)}${x.series ? `:${car(x.series)}` : ''}`),
    ...insights.needs.map((x) => `needs:${x.attribute}:${x.value}:${x.polarity}`),
    ...insights.opinions.map((x) => `opinions:${x.aspect}:${x.sentiment}`),
    ...insights.objections.map((x) => `objections:${x.type}`),
    ...insights.intents.map((x) => `intents:${x.type}:${x.polarity}`),
    ...insights.sales_actions.map((x) => `sales_actions:${x.type}`),
  ])
  return Envelope.parse({
    version: 1,
    talk: talk.id,
    date: talk.date,
    duration_seconds: Math.round(talk.durationMs / 1000),
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value, certainty }]) => [name, { value, certainty }])),
    grade: insights.grade.value,
    sentiment: insights.sentiment.overall,
    tags: [...tags].sort(),
  })
}
