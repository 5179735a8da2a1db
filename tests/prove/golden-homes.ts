// golden-homes.ts: the databases of released schemas (tests/golden, made by scripts/golden-store.ts) as data folders of their time, under a new key.

import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'

const FOLDER = resolve(import.meta.dirname, '../golden')

/** File names, oldest schema first. */
export const goldenFiles = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.db.gz')).sort()

/** What people know of a store: who, which talks, which words, what was concluded, what was done. Of any schema. */
export function knownIn(db: Database.Database): Record<string, unknown[]> {
  const rows = (sql: string): unknown[] => db.prepare(sql).raw().all()
  return {
    customers: rows('SELECT id, name, heard_name, phone FROM customer ORDER BY id'),
    recordings: rows('SELECT id, sha256, name, duration_ms, sound_file, consent FROM recording ORDER BY id'),
    talks: rows('SELECT id, customer_id, date FROM talk ORDER BY id'),
    turns: rows('SELECT talk_id, n, speaker, start_ms, end_ms, text FROM turn ORDER BY talk_id, n'),
    insights: rows('SELECT talk_id, list, n, turn, payload FROM insight ORDER BY talk_id, list, n'),
    grades: rows('SELECT talk_id, grade, points FROM lead ORDER BY talk_id'),
    deeds: rows('SELECT at, person, action, subject, hash FROM audit ORDER BY id'),
  }
}

/** @returns a folder with the database under a key of its own, and what is known in it */
export function goldenHome(file: string): { readonly home: string; readonly known: Record<string, unknown[]> } {
  const home = mkdtempSync(join(tmpdir(), '听客 旧版本-'))
  mkdirSync(join(home, 'recordings'))
  const key = deriveKeys(masterKey(home, fileKeyring(home))).database
  const path = join(home, 'tingke.db')
  writeFileSync(path, gunzipSync(readFileSync(join(FOLDER, file))))
  const db = new Database(path)
  const known = knownIn(db)
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.pragma(`rekey="x'${key.toString('hex')}'"`)
  db.pragma('journal_mode = WAL')
  db.close()
  return { home, known }
}
