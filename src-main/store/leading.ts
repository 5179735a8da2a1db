// leading.ts: who led which talk: whoever was named when it was recorded here, else the enrolled adviser whose voice was heard most surely.

import type { Db } from './open.ts'

/** Of the talk `t`: a name, or NULL where nobody knows. */
export const LEADER = `coalesce(
    (SELECT nullif(k.adviser, '') FROM take k WHERE k.recording_id = t.recording_id),
    (SELECT v.name FROM talk_adviser a JOIN adviser_voice v ON v.id = a.adviser_id WHERE a.talk_id = t.id ORDER BY a.score DESC, v.id LIMIT 1))`
const LED = `SELECT t.id, t.date, ${LEADER} AS adviser FROM talk t`

export function openLeading(db: Db) {
  return {
    /** The adviser's name; null where nobody knows. */
    of: (talk: string): string | null => db.prepare<[string], { adviser: string | null }>(`SELECT adviser FROM (${LED}) WHERE id = ?`).get(talk)?.adviser ?? null,
    /** How many talks the adviser led, and when the last one was (YYYY-MM-DD). */
    by: (adviser: string): { talks: number; last: string | null } => db.prepare<[string], { talks: number; last: string | null }>(`SELECT count(*) AS talks, max(date) AS last FROM (${LED}) WHERE adviser = ?`).get(adviser)!,
  }
}
