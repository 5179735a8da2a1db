// goals.ts: what the store means to reach in a month, and how it stands on a day of it: a count by what is due by then, a rate by what the rest of the
// month would have to bring.

import { z } from 'zod'
import type { Figure } from './calls.ts'

const count = z.number().int('目标要写整数').min(1, '目标要大于 0').max(1_000_000, '目标太大').nullable()
const rate = z.number().min(0.01, '目标要在 1% 到 100% 之间').max(1, '目标要在 1% 到 100% 之间').nullable().default(null)
const band = z.object({ low: z.number().min(0).max(1), high: z.number().min(0).max(1) }).refine(({ low, high }) => low < high, '下限要小于上限').nullable().default(null)

/** null = no goal. Rates and the band of the talk ratio are 0..1. */
export const Goals = z.object({ visits: count, orders: count, filed: rate, drive: rate, quoted: rate, sop_rate: rate, talk_ratio: band })
export type Goals = z.output<typeof Goals>
export const noGoals: Goals = { visits: null, orders: null, filed: null, drive: null, quoted: null, sop_rate: null, talk_ratio: null }

export const COUNTS = ['visits', 'orders'] as const satisfies readonly (keyof Goals)[]
export const RATES = ['filed', 'drive', 'quoted', 'sop_rate'] as const satisfies readonly (keyof Goals)[]
export type CountGoal = (typeof COUNTS)[number]
export type RateGoal = (typeof RATES)[number]

/** Fewer visits say nothing of a rate. */
const LEAST_VISITS = 10

/** `due` = what is due by this day. */
export type CountProgress = { readonly state: 'reached' | 'on_way' | 'behind'; readonly due: number }
/** @param elapsed share of the month that is over */
export const countProgress = (aim: number, value: number, elapsed: number): CountProgress => ({ state: value >= aim ? 'reached' : value >= aim * elapsed ? 'on_way' : 'behind', due: Math.round(aim * elapsed) })

/** `needed` = the rate of the days that are left, were as many to come as until now; null where nothing is needed or nothing would help. */
export type RateProgress = { readonly state: 'few' | 'on_way' | 'behind' | 'lost'; readonly needed: number | null }
export function rateProgress(aim: number, { value, n }: Figure, elapsed: number): RateProgress {
  if (value === null || n < LEAST_VISITS) return { state: 'few', needed: null }
  if (value >= aim) return { state: 'on_way', needed: null }
  const rest = n / elapsed - n
  const needed = rest < 1 ? Infinity : (aim * (n + rest) - value * n) / rest
  return needed > 1 ? { state: 'lost', needed: null } : { state: 'behind', needed }
}

export type BandState = 'few' | 'within' | 'below' | 'above'
export function bandState({ low, high }: NonNullable<Goals['talk_ratio']>, { value, n }: Figure): BandState {
  if (value === null || n < LEAST_VISITS) return 'few'
  return value < low ? 'below' : value > high ? 'above' : 'within'
}
