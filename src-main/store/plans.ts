// plans.ts: what is written into folders by itself: what, when, until when it is done, and the files it made. A removed one stays for a day.

import type { z } from 'zod'
import { Vocabulary } from '../../src-core/analysis/calls.ts'
import { PlanSubject, PlanTime, type PlanRow, type PlanSpan, type SavePlan } from '../../src-core/analysis/plans.ts'
import { DAY_MS } from '../../src-core/day-count.ts'
import type { Db } from './open.ts'

export type Plan = Omit<z.output<typeof SavePlan>, 'id'> & Pick<PlanRow, 'id' | 'person' | 'problem'> & { readonly done: number; readonly triedAt: number | null }
type Row = { readonly id: number; readonly person: string; readonly name: string; readonly what: string; readonly span: PlanSpan; readonly at: string; readonly folder: string; readonly words: string; readonly done: number; readonly triedAt: number | null; readonly problem: string | null }

/** Longer than writing a file takes; a crash in the middle costs so much. */
const CLAIM_MS = 120_000
const FILES_KEPT = 12

const read = ({ what, at, words, ...row }: Row): Plan => ({ ...row, what: PlanSubject.parse(JSON.parse(what)), at: PlanTime.parse(JSON.parse(at)), words: Vocabulary.parse(JSON.parse(words)) })

export function openPlans(db: Db, now: () => number) {
  const SELECT = 'SELECT id, person, name, what, span, at, folder, words, done, tried_at AS triedAt, problem FROM plan'
  return {
    all: (): Plan[] => db.prepare<[], Row>(`${SELECT} WHERE removed_at IS NULL ORDER BY name`).all().map(read),
    get(id: number): Plan | null {
      const row = db.prepare<[number], Row>(`${SELECT} WHERE id = ? AND removed_at IS NULL`).get(id)
      return row ? read(row) : null
    },
    removed(id: number): Plan | null {
      const row = db.prepare<[number], Row>(`${SELECT} WHERE id = ? AND removed_at IS NOT NULL`).get(id)
      return row ? read(row) : null
    },
    named: (name: string): number | null => db.prepare<[string], { id: number }>('SELECT id FROM plan WHERE name = ? AND removed_at IS NULL').get(name)?.id ?? null,
    /** What was due before now is not made up for. `id` null = a new one. A removed one of the same name is gone for good. */
    save(person: string, { id, name, what, span, at, folder, words }: z.output<typeof SavePlan>): number {
      const given = { id, person, name, what: JSON.stringify(what), span, at: JSON.stringify(at), folder, words: JSON.stringify(words), now: now() }
      db.prepare('DELETE FROM plan WHERE name = ? AND removed_at IS NOT NULL').run(name)
      if (id === null) return Number(db.prepare('INSERT INTO plan (person, name, what, span, at, folder, words, done) VALUES (@person, @name, @what, @span, @at, @folder, @words, @now)').run(given).lastInsertRowid)
      db.prepare('UPDATE plan SET name = @name, what = @what, span = @span, at = @at, folder = @folder, words = @words, done = @now, tried_at = NULL, problem = NULL WHERE id = @id').run(given)
      return id
    },
    /** For a day it can be brought back. */
    drop(id: number): void {
      db.prepare('DELETE FROM plan WHERE removed_at < ?').run(now() - DAY_MS)
      db.prepare('UPDATE plan SET removed_at = ? WHERE id = ?').run(now(), id)
    },
    restore: (id: number): void => void db.prepare('UPDATE plan SET removed_at = NULL WHERE id = ?').run(id),
    /** Nobody else writes what was due then, in this process or another. @returns whether it is the caller's to write */
    claim: (id: number, due: number): boolean => db.prepare('UPDATE plan SET claimed_until = @until WHERE id = @id AND removed_at IS NULL AND done < @due AND (claimed_until IS NULL OR claimed_until <= @now)').run({ id, due, now: now(), until: now() + CLAIM_MS }).changes === 1,
    /** @param due what it was written for; null = by hand, beside what is due */
    written(id: number, due: number | null, file: string): void {
      db.prepare('UPDATE plan SET done = max(done, coalesce(@due, done)), claimed_until = CASE WHEN @due IS NULL THEN claimed_until END, tried_at = NULL, problem = NULL WHERE id = @id').run({ id, due })
      db.prepare('INSERT INTO plan_file (plan_id, name, at) SELECT id, ?, ? FROM plan WHERE id = ?').run(file, now(), id)
      db.prepare('DELETE FROM plan_file WHERE plan_id = @id AND id NOT IN (SELECT id FROM plan_file WHERE plan_id = @id ORDER BY id DESC LIMIT @most)').run({ id, most: FILES_KEPT })
    },
    failed: (id: number, problem: string): void => void db.prepare('UPDATE plan SET claimed_until = NULL, tried_at = ?, problem = ? WHERE id = ?').run(now(), problem, id),
    files: (id: number): PlanRow['files'] => db.prepare<[number], { at: number; name: string }>('SELECT at, name FROM plan_file WHERE plan_id = ? ORDER BY id DESC').all(id),
  }
}
