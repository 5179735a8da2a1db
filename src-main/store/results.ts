// results.ts: what became of whoever was here in a time: the first grade of each customer, the orders that followed, and how far each one came.

import type { GradedCustomer } from '../../src-core/results/calibration.ts'
import type { Visitor } from '../../src-core/results/funnel.ts'
import type { Findings } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'
import type { StageRows } from './stage-rows.ts'

export type ResultRows = ReturnType<typeof openResults>

const CALLED_OFF = /取消|退订|退车|作废|关闭/
/** Talks of a time in which anything of the two lists was found or put right. */
const SAID = (list: string, type: string): string => `SELECT i.talk_id AS id FROM insight i JOIN talk t ON t.id = i.talk_id WHERE t.date BETWEEN @from AND @to AND i.list = '${list}' AND i.payload ->> 'type' = '${type}'`
const wantsDrive = ({ intents }: Findings): boolean => intents.some(({ type, polarity }) => type === 'test_drive' && polarity === 'positive')
const quotes = ({ sales_actions }: Findings): boolean => sales_actions.some(({ type }) => type === 'quote_price')

/** Days are YYYY-MM-DD, both ends included. */
export function openResults(db: Db, rows: StageRows) {
  const idsOf = (sql: string, span: object): ReadonlySet<string> => new Set(db.prepare<object, { id: string }>(sql).all(span).map(({ id }) => id))

  /** Days of orders by customer: filed, or told when a task was done. */
  function orders(): Map<string, string[]> {
    const found = new Map<string, string[]>()
    const add = (customer: string, day: string): void => void (found.get(customer)?.push(day) ?? found.set(customer, [day]))
    for (const row of db.prepare<[], { customer: string; date: string; state: string | null }>("SELECT customer_id AS customer, date, payload ->> 'state' AS state FROM record WHERE entity = 'orders' AND customer_id IS NOT NULL AND date IS NOT NULL").iterate()) if (!CALLED_OFF.test(row.state ?? '')) add(row.customer, row.date)
    const told = db.prepare<[], { customer: string; date: string }>("SELECT coalesce(m.into_id, d.customer_id) AS customer, date(d.at / 1000, 'unixepoch', '+8 hours') AS date FROM task_deed d LEFT JOIN customer_merge m ON m.customer_id = d.customer_id WHERE d.deed = 'done' AND d.outcome = 'ordered'")
    for (const { customer, date } of told.iterate()) add(customer, date)
    return found
  }

  return {
    orders,
    /** The first grade of each customer, as the points came to it: what a person said instead may have known the end. */
    graded: (from: string, to: string): GradedCustomer[] => {
      const first = new Map<string, GradedCustomer>()
      const all = db.prepare<object, GradedCustomer>('SELECT t.customer_id AS customer, l.grade, t.date FROM talk t JOIN recording r ON r.id = t.recording_id JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL WHERE t.date BETWEEN @from AND @to ORDER BY r.started_at, t.id')
      for (const row of all.iterate({ from, to })) if (!first.has(row.customer)) first.set(row.customer, row)
      return [...first.values()]
    },
    /** Whoever came in this time, and how far. @param bought as `orders` gives it */
    visitors(from: string, to: string, bought: ReadonlyMap<string, readonly string[]>): Visitor[] {
      const span = { from, to }
      const amended = idsOf("SELECT DISTINCT a.talk_id AS id FROM amendment a JOIN talk t ON t.id = a.talk_id WHERE t.date BETWEEN @from AND @to AND a.list IN ('intents', 'sales_actions')", span)
      const drives = idsOf(`${SAID('intents', 'test_drive')} AND i.payload ->> 'polarity' = 'positive'`, span)
      const quoted = idsOf(SAID('sales_actions', 'quote_price'), span)
      type Seen = { -readonly [K in keyof Visitor]: Visitor[K] } & { first: string }
      const seen = new Map<string, Seen>()
      const meet = (customer: string, date: string, adviser: string | null): Seen => {
        const known = seen.get(customer) ?? { first: date, adviser: null, filed: false, drive: false, quoted: false, ordered: false }
        seen.set(customer, known)
        if (date < known.first) known.first = date
        known.adviser ??= adviser
        return known
      }
      const talks = db.prepare<object, { id: string; customer: string; date: string; adviser: string | null }>(
        `SELECT t.id, t.customer_id AS customer, t.date, coalesce((SELECT nullif(k.adviser, '') FROM take k WHERE k.recording_id = t.recording_id), (SELECT v.name FROM talk_adviser a JOIN adviser_voice v ON v.id = a.adviser_id WHERE a.talk_id = t.id ORDER BY a.score DESC, v.id LIMIT 1)) AS adviser
         FROM talk t JOIN recording r ON r.id = t.recording_id JOIN visit_figure f ON f.talk_id = t.id AND f.valid = 1 WHERE t.date BETWEEN @from AND @to ORDER BY r.started_at, t.id`,
      )
      for (const { id, customer, date, adviser } of talks.iterate(span)) {
        const one = meet(customer, date, adviser)
        const findings = amended.has(id) ? rows.findings(id) : null
        one.drive ||= findings ? wantsDrive(findings) : drives.has(id)
        one.quoted ||= findings ? quotes(findings) : quoted.has(id)
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
      const known = db.prepare<[string], { phone: string | null; adviser: string | null }>("SELECT phone, (SELECT max(payload ->> 'adviser') FROM record WHERE entity = 'customers' AND customer_id = s.customer_id) AS adviser FROM standing s WHERE customer_id = ?")
      for (const [customer, one] of seen) {
        const { phone = null, adviser = null } = known.get(customer) ?? {}
        one.filed = phone !== null
        one.adviser ??= adviser
        one.ordered = (bought.get(customer) ?? []).some((day) => day >= one.first)
      }
      return [...seen.values()].map(({ first: _, ...visitor }) => visitor)
    },
  }
}
