// erase.ts: a person leaves the store: sound, words, profile, index, log. Afterwards the file's own bytes are searched for what was
// there, before and after, so that the proof would have seen a leftover.

import { statSync } from 'node:fs'
import { oweBackups } from './backups.ts'
import { numbersOf } from './numbers.ts'
import type { Db } from './open.ts'
import { paired, spaced } from './words.ts'

export type Erased = { readonly soundFiles: readonly string[]; readonly before: Record<string, number>; readonly after: Record<string, number> }

/** Longest first: a short sentence may well be somebody else's too. */
const CANARIES = 12

/** Strings that only this person's rows hold: sentences, phone, name. */
function canariesOf(db: Db, customer: string): string[] {
  const sentences = db
    .prepare<[string, number], { text: string }>('SELECT text FROM turn WHERE talk_id IN (SELECT id FROM talk WHERE customer_id = ?) AND length(text) >= 6 ORDER BY length(text) DESC LIMIT ?')
    .all(customer, CANARIES)
  const person = db.prepare<[string], { name: string | null; phone: string | null }>('SELECT name, phone FROM customer WHERE id = ?').get(customer)
  const others = db.prepare<[string, string], { n: number }>('SELECT count(*) AS n FROM turn WHERE text = ? AND talk_id NOT IN (SELECT id FROM talk WHERE customer_id = ?)')
  return [...sentences.map(({ text }) => text).filter((text) => others.get(text, customer)!.n === 0), ...writtenByHand(db, customer), ...filedOf(db, customer), ...[person?.phone].filter((x) => x != null)]
}

/** What people wrote into the findings of this person's talks, undone or not, where nobody else's holds the same. */
function writtenByHand(db: Db, customer: string): string[] {
  const talks = 'SELECT id FROM talk WHERE customer_id = ?'
  const sides = (where: string): string => `SELECT target AS said FROM amendment WHERE ${where} UNION SELECT item FROM amendment WHERE ${where} UNION SELECT reason FROM grade_override WHERE ${where} UNION SELECT text FROM note WHERE ${where} UNION SELECT text FROM coaching_note WHERE ${where}`
  const sql = `SELECT said FROM (${sides(`talk_id IN (${talks})`)}) WHERE said IS NOT NULL AND said NOT IN (SELECT said FROM (${sides(`talk_id NOT IN (${talks})`)}) WHERE said IS NOT NULL)`
  return db.prepare<string[], { said: string }>(sql).all(...Array.from({ length: 10 }, () => customer)).map(({ said }) => said)
}

/** What other systems have filed of this person, where nobody else's rows hold the same. */
function filedOf(db: Db, customer: string): string[] {
  const rows = db.prepare<[string, number], { payload: string }>('SELECT payload FROM record WHERE customer_id = ? AND length(payload) >= 20 ORDER BY length(payload) DESC LIMIT ?').all(customer, CANARIES)
  const others = db.prepare<[string, string], { n: number }>('SELECT count(*) AS n FROM record WHERE payload = ? AND customer_id IS NOT ?')
  return rows.map(({ payload }) => payload).filter((payload) => others.get(payload, customer)!.n === 0)
}

/** Counts the canaries as written and as indexed. */
const countIn = (db: Db, canaries: readonly string[]): number => countBytes(db, canaries.flatMap((canary) => [...new Set([canary, spaced(canary), paired(canary)])].map((form) => Buffer.from(form))))

/** How often these bytes stand in the pages of the database, free pages included. */
export function countBytes(db: Db, needles: readonly Buffer[]): number {
  // serialize() gives every page deciphered.
  const image = db.serialize()
  return needles.reduce((sum, needle) => sum + occurrences(image, needle), 0)
}

/** Old pages stand in the write-ahead log until it is emptied. */
export const logBytes = (db: Db): number => statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0

/** What was deleted leaves the free pages and the log. */
export function emptyLog(db: Db): void {
  db.pragma('incremental_vacuum')
  db.pragma('wal_checkpoint(TRUNCATE)')
}

function occurrences(haystack: Buffer, needle: Buffer): number {
  let count = 0
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) count++
  return count
}

