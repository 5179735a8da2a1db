// leads.ts: the newest graded talk of every customer, by grade; and the figures of many visits at once.

import { GRADES, type BoardFilter, type GradeOverride, type LeadRow } from '../../src-core/lead/board.ts'
import type { Measured } from '../../src-core/lead/coaching.ts'
import type { GradeLetter, GradePoint, NextAction } from '../../src-core/shapes.ts'
import type { Reception } from '../../src-core/visit/receptions.ts'
import type { Db } from './open.ts'

/** `customer` without its name: whoever was met only is called by their first visit. */
export type StoredLead = Omit<LeadRow, 'customer'> & { readonly customer: string }

/** `led` = this adviser led the talk: heard by voice, or named when it was recorded. */
const LED = `(EXISTS (SELECT 1 FROM talk_adviser ta JOIN adviser_voice v ON v.id = ta.adviser_id WHERE ta.talk_id = t.id AND v.name = @adviser) OR EXISTS (SELECT 1 FROM take k WHERE k.recording_id = t.recording_id AND k.adviser = @adviser))`

/** Every graded talk that began since, the newest first; only narrow indexes are read. */
const GRADED = `SELECT t.id, t.customer_id AS customer, t.date, r.started_at AS startedAt, l.score, coalesce(o.grade, l.grade) AS grade, o.id AS override, json_extract(l.next_action, '$.dueDays') AS dueDays
  FROM recording r INDEXED BY recording_by_start JOIN talk t INDEXED BY talk_by_recording ON t.recording_id = r.id JOIN lead l INDEXED BY lead_by_talk ON l.talk_id = t.id AND l.grade IS NOT NULL
  LEFT JOIN grade_override o ON o.talk_id = t.id AND o.undone_at IS NULL WHERE r.started_at >= @since ORDER BY r.started_at DESC, r.id`

type Graded = { readonly id: string; readonly customer: string; readonly date: string; readonly startedAt: number; readonly score: number; readonly grade: GradeLetter; readonly override: number | null; readonly dueDays: number }
type Due = Graded & { readonly due: string }
type Wide = { readonly why: string; readonly points: string; readonly nextAction: string }

const DAY_MS = 86_400_000
/** So many receptions of the newest say what is best in a store: more only cost time. */
const COMPARED_MOST = 3_000

const dueOf = ({ date, dueDays }: Graded): string => new Date(Date.parse(date) + dueDays * DAY_MS).toISOString().slice(0, 10)
const byDue = (a: Due, b: Due): number => (a.due < b.due ? -1 : a.due > b.due ? 1 : b.score - a.score || (a.id < b.id ? -1 : 1))

export type Leads = ReturnType<typeof openLeads>

