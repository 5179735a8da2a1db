// trend.ts: where an open lead is going: the chance of an order now against a month ago, and what moved it.

import { dayAfter, daysBetween } from '../day-count.ts'
import { isSaleSign, pastOf, type Dossier } from '../profile/facts.ts'
import { movesBetween, type Reason } from './forecast.ts'
import type { Reader } from './store-view.ts'

export const WAYS = ['rising', 'stalled', 'fading'] as const
/** `since` = the day it is held against; `from` and `to` = the chance then and now. */
export type Course = { readonly way: (typeof WAYS)[number]; readonly since: string; readonly from: number; readonly to: number }
/** Reasons strongest first. */
export type Trend = Course & { readonly moved: readonly Reason[] }

const BACK_DAYS = 30
/** Within a week of its beginning a lead has no trend yet. */
const LEAST_DAYS = 7
/** Log odds: about from 20 to 27 in a hundred. */
const NOTABLE = 0.4
const odds = (p: number): number => Math.log(p / (1 - p))

/** @returns null where no order can be forecast, or the lead is too young */
export function courseOf({ orderChance }: Pick<Reader, 'orderChance'>, dossier: Dossier, asOf: string): Course | null {
  const now = pastOf(dossier, asOf)
  const to = orderChance(now)
  if (to === null) return null
  const month = dayAfter(asOf, -BACK_DAYS)
  const first = now.facts.find((fact) => isSaleSign(fact) && fact.date >= month)
  const atMonth = orderChance(pastOf(dossier, month))
  const since = atMonth !== null || !first ? month : dayAfter(first.date, 1)
  const from = atMonth ?? orderChance(pastOf(dossier, since))
  if (from === null || daysBetween(since, asOf) < LEAST_DAYS) return null
  const change = odds(to.p) - odds(from.p)
  return { way: change >= NOTABLE ? 'rising' : change <= -NOTABLE ? 'fading' : 'stalled', since, from: from.p, to: to.p }
}

/** The same, with what moved it. */
export function trendOf(reader: Reader, dossier: Dossier, asOf: string): Trend | null {
  const course = courseOf(reader, dossier, asOf)
  const { opportunity } = reader.view
  return course && opportunity.ready ? { ...course, moved: movesBetween(opportunity, reader.features, pastOf(dossier, course.since), pastOf(dossier, asOf)) } : null
}
