// predictions.test.ts: segments, forecasts and tags of a real store: everything the store holds comes in by its day, merged customers are one, and who is
// erased is in none of it.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { predictStore } from '../../../src-main/segments/predicting.ts'
import { readDossiers } from '../../../src-main/segments/dossiers.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { manager, openHome, take } from '../records/store-home.ts'
import { AS_OF, CONTACTS, files, ORDERS, row } from './keen-store.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())

const asText = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one))

test('a store with history has forecasts, judged on later days; what is imported of later days changes none of it', async () => {
  await take(engine, files(450))
  const found = predictStore(engine.store, AS_OF)
  const open = [...found.of].flatMap(([id, { opportunity }]) => (opportunity ? [{ id, ...opportunity }] : []))
  expect(found.view.opportunity.ready && found.view.opportunity.quality.auc).toBeGreaterThan(0.7)
  expect(open.length).toBeGreaterThan(50)
  expect(open.every(({ p, reasons }) => p > 0 && p < 1 && reasons.length > 0)).toBe(true)
  const ids = open.map(({ id }) => id)
  await take(engine, { 'orders.csv': ORDERS + ids.map((id, i) => row(`LATER${i}`, id, '2026-09-20', 'E5', 150_000)).join('') })
  expect(asText(predictStore(engine.store, AS_OF))).toBe(asText(found))
  // The same orders a month earlier are seen: the comparison would have shown them.
  await take(engine, { 'orders.csv': ORDERS + ids.map((id, i) => row(`BEFORE${i}`, id, '2026-08-20', 'E5', 150_000)).join('') })
  expect(asText(predictStore(engine.store, AS_OF))).not.toBe(asText(found))
})

test('a young store has tags and no forecast, and says why', async () => {
  await take(engine, files(30))
  const found = predictStore(engine.store, AS_OF)
  const { opportunity, churn, segments } = found.view
  expect([opportunity.ready, churn.ready, segments.ready]).toEqual([false, false, false])
  expect([...found.of.values()].filter((one) => one.opportunity ?? one.churn)).toEqual([])
  expect(found.of.size).toBeGreaterThan(20)
})

test('who was merged is one customer, and who was erased is nobody', async () => {
  await take(engine, { 'customers.csv': row('客户编号', '姓名', '手机号', '建档日期') + row('KH1', '王伟', '13900000001', '2026-01-01') + row('KH2', '王玮', '13900000001', '2026-02-01'), 'contacts.csv': CONTACTS + row('LX1', 'KH1', '2026-05-01', '到店', '呼入', '销售', '是') + row('LX2', 'KH2', '2026-06-01', '到店', '呼入', '销售', '是') })
  expect(readDossiers(engine.store).map(({ id, facts }) => [id, facts.length])).toEqual([['KH1', 1], ['KH2', 1]])
  await engine.dispatcher.call('customers.merge', { customer: 'KH2', into: 'KH1' }, manager)
  expect(readDossiers(engine.store).map(({ id, facts }) => [id, facts.length])).toEqual([['KH1', 2]])
  await engine.dispatcher.call('customers.erase', { customer: 'KH1' }, manager)
  expect(readDossiers(engine.store)).toEqual([])
})
