// advisers.test.ts: the one kind of voice print that is stored, and how really it goes.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inventory } from '../../../src-core/privacy/inventory.ts'
import { unit } from '../../../src-core/transcript/clusters.ts'
import { PRINT_LENGTH } from '../../../src-core/transcript/enrolment.ts'
import { openAdvisers } from '../../../src-main/store/advisers.ts'
import { openDb, type Db } from '../../../src-main/store/open.ts'

let dir = ''
let db: Db
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-'))
  db = openDb(join(dir, 'tingke.db'), randomBytes(32))
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

const print = (seed: number): Float32Array => unit(Float32Array.from({ length: PRINT_LENGTH }, (_, i) => Math.sin(seed * 7 + i * (seed + 1.3))))
const bytes = (vector: Float32Array): Buffer => Buffer.from(vector.buffer)
const image = (): Buffer => db.serialize()
const li = { id: 'a-1', name: '小李', vector: print(1), model: 'sha-now', consentBy: '林经理', consentWording: '2026-11' }

test('a print comes back as it was, for its own model only, with the consent that it stands on', () => {
  const advisers = openAdvisers(db, () => 7)
  advisers.put(li)
  advisers.put({ ...li, id: 'a-2', name: '小王', vector: print(2), model: 'sha-before' })
  expect(advisers.usable('sha-now')).toEqual([{ id: 'a-1', vector: li.vector }])
  expect(advisers.list()).toEqual([
    { id: 'a-1', name: '小李', model: 'sha-now', consentBy: '林经理', consentAt: 7, consentWording: '2026-11', createdAt: 7 },
    expect.objectContaining({ id: 'a-2', model: 'sha-before' }) as object,
  ])
  expect(JSON.stringify(advisers.list())).not.toMatch(/vector|0\.\d{4}/)
})

test('one print for a name: the earlier one leaves no byte', () => {
  const advisers = openAdvisers(db, () => 7)
  advisers.put(li)
  expect(image().includes(bytes(li.vector))).toBe(true)
  advisers.put({ ...li, vector: print(3) })
  advisers.forget()
  expect(advisers.list()).toHaveLength(1)
  expect(image().includes(bytes(li.vector))).toBe(false)
  expect(image().includes(bytes(print(3)))).toBe(true)
})

test('removed means gone: row, pages and log; the others stay', () => {
  const advisers = openAdvisers(db, () => 7)
  advisers.put(li)
  advisers.put({ ...li, id: 'a-2', name: '小王', vector: print(2) })
  const { before, after } = advisers.remove('a-1', () => undefined)
  expect(before).toMatchObject({ adviser_voices: 1, traces_in_database: 1 })
  expect(before['log_bytes']).toBeGreaterThan(0)
  expect(after).toEqual({ adviser_voices: 0, talks_linked: 0, traces_in_database: 0, log_bytes: 0 })
  expect([image().includes(bytes(li.vector)), image().includes(bytes(print(2)))]).toEqual([false, true])
  expect(readFileSync(join(dir, 'tingke.db')).includes(bytes(print(2)))).toBe(false)
  expect(advisers.list().map(({ id }) => id)).toEqual(['a-2'])
})

describe('in which talks somebody was heard', () => {
  beforeEach(() => {
    db.exec(`INSERT INTO customer (id, created_at) VALUES ('c', 1);
      INSERT INTO recording VALUES ('r', 'sha', 'a.wav', 'wav', 1, 1, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1);
      INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c', 'attributed', '2026-11-24', 1)`)
    openAdvisers(db, () => 7).put(li)
  })
  const links = (): unknown => db.prepare('SELECT talk_id, voice, adviser_id, score FROM talk_adviser').all()

  test('is replaced by the next separation, outlasts a new print, and leaves out whoever is gone', () => {
    const advisers = openAdvisers(db, () => 7)
    advisers.putHeard('t', [{ voice: 'B', adviser: 'a-1', score: 0.7 }])
    advisers.putHeard('t', [{ voice: 'A', adviser: 'a-1', score: 0.81 }, { voice: 'B', adviser: 'a-gone', score: 0.9 }])
    expect(advisers.heardIn('t')).toEqual([{ voice: 'A', id: 'a-1', name: '小李', score: 0.81 }])
    advisers.put({ ...li, vector: print(3), model: 'sha-next' })
    expect(advisers.heardIn('t')).toEqual([{ voice: 'A', id: 'a-1', name: '小李', score: 0.81 }])
    expect(advisers.usable('sha-next')).toEqual([{ id: 'a-1', vector: print(3) }])
    db.exec("DELETE FROM talk WHERE id = 't'")
    expect(links()).toEqual([])
  })
  test('goes with the adviser, counted before and after; not where the removal fails', () => {
    const advisers = openAdvisers(db, () => 7)
    advisers.putHeard('t', [{ voice: 'A', adviser: 'a-1', score: 0.81 }])
    expect(() => advisers.remove('a-1', () => { throw new Error('no audit') })).toThrow('no audit')
    expect(links()).toHaveLength(1)
    const { before, after } = advisers.remove('a-1', () => undefined)
    expect([before['talks_linked'], after['talks_linked'], links()]).toEqual([1, 0, []])
  })
})

test('a deed that fails removes nothing', () => {
  const advisers = openAdvisers(db, () => 7)
  advisers.put(li)
  expect(() => advisers.remove('a-1', () => { throw new Error('no audit') })).toThrow('no audit')
  expect(advisers.usable('sha-now')).toHaveLength(1)
})

test('there is room for one kind of print: no other column of the house holds bytes but keys', () => {
  const blobs = Object.keys(inventory).flatMap((table) => db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}') WHERE type = 'BLOB'`).all().map(({ name }) => `${table}.${name}`))
  expect(blobs).toEqual(['adviser_voice.vector', 'kept_secret.secret'])
  expect(() => db.prepare("INSERT INTO kept_secret VALUES ('x', zeroblob(768))").run()).toThrow(/CHECK/)
  expect(Object.entries(inventory).flatMap(([table, columns]) => Object.keys(columns).filter((column) => columns[column] === 'print').map((column) => `${table}.${column}`))).toEqual(['adviser_voice.vector'])
  expect(() => db.prepare("INSERT INTO adviser_voice VALUES ('x', 'x', zeroblob(8), 'm', 'p', 1, 'v', 1)").run()).toThrow(/CHECK/)
})
