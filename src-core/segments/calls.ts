// calls.ts: what a page may ask about segments, forecasts and tags. api.ts carries these.

import { z } from 'zod'
import { LIFE_CYCLES } from '../profile/life-cycle.ts'
import type { LifeCycle } from '../shapes.ts'
import type { Cause } from './leaving.ts'
import type { Importance, Reason } from './forecast.ts'
import type { Quality } from './measures.ts'
import type { Opportunity, Chance } from './store-view.ts'
import type { Tags } from './tags.ts'
import type { Trend } from './trend.ts'
import { WAYS } from './trend.ts'

export const QUADRANTS = ['钻石', '黄金', '白银', '铁'] as const
export const READING_ORDERS = ['activity', 'order', 'churn'] as const
export type ReadingOrder = (typeof READING_ORDERS)[number]

export const ReadingFilter = z.object({
  stage: z.enum(LIFE_CYCLES).optional(),
  quadrant: z.enum(QUADRANTS).optional(),
  segment: z.number().int().min(0).max(50).optional(),
  trend: z.enum(WAYS).optional(),
  orderGrade: z.enum(['H', 'A', 'B', 'C']).optional(),
  churnAtLeast: z.number().min(0).max(1).optional(),
  /** Only who left, was lost, or more likely than not will stay away. */
  leaving: z.boolean().optional(),
  /** Only whose consent is on file. */
  consented: z.boolean().optional(),
})
export type ReadingFilter = z.infer<typeof ReadingFilter>
/** Whoever still thinks of buying. */
export const OPEN_LEADS: ReadingFilter = { stage: '意向' }
export const ListReadings = z.object({ filter: ReadingFilter.default({}), order: z.enum(READING_ORDERS).default('activity'), limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) })
export const OneReading = z.object({ customer: z.string().regex(/^[\w-]{1,64}$/) })
export const OnePersona = z.object({ segment: z.number().int().min(0).max(50) })

export const TABS = ['overview', 'leads', 'winBack', 'campaigns'] as const
/** What the address of the page says. */
export const SegmentsSearch = z.object({ tab: z.enum(TABS).optional(), customer: OneReading.shape.customer.optional(), stage: z.enum(LIFE_CYCLES).optional(), quadrant: z.enum(QUADRANTS).optional(), segment: z.number().int().min(0).max(50).optional() })
export type SegmentsSearch = z.infer<typeof SegmentsSearch>

export type ReadingRow = {
  readonly customer: string
  readonly name: string
  readonly stage: LifeCycle
  readonly activity: number
  readonly quadrant: (typeof QUADRANTS)[number]
  readonly segment: number | null
  readonly orderP: number | null
  readonly orderGrade: 'H' | 'A' | 'B' | 'C' | null
  readonly orderDays: number | null
  readonly trend: Trend['way'] | null
  readonly churnP: number | null
  readonly satisfaction: number | null
  readonly loyalty: number | null
  readonly lastVisit: string | null
}
/** How many of each; `segments` by index. */
export type StoreCounts = { readonly customers: number; readonly stages: Readonly<Record<string, number>>; readonly quadrants: Readonly<Record<string, number>>; readonly segments: Readonly<Record<string, number>>; readonly trends: Readonly<Record<string, number>>; readonly grades: Readonly<Record<string, number>> }

/** Somebody to win back, with why they left; `causes` may be empty. */
export type WinBackRow = Pick<ReadingRow, 'customer' | 'name' | 'stage' | 'activity' | 'quadrant' | 'churnP' | 'lastVisit'> & { readonly causes: readonly CauseShown[] }
export const ListWinBack = z.object({ limit: z.number().int().min(1).max(50).default(20), offset: z.number().int().min(0).default(0) })

/** How far reckoning everybody has come, 0..1; null = it does not run. */
export type Progress = number | null
export type ModelReport = { readonly ready: true; readonly quality: Quality; readonly cases: number; readonly importance: readonly Importance[] } | { readonly ready: false; readonly why: string }
export type SegmentCard = { readonly index: number; readonly name: string; readonly size: number; readonly telling: readonly string[]; /** In words: whoever answers so is mostly in it. */ readonly rules: readonly string[] }
export type StoreReadings = {
  /** YYYY-MM-DD; null = nothing has been reckoned yet. */
  readonly asOf: string | null
  /** The last day that counts, the one before `asOf`. */
  readonly lastDay: string | null
  readonly progress: Progress
  readonly counts: StoreCounts
  readonly segments: { readonly ready: true; readonly cards: readonly SegmentCard[] } | { readonly ready: false; readonly why: string }
  readonly opportunity: ModelReport
  readonly churn: ModelReport
}

/** A share of members, with how many of whom it is known. */
export type Typical = { readonly label: string; readonly share: number; readonly known: number }
export type Quote = { readonly text: string; readonly talk: string; readonly turn: number; readonly date: string }
export type Persona = { readonly needs: readonly Typical[]; readonly objections: readonly Typical[]; readonly household: readonly Typical[]; /** Yuan: quartiles of what members named. */ readonly budget: { readonly low: number; readonly middle: number; readonly high: number; readonly known: number } | null; readonly quotes: readonly Quote[]; readonly serve: readonly string[] }

/** One thing that a tag, a forecast or a recommendation rests on. `talk` and `turn` where it can be opened at a sentence. */
export type EvidenceItem = { readonly key: string; readonly date: string; readonly what: string; readonly talk: string | null; readonly turn: number | null }
export type ReasonShown = Omit<Reason, 'evidence' | 'list'> & { readonly evidence: readonly EvidenceItem[] }
export type TagShown = { readonly value: string; readonly reason: string; readonly evidence: readonly EvidenceItem[] }
export type ChanceShown<T extends Chance = Chance> = Omit<T, 'reasons'> & { readonly reasons: readonly ReasonShown[] }
export type CauseShown = Omit<Cause, 'evidence' | 'list'> & { readonly evidence: readonly EvidenceItem[] }
export type CustomerReading = {
  readonly asOf: string
  readonly name: string
  readonly tags: Readonly<Record<keyof Tags, TagShown | null>>
  readonly segment: { readonly index: number; readonly name: string; readonly why: readonly TagShown[] } | null
  readonly opportunity: ChanceShown<Opportunity> | null
  readonly trend: (Omit<Trend, 'moved'> & { readonly moved: readonly ReasonShown[] }) | null
  readonly churn: ChanceShown | null
  readonly causes: readonly CauseShown[]
}
