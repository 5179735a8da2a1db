// golden.test.ts: a database of every released schema opens in today's program with everything that was known in it, also after kills on the way.
// The proof with fifty kills each: npm run -s prove -- upgrade.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openEngine } from '../../../src-main/engine.ts'
import { migrations } from '../../../src-main/store/migrations/all.ts'
import { openDb, type Db } from '../../../src-main/store/open.ts'
import { saidPhrase } from '../../../src-main/store/words.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { goldenFiles, goldenHome, knownIn } from '../../prove/golden-homes.ts'
import { proveUpgrade } from '../../prove/upgrade.ts'

const keyOf = (home: string): Buffer => deriveKeys(masterKey(home, fileKeyring(home))).database
/** Tables with their columns, and everything that hangs on them. */
function schemaOf(db: Db): unknown {
  const tables = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') ORDER BY name").all()
  const hanging = db.prepare("SELECT type, name, tbl_name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name").all()
  return { tables: tables.map(({ name }) => [name, db.prepare<[], { name: string; type: string; notnull: number }>(`SELECT name, type, "notnull" FROM pragma_table_info('${name}') ORDER BY name`).all()]), hanging }
}

test('there is one for every schema that was released', () => expect(goldenFiles()).toEqual(['schema-01.db.gz', 'schema-03.db.gz', 'schema-05.db.gz', 'schema-09.db.gz', 'schema-22.db.gz', 'schema-36.db.gz', 'schema-38.db.gz']))

describe.each(goldenFiles())('%s', (file) => {
  test('opens with everything that was known, in the schema of a new store, and goes on working', async () => {
    const { home, known } = goldenHome(file)
    const fresh = mkdtempSync(join(tmpdir(), '听客 新-'))
    try {
      expect(known.turns!.length).toBeGreaterThan(5)
      expect(known.customers!.length).toBe(1)
      const db = openDb(join(home, 'tingke.db'), keyOf(home))
      const empty = openDb(join(fresh, 'tingke.db'), keyOf(home))
      expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)!.version)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
      expect(knownIn(db)).toEqual(known)
      expect(schemaOf(db)).toEqual(schemaOf(empty))
      db.close()
      empty.close()
      const engine = await openEngine({ home, keyring: fileKeyring(home), knowledge: scriptedKnowledge, speech: scriptedSpeech() })
      await engine.loop.idle()
      const [customer] = engine.store.customers.list({ search: null, limit: 5, offset: 0 }).rows
      expect(customer).toMatchObject({ id: 'golden', visits: 1 })
      expect(customer!.grade).not.toBeNull()
      expect(engine.store.audit.firstBreak()).toBeNull()
      const word = (known.turns![1] as string[])[5]!.replaceAll(/[^\p{Script=Han}]/gu, '').slice(0, 2)
      expect(engine.store.talks.list({ search: saidPhrase(word), customer: null, limit: 5, offset: 0 }).rows.length).toBe(1)
      await engine.close()
    } finally {
      for (const dir of [home, fresh]) rmSync(dir, { recursive: true, force: true })
    }
  })
})

test('killed on the way, it is whole with the next start', async () => {
  const proof = await proveUpgrade(2, 'whole', () => undefined)
  expect(proof).toMatchObject({ schemas: goldenFiles().length, kills: 2 * goldenFiles().length, whole: 2 * goldenFiles().length })
})

test('what was known is compared in earnest: one lost sentence is seen', () => {
  const { home, known } = goldenHome(goldenFiles()[0]!)
  const db = openDb(join(home, 'tingke.db'), keyOf(home))
  db.exec('DELETE FROM turn WHERE n = 0')
  expect(knownIn(db)).not.toEqual(known)
  db.close()
  rmSync(home, { recursive: true, force: true })
})
