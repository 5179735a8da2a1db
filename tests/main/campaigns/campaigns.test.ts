// campaigns.test.ts: campaigns through the real dispatcher over a real store: only whom consent allows, a group held back, lists without readable numbers
// or formulas, orders against those held back; and whoever opts out or is erased leaves.

import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CampaignRow, MemberRow } from '../../../src-core/campaigns/calls.ts'
import type { Recommendation } from '../../../src-core/recommend/calls.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { createReckoning } from '../../../src-main/segments/reckoning.ts'
import { manager, openHome, take, TODAY } from '../records/store-home.ts'
import { files, ORDERS, row, talks } from '../segments/keen-store.ts'

const NOW = Date.parse(`${TODAY}T10:00:00+08:00`)
const adviser: Actor = { person: '小周', role: 'adviser', device: '前台' }
let engine: Engine & { readonly home: string }
beforeEach(async () => {
  engine = await openHome()
  await take(engine, { ...files(120), ...talks(120) })
  await createReckoning({ store: engine.store, now: () => NOW, announcer: createAnnouncer(), idle: () => true }).all()
  // Nobody's consent is on file but of the first hundred.
  engine.store.db.prepare("UPDATE standing SET consent = 'given' WHERE customer_id < 'KH1100'").run()
})
afterEach(() => engine.close())

const call = async <T>(name: string, input: object = {}, actor = manager): Promise<T> => (await engine.dispatcher.call(name, input, actor)) as T
const CAMPAIGN = { name: '冬季保养', channel: '微信', who: {}, held: 0.2, start: TODAY, days: 30 }
async function text(campaign: number, form: 'masked' | 'hashed'): Promise<string> {
  const { body } = await engine.dispatcher.bytes('campaigns.export', { campaign, form }, null, manager)
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

test('only who consented is chosen, a fifth is held back, and an adviser may not', async () => {
  expect(await call('campaigns.count', { who: {} })).toEqual({ n: 100 })
  const { campaign } = await call<{ campaign: number }>('campaigns.create', CAMPAIGN)
  const { rows, total } = await call<{ rows: MemberRow[]; total: number }>('campaigns.members', { campaign, limit: 200 })
  expect([total, rows.filter(({ held }) => held).length]).toEqual([100, 20])
  expect(rows.every(({ customer }) => customer < 'KH1100')).toBe(true)
  await expect(call('campaigns.create', CAMPAIGN, adviser)).rejects.toThrow(/没有权限/)
  await expect(call('campaigns.create', { ...CAMPAIGN, who: { stage: '复购' } })).rejects.toThrow(/放宽条件/)
})

test('lists leave with masked or hashed numbers and without formulas; whoever was held back, opted out or was erased is in neither', async () => {
  const { campaign } = await call<{ campaign: number }>('campaigns.create', { ...CAMPAIGN, name: '=HYPERLINK("x")' })
  const before = await text(campaign, 'masked')
  const hashed = await text(campaign, 'hashed')
  const { rows } = await call<{ rows: MemberRow[] }>('campaigns.members', { campaign, limit: 200 })
  const sent = rows.filter(({ held }) => !held)
  const phoneOf = (id: string): string => String(13_900_000_000 + Number(id.slice(2)) - 1000)
  expect(before.trim().split('\r\n')).toHaveLength(81)
  expect(before).not.toMatch(/1\d{10}/)
  expect(before).not.toMatch(/(^|,)"?=/m)
  expect(hashed.trim().split('\r\n').sort()).toEqual(sent.map(({ customer }) => createHash('sha256').update(phoneOf(customer)).digest('hex')).sort())
  const [one, other, third] = sent
  await call('customers.profiling', { customer: one!.customer, allowed: false })
  await call('customers.erase', { customer: other!.customer })
  engine.store.db.prepare("UPDATE standing SET consent = 'withdrawn' WHERE customer_id = ?").run(third!.customer)
  const after = await text(campaign, 'masked')
  expect(after.trim().split('\r\n')).toHaveLength(78)
  for (const { customer } of [one!, other!, third!]) expect(after).not.toContain(customer)
  expect(engine.store.db.prepare('SELECT 1 FROM campaign_member WHERE customer_id IN (?, ?)').all(one!.customer, other!.customer)).toEqual([])
  expect((await call<{ rows: { action: string }[] }>('audit.list')).rows.filter(({ action }) => action === 'export')).toHaveLength(3)
})

test('orders and responses are counted against those held back, from the first day to the last', async () => {
  const { campaign } = await call<{ campaign: number }>('campaigns.create', { ...CAMPAIGN, start: '2026-11-01', days: 20 })
  const { rows } = await call<{ rows: MemberRow[] }>('campaigns.members', { campaign, limit: 200 })
  const sent = rows.filter(({ held }) => !held).map(({ customer }) => customer)
  const held = rows.filter((one) => one.held).map(({ customer }) => customer)
  await take(engine, { 'orders.csv': ORDERS + [...sent.slice(0, 24).map((id) => row(`C${id}`, id, '2026-11-20', 'E5', 150_000)), ...held.slice(0, 1).map((id) => row(`C${id}`, id, '2026-11-01', 'E5', 150_000)), row('LATE', sent[30]!, '2026-11-21', 'E5', 150_000), row('EARLY', sent[31]!, '2026-10-31', 'E5', 150_000)].join('') })
  await call('campaigns.respond', { campaign, customer: sent[0]!, responded: true })
  await expect(call('campaigns.respond', { campaign, customer: 'KH1119', responded: true })).rejects.toThrow(/不在这个活动/)
  const [found] = await call<CampaignRow[]>('campaigns.list')
  expect(found).toMatchObject({ end: '2026-11-20', over: true, responded: 1, return: { sent: { ordered: 24, of: 80 }, held: { ordered: 1, of: 20 }, verdict: 'works' } })
  await call('campaigns.remove', { campaign })
  expect(await call('campaigns.list')).toEqual([])
})

test('cars are recommended from the store’s catalogue with evidence, and published offers to whoever is in the case', async () => {
  await call('offers.publish', { title: '全员礼包 500 元', case: 'everyone', from: '2026-11-01', until: '2026-12-31' })
  await call('offers.publish', { title: '老车主礼包', case: 'owner', from: '2026-11-01', until: '2026-12-31' })
  const found = await call<Recommendation>('segments.recommend', { customer: 'KH1000' }, adviser)
  expect(found.catalogue).toBe(3)
  expect(found.trims[0]).toMatchObject({ series: 'E5' })
  expect(found.trims[0]!.fits.every(({ evidence }) => evidence.length === 1)).toBe(true)
  const bought = engine.store.db.prepare<[], { n: number }>("SELECT count(*) AS n FROM record WHERE entity = 'orders' AND customer_id = 'KH1000'").get()!.n
  expect(found.offers.map(({ title }) => title).sort()).toEqual(bought > 0 ? ['全员礼包 500 元', '老车主礼包'].sort() : ['全员礼包 500 元'])
  await expect(call('offers.publish', { title: '只给王先生', case: 'everyone', from: '2026-11-01', until: '2026-10-01' })).rejects.toThrow(/截止/)
})
