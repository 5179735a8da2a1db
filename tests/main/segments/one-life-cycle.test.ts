// one-life-cycle.test.ts: the customers' page, the board, the segments and headquarters tell one life cycle, also when nothing but time has passed.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerDetail } from '../../../src-core/answers.ts'
import { DAY_MS } from '../../../src-core/day-count.ts'
import type { Envelope } from '../../../src-core/sync/envelope.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { fileChanges } from '../../../src-main/filing.ts'
import { createReckoning, type Reckoning } from '../../../src-main/segments/reckoning.ts'
import { manager, openHome, take } from '../records/store-home.ts'
import { CONTACTS, files, ORDERS, row } from './keen-store.ts'

let clock: number
let engine: Engine & { readonly home: string }
let reckoning: Reckoning
beforeEach(async () => {
  clock = Date.parse('2026-08-31T04:00:00Z')
  engine = await openHome(undefined, () => clock)
  reckoning = createReckoning({ store: engine.store, now: () => clock, announcer: createAnnouncer(), idle: () => true })
})
afterEach(() => engine.close())

const pairs = (sql: string): string[] => engine.store.db.prepare<[], { id: string; stage: string }>(sql).all().map(({ id, stage }) => `${id} ${stage}`)
const stood = (): string[] => pairs('SELECT customer_id AS id, life_cycle AS stage FROM standing ORDER BY 1')
const read = (): string[] => pairs('SELECT customer_id AS id, life_stage AS stage FROM reading ORDER BY 1')
const changed = (before: readonly string[]): number => stood().filter((one) => !before.includes(one)).length

test('everybody stands where the segments say, on that day and on every later one, and as if all were reckoned anew', async () => {
  await take(engine, files(300))
  await reckoning.all()
  engine.store.standings.refresh()
  expect(read()).toEqual(stood())
  expect(new Set(stood().map((one) => one.split(' ')[1]))).toEqual(new Set(['潜在', '意向', '成交', '保有', '流失']))
  for (const days of [1, 45, 90, 500]) {
    const before = stood()
    clock += days * DAY_MS
    reckoning.refresh()
    expect(read()).toEqual(stood())
    if (days > 1) expect(changed(before)).toBeGreaterThan(10)
    const now = stood()
    engine.store.standings.refreshAll()
    expect(stood()).toEqual(now)
  }
  expect(stood().some((one) => one.endsWith('保有'))).toBe(false)
})

test('headquarters hears of a stage that time alone has changed, by words that it knows', async () => {
  await take(engine, { 'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2025-01-01'), 'orders.csv': ORDERS + row('D1', 'KH1', '2026-08-30', 'E5', 150_000) })
  const told = (): unknown => {
    fileChanges(engine.store)
    const { envelope } = engine.store.db.prepare<[], { envelope: string }>("SELECT envelope FROM outbox WHERE kind = 'customer' ORDER BY id DESC LIMIT 1").get()!
    return (JSON.parse(envelope) as Extract<Envelope, { kind: 'customer' }>).life_cycle
  }
  expect(told()).toBe('bought')
  clock += 100 * DAY_MS
  expect(told()).toBe('owner')
  clock += 900 * DAY_MS
  expect(engine.store.customers.get('KH1')!.lifeCycle).toBe('流失')
  expect(told()).toBe('owner')
})

test('the page of a customer says what the stage rests on, and what is missing', async () => {
  await take(engine, {
    'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2026-01-01') + row('KH2', '李玮', '13900000002', '2026-02-01') + row('KH3', '赵敏', '13900000003', '2026-02-01'),
    'contacts.csv': CONTACTS + row('LX1', 'KH1', '2026-08-01', '到店', '呼入', '销售', '是'), 'vehicles.csv': row('车架号', '客户编号', '购车日期') + row('LSVAB1234C5678901', 'KH2', ''),
  })
  const said = async (customer: string): Promise<unknown[]> => {
    const { customer: { life_cycle }, stageWhy } = (await engine.dispatcher.call('customers.get', { customer }, manager)) as CustomerDetail
    return [life_cycle, stageWhy]
  }
  expect(await said('KH1')).toEqual(['意向', '2026-08-01 谈过购车'])
  expect(await said('KH2')).toEqual(['保有', expect.stringContaining('没有购车日期')])
  expect(await said('KH3')).toEqual(['潜在', '还没有谈过购车'])
  await engine.dispatcher.call('customers.profiling', { customer: 'KH1', allowed: false }, manager)
  expect(await said('KH1')).toEqual([null, null])
})

test('a talk from before an order is no lead, neither while the purchase is fresh nor after; a later one is', async () => {
  const { store } = engine
  await take(engine, { 'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2026-01-01') })
  const graded = (id: string, at: string): void => {
    const startedAt = Date.parse(`${at}T02:00:00Z`)
    store.db.prepare("INSERT INTO recording VALUES (?, ?, 'a.wav', 'wav', 1000, ?, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1)").run(`r${id}`, `sha${id}`, startedAt)
    store.db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, 'KH1', 'queued', ?, 1)").run(id, `r${id}`, at)
    store.rows.putFindings(id, { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [{ type: 'order', polarity: 'positive', turn: 0, certainty: 0.9, by: 'x' }], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }, [])
    store.rows.putLead(id, { grade: { value: 'H', why: '', points: [] }, score: 80, nextAction: { action: '打电话', reason: '', dueDays: 1 } })
  }
  const board = (): string[] => {
    store.standings.refresh()
    return store.leads.board({ days: 90, due: false, overridden: false }, { grade: null, limit: 9, offset: 0 }, 0, '2026-12-01').flatMap(({ rows }) => rows.map(({ talk }) => talk))
  }
  graded('t1', '2026-08-20')
  expect(board()).toEqual(['t1'])
  await take(engine, { 'orders.csv': ORDERS + row('D1', 'KH1', '2026-08-25', 'E5', 150_000) })
  expect(board()).toEqual([])
  clock += 100 * DAY_MS
  expect([store.customers.get('KH1')!.lifeCycle, board()]).toEqual(['保有', []])
  graded('t2', '2026-12-01')
  expect([store.customers.get('KH1')!.lifeCycle, board()]).toEqual(['保有', ['t2']])
})
