// store.ts: one store, three laptops, each a process with its own home: two record and hand their talks to the third, at which the manager listens to
// them; the third is killed at random moments of transfers, and right after it has taken a talk in, and is away for an hour. Everything is asked for as
// pages ask: HTTP with sessions, TLS with a PIN.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WAV_HEADER_BYTES } from '../../src-core/audio/wav-header.ts'
import type { JoinStatus } from '../../src-core/badges/calls.ts'
import { seeded } from '../../src-core/chance.ts'
import { openCutLine } from './cut-line.ts'
import { freePort } from './free-port.ts'
import { bytesOf, importAt, killed, recordAt, startLaptop, type Laptop } from './store-laptop.ts'
import { lanPage } from './store-page.ts'

export type StoreProof = {
  readonly kills: number
  /** Of which in the middle of a transfer. */
  readonly amid: number
  /** Of which right after a talk was taken in, before the laptop was told. */
  readonly untold: number
  readonly laptop_kills: number
  /** Recorded and imported at the two laptops, of which while the gateway was away. */
  readonly talks: number
  readonly while_away: number
  /** Whose very samples the manager hears at the third. */
  readonly heard: number
  readonly lost: number
  readonly doubled: number
  /** Talks that are still at a laptop at the end. */
  readonly left: number
  /** What was refused, in the words that were shown. */
  readonly refused: { readonly wrong_pin: string; readonly revoked: string; readonly not_signed_in: string }
}

const BYTES_PER_MS = 1_500
/** After so long a laptop tries again. */
const ROUND_MS = 30_000
const LOOK_MS = 200
const PIN = '2580'
/** Samples of a talk. */
const FEWEST = 160_000
const MORE = 320_000

const markOf = (samples: Uint8Array): string => createHash('sha256').update(samples).digest('hex')
const drained = ({ waiting, problem }: JoinStatus): boolean => waiting === 0 && problem === null
const refusalOf = (asked: Promise<unknown>): Promise<string | null> => asked.then(() => null, (error: Error) => error.message)
function expectRefused(refusal: string | null, what: string): string {
  if (refusal === null) throw new Error(`${what} was let in`)
  return refusal
}

