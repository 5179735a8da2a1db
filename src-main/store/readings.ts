// readings.ts: what was reckoned of each customer, kept so that lists and counts need not reckon it again; and the view of the store that it rests on.

import type { Reading, StoreView } from '../../src-core/segments/store-view.ts'
import type { Course } from '../../src-core/segments/trend.ts'
import type { ReadingFilter, ReadingOrder, ReadingRow, StoreCounts } from '../../src-core/segments/calls.ts'
import type { Db } from './open.ts'

export type Readings = ReturnType<typeof openReadings>

const ORDERS: Readonly<Record<ReadingOrder, string>> = { activity: 'r.activity DESC', order: 'r.order_p DESC', churn: 'r.churn_p DESC' }

export function openReadings(db: Db, now: () => number) {
  const put = db.prepare(
    `INSERT INTO reading (customer_id, as_of, life_stage, activity, quadrant, rfm, satisfaction, loyalty, segment, order_p, order_grade, order_days, trend, churn_p)
     VALUES (@customer, @asOf, @stage, @activity, @quadrant, @rfm, @satisfaction, @loyalty, @segment, @orderP, @orderGrade, @orderDays, @trend, @churnP)
     ON CONFLICT (customer_id) DO UPDATE SET as_of = excluded.as_of, life_stage = excluded.life_stage, activity = excluded.activity, quadrant = excluded.quadrant, rfm = excluded.rfm, satisfaction = excluded.satisfaction,
       loyalty = excluded.loyalty, segment = excluded.segment, order_p = excluded.order_p, order_grade = excluded.order_grade, order_days = excluded.order_days, trend = excluded.trend, churn_p = excluded.churn_p`,
  )
  const drop = db.prepare('DELETE FROM reading WHERE customer_id = ?')
  const seen = db.prepare('DELETE FROM unread WHERE customer_id = ?')
  const unread = db.prepare<[number], { id: string }>('SELECT customer_id AS id FROM unread ORDER BY customer_id LIMIT ?')
  const conditions = ({ stage, quadrant, segment, trend, churnAtLeast, orderGrade, leaving, consented }: ReadingFilter): string[] => [
    ...(stage === undefined ? [] : ['r.life_stage = @stage']),
    ...(quadrant === undefined ? [] : ['r.quadrant = @quadrant']),
    ...(segment === undefined ? [] : ['r.segment = @segment']),
    ...(trend === undefined ? [] : ['r.trend = @trend']),
    ...(orderGrade === undefined ? [] : ['r.order_grade = @orderGrade']),
    ...(churnAtLeast === undefined ? [] : ['r.churn_p >= @churnAtLeast']),
    ...(leaving ? ["(r.life_stage IN ('流失', '战败') OR r.churn_p >= 0.5)"] : []),
    ...(consented ? ["s.consent IN ('given', 'noted')"] : []),
  ]
  /** Who is meant: rows of `reading`. Consent stands elsewhere and is looked up only where it is asked for. */
  const meant = (filter: ReadingFilter): string => {
    const where = conditions(filter)
    return `FROM reading r${filter.consented ? ' JOIN standing s ON s.customer_id = r.customer_id' : ''}${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`
  }
  return {
    view(): StoreView | null {
      const row = db.prepare<[], { view: string }>('SELECT view FROM store_view WHERE one = 1').get()
      return row ? (JSON.parse(row.view) as StoreView) : null
    },
    /** The day of the view, and when it was learned (UTC ms); null where there is none. */
    learned: (): { readonly asOf: string; readonly at: number } | null => db.prepare<[], { asOf: string; at: number }>('SELECT as_of AS asOf, at FROM store_view WHERE one = 1').get() ?? null,
    keepView: (view: StoreView): void => void db.prepare('INSERT INTO store_view (one, as_of, at, view) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET as_of = excluded.as_of, at = excluded.at, view = excluded.view').run(view.asOf, now(), JSON.stringify(view)),
    put(customer: string, asOf: string, { tags, segment, churn, opportunity }: Reading, course: Course | null): void {
      const rfm = tags.rfm?.value
      put.run({
        customer, asOf, segment, stage: tags.lifeCycle.value, activity: tags.activity.value, quadrant: tags.quadrant.value, rfm: rfm ? `${rfm.recency}${rfm.frequency}${rfm.money}` : null,
        satisfaction: tags.satisfaction?.value ?? null, loyalty: tags.loyalty?.value ?? null, orderP: opportunity?.p ?? null, orderGrade: opportunity?.grade ?? null, orderDays: opportunity?.days ?? null, trend: course?.way ?? null, churnP: churn?.p ?? null,
      })
      seen.run(customer)
    },
    /** Of whoever is nobody any more, or does not want to be profiled. */
    drop(customer: string): void {
      drop.run(customer)
      seen.run(customer)
    },
    /** Whoever something new concerns since they were read. */
    unread: (most: number): string[] => unread.all(most).map(({ id }) => id),
    counts(): StoreCounts {
      const groups = db.prepare<[], { stages: string; quadrants: string; segments: number | null; trends: string | null; grades: string | null; n: number }>(
        'SELECT life_stage AS stages, quadrant AS quadrants, segment AS segments, trend AS trends, order_grade AS grades, count(*) AS n FROM reading GROUP BY 1, 2, 3, 4, 5',
      ).all()
      const by = (column: 'stages' | 'quadrants' | 'segments' | 'trends' | 'grades'): Record<string, number> => {
        const counts: Record<string, number> = {}
        for (const { n, [column]: value } of groups) if (value !== null) counts[value] = (counts[value] ?? 0) + n
        return counts
      }
      return { customers: groups.reduce((sum, { n }) => sum + n, 0), stages: by('stages'), quadrants: by('quadrants'), segments: by('segments'), trends: by('trends'), grades: by('grades') }
    },
    list(filter: ReadingFilter, order: ReadingOrder, limit: number, offset: number): { rows: ReadingRow[]; total: number } {
      const total = db.prepare<object, { n: number }>(`SELECT count(*) AS n ${meant(filter)}`).get(filter)!.n
      // Sorted first: only the few that are shown need a name.
      const rows = db.prepare<object, ReadingRow>(
        `SELECT r.customer_id AS customer, n.name, r.life_stage AS stage, r.activity, r.quadrant, r.segment, r.order_p AS orderP, r.order_grade AS orderGrade, r.order_days AS orderDays, r.trend, r.churn_p AS churnP, r.satisfaction, r.loyalty, n.last_visit AS lastVisit
         FROM (SELECT r.* ${meant(filter)} ORDER BY ${ORDERS[order]}, r.customer_id LIMIT @limit OFFSET @offset) r JOIN standing n ON n.customer_id = r.customer_id ORDER BY ${ORDERS[order]}, r.customer_id`,
      ).all({ ...filter, limit, offset })
      return { rows, total }
    },
    /** Everybody whom the filter means. */
    chosen: (filter: ReadingFilter): string[] => db.prepare<object, { id: string }>(`SELECT r.customer_id AS id ${meant(filter)} ORDER BY r.customer_id`).all(filter).map(({ id }) => id),
    membersOf: (segment: number, limit: number): string[] => db.prepare<[number, number], { id: string }>('SELECT customer_id AS id FROM reading WHERE segment = ? ORDER BY activity DESC, customer_id LIMIT ?').all(segment, limit).map(({ id }) => id),
  }
}
