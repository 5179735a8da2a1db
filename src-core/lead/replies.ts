// replies.ts: what an adviser may answer to an objection: picked from a library that a store may edit, filled only from believed findings.

import { z } from 'zod'
import { amountWords } from '../insight/amount-words.ts'
import type { Findings, Objection } from '../shapes.ts'

/** The objections of labels/SCHEMA.md. */
export const OBJECTIONS = [
  'price_too_high', 'cheaper_elsewhere', 'prefers_competitor', 'ask_family', 'wait_and_see', 'no_hurry',
  'long_delivery', 'quality_doubt', 'policy_doubt', 'resale_worry', 'range_anxiety', 'service_worry',
] as const
export type ObjectionType = (typeof OBJECTIONS)[number]

/** What must be known of the customer for an entry to fit. */
const SITUATIONS = {
  electric: (f: Findings) => wants(f, 'energy', '纯电'),
  hybrid: (f: Findings) => wants(f, 'energy', '插混', '增程', '油电混动'),
  fuel: (f: Findings) => wants(f, 'energy', '汽油', '柴油'),
  budget_unknown: (f: Findings) => f.budgets.length === 0,
  rival_unknown: (f: Findings) => !f.vehicles.some(({ relation }) => relation === 'competitor'),
  drove: (f: Findings) => intends(f, 'test_drive'),
  not_drove: (f: Findings) => !intends(f, 'test_drive'),
  trade_in: (f: Findings) => intends(f, 'trade_in'),
  finance: (f: Findings) => intends(f, 'finance') || f.budgets.some(({ kind }) => kind === 'down_payment' || kind === 'monthly'),
  will_return: (f: Findings) => intends(f, 'return_visit'),
  long_trips: (f: Findings) => wants(f, 'usage', '长途'),
  commute: (f: Findings) => wants(f, 'usage', '通勤', '代步', '接送孩子'),
  family: (f: Findings) => wants(f, 'usage', '家用', '接送孩子'),
  first_car: (f: Findings) => f.facts.some(({ type, value }) => type === 'first_car' && value === true),
  soon: (f: Findings) => f.timeline.some(({ max_days }) => max_days !== null && max_days <= 30),
} as const
export type Situation = keyof typeof SITUATIONS
export const SITUATION_NAMES = Object.keys(SITUATIONS) as [Situation, ...Situation[]]

const wants = (f: Findings, attribute: string, ...values: string[]): boolean => f.needs.some((one) => one.attribute === attribute && one.polarity === 'want' && values.includes(one.value))
const intends = (f: Findings, type: string): boolean => f.intents.some((one) => one.type === type && one.polarity === 'positive')

/** Below this a finding is shown as unsure, and nobody should build a sentence on it. */
const BELIEVED = 0.6

/** Words of an answer that only the talk can give; null where it does not. */
const SLOTS = {
  车型: (f: Findings) => car(f, 'of_interest'),
  竞品: (f: Findings) => car(f, 'competitor'),
  现有车: (f: Findings) => car(f, 'owned'),
  预算: (f: Findings) => amountWords(f.budgets.find(({ kind, certainty }) => (kind === 'total' || kind === 'bare') && certainty >= BELIEVED) ?? { min: null, max: null, approx: false }) || null,
  月供: (f: Findings) => amountWords(f.budgets.find(({ kind, certainty }) => kind === 'monthly' && certainty >= BELIEVED) ?? { min: null, max: null, approx: false }) || null,
} as const
type Slot = keyof typeof SLOTS
export const SLOT_NAMES = Object.keys(SLOTS) as Slot[]

function car(f: Findings, relation: string): string | null {
  const found = f.vehicles.filter((one) => one.relation === relation && one.certainty >= BELIEVED)
  const best = found.find(({ series }) => series !== null) ?? found[0]
  return best ? (best.series ?? best.brand) : null
}

const SLOT = /\{([^}]*)\}/g
const slotsOf = (text: string): string[] => [...text.matchAll(SLOT)].map((match) => match[1]!)

export const Reply = z.strictObject({
  /** A store's entry with the id of a built-in one takes its place. */
  id: z.string().regex(/^[\w.-]{1,40}$/, '只能用字母、数字、点和横线'),
  /** For people: when this answer fits. */
  situation: z.string().trim().min(2, '至少两个字').max(30, '最多三十个字'),
  when: z.array(z.enum(SITUATION_NAMES)).default([]),
  text: z.string().trim().min(10, '至少十个字').max(300, '最多三百个字').refine((text) => slotsOf(text).every((slot) => Object.hasOwn(SLOTS, slot)), `空位只能是 ${SLOT_NAMES.map((slot) => `{${slot}}`).join(' ')}`),
})
export type Reply = z.output<typeof Reply>

/** models/lexicon/replies.json, and a store's file over it. */
export const ReplyLibrary = z.strictObject({ about: z.string().optional(), replies: z.partialRecord(z.enum(OBJECTIONS), z.array(Reply)) })
export type ReplyLibrary = z.output<typeof ReplyLibrary>

/** A store's entries come first: among equally fitting ones the store's own wins. */
export function withStoreReplies(builtIn: ReplyLibrary, store: ReplyLibrary): ReplyLibrary {
  const replies = OBJECTIONS.map((type) => {
    const own = store.replies[type] ?? []
    return [type, [...own, ...(builtIn.replies[type] ?? []).filter(({ id }) => !own.some((one) => one.id === id))]] as const
  })
  return { replies: Object.fromEntries(replies) }
}

export type SuggestedReplies = { readonly objection: string; readonly turn: number; readonly replies: readonly { readonly id: string; readonly situation: string; readonly text: string }[] }

const MOST = 3

/** The entries that fit best, for each objection in the order of the talk. The same findings give the same answers. */
export function suggestReplies(findings: Findings, library: ReplyLibrary): SuggestedReplies[] {
  return findings.objections.flatMap(({ type, turn }: Objection) => {
    const replies = (library.replies[type as ObjectionType] ?? [])
      .flatMap((entry) => {
        const slots = new Map(slotsOf(entry.text).map((slot) => [slot, SLOTS[slot as Slot](findings)]))
        if (!entry.when.every((one) => SITUATIONS[one](findings)) || [...slots.values()].includes(null)) return []
        const { id, situation } = entry
        return [{ fits: entry.when.length + slots.size, reply: { id, situation, text: entry.text.replace(SLOT, (_, slot: string) => slots.get(slot)!) } }]
      })
      .sort((a, b) => b.fits - a.fits)
      .slice(0, MOST)
      .map(({ reply }) => reply)
    return replies.length > 0 ? [{ objection: type, turn, replies }] : []
  })
}
