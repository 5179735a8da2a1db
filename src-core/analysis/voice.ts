// voice.ts: what customers say of the cars and of the store, over time and by model, with their own words; and what a page may ask of it.

import { z } from 'zod'
import { dayAfter, daysBetween, mondayOf } from '../day-count.ts'
import type { Days } from './report.ts'
import type { UnmetWish, Wish } from './wishes.ts'

/** What is listened for; unanswered = what the store could not tell them. */
export const VOICED = ['objection', 'competitor', 'need', 'praise', 'blame', 'unanswered'] as const
export type Voiced = (typeof VOICED)[number]

const day = z.iso.date('日期要写成 年-月-日')
const days = { from: day, to: day }
const inOrder = ({ from, to }: Days): boolean => from <= to
export const VoiceRequest = z.object({ field: z.enum(VOICED), /** Of customers who look at this model; null = of everybody. */ model: z.string().min(1).max(80).nullable().default(null), ...days }).refine(inOrder, '开始日期晚于结束日期')
export const WishesRequest = z.object(days).refine(inOrder, '开始日期晚于结束日期')

/** A real sentence, masked, and where it stands. */
export type Quote = { readonly talk: string; readonly turn: number; readonly date: string; readonly sentence: string }
export type VoiceRow = {
  readonly label: string
  /** Customers who say it, and who said it in as many days before. */
  readonly customers: number
  readonly before: number
  /** By the spans of the answer. */
  readonly course: readonly number[]
  /** Of those who look at a model; the most first. */
  readonly models: readonly { readonly model: string; readonly customers: number }[]
  readonly quotes: readonly Quote[]
}
export type Voice = {
  /** Whoever came: the shares are of them. */
  readonly customers: number
  readonly customersBefore: number
  /** First days of weeks, or months as YYYY-MM. */
  readonly spans: readonly string[]
  readonly rows: readonly VoiceRow[]
  /** How many things are said that are not shown. */
  readonly more: number
  /** To choose from. */
  readonly models: readonly string[]
  readonly behind: number
}
export type Wishes = {
  /** Trims of the store's catalogue; 0 = none was imported. */
  readonly catalogue: number
  readonly unmet: readonly (UnmetWish & { readonly quotes: readonly Quote[] })[]
  /** What the catalogue says nothing of, so that nobody can tell. */
  readonly unknown: readonly { readonly wish: Wish; readonly customers: number }[]
  readonly behind: number
}

export const VOICES_SHOWN = 20
export const QUOTES_SHOWN = 2
/** Up to so many days a course goes by weeks. */
const WEEKLY_DAYS = 92

/** Monday of a day's week, or its month. */
export function spanOf(day: string, { from, to }: Days): string {
  return daysBetween(from, to) <= WEEKLY_DAYS ? mondayOf(day) : day.slice(0, 7)
}
/** Every span from the first day to the last, also where nothing is said. */
export function spansOf(days: Days): string[] {
  const spans = new Set<string>()
  for (let day = days.from; day <= days.to; day = dayAfter(day, 1)) spans.add(spanOf(day, days))
  return [...spans]
}
/** As many days, right before. */
export const daysBefore = ({ from, to }: Days): Days => ({ from: dayAfter(from, -daysBetween(from, to) - 1), to: dayAfter(from, -1) })
