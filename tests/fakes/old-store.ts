// old-store.ts: a database as an earlier program left it, for tests of how it is brought along.

import Database from 'better-sqlite3'
import { migrations } from '../../src-main/store/migrations/all.ts'
import type { Db } from '../../src-main/store/open.ts'
import { spaced } from '../../src-main/store/words.ts'

/** @param before the first schema that it does not know; @param key 32 bytes. The caller fills and closes it. */
export function oldStore(path: string, key: Buffer, before: number): Db {
  const old = new Database(path)
  old.pragma("cipher='sqlcipher'")
  old.pragma('legacy=4')
  old.pragma(`key="x'${key.toString('hex')}'"`)
  old.function('spaced', { deterministic: true }, (text: unknown) => spaced(String(text)))
  for (const { version, sql } of migrations.filter((step) => step.version < before)) {
    old.exec(sql)
    old.pragma(`user_version = ${version}`)
  }
  return old
}
