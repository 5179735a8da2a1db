// calibration.ts: whether grades say what they promise: how many customers of each grade ordered afterwards, how sure that is, and whether H orders
// more often than A, A than B, B than C.

import { dayAfter, daysBetween } from '../day-count.ts'
import type { GradeRow } from '../settings.ts'
import type { GradeLetter } from '../shapes.ts'
import type { OUTCOMES } from '../tasks/calls.ts'

/** A customer at the moment of the first grade of the time asked for, as the points came to it. `date` = YYYY-MM-DD. */
export type GradedCustomer = { readonly customer: string; readonly grade: GradeLetter; readonly date: string }
/** `rate` with the bounds between which it lies 19 times of 20 (Wilson); all null where nobody is counted. */
export type Rate = { readonly ordered: number; readonly of: number; readonly rate: number | null; readonly low: number | null; readonly high: number | null }
export type Outcome = (typeof OUTCOMES)[number]
export type CalibrationRow = {
  readonly grade: GradeLetter
  /** Days within which this grade is to order; null where it promises nothing. */
  readonly withinDays: number | null
  /** Only customers for whom these days are over. */
  readonly within: Rate | null
  readonly ever: Rate
  /** How calls and promises ended that were due at this grade. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
}
/** unclear = the bounds overlap, or too few are counted. */
export type OrderCheck = { readonly better: GradeLetter; readonly worse: GradeLetter; readonly verdict: 'holds' | 'unclear' | 'fails' }
export type Calibration = { readonly rows: readonly CalibrationRow[]; readonly checks: readonly OrderCheck[] }

/** Of the normal distribution, for 95 %. */
const Z = 1.959964

/** Share of `ordered` in `of` with Wilson's interval: it stays sensible for few and for none. */
export function rateOf(ordered: number, of: number): Rate {
  if (of === 0) return { ordered, of, rate: null, low: null, high: null }
  const p = ordered / of
  const spread = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  const middle = p + (Z * Z) / (2 * of)
  return { ordered, of, rate: p, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

/** The first grade of each customer. @param visits in the order in which they began; without a grade they are passed over */
export function firstGrades(visits: readonly (Omit<GradedCustomer, 'grade'> & { readonly grade: GradeLetter | null })[]): GradedCustomer[] {
  const first = new Map<string, GradedCustomer>()
  for (const { customer, date, grade } of visits) if (grade && !first.has(customer)) first.set(customer, { customer, date, grade })
  return [...first.values()]
}

function compare(better: Rate, worse: Rate): OrderCheck['verdict'] {
  if (better.low === null || worse.high === null || better.high === null || worse.low === null) return 'unclear'
  return better.low > worse.high ? 'holds' : better.high < worse.low ? 'fails' : 'unclear'
}

/**
 * @param orders days of orders by customer, any order; one on the day of the grade counts as after it
 * @param grades the store's table, best first
 * @param today YYYY-MM-DD
 */
export function calibrate(graded: readonly GradedCustomer[], orders: ReadonlyMap<string, readonly string[]>, grades: readonly GradeRow[], outcomes: readonly { readonly grade: GradeLetter; readonly outcome: Outcome; readonly n: number }[], today: string): Calibration {
  /** Days from the grade to the first order after it; null where none came. */
  const waited = ({ customer, date }: GradedCustomer): number | null => {
    const after = orders.get(customer)?.filter((day) => day >= date)
    return !after?.length ? null : daysBetween(date, after.reduce((a, b) => (b < a ? b : a)))
  }
  const rows = grades.map(({ grade, orderWithinDays }): CalibrationRow => {
    const own = graded.filter((one) => one.grade === grade)
    const last = dayAfter(today, -(orderWithinDays ?? 0))
    const over = own.filter(({ date }) => date <= last)
    return {
      grade, withinDays: orderWithinDays,
      within: orderWithinDays === null ? null : rateOf(over.filter((one) => (waited(one) ?? Infinity) <= orderWithinDays).length, over.length),
      ever: rateOf(own.filter((one) => waited(one) !== null).length, own.length),
      outcomes: Object.fromEntries(outcomes.filter((one) => one.grade === grade).map(({ outcome, n }) => [outcome, n])),
    }
  })
  return { rows, checks: rows.slice(1).map((worse, i) => ({ better: rows[i]!.grade, worse: worse.grade, verdict: compare(rows[i]!.ever, worse.ever) })) }
}
