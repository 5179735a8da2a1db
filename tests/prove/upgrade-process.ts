// upgrade-process.ts: brings a data folder to today's schema and says when it begins; to be killed on the way.
// Arguments: home, `whole` or `bare` (the control, which does without transactions).

import Database from 'better-sqlite3'
import { join } from 'node:path'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { lookInto, openDb } from '../../src-main/store/open.ts'
import { pseudonyms } from '../../src-main/store/pseudonyms.ts'
import { paired, spaced } from '../../src-main/store/words.ts'

const [home = '', how = 'whole'] = process.argv.slice(2)
const key = deriveKeys(masterKey(home, fileKeyring(home))).database
const path = join(home, 'tingke.db')
const version = lookInto(path, key, (db) => db.pragma('user_version', { simple: true }) as number)
process.stdout.write('begins\n')
if (how === 'whole') openDb(path, key).close()
else {
  const db = new Database(path)
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.pragma(`key="x'${key.toString('hex')}'"`)
  db.pragma('synchronous = FULL')
  db.function('spaced', (text: unknown) => spaced(String(text)))
  db.function('paired', (text: unknown) => paired(String(text)))
  db.function('pseudonym', pseudonyms(key))
  for (const { version: to, sql } of migrations) {
    if (to <= version) continue
    db.exec(sql)
    db.pragma(`user_version = ${to}`)
  }
  db.close()
}
