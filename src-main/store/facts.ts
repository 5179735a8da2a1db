// facts.ts: every visit and order laid out flat for questions. Whatever changes is marked by triggers (migration 0034) and laid out anew from what the
// store holds, so that laying out all of them gives the same.

import { labelsIn, type FactLabel } from '../../src-core/analysis/fields.ts'
import { quotes, wantsDrive } from '../../src-core/results/funnel.ts'
import { isAboutBuying } from '../../src-core/profile/facts.ts'
import { isCalledOff } from '../../src-core/records/orders.ts'
import type { HeardElsewhere } from '../../src-core/records/conversation-lines.ts'
import { gradeLead } from '../../src-core/lead/grade.ts'
import type { Settings } from '../../src-core/settings.ts'
import type { GradeLetter } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'
import type { StageRows } from './stage-rows.ts'

type Flat = { readonly subject: 'visit' | 'order'; readonly ref: string; readonly customer: string; readonly date: string; readonly adviser: string | null; readonly grade: GradeLetter | null; readonly mood: string | null; readonly source: 'here' | 'elsewhere'; readonly ratio: number | null; readonly sop: number | null; readonly drive: number | null; readonly quoted: number | null; readonly questions: number | null; readonly amount: number | null }
type VisitRow = { readonly customer: string | null; readonly date: string | null; readonly adviser: string | null; readonly valid: number; readonly sop: number | null; readonly drive: number | null; readonly quoted: number | null; readonly grade: GradeLetter | null; readonly mood: string | null; readonly ratio: number | null; readonly questions: number | null }
type RecordRow = { readonly entity: string; readonly customer: string | null; readonly date: string | null; readonly payload: string; readonly heard: string | null }

/** A fifth of a second at most; the rest is laid out between answers. */
const BEFORE_AN_ANSWER = 400

export type Facts = ReturnType<typeof openFacts>

/** @param settings what the store goes by today: grades of talks that were heard elsewhere */
export function openFacts(db: Db, rows: Pick<StageRows, 'findings' | 'turns'>, settings: () => Settings) {
  const stale = db.prepare<[number], { subject: 'visit' | 'record'; ref: string }>('SELECT subject, ref FROM fact_stale ORDER BY subject DESC, ref LIMIT ?')
  const settled = db.prepare('DELETE FROM fact_stale WHERE subject = ? AND ref = ?')
  const drop = db.prepare('DELETE FROM fact WHERE ref = ?')
  const put = db.prepare<object, { id: number }>(
    `INSERT INTO fact (subject, ref, customer_id, date, adviser, grade, mood, source, talk_ratio, sop_rate, drive, quoted, questions, amount)
     VALUES (@subject, @ref, @customer, @date, @adviser, @grade, @mood, @source, @ratio, @sop, @drive, @quoted, @questions, @amount) RETURNING id`,
  )
  const label = db.prepare('INSERT INTO fact_label (field, date, fact_id, label, turn) VALUES (?, ?, ?, ?, ?)')
  const visit = db.prepare<[string], VisitRow>(
    `SELECT f.customer_id AS customer, f.date, f.adviser, f.valid, f.sop_rate AS sop, f.drive, f.quoted, coalesce((SELECT o.grade FROM grade_override o WHERE o.talk_id = f.talk_id AND o.undone_at IS NULL), l.grade) AS grade, CASE WHEN l.grade IS NOT NULL THEN l.sentiment END AS mood, f.figures ->> 'talk_ratio' AS ratio, f.figures ->> 'sales_questions' AS questions
     FROM visit_figure f JOIN lead l ON l.talk_id = f.talk_id WHERE f.talk_id = ?`,
  )
  const record = db.prepare<[string], RecordRow>('SELECT entity, customer_id AS customer, date, payload, heard FROM record WHERE id = ?')

  function lay(flat: Flat, labels: readonly FactLabel[]): void {
    const { id } = put.get(flat)!
    for (const { field, label: name, turn } of labels) label.run(field, flat.date, id, name, turn)
  }

  function layVisit(talk: string): void {
    drop.run(talk)
    const row = visit.get(talk)
    // What was no reception of a customer is no visit.
    if (!row || row.valid === 0 || row.customer === null || row.date === null) return
    const { valid: _, ...flat } = row
    const findings = rows.findings(talk)
    // Nothing was concluded of whoever is not profiled, and nothing is read out of the words either.
    const turns = row.mood === null ? [] : rows.turns(talk)
    lay({ ...flat, customer: row.customer, date: row.date, subject: 'visit', ref: talk, source: 'here', amount: null }, findings ? labelsIn(findings, turns) : [])
  }

  function layRecord(id: string): void {
    const ref = `r${id}`
    drop.run(ref)
    const row = record.get(id)
    if (!row || row.customer === null || row.date === null) return
    const { customer, date } = row
    const values = JSON.parse(row.payload) as Readonly<Record<string, string | number | boolean | null | undefined>>
    const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null)
    const flat = { ref, customer, date, adviser: text('adviser'), source: 'elsewhere' } as const
    if (row.entity === 'orders') {
      if (isCalledOff(values.state)) return
      const series = text('series')
      return lay({ ...flat, subject: 'order', grade: null, mood: null, ratio: null, sop: null, drive: null, quoted: null, questions: null, amount: typeof values.price === 'number' ? Math.round(values.price) : null }, series === null ? [] : [{ field: 'model', label: series, turn: null }])
    }
    const { findings, metrics } = row.heard === null ? { findings: null, metrics: {} as HeardElsewhere['metrics'] } : (JSON.parse(row.heard) as HeardElsewhere)
    const ratio = metrics.talk_ratio
    const grade = findings && isAboutBuying(findings) ? gradeLead(findings, { date, turns: [] }, settings()).grade.value : null
    lay(
      { ...flat, subject: 'visit', grade, mood: findings?.sentiment.overall ?? null, ratio: typeof ratio === 'number' ? ratio : null, sop: null, drive: findings ? Number(wantsDrive(findings)) : null, quoted: findings && findings.sales_actions.length > 0 ? Number(quotes(findings)) : null, questions: null, amount: null },
      findings ? labelsIn(findings, []) : [],
    )
  }

  const layOut = db.transaction((most: number): number => {
    const changed = stale.all(most)
    for (const { subject, ref } of changed) {
      if (subject === 'visit') layVisit(ref)
      else layRecord(ref)
      settled.run(subject, ref)
    }
    return changed.length
  })

  return {
    /** Lays out what has changed. @param most so many at once @returns how many are still to be laid out */
    layOut(most = BEFORE_AN_ANSWER): number {
      if (stale.get(1) !== undefined) layOut.immediate(most)
      return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM fact_stale').get()!.n
    },
  }
}