/** @param forgetful the control: the gateway takes a recording as often as it is sent */
export async function proveStore(kills: number, forgetful = false, progress: (done: number) => void = () => undefined, seed = 20261126): Promise<StoreProof> {
  const random = seeded(seed)
  const [port, pagePort] = [await freePort(), await freePort()]
  const line = await openCutLine(port, BYTES_PER_MS)
  const places = ['网关', '一号 笔记本', '二号 笔记本'].map((name, n) => ({ name, home: mkdtempSync(join(tmpdir(), `听客 ${name} `)), port: n === 0 ? port : 0, pagePort: n === 0 ? pagePort : 0 }))
  const running: Laptop[] = []
  const made = new Set<string>()
  const proof = { kills: 0, amid: 0, untold: 0, laptop_kills: 0, while_away: 0 }
  let offset = 0
  let boss = ''

  const gateway = (): Laptop => running[0]!
  const laptops = (): Laptop[] => running.slice(1)
  async function start(n: number): Promise<void> {
    running[n] = await startLaptop(places[n]!, offset, forgetful)
    if (n === 0 && boss !== '') await gateway().page.call('session.enter', { person: boss, pin: PIN })
  }
  /** All clocks go on. */
  function later(ms: number): void {
    offset += ms
    for (const { process: child } of running) child.stdin!.write(`${ms}\n`)
  }
  async function talk(laptop: Laptop): Promise<void> {
    const samples = Int16Array.from({ length: FEWEST + Math.floor(random() * MORE) }, () => Math.floor(random() * 65_536) - 32_768)
    made.add(markOf(bytesOf(samples)))
    if (random() < 0.5) await importAt(laptop, samples)
    else await recordAt(laptop, samples, Date.now() + offset)
  }
  const newPin = async (): Promise<string> => (await gateway().page.call<{ text: string }>('badges.invite', { how: 'pin' })).text
  const enter = ({ page, name }: Laptop, code: string): Promise<unknown> => page.call('join.enter', { code, address: `127.0.0.1:${line.port}`, name })
  const statusOf = ({ page }: Laptop): Promise<JoinStatus> => page.call('join.status', {})
  /** Until the laptop says so; it tries by itself, whenever its clock has gone on. */
  async function until(laptop: Laptop, holds: (status: JoinStatus) => boolean): Promise<JoinStatus> {
    for (;;) {
      const status = await statusOf(laptop)
      if (holds(status)) return status
      later(ROUND_MS)
      await new Promise((done) => setTimeout(done, LOOK_MS))
    }
  }

  /** The gateway is switched on, the manager has a PIN there, both laptops are let in. What a wrong PIN was told. */
  async function setUp(): Promise<string> {
    for (const n of places.keys()) await start(n)
    await gateway().page.call('gateway.turn', { on: true })
    boss = (await gateway().page.call<{ id: string }>('people.save', { name: '林经理', role: 'administrator', pin: PIN })).id
    await gateway().page.call('session.enter', { person: boss, pin: PIN })
    const pin = await newPin()
    const refused = expectRefused(await refusalOf(enter(laptops()[0]!, pin === '0000 0000' ? '0000 0001' : '0000 0000')), 'a wrong PIN')
    await enter(laptops()[0]!, pin)
    await enter(laptops()[1]!, await newPin())
    return refused
  }

  /** At a random moment of a transfer, or when a talk has just been taken in and the laptop does not know yet. */
  async function killOnce(): Promise<void> {
    for (const laptop of laptops()) if ((await statusOf(laptop)).waiting < 2) await talk(laptop)
    const took = gateway().took()
    later(ROUND_MS)
    const untold = forgetful || random() < 0.4
    if (untold) await took
    else await new Promise((done) => setTimeout(done, random() * 2_500))
    const gone = killed(gateway())
    const open = line.cut()
    await gone
    if (untold) proof.untold++
    else if (open > 0) proof.amid++
    if (!forgetful && random() < 0.25) {
      const n = random() < 0.5 ? 1 : 2
      await killed(running[n]!)
      await start(n)
      proof.laptop_kills++
    }
    await start(0)
    progress(++proof.kills)
  }

  async function anHourAway(): Promise<void> {
    await killed(gateway())
    for (let quarter = 0; quarter < 4; quarter++) {
      for (const laptop of laptops()) await talk(laptop)
      proof.while_away += laptops().length
      later(15 * 60_000)
      for (const laptop of laptops()) await until(laptop, ({ problem }) => problem?.includes('连不上') === true)
    }
    await start(0)
    for (const laptop of laptops()) await until(laptop, drained)
  }

  /** A laptop that is revoked keeps what it has; let in again, it hands it over. What it was told. */
  async function turnedAway(): Promise<string> {
    const laptop = laptops()[0]!
    const { badges } = await gateway().page.call<{ badges: { id: string; name: string }[] }>('badges.list', {})
    await gateway().page.call('badges.revoke', { badge: badges.find(({ name }) => name === laptop.name)!.id })
    await talk(laptop)
    const { problem, waiting } = await until(laptop, (status) => status.problem !== null)
    await enter(laptop, await newPin())
    await until(laptop, drained)
    return expectRefused(waiting === 1 ? problem : null, 'a revoked laptop')
  }

  /** The manager's own browser at the page of the store's network: every talk, by its samples. */
  async function listen(): Promise<{ readonly heard: readonly string[]; readonly refused: string }> {
    const lan = await lanPage(pagePort)
    const refused = expectRefused(await refusalOf(lan.call('talks.list', {})), 'nobody')
    await lan.call('session.enter', { person: boss, pin: PIN })
    const { rows } = await lan.call<{ rows: { id: string }[] }>('talks.list', { limit: 500 })
    const heard: string[] = []
    for (const { id } of rows) heard.push(markOf((await lan.bytes('talks.sound', { talk: id })).subarray(WAV_HEADER_BYTES)))
    return { heard, refused }
  }

  try {
    const wrong_pin = await setUp()
    while (proof.kills < kills) await killOnce()
    await anHourAway()
    const revoked = await turnedAway()
    const { heard, refused } = await listen()
    const found = new Set(heard)
    let left = 0
    for (const { page } of laptops()) left += (await page.call<{ total: number }>('talks.list', {})).total
    const lost = [...made].filter((mark) => !found.has(mark)).length
    return { ...proof, talks: made.size, heard: made.size - lost, lost, doubled: heard.length - found.size, left, refused: { wrong_pin, revoked, not_signed_in: refused } }
  } finally {
    for (const { process: child } of running) child.kill('SIGKILL')
    await line.close()
    for (const { home } of places) rmSync(home, { recursive: true, force: true })
  }
}
