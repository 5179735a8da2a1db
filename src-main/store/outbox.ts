// outbox.ts: what headquarters is to be told and has not confirmed, in the order in which it became true. Writes belong into the transaction of
// the deed that they tell of; a device's numbers are given when envelopes first go into a batch, and stand from then on.

import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../src-core/sync/contract.ts'
import { subjectOf, type Envelope } from '../../src-core/sync/envelope.ts'
import { fitting, type Queued } from '../../src-core/sync/sending.ts'
import type { Db } from './open.ts'

export type Outbox = ReturnType<typeof openOutbox>

/** Rows looked at for one batch: no batch holds more envelopes. */
const WINDOW = 250

export function openOutbox(db: Db, now: () => number) {
  const insert = db.prepare(
    'INSERT INTO outbox (kind, subject, envelope, key, queued_at) VALUES (@kind, @subject, @envelope, @key, @at) ON CONFLICT (kind, subject) WHERE seq IS NULL DO UPDATE SET envelope = excluded.envelope, key = excluded.key',
  )
  /** The last word about the same, an order to forget it included. */
  const newest = db.prepare<{ kind: string; subject: string }, { envelope: string | null }>(
    "SELECT envelope FROM outbox WHERE (kind = @kind AND subject = @subject) OR (kind = 'forget' AND subject = @kind || ':' || @subject) ORDER BY id DESC LIMIT 1",
  )
  const pseudonym = db.prepare<[string, string], { name: string }>('SELECT pseudonym(?, ?) AS name')
  const lastSeq = (): { device: string; last: number } | null => db.prepare<[], { device: string; last: number }>('SELECT device, last_seq AS last FROM headquarters').get() ?? null

  const batch = db.transaction((after: number): Queued[] => {
    const link = lastSeq()
    if (!link) return []
    const rows = db.prepare<[string, number, number], { id: number; key: string; envelope: string; seq: number | null }>('SELECT id, key, envelope, seq FROM outbox WHERE acked_at IS NULL AND envelope IS NOT NULL AND (seq IS NULL OR (device = ? AND seq > ?)) ORDER BY seq IS NULL, seq, id LIMIT ?').all(link.device, after, WINDOW)
    const number = db.prepare('UPDATE outbox SET device = ?, seq = ? WHERE id = ?')
    let { last } = link
    const chosen = fitting(rows).map(({ id, ...row }) => {
      const seq = row.seq ?? ++last
      if (row.seq === null) number.run(link.device, seq, id)
      return { ...row, seq }
    })
    if (last > link.last) db.prepare('UPDATE headquarters SET last_seq = ?').run(last)
    return chosen
  })

  const renumber = db.transaction((from: number): void => {
    const link = lastSeq()
    if (!link) return
    // What headquarters has lost is sent again as far as it is still here.
    db.prepare('UPDATE outbox SET acked_at = NULL WHERE device = ? AND seq >= ? AND envelope IS NOT NULL').run(link.device, from)
    const rows = db.prepare<[string], { id: number }>('SELECT id FROM outbox WHERE device = ? AND acked_at IS NULL ORDER BY seq').all(link.device)
    // Two steps, because a number may still be another row's; a row that cannot be sent again keeps one that never travels.
    db.prepare('UPDATE outbox SET seq = -id WHERE device = ? AND (acked_at IS NULL OR seq >= ?)').run(link.device, from)
    rows.forEach(({ id }, i) => db.prepare('UPDATE outbox SET seq = ? WHERE id = ?').run(from + i, id))
    db.prepare('UPDATE headquarters SET last_seq = ?').run(from + rows.length - 1)
  })

  return {
    /** What headquarters calls a customer (c) or an adviser (a): always the same, and nobody can tell who it is without this store's key. */
    pseudonym: (kind: 'c' | 'a', id: string): string => pseudonym.get(kind, id)!.name,
    /** Inside the transaction that makes it true. Takes the place of what was queued about the same and has no number yet; nothing where it was said already. */
    put(envelope: Envelope): void {
      const row = { kind: envelope.kind, subject: subjectOf(envelope), envelope: canonicalJson(envelope) }
      if (newest.get(row)?.envelope !== row.envelope) insert.run({ ...row, key: randomBytes(16).toString('hex'), at: now() })
    },
    /** A customer who is another one now, or does not want to be profiled, or such a one's talk. Nothing where headquarters was never told of it. */
    forget(what: 'customer' | 'conversation', subject: string): void {
      db.prepare('DELETE FROM outbox WHERE kind = ? AND subject = ? AND seq IS NULL').run(what, subject)
      if (db.prepare('SELECT 1 FROM outbox WHERE kind = ? AND subject = ?').get(what, subject)) this.put({ version: 1, kind: 'forget', what, id: subject })
    },
    /** What has changed since this was last asked; inside the transaction that queues what it amounts to. */
    takeUntold(): { kind: 'conversation' | 'customer'; id: string }[] {
      return db.prepare<[], { kind: 'conversation' | 'customer'; id: string }>('DELETE FROM untold RETURNING kind, id').all()
    },
    /** The next envelopes to be sent behind number `after`, numbered, at most one batch; the same ones until they are acknowledged. Empty where there is no headquarters. */
    batch: (after = 0): Queued[] => batch.immediate(after),
    acknowledge(through: number): void {
      const link = lastSeq()
      if (link) db.prepare('UPDATE outbox SET acked_at = ? WHERE device = ? AND seq <= ? AND acked_at IS NULL').run(now(), link.device, through)
    },
    /** Everything that headquarters does not hold gets the numbers from `from` on, in the old order. */
    renumber: (from: number): void => renumber.immediate(from),
    /** How many envelopes wait, and since when (UTC ms). */
    waiting: () => db.prepare<[], { count: number; since: number | null }>('SELECT count(*) AS count, min(queued_at) AS since FROM outbox WHERE acked_at IS NULL').get()!,
    /** Whether something of this kind was queued at or after `at`. */
    queuedSince: (kind: Envelope['kind'], at: number): boolean => db.prepare<[string, number], { n: number }>('SELECT 1 AS n FROM outbox WHERE kind = ? AND queued_at >= ? LIMIT 1').get(kind, at) !== undefined,
    /** Of what was acknowledged before `before`, only that the newest of each subject was sent is kept, so that an erasure is still told. */
    tidy: db.transaction((before: number): void => {
      db.prepare("UPDATE outbox SET envelope = NULL WHERE acked_at < ? AND envelope IS NOT NULL").run(before)
      db.prepare('DELETE FROM outbox WHERE acked_at < ? AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.kind = outbox.kind AND newer.subject = outbox.subject AND newer.id > outbox.id)').run(before)
    }),
  }
}
