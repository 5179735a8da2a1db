// many-stores.ts: made-up stores that have sent, by seed: regions, advisers, customers, talks, as envelopes of the contract.

import { createHash } from 'node:crypto'
import { seeded } from '../../src-core/chance.ts'
import { LIMITS } from '../../src-core/sync/contract.ts'
import { Envelope } from '../../src-core/sync/envelope.ts'
import { readyToWrite } from '../../src-hq/storage/plan.ts'
import type { Storage } from '../../src-hq/storage/port.ts'

const REGIONS = ['华东', '华南', '华北', '西南', '东北']
const MODELS = ['比亚迪:宋PLUS', '比亚迪:海豹', '特斯拉:Model Y', '吉利:银河L7', '理想:L6']
const OBJECTIONS = ['price_too_high', 'ask_family', 'wait_and_see', 'range_anxiety', 'long_delivery']
const NEEDS = ['needs:energy:插混:want', 'needs:feature:天窗:want', 'needs:feature:辅助驾驶:want', 'needs:seats:7:want']
const hex = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length)

/** What one store sends. @param today YYYY-MM-DD, in whose month everything happens */
export function envelopesOf(store: number, today: string, customers: number): Envelope[] {
  const chance = seeded(store * 7919 + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  const advisers = Array.from({ length: 3 }, (_, i) => `a-${hex(`${store} adviser ${i}`, 32)}`)
  return Array.from({ length: customers }, (_, n) => {
    const customer = `c-${hex(`${store} customer ${n}`, 32)}`
    const grade = pick(['H', 'A', 'B', 'B', 'C'] as const)
    const drove = chance() < 0.6
    const tags = [`vehicles:of_interest:${pick(MODELS)}`, `vehicles:competitor:${pick(MODELS)}`, `objections:${pick(OBJECTIONS)}`, pick(NEEDS), 'opinions:续航:negative']
    const talk: Envelope = {
      version: 1, kind: 'conversation', talk: hex(`${store} talk ${n}`, 20), customer, adviser: advisers[n % 4 === 3 ? 0 : n % 3]!, date: `${today.slice(0, 8)}0${1 + (n % 9)}`, duration_seconds: 1800,
      metrics: { talk_ratio: { value: 0.45 + 0.3 * chance(), certainty: 0.9 } }, stages: [{ stage: 'needs', share: 0.4, talk_ratio: 0.5 }, ...(drove ? [{ stage: 'test_drive', share: 0.2, talk_ratio: 0.5 }] : []), { stage: 'quote', share: 0.2, talk_ratio: 0.6 }],
      sop: { rate: 0.5 + 0.4 * chance(), stages: [] }, grade, sentiment: 'neutral', tags,
    }
    const standing: Envelope = { version: 1, kind: 'customer', customer, grade, life_cycle: chance() < 0.2 ? 'bought' : 'intending', visits: chance() < 0.4 ? 2 : 1, last_visit: talk.date, tags }
    return [talk, standing].map((one) => Envelope.parse(one))
  }).flat()
}

/** Stores of five regions, each with one machine, all heard at `now` but the last one, which was heard five days before. Every seventh has three customers only. */
export async function fill(storage: Storage, stores: number, now: number, today: string): Promise<void> {
  for (let i = 1; i <= stores; i++) {
    const [id, device] = [`s-${String(i).padStart(3, '0')}`, `d-${hex(`device ${i}`, 16)}`]
    await storage.putStore({ id, name: `第${i}店`, region: REGIONS[i % REGIONS.length]! })
    await storage.putCode(`code ${i}`, id, now + 1)
    await storage.enrol(`code ${i}`, { id: device, publicKey: `key ${i}` }, now)
    const items = envelopesOf(i, today, i % 7 === 0 ? 3 : 40).map((envelope, n) => ({ seq: n + 1, key: hex(`${i} ${n}`, 32), envelope }))
    for (let from = 0; from < items.length; from += LIMITS.items) await storage.take([readyToWrite(id, { contract: 1, device, items: items.slice(from, from + LIMITS.items) })], i === stores ? now - 5 * 86_400_000 : now)
  }
}
