// storage.test.ts: one suite for both databases of headquarters: they keep, recognise, order, forget and count alike.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Batch } from '../../src-core/sync/contract.ts'
import type { Envelope } from '../../src-core/sync/envelope.ts'
import { openPostgres } from '../../src-hq/storage/postgres.ts'
import { readyToWrite } from '../../src-hq/storage/plan.ts'
import type { GoodBatch, Storage } from '../../src-hq/storage/port.ts'
import { openSqlite } from '../../src-hq/storage/sqlite.ts'
import { hasPostgres, startPostgres, type PostgresServer } from './postgres-server.ts'

const NOVEMBER = Date.UTC(2026, 10, 25)
const DECEMBER = Date.UTC(2026, 11, 2)
const DEVICE = 'd-0123456789abcdef'
const OTHER = 'd-fedcba9876543210'
const customer = (n: number): string => `c-${n.toString(16).padStart(32, '0')}`
const came = (n: number, visits: number): Envelope => ({ version: 1, kind: 'customer', customer: customer(n), grade: 'B', life_cycle: 'intending', visits, last_visit: '2026-11-25', tags: ['vehicles:of_interest:比亚迪:宋PLUS'] })
const gone = (n: number): Envelope => ({ version: 1, kind: 'forget', what: 'customer', id: customer(n) })
const key = (seq: number, salt = 'a'): string => salt + seq.toString(16).padStart(31, '0')
const batch = (from: number, envelopes: readonly Envelope[], { device = DEVICE, store = 's-1', salt = 'a' } = {}): GoodBatch => readyToWrite(store, { contract: 1, device, items: envelopes.map((envelope, i) => ({ seq: from + i, key: key(from + i, salt), envelope })) } satisfies Batch)

let postgres: PostgresServer | null = null
let dir = ''
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

async function open(kind: Storage['kind'], fresh: boolean): Promise<Storage> {
  if (kind === 'sqlite') return openSqlite(join(dir, 'hq.db'))
  if (fresh) {
    const { default: pg } = await import('pg')
    const client = new pg.Client(postgres!.url)
    await client.connect()
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await client.end()
  }
  return openPostgres(postgres!.url)
}

