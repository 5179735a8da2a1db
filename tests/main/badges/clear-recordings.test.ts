// clear-recordings.test.ts: what an earlier edition kept in the clear is sealed once and comes in once, wherever the badge dies on the way.

import { spawn } from 'node:child_process'
import fs, { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wavHeader } from '../../../src-core/audio/wav-header.ts'
import { seeded } from '../../../src-core/chance.ts'
import type { RecordingNote } from '../../../src-core/badges/protocol.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { openBadgeHome } from '../../../src-main/badge/badge-home.ts'
import { openLink } from '../../../src-main/badge/link.ts'
import { openSpool } from '../../../src-main/badge/spool.ts'
import { openJoining } from '../../../src-main/badges/joining.ts'
import { sha256OfFile } from '../../../src-main/platform/file-hash.ts'
import { realDisk } from '../../../src-main/store/disk.ts'
import { agreed, AT, codeOf, openBadge, openPlace, samplesOf, type Badge } from './store-with-badges.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let badge: Badge
beforeEach(async () => {
  place = await openPlace()
  badge = await openBadge()
  await badge.pair(await codeOf(place))
})
afterEach(async () => {
  await place.close()
  place.remove()
  badge.remove()
})

const random = seeded(20261126)
const sound = Int16Array.from({ length: 9_000 }, () => Math.round((random() - 0.5) * 8_000))
const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
const sounds = (of = badge): string => join(of.home.folder, 'sounds')
const files = (): string[] => readdirSync(sounds()).sort()
const clear = (): string[] => files().filter((name) => readFileSync(join(sounds(), name)).includes(bytesOf(sound.subarray(4_000, 4_160))))
/** As the earlier edition left it. @param end .wav = finished, .part = cut short: its header says nothing of its length */
function leave(id: string, end: '.wav' | '.part', beside: object = {}): string {
  const path = join(sounds(), `${id}${end}`)
  writeFileSync(path, Buffer.concat([wavHeader(end === '.wav' ? sound.length : 0, 16_000), bytesOf(sound), ...(end === '.part' ? [Buffer.of(7)] : [])]))
  writeFileSync(join(sounds(), `${id}.json`), JSON.stringify({ startedAt: AT - 60_000, consent: agreed(AT - 60_000), adviser: '小周', sha256: null, refused: null, ...beside }))
  return path
}
const talks = () => place.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 }).rows

test('finished or cut short, it is sealed with all that belongs to it, sent, and gone', async () => {
  leave('old-1', '.wav')
  leave('old-2', '.part')
  expect(clear()).toEqual(['old-1.wav', 'old-2.part'])
  expect(await badge.round()).toMatchObject({ delivered: 2, left: 0 })
  expect(files()).toEqual([])
  expect(talks()).toHaveLength(2)
  for (const { id } of talks()) {
    expect(await samplesOf(place.store, id)).toEqual(sound)
    expect(place.store.leading.of(id)).toBe('小周')
  }
})

test('is sealed before the gateway can be reached; what nothing is known of, and a badge that is not paired, stay as they are', async () => {
  leave('old-1', '.wav')
  rmSync(join(sounds(), `${leave('old-2', '.wav') && 'old-2'}.json`))
  await place.hub.turn(false, { person: '林经理', role: 'administrator', device: '办公室' })
  await expect(badge.round()).rejects.toThrow()
  expect(clear()).toEqual(['old-2.wav'])
  expect(badge.spool.list()).toMatchObject([{ id: 'old-1', adviser: '小周' }])
  const alone = await openBadge()
  writeFileSync(join(sounds(alone), 'old-3.wav'), 'x')
  await alone.spool.takeUp()
  expect(readdirSync(sounds(alone))).toEqual(['old-3.wav'])
  alone.remove()
})

