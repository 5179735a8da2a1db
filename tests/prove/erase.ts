// erase.ts: whoever is erased is nowhere any more: canaries stand in every table that can hold something about a person, in the index, in the log and
// in a backup; all are found before, none after. The control erases as SQL alone would, and must be found out.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Erasure } from '../../src-core/answers.ts'
import { inventory } from '../../src-core/privacy/inventory.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { placesIn, snapshotsIn } from '../../src-main/backup/snapshot.ts'
import { openEngine, type Engine } from '../../src-main/engine.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { countBytes, logBytes } from '../../src-main/store/erase.ts'
import { lookInto, type Db } from '../../src-main/store/open.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'

type Place = { readonly place: string; readonly before: number; readonly after: number }
export type EraseProof = {
  /** Canaries, each another one: table and column. */
  readonly planted: number
  readonly tables: number
  /** Canaries that were found before, of those that were planted. */
  readonly found_before: number
  /** Traces left: canaries in deciphered pages, bytes of them in any file, sounds. */
  readonly hits: number
  readonly places: readonly Place[]
  /** Headquarters is told to forget. */
  readonly told: boolean
}

const actor = { person: '林经理', role: 'administrator', device: '办公室' } as const
const DESK = 'desk-of-this-very-proof'
/** Another row of the same person, whom somebody has merged. */
const SAME = 'c-same'
/** What a column must hold for its row to be allowed, where that is not what stands in it anyway. */
const FIXED: Readonly<Record<string, string | number | null>> = {
  'import_issue.import_id': 1, 'import_issue.kind': 'noted', 'record_before.import_id': 1, 'record.import_id': 1, 'record.filed_customer': SAME, 'customer_merge.customer_id': SAME,
  'task_deed.deed': 'done', 'task_deed.until': null, 'grade_override.grade': 'H', 'grade_override.machine': 'C', 'amendment.upon': null, 'amendment.kind': 'change', 'amendment.list': 'budgets', 'note.at_ms': 0,
  'talk_adviser.adviser_id': 'a-1', 'take.spans': '[]', 'take.ended': 'person', 'consent.how': 'signature', 'outbox.kind': 'conversation', 'campaign_member.campaign_id': 1, 'reading.trend': 'rising',
  'fact.subject': 'visit', 'fact.source': 'here', 'fact_label.field': 'objection', 'coaching_note.measure': 'sop_rate',
}

/** Rows that belong to a row of another table: which, and by which column. */
const PARTS: Readonly<Record<string, readonly [table: string, column: string]>> = { record_before: ['record', 'record_id'], fact_label: ['fact', 'fact_id'] }

type Subject = { readonly customer: string; readonly talk: string; readonly recording: string }
type Column = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number }

/** Which rows of a table are this person's. */
function whose(table: string, columns: readonly Column[], { customer, talk, recording }: Subject): readonly (readonly [column: string, value: string])[] {
  const own: Readonly<Record<string, readonly [string, string]>> = { customer: ['id', customer], recording: ['id', recording], outbox: ['subject', talk], customer_merge: ['into_id', customer] }
  if (own[table]) return [own[table]]
  const links: Readonly<Record<string, string>> = { customer_id: customer, talk_id: talk, recording_id: recording }
  return columns.filter(({ name }) => name in links).map(({ name }) => [name, links[name]!] as const)
}

/** Plants a canary of its own in every text column about this person; rows that the talk did not bring are made. */
export function plant(db: Db, subject: Subject): Map<string, string> {
  const canaries = new Map<string, string>()
  db.prepare("INSERT OR IGNORE INTO import_batch (id, source, person, at, files) VALUES (1, 'dms', '小周', 0, '[]')").run()
  db.prepare("INSERT OR IGNORE INTO campaign (id, name, channel, who, held, seed, start, days, person, at) VALUES (1, 'x', 'x', '{}', 0.2, 1, '2026-01-01', 30, '小周', 0)").run()
  db.prepare("INSERT OR IGNORE INTO customer (id, name, created_at) VALUES (?, '同一个人', 0)").run(SAME)
  db.prepare("INSERT INTO adviser_voice (id, name, vector, model, consent_by, consent_at, consent_wording, created_at) VALUES ('a-1', '小李', zeroblob(768), 'm', '小周', 0, '1', 0)").run()
  const virtual = new Set(db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").all().map(({ name }) => name))
  for (const [table, kinds] of Object.entries(inventory)) {
    const personal = Object.entries(kinds).filter(([, kind]) => kind !== null && kind !== 'staff' && kind !== 'print').map(([column]) => column)
    if (personal.length === 0 || virtual.has(table)) continue
    const columns = db.pragma(`table_info(${table})`) as Column[]
    const [of, column] = PARTS[table] ?? [null, null]
    const rows: readonly (readonly [string, string | number])[] = of === null ? whose(table, columns, subject) : [[column, db.prepare<[string], { id: number }>(`SELECT id FROM ${of} WHERE customer_id = ?`).get(subject.customer)!.id]]
    const where = rows.map(([column]) => `${column} = ?`).join(' OR ')
    const values = rows.map(([, value]) => value)
    if (rows.length === 0) throw new Error(`${table}: nobody knows whose its rows are`)
    if (db.prepare(`SELECT 1 FROM ${table} WHERE ${where}`).get(...values) === undefined) insert(db, table, columns, new Map(rows), personal)
    const set = (column: string, value: string): boolean => {
      try {
        return db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(value, ...values).changes > 0
      } catch {
        // One of a few values, or one of a shape of its own.
        return false
      }
    }
    for (const { name, type } of columns.filter((column) => personal.includes(column.name))) {
      // Of sound files the name is looked for on the disk.
      if (type !== 'TEXT' || name === 'sound_file' || Object.hasOwn(FIXED, `${table}.${name}`) || rows.some(([column]) => column === name)) continue
      const canary = `zq${randomBytes(8).toString('hex')}`
      if (set(name, canary) || set(name, JSON.stringify([canary]))) canaries.set(`${table}.${name}`, canary)
    }
  }
  // Canaries are to lie there, not to be reckoned with.
  db.prepare('DELETE FROM stale').run()
  return canaries
}

function insert(db: Db, table: string, columns: readonly Column[], links: ReadonlyMap<string, string | number>, personal: readonly string[]): void {
  const given = columns.filter(({ name, type, notnull, pk }) => Object.hasOwn(FIXED, `${table}.${name}`) || links.has(name) || (personal.includes(name) && type === 'TEXT') || (notnull === 1 && !(pk === 1 && type === 'INTEGER')) || (pk > 0 && type === 'TEXT'))
  const fill = (json: boolean): (string | number | null)[] =>
    given.map(({ name, type }) => {
      const fixed = FIXED[`${table}.${name}`]
      return fixed !== undefined ? fixed : (links.get(name) ?? (type !== 'TEXT' ? 0 : json && personal.includes(name) ? '[]' : 'x'))
    })
  const statement = db.prepare(`INSERT INTO ${table} (${given.map(({ name }) => name).join(', ')}) VALUES (${given.map(() => '?').join(', ')})`)
  try {
    statement.run(...fill(false))
  } catch {
    statement.run(...fill(true))
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)).filter((path) => statSync(path).isFile())
}