export function openLeads(db: Db, overrideOf: (talk: string) => GradeOverride | null) {
  const graded = db.prepare<object, Graded>(GRADED)
  const wide = db.prepare<[string], Wide>('SELECT why, points, next_action AS nextAction FROM lead WHERE talk_id = ?')
  const idsOf = (sql: string, values: object): ReadonlySet<string> => new Set(db.prepare<object, { id: string }>(sql).all(values).map(({ id }) => id))

  /** Talks whose customer's name, reason or next action holds the words. */
  const holding = (words: string, since: number): ReadonlySet<string> =>
    idsOf(
      `SELECT t.id FROM recording r JOIN talk t ON t.recording_id = r.id JOIN lead l ON l.talk_id = t.id JOIN standing s ON s.customer_id = t.customer_id
       WHERE r.started_at >= @since AND (l.why LIKE @like ESCAPE '\\' OR json_extract(l.next_action, '$.action') LIKE @like ESCAPE '\\' OR s.name LIKE @like ESCAPE '\\')`,
      { since, like: `%${words.replace(/[\\%_]/g, '\\$&')}%` },
    )

  return {
    /**
     * A customer's newest talk of the time asked for counts; a filter then only hides it. Customers who have ordered or are lost are no leads.
     * @param since UTC ms
     * @param today YYYY-MM-DD at the store
     * @returns every grade in order with how many there are; rows by due date, then score
     */
    board({ search, adviser, due, overridden }: BoardFilter, page: { readonly grade: GradeLetter | null; readonly limit: number; readonly offset: number }, since: number, today: string): { grade: GradeLetter; total: number; rows: StoredLead[] }[] {
      const newest = new Map<string, Graded>()
      for (const row of graded.iterate({ since })) if (!newest.has(row.customer)) newest.set(row.customer, row)
      const closed = idsOf("SELECT customer_id AS id FROM standing WHERE life_cycle IN ('成交', '战败')", {})
      const found = search ? holding(search, since) : null
      const led = adviser ? idsOf(`SELECT t.id FROM talk t JOIN recording r ON r.id = t.recording_id WHERE r.started_at >= @since AND ${LED}`, { since, adviser }) : null
      const kept = [...newest.values()].map((row): Due => ({ ...row, due: dueOf(row) }))
        .filter((row) => !closed.has(row.customer) && (found?.has(row.id) ?? true) && (led?.has(row.id) ?? true) && (!due || row.due <= today) && (!overridden || row.override !== null))
      return GRADES.filter((grade) => page.grade === null || grade === page.grade).map((grade) => {
        const own = kept.filter((row) => row.grade === grade).sort(byDue)
        return { grade, total: own.length, rows: own.slice(page.offset, page.offset + page.limit).map(record) }
      })
    },

    /** Figures of the newest receptions of customers that began since; only what is known. */
    measured(since: number, adviser: string | null): Measured[] {
      const rows = db.prepare<object, { talk: string; sopRate: number | null; figures: string }>(`WITH compared AS (
          SELECT t.id, f.sop_rate FROM recording r INDEXED BY recording_by_start JOIN talk t INDEXED BY talk_by_recording ON t.recording_id = r.id JOIN visit_figure f INDEXED BY visit_figure_by_talk ON f.talk_id = t.id AND f.valid = 1
          WHERE r.started_at >= @since AND (@adviser IS NULL OR ${LED}) ORDER BY r.started_at DESC LIMIT ${COMPARED_MOST})
        SELECT c.id AS talk, c.sop_rate AS sopRate, (SELECT json_group_object(m.name, m.value) FROM metric m INDEXED BY metric_by_talk WHERE m.talk_id = c.id AND m.value IS NOT NULL AND m.certainty >= 0.5) AS figures FROM compared c`).all({ since, adviser })
      return rows.map(({ talk, sopRate, figures }) => ({ talk, figures: { ...(JSON.parse(figures) as Measured['figures']), ...(sopRate === null ? {} : { sop_rate: sopRate }) } }))
    },

    invalid(since: number, limit: number): { rows: { talk: string; kind: Reception['kind'] }[]; total: number } {
      const from = 'FROM visit_figure f JOIN talk t ON t.id = f.talk_id JOIN recording r ON r.id = t.recording_id WHERE f.valid = 0 AND r.started_at >= ?'
      return {
        rows: db.prepare<[number, number], { talk: string; kind: Reception['kind'] }>(`SELECT t.id AS talk, f.kind ${from} ORDER BY r.started_at DESC, t.id LIMIT ?`).all(since, limit),
        total: db.prepare<[number], { n: number }>(`SELECT count(*) AS n ${from}`).get(since)!.n,
      }
    },

    putFigure: (talk: string, { valid, kind }: Reception, sopRate: number | null): void =>
      void db.prepare('INSERT INTO visit_figure (talk_id, valid, kind, sop_rate) VALUES (?, ?, ?, ?) ON CONFLICT (talk_id) DO UPDATE SET valid = excluded.valid, kind = excluded.kind, sop_rate = excluded.sop_rate').run(talk, valid ? 1 : 0, kind, sopRate),
    /** Talks that were graded before figures were kept, newest first. */
    withoutFigure: (since: number, limit: number): string[] =>
      db.prepare<[number, number], { id: string }>('SELECT t.id FROM recording r INDEXED BY recording_by_start JOIN talk t INDEXED BY talk_by_recording ON t.recording_id = r.id JOIN lead l INDEXED BY lead_by_talk ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN visit_figure f INDEXED BY visit_figure_by_talk ON f.talk_id = t.id WHERE r.started_at >= ? AND f.talk_id IS NULL ORDER BY r.started_at DESC LIMIT ?').all(since, limit).map(({ id }) => id),
    /** Names of who led talks, as far as anybody said or was recognised. */
    leaders: (): string[] => db.prepare<[], { name: string }>('SELECT name FROM adviser_voice UNION SELECT adviser FROM take ORDER BY 1').all().map(({ name }) => name),
  }

  function record({ id, customer, date, startedAt, grade, score, due }: Due): StoredLead {
    const { why, points, nextAction } = wide.get(id)!
    const weights = (JSON.parse(points) as GradePoint[]).filter((point) => point.turn !== undefined && point.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    return { talk: id, customer, date, startedAt, grade, score, why, points: weights.slice(0, 3), nextAction: JSON.parse(nextAction) as NextAction, due, override: overrideOf(id) }
  }
}
