// leads.ts: the newest graded talk of every customer, by grade; and the figures of many visits at once.

import { GRADES, type BoardFilter, type GradeOverride, type LeadRow } from '../../src-core/lead/board.ts'
import { MEASURE_NAMES, type Measure, type Measured } from '../../src-core/lead/coaching.ts'
import type { GradeLetter, GradePoint, NextAction } from '../../src-core/shapes.ts'
import type { Reception } from '../../src-core/visit/receptions.ts'
import type { Db } from './open.ts'

/** `customer` without its name: whoever was met only is called by their first visit. */
export type StoredLead = Omit<LeadRow, 'customer'> & { readonly customer: string }

/** `led` = this adviser led the talk: heard by voice, or named when it was recorded. */
const LED = `(EXISTS (SELECT 1 FROM talk_adviser ta JOIN adviser_voice v ON v.id = ta.adviser_id WHERE ta.talk_id = t.id AND v.name = @adviser) OR EXISTS (SELECT 1 FROM take k WHERE k.recording_id = t.recording_id AND k.adviser = @adviser))`

/** A customer's newest talk of the time asked for counts; a filter then only hides it. */
const NEWEST = `WITH newest AS (
  SELECT t.id, t.customer_id AS customer, t.recording_id, t.date, r.started_at AS startedAt, l.score, l.why, l.points, l.next_action AS nextAction, coalesce(o.grade, l.grade) AS grade, o.id AS override,
    date(t.date, '+' || CAST(json_extract(l.next_action, '$.dueDays') AS INTEGER) || ' days') AS due,
    row_number() OVER (PARTITION BY t.customer_id ORDER BY r.started_at DESC, t.id) AS nth
  FROM recording r JOIN talk t ON t.recording_id = r.id JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN grade_override o ON o.talk_id = t.id AND o.undone_at IS NULL
  WHERE r.started_at >= @since)`

type Found = { id: string; customer: string; date: string; startedAt: number; grade: GradeLetter; score: number; why: string; points: string; nextAction: string; due: string }

export type Leads = ReturnType<typeof openLeads>

export function openLeads(db: Db, overrideOf: (talk: string) => GradeOverride | null) {
  function conditionOf({ search, adviser, due, overridden }: BoardFilter): string {
    const where = ['t.nth = 1']
    if (search) where.push(`(t.why LIKE @like ESCAPE '\\' OR json_extract(t.nextAction, '$.action') LIKE @like ESCAPE '\\' OR EXISTS (SELECT 1 FROM customer c WHERE c.id = t.customer AND (c.name LIKE @like ESCAPE '\\' OR c.heard_name LIKE @like ESCAPE '\\')))`)
    if (adviser) where.push(LED)
    if (due) where.push('t.due <= @today')
    if (overridden) where.push('t.override IS NOT NULL')
    return where.join(' AND ')
  }

  return {
    /**
     * @param since UTC ms
     * @param today YYYY-MM-DD at the store
     * @returns every grade in order with how many there are; rows by due date, then score
     */
    board(filter: BoardFilter, page: { readonly grade: GradeLetter | null; readonly limit: number; readonly offset: number }, since: number, today: string): { grade: GradeLetter; total: number; rows: StoredLead[] }[] {
      const asked = { since, today, adviser: filter.adviser ?? null, like: `%${(filter.search ?? '').replace(/[\\%_]/g, '\\$&')}%` }
      const found = db.prepare<object, Found & { n: number; total: number }>(`${NEWEST}, kept AS (SELECT t.*, row_number() OVER (PARTITION BY t.grade ORDER BY t.due, t.score DESC, t.id) AS n, count(*) OVER (PARTITION BY t.grade) AS total FROM newest t WHERE ${conditionOf(filter)})
        SELECT id, customer, date, startedAt, grade, score, why, points, nextAction, due, n, total FROM kept WHERE n = 1 OR (n > @offset AND n <= @offset + @limit) ORDER BY n`).all({ ...asked, limit: page.limit, offset: page.offset })
      return GRADES.filter((grade) => page.grade === null || grade === page.grade).map((grade) => {
        const own = found.filter((row) => row.grade === grade)
        return { grade, total: own[0]?.total ?? 0, rows: own.filter(({ n }) => n > page.offset && n <= page.offset + page.limit).map(record) }
      })
    },

    /** Figures of the receptions of customers that began since; only what is known. */
    measured(since: number, adviser: string | null): Measured[] {
      const rows = db.prepare<object, { talk: string; name: Measure; value: number }>(`SELECT t.id AS talk, m.name, m.value FROM recording r JOIN talk t ON t.recording_id = r.id JOIN visit_figure f ON f.talk_id = t.id AND f.valid = 1 JOIN metric m ON m.talk_id = t.id
        WHERE r.started_at >= @since AND m.value IS NOT NULL AND m.certainty >= 0.5 AND m.name IN (SELECT value FROM json_each(@names)) AND (@adviser IS NULL OR ${LED})
        UNION ALL SELECT t.id, 'sop_rate', f.sop_rate FROM recording r JOIN talk t ON t.recording_id = r.id JOIN visit_figure f ON f.talk_id = t.id AND f.valid = 1 WHERE r.started_at >= @since AND f.sop_rate IS NOT NULL AND (@adviser IS NULL OR ${LED})`).all({ since, adviser, names: JSON.stringify(MEASURE_NAMES) })
      const talks = new Map<string, Partial<Record<Measure, number>>>()
      for (const { talk, name, value } of rows) {
        const figures = talks.get(talk) ?? {}
        talks.set(talk, figures)
        figures[name] = value
      }
      return [...talks].map(([talk, figures]) => ({ talk, figures }))
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
      db.prepare<[number, number], { id: string }>('SELECT t.id FROM recording r JOIN talk t ON t.recording_id = r.id JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN visit_figure f ON f.talk_id = t.id WHERE r.started_at >= ? AND f.talk_id IS NULL ORDER BY r.started_at DESC LIMIT ?').all(since, limit).map(({ id }) => id),
    /** Names of who led talks, as far as anybody said or was recognised. */
    leaders: (): string[] => db.prepare<[], { name: string }>('SELECT name FROM adviser_voice UNION SELECT adviser FROM take ORDER BY 1').all().map(({ name }) => name),
  }

  function record({ id, customer, date, startedAt, grade, score, why, points, nextAction, due }: Found): StoredLead {
    const weights = (JSON.parse(points) as GradePoint[]).filter((point) => point.turn !== undefined && point.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    return { talk: id, customer, date, startedAt, grade, score, why, points: weights.slice(0, 3), nextAction: JSON.parse(nextAction) as NextAction, due, override: overrideOf(id) }
  }
}