describe.each(['sqlite', 'postgres'] as const)('%s', (kind) => {
  const here = describe.skipIf(kind === 'postgres' && !hasPostgres)
  here('headquarters’ database', () => {
    let storage: Storage
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'tingke-hq-'))
      storage = await open(kind, true)
      await storage.putStore({ id: 's-1', name: '一店', region: '华东' })
      await storage.putStore({ id: 's-2', name: '二店', region: '华南' })
      for (const [hash, store, id] of [['h1', 's-1', DEVICE], ['h2', 's-2', OTHER]] as const) {
        await storage.putCode(hash, store, NOVEMBER + 1000)
        await storage.enrol(hash, { id, publicKey: `key of ${id}` }, NOVEMBER)
      }
    })
    afterEach(async () => {
      await storage.close()
      rmSync(dir, { recursive: true, force: true })
    })

    test('a code is good once and only in time, and makes the device the store’s own', async () => {
      await storage.putCode('h3', 's-2', NOVEMBER + 1000)
      expect(await storage.enrol('unknown', { id: 'd-3', publicKey: 'k3' }, NOVEMBER)).toBeNull()
      expect(await storage.enrol('h3', { id: 'd-3', publicKey: 'k3' }, NOVEMBER + 1000)).toBeNull()
      expect(await storage.enrol('h3', { id: 'd-3', publicKey: 'k3' }, NOVEMBER + 999)).toEqual({ id: 'd-3', store: 's-2', storeName: '二店', publicKey: 'k3', revokedAt: null })
      expect(await storage.enrol('h3', { id: 'd-4', publicKey: 'k4' }, NOVEMBER)).toBeNull()
      expect(await storage.device('d-4')).toBeNull()
    })

    test('a device is revoked once', async () => {
      expect([await storage.revoke(DEVICE, 5), await storage.revoke(DEVICE, 6), await storage.revoke('d-0', 6)]).toEqual([true, false, false])
      expect((await storage.device(DEVICE))!.revokedAt).toBe(5)
    })

    test('takes what is new, recognises what it has, also within one group, and keeps the order', async () => {
      const first = batch(1, [came(1, 1), came(2, 1)])
      expect(await storage.take([first, batch(3, [came(1, 2)]), first], NOVEMBER)).toEqual([
        { contract: 1, device: DEVICE, through: 2, repeated: 0, refused: null },
        { contract: 1, device: DEVICE, through: 3, repeated: 0, refused: null },
        { contract: 1, device: DEVICE, through: 2, repeated: 2, refused: null },
      ])
      expect(await storage.take([batch(2, [came(2, 1), came(1, 2), came(3, 1)])], NOVEMBER + 1)).toEqual([{ contract: 1, device: DEVICE, through: 4, repeated: 2, refused: null }])
      const held = await storage.held(DEVICE)
      expect(held.map(({ seq, receivedAt }) => [seq, receivedAt])).toEqual([[1, NOVEMBER], [2, NOVEMBER], [3, NOVEMBER], [4, NOVEMBER + 1]])
      expect(held.map(({ envelope }) => JSON.parse(envelope!) as Envelope)).toEqual([came(1, 1), came(2, 1), came(1, 2), came(3, 1)])
    })

    test('what comes too early is refused with the number that is missing; what fits before it is taken', async () => {
      expect(await storage.take([batch(2, [came(1, 1)])], NOVEMBER)).toEqual([{ contract: 1, device: DEVICE, through: 0, repeated: 0, refused: { reason: 'gap', next: 1, wait_seconds: null } }])
      const holed = batch(1, [came(1, 1), came(2, 1)])
      const items = holed.items.map((item, i) => (i === 1 ? { ...item, seq: 3 } : item))
      expect(await storage.take([{ ...holed, items }], NOVEMBER)).toMatchObject([{ through: 1, refused: { reason: 'gap', next: 2 } }])
      expect((await storage.held(DEVICE)).map(({ seq }) => seq)).toEqual([1])
    })

    test('a known number under another key is found out: the store was set back', async () => {
      await storage.take([batch(1, [came(1, 1), came(2, 1), came(3, 1)])], NOVEMBER)
      const mixed = batch(2, [came(2, 1), came(9, 1)])
      const items = mixed.items.map((item, i) => (i === 1 ? { ...item, key: key(3, 'b') } : item))
      expect(await storage.take([{ ...mixed, items }], NOVEMBER)).toEqual([{ contract: 1, device: DEVICE, through: 2, repeated: 1, refused: { reason: 'conflict', next: 4, wait_seconds: null } }])
      expect((await storage.held(DEVICE)).length).toBe(3)
    })

    test('devices do not disturb each other, in one group or in two at once', async () => {
      const [[a, b], [c]] = await Promise.all([storage.take([batch(1, [came(1, 1)]), batch(1, [came(1, 5)], { device: OTHER, store: 's-2' })], NOVEMBER), storage.take([batch(1, [came(1, 1)])], NOVEMBER)])
      expect([a!.through, b!.through, c!.through, a!.repeated + c!.repeated]).toEqual([1, 1, 1, 1])
      expect((await storage.held(OTHER)).map(({ store }) => store)).toEqual(['s-2'])
    })

    test('forgets what is asked, in the same group or later, only in the own store, and only what came before', async () => {
      await storage.take([batch(1, [came(1, 1), came(2, 1)]), batch(1, [came(1, 7)], { device: OTHER, store: 's-2' })], NOVEMBER)
      await storage.take([batch(3, [came(3, 1), gone(1), came(1, 1), gone(3)])], NOVEMBER)
      expect((await storage.held(DEVICE)).map(({ subject, envelope }) => [subject, envelope === null])).toEqual([
        [customer(1), true], [customer(2), false], [customer(3), true], [`customer:${customer(1)}`, false], [customer(1), false], [`customer:${customer(3)}`, false],
      ])
      expect((await storage.held(OTHER))[0]!.envelope).not.toBeNull()
      // Numbers and keys stay, so that a repetition is still recognised.
      expect(await storage.take([batch(1, [came(1, 1)])], NOVEMBER)).toMatchObject([{ repeated: 1, refused: null }])
    })

    test('tells the last envelope on each talk and customer of a store, none that is forgotten', async () => {
      await storage.take([batch(1, [came(1, 1), came(2, 1), came(1, 2), came(3, 1), gone(3)]), batch(1, [came(1, 5)], { device: OTHER, store: 's-2' })], NOVEMBER)
      const latest = async (store: string, since: number): Promise<unknown> => {
        const { talks, standings, customers } = await storage.latestOf(store, since)
        return [talks.length, standings.map((text) => JSON.parse(text) as unknown), customers]
      }
      expect([await latest('s-1', NOVEMBER), await latest('s-2', NOVEMBER)]).toEqual([[0, [came(1, 2), came(2, 1)], 2], [0, [came(1, 5)], 1]])
      await storage.take([batch(6, [came(2, 9)])], DECEMBER)
      expect(await latest('s-1', NOVEMBER + 1)).toEqual([0, [came(2, 9)], 2])
    })

    test('figures are stale until they hold all that a store has sent, and again when the month turns', async () => {
      expect(await storage.staleStores('2026-11')).toEqual([])
      await storage.take([batch(1, [came(1, 1), came(2, 1)])], NOVEMBER)
      expect(await storage.staleStores('2026-11')).toEqual([{ store: 's-1', counted: 2 }])
      const row = { store: 's-1', month: '2026-11', counted: 2, customers: 2, body: '{"a":1}' }
      await storage.putFigures(row)
      expect([await storage.staleStores('2026-11'), await storage.staleStores('2026-12')]).toEqual([[], [{ store: 's-1', counted: 2 }]])
      await storage.take([batch(3, [gone(1)])], NOVEMBER)
      expect(await storage.staleStores('2026-11')).toEqual([{ store: 's-1', counted: 3 }])
      await storage.putFigures({ ...row, counted: 3, customers: 1 })
      const kept: unknown[] = []
      for (const month of ['2026-10', '2026-11']) await storage.eachFigures(month, (one) => void kept.push(one))
      expect(kept).toEqual([{ ...row, counted: 3, customers: 1 }])
    })

    test('an adviser is taken out of every talk, in the same group or later, and only in the own store', async () => {
      const [adviser, other] = [`a-${'1'.repeat(32)}`, `a-${'2'.repeat(32)}`]
      const talk = (id: string, who: string): Envelope => ({ version: 1, kind: 'conversation', talk: id, customer: customer(1), adviser: who, date: '2026-11-25', duration_seconds: 60, metrics: {}, stages: [], sop: { rate: null, stages: [] }, grade: 'B', sentiment: 'neutral', tags: [] })
      const known: Envelope = { version: 1, kind: 'adviser', adviser, talks: 2, last_talk: '2026-11-25' }
      await storage.take([batch(1, [talk('t1', adviser), known, talk('t2', other)]), batch(1, [talk('t3', adviser)], { device: OTHER, store: 's-2' })], NOVEMBER)
      await storage.take([batch(4, [talk('t4', adviser), { version: 2, kind: 'forget', what: 'adviser', id: adviser }])], NOVEMBER)
      const advisersOf = async (device: string): Promise<unknown[]> => (await storage.held(device)).map(({ kind, envelope }) => (envelope === null ? null : kind === 'conversation' ? (JSON.parse(envelope) as { adviser: string | null }).adviser : kind))
      expect(await advisersOf(DEVICE)).toEqual([null, null, other, null, 'forget'])
      expect(await advisersOf(OTHER)).toEqual([adviser])
    })

    test('people: kept, counted wrong, locked, replaced, removed', async () => {
      expect(await storage.person('王总')).toBeNull()
      expect(await storage.noteWrong('王总')).toBe(0)
      await storage.putPerson({ name: '王总', role: 'viewer', salt: 's', hash: 'h' })
      expect(await Promise.all([storage.noteWrong('王总'), storage.noteWrong('王总')]).then((all) => all.sort())).toEqual([1, 2])
      await storage.resetWrong('王总', NOVEMBER)
      expect(await storage.people()).toEqual([{ name: '王总', role: 'viewer', salt: 's', hash: 'h', wrong: 0, lockedUntil: NOVEMBER }])
      await storage.putPerson({ name: '王总', role: 'administrator', salt: 't', hash: 'i' })
      expect(await storage.person('王总')).toEqual({ name: '王总', role: 'administrator', salt: 't', hash: 'i', wrong: 0, lockedUntil: 0 })
      expect([await storage.removePerson('王总'), await storage.removePerson('王总')]).toEqual([true, false])
    })

    test('what is published last is given, earlier versions are kept', async () => {
      expect([await storage.guidance(), await storage.newestVersion()]).toEqual([null, 0])
      for (const [version, body] of [[1, 'a'], [2, 'b'], [1, 'a back']] as const) await storage.publish({ version, body, signature: 's' }, NOVEMBER)
      expect([await storage.guidance(), await storage.guidance(2), await storage.guidance(3), await storage.newestVersion()]).toEqual([{ version: 1, body: 'a back', signature: 's' }, { version: 2, body: 'b', signature: 's' }, null, 2])
    })

    test('deeds stay, newest first', async () => {
      for (const at of [1, 2, 3]) await storage.note({ at, person: '王总', action: 'view', subject: '全部门店' })
      expect(await storage.deeds(2)).toEqual([{ at: 3, person: '王总', action: 'view', subject: '全部门店' }, { at: 2, person: '王总', action: 'view', subject: '全部门店' }])
    })

    test('counts, and notices who went silent', async () => {
      await storage.take([batch(1, [came(1, 1), came(1, 2), came(2, 1)])], NOVEMBER)
      expect(await storage.counts(NOVEMBER)).toEqual({ stores: 2, devices: 2, revoked: 0, envelopes: 3, lastReceivedAt: NOVEMBER, silent: 1, customers: 0 })
      expect((await storage.counts(NOVEMBER + 3 * 86_400_000)).silent).toBe(2)
    })

    test('goes on over the turn of a month and a restart', async () => {
      await storage.take([batch(1, [came(1, 1)])], NOVEMBER)
      await storage.close()
      storage = await open(kind, false)
      expect(await storage.take([batch(1, [came(1, 1), came(2, 1)])], DECEMBER)).toMatchObject([{ through: 2, repeated: 1 }])
      expect((await storage.held(DEVICE)).map(({ receivedAt }) => receivedAt)).toEqual([NOVEMBER, DECEMBER])
    })
  })
})

test('a backup of SQLite is a database of its own, as of that moment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-hq-'))
  const storage = openSqlite(join(folder, 'hq.db'))
  await storage.putStore({ id: 's-1', name: '一店', region: '' })
  await storage.putCode('h', 's-1', 2)
  await storage.enrol('h', { id: DEVICE, publicKey: 'k' }, 1)
  await storage.take([batch(1, [came(1, 1)])], NOVEMBER)
  await storage.backup(join(folder, 'copy.db'))
  await storage.take([batch(2, [came(2, 1)])], NOVEMBER)
  const copy = openSqlite(join(folder, 'copy.db'))
  expect([(await copy.held(DEVICE)).length, (await storage.held(DEVICE)).length]).toEqual([1, 2])
  // The store goes on behind what the copy knows, and is asked for what is missing.
  expect(await copy.take([batch(3, [came(3, 1)])], NOVEMBER)).toMatchObject([{ through: 1, refused: { reason: 'gap', next: 2 } }])
  await Promise.all([copy.close(), storage.close()])
  expect(existsSync(join(folder, 'copy.db-wal'))).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})
