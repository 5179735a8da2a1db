// three-laptops.test.ts: two laptops record and hand their talks to a third, the store's gateway, which a manager looks at: engines of their own homes,
// real TLS; the gateway goes away for an hour and comes back.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JoinStatus } from '../../../src-core/badges/calls.ts'
import { consentWords } from '../../../src-core/recording/consent-words.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { counted } from '../../prove/counter.ts'
import { freePort } from '../../prove/free-port.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { AT, samplesOf } from './store-with-badges.ts'

const clock = { time: AT, now(): number { return this.time } }
const boss: Actor = { person: '林经理', role: 'administrator', device: 'office' }
let port: number
let homes: string[]
let gateway: Engine
let laptops: Engine[]

const open = (home: string, own: number): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), clock, speech: scriptedSpeech(), knowledge: scriptedKnowledge, gateway: { host: '127.0.0.1', port: own } })
const ask = <T>(engine: Engine, name: string, input: object, actor = boss): Promise<T> => engine.dispatcher.call(name, input, actor) as Promise<T>
const forward = (engine: Engine): Promise<JoinStatus> => ask<JoinStatus>(engine, 'join.now', {})

beforeEach(async () => {
  clock.time = AT
  port = await freePort()
  homes = [0, 1, 2].map((n) => mkdtempSync(join(tmpdir(), `听客 laptop-${n}-`)))
  gateway = await open(homes[0]!, port)
  await gateway.hub.start()
  await ask(gateway, 'gateway.turn', { on: true })
  laptops = [await open(homes[1]!, 0), await open(homes[2]!, 0)]
})
afterEach(async () => {
  for (const engine of [gateway, ...laptops]) await engine.close()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

async function joinAll(): Promise<void> {
  for (const [n, laptop] of laptops.entries()) {
    const { text } = await ask<{ text: string }>(gateway, 'badges.invite', { how: 'pin' })
    await ask(laptop, 'join.enter', { code: text, address: `127.0.0.1:${port}`, name: `笔记本 ${n + 1}` })
  }
}

/** A visit recorded at a laptop, with the customer's consent. */
async function record(laptop: Engine, adviser: string, sound: Int16Array): Promise<void> {
  const desk = 'desk-of-a-laptop-test'
  const actor: Actor = { person: adviser, role: 'adviser', device: adviser }
  await laptop.recorder.press(desk, { kind: 'ask', adviser }, actor)
  const { take } = (await laptop.recorder.press(desk, { kind: 'consent', consent: { how: 'signature', wording: consentWords.version, keepVoice: true, signature: [[1, 2, 3, 4]] } }, actor))
  for (let at = 0; at < sound.length; at += 16_000) laptop.recorder.sound({ desk, take: take!.id, at, capturedAt: (clock.time += 1_000) }, sound.subarray(at, at + 16_000))
  await laptop.recorder.press(desk, { kind: 'stop' }, actor)
  await laptop.loop.idle()
}

const talksOf = (engine: Engine) => engine.store.talks.list({ search: null, customer: null, limit: 50, offset: 0 }).rows

test('the manager at the gateway sees the talks of both, whoever recorded them; they are nowhere twice', async () => {
  const sounds = [counted(0, 64_000), counted(64_000, 48_000)]
  // One was recorded before the laptop joined: it moves too.
  await record(laptops[0]!, '小周', sounds[0]!)
  await joinAll()
  await record(laptops[1]!, '小李', sounds[1]!)
  expect(await forward(laptops[0]!)).toMatchObject({ waiting: 0, problem: null })
  expect(await forward(laptops[1]!)).toMatchObject({ waiting: 0, problem: null })
  await gateway.loop.idle()
  const seen = talksOf(gateway)
  expect(seen.map(({ id }) => gateway.store.leading.of(id)).sort()).toEqual(['小周', '小李'].sort())
  expect(await samplesOf(gateway.store, seen.find(({ id }) => gateway.store.leading.of(id) === '小周')!.id)).toEqual(sounds[0])
  expect(gateway.store.takes.consent(seen[0]!.recordingId)).toMatchObject({ how: 'signature', signature: [[1, 2, 3, 4]] })
  expect(seen.every(({ state }) => state === 'queued')).toBe(true)
  for (const laptop of laptops) expect(talksOf(laptop)).toEqual([])
})

test('the gateway is gone for an hour: laptops go on, and then all is there once', async () => {
  await joinAll()
  await gateway.close()
  for (let n = 0; n < 4; n++) {
    await record(laptops[n % 2]!, `顾问 ${n % 2}`, counted(n * 100_000, 32_000))
    expect((await forward(laptops[n % 2]!)).problem).toContain('连不上')
    clock.time += 15 * 60_000
  }
  expect(laptops.map((laptop) => talksOf(laptop).length)).toEqual([2, 2])
  gateway = await open(homes[0]!, port)
  await gateway.hub.start()
  for (const laptop of [...laptops, ...laptops]) expect(await forward(laptop)).toMatchObject({ waiting: 0, problem: null })
  expect(talksOf(gateway)).toHaveLength(4)
  expect(laptops.flatMap(talksOf)).toEqual([])
})

test('what people have worked on stays at the laptop, and so does everything after it has left', async () => {
  await joinAll()
  await record(laptops[0]!, '小周', counted(0, 32_000))
  const [talk] = talksOf(laptops[0]!)
  laptops[0]!.store.notes.add(talk!.id, { atMs: null, text: '再跟进', person: '林经理' })
  expect(await forward(laptops[0]!)).toMatchObject({ waiting: 0, kept: 1 })
  expect(talksOf(gateway)).toEqual([])
  await ask(laptops[1]!, 'join.leave', {})
  await record(laptops[1]!, '小李', counted(50_000, 32_000))
  expect(await forward(laptops[1]!)).toMatchObject({ gateway: null })
  expect(talksOf(laptops[1]!)).toHaveLength(1)
})

test('whoever is erased at the laptop while the gateway is away is not handed over afterwards', async () => {
  await joinAll()
  await gateway.close()
  await record(laptops[0]!, '小周', counted(0, 32_000))
  // A copy is under way by now.
  expect((await forward(laptops[0]!)).problem).toContain('连不上')
  await ask(laptops[0]!, 'customers.erase', { customer: talksOf(laptops[0]!)[0]!.customerId })
  gateway = await open(homes[0]!, port)
  await gateway.hub.start()
  await record(laptops[0]!, '小周', counted(70_000, 32_000))
  expect(await forward(laptops[0]!)).toMatchObject({ waiting: 0, problem: null })
  const [only, ...others] = talksOf(gateway)
  expect(others).toEqual([])
  expect(await samplesOf(gateway.store, only!.id)).toEqual(counted(70_000, 32_000))
})
