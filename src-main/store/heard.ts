// heard.ts: what is heard of a talk so far, chunk by chunk, so that hours are not heard again after a crash.

import type { HeardChunk } from '../../src-core/ports.ts'
import type { Db } from './open.ts'

export function openHeard(db: Db) {
  return {
    /** Keeps the next chunk; nothing where the talk is no longer `owner`'s, or somebody was quicker. */
    keep(talk: string, n: number, owner: string, { regions, segment }: HeardChunk): void {
      db.prepare('INSERT OR IGNORE INTO heard (talk_id, n, regions, segment) SELECT id, ?, ?, ? FROM talk WHERE id = ? AND lease_owner = ?').run(n, JSON.stringify(regions), JSON.stringify(segment), talk, owner)
    },
    /** In order. */
    of: (talk: string): HeardChunk[] =>
      db
        .prepare<[string], { regions: string; segment: string }>('SELECT regions, segment FROM heard WHERE talk_id = ? ORDER BY n')
        .all(talk)
        .map(({ regions, segment }) => ({ regions: JSON.parse(regions) as HeardChunk['regions'], segment: JSON.parse(segment) as HeardChunk['segment'] })),
    /** The whole transcript stands. */
    drop: (talk: string) => void db.prepare('DELETE FROM heard WHERE talk_id = ?').run(talk),
  }
}
