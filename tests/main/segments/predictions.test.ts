// predictions.test.ts: segments, forecasts and tags of a real store: everything the store holds comes in by its day, merged customers are one, and who is
// erased is in none of it.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayAfter } from '../../../src-core/segments/facts.ts'
import { predictStore } from '../../../src-main/segments/predicting.ts'
import { readDossiers } from '../../../src-main/segments/dossiers.ts'
import { seeded } from '../../../src-core/chance.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { manager, openHome, take } from '../records/store-home.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())

const AS_OF = '2026-09-01'
const row = (...cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`
const CONTACTS = row('记录编号', '客户编号', '日期', '方式', '方向', '事由', '是否接通')
const ORDERS = row('订单编号', '客户编号', '下单日期', '车系', '成交价')

/** Keen customers come weekly and mostly order, the others come seldom and do not. */
function files(people: number): Record<string, string> {
  const chance = seeded(11)
  let customers = row('客户编号', '姓名', '手机号', '建档日期')
  let contacts = CONTACTS
  let orders = ORDERS
  for (let i = 0; i < people; i++) {
    const id = `KH${1000 + i}`
    const open = Math.floor(chance() * 500)
    const keen = chance() < 0.4
    customers += row(id, `王${'一二三四五六七八九'[i % 9]!}`, 13_900_000_000 + i, dayAfter('2025-03-01', open))
    const buys = chance() < (keen ? 0.8 : 0.05) ? open + 40 + Math.floor(chance() * 60) : Infinity
    for (let n = 0; n < (keen ? 14 : 5); n++) {
      const day = open + n * (keen ? 7 : 19)
      if (day < Math.min(buys, 549)) contacts += row(`LX${i}-${n}`, id, dayAfter('2025-03-01', day), '到店', '呼入', '销售', '是')
    }
    if (buys < 549) orders += row(`DD${i}`, id, dayAfter('2025-03-01', buys), 'E5', 150_000)
  }
  return { 'customers.csv': customers, 'contacts.csv': contacts, 'orders.csv': orders }
}
const asText = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one))

test('a store with history has forecasts, judged on later days; what is imported of later days changes none of it', async () => {
  await take(engine, files(450))
  const found = predictStore(engine.store, AS_OF)
  expect(found.opportunity.learned.ready && found.opportunity.learned.quality.auc).toBeGreaterThan(0.7)
  expect(found.opportunity.of.size).toBeGreaterThan(50)
  expect([...found.opportunity.of.values()].every(({ p, reasons }) => p > 0 && p < 1 && reasons.length > 0)).toBe(true)
  const ids = [...found.opportunity.of.keys()]
  await take(engine, { 'orders.csv': ORDERS + ids.map((id, i) => row(`LATER${i}`, id, '2026-09-20', 'E5', 150_000)).join('') })
  expect(asText(predictStore(engine.store, AS_OF))).toBe(asText(found))
  // The same orders a month earlier are seen: the comparison would have shown them.
  await take(engine, { 'orders.csv': ORDERS + ids.map((id, i) => row(`BEFORE${i}`, id, '2026-08-20', 'E5', 150_000)).join('') })
  expect(asText(predictStore(engine.store, AS_OF))).not.toBe(asText(found))
})

test('a young store has tags and no forecast, and says why', async () => {
  await take(engine, files(30))
  const found = predictStore(engine.store, AS_OF)
  expect([found.opportunity.learned.ready, found.churn.learned.ready, found.segments.ready]).toEqual([false, false, false])
  expect([found.opportunity.of.size, found.churn.of.size]).toEqual([0, 0])
  expect(found.tags.size).toBeGreaterThan(20)
})

test('who was merged is one customer, and who was erased is nobody', async () => {
  await take(engine, { 'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2026-01-01') + row('KH2', '王玮', '13900000001', '2026-02-01'), 'contacts.csv': CONTACTS + row('LX1', 'KH1', '2026-05-01', '到店', '呼入', '销售', '是') + row('LX2', 'KH2', '2026-06-01', '到店', '呼入', '销售', '是') })
  expect(readDossiers(engine.store).map(({ id, facts }) => [id, facts.length])).toEqual([['KH1', 1], ['KH2', 1]])
  await engine.dispatcher.call('customers.merge', { customer: 'KH2', into: 'KH1' }, manager)
  expect(readDossiers(engine.store).map(({ id, facts }) => [id, facts.length])).toEqual([['KH1', 2]])
  await engine.dispatcher.call('customers.erase', { customer: 'KH1' }, manager)
  expect(readDossiers(engine.store)).toEqual([])
})
