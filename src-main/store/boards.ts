// boards.ts: questions that people look at together: their own boards, and those that others share.

import { z } from 'zod'
import { Tile, type Board, type SaveBoard } from '../../src-core/analysis/boards.ts'
import { Period } from '../../src-core/analysis/periods.ts'
import { DAY_MS } from '../../src-core/day-count.ts'
import type { Db } from './open.ts'

type Row = { readonly id: number; readonly person: string; readonly name: string; readonly shared: number; readonly period: string; readonly tiles: string }
type Kept = Omit<z.output<typeof SaveBoard>, 'id'>

const usual: Period = { span: 'month' }

export function openBoards(db: Db, now: () => number) {
  return {
    /** Those that this person may look at, their own first. What an older program wrote and makes no sense any more is left out. */
    of: (person: string): Board[] =>
      db
        .prepare<object, Row>('SELECT id, person, name, shared, period, tiles FROM board WHERE removed_at IS NULL AND (person = @person OR shared = 1) ORDER BY person <> @person, name')
        .all({ person })
        .map(({ shared, period, tiles, ...row }) => ({
          ...row, shared: shared === 1, own: row.person === person, period: Period.safeParse(JSON.parse(period)).data ?? usual,
          tiles: z.array(z.unknown()).parse(JSON.parse(tiles)).flatMap((tile) => Tile.safeParse(tile).data ?? []),
        })),
    named: (person: string, name: string): number | null => db.prepare<[string, string], { id: number }>('SELECT id FROM board WHERE person = ? AND name = ? AND removed_at IS NULL').get(person, name)?.id ?? null,
    add: (person: string, { name, shared, period, tiles }: Kept): number =>
      Number(db.prepare('INSERT INTO board (person, name, shared, period, tiles, at) VALUES (?, ?, ?, ?, ?, ?)').run(person, name, shared ? 1 : 0, JSON.stringify(period), JSON.stringify(tiles), now()).lastInsertRowid),
    /** @returns whether it was this person's */
    change: (person: string, id: number, { name, shared, period, tiles }: Kept): boolean =>
      db.prepare('UPDATE board SET name = ?, shared = ?, period = ?, tiles = ?, at = ? WHERE id = ? AND person = ? AND removed_at IS NULL').run(name, shared ? 1 : 0, JSON.stringify(period), JSON.stringify(tiles), now(), id, person).changes === 1,
    /** For a day it can be brought back. @returns whether it was this person's */
    remove(person: string, id: number): boolean {
      db.prepare('DELETE FROM board WHERE removed_at < ?').run(now() - DAY_MS)
      return db.prepare('UPDATE board SET removed_at = ? WHERE id = ? AND person = ? AND removed_at IS NULL').run(now(), id, person).changes === 1
    },
    /** @returns its name; null where it is gone for good or somebody else's */
    removed: (person: string, id: number): string | null => db.prepare<[number, string], { name: string }>('SELECT name FROM board WHERE id = ? AND person = ? AND removed_at IS NOT NULL').get(id, person)?.name ?? null,
    restore: (id: number): void => void db.prepare('UPDATE board SET removed_at = NULL WHERE id = ?').run(id),
  }
}
