// results.ts: what became of whoever was here in a time: the first grade of each customer, the orders that followed, and how far each one came.

import { isCalledOff } from '../../src-core/records/orders.ts'
import type { GradedCustomer } from '../../src-core/results/calibration.ts'
import { quotes, wantsDrive, type Met } from '../../src-core/results/funnel.ts'
import { STORE_OFFSET_MS } from '../../src-core/settings.ts'
import type { Findings, GradeLetter } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'

export type ResultRows = ReturnType<typeof openResults>

const DAY_MS = 86_400_000

const dayStart = (day: string): number => Date.parse(day) - STORE_OFFSET_MS

/** One talk of the time, as its visit is kept beside it. */
export type Visit = Omit<GradedCustomer, 'grade'> & { readonly grade: GradeLetter | null; readonly valid: number; readonly drive: number; readonly quoted: number; readonly adviser: string | null }

/** Days are YYYY-MM-DD, both ends included. */
export function openResults(db: Db) {
  /** Days of orders by customer: filed, or told when a task was done. */
  function orders(): Map<string, string[]> {
    const found = new Map<string, string[]>()
    const add = (customer: string, day: string): void => void (found.get(customer)?.push(day) ?? found.set(customer, [day]))
    for (const row of db.prepare<[], { customer: string; date: string; state: string | null }>("SELECT customer_id AS customer, date, payload ->> 'state' AS state FROM record WHERE entity = 'orders' AND customer_id IS NOT NULL AND date IS NOT NULL").iterate()) if (!isCalledOff(row.state)) add(row.customer, row.date)
    const told = db.prepare<[], { customer: string; date: string }>("SELECT coalesce(m.into_id, d.customer_id) AS customer, date(d.at / 1000, 'unixepoch', '+8 hours') AS date FROM task_deed d LEFT JOIN customer_merge m ON m.customer_id = d.customer_id WHERE d.deed = 'done' AND d.outcome = 'ordered'")
    for (const { customer, date } of told.iterate()) add(customer, date)
    return found
  }

  return {
    orders,
    /** In the order in which they began. */
    visits: (from: string, to: string): Visit[] =>
      db.prepare<object, Visit>('SELECT customer_id AS customer, date, valid, grade, drive, quoted, adviser FROM visit_figure INDEXED BY visit_figure_by_start WHERE started_at >= @since AND started_at < @until ORDER BY started_at, talk_id').all({ since: dayStart(from), until: dayStart(to) + DAY_MS }),
    /** Whoever came in this time, and how far. @param bought as `orders` gives it */
    visitors(from: string, to: string, visits: readonly Visit[], bought: ReadonlyMap<string, readonly string[]>): Met[] {
      const span = { from, to }
      type Seen = { -readonly [K in keyof Met]: Met[K] }
      const seen = new Map<string, Seen>()
      const meet = (customer: string, date: string, adviser: string | null): Seen => {
        const known = seen.get(customer) ?? { customer, first: date, adviser: null, filed: false, drive: false, quoted: false, ordered: false }
        seen.set(customer, known)
        if (date < known.first) known.first = date
        known.adviser ??= adviser
        return known
      }
      for (const { customer, date, adviser, valid, drive, quoted } of visits) {
        if (valid === 0) continue
        const one = meet(customer, date, adviser)
        one.drive ||= drive === 1
        one.quoted ||= quoted === 1
      }
      const came = db.prepare<object, { customer: string; date: string; adviser: string | null }>(
        `SELECT customer_id AS customer, date, payload ->> 'adviser' AS adviser FROM record WHERE customer_id IS NOT NULL AND date BETWEEN @from AND @to
         AND (entity = 'conversations' OR (entity = 'contacts' AND (payload ->> 'way' LIKE '%到店%' OR payload ->> 'way' LIKE '%进店%' OR payload ->> 'way' LIKE '%来店%' OR payload ->> 'way' LIKE '%展厅%'))) ORDER BY date, id`,
      )
      for (const { customer, date, adviser } of came.iterate(span)) meet(customer, date, adviser)
      const touches = db.prepare<object, { customer: string; drive: number; quote: number }>(
        `SELECT customer_id AS customer, coalesce(payload ->> 'way', '') || coalesce(payload ->> 'about', '') LIKE '%试驾%' AS drive, payload ->> 'quote' IS NOT NULL OR coalesce(payload ->> 'way', '') LIKE '%报价单%' AS quote
         FROM record WHERE entity = 'contacts' AND customer_id IS NOT NULL AND date BETWEEN @from AND @to`,
      )
      for (const { customer, drive, quote } of touches.iterate(span)) {
        const one = seen.get(customer)
        if (one) Object.assign(one, { drive: one.drive || drive === 1, quoted: one.quoted || quote === 1 })
      }
      const heard = db.prepare<object, { customer: string; heard: string }>("SELECT customer_id AS customer, heard FROM record WHERE entity = 'conversations' AND heard IS NOT NULL AND customer_id IS NOT NULL AND date BETWEEN @from AND @to")
      for (const row of heard.iterate(span)) {
        const { findings } = JSON.parse(row.heard) as { findings: Findings }
        const one = seen.get(row.customer)!
        Object.assign(one, { drive: one.drive || wantsDrive(findings), quoted: one.quoted || quotes(findings) })
      }
      // Whoever noted the order says nothing of whose visit it was: only the customer's own card does.
      const cards = db.prepare<[string], { customer: string; filed: number; adviser: string | null }>(
        `SELECT s.customer_id AS customer, s.phone IS NOT NULL AS filed, CASE WHEN s.adviser IS NOT NULL THEN (SELECT max(payload ->> 'adviser') FROM record WHERE entity = 'customers' AND customer_id = s.customer_id) END AS adviser
         FROM json_each(?) e JOIN standing s INDEXED BY standing_by_customer ON s.customer_id = e.value`,
      )
      for (const { customer, filed, adviser } of cards.iterate(JSON.stringify([...seen.keys()]))) {
        const one = seen.get(customer)!
        one.filed = filed === 1
        one.adviser ??= adviser
        one.ordered = bought.get(customer)?.some((day) => day >= one.first) ?? false
      }
      return [...seen.values()]
    },
  }
}
