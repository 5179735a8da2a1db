// amendments.ts: what people changed, deleted and added of a talk's findings, each row kept also when undone, and which talks they looked through.

import type { Amendment, Said } from '../../src-core/insight/amendments.ts'
import type { Db } from './open.ts'

export type Review = { readonly person: string; readonly at: number; /** The machine has found something else since. */ readonly lapsed: boolean }

type Row = Omit<Amendment, 'target' | 'item'> & { readonly target: string | null; readonly item: string | null }

const SELECT = 'SELECT id, list, kind, target, item, upon, person, at FROM amendment WHERE talk_id = ? AND undone_at IS NULL ORDER BY id'
const said = (json: string | null): Said | null => (json === null ? null : (JSON.parse(json) as Said))

export type Amendments = ReturnType<typeof openAmendments>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openAmendments(db: Db, now: () => number) {
  return {
    of: (talk: string): Amendment[] => amendmentsOf(db, talk),
    add(talk: string, amendment: Omit<Amendment, 'id' | 'at'>): number {
      const { target, item, ...rest } = amendment
      const json = (value: Said | null): string | null => value && JSON.stringify(value)
      return Number(
        db
          .prepare('INSERT INTO amendment (talk_id, list, kind, target, item, upon, person, at) VALUES (@talk, @list, @kind, @target, @item, @upon, @person, @at)')
          .run({ ...rest, talk, target: json(target), item: json(item), at: now() }).lastInsertRowid,
      )
    },
    /** The row stays, so that who said what and took it back can be read; it no longer counts. */
    undo: (id: number, person: string) => void db.prepare('UPDATE amendment SET undone_by = ?, undone_at = ? WHERE id = ?').run(person, now(), id),
    review(talk: string): Review | null {
      const row = db.prepare<[string], { person: string; at: number; lapsed: number }>('SELECT person, at, lapsed FROM review WHERE talk_id = ?').get(talk)
      return row ? { ...row, lapsed: row.lapsed === 1 } : null
    },
    markReviewed: (talk: string, person: string) =>
      void db.prepare('INSERT INTO review (talk_id, person, at) VALUES (?, ?, ?) ON CONFLICT (talk_id) DO UPDATE SET person = excluded.person, at = excluded.at, lapsed = 0').run(talk, person, now()),
    unmarkReviewed: (talk: string) => void db.prepare('DELETE FROM review WHERE talk_id = ?').run(talk),
    /** Talks whose mark holds. */
    reviewed: (): string[] => db.prepare<[], { talk: string }>('SELECT talk_id AS talk FROM review WHERE lapsed = 0 ORDER BY talk_id').all().map(({ talk }) => talk),
    /** How many talks people amended without having looked them through. */
    amendedOnly: () =>
      db.prepare<[], { n: number }>('SELECT count(DISTINCT talk_id) AS n FROM amendment WHERE undone_at IS NULL AND talk_id NOT IN (SELECT talk_id FROM review WHERE lapsed = 0)').get()!.n,
  }
}

/** Those that count, in the order in which they were made. */
export const amendmentsOf = (db: Db, talk: string): Amendment[] => db.prepare<[string], Row>(SELECT).all(talk).map(({ target, item, ...row }) => ({ ...row, target: said(target), item: said(item) }))
