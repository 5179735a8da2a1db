// leads.ts: the newest graded talk of every customer, by grade; and the figures of many visits at once.

import { GRADES, type BoardFilter, type GradeOverride, type LeadRow } from '../../src-core/lead/board.ts'
import type { Measured } from '../../src-core/lead/coaching.ts'
import { quotes, wantsDrive } from '../../src-core/results/funnel.ts'
import type { Findings, GradeLetter, GradePoint, NextAction } from '../../src-core/shapes.ts'
import type { Reception } from '../../src-core/visit/receptions.ts'
import { LEADER } from './leading.ts'
import type { Db } from './open.ts'

/** `customer` without its name: whoever was met only is called by their first visit. */
export type StoredLead = Omit<LeadRow, 'customer'> & { readonly customer: string }

/** `led` = this adviser led the talk: heard by voice, or named when it was recorded. */
const LED = `(EXISTS (SELECT 1 FROM talk_adviser ta JOIN adviser_voice v ON v.id = ta.adviser_id WHERE ta.talk_id = t.id AND v.name = @adviser) OR EXISTS (SELECT 1 FROM take k WHERE k.recording_id = t.recording_id AND k.adviser = @adviser))`
const ESCAPED = /[\\%_]/g

type Narrow = Pick<StoredLead, 'talk' | 'customer' | 'startedAt' | 'grade' | 'score' | 'due'>
type Wide = { readonly date: string; readonly why: string; readonly points: string; readonly nextAction: string }
type Figures = { readonly talk: string; readonly sopRate: number | null; readonly figures: string }

/** So many receptions of the newest say what is best in a store: more only cost time. */
const COMPARED_MOST = 3_000

export type Leads = ReturnType<typeof openLeads>

