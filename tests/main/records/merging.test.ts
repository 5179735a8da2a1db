// merging.test.ts: customers merged and parted, in any order and with news in between: everybody's profile and standing comes back to the byte, and
// reckoning those who were touched gives what reckoning everybody would.

import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '../../../src-main/engine.ts'
import { keepApart, mergeCustomers, partCustomer, suggestDuplicates } from '../../../src-main/records/merging.ts'
import { createPronouncer } from '../../../src-main/language/pronounce.ts'
import { eraseCustomer } from '../../../src-main/store/erase.ts'
import { everything, manager, openHome, take } from './store-home.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())

const PEOPLE = ['KH0', 'KH1', 'KH2', 'KH3', 'KH4']
const card = (id: string, name: string, phone = ''): string => `客户编号,姓名,手机号\n${id},${name},${phone}\n`
const talk = (id: string, customer: string, day: number, budget: number): string =>
  JSON.stringify({ id, customer_id: customer, date: `2026-05-${String(1 + day).padStart(2, '0')}`, insights: { budgets: [{ kind: 'total', min: null, max: budget * 10_000, approx: false, turn: 1 }], needs: [{ attribute: 'energy', value: budget % 2 ? '纯电' : '汽油', polarity: 'want', turn: 2 }], sentiment: { overall: 'neutral' } } })

/** A talk recorded here, analysed. */
function recorded(id: string, customer: string, startedAt: number): void {
  const { db, rows } = engine.store
  db.prepare("INSERT INTO recording VALUES (?, ?, 'a.wav', 'wav', 1000, ?, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1)").run(`r${id}`, `sha${id}`, startedAt)
  db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, ?, 'queued', '2026-06-01', 1)").run(id, `r${id}`, customer)
  rows.putFindings(id, { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [{ type: 'order', polarity: 'positive', turn: 0, certainty: 0.9, by: 'x' }], timeline: [], facts: [{ type: 'surname', value: '孟', turn: 0, certainty: 0.9, by: 'x' }], sales_actions: [], sentiment: { overall: 'neutral' } }, [])
  rows.putLead(id, { grade: { value: 'H', why: '', points: [] }, score: 80, nextAction: { action: '打电话', reason: '', dueDays: 1 } })
  const owner = engine.store.talks.get(id)!.customerId
  engine.store.customers.putProfile(owner, (JSON.parse(JSON.stringify(engine.store.customers.get(owner)!.profile)) as never))
  engine.store.db.prepare('UPDATE stale SET profile = 1').run()
}

/** What is shown of everybody. `updated_at` and row numbers say nothing of a person. */
function shown(): string {
  engine.store.standings.refresh()
  const { db } = engine.store
  return JSON.stringify([
    db.prepare('SELECT customer_id, payload FROM profile ORDER BY 1').all(), db.prepare('SELECT customer_id, name, phone, adviser, grade, life_cycle, visits, last_visit, last_at, next_action, consent FROM standing ORDER BY 1').all(),
    db.prepare('SELECT entity, key, customer_id FROM record ORDER BY 1, 2').all(), db.prepare('SELECT id, customer_id FROM talk ORDER BY 1').all(), db.prepare('SELECT * FROM task ORDER BY 1, 2').all(), db.prepare('SELECT count(*) FROM customer_merge').get(), db.prepare('SELECT count(*) FROM merged_talk').get(),
  ])
}

async function fill(): Promise<void> {
  await take(engine, {
    'customers.csv': `客户编号,姓名,手机号,归属顾问\n${PEOPLE.map((id, i) => `${id},孟丽${'华桦花化画'[i]!},1380000111${i % 2},顾问甲\n`).join('')}`,
    'orders.csv': '订单编号,客户编号,下单日期\nD1,KH1,2026-03-01\nD2,KH2,2026-04-01\n',
    'talks.jsonl': [talk('H1', 'KH0', 1, 15), talk('H2', 'KH1', 2, 18), talk('H3', 'KH2', 3, 22), talk('H4', 'KH0', 4, 17)].join('\n'),
  })
  recorded('t1', 'KH3', 1_780_000_000_000)
  recorded('t2', 'KH1', 1_781_000_000_000)
}

