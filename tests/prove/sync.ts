// sync.ts: stores and headquarters over a network that drops, doubles and reorders, with clocks two days out and crashes of either side between
// any two steps, by seed. The real outbox, deciding, sending, receiver and database; made up are only the network, chance, clocks and power.

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from '../../src-core/sync/contract.ts'
import { answerKey, codeHash, newAnswerKey } from '../../src-hq/keys.ts'
import type { HeldRow, Storage } from '../../src-hq/storage/port.ts'
import { openSqlite } from '../../src-hq/storage/sqlite.ts'
import { openDb } from '../../src-main/store/open.ts'
import { deviceKey } from '../../src-main/sync/device-key.ts'
import { seeded } from '../../src-core/chance.ts'
import { headquarters, machine, network, type Injected, type Machine } from './sync-world.ts'

export type SyncProof = { readonly seeds: number; readonly sent: number; readonly lost: number; readonly doubled: number; readonly order_violations: number; readonly injected: Injected }

const STORES = 2
const STEPS = 60
const DATABASE_KEY = createHash('sha256').update('sync proof').digest()

/**
 * The control: a headquarters that believes every envelope that comes, by no number and no key.
 * @returns its storage, of which only taking and holding differ
 */
function credulous(storage: Storage): Storage {
  const rows: HeldRow[] = []
  return {
    ...storage,
    take: async (batches, now) =>
      batches.map(({ store, device, items }): Answer => {
        for (const { seq, key, kind, subject, text, forget } of items) {
          if (forget) rows.forEach((row, i) => { if (row.store === store && row.kind === forget.what && row.subject === forget.id) rows[i] = { ...row, envelope: null } })
          rows.push({ device, seq, key, store, kind, subject, envelope: text, receivedAt: now })
        }
        return { contract: 1, device, through: items.at(-1)!.seq, repeated: 0, refused: null }
      }),
    held: async (device) => rows.filter((row) => row.device === device),
  }
}

/** @param careful false = the control */
export async function proveSync(seeds: number, careful = true, say: (done: number) => void = () => undefined): Promise<SyncProof> {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tingke-sync-'))
  const template = join(dir, 'template.db')
  openDb(template, DATABASE_KEY).close()
  const total = { sent: 0, lost: 0, doubled: 0, order_violations: 0 }
  const injected: Injected = { drops: 0, duplicates: 0, reorders: 0, crashes: 0, clock_jumps: 0 }
  const key = answerKey(newAnswerKey())
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      const chance = seeded(seed)
      let time = Date.UTC(2026, 10, 1)
      /** Headquarters' clock only goes on, so that when rows came shows their order. */
      const hqNow = (): number => ++time
      const real = openSqlite(':memory:')
      const storage = careful ? real : credulous(real)
      const hq = headquarters(storage, key, hqNow)
      const net = network(hq, chance, injected)
      const machines: Machine[] = []
      for (let i = 0; i < STORES; i++) {
        const own = { device: `d-${String(i).repeat(16)}`, seed: createHash('sha256').update(`${seed}:${i}`).digest(), answerKey: key.publicKey }
        await real.putStore({ id: `s-${i}`, name: `店${i}`, region: '' })
        await real.putCode(codeHash(`${i}`), `s-${i}`, time + 1e9)
        await real.enrol(codeHash(`${i}`), { id: own.device, publicKey: deviceKey(own.seed).publicKey }, time)
        machines.push(machine(template, join(dir, `${seed}-${i}.db`), DATABASE_KEY, own, net, chance, injected, () => time))
      }
      for (let step = 0; step < STEPS; step++) {
        const one = machines[Math.floor(chance() * STORES)]!
        const dice = chance()
        time += Math.round(chance() * 3_600_000)
        if (dice < 0.55) one.live()
        else if (dice < 0.6) one.skewClock()
        else if (dice < 0.95) await one.send(chance() < 0.4 ? 1 + Math.floor(chance() * 14) : 0)
        else await net.deliverLate()
      }
      net.rough = false
      await net.deliverLate()
      for (const one of machines) {
        for (let tries = 0; one.waiting() > 0 && tries < 10; tries++) {
          time += 10 * 86_400_000
          await one.send(0)
        }
        const found = judged(await storage.held(one.device), one)
        total.sent += one.numbered()
        total.lost += found.lost
        total.doubled += found.doubled
        total.order_violations += found.outOfOrder
        one.close()
      }
      await real.close()
      say(seed)
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  return { seeds, ...total, injected }
}

/** Held against what the store knows to be true. @param rows in the order in which headquarters took them, or by number with their times */
function judged(rows: readonly HeldRow[], { truth, numbered, waiting }: Machine): { lost: number; doubled: number; outOfOrder: number } {
  const seqs = new Set(rows.map(({ seq }) => seq))
  let lost = waiting() + Array.from({ length: numbered() }, (_, i) => i + 1).filter((seq) => !seqs.has(seq)).length
  for (const [name, visits] of truth) {
    const versions = rows.filter(({ kind, subject, envelope }) => kind === 'customer' && subject === name && envelope !== null).map(({ envelope }) => (JSON.parse(envelope!) as { visits: number }).visits)
    // Something that headquarters should know and does not, or should have forgotten and has not.
    if ((versions.at(-1) ?? null) !== visits) lost++
  }
  const outOfOrder = rows.filter((row, i) => i > 0 && (row.seq < rows[i - 1]!.seq || row.receivedAt < rows[i - 1]!.receivedAt)).length
  return { lost, doubled: rows.length - new Set(rows.map(({ key }) => key)).size, outOfOrder }
}
