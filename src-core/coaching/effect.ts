// effect.ts: what came of a note: the four weeks after it against the four before, less what changed with the other advisers in the same weeks, so that
// a season is not taken for an effect.

import type { Figure } from '../analysis/calls.ts'
import { added, differenceOf, noSums, signOf, type Difference, type Sums } from '../analysis/differences.ts'
import { dayAfter, daysBetween } from '../day-count.ts'
import { figureOf, goodness, sampleOf } from './comparison.ts'
import { LEAST_TALKS, type Coached } from './measures.ts'

export const EFFECT_DAYS = 28

/** One adviser's day in one measure. */
export type DaySums = Sums & { readonly adviser: string; readonly day: string }
/** waiting = the weeks are not over; few = too little of the adviser's own; alone = nobody to hold against; better, worse, open = told by the interval. */
export type Verdict = 'waiting' | 'few' | 'alone' | 'better' | 'worse' | 'open'
export type Effect = {
  readonly before: Figure
  readonly after: Figure
  /** The other advisers in the same weeks; those who were asked the same in these weeks are left out. */
  readonly othersBefore: Figure
  readonly othersAfter: Figure
  /** After less before, less the same of the others; null where that cannot be reckoned. */
  readonly change: Difference | null
  readonly verdict: Verdict
  /** Until the weeks are over. */
  readonly daysLeft: number
}
/** `day` = of the note, YYYY-MM-DD; it counts neither before nor after. */
export type NotedDay = { readonly adviser: string; readonly measure: Coached; readonly day: string }

/** @param notes all that were written; @param today YYYY-MM-DD */
export function effectOf({ adviser, measure, day }: NotedDay, days: readonly DaySums[], notes: readonly NotedDay[], today: string): Effect {
  const asked = new Set(notes.filter((note) => note.measure === measure && Math.abs(daysBetween(note.day, day)) < 2 * EFFECT_DAYS).map((note) => note.adviser))
  const [first, last] = [dayAfter(day, -EFFECT_DAYS), dayAfter(day, EFFECT_DAYS)]
  const sums = { before: noSums, after: noSums, othersBefore: noSums, othersAfter: noSums }
  for (const one of days) {
    if (one.day < first || one.day > last || one.day === day) continue
    const own = one.adviser === adviser
    if (!own && asked.has(one.adviser)) continue
    const part = one.day < day ? (own ? 'before' : 'othersBefore') : own ? 'after' : 'othersAfter'
    sums[part] = added(sums[part], one)
  }
  const { before, after, othersBefore, othersAfter } = sums
  const daysLeft = Math.max(0, daysBetween(today, last) + 1)
  const few = (...parts: readonly Sums[]): boolean => parts.some(({ n }) => n < LEAST_TALKS)
  const samples = [after, othersBefore, before, othersAfter].map((part) => sampleOf(measure, part))
  const [a, b, c, d] = samples
  const change = a && b && c && d && !few(before, after, othersBefore, othersAfter) ? differenceOf([a, b], [c, d]) : null
  const sign = change ? signOf(change) * goodness(measure) : 0
  const told = sign > 0 ? 'better' : sign < 0 ? 'worse' : 'open'
  return {
    before: figureOf(measure, before), after: figureOf(measure, after), othersBefore: figureOf(measure, othersBefore), othersAfter: figureOf(measure, othersAfter),
    change, daysLeft, verdict: daysLeft > 0 ? 'waiting' : few(before, after) ? 'few' : few(othersBefore, othersAfter) ? 'alone' : told,
  }
}
