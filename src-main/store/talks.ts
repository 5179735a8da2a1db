// talks.ts: recordings and talks: brought in, led through the stages under a lease, each stage's result and the new state in one
// transaction, and read again.

import { inTurn, type InLine } from '../../src-core/badges/turn-taking.ts'
import { MAX_TRIES, nextStage, states, type Stage } from '../../src-core/pipeline.ts'
import type { ConsentState, TalkState } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'

export type NewRecording = {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly format: string
  readonly durationMs: number
  readonly startedAt: number
  readonly device: string
  readonly soundFile: string
  readonly peaks: readonly number[]
  readonly warnings: readonly string[]
  readonly consent: ConsentState
  readonly consentNotedBy: string
}

export type TalkRecord = {
  readonly id: string
  readonly customerId: string
  readonly state: TalkState
  readonly tries: number
  readonly problem: string | null
  readonly date: string
  readonly recordingId: string
  readonly name: string
  readonly startedAt: number
  readonly durationMs: number
  readonly soundFile: string | null
  readonly consent: ConsentState
  readonly createdAt: number
}

const SELECT_TALK = `SELECT t.id, t.customer_id AS customerId, t.state, t.tries, t.problem, t.date, t.recording_id AS recordingId, t.created_at AS createdAt,
  r.name, r.started_at AS startedAt, r.duration_ms AS durationMs, r.sound_file AS soundFile, r.consent
  FROM talk t JOIN recording r ON r.id = t.recording_id`

/** Turns that a search for words looks at, newest first. */
const NEWEST_MATCHES = 2_000

export type Talks = ReturnType<typeof openTalks>

