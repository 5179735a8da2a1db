// unprofiled.test.ts: a customer who does not want to be profiled has no tag, grade, score, forecast or segment anywhere: in no table, no list,
// no copy, no backup and not at headquarters; and has them all again when they change their mind.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerDetail, TalkDetail } from '../../src-core/answers.ts'
import type { LeadBoard } from '../../src-core/lead/board.ts'
import { inventory } from '../../src-core/privacy/inventory.ts'
import type { Engine } from '../../src-main/engine.ts'
import { fileChanges } from '../../src-main/filing.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { placesIn, snapshotsIn } from '../../src-main/backup/snapshot.ts'
import { lookInto, type Db } from '../../src-main/store/open.ts'
import { readDossiers } from '../../src-main/segments/dossiers.ts'
import { toneWav } from '../fakes/tone.ts'
import { everything, manager, openHome, take } from './records/store-home.ts'

let home = ''
let folder = ''
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 不做画像-'))
  folder = mkdtempSync(join(tmpdir(), '听客 U盘-'))
  engine = await openHome(home)
})
afterEach(async () => {
  await engine.close()
  for (const dir of [home, folder]) rmSync(dir, { recursive: true, force: true })
})

const call = <T>(name: string, input: object = {}): Promise<T> => engine.dispatcher.call(name, input, manager) as Promise<T>
async function bring(customer: string, hour: number): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, hour) }
  const { talk } = await engine.importer.importStream(body(), { name: `REC_20261107_${String(hour).padStart(2, '0')}0000.wav`, consentNoted: true, customer }, manager)
  await engine.loop.idle()
  return talk
}
const profiling = async (customer: string, allowed: boolean): Promise<void> => {
  await call('customers.profiling', { customer, allowed })
  await engine.loop.idle()
}

