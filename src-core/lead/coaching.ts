// coaching.ts: which talks lie far from the store's best, and in what. Compared are only talks of this very store: there is no published
// reference for showrooms (docs/metrics.md).

import { z } from 'zod'
import type { Reception } from '../visit/receptions.ts'
import { BOARD_DAYS } from './board.ts'

/** `better` = which way is good. */
export const MEASURES = {
  talk_ratio: { better: 'less', unit: 'ratio' },
  longest_monologue: { better: 'less', unit: 'seconds' },
  interruptions: { better: 'less', unit: 'count' },
  longest_customer_story: { better: 'more', unit: 'seconds' },
  sales_questions: { better: 'more', unit: 'count' },
  sop_rate: { better: 'more', unit: 'ratio' },
} as const
export type Measure = keyof typeof MEASURES
export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[]

/** With fewer talks than this nobody can say what is good here. */
export const LEAST_TALKS = 8
/** Times the distance between the store's best and worst quarter: at 1 a talk stands at the edge of the worst quarter. */
const FAR = 1.5
const NAMED = 3

export const CoachingRequest = z.object({ days: z.union(BOARD_DAYS.map((days) => z.literal(days)) as [z.ZodLiteral<7>, z.ZodLiteral<30>, z.ZodLiteral<90>]).default(30), adviser: z.string().max(20).optional(), limit: z.number().int().min(1).max(100).default(20) })

export type Measured = { readonly talk: string; readonly figures: Readonly<Partial<Record<Measure, number>>> }
/** `best` = where the store's best quarter begins; `far` as FAR counts it. */
export type Gap = { readonly measure: Measure; readonly value: number; readonly best: number; readonly far: number }
export type Coached = { readonly talk: string; readonly gaps: readonly Gap[]; readonly far: number }

export type CoachingRow = Coached & { readonly customer: { readonly id: string; readonly name: string }; readonly title: string; readonly date: string; readonly startedAt: number; readonly durationMs: number; readonly advisers: readonly string[]; /** Somebody wrote a note on it. */ readonly noted: boolean }
export type InvalidRow = Omit<CoachingRow, 'gaps' | 'far' | 'noted'> & { readonly kind: Reception['kind'] }
export type Coaching = {
  /** Receptions compared; below LEAST_TALKS there are no rows. */
  readonly talks: number
  readonly best: readonly { readonly measure: Measure; readonly best: number }[]
  /** How many receptions have a talk ratio in each twentieth from 0 to 1; `own` = those of the adviser that was asked for. */
  readonly ratios: { readonly all: readonly number[]; readonly own: readonly number[] | null }
  readonly rows: readonly CoachingRow[]
  /** Recordings that hold no reception of a customer, newest first. */
  readonly invalid: readonly InvalidRow[]
  readonly invalidTotal: number
}

/** The value below which the share `q` of the sorted lies. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const [low, high] = [Math.floor(at), Math.ceil(at)]
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low)
}

const STRETCHES = 20

/** How many of the talks have a talk ratio in each twentieth; those that cannot be judged are left out. */
export function ratiosOf(talks: readonly Measured[]): number[] {
  const counts = new Array<number>(STRETCHES).fill(0)
  for (const { figures: { talk_ratio: ratio } } of talks) if (ratio !== undefined) counts[Math.min(STRETCHES - 1, Math.floor(ratio * STRETCHES))]!++
  return counts
}

/** Where a measure's best quarter begins, and how far off the worst quarter begins; null where all are alike or too few are known. */
function scaleOf(measure: Measure, talks: readonly Measured[]): { best: number; spread: number } | null {
  const known = talks.flatMap(({ figures }) => figures[measure] ?? []).sort((a, b) => a - b)
  if (known.length < LEAST_TALKS) return null
  const [low, high] = [quantile(known, 0.25), quantile(known, 0.75)]
  if (high === low) return null
  return { best: MEASURES[measure].better === 'less' ? low : high, spread: high - low }
}

/**
 * @param talks receptions of customers only
 * @returns those far from the best, the farthest first; each with its worst measures first, at most three
 */
export function coach(talks: readonly Measured[]): { readonly best: Coaching['best']; readonly rows: readonly Coached[] } {
  const scales = MEASURE_NAMES.flatMap((measure) => {
    const scale = scaleOf(measure, talks)
    return scale ? [{ measure, ...scale }] : []
  })
  const rows = talks.flatMap(({ talk, figures }): Coached[] => {
    const gaps = scales.flatMap(({ measure, best, spread }): Gap[] => {
      const value = figures[measure]
      if (value === undefined) return []
      const far = (MEASURES[measure].better === 'less' ? value - best : best - value) / spread
      return far >= FAR ? [{ measure, value, best, far }] : []
    })
    if (gaps.length === 0) return []
    return [{ talk, gaps: gaps.sort((a, b) => b.far - a.far).slice(0, NAMED), far: gaps.reduce((sum, { far }) => sum + far, 0) }]
  })
  return { best: scales.map(({ measure, best }) => ({ measure, best })), rows: rows.sort((a, b) => b.far - a.far || (a.talk < b.talk ? -1 : 1)) }
}
