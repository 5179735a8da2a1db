// readings.test.ts: tags, segments and forecasts are kept, follow whoever changed, are the same as if everybody had been read anew, and are nowhere of
// whoever was erased or does not want to be profiled.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { inventory } from '../../../src-core/privacy/inventory.ts'
import type { StoreReadings } from '../../../src-core/segments/calls.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { createReckoning, type Reckoning } from '../../../src-main/segments/reckoning.ts'
import { manager, openHome, take } from '../records/store-home.ts'
import { CONTACTS, files, ORDERS, row } from './keen-store.ts'

const NOW = Date.parse('2026-08-31T10:00:00+08:00')
let engine: Engine & { readonly home: string }
let reckoning: Reckoning
let clock = NOW
beforeEach(async () => {
  clock = NOW
  engine = await openHome()
  reckoning = createReckoning({ store: engine.store, now: () => clock, announcer: createAnnouncer(), idle: () => true })
})
afterEach(() => engine.close())

type Row = Readonly<Record<string, unknown>>
const all = (): Row[] => engine.store.db.prepare<[], Row>('SELECT * FROM reading ORDER BY customer_id').all()
const of = (customer: string): Row | undefined => engine.store.db.prepare<[string], Row>('SELECT * FROM reading WHERE customer_id = ?').get(customer)

test('everybody is read once; then whoever something new concerns, and nobody else', async () => {
  await take(engine, files(450))
  await reckoning.all()
  const before = all()
  expect(before).toHaveLength(450)
  expect(before.filter(({ order_p }) => order_p !== null).length).toBeGreaterThan(50)
  expect(engine.store.readings.unread(10)).toEqual([])
  const [lead] = before.filter(({ life_stage }) => life_stage === '意向')
  const id = String(lead!.customer_id)
  await take(engine, { 'orders.csv': ORDERS + row('NEW1', id, '2026-08-31', 'E5', 150_000) })
  expect(engine.store.readings.unread(10)).toEqual([id])
  reckoning.refresh()
  expect(of(id)).toMatchObject({ life_stage: '成交', order_p: null })
  expect(all().filter(({ customer_id }) => customer_id !== id)).toEqual(before.filter(({ customer_id }) => customer_id !== id))
})

test('reading one anew gives what reading everybody by the same view gives', async () => {
  await take(engine, files(450))
  await reckoning.all()
  const before = all()
  engine.store.db.prepare('INSERT INTO unread (customer_id) SELECT customer_id FROM reading LIMIT 200').run()
  engine.store.db.prepare('UPDATE reading SET activity = -1 WHERE customer_id IN (SELECT customer_id FROM unread)').run()
  expect(all()).not.toEqual(before)
  reckoning.refresh()
  expect(all()).toEqual(before)
})

test('with 30 customers there is no forecast and no segment, and the reason is told; tags are there', async () => {
  await take(engine, files(30))
  await reckoning.all()
  const rows = all()
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ order_p, churn_p, segment, trend }) => (order_p ?? churn_p ?? segment ?? trend) !== null)).toEqual([])
  const answer = (await engine.dispatcher.call('segments.get', {}, manager)) as StoreReadings
  expect(answer.opportunity).toMatchObject({ ready: false, why: expect.stringContaining('太少') as string })
  expect(answer.segments.ready).toBe(false)
})

test('who was erased, or does not want to be profiled, is in no table of conclusions', async () => {
  await take(engine, { 'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2026-01-01') + row('KH2', '李玮', '13900000002', '2026-02-01'), 'contacts.csv': CONTACTS + row('LX1', 'KH1', '2026-08-01', '到店', '呼入', '销售', '是') + row('LX2', 'KH2', '2026-08-01', '到店', '呼入', '销售', '是') })
  await reckoning.all()
  expect(all().map(({ customer_id }) => customer_id)).toEqual(['KH1', 'KH2'])
  await engine.dispatcher.call('customers.profiling', { customer: 'KH1', allowed: false }, manager)
  await engine.dispatcher.call('customers.erase', { customer: 'KH2' }, manager)
  reckoning.refresh()
  await reckoning.all()
  expect(all()).toEqual([])
  const readings = Object.entries(inventory).filter(([, columns]) => 'customer_id' in columns && Object.values(columns).filter((kind) => kind === 'reading').length >= 3).map(([table]) => table)
  expect(readings).toContain('reading')
  await expect(engine.dispatcher.call('segments.customer', { customer: 'KH1' }, manager)).rejects.toThrow(/不希望被画像/)
  // Allowed again, the tags come back.
  await engine.dispatcher.call('customers.profiling', { customer: 'KH1', allowed: true }, manager)
  reckoning.refresh()
  expect(all().map(({ customer_id }) => customer_id)).toEqual(['KH1'])
})

test('a run that is cut short is not taken for a whole one', async () => {
  await take(engine, files(120))
  const running = reckoning.all()
  await reckoning.close()
  await running
  expect(engine.store.readings.learned()).toBeNull()
})

test('another day begins with everybody, by itself, when nothing more urgent runs', async () => {
  await take(engine, files(30))
  reckoning.tick()
  expect(reckoning.progress()).toBeNull()
  clock += 61_000
  reckoning.tick()
  expect(reckoning.progress()).not.toBeNull()
  await reckoning.all()
  expect(engine.store.readings.learned()?.asOf).toBe('2026-09-01')
  clock += 61_000
  reckoning.tick()
  expect(reckoning.progress()).toBeNull()
  clock += 86_400_000
  reckoning.tick()
  await reckoning.all()
  expect(new Set(all().map(({ as_of }) => as_of))).toEqual(new Set(['2026-09-02']))
  const busy = createReckoning({ store: engine.store, now: () => clock, announcer: createAnnouncer(), idle: () => false })
  clock += 2 * 86_400_000
  busy.tick()
  expect(busy.progress()).toBeNull()
})
