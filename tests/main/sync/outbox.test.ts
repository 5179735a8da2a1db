// outbox.test.ts: what waits for headquarters: newest first-hand word on each matter, numbers without a hole, nothing kept that must go, and a
// store of the schema before.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Envelope } from '../../../src-core/sync/envelope.ts'
import { freshProgress } from '../../../src-core/sync/sending.ts'
import { openHeadquarters } from '../../../src-main/store/headquarters.ts'
import { openDb, type Db } from '../../../src-main/store/open.ts'
import { openOutbox, type Outbox } from '../../../src-main/store/outbox.ts'
import { pseudonyms } from '../../../src-main/store/pseudonyms.ts'
import { chosenOf, nextRun, scheduleOf, usualSchedule } from '../../../src-main/sync/schedule.ts'
import { oldStore } from '../../fakes/old-store.ts'

const KEY = Buffer.alloc(32, 5)
const DAY = 86_400_000
let dir = ''
let db: Db
let outbox: Outbox
let now = Date.UTC(2026, 10, 25)
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-outbox-'))
  db = openDb(join(dir, 'a.db'), KEY)
  outbox = openOutbox(db, () => now)
  now = Date.UTC(2026, 10, 25)
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})
const link = { url: 'https://hq', certificate: 'one', answerKey: '-', storeName: '店', device: 'd-0000000000000001', keySalt: '00', enrolledAt: 0, schedule: '0 0 * * *' }
const enrol = (more: Partial<typeof link> = {}): void => openHeadquarters(db).enrol({ ...link, ...more }, freshProgress)
const customer = (id: string, visits: number): Envelope => ({ version: 1, kind: 'customer', customer: outbox.pseudonym('c', id), grade: 'B', life_cycle: 'intending', visits, last_visit: null, tags: [] })
const visitsIn = (rows: readonly { envelope: string }[]): number[] => rows.map(({ envelope }) => (JSON.parse(envelope) as { visits: number }).visits)
const rows = (): number => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox').get()!.n

