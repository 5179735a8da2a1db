// plans.ts: analyses, boards and the report that are written into a folder by themselves, every week or month, and when each is due.

import { z } from 'zod'
import { DAY_MS, dayAfter, dayAt } from '../day-count.ts'
import { STORE_OFFSET_MS } from '../settings.ts'
import { Vocabulary } from './calls.ts'
import { REPORT_SPANS, SPANS } from './periods.ts'

const id = z.number().int().min(1)
const hour = z.number().int().min(0).max(23)

/** When, by the clock on the store's wall: a weekday (1 = Monday), or a day of the month, the last one where the month is shorter. */
export const PlanTime = z.discriminatedUnion('every', [
  z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7), hour }),
  z.object({ every: z.literal('month'), day: z.number().int().min(1).max(31), hour }),
])
export type PlanTime = z.infer<typeof PlanTime>

export const PlanSubject = z.discriminatedUnion('kind', [z.object({ kind: z.literal('analysis'), id }), z.object({ kind: z.literal('board'), id }), z.object({ kind: z.literal('report') })])
export type PlanSubject = z.infer<typeof PlanSubject>

/** `same` = as many days as the analysis was kept with, up to the day it is written. */
export const PLAN_SPANS = [...SPANS, 'same'] as const
export type PlanSpan = (typeof PLAN_SPANS)[number]
export const spansFor = (kind: PlanSubject['kind']): readonly PlanSpan[] => (kind === 'report' ? REPORT_SPANS : kind === 'board' ? SPANS : PLAN_SPANS)

/** `id` null = a new one. `folder` is one of the machine that the engine runs on. */
export const SavePlan = z
  .object({ id: id.nullable().default(null), name: z.string().trim().min(1, '请起一个名字').max(40, '名字最多 40 个字'), what: PlanSubject, span: z.enum(PLAN_SPANS), at: PlanTime, folder: z.string().trim().min(1, '请填写文件夹').max(1_000), words: Vocabulary })
  .refine(({ what, span }) => spansFor(what.kind).includes(span), '这个内容不能用这段时间')
export const OnePlan = z.object({ id })
export type PlanRow = Omit<z.infer<typeof SavePlan>, 'words'> & {
  readonly id: number
  readonly person: string
  /** Whoever asks may change it. */
  readonly own: boolean
  /** UTC ms. */
  readonly nextAt: number
  /** Why the last try failed, while it has not been made up for. */
  readonly problem: string | null
  /** The newest first; `name` within the folder. */
  readonly files: readonly { readonly at: number; readonly name: string }[]
}
export type WrittenFile = { readonly file: string }

const HOUR_MS = 3_600_000
/** The moment of a day and hour at the store. */
const momentOf = (day: string, atHour: number): number => Date.parse(day) + atHour * HOUR_MS - STORE_OFFSET_MS
/** @param months later than the month of `day`; negative = earlier */
function inMonth(day: string, months: number, wanted: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(wanted, last))).toISOString().slice(0, 10)
}

/** The newest moment at which it was due, `now` included; UTC ms. */
export function lastDue(at: PlanTime, now: number): number {
  const today = dayAt(now)
  if (at.every === 'month') {
    const due = momentOf(inMonth(today, 0, at.day), at.hour)
    return due <= now ? due : momentOf(inMonth(today, -1, at.day), at.hour)
  }
  const weekday = new Date(Date.parse(today)).getUTCDay()
  const due = momentOf(dayAfter(today, -((weekday - at.weekday + 7) % 7)), at.hour)
  return due <= now ? due : due - 7 * DAY_MS
}

/** The next one after `now`. */
export function nextDue(at: PlanTime, now: number): number {
  const last = lastDue(at, now)
  return at.every === 'month' ? momentOf(inMonth(dayAt(last), 1, at.day), at.hour) : last + 7 * DAY_MS
}
