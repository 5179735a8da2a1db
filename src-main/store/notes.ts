// notes.ts: what people wrote about a talk or one of its sentences, and the filters they keep. A note that is taken back is gone: its words are
// about a person.

import type { BoardFilter, SavedView } from '../../src-core/lead/board.ts'
import type { Db } from './open.ts'

/** `atMs` = begin of the sentence it is about; null = the whole talk. */
export type StoredNote = { readonly id: number; readonly atMs: number | null; readonly text: string; readonly person: string; readonly at: number }

export type Notes = ReturnType<typeof openNotes>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openNotes(db: Db, now: () => number) {
  return {
    of: (talk: string): StoredNote[] => db.prepare<[string], StoredNote>('SELECT id, at_ms AS atMs, text, person, at FROM note WHERE talk_id = ? ORDER BY at_ms, id').all(talk),
    has: (talk: string): boolean => db.prepare('SELECT 1 FROM note WHERE talk_id = ?').get(talk) !== undefined,
    add: (talk: string, { atMs, text, person }: Pick<StoredNote, 'atMs' | 'text' | 'person'>): number =>
      Number(db.prepare('INSERT INTO note (talk_id, at_ms, text, person, at) VALUES (?, ?, ?, ?, ?)').run(talk, atMs, text, person, now()).lastInsertRowid),
    remove: (id: number): void => void db.prepare('DELETE FROM note WHERE id = ?').run(id),
  }
}

export type Views = ReturnType<typeof openViews>

export function openViews(db: Db, now: () => number) {
  return {
    of: (person: string): SavedView[] =>
      db.prepare<[string], { id: number; name: string; filter: string }>('SELECT id, name, filter FROM saved_view WHERE person = ? ORDER BY name').all(person).map(({ filter, ...view }) => ({ ...view, filter: JSON.parse(filter) as BoardFilter })),
    /** One of the same name is replaced. */
    save: (person: string, name: string, filter: BoardFilter): void =>
      void db.prepare('INSERT INTO saved_view (person, name, filter, at) VALUES (?, ?, ?, ?) ON CONFLICT (person, name) DO UPDATE SET filter = excluded.filter, at = excluded.at').run(person, name, JSON.stringify(filter), now()),
    remove: (person: string, id: number): void => void db.prepare('DELETE FROM saved_view WHERE person = ? AND id = ?').run(person, id),
  }
}

/** What is written about a talk or one of its sentences. */
const NOTED = ['note', 'coaching_note'] as const

/** The stretch's notes go to its talk, the sentences counted from its beginning. Called for every piece but the first, which is the talk itself. */
export const moveNotes = (db: Db, from: string, to: string, { startMs, endMs }: { readonly startMs: number; readonly endMs: number }, byMs: number): void =>
  NOTED.forEach((table) => db.prepare(`UPDATE ${table} SET talk_id = ?, at_ms = at_ms + ? WHERE talk_id = ? AND at_ms >= ? AND at_ms < ?`).run(to, byMs, from, startMs, endMs))

/** Everything written about a talk goes to the one it was joined to; its grade only where nobody gave that one another. */
export function moveAllNotes(db: Db, from: string, to: string, byMs: number): void {
  NOTED.forEach((table) => db.prepare(`UPDATE ${table} SET talk_id = ?, at_ms = at_ms + ? WHERE talk_id = ?`).run(to, byMs, from))
  db.prepare('UPDATE grade_override SET talk_id = @to WHERE talk_id = @from AND (undone_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM grade_override WHERE talk_id = @to AND undone_at IS NULL))').run({ from, to })
}
