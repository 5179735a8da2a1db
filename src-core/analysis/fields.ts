// fields.ts: what may be asked of a store's visits and orders: the governed fields, each with one definition (docs/metrics.md), and how a talk is
// laid out for them.

import type { Findings } from '../shapes.ts'
import { answeredIn } from '../visit/answered.ts'
import type { Said } from '../visit/said.ts'
import { unansweredIn } from '../visit/unanswered.ts'

export const SUBJECTS = ['visit', 'order'] as const
export type Subject = (typeof SUBJECTS)[number]

/** What every visit or order has once, or not at all. */
export const PLAIN = ['day', 'week', 'month', 'adviser', 'grade', 'mood', 'source'] as const
/** What a visit may have several of: a visit then counts under each. An order has a model. */
export const LABELS = ['model', 'competitor', 'need', 'objection', 'praise', 'blame', 'intent', 'action', 'answered', 'unanswered'] as const
export type PlainField = (typeof PLAIN)[number]
export type LabelField = (typeof LABELS)[number]
export type Dimension = PlainField | LabelField
export const DIMENSIONS = [...PLAIN, ...LABELS] as const
export const isLabel = (field: Dimension): field is LabelField => (LABELS as readonly string[]).includes(field)

/** `kind`: a count of rows or customers, a mean of a figure, a share of rows, a sum. `unit` as metrics name theirs. */
export const MEASURES = {
  visits: { of: 'visit', kind: 'rows', unit: 'count' },
  customers: { of: 'visit', kind: 'customers', unit: 'count' },
  talk_ratio: { of: 'visit', kind: 'mean', unit: 'ratio' },
  sop_rate: { of: 'visit', kind: 'mean', unit: 'ratio' },
  filed: { of: 'visit', kind: 'share', unit: 'ratio' },
  drive: { of: 'visit', kind: 'share', unit: 'ratio' },
  quoted: { of: 'visit', kind: 'share', unit: 'ratio' },
  warm: { of: 'visit', kind: 'share', unit: 'ratio' },
  displeased: { of: 'visit', kind: 'share', unit: 'ratio' },
  orders: { of: 'order', kind: 'rows', unit: 'count' },
  revenue: { of: 'order', kind: 'sum', unit: 'yuan' },
  price: { of: 'order', kind: 'mean', unit: 'yuan' },
} as const satisfies Readonly<Record<string, { readonly of: Subject; readonly kind: 'rows' | 'customers' | 'mean' | 'share' | 'sum'; readonly unit: string }>>
export type Measure = keyof typeof MEASURES
export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[]

/** Fields that an order has: nobody's words are told by it. */
const OF_ORDERS: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'month', 'adviser', 'model'])
export const fits = (field: Dimension, measure: Measure): boolean => MEASURES[measure].of === 'visit' || OF_ORDERS.has(field)

/** One label of one visit, with the turn that says it; null where no turn does. */
export type FactLabel = { readonly field: LabelField; readonly label: string; readonly turn: number | null }

/** Every label once, with its first turn. @param turns empty where the words are not in this store */
export function labelsIn(findings: Findings, turns: readonly Said[]): FactLabel[] {
  const found = new Map<string, FactLabel>()
  const add = (field: LabelField, label: string, turn: number | null): void => {
    const key = `${field}|${label}`
    const known = found.get(key)
    if (!known || (turn !== null && (known.turn === null || turn < known.turn))) found.set(key, { field, label, turn })
  }
  for (const { brand, series, relation, turn } of findings.vehicles) {
    if (relation === 'of_interest') add('model', series ?? brand, turn)
    if (relation === 'competitor') add('competitor', series ?? brand, turn)
  }
  for (const { attribute, value, polarity, turn } of findings.needs) if (polarity === 'want') add('need', `${attribute}|${value}`, turn)
  for (const { type, turn } of findings.objections) add('objection', type, turn)
  for (const { aspect, sentiment, turn } of findings.opinions) add(sentiment === 'positive' ? 'praise' : 'blame', aspect, turn)
  for (const { type, polarity, turn } of findings.intents) if (polarity === 'positive') add('intent', type, turn)
  for (const { type, turn } of findings.sales_actions) add('action', type, turn)
  for (const { type, turn } of answeredIn(findings, turns)) add('answered', type, turn)
  for (const { topic, turn } of unansweredIn(turns)) add('unanswered', topic, turn)
  return [...found.values()]
}