describe('the outbox', () => {
  test('keeps one row on each matter until it is sent, and says nothing twice', () => {
    outbox.put(customer('a', 1))
    outbox.put(customer('b', 1))
    now += DAY
    outbox.put(customer('a', 2))
    expect(outbox.waiting()).toEqual({ count: 2, since: now - DAY })
    expect(outbox.batch()).toEqual([])
    enrol()
    const batch = outbox.batch()
    expect([batch.map(({ seq }) => seq), visitsIn(batch)]).toEqual([[1, 2], [2, 1]])
    outbox.put(customer('a', 2))
    expect(rows()).toBe(2)
    outbox.put(customer('a', 3))
    outbox.put(customer('a', 4))
    // What has its number stands, whatever comes after it.
    expect(outbox.batch().slice(0, 2)).toEqual(batch)
    expect(visitsIn(outbox.batch())).toEqual([2, 1, 4])
    outbox.acknowledge(2)
    expect(outbox.batch().map(({ seq }) => seq)).toEqual([3])
  })
  test('keeps of what was confirmed long ago only that it was said, so that an erasure is still told', () => {
    enrol()
    db.prepare("INSERT INTO customer (id, created_at) VALUES ('a', 1)").run()
    for (const visits of [1, 2, 3]) {
      outbox.put(customer('a', visits))
      outbox.acknowledge(outbox.batch().at(-1)!.seq)
    }
    outbox.tidy(now)
    expect(rows()).toBe(3)
    outbox.tidy(now + 1)
    expect(db.prepare('SELECT seq, envelope FROM outbox').all()).toEqual([{ seq: 3, envelope: null }])
    db.prepare("DELETE FROM customer WHERE id = 'a'").run()
    expect(outbox.batch()).toMatchObject([{ seq: 4, envelope: `{"id":"${outbox.pseudonym('c', 'a')}","kind":"forget","version":1,"what":"customer"}` }])
  })
  test('an adviser who is removed is forgotten, and what is on its way loses them', () => {
    enrol()
    const [left, stays] = ['小王', '小李']
    for (const [i, name] of [left, stays].entries()) db.prepare("INSERT INTO adviser_voice (id, name, vector, model, consent_by, consent_at, consent_wording, created_at) VALUES (?, ?, zeroblob(768), 'm', '', 1, '1', 1)").run(`v${i}`, name)
    db.exec("INSERT INTO customer (id, created_at) VALUES ('c-1', 1); INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, peaks, warnings, consent, consent_noted_by, consent_at) VALUES ('r', '', '', '', 1, 1, 1, '', '[]', '[]', 'noted', '', 1); INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c-1', 'queued', '2026-11-25', 1); INSERT INTO talk_adviser (talk_id, voice, adviser_id, score) VALUES ('t', 'A', 'v0', 0.9)")
    const [a, b] = [outbox.pseudonym('a', left), outbox.pseudonym('a', stays)]
    const talk = (id: string, adviser: string): Envelope => ({ version: 1, kind: 'conversation', talk: id, customer: outbox.pseudonym('c', 'c-1'), adviser, date: '2026-11-25', duration_seconds: 1, metrics: {}, stages: [], sop: { rate: null, stages: [] }, grade: 'B', sentiment: 'neutral', tags: [] })
    for (const one of [talk('t', a), talk('u', b)]) outbox.put(one)
    for (const adviser of [a, b]) outbox.put({ version: 1, kind: 'adviser', adviser, talks: 1, last_talk: '2026-11-25' })
    outbox.batch()
    db.prepare("DELETE FROM adviser_voice WHERE id = 'v0'").run()
    const waiting = outbox.batch().map(({ envelope }) => Envelope.parse(JSON.parse(envelope)))
    expect(waiting.map((one) => (one.kind === 'conversation' ? one.adviser : one.kind === 'forget' ? one.id : one.kind))).toEqual([null, b, a, 'adviser', a])
    expect(outbox.takeUntold()).toEqual([{ kind: 'conversation', id: 't' }])
    expect(waiting.filter((one) => one.kind === 'forget')).toEqual(Array.from({ length: 2 }, () => ({ version: 2, kind: 'forget', what: 'adviser', id: a })))
  })
  test('an erasure that is undone with its transaction tells nothing', () => {
    enrol()
    db.prepare("INSERT INTO customer (id, created_at) VALUES ('a', 1)").run()
    outbox.put(customer('a', 1))
    const batch = outbox.batch()
    expect(() => db.transaction(() => { db.prepare("DELETE FROM customer WHERE id = 'a'").run(); throw new Error('power') })()).toThrow('power')
    expect(outbox.batch()).toEqual(batch)
  })
  test('sends what headquarters lost under the old numbers, and what it knows otherwise under new ones', () => {
    enrol()
    for (const id of ['a', 'b', 'c', 'd']) outbox.put(customer(id, 1))
    const first = outbox.batch()
    outbox.acknowledge(3)
    outbox.renumber(2)
    expect(outbox.batch()).toEqual(first.slice(1))
    outbox.renumber(10)
    expect(outbox.batch().map(({ seq, key }) => [seq, key])).toEqual(first.slice(1).map(({ key }, i) => [10 + i, key]))
    outbox.put(customer('e', 1))
    expect(outbox.batch().at(-1)!.seq).toBe(13)
  })
  test('under a new name at the same headquarters only what waits is sent; another headquarters is told everything anew', () => {
    enrol()
    outbox.put(customer('a', 1))
    outbox.batch()
    outbox.acknowledge(1)
    outbox.put(customer('b', 1))
    outbox.batch()
    outbox.put(customer('b', 2))
    enrol({ device: 'd-0000000000000002' })
    expect([outbox.batch().map(({ seq }) => seq), visitsIn(outbox.batch())]).toEqual([[1], [2]])
    db.prepare("INSERT INTO customer (id, created_at) VALUES ('c-1', 1)").run()
    db.prepare("INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, peaks, warnings, consent, consent_noted_by, consent_at) VALUES ('r', '', '', '', 1, 1, 1, '', '[]', '[]', 'noted', '', 1)").run()
    db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c-1', 'queued', '2026-11-25', 1)").run()
    enrol({ device: 'd-0000000000000003', certificate: 'two' })
    expect(rows()).toBe(0)
    expect(db.prepare('SELECT state FROM talk').get()).toEqual({ state: 'profiled' })
  })
  test('a person is the same name always, in this store only, and another one as adviser', () => {
    expect(outbox.pseudonym('c', 'x')).toMatch(/^c-[0-9a-f]{32}$/)
    expect(outbox.pseudonym('c', 'x')).toBe(pseudonyms(KEY)('c', 'x'))
    expect(new Set([outbox.pseudonym('c', 'x'), outbox.pseudonym('c', 'y'), pseudonyms(Buffer.alloc(32, 6))('c', 'x'), outbox.pseudonym('a', 'x').replace('a-', 'c-')]).size).toBe(4)
  })
})

test('a store of the schema before is brought along: its talks are filed anew', () => {
  const path = join(dir, 'old.db')
  const old = oldStore(path, KEY, 10)
  old.exec(`INSERT INTO customer (id, created_at) VALUES ('c-1', 1);
    INSERT INTO recording (id, sha256, name, format, duration_ms, started_at, imported_at, device, peaks, warnings, consent, consent_noted_by, consent_at) VALUES ('r', '', '', '', 1, 1, 1, '', '[]', '[]', 'noted', '', 1);
    INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c-1', 'queued', '2026-11-25', 1);
    INSERT INTO outbox (talk_id, envelope, queued_at) VALUES ('t', '{}', 1)`)
  old.close()
  const opened = openDb(path, KEY)
  expect(opened.prepare('SELECT state, tries FROM talk').get()).toEqual({ state: 'profiled', tries: 0 })
  expect(opened.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 0 })
  opened.close()
})

test('stores send every two hours, each at a minute and second of its own', () => {
  const schedules = Array.from({ length: 500 }, (_, i) => usualSchedule(`d-00000000${(i * 7919 + 13).toString(16).padStart(8, '0')}`))
  expect(new Set(schedules).size).toBeGreaterThan(400)
  for (const schedule of schedules.slice(0, 20)) expect(nextRun(schedule)).not.toBeNull()
})

test('a schedule of the store’s own keeps its second apart, is known again, and must be one that can come', () => {
  const device = 'd-000000000000abcd'
  for (const chosen of ['hourly', 'two_hours', 'nightly', '30 20 * * *'] as const) expect(chosenOf(scheduleOf(chosen, device), device)).toBe(chosen)
  expect(scheduleOf('30 20 * * *', device)).toMatch(/^\d+ 30 20 \* \* \*$/)
  for (const never of ['99 * * * *', '0 0 31 2 *', 'a b c d e']) expect(() => scheduleOf(never, device), never).toThrow('发送时间')
})
