// sync-world.ts: one store's machine and one headquarters as they are, on a network and with clocks and power that are not to be trusted.

import { copyFileSync, rmSync } from 'node:fs'
import { customerEnvelope } from '../../src-core/sync/summaries.ts'
import { freshProgress } from '../../src-core/sync/sending.ts'
import type { Profile } from '../../src-core/shapes.ts'
import type { AnswerKey } from '../../src-hq/keys.ts'
import { createReceiver } from '../../src-hq/receiver.ts'
import type { Storage } from '../../src-hq/storage/port.ts'
import { openHeadquarters } from '../../src-main/store/headquarters.ts'
import { openDb } from '../../src-main/store/open.ts'
import { openOutbox } from '../../src-main/store/outbox.ts'
import { deviceKey, type DeviceKey } from '../../src-main/sync/device-key.ts'
import { sendAll } from '../../src-main/sync/sender.ts'
import type { Reply, Transport } from '../../src-main/sync/transport.ts'

export type Injected = { drops: number; duplicates: number; reorders: number; crashes: number; clock_jumps: number }
export class Crash extends Error {}
const lost = (): Error => Object.assign(new Error('gone'), { code: 'ECONNRESET' })
const HOUR = 3_600_000
export const SKEW_MS = 48 * HOUR

const NOTHING: Profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }

/** Headquarters' process: its database is its disk, everything else is gone after a crash. */
export function headquarters(storage: Storage, key: AnswerKey, now: () => number) {
  const start = () => createReceiver({ storage, clock: { now }, answerKey: key.publicKey, limits: { burst: 1e9, perMinute: 1e9 } })
  let receiver = start()
  return {
    restart: (): void => void (receiver = start()),
    async post(body: string, signature: string): Promise<Reply> {
      const text = JSON.stringify(await receiver.receive(body, signature))
      return { status: 200, body: text, signature: key.sign(text), waitSeconds: null }
    },
  }
}

/** A network that does what it likes while `rough`. */
export function network(hq: ReturnType<typeof headquarters>, chance: () => number, injected: Injected) {
  const late: (() => Promise<unknown>)[] = []
  const world = {
    rough: true,
    /** What was held up arrives now. */
    async deliverLate(): Promise<void> {
      for (const deliver of late.splice(0)) await deliver()
    },
    async post(body: string, signature: string): Promise<Reply> {
      if (!world.rough) return hq.post(body, signature)
      const dice = chance()
      if (dice < 0.12) {
        injected.drops++
        throw lost()
      }
      if (dice < 0.22) {
        // Given up by the store, but on its way: it arrives behind what is sent next.
        injected.reorders++
        late.push(() => hq.post(body, signature))
        throw lost()
      }
      if (dice < 0.3) {
        injected.crashes++
        hq.restart()
        throw lost()
      }
      const reply = await hq.post(body, signature)
      if (dice < 0.42) {
        injected.duplicates++
        await hq.post(body, signature)
      }
      if (late.length > 0 && chance() < 0.5) await world.deliverLate()
      if (dice > 0.92) {
        // Written down, but the power went before the answer did.
        injected.crashes++
        hq.restart()
        throw lost()
      }
      if (dice > 0.82) {
        injected.drops++
        throw lost()
      }
      return reply
    },
  }
  return world
}

export type Machine = ReturnType<typeof machine>

/** @param template an empty store's database, copied. @param path of this machine's own */
export function machine(template: string, path: string, databaseKey: Buffer, id: { readonly device: string; readonly seed: Buffer; readonly answerKey: string }, net: { rough: boolean; post(body: string, signature: string): Promise<Reply> }, chance: () => number, injected: Injected, trueNow: () => number) {
  copyFileSync(template, path)
  const key: DeviceKey = deviceKey(id.seed)
  let skew = 0
  let crashIn = 0
  /** Every step of the store passes here; at some the power goes. */
  const step = (): void => {
    if (!net.rough || crashIn === 0 || --crashIn > 0) return
    injected.crashes++
    throw new Crash('power')
  }
  const now = (): number => trueNow() + skew
  const db = openDb(path, databaseKey)
  const outbox = openOutbox(db, now)
  const link = openHeadquarters(db)
  link.enrol({ url: 'https://headquarters', certificate: '-', answerKey: id.answerKey, storeName: '店', device: id.device, keySalt: '-', enrolledAt: now(), schedule: '0 0 * * *' }, freshProgress)
  const together = <T>(work: () => T): T => db.transaction(work).immediate()
  /** What headquarters should know in the end: how often each customer came; null = erased. */
  const truth = new Map<string, number | null>()
  let visits = 0

  const store = {
    outbox: { ...outbox, batch: (after?: number) => { step(); const rows = outbox.batch(after).slice(0, 3); step(); return rows }, acknowledge: (through: number) => { outbox.acknowledge(through); step() } },
    headquarters: { ...link, setProgress: (progress: Parameters<typeof link.setProgress>[0]) => { step(); link.setProgress(progress); step() } },
    together: <T>(work: () => T): T => { const result = together(work); step(); return result },
  }
  const transport: Transport = { post: async (_, body, signature) => { step(); const reply = await net.post(body, signature); step(); return reply }, close: () => undefined }

  return {
    truth,
    device: id.device,
    skewClock(): void {
      injected.clock_jumps++
      skew = Math.round((chance() * 2 - 1) * SKEW_MS)
    },
    /** A customer comes, comes again, or is erased: the deed and its envelope in one transaction, which the power may end. */
    live(): void {
      const customer = `c-${Math.floor(chance() * 8)}`
      const name = outbox.pseudonym('c', customer)
      crashIn = chance() < 0.15 ? 1 : 0
      try {
        if (truth.get(name) != null && chance() < 0.25) {
          together(() => { db.prepare('DELETE FROM customer WHERE id = ?').run(customer); step() })
          truth.set(name, null)
        } else {
          const n = ++visits
          together(() => {
            db.prepare('INSERT OR IGNORE INTO customer (id, created_at) VALUES (?, ?)').run(customer, n)
            outbox.put(customerEnvelope(name, { grade: 'B', visits: n, lastVisit: null, profile: NOTHING }, '意向'))
            step()
          })
          truth.set(name, n)
        }
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      } finally {
        crashIn = 0
      }
    },
    /** @param crashAt after so many steps the power goes; 0 = it stays */
    async send(crashAt: number): Promise<void> {
      crashIn = crashAt
      try {
        await sendAll({ store, link: { device: id.device, answerKey: id.answerKey }, key, transport, clock: { now: () => { step(); return now() } }, chance }, chance() < 0.8)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      } finally {
        crashIn = 0
      }
    },
    waiting: () => outbox.waiting().count,
    /** Numbers that were ever given. */
    numbered: () => db.prepare<[], { last: number }>('SELECT last_seq AS last FROM headquarters').get()!.last,
    close(): void {
      db.close()
      for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
    },
  }
}
