// report.ts: the page that a manager looks at every week: this week or month so far, held against the same days of the one before.

import { z } from 'zod'
import { dayAfter, daysBetween, mondayOf } from '../day-count.ts'
import type { Alarm } from './alarms.ts'
import type { Figure, Question } from './calls.ts'
import type { Goals } from './goals.ts'
import type { LabelField, Measure } from './fields.ts'

export const ReportRequest = z.object({ span: z.enum(['week', 'month']), /** The last day that counts; today where none is given. */ to: z.iso.date('日期要写成 年-月-日').optional() })
export const REPORTED = ['visits', 'customers', 'orders', 'revenue', 'talk_ratio', 'sop_rate', 'filed', 'drive', 'quoted', 'warm', 'displeased'] as const satisfies readonly Measure[]
export const LISTED = ['objection', 'competitor', 'need', 'blame'] as const satisfies readonly LabelField[]

export type Days = Pick<Question, 'from' | 'to'>
export type Report = {
  readonly now: Days
  readonly before: Days
  readonly figures: readonly { readonly measure: (typeof REPORTED)[number]; readonly now: Figure; readonly before: Figure }[]
  /** Customers who say it, the most first. */
  readonly said: readonly { readonly field: (typeof LISTED)[number]; readonly rows: readonly { readonly label: string; readonly now: number; readonly before: number }[] }[]
  readonly advisers: readonly { readonly adviser: string | null; readonly visits: number; readonly talkRatio: Figure; readonly sopRate: Figure; readonly drive: Figure }[]
  readonly alarms: readonly Alarm[]
  readonly goals: Goals
  /** How much of the month is over on the last day, 0..1; for goals. */
  readonly elapsed: number
  readonly behind: number
}

/** The week (from Monday) or month that `to` lies in, up to that day; and the same days of the one before, as far as it has them. */
export function daysOf(span: 'week' | 'month', to: string): { readonly now: Days; readonly before: Days } {
  if (span === 'week') {
    const from = mondayOf(to)
    return { now: { from, to }, before: { from: dayAfter(from, -7), to: dayAfter(to, -7) } }
  }
  const from = `${to.slice(0, 7)}-01`
  const last = dayAfter(from, -1)
  const first = `${last.slice(0, 7)}-01`
  const same = dayAfter(first, Number(to.slice(8)) - 1)
  return { now: { from, to }, before: { from: first, to: same > last ? last : same } }
}

/** Share of the month that is over when `to` is. */
export function elapsedOf(to: string): number {
  const next = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 1)).toISOString().slice(0, 10)
  return Number(to.slice(8)) / daysBetween(`${to.slice(0, 7)}-01`, next)
}
