// results.test.ts: orders and losses noted by hand and taken back, and what they change: life cycle, tasks, calibration and funnel, over the real table of calls.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallName } from '../../../src-core/api.ts'
import type { CustomerRow } from '../../../src-core/answers.ts'
import type { Noted, Results } from '../../../src-core/results/calls.ts'
import type { LivingProfile, TaskRow } from '../../../src-core/tasks/calls.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { toneWav } from '../../fakes/tone.ts'
import { everything, manager, openHome, take } from '../records/store-home.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())
const call = <T>(name: CallName, input: object = {}, actor = manager): Promise<T> => engine.dispatcher.call(name, input, actor) as Promise<T>
async function talk(seed = 1): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const { customer } = await engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true, startedAt: Date.parse('2026-11-10T02:00:00Z') }, manager)
  await engine.loop.idle()
  return customer
}
const cycle = async (customer: string): Promise<string | null> => (await call<{ customer: CustomerRow }>('customers.get', { customer })).customer.life_cycle
const rows = () => { const { audit_chain: _, audit: __, ...tables } = everything(engine); return tables }

test('an order noted by hand counts everywhere, and is taken back to the byte', async () => {
  const customer = await talk()
  const before = await cycle(customer)
  await call('results.get', {})
  const stood = rows()
  const { key } = await call<Noted>('customers.order', { customer, date: '2026-11-12', series: '宋PLUS', price: 158_000 })
  expect(await cycle(customer)).toBe('成交')
  const living = await call<LivingProfile>('customers.living', { customer })
  expect(living.touchpoints[0]).toMatchObject({ kind: 'orders', id: key, system: '手工登记' })
  const { calibration, funnel } = await call<Results>('results.get', {})
  expect(calibration.rows.map(({ ever }) => [ever.ordered, ever.of]).filter(([, of]) => of! > 0)).toEqual([[1, 1]])
  expect(funnel.all).toMatchObject({ came: 1, ordered: 1 })
  await call('customers.takeBack', { customer, entity: 'orders', key })
  expect(await cycle(customer)).toBe(before)
  expect((await call<Results>('results.get', {})).funnel.all).toMatchObject({ came: 1, ordered: 0 })
  const now = rows()
  for (const table of ['record', 'task', 'standing', 'profile', 'customer', 'lead']) expect(now[table], table).toEqual(stood[table])
  await expect(call('customers.takeBack', { customer, entity: 'orders', key })).rejects.toThrow('已经撤销')
})

test('a loss ends the calling, and its taking back begins it again', async () => {
  const customer = await talk()
  const contact = async (): Promise<number> => (await call<{ rows: TaskRow[] }>('tasks.list', { until: '2027-01-30', customer })).rows.filter(({ kind }) => kind === 'contact' || kind === 'lost_contact').length
  expect(await contact()).toBeGreaterThan(0)
  const { key } = await call<Noted>('customers.lost', { customer, date: '2026-11-20', reason: '买了别家的', rival: '哈弗H6' })
  expect([await cycle(customer), await contact()]).toEqual(['战败', 0])
  await call('customers.takeBack', { customer, entity: 'contacts', key })
  expect(await contact()).toBeGreaterThan(0)
  for (const wrong of [{ date: '2026-12-24', reason: '以后的事' }, { date: '2026-11-20', reason: '' }]) await expect(call('customers.lost', { customer, ...wrong })).rejects.toThrow()
})

test('what came from another system is not taken back here; an order told with a task counts; visits elsewhere are visits', async () => {
  await take(engine, { '客户.csv': '客户编号,姓名,手机号\nKH1,孟丽华,13800001111\nKH2,王伟,\n', '订单.csv': '订单编号,客户编号,下单日期,成交价\nD1,KH1,2026-11-20,150000\n', '接触.csv': '记录编号,客户编号,日期,方式,顾问,报价\nJ1,KH1,2026-11-18,到店,小周,149000\nJ2,KH2,2026-11-19,到店,小李,\n' })
  await expect(call('customers.takeBack', { customer: 'KH1', entity: 'orders', key: 'D1' })).rejects.toThrow('不是手工登记的')
  const { funnel } = await call<Results>('results.get', { days: 30 })
  expect(funnel).toEqual({
    all: { came: 2, filed: 1, drive: 0, quoted: 1, ordered: 1 },
    advisers: [{ adviser: '小周', steps: { came: 1, filed: 1, drive: 0, quoted: 1, ordered: 1 } }, { adviser: '小李', steps: { came: 1, filed: 0, drive: 0, quoted: 0, ordered: 0 } }],
  })
  const customer = await talk()
  const [task] = (await call<{ rows: TaskRow[] }>('tasks.list', { until: '2027-01-30', customer })).rows
  await call('tasks.done', { customer, key: task!.key, outcome: 'ordered' })
  const { rows: told } = (await call<Results>('results.get', {})).calibration
  expect(told.flatMap(({ ever, outcomes }) => (ever.of > 0 ? [[ever.ordered, outcomes.ordered]] : []))).toEqual([[1, 1]])
  await expect(call('results.get', {}, { ...manager, role: 'adviser' })).rejects.toThrow('没有权限')
})
