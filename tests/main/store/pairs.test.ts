// pairs.test.ts: what was said is found by any stretch of it, one character too, also in a store of the schema before; whatever is taken out is
// gone from the index, in every form in which it stood there.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countBytes, emptyLog, eraseCustomer } from '../../../src-main/store/erase.ts'
import { openDb, type Db } from '../../../src-main/store/open.ts'
import { paired, saidPhrase, spaced } from '../../../src-main/store/words.ts'
import { oldStore } from '../../fakes/old-store.ts'

const KEY = Buffer.alloc(32, 3)
const TALK = `INSERT INTO customer (id, created_at) VALUES ('c-1', 1), ('c-2', 1);
  INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, peaks, warnings, consent, consent_noted_by, consent_at) VALUES ('r-1', '1', '', '', 1, 1, 1, '', '[]', '[]', 'noted', '', 1), ('r-2', '2', '', '', 1, 1, 1, '', '[]', '[]', 'noted', '', 1);
  INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t-1', 'r-1', 'c-1', 'queued', '2026-11-25', 1), ('t-2', 'r-2', 'c-2', 'queued', '2026-11-25', 1)`
const say = (db: Db, talk: string, texts: readonly string[]): void => texts.forEach((text, n) => void db.prepare("INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty) VALUES (?, ?, 'sales', 'A', 0, 1, ?, 0, 1)").run(talk, n, text))
const found = (db: Db, search: string): number[] => db.prepare<[string], { n: number }>('SELECT rowid AS n FROM turn_words WHERE turn_words MATCH ? ORDER BY rowid').all(saidPhrase(search)!).map(({ n }) => n)

let dir = ''
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'tingke-pairs-')) })
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('words are asked for two by two, a single one as the beginning of two', () => {
  expect(paired('试驾，Model Y！')).toBe('试驾 驾m mo od de el ly y')
  expect([saidPhrase('"试驾" OR 1'), saidPhrase('试'), saidPhrase('，。')]).toEqual(['"试驾 驾o or r1"', '"试" *', null])
})

test('every stretch of a sentence is found, and nothing else', () => {
  const db = openDb(join(dir, 'any.db'), KEY)
  db.exec(TALK)
  const letters = fc.string({ unit: fc.constantFrom(...'试驾车座椅M8y，é价Ω'), minLength: 1, maxLength: 7 })
  let n = 0
  fc.assert(fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), letters, (texts, search) => {
    db.exec('DELETE FROM turn')
    say(db, `t-${(n++ % 2) + 1}`, texts)
    const asked = spaced(search)
    if (asked === '') return
    const ids = db.prepare<[], { id: number; text: string }>('SELECT id, text FROM turn ORDER BY id').all()
    expect(found(db, search)).toEqual(ids.filter(({ text }) => spaced(text).includes(asked)).map(({ id }) => id))
  }), { numRuns: 300, seed: 22 })
  db.close()
})

describe('a store of the schema before', () => {
  test('finds what was said in it, with an index that holds no single words any more', () => {
    const path = join(dir, 'old.db')
    const old = oldStore(path, KEY, 22)
    old.exec(TALK)
    say(old, 't-1', ['周六来试驾', '', '座椅加热'])
    old.close()
    const db = openDb(path, KEY)
    expect([found(db, '试驾'), found(db, '座'), found(db, '驾座')]).toEqual([[1], [3], []])
    expect(countBytes(db, [Buffer.from(spaced('座椅加热'))])).toBe(0)
    db.close()
  })
})

test('who is erased is gone from the index: control, a plain index keeps words of deleted rows', () => {
  const CANARY = 'zqxj紫檀木雕花方向盘'
  const forms = [CANARY, paired(CANARY), '紫檀', '檀木', '雕花'].map((form) => Buffer.from(form))
  const traces = (db: Db): number[] => forms.map((form) => countBytes(db, [form]))
  const lines = Array.from({ length: 400 }, (_, i) => `今天说第${i}句话`)
  const db = openDb(join(dir, 'erased.db'), KEY)
  db.exec(TALK)
  say(db, 't-1', [CANARY])
  say(db, 't-2', lines)
  expect(traces(db).every((n) => n > 0)).toBe(true)
  const { before, after } = eraseCustomer(db, 'c-1')
  expect([before['traces_in_database']! > 1, after['traces_in_database'], traces(db)]).toEqual([true, 0, [0, 0, 0, 0, 0]])
  expect(found(db, '句话')).toHaveLength(400)
  // The control: neither SQLite nor the index overwrites what is deleted.
  db.pragma('secure_delete = OFF')
  db.exec("INSERT INTO turn_words(turn_words, rank) VALUES ('secure-delete', 0)")
  db.exec('DELETE FROM turn')
  say(db, 't-2', [CANARY, ...lines])
  db.exec('DELETE FROM turn WHERE n = 0')
  emptyLog(db)
  expect(traces(db).some((n) => n > 0)).toBe(true)
  db.close()
})