/** @param how product = as people do it; sql = the control: rows deleted, nothing else */
export async function proveErase(how: 'product' | 'sql' = 'product'): Promise<EraseProof> {
  const dir = mkdtempSync(join(tmpdir(), '听客 erase-'))
  const [home, drive] = [join(dir, '数据'), join(dir, 'U 盘')]
  mkdirSync(drive)
  const engine: Engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  try {
    const press = (deed: Parameters<typeof engine.recorder.press>[1]) => engine.recorder.press(DESK, deed, actor)
    await press({ kind: 'ask', adviser: '小周' })
    const { take } = await press({ kind: 'consent', consent: { how: 'signature', wording: consentWords.version, keepVoice: true, signature: [[1, 1, 9, 9, 20, 5]] } })
    const sound = toneWav(4).subarray(44)
    engine.recorder.sound({ desk: DESK, take: take!.id, at: 0, capturedAt: Date.now() }, new Int16Array(new Uint8Array(sound).buffer))
    const { ended } = await press({ kind: 'stop' })
    await engine.loop.idle()
    const record = engine.store.talks.get(ended!.talk!)!
    const subject: Subject = { customer: record.customerId, talk: record.id, recording: record.recordingId }
    const { db } = engine.store
    db.pragma('foreign_keys = ON')
    const canaries = plant(db, subject)
    await engine.dispatcher.call('backup.make', { folder: drive }, actor)

    const keys = deriveKeys(masterKey(home, fileKeyring(home)))
    const needles = [...canaries.values()].map((canary) => Buffer.from(canary))
    const each = (of: Db): number => needles.filter((needle) => countBytes(of, [needle]) > 0).length
    const inBackup = async (): Promise<number> => {
      const [name] = await snapshotsIn(drive)
      return name === undefined ? 0 : lookInto(placesIn(drive).database(name), keys.database, each)
    }
    const sounds = (folder: string): number => readdirSync(folder).filter((file) => file.startsWith(record.recordingId)).length
    const raw = (): number => filesUnder(dir).reduce((sum, path) => { const bytes = readFileSync(path); return sum + needles.filter((needle) => bytes.includes(needle)).length }, 0)
    const look = async (): Promise<Record<string, number>> => ({
      'pages of the database, free ones too': each(db),
      'log of the database, bytes': logBytes(db),
      'pages of the backup': await inBackup(),
      'files as they lie on the disk': raw(),
      'sounds of the recording': sounds(join(home, 'recordings')),
      'sounds in the backup': sounds(placesIn(drive).sounds),
    })
    const before = await look()
    // Its envelope has been sent: headquarters has to be told.
    db.prepare("UPDATE outbox SET device = 'd-1', seq = 1, acked_at = 1 WHERE kind = 'conversation' AND subject = ?").run(subject.talk)
    let log: number | null = null
    if (how === 'product') {
      const { proof } = (await engine.dispatcher.call('customers.erase', { customer: subject.customer }, actor)) as Erasure
      // What stands in it later is what came later: that somebody was erased, and that the backup has done so too.
      log = proof.after['log_bytes']!
      await engine.keeper.forget()
    } else {
      db.pragma('secure_delete = OFF')
      db.prepare('DELETE FROM turn WHERE talk_id = ?').run(subject.talk)
      db.prepare('DELETE FROM talk WHERE id = ?').run(subject.talk)
    }
    const after: Record<string, number> = { ...(await look()), ...(log === null ? {} : { 'log of the database, bytes': log }) }
    const places = Object.entries(before).map(([place, count]) => ({ place, before: count, after: after[place]! }))
    const told = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox WHERE kind = 'forget'").get()!.n > 0
    return { planted: canaries.size, tables: new Set([...canaries.keys()].map((key) => key.split('.')[0])).size, found_before: before['pages of the database, free ones too']!, hits: places.reduce((sum, place) => sum + place.after, 0), places, told }
  } finally {
    await engine.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