test('what had come in before, and of which only the receipt was lost, does not come in again', async () => {
  const path = leave('old-1', '.wav')
  const [sha256, bytes] = [await sha256OfFile(path), readFileSync(path).length]
  const link = openLink(badge.home.gateway()!, badge.home.identity)
  const note: RecordingNote = { sha256, bytes, sealed: null, startedAt: AT - 60_000, consent: agreed(AT - 60_000), adviser: '小周' }
  await badge.round({ spool: { ...badge.spool, takeUp: async () => undefined, list: () => [{ id: 'old-1', path, bytes, seconds: 1, startedAt: AT, consent: note.consent, clear: null, refused: null }], note: async () => note, remove: () => undefined }, onDelivered: () => undefined })
  link.close()
  expect(talks()).toHaveLength(1)
  leave('old-1', '.wav', { sha256 })
  expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
  expect([talks().length, files()]).toEqual([1, []])
  // The control: had the gateway not been asked by the old sum, it would be there twice.
  leave('old-1', '.wav')
  await badge.round()
  expect(talks()).toHaveLength(2)
})

/** Every deed on the disk is counted; from the n-th on nothing reaches it any more, as after a kill. */
async function dyingAt(n: number, work: () => Promise<unknown>): Promise<boolean> {
  let deeds = 0
  const parts = [[fs, ['openSync', 'writeSync', 'renameSync', 'rmSync', 'fsyncSync']], [realDisk, ['create', 'write', 'sync', 'rename', 'remove']]] as const
  const real = parts.map(([of]) => ({ ...of }) as Record<string, (...args: never[]) => unknown>)
  const counted = (deed: (...args: never[]) => unknown) => (...args: never[]): unknown => {
    if (++deeds >= n) throw new Error('dead')
    return deed(...args)
  }
  parts.forEach(([of, names], i) => Object.assign(of, Object.fromEntries(names.map((name) => [name, counted(real[i]![name]!)]))))
  syncBuiltinESMExports()
  try {
    await work().catch(() => undefined)
  } finally {
    parts.forEach(([of, names], i) => Object.assign(of, Object.fromEntries(names.map((name) => [name, real[i]![name]!]))))
    syncBuiltinESMExports()
  }
  return deeds >= n
}

test('wherever it dies, the next start has the whole sound, and in the end nothing lies in the clear', async () => {
  let deaths = 0
  const left = new Set<string>()
  for (let n = 1; ; n++) {
    leave('old-1', '.wav')
    const died = await dyingAt(n, () => badge.spool.takeUp())
    left.add(files().join(' '))
    const again = openSpool(badge.home)
    again.recover()
    await again.takeUp()
    expect(clear(), `death at ${n}`).toEqual([])
    let talk: string | null = null
    expect(await badge.round({ onDelivered: (_, id) => { talk = id } }), `death at ${n}`).toMatchObject({ delivered: 1, left: 0 })
    expect(await samplesOf(place.store, talk!), `death at ${n}`).toEqual(sound)
    if (!died) break
    deaths++
  }
  // It died before, between and after: with the sound in the clear only, begun to be sealed, and in both forms at once.
  expect(deaths).toBeGreaterThan(8)
  expect([...left]).toEqual(expect.arrayContaining(['old-1.json old-1.tks.part old-1.wav', 'old-1.json old-1.tks old-1.wav', 'old-1.json old-1.tks']))
})

test('a process that is killed between sealing and removing leaves both, and the next start one', async () => {
  leave('old-1', '.wav')
  const program = resolve(import.meta.dirname, 'take-up-process.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, badge.home.folder], { stdio: ['ignore', 'inherit', 'inherit'] })
  expect(await new Promise((done) => child.once('close', (_code, signal) => done(signal)))).toBe('SIGKILL')
  expect(files()).toEqual(['old-1.json', 'old-1.tks', 'old-1.wav'])
  const next = openSpool(await openBadgeHome(badge.home.folder))
  expect(next.recover()).toEqual([])
  await next.takeUp()
  expect(files()).toEqual(['old-1.json', 'old-1.tks'])
  expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
  expect(await samplesOf(place.store, talks()[0]!.id)).toEqual(sound)
})

test('on a laptop it is a copy of a talk that the store holds: it goes', async () => {
  const folder = join(place.home, 'joined', 'sounds')
  await openBadgeHome(join(place.home, 'joined'))
  mkdirSync(folder, { recursive: true })
  for (const name of ['t-1.wav', 't-2.copy', 't-3.tks.part']) writeFileSync(join(folder, name), bytesOf(sound))
  const joining = await openJoining({ store: place.store, home: place.home, clock: { now: () => AT }, announcer: createAnnouncer(), freeBytes: async () => null })
  await joining.close()
  expect(readdirSync(folder)).toEqual(['t-3.tks.part'])
})