export function openTalks(db: Db, now: () => number) {
  // Bytes stay known when their recording was cut or joined: by the earliest piece that is left of them.
  const bySha = db.prepare<{ sha256: string }, { talk: string; customer: string }>(
    `SELECT t.id AS talk, t.customer_id AS customer FROM recording r JOIN talk t ON t.recording_id = r.id
     WHERE r.sha256 = @sha256 OR r.id IN (SELECT recording_id FROM origin WHERE sha256 = @sha256) ORDER BY r.started_at, r.id LIMIT 1`,
  )
  const byId = db.prepare<[string], TalkRecord>(`${SELECT_TALK} WHERE t.id = ?`)

  /** Throws on a sha256 that is already here: the caller asks `find` in the same transaction. */
  function add(recording: NewRecording, talk: { id: string; customerId: string; date: string }): void {
    db.prepare(
      `INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, sound_file, peaks, warnings, consent, consent_noted_by, consent_at)
       VALUES (@id, @sha256, @name, @format, @durationMs, @startedAt, @at, @device, @soundFile, @peaks, @warnings, @consent, @consentNotedBy, @at)`,
    ).run({ ...recording, at: now(), peaks: JSON.stringify(recording.peaks), warnings: JSON.stringify(recording.warnings) })
    db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, ?, 'recorded', ?, ?)").run(talk.id, recording.id, talk.customerId, talk.date, now())
  }

  type Holder = { owner: string | null; until: number | null }
  const isFree = ({ owner, until }: Holder, isAlive: (owner: string) => boolean): boolean => owner === null || until === null || until <= now() || !isAlive(owner)

  /** When a talk of each adviser was begun last, as a running number. */
  const served = new Map<string, number>()
  let turns = 0

  /** Unfinished talks that may still be tried, in the order in which they come. */
  const inLine = (): (TalkRecord & Holder & InLine)[] =>
    inTurn(
      db
        .prepare<[number], TalkRecord & Holder & { adviser: string }>(
          `SELECT x.*, l.lease_owner AS owner, l.lease_until AS until, coalesce((SELECT k.adviser FROM take k WHERE k.recording_id = x.recordingId), '') AS adviser
           FROM (${SELECT_TALK}) x JOIN talk l ON l.id = x.id WHERE x.state <> 'queued' AND x.tries < ? ORDER BY x.createdAt, x.id`,
        )
        .all(MAX_TRIES)
        .map((talk) => ({ ...talk, begun: talk.state !== 'recorded' })),
      served,
    )

  /**
   * Takes the talk whose turn it is for `owner` until `now + leaseMs`; null where there is none.
   * @param isAlive whether the process behind an owner still runs: a dead one's lease is void at once
   */
  const claim = db.transaction((owner: string, leaseMs: number, isAlive: (owner: string) => boolean): TalkRecord | null => {
    const free = inLine().find((talk) => isFree(talk, isAlive))
    if (!free) return null
    if (!free.begun) served.set(free.adviser, ++turns)
    // Counted before the work: a job that takes the whole engine down with it must count too.
    db.prepare('UPDATE talk SET lease_owner = ?, lease_until = ?, tries = tries + 1 WHERE id = ?').run(owner, now() + leaseMs, free.id)
    return { ...byId.get(free.id)! }
  })

  const hold = db.transaction((talk: string, owner: string, leaseMs: number, isAlive: (owner: string) => boolean): boolean => {
    const holder = db.prepare<[string], Holder>('SELECT lease_owner AS owner, lease_until AS until FROM talk WHERE id = ?').get(talk)
    if (!holder || !isFree(holder, isAlive)) return false
    db.prepare('UPDATE talk SET lease_owner = ?, lease_until = ? WHERE id = ?').run(owner, now() + leaseMs, talk)
    return true
  })

  const holds = (talk: string, owner: string): boolean => db.prepare<[string, string], { id: string }>('SELECT id FROM talk WHERE id = ? AND lease_owner = ?').get(talk, owner) !== undefined

  /** Writes a stage's result and the new state together; false (and nothing written) where the lease is no longer `owner`'s. */
  const finish = db.transaction((talk: TalkRecord, stage: Stage, owner: string, write: () => void): boolean => {
    if (!holds(talk.id, owner) || nextStage(byId.get(talk.id)!.state) !== stage) return false
    write()
    db.prepare('UPDATE talk SET state = ?, tries = 0, problem = NULL, lease_owner = NULL, lease_until = NULL WHERE id = ?').run(stage, talk.id)
    return true
  })

  // A common word stands in a large part of all turns: of those the newest are enough.
  const saying = db.prepare<[string], { talk: string }>(`SELECT DISTINCT talk_id AS talk FROM turn WHERE id IN (SELECT rowid FROM turn_words WHERE turn_words MATCH ? ORDER BY rowid DESC LIMIT ${NEWEST_MATCHES})`)

  return {
    find: (sha256: string) => bySha.get({ sha256 }) ?? null,
    get: (id: string) => byId.get(id) ?? null,
    ofRecording: (recording: string) => db.prepare<[string], { id: string }>('SELECT id FROM talk WHERE recording_id = ?').get(recording)?.id ?? null,
    add,
    claim: (owner: string, leaseMs: number, isAlive: (owner: string) => boolean) => claim.immediate(owner, leaseMs, isAlive),
    finish: (talk: TalkRecord, stage: Stage, owner: string, write: () => void) => finish.immediate(talk, stage, owner, write),
    renew: (talk: string, owner: string, leaseMs: number) => void db.prepare('UPDATE talk SET lease_until = ? WHERE id = ? AND lease_owner = ?').run(now() + leaseMs, talk, owner),
    /** Keeps the loop away from a talk that a person works on; false where somebody is at it. Let it go with `letGo`. */
    hold: (talk: string, owner: string, leaseMs: number, isAlive: (owner: string) => boolean): boolean => hold.immediate(talk, owner, leaseMs, isAlive),
    holds,
    letGo: (talk: string, owner: string) => void db.prepare('UPDATE talk SET lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?').run(talk, owner),
    /** The talk that this device recorded next on the same day; null where there is none. */
    next: (talk: string): TalkRecord | null =>
      db
        .prepare<[string], TalkRecord>(
          `${SELECT_TALK} JOIN (SELECT ot.id, ot.date, o.started_at, o.device FROM talk ot JOIN recording o ON o.id = ot.recording_id WHERE ot.id = ?) own
           ON t.date = own.date AND r.device = own.device AND (r.started_at, t.id) > (own.started_at, own.id) ORDER BY r.started_at, t.id LIMIT 1`,
        )
        .get(talk) ?? null,
    /** Gives a talk back. `reason` = a failed try; null = the engine stops in good order, which is nobody's failure. */
    release: (talk: string, owner: string, reason: string | null) =>
      void db.prepare('UPDATE talk SET lease_owner = NULL, lease_until = NULL, problem = coalesce(@reason, problem), tries = tries - (@reason IS NULL) WHERE id = @talk AND lease_owner = @owner').run({ talk, owner, reason }),
    /** A fault that no retry can mend parks the talk at once. */
    park: (talk: string, owner: string, reason: string) =>
      void db.prepare('UPDATE talk SET lease_owner = NULL, lease_until = NULL, problem = ?, tries = ? WHERE id = ? AND lease_owner = ?').run(reason, MAX_TRIES, talk, owner),
    retry: (talk: string) => void db.prepare('UPDATE talk SET tries = 0, problem = NULL WHERE id = ? AND lease_owner IS NULL').run(talk),
    /**
     * A person put right what a talk in state `from` has: everything after it is made again. The lease is void, so that a stage which has
     * read what stood before cannot write; a talk that is not so far yet comes by anyway.
     */
    reopen: (talk: string, from: 'recorded' | 'attributed' | 'understood' | 'profiled') =>
      void db
        .prepare('UPDATE talk SET state = @from, tries = 0, problem = NULL, lease_owner = NULL, lease_until = NULL WHERE id = @talk AND state IN (SELECT value FROM json_each(@reached))')
        .run({ talk, from, reached: JSON.stringify(states.slice(states.indexOf(from))) }),
    /** Analysed talks whose sound has been kept for as long as was said. @param keepDays where nothing was said */
    expired: (at: number, keepDays: number) =>
      db
        .prepare<object, { talk: string; recording: string; soundFile: string }>(
          `SELECT t.id AS talk, r.id AS recording, r.sound_file AS soundFile FROM recording r JOIN talk t ON t.recording_id = r.id LEFT JOIN consent c ON c.recording_id = r.id
           WHERE r.sound_file IS NOT NULL AND t.state = 'queued' AND t.lease_owner IS NULL AND r.imported_at + coalesce(c.keep_days, @keepDays) * 86400000 <= @at`,
        )
        .all({ at, keepDays }),
    /** Analysed talks with their sound that came in before, oldest first. */
    oldestDone: (before: number) =>
      db
        .prepare<object, { talk: string; recording: string; soundFile: string; durationMs: number }>(
          `SELECT t.id AS talk, r.id AS recording, r.sound_file AS soundFile, r.duration_ms AS durationMs FROM recording r JOIN talk t ON t.recording_id = r.id
           WHERE r.sound_file IS NOT NULL AND t.state = 'queued' AND t.lease_owner IS NULL AND r.imported_at <= @before ORDER BY r.imported_at, r.id`,
        )
        .all({ before }),
    /** Its words and conclusions stay. */
    dropSound: (recording: string) => void db.prepare("UPDATE recording SET sound_file = NULL, peaks = '[0]' WHERE id = ?").run(recording),
    /** What waits for recognition, next first, and what a person must look at, last. `held` = somebody is at it. */
    line: (): { readonly talk: string; readonly adviser: string | null; readonly startedAt: number; readonly durationMs: number; readonly tries: number; readonly problem: string | null; readonly held: boolean }[] =>
      [...inLine(), ...db.prepare<[number], TalkRecord & Holder & { adviser: string }>(`SELECT x.*, NULL AS owner, coalesce((SELECT k.adviser FROM take k WHERE k.recording_id = x.recordingId), '') AS adviser FROM (${SELECT_TALK}) x WHERE x.state <> 'queued' AND x.tries >= ? ORDER BY x.createdAt, x.id`).all(MAX_TRIES)]
        .map(({ id, adviser, startedAt, durationMs, tries, problem, owner }) => ({ talk: id, adviser: adviser || null, startedAt, durationMs, tries, problem, held: owner !== null })),
    waiting: () => db.prepare<[number], { n: number }>("SELECT count(*) AS n FROM talk WHERE state <> 'queued' AND tries < ?").get(MAX_TRIES)!.n,
    parked: () => db.prepare<[number], { n: number }>("SELECT count(*) AS n FROM talk WHERE state <> 'queued' AND tries >= ?").get(MAX_TRIES)!.n,
    count: () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM talk').get()!.n,
    list(filter: { search: string | null; customer: string | null; limit: number; offset: number }): { rows: TalkRecord[]; total: number } {
      const found = filter.search === null ? null : saying.all(filter.search).map(({ talk }) => talk)
      const where = [
        ...(filter.customer === null ? [] : ['t.customer_id = @customer']),
        ...(found === null ? [] : ['t.id IN (SELECT value FROM json_each(@found))']),
      ]
      const given = { customer: filter.customer, limit: filter.limit, offset: filter.offset, found: JSON.stringify(found) }
      const condition = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
      // Without a filter the recordings alone are paged: a page far down would else open every row above it.
      const from = where.length === 0 ? `${SELECT_TALK} WHERE t.recording_id IN (SELECT id FROM recording ORDER BY started_at DESC, id DESC LIMIT @limit OFFSET @offset)` : `${SELECT_TALK}${condition}`
      const rows = db.prepare<object, TalkRecord>(`${from} ORDER BY r.started_at DESC, r.id DESC${where.length === 0 ? '' : ' LIMIT @limit OFFSET @offset'}`).all(given)
      return { rows, total: db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM talk t${condition}`).get(given)!.n }
    },
    peaks: (talk: string) => JSON.parse(db.prepare<[string], { peaks: string }>('SELECT r.peaks FROM talk t JOIN recording r ON r.id = t.recording_id WHERE t.id = ?').get(talk)!.peaks) as number[],
  }
}
