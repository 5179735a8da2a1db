// overrides.ts: grades that people gave in place of the machine's, each row kept also when undone. They lie beside the machine's lead and are
// laid over it whenever it is read, so that no new reading overwrites one.

import { overrideWhy, type GradeOverride } from '../../src-core/lead/board.ts'
import type { Lead } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'

export type Overrides = ReturnType<typeof openOverrides>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openOverrides(db: Db, now: () => number) {
  return {
    of: (talk: string): GradeOverride | null => overrideOf(db, talk),
    /** Takes the place of the one that stands. */
    add(talk: string, { grade, machine, reason, person }: Omit<GradeOverride, 'id' | 'at'>): number {
      db.prepare('UPDATE grade_override SET undone_by = ?, undone_at = ? WHERE talk_id = ? AND undone_at IS NULL').run(person, now(), talk)
      return Number(db.prepare('INSERT INTO grade_override (talk_id, grade, machine, reason, person, at) VALUES (?, ?, ?, ?, ?, ?)').run(talk, grade, machine, reason, person, now()).lastInsertRowid)
    },
    undo: (id: number, person: string): void => void db.prepare('UPDATE grade_override SET undone_by = ?, undone_at = ? WHERE id = ?').run(person, now(), id),
  }
}

/** The one that stands, with what the points come to by now. */
const overrideOf = (db: Db, talk: string): GradeOverride | null =>
  db.prepare<[string], GradeOverride>('SELECT o.id, o.grade, coalesce(l.grade, o.machine) AS machine, o.reason, o.person, o.at FROM grade_override o LEFT JOIN lead l ON l.talk_id = o.talk_id WHERE o.talk_id = ? AND o.undone_at IS NULL').get(talk) ?? null

/** What a person said of the grade, laid over the machine's; points and score stay what they are. */
export function withOverride(db: Db, talk: string, lead: Lead | null): Lead | null {
  const override = lead && overrideOf(db, talk)
  return override ? { ...lead, grade: { ...lead.grade, value: override.grade, why: overrideWhy(override) } } : lead
}