function countRows(db: Db, customer: string): Record<string, number> {
  const n = (sql: string): number => db.prepare<[string], { n: number }>(sql).get(customer)!.n
  const talks = 'SELECT id FROM talk WHERE customer_id = ?'
  return {
    customers: n('SELECT count(*) AS n FROM customer WHERE id = ?'),
    talks: n('SELECT count(*) AS n FROM talk WHERE customer_id = ?'),
    turns: n(`SELECT count(*) AS n FROM turn WHERE talk_id IN (${talks})`),
    insights: n(`SELECT count(*) AS n FROM insight WHERE talk_id IN (${talks})`),
    amendments: n(`SELECT count(*) AS n FROM amendment WHERE talk_id IN (${talks})`),
    speaker_edits: n(`SELECT count(*) AS n FROM speaker_edit WHERE talk_id IN (${talks})`),
    profiles: n('SELECT count(*) AS n FROM profile WHERE customer_id = ?'),
    records: n('SELECT count(*) AS n FROM record WHERE customer_id = ?'),
    import_issues: n('SELECT count(*) AS n FROM import_issue WHERE customer_id = ?'),
  }
}

/** Inside a transaction: one talk with everything that hangs on it. Triggers empty the index, the cascade takes the rest. */
function deleteTalk(db: Db, talk: string): void {
  const { recording } = db.prepare<[string], { recording: string }>('SELECT recording_id AS recording FROM talk WHERE id = ?').get(talk)!
  db.prepare('DELETE FROM turn WHERE talk_id = ?').run(talk)
  db.prepare('DELETE FROM talk WHERE id = ?').run(talk)
  db.prepare('DELETE FROM recording WHERE id = ?').run(recording)
}

/**
 * Removes one talk whose consent was taken back; `deed` runs in the same transaction.
 * @returns the file of its sound, which the caller removes; null where there is none any more
 */
export function eraseTalk(db: Db, talk: string, deed: () => void): string | null {
  const { file } = db.prepare<[string], { file: string | null }>('SELECT r.sound_file AS file FROM recording r JOIN talk t ON t.recording_id = r.id WHERE t.id = ?').get(talk)!
  db.transaction(() => {
    deleteTalk(db, talk)
    oweBackups(db, 'talk', talk)
    deed()
    db.prepare("INSERT INTO turn_words(turn_words) VALUES ('optimize')").run()
  }).immediate()
  emptyLog(db)
  return file
}

/**
 * Removes every row about a customer and makes sure that nothing of it is left in free pages, the index or the log.
 * @returns paths of the sound files, which the caller removes, and the counts before and after
 */
export function eraseCustomer(db: Db, customer: string): Erased {
  const canaries = canariesOf(db, customer)
  const before = { ...countRows(db, customer), traces_in_database: countIn(db, canaries), log_bytes: logBytes(db) }
  const files = db.prepare<[string], { file: string | null }>('SELECT r.sound_file AS file FROM recording r JOIN talk t ON t.recording_id = r.id WHERE t.customer_id = ?').all(customer)
  db.transaction(() => {
    for (const { id } of db.prepare<[string], { id: string }>('SELECT id FROM talk WHERE customer_id = ?').all(customer)) deleteTalk(db, id)
    db.prepare('DELETE FROM profile WHERE customer_id = ?').run(customer)
    const numbers = numbersOf(db, customer)
    for (const number of numbers) db.prepare('DELETE FROM record WHERE customer_id = @number OR filed_customer = @number').run({ number })
    for (const number of numbers) {
      db.prepare('DELETE FROM customer WHERE id = ?').run(number)
      oweBackups(db, 'customer', number)
    }
    db.prepare("INSERT INTO customer_words(customer_words) VALUES ('optimize')").run()
    // Words of a deleted row may live on in an older segment of the index until segments are merged.
    db.prepare("INSERT INTO turn_words(turn_words) VALUES ('optimize')").run()
  }).immediate()
  emptyLog(db)
  const after = { ...countRows(db, customer), traces_in_database: countIn(db, canaries), log_bytes: logBytes(db) }
  return { soundFiles: files.flatMap(({ file }) => (file === null ? [] : [file])), before, after }
}
