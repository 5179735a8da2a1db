// summaries.ts: what the store knows, as envelopes. Each is held against the contract as it is made: what does not fit never reaches the outbox.

import type { GradeLetter, Insights, LifeCycle, Metrics, Profile } from '../shapes.ts'
import { AdviserEnvelope, ConversationEnvelope, CustomerEnvelope, DeviceEnvelope } from './envelope.ts'
import type { z } from 'zod'
import type { Visit } from '../visit/visit.ts'
import { tagsOf } from './tags.ts'

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** `reckoned` = what the points come to where a person gave another grade; null where nobody did. */
type Led = { readonly id: string; readonly reckoned: GradeLetter | null; readonly date: string; readonly durationMs: number; readonly customer: string; readonly adviser: string | null }

/** @param talk its customer and adviser by their pseudonyms */
export function conversationEnvelope(talk: Led, metrics: Metrics, visit: Visit, insights: Insights): z.infer<typeof ConversationEnvelope> {
  const all = { ...metrics, ...visit.course.metrics }
  return ConversationEnvelope.parse({
    version: 1,
    kind: 'conversation',
    talk: talk.id,
    customer: talk.customer,
    adviser: talk.adviser,
    date: talk.date,
    duration_seconds: Math.round(talk.durationMs / 1000),
    metrics: Object.fromEntries(Object.entries(all).map(([name, { value, certainty }]) => [name, { value: value === null ? null : rounded(value), certainty: rounded(certainty) }])),
    stages: visit.byStage.map(({ stage, seconds, metrics: own }) => ({ stage, share: rounded(Math.min(1, (seconds * 1000) / Math.max(1, talk.durationMs))), talk_ratio: own.talk_ratio.value === null ? null : rounded(own.talk_ratio.value) })),
    sop: { rate: visit.sop.rate, stages: visit.sop.byStage.map(({ stage, done, due }) => ({ stage, done, due })) },
    grade: insights.grade.value,
    sentiment: insights.sentiment.overall,
    // As a tag, which every edition of headquarters reads: `grade` is the one that counts.
    tags: [...tagsOf(insights, insights.sales_actions), ...(talk.reckoned === null ? [] : [`grade:reckoned:${talk.reckoned}`])].sort(),
  })
}

/** The contract knows no owner who has left: to headquarters they are owners. */
const LIFE: Readonly<Record<LifeCycle, z.infer<typeof CustomerEnvelope>['life_cycle']>> = { 潜在: 'potential', 意向: 'intending', 战败: 'lost', 成交: 'bought', 保有: 'owner', 复购: 'again', 流失: 'owner' }

type Standing = { readonly grade: Insights['grade']['value'] | null; readonly visits: number; readonly lastVisit: string | null; readonly profile: Profile }

/** @param customer the pseudonym */
export const customerEnvelope = (customer: string, { grade, visits, lastVisit, profile }: Standing, lifeCycle: LifeCycle): z.infer<typeof CustomerEnvelope> =>
  CustomerEnvelope.parse({ version: 1, kind: 'customer', customer, grade, life_cycle: LIFE[lifeCycle], visits, last_visit: lastVisit, tags: tagsOf(profile) })

/** @param adviser the pseudonym */
export const adviserEnvelope = (adviser: string, talks: number, lastTalk: string): z.infer<typeof AdviserEnvelope> => AdviserEnvelope.parse({ version: 1, kind: 'adviser', adviser, talks, last_talk: lastTalk })

export type Health = Omit<z.infer<typeof DeviceEnvelope>, 'version' | 'kind'>

export const deviceEnvelope = (health: Health): z.infer<typeof DeviceEnvelope> => DeviceEnvelope.parse({ version: 1, kind: 'device', ...health })
