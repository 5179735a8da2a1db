// audit.ts: who saw, changed, exported or deleted what. Append-only, each row chained to the one before, so that a row taken out shows.

import { createHash } from 'node:crypto'
import type { AuditRow } from '../../src-core/answers.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'

export type AuditAction = 'import' | 'import_data' | 'undo_import' | 'merge' | 'part' | 'keep_apart' | 'task' | 'record' | 'recover' | 'hand' | 'take_over' | 'withdraw' | 'drop_voice' | 'analyse' | 'see' | 'rename' | 'refuse_profiling' | 'allow_profiling' | 'retry' | 'amend' | 'unamend' | 'speakers' | 'unspeakers' | 'review' | 'split' | 'join' | 'enrol' | 'unenrol' | 'erase' | 'key' | 'install_model' | 'remove_model' | 'choose_model' | 'backup' | 'expire' | 'sync' | 'sync_enrol' | 'sync_wish' | 'sign_in' | 'sign_in_failed' | 'sign_out' | 'person' | 'unperson' | 'override' | 'unoverride' | 'note' | 'unnote' | 'coach' | 'uncoach' | 'export' | 'campaign' | 'uncampaign' | 'offer' | 'unoffer' | 'knowledge' | 'badge' | 'gateway'

type Row = { id: number; at: number; person: string; role: string; device: string; action: string; subject: string; detail: string; previous: string; hash: string }

const hashOf = (row: Omit<Row, 'id' | 'hash'>): string =>
  createHash('sha256').update(JSON.stringify([row.previous, row.at, row.person, row.role, row.device, row.action, row.subject, row.detail])).digest('hex')

export type Audit = {
  /** Call inside the transaction of the deed itself. `detail` holds counts and ids, never words or names. */
  note(actor: Actor, action: AuditAction, subject: string, detail?: Readonly<Record<string, string | number | boolean>>): void
  /** The id of the first row whose chain is broken, null when whole. */
  firstBreak(): number | null
  isEmpty(): boolean
  /** Newest first. `name` = of the customer or the talk, where it is still here. */
  list(about: string | null, limit: number, offset: number): { readonly rows: AuditRow[]; readonly total: number }
  /** Who did what with these, how often, and when last (UTC ms). */
  about(subjects: readonly string[]): { readonly person: string; readonly action: string; readonly times: number; readonly last: number }[]
}

export function openAudit(db: Db, now: () => number): Audit {
  const last = db.prepare<[], { hash: string }>('SELECT hash FROM audit ORDER BY id DESC LIMIT 1')
  const insert = db.prepare('INSERT INTO audit (at, person, role, device, action, subject, detail, previous, hash) VALUES (@at, @person, @role, @device, @action, @subject, @detail, @previous, @hash)')
  const append = db.transaction((actor: Actor, action: AuditAction, subject: string, detail: object) => {
    const row = { at: now(), person: actor.person, role: actor.role, device: actor.device, action, subject, detail: JSON.stringify(detail), previous: last.get()?.hash ?? '' }
    insert.run({ ...row, hash: hashOf(row) })
  })
  return {
    note: (actor, action, subject, detail = {}) => append.immediate(actor, action, subject, detail),
    isEmpty: () => last.get() === undefined,
    list(about, limit, offset) {
      const where = about === null ? '' : ' WHERE a.subject = @about'
      const rows = db
        .prepare<object, AuditRow>(
          `SELECT a.id, a.at, a.person, a.role, a.action, a.subject, coalesce(c.name, c.heard_name, r.name) AS name FROM audit a LEFT JOIN customer c ON c.id = a.subject LEFT JOIN talk t ON t.id = a.subject LEFT JOIN recording r ON r.id = t.recording_id${where} ORDER BY a.id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ limit, offset, ...(about === null ? {} : { about }) })
      return { rows, total: db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM audit a${where}`).get(about === null ? {} : { about })!.n }
    },
    about: (subjects) =>
      db
        .prepare<[string], { person: string; action: string; times: number; last: number }>('SELECT person, action, count(*) AS times, max(at) AS last FROM audit WHERE subject IN (SELECT value FROM json_each(?)) GROUP BY person, action ORDER BY last DESC')
        .all(JSON.stringify(subjects)),
    firstBreak() {
      let previous = ''
      for (const row of db.prepare<[], Row>('SELECT * FROM audit ORDER BY id').iterate()) {
        if (row.previous !== previous || row.hash !== hashOf(row)) return row.id
        previous = row.hash
      }
      return null
    },
  }
}
