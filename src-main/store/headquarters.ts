// headquarters.ts: the one headquarters that this store sends to, and how sending stands.

import type { Progress } from '../../src-core/sync/sending.ts'
import type { Db } from './open.ts'

/** Where to, whom to believe, and under which name this machine sends. */
export type Link = {
  readonly url: string
  /** PEM of the only authority that is believed. */
  readonly certificate: string
  /** Ed25519, base64url. */
  readonly answerKey: string
  readonly storeName: string
  readonly device: string
  readonly keySalt: string
  readonly enrolledAt: number
  readonly schedule: string
}
export type HeadquartersRow = ReturnType<typeof openHeadquarters>

const SELECT = 'SELECT url, certificate, answer_key AS answerKey, store_name AS storeName, device, key_salt AS keySalt, enrolled_at AS enrolledAt, schedule FROM headquarters'

export function openHeadquarters(db: Db) {
  return {
    /** null where this store was never enrolled. */
    link: (): Link | null => db.prepare<[], Link>(SELECT).get() ?? null,
    /** This machine is somebody else at headquarters from now on; another headquarters is told everything that is still here. */
    enrol: db.transaction((link: Link, progress: Progress): void => {
      const before = db.prepare<[], Link>(SELECT).get()
      db.prepare('UPDATE outbox SET device = NULL, seq = NULL WHERE acked_at IS NULL AND seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox newer WHERE newer.kind = outbox.kind AND newer.subject = outbox.subject AND newer.id > outbox.id)').run()
      // Of several of one subject the newest says it all.
      db.prepare('DELETE FROM outbox WHERE acked_at IS NULL AND seq IS NOT NULL').run()
      if (before && before.certificate !== link.certificate) {
        db.prepare('DELETE FROM outbox').run()
        db.prepare("UPDATE talk SET state = 'profiled', tries = 0 WHERE state = 'queued'").run()
      }
      db.prepare('DELETE FROM headquarters').run()
      db.prepare(
        'INSERT INTO headquarters (one, url, certificate, answer_key, store_name, device, key_salt, enrolled_at, last_seq, schedule, progress) VALUES (1, @url, @certificate, @answerKey, @storeName, @device, @keySalt, @enrolledAt, 0, @schedule, @progress)',
      ).run({ ...link, progress: JSON.stringify(progress) })
    }),
    setSchedule: (schedule: string): void => void db.prepare('UPDATE headquarters SET schedule = ?').run(schedule),
    progress: (): Progress | null => {
      const row = db.prepare<[], { progress: string }>('SELECT progress FROM headquarters').get()
      return row ? (JSON.parse(row.progress) as Progress) : null
    },
    setProgress: (progress: Progress): void => void db.prepare('UPDATE headquarters SET progress = ?').run(JSON.stringify(progress)),
  }
}
