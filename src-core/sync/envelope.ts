// envelope.ts: contract v1, the closed list of everything that ever leaves a store: tags, ratios, grades and counts. No words, no sound, nothing
// that names a person. Headquarters reads by these same shapes, so that the two ends cannot drift apart.

import { z } from 'zod'

/** A talk by its own chance-made id; a person by a name that only this store's key can make (pseudonym). */
const talk = z.string().regex(/^[\w-]{1,64}$/)
const customer = z.string().regex(/^c-[0-9a-f]{32}$/)
const adviser = z.string().regex(/^a-[0-9a-f]{32}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const count = z.number().int().min(0).max(1_000_000_000)
const share = z.number().min(0).max(1)
const version = z.literal(1)
/** The newest version of each kind that this edition knows; 1 of what is not named. */
export const NEWEST: Readonly<Record<string, number>> = { forget: 2 }
const grade = z.enum(['H', 'A', 'B', 'C'])
/** A key of a list that may grow: nothing can be said in it. */
const KEY = /^[a-z_]{1,40}$/
const key = z.string().regex(KEY)
const TAG = /^[a-z_]+(:[\p{L}\p{N}_+ .-]{1,30}){1,3}$/u
/** list:key, such as objections:price_too_high or intents:test_drive:positive. Which ones leave is narrower still: tags.ts. */
const tags = z.custom<string[]>((raw) => Array.isArray(raw) && raw.length <= 200 && raw.every((tag) => typeof tag === 'string' && tag.length <= 120 && TAG.test(tag)), '标签不符合约定')

type Metric = { readonly value: number | null; readonly certainty: number }
const isMetric = (raw: unknown): raw is Metric => {
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).length !== 2) return false
  const { value, certainty } = raw as Record<string, unknown>
  return (value === null || Number.isFinite(value)) && typeof certainty === 'number' && certainty >= 0 && certainty <= 1
}
// Tags and metrics are most of what arrives: held against the contract by hand they cost headquarters a third of what a schema for each does.
const metrics = z.custom<Record<string, Metric>>((raw) => typeof raw === 'object' && raw !== null && !Array.isArray(raw) && Object.entries(raw).every(([name, one]) => KEY.test(name) && name !== '__proto__' && isMetric(one)), '指标不符合约定')

/** One talk: how people spoke, how the visit went, and what was wanted. Stages that took place only. */
export const ConversationEnvelope = z.strictObject({
  version,
  kind: z.literal('conversation'),
  talk,
  customer,
  /** null where nobody knows who led it. */
  adviser: adviser.nullable(),
  date,
  duration_seconds: count,
  metrics,
  /** What each stage took of the visit, and who spoke in it. */
  stages: z.array(z.strictObject({ stage: key, share, talk_ratio: share.nullable() })).max(20),
  /** Items of the checklist done of those due; null where nothing was due. */
  sop: z.strictObject({ rate: share.nullable(), stages: z.array(z.strictObject({ stage: key, done: count, due: count })).max(20) }),
  grade,
  sentiment: z.enum(['positive', 'neutral', 'negative']),
  tags,
})

/** Where a customer stands after all visits. */
export const CustomerEnvelope = z.strictObject({
  version,
  kind: z.literal('customer'),
  customer,
  grade: grade.nullable(),
  life_cycle: z.enum(['potential', 'intending', 'lost', 'bought', 'owner', 'again']),
  visits: count,
  last_visit: date.nullable(),
  tags,
})

/** An adviser without a name: the store itself knows who it is. Means over talks are headquarters' to reckon. */
export const AdviserEnvelope = z.strictObject({ version, kind: z.literal('adviser'), adviser, talks: count, last_talk: date })

/** Erase whatever you have of this; of an adviser, who it was, wherever that stands. Version 2 knows advisers: an older headquarters asks for its upgrade. */
export const ForgetEnvelope = z.discriminatedUnion('what', [
  z.strictObject({ version, kind: z.literal('forget'), what: z.enum(['conversation', 'customer']), id: z.union([talk, customer]) }),
  z.strictObject({ version: z.literal(2), kind: z.literal('forget'), what: z.literal('adviser'), id: adviser }),
])
export type ForgetEnvelope = z.infer<typeof ForgetEnvelope>

/** How the sending machine does, once a day. */
export const DeviceEnvelope = z.strictObject({
  version,
  kind: z.literal('device'),
  date,
  app: z.string().regex(/^[\w.+-]{1,30}$/),
  talks: count,
  waiting: count,
  parked: count,
  models_ok: z.boolean(),
})

export const Envelope = z.discriminatedUnion('kind', [ConversationEnvelope, CustomerEnvelope, AdviserEnvelope, ForgetEnvelope, DeviceEnvelope])
export type Envelope = z.infer<typeof Envelope>
export type EnvelopeKind = Envelope['kind']

/** What an envelope is about, within its kind: a newer one about the same takes the place of one that has not been sent. */
export function subjectOf(envelope: Envelope): string {
  switch (envelope.kind) {
    case 'conversation': return envelope.talk
    case 'customer': return envelope.customer
    case 'adviser': return envelope.adviser
    case 'forget': return `${envelope.what}:${envelope.id}`
    case 'device': return 'device'
  }
}
