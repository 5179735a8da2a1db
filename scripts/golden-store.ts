// golden-store.ts: keeps the database of a data folder as a golden one: deciphered and packed, for tests/main/store/golden.test.ts. Once for every
// schema that is released, from a folder that holds invented people only.
// tsx scripts/golden-store.ts HOME   the folder's program must be closed

import Database from 'better-sqlite3'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { deriveKeys, fileKeyring, masterKey } from '../src-main/platform/keys.ts'

const [home] = process.argv.slice(2)
if (!home) throw new Error('HOME?')
const scratch = mkdtempSync(join(tmpdir(), 'golden-'))
try {
  const path = join(scratch, 'plain.db')
  copyFileSync(join(home, 'tingke.db'), path)
  const db = new Database(path)
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.pragma(`key="x'${deriveKeys(masterKey(home, fileKeyring(home))).database.toString('hex')}'"`)
  db.pragma('journal_mode = DELETE')
  db.pragma("rekey=''")
  const version = db.pragma('user_version', { simple: true }) as number
  db.close()
  const file = resolve(import.meta.dirname, '../tests/golden', `schema-${String(version).padStart(2, '0')}.db.gz`)
  writeFileSync(file, gzipSync(readFileSync(path), { level: 9 }))
  console.log(file)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