export function openLeads(db: Db, overrideOf: (talk: string) => GradeOverride | null) {
  const wide = db.prepare<[string], Wide>('SELECT t.date, l.why, l.points, l.next_action AS nextAction FROM lead l JOIN talk t ON t.id = l.talk_id WHERE l.talk_id = ?')
  const measured = db.prepare<[number], Figures>(`SELECT talk_id AS talk, sop_rate AS sopRate, figures FROM visit_figure INDEXED BY visit_figure_by_start WHERE started_at >= ? AND valid = 1 ORDER BY started_at DESC LIMIT ${COMPARED_MOST}`)

  return {
    /**
     * A customer's newest talk of the time asked for counts; a filter then only hides it. Customers who have ordered or are lost are no leads.
     * Standings must be fresh.
     * @param since UTC ms
     * @param today YYYY-MM-DD at the store
     * @returns every grade in order with how many there are; rows by due date, then score
     */
    board({ search, adviser, due, overridden }: BoardFilter, page: { readonly grade: GradeLetter | null; readonly limit: number; readonly offset: number }, since: number, today: string): { grade: GradeLetter; total: number; rows: StoredLead[] }[] {
      const from = [
        "FROM standing INDEXED BY standing_by_lead WHERE lead_grade = @grade AND lead_at >= @since AND life_cycle NOT IN ('成交', '战败')",
        ...(due ? ['lead_due <= @today'] : []),
        ...(overridden ? ['lead_override IS NOT NULL'] : []),
        ...(search ? ["(lead_words LIKE @like ESCAPE '\\' OR name LIKE @like ESCAPE '\\')"] : []),
        ...(adviser ? [`EXISTS (SELECT 1 FROM talk t WHERE t.id = lead_talk AND ${LED})`] : []),
      ].join(' AND ')
      const count = db.prepare<object, { n: number }>(`SELECT count(*) AS n ${from}`)
      const rows = db.prepare<object, Narrow>(`SELECT lead_talk AS talk, customer_id AS customer, lead_at AS startedAt, lead_grade AS grade, lead_score AS score, lead_due AS due ${from} ORDER BY lead_due, lead_score DESC, lead_talk LIMIT @limit OFFSET @offset`)
      const narrowed = { since, today, adviser, like: `%${(search ?? '').replace(ESCAPED, '\\$&')}%` }
      return GRADES.filter((grade) => page.grade === null || grade === page.grade).map((grade) => ({ grade, total: count.get({ ...narrowed, grade })!.n, rows: rows.all({ ...narrowed, ...page, grade }).map(widened) }))
    },

    /** Figures of the newest receptions of customers that began since; only what is known. */
    measured: (since: number): Measured[] => measured.all(since).map(({ talk, sopRate, figures }) => ({ talk, figures: { ...(JSON.parse(figures) as Measured['figures']), ...(sopRate === null ? {} : { sop_rate: sopRate }) } })),
    /** Talks that this adviser led. */
    led: (since: number, adviser: string): ReadonlySet<string> =>
      new Set(db.prepare<object, { id: string }>(`SELECT t.id FROM visit_figure f INDEXED BY visit_figure_by_start JOIN talk t ON t.id = f.talk_id WHERE f.started_at >= @since AND f.valid = 1 AND ${LED}`).all({ since, adviser }).map(({ id }) => id)),

    invalid(since: number, limit: number): { rows: { talk: string; kind: Reception['kind'] }[]; total: number } {
      const from = 'FROM visit_figure WHERE valid = 0 AND started_at >= ?'
      return {
        rows: db.prepare<[number, number], { talk: string; kind: Reception['kind'] }>(`SELECT talk_id AS talk, kind ${from} ORDER BY started_at DESC, talk_id LIMIT ?`).all(since, limit),
        total: db.prepare<[number], { n: number }>(`SELECT count(*) AS n ${from}`).get(since)!.n,
      }
    },

    /** How the visit of a talk went that is read to its end, so that nobody has to read its words for it. */
    putFigure: (talk: string, { valid, kind }: Reception, sopRate: number | null, findings: Pick<Findings, 'intents' | 'sales_actions'>): void =>
      void db.prepare(
        `INSERT OR REPLACE INTO visit_figure (talk_id, valid, kind, sop_rate, customer_id, date, started_at, adviser, grade, drive, quoted, figures)
         SELECT t.id, @valid, @kind, @sopRate, t.customer_id, t.date, r.started_at, ${LEADER}, l.grade, @drive, @quoted,
           (SELECT json_group_object(name, value) FROM metric WHERE talk_id = t.id AND value IS NOT NULL AND certainty >= 0.5)
         FROM talk t JOIN recording r ON r.id = t.recording_id JOIN lead l ON l.talk_id = t.id WHERE t.id = @talk`,
      ).run({ talk, valid: valid ? 1 : 0, kind, sopRate, drive: wantsDrive(findings) ? 1 : 0, quoted: quotes(findings) ? 1 : 0 }),
    /** Talks that were graded before figures were kept, newest first. */
    withoutFigure: (since: number, limit: number): string[] =>
      db.prepare<[number, number], { id: string }>('SELECT t.id FROM recording r INDEXED BY recording_by_start JOIN talk t INDEXED BY talk_by_recording ON t.recording_id = r.id JOIN lead l INDEXED BY lead_by_talk ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN visit_figure f INDEXED BY visit_figure_by_talk ON f.talk_id = t.id WHERE r.started_at >= ? AND f.talk_id IS NULL ORDER BY r.started_at DESC LIMIT ?').all(since, limit).map(({ id }) => id),
    /** Names of who led talks, as far as anybody said or was recognised. */
    leaders: (): string[] => db.prepare<[], { name: string }>('SELECT name FROM adviser_voice UNION SELECT adviser FROM take ORDER BY 1').all().map(({ name }) => name),
  }

  function widened(row: Narrow): StoredLead {
    const { date, why, points, nextAction } = wide.get(row.talk)!
    const weights = (JSON.parse(points) as GradePoint[]).filter((point) => point.turn !== undefined && point.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    return { ...row, date, why, points: weights.slice(0, 3), nextAction: JSON.parse(nextAction) as NextAction, override: overrideOf(row.talk) }
  }
}
