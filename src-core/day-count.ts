// day-count.ts: days as YYYY-MM-DD counted on and back, wherever the store's calendar is only days.

import { STORE_OFFSET_MS } from './settings.ts'

export const DAY_MS = 86_400_000

/** So many days later; earlier where `days` is negative. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Days from one to another; negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** Monday of its week. */
export const mondayOf = (day: string): string => dayAfter(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))

/** UTC ms to YYYY-MM-DD by the clock on the store's wall. */
export const dayAt = (ms: number): string => new Date(ms + STORE_OFFSET_MS).toISOString().slice(0, 10)
