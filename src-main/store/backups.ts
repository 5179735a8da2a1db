// backups.ts: where backups lie, how the last one went, and whom each place is still to forget.

import type { Db } from './open.ts'

export type BackupPlace = { readonly folder: string; readonly madeAt: number | null; readonly triedAt: number | null; readonly problem: string | null; /** Customers and talks that were erased here and not there yet. */ readonly owed: number }

/** What a backup is still to forget: a person, a talk, only the sound of a recording, or only what was concluded of a person. */
export type Owed = { readonly kind: 'customer' | 'talk' | 'sound' | 'profile'; readonly id: string }

/** Whoever is erased here is to be erased in every backup too. Inside the transaction that erases. */
export const oweBackups = (db: Db, kind: Owed['kind'], id: string): void =>
  void db.prepare('INSERT OR IGNORE INTO backup_forget (folder, kind, id, at) SELECT folder, ?, ?, unixepoch() * 1000 FROM backup_place').run(kind, id)

export function openBackups(db: Db, now: () => number) {
  return {
    places: (): BackupPlace[] =>
      db
        .prepare<[], BackupPlace>('SELECT folder, made_at AS madeAt, tried_at AS triedAt, problem, (SELECT count(*) FROM backup_forget f WHERE f.folder = p.folder) AS owed FROM backup_place p ORDER BY folder')
        .all(),
    /** A try at a backup there. */
    tried(folder: string, problem: string | null): void {
      db.prepare(
        `INSERT INTO backup_place (folder, made_at, tried_at, problem) VALUES (@folder, iif(@problem IS NULL, @now, NULL), @now, @problem)
         ON CONFLICT (folder) DO UPDATE SET made_at = coalesce(excluded.made_at, made_at), tried_at = excluded.tried_at, problem = excluded.problem`,
      ).run({ folder, problem, now: now() })
    },
    /** A talk whose sound and words were not to be kept. */
    oweTalk: (talk: string) => oweBackups(db, 'talk', talk),
    /** A sound whose time is over. */
    oweSound: (recording: string) => oweBackups(db, 'sound', recording),
    owed: (folder: string) => db.prepare<[string], Owed>('SELECT kind, id FROM backup_forget WHERE folder = ? ORDER BY at').all(folder),
    paid(folder: string, forgotten: readonly { readonly kind: string; readonly id: string }[]): void {
      for (const { kind, id } of forgotten) db.prepare('DELETE FROM backup_forget WHERE folder = ? AND kind = ? AND id = ?').run(folder, kind, id)
    },
  }
}