test('merging shows one customer with everything of both, parting gives each their own again, to the byte', async () => {
  await fill()
  const before = shown()
  mergeCustomers(engine.store, 'KH1', 'KH0', ['电话相同'], manager)
  expect(shown()).not.toBe(before)
  expect(engine.store.customers.get('KH1')).toMatchObject({ id: 'KH0', name: '孟丽华', visits: 4, lifeCycle: '保有', grade: 'H' })
  expect(engine.store.customers.list({ search: null, limit: 9, offset: 0 }).total).toBe(4)
  expect(engine.store.customers.get('KH0')!.profile.budgets).toMatchObject([{ max: 170_000 }])
  expect(() => mergeCustomers(engine.store, 'KH1', 'KH2', [], manager)).toThrow(/已经合并/)
  expect(() => mergeCustomers(engine.store, 'KH0', 'KH1', [], manager)).toThrow(/同一位/)
  expect(() => mergeCustomers(engine.store, 'KH2', 'KH0', [], { ...manager, role: 'system' })).toThrow(/只能由人/)
  partCustomer(engine.store, 'KH1', manager)
  expect(shown()).toBe(before)
  expect(() => partCustomer(engine.store, 'KH1', manager)).toThrow(/已经分开/)
})

test('what comes for a merged customer joins the other, and goes back with it', async () => {
  await fill()
  mergeCustomers(engine.store, 'KH1', 'KH0', [], manager)
  await take(engine, { 'talks.jsonl': talk('H9', 'KH1', 20, 30) })
  recorded('t9', 'KH1', 1_782_000_000_000)
  expect(engine.store.talks.get('t9')!.customerId).toBe('KH0')
  expect(engine.store.customers.get('KH0')!.visits).toBe(6)
  partCustomer(engine.store, 'KH1', manager)
  expect([engine.store.talks.get('t9')!.customerId, engine.store.customers.get('KH1')!.visits, engine.store.customers.get('KH0')!.visits]).toEqual(['KH1', 4, 2])
})

test('any run of merges and partings that parts everybody again restores everything; on the way, reckoning the touched is reckoning all', async () => {
  await fill()
  const before = shown()
  const step = fc.record({ kind: fc.constantFrom('merge', 'part', 'check'), a: fc.constantFrom(...PEOPLE), b: fc.constantFrom(...PEOPLE) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      for (const { kind, a, b } of steps) {
        try {
          if (kind === 'merge') mergeCustomers(engine.store, a, b, [], manager)
          if (kind === 'part') partCustomer(engine.store, a, manager)
        } catch (error) {
          if (!/已经合并|同一位|已经分开/.test(String(error))) throw error
        }
        if (kind === 'check') {
          const incremental = shown()
          engine.store.standings.refreshAll()
          expect(shown()).toBe(incremental)
        }
      }
      for (const { customer } of engine.store.merges.all().reverse()) partCustomer(engine.store, customer, manager)
      expect(shown()).toBe(before)
    }),
    { seed: 11, numRuns: 60 },
  )
})

test('suggestions are the surest first, and a pair that a person has parted is not suggested again', async () => {
  const pronouncer = createPronouncer()
  const say = (text: string): readonly string[] => pronouncer.inContext(text)
  await take(engine, { 'a.csv': card('A1', '王伟', '13800001111') })
  await take(engine, { 'a.csv': card('A2', '王玮', '13800001111') })
  await take(engine, { 'a.csv': card('A3', '李娜', '13800001111') })
  expect(suggestDuplicates(engine.store, say)).toEqual([{ customers: ['A1', 'A2'], certainty: 'sure', reasons: ['电话相同', '名字同音'] }])
  keepApart(engine.store, 'A2', 'A1', manager)
  expect(suggestDuplicates(engine.store, say)).toEqual([])
})

test('erasing a customer takes whoever is merged into them, with every row and every word of the index', async () => {
  await fill()
  mergeCustomers(engine.store, 'KH1', 'KH0', [], manager)
  const { before, after } = eraseCustomer(engine.store.db, 'KH0')
  expect(before).toMatchObject({ customers: 1, talks: 1, records: 6, profiles: 1 })
  expect(before.traces_in_database).toBeGreaterThan(5)
  expect(Object.values(after).every((n) => n === 0)).toBe(true)
  const left = JSON.stringify(everything(engine))
  expect([left.includes('13800001110'), left.includes('KH2'), left.includes('孟丽桦'), left.includes('孟 丽 桦'), left.includes('KH1'), left.includes('孟丽花')]).toEqual([true, true, false, false, false, true])
})
