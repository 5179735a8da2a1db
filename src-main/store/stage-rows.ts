// stage-rows.ts: what each stage leaves in the store, written and read. A write replaces what an earlier run of the same stage left;
// what people said of findings and of who spoke lies in tables of its own and is laid over them whenever they are read.

import { layOver, valuesOf, type Item, type Laid } from '../../src-core/insight/amendments.ts'
import { FINDING_LISTS } from '../../src-core/insight/values.ts'
import type { Doubt, Findings, Insights, Lead, Metrics, Region, Segment, Sentiment, Turn } from '../../src-core/shapes.ts'
import { applyEdits, type Edited } from '../../src-core/transcript/speaker-edits.ts'
import { amendmentsOf } from './amendments.ts'
import { understoodShare } from '../../src-core/transcript/understood.ts'
import type { Db } from './open.ts'
import { withOverride } from './overrides.ts'
import { speakerEditsOf } from './speaker-edits.ts'

export type StageRows = ReturnType<typeof openStageRows>

export function openStageRows(db: Db) {
  const clear = (talk: string, ...tables: string[]): void => tables.forEach((table) => db.prepare(`DELETE FROM ${table} WHERE talk_id = ?`).run(talk))
  return {
    putTranscript(talk: string, regions: readonly Region[], segments: readonly Segment[]): void {
      clear(talk, 'segment', 'transcript')
      db.prepare('INSERT INTO transcript (talk_id, regions, understood) VALUES (?, ?, ?)').run(talk, JSON.stringify(regions.map((r) => [r.startMs, r.endMs])), understoodShare(regions, segments))
      const insert = db.prepare('INSERT INTO segment (talk_id, n, start_ms, end_ms, text, tokens, doubt, certainty) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      segments.forEach((s, n) => insert.run(talk, n, s.startMs, s.endMs, s.text, JSON.stringify(s.tokens.map((t) => [t.text, t.startMs])), s.doubt ?? null, s.certainty ?? null))
    },
    transcript(talk: string): { regions: Region[]; segments: Segment[] } {
      const row = db.prepare<[string], { regions: string }>('SELECT regions FROM transcript WHERE talk_id = ?').get(talk)
      const segments = db.prepare<[string], { startMs: number; endMs: number; text: string; tokens: string; doubt: Segment['doubt'] | null; certainty: number | null }>('SELECT start_ms AS startMs, end_ms AS endMs, text, tokens, doubt, certainty FROM segment WHERE talk_id = ? ORDER BY n').all(talk)
      return {
        regions: (JSON.parse(row?.regions ?? '[]') as [number, number][]).map(([startMs, endMs]) => ({ startMs, endMs })),
        segments: segments.map(({ doubt, certainty, tokens, ...s }) => ({ ...s, tokens: (JSON.parse(tokens) as [string, number][]).map(([text, startMs]) => ({ text, startMs })), ...(doubt ? { doubt } : {}), ...(certainty === null ? {} : { certainty }) })),
      }
    },
    /** Share of the speech whose words can be believed, 0..1; null where nobody can tell. */
    understood: (talk: string) => db.prepare<[string], { understood: number | null }>('SELECT understood FROM transcript WHERE talk_id = ?').get(talk)?.understood ?? null,
    /** @param hum dB of low noise beneath the talk for each ten seconds; null where there was none to measure it by */
    putHum: (talk: string, hum: readonly (number | null)[]) => void db.prepare('UPDATE transcript SET hum = ? WHERE talk_id = ?').run(JSON.stringify(hum), talk),
    hum: (talk: string) => JSON.parse(db.prepare<[string], { hum: string }>('SELECT hum FROM transcript WHERE talk_id = ?').get(talk)?.hum ?? '[]') as (number | null)[],
    putTurns(talk: string, turns: readonly Turn[]): void {
      clear(talk, 'turn')
      const insert = db.prepare('INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty, word_certainty, corrections) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      turns.forEach((t, n) => insert.run(talk, n, t.speaker, t.voice, t.startMs, t.endMs, t.text, t.backchannel ? 1 : 0, t.speakerCertainty, t.wordCertainty ?? null, JSON.stringify(t.corrections ?? [])))
    },
    /** As they were attributed, whatever people said of it since. */
    machineTurns(talk: string): Turn[] {
      const rows = db.prepare<[string], Omit<Turn, 'backchannel' | 'corrections' | 'wordCertainty'> & { backchannel: number; corrections: string; wordCertainty: number | null }>('SELECT speaker, voice, start_ms AS startMs, end_ms AS endMs, text, backchannel, certainty AS speakerCertainty, word_certainty AS wordCertainty, corrections FROM turn WHERE talk_id = ? ORDER BY n').all(talk)
      return rows.map(({ backchannel, corrections, wordCertainty, ...turn }) => ({ ...turn, ...(wordCertainty === null ? {} : { wordCertainty }), ...(backchannel ? { backchannel: true } : {}), ...(corrections === '[]' ? {} : { corrections: JSON.parse(corrections) as Turn['corrections'] & {} }) }))
    },
    /** The turns that count, with who put right which, and the edits that fit nothing any more. */
    editedTurns(talk: string): Edited {
      return applyEdits(this.machineTurns(talk), speakerEditsOf(db, talk))
    },
    turns(talk: string): readonly Turn[] {
      return this.editedTurns(talk).turns
    },
    /** Turns of one talk that hold the phrase (as `saidPhrase` made it), in order. */
    matches: (talk: string, phrase: string, limit: number) =>
      // Only the talk's own stretch of the index is looked through, not the whole of it for every talk of a page.
      db.prepare<object, { turn: number; text: string }>('SELECT t.n AS turn, t.text FROM turn_words w CROSS JOIN turn t ON t.id = w.rowid AND t.talk_id = @talk WHERE w.turn_words MATCH @phrase AND w.rowid BETWEEN (SELECT min(id) FROM turn WHERE talk_id = @talk) AND (SELECT max(id) FROM turn WHERE talk_id = @talk) ORDER BY t.n LIMIT @limit').all({ talk, phrase, limit }),
    putMetrics(talk: string, metrics: Metrics): void {
      clear(talk, 'metric')
      const insert = db.prepare('INSERT INTO metric (talk_id, name, value, unit, certainty, raw) VALUES (?, ?, ?, ?, ?, ?)')
      for (const [name, m] of Object.entries(metrics)) insert.run(talk, name, m.value, m.unit, m.certainty, JSON.stringify(m.from))
    },
    metrics(talk: string): Metrics | null {
      const rows = db.prepare<[string], { name: string; value: number | null; unit: string; certainty: number; raw: string }>('SELECT name, value, unit, certainty, raw FROM metric WHERE talk_id = ?').all(talk)
      return rows.length === 0 ? null : (Object.fromEntries(rows.map(({ name, raw, ...m }) => [name, { ...m, from: JSON.parse(raw) as object }])) as unknown as Metrics)
    },
    putFindings(talk: string, findings: Findings, doubts: readonly Doubt[]): void {
      // Whoever looked this talk through looked at other findings than these.
      const before = this.machineFindings(talk)
      if (before && spelled(before) !== spelled(findings)) db.prepare('UPDATE review SET lapsed = 1 WHERE talk_id = ?').run(talk)
      clear(talk, 'insight', 'doubt')
      const insert = db.prepare('INSERT INTO insight (talk_id, list, n, turn, payload, certainty, found_by) VALUES (?, ?, ?, ?, ?, ?, ?)')
      for (const list of FINDING_LISTS)
        findings[list].forEach((item, n) => {
          const { turn, certainty, by, ...payload } = item
          insert.run(talk, list, n, turn, JSON.stringify(payload), certainty, by)
        })
      const doubtful = db.prepare('INSERT INTO doubt (talk_id, n, list, turn, said, reason) VALUES (?, ?, ?, ?, ?, ?)')
      doubts.forEach((d, n) => doubtful.run(talk, n, d.list, d.turn, d.said, d.reason))
      db.prepare('INSERT INTO lead (talk_id, sentiment) VALUES (?, ?) ON CONFLICT (talk_id) DO UPDATE SET sentiment = excluded.sentiment').run(talk, findings.sentiment.overall)
    },
    /** What the reader found, whatever people said of it since. */
    machineFindings(talk: string): Findings | null {
      const mood = db.prepare<[string], { sentiment: Sentiment['overall'] }>('SELECT sentiment FROM lead WHERE talk_id = ?').get(talk)
      if (!mood) return null
      const rows = db.prepare<[string], { list: string; turn: number; payload: string; certainty: number; by: string }>('SELECT list, turn, payload, certainty, found_by AS by FROM insight WHERE talk_id = ? ORDER BY list, n').all(talk)
      const of = (list: string): object[] => rows.filter((row) => row.list === list).map(({ payload, turn, certainty, by }) => ({ ...(JSON.parse(payload) as object), turn, certainty, by }))
      return { ...Object.fromEntries(FINDING_LISTS.map((list) => [list, of(list)])), sentiment: { overall: mood.sentiment } } as unknown as Findings
    },
    /** What counts: the machine's findings with what people changed, deleted and added laid over them. */
    laid(talk: string): Laid | null {
      const machine = this.machineFindings(talk)
      if (!machine) return null
      const amendments = amendmentsOf(db, talk)
      const starts = amendments.length === 0 ? [] : db.prepare<[string], { start: number }>('SELECT start_ms AS start FROM turn WHERE talk_id = ? ORDER BY n').all(talk).map(({ start }) => start)
      return layOver(machine, amendments, starts)
    },
    findings(talk: string): Findings | null {
      return this.laid(talk)?.findings ?? null
    },
    doubts: (talk: string) => db.prepare<[string], Doubt>('SELECT list, turn, said, reason FROM doubt WHERE talk_id = ? ORDER BY n').all(talk),
    putLead(talk: string, lead: Lead): void {
      db.prepare('UPDATE lead SET grade = ?, score = ?, points = ?, why = ?, next_action = ? WHERE talk_id = ?').run(
        lead.grade.value, lead.score, JSON.stringify(lead.grade.points), lead.grade.why, JSON.stringify(lead.nextAction), talk,
      )
    },
    /** With the grade that a person gave. */
    lead(talk: string): Lead | null {
      const row = db.prepare<[string], { grade: Lead['grade']['value']; score: number; points: string; why: string; next_action: string }>('SELECT grade, score, points, why, next_action FROM lead WHERE talk_id = ? AND grade IS NOT NULL').get(talk)
      return withOverride(db, talk, row ? { grade: { value: row.grade, why: row.why, points: JSON.parse(row.points) as Lead['grade']['points'] }, score: row.score, nextAction: JSON.parse(row.next_action) as Lead['nextAction'] } : null)
    },
    insights(talk: string): Insights | null {
      const findings = this.findings(talk)
      const lead = this.lead(talk)
      return findings && lead ? { ...findings, grade: lead.grade } : null
    },
  }
}

/** Findings without how sure and by which rule: what a person who looks them through would see change. */
const spelled = (findings: Findings): string => JSON.stringify(FINDING_LISTS.map((list) => (findings[list] as unknown as readonly Item[]).map((item) => [item.turn, Object.entries(valuesOf(item)).sort(([a], [b]) => (a < b ? -1 : 1))])))