/** What was concluded of these customers, by table and column as the inventory names it; what talks say of the adviser is no conclusion of the customer. */
function concluded(db: Db, customers: readonly string[]): string[] {
  const ids = JSON.stringify(customers)
  const whose: Readonly<Record<string, string>> = { customer_id: 'customer_id IN (SELECT value FROM json_each(@ids))', talk_id: 'talk_id IN (SELECT id FROM talk WHERE customer_id IN (SELECT value FROM json_each(@ids)))' }
  /** Said of the adviser and of the recording. */
  const OTHERS = /^(turn|speaker_edit|metric|talk_adviser|dropped|take|note)\.|^visit_figure\.(valid|kind|sop_rate|quoted|figures)$|^lead\.sentiment$|^task\.(rank|title|reason)$/
  return Object.entries(inventory).flatMap(([table, columns]) => {
    const known = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const link = known.map((name) => whose[name]).find((one) => one !== undefined)
    if (!link) return []
    const readings = Object.entries(columns).filter(([name, kind]) => kind === 'reading' && !OTHERS.test(`${table}.${name}`)).map(([name]) => name)
    return readings.flatMap((name) => {
      const own = table === 'insight' || table === 'amendment' ? " AND list <> 'sales_actions'" : ''
      const { n } = db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL AND ${name} NOT IN ('', 0) AND (${link})${own}`).get({ ids })!
      return n === 0 ? [] : [`${table}.${name}`]
    })
  })
}

test('refused: nothing concluded is left in any table, list, copy, forecast or envelope; agreed again: all is as before', async () => {
  const [one, other] = [await bring('c-1', 10), await bring('c-2', 11)]
  await take(engine, { '线索.csv': '客户编号,客户姓名,手机号\nc-1,孟丽,13805712296\n' })
  await call('insights.add', { talk: one, finding: { list: 'needs', turn: 1, values: { attribute: 'color', value: '白', polarity: 'want' } } })
  await engine.loop.idle()
  fileChanges(engine.store)
  const { db } = engine.store
  db.exec("UPDATE outbox SET acked_at = 1, device = 'd', seq = id WHERE acked_at IS NULL")
  const control = concluded(db, ['c-1'])
  expect(control).toEqual(expect.arrayContaining(['insight.payload', 'amendment.item', 'lead.grade', 'lead.score', 'profile.payload', 'standing.grade', 'standing.life_cycle', 'standing.lead_grade', 'visit_figure.grade']))
  const before = await call<CustomerDetail>('customers.get', { customer: 'c-1' })
  const others = concluded(db, ['c-2'])

  await profiling('c-1', false)
  expect(concluded(db, ['c-1'])).toEqual([])
  expect(concluded(db, ['c-2'])).toEqual(others)
  const refused = await call<CustomerDetail>('customers.get', { customer: 'c-1' })
  expect(refused.customer).toMatchObject({ name: before.customer.name, phone_masked: before.customer.phone_masked, grade: null, life_cycle: null, tags: [], next_action: null, visits: 1 })
  expect(refused.talks[0]).toMatchObject({ grade: null, highlights: [], state: 'queued' })
  const detail = await call<TalkDetail>('talks.get', { talk: one })
  expect(detail).toMatchObject({ unprofiled: true, insights: null, doubts: [], nextAction: null })
  expect(detail.metrics?.talk_ratio).toEqual((await call<TalkDetail>('talks.get', { talk: other })).metrics?.talk_ratio)
  const board = await call<LeadBoard>('leads.board')
  expect(board.columns.flatMap(({ rows }) => rows.map(({ talk }) => talk))).toEqual([other])
  expect(readDossiers(engine.store).map(({ id }) => id)).not.toContain('c-1')
  const told = db.prepare<[], { envelope: string }>('SELECT envelope FROM outbox WHERE acked_at IS NULL').all().map(({ envelope }) => JSON.parse(envelope) as object)
  if (fileChanges(engine.store)) engine.loop.poke()
  await engine.loop.idle()
  expect(db.prepare<[], { subject: string }>("SELECT subject FROM outbox WHERE kind = 'forget' AND acked_at IS NULL ORDER BY subject").all().map(({ subject }) => subject)).toEqual([`conversation:${one}`, `customer:${engine.store.outbox.pseudonym('c', 'c-1')}`])
  expect(JSON.stringify(told)).not.toContain('"grade"')
  await expect(call('insights.add', { talk: one, finding: { list: 'needs', turn: 1, values: { attribute: 'color', value: '白', polarity: 'want' } } })).rejects.toThrow(/客户不同意画像/)

  // A later visit is heard and measured, and nothing is concluded of it.
  const later = await bring('c-1', 14)
  expect(concluded(db, ['c-1'])).toEqual([])
  expect((await call<TalkDetail>('talks.get', { talk: later })).turns.length).toBe(4)

  await profiling('c-1', true)
  const again = await call<CustomerDetail>('customers.get', { customer: 'c-1' })
  expect(again.customer).toMatchObject({ grade: before.customer.grade, life_cycle: before.customer.life_cycle, visits: 2 })
  expect(again.customer.tags).toEqual(before.customer.tags.filter((tag) => !tag.includes('白')))
  expect(engine.store.audit.list('c-1', 10, 0).rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['refuse_profiling', 'allow_profiling']))
})

test('whoever is merged with one who refused is not profiled, and is again when they are parted', async () => {
  await bring('c-1', 10)
  await bring('c-2', 11)
  const before = (await call<CustomerDetail>('customers.get', { customer: 'c-2' })).customer
  await profiling('c-1', false)
  await call('customers.merge', { customer: 'c-1', into: 'c-2' })
  await engine.loop.idle()
  expect((await call<CustomerDetail>('customers.get', { customer: 'c-2' })).customer).toMatchObject({ grade: null, life_cycle: null, visits: 2 })
  expect(concluded(engine.store.db, ['c-1', 'c-2'])).toEqual([])
  await call('customers.part', { customer: 'c-1' })
  await engine.loop.idle()
  engine.store.standings.refresh()
  engine.loop.poke()
  await engine.loop.idle()
  expect((await call<CustomerDetail>('customers.get', { customer: 'c-2' })).customer).toEqual(before)
  expect(concluded(engine.store.db, ['c-1'])).toEqual([])
})

test('backups forget what was concluded too; the recording and its words stay in them', async () => {
  await bring('c-1', 10)
  await call('backup.make', { folder })
  const key = deriveKeys(masterKey(home, fileKeyring(home))).database
  const inBackup = async <T>(look: (db: Db) => T): Promise<T> => {
    const [name] = await snapshotsIn(folder)
    return lookInto(placesIn(folder).database(name!), key, look)
  }
  expect(await inBackup((db) => concluded(db, ['c-1']).length)).toBeGreaterThan(4)
  await profiling('c-1', false)
  await engine.keeper.forget()
  expect(await inBackup((db) => concluded(db, ['c-1']))).toEqual([])
  expect(await inBackup((db) => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM turn').get()!.n)).toBe(4)
})

test('refused and agreed by the same customer twice leaves every table as one reading would', async () => {
  await bring('c-1', 10)
  const before = everything(engine)
  await profiling('c-1', false)
  await profiling('c-1', true)
  const after = everything(engine)
  const unlike = Object.keys(before).filter((table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]))
  // When it was reckoned, and that headquarters was to be told.
  expect(unlike.filter((table) => !['profile', 'outbox', 'untold', 'stale'].includes(table))).toEqual([])
})
