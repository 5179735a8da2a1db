// daemon.test.ts: a badge at work: the button begins and ends a recording, which is forwarded by itself; without a press nothing is recorded.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import type { Microphone } from '../../../src-core/ports.ts'
import { createDaemon, type DaemonParts } from '../../../src-main/badge/daemon.ts'
import { counted } from '../../prove/counter.ts'
import { codeOf, openBadge, openPlace, samplesOf, type Badge } from './store-with-badges.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let badge: Badge
let said: string[]
beforeEach(async () => {
  place = await openPlace()
  badge = await openBadge()
  said = []
})
afterEach(async () => {
  await place.close()
  place.remove()
  badge.remove()
})

/** Gives these blocks and then waits to be stopped, as a microphone does. */
function microphoneOf(blocks: readonly Int16Array[], gone = false): Microphone & { readonly heard: Promise<void> } {
  let stop = (): void => undefined
  let all = (): void => undefined
  const stopped = new Promise<void>((done) => (stop = done))
  const heard = new Promise<void>((done) => (all = done))
  return {
    name: 'test', heard,
    sound: (async function* () {
      yield* blocks
      all()
      if (gone) throw new Fault('microphone', '麦克风', '拔掉了', '请插上')
      await stopped
    })(),
    stop: async () => stop(),
  }
}

function daemonWith(openMicrophone: DaemonParts['openMicrophone'], freeBytes: number | null = null) {
  /** A round has been done, and the next is waited for. */
  let waits = (): void => undefined
  const waited = (): Promise<void> => new Promise((done) => (waits = done))
  const daemon = createDaemon({
    home: badge.home, spool: badge.spool, clock: { now: () => badge.clock.time }, openMicrophone, standing: async () => ({ battery: 0.5, freeBytes }), say: (words) => said.push(words),
    pause: async (_, hurry) => {
      waits()
      await hurry
    },
  })
  return { daemon, waited }
}

test('pressed, said, pressed again: what was heard is at the gateway, and no longer on the badge', async () => {
  await badge.pair(await codeOf(place))
  const blocks = [counted(0, 16_000), counted(16_000, 8_000)]
  const microphone = microphoneOf(blocks)
  const { daemon, waited } = daemonWith(() => microphone)
  const first = waited()
  const running = daemon.run()
  await first
  await daemon.press()
  await microphone.heard
  const next = waited()
  await daemon.press()
  await next
  const [talk] = place.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 }).rows
  expect(await samplesOf(place.store, talk!.id)).toEqual(counted(0, 24_000))
  expect(badge.spool.list()).toEqual([])
  expect(said.join()).toContain('已送达')
  await daemon.stop()
  await running
})

test('not paired, it says so and records nothing; a microphone that is pulled out costs nothing of what it gave', async () => {
  const unpaired = daemonWith(() => microphoneOf([counted(0, 16_000)], true))
  await unpaired.daemon.press()
  expect(said.join()).toContain('还没有和网关配对')
  expect(badge.spool.list()).toEqual([])
  await badge.pair(await codeOf(place))
  const { daemon } = daemonWith(() => microphoneOf([counted(0, 16_000)], true))
  await daemon.press()
  await daemon.stop()
  expect(badge.spool.list()).toMatchObject([{ seconds: 1, refused: null }])
  expect(said.join()).toContain('拔掉了')
})

test('a full disk and a missing microphone are told, and nothing is begun', async () => {
  await badge.pair(await codeOf(place))
  const full = daemonWith(() => microphoneOf([]), 1 << 20)
  await full.daemon.press()
  const missing = daemonWith(() => { throw new Fault('microphone', '录音程序 arecord', '没有安装', '请安装') })
  await missing.daemon.press()
  expect(said.join()).toMatch(/快满了.*没有安装/)
  expect(badge.spool.list()).toEqual([])
  expect(badge.spool.recover()).toEqual([])
})
