// upload.test.ts: from a badge's disk into the store: real TLS, real tus, every byte; deleted only by a receipt.

import { appendFileSync, cpSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seeded } from '../../../src-core/chance.ts'
import { eraseTalk } from '../../../src-main/store/erase.ts'
import { AT, agreed, boss, codeOf, openBadge, openPlace, samplesOf, type Badge, type Place } from './store-with-badges.ts'

const noise = (seconds: number, seed: number): Int16Array => {
  const random = seeded(seed)
  return Int16Array.from({ length: seconds * 16_000 }, () => Math.round((random() - 0.5) * 8_000))
}

let place: Awaited<ReturnType<typeof openPlace>>
let badge: Badge
beforeEach(async () => {
  place = await openPlace()
  badge = await openBadge()
})
afterEach(async () => {
  await place.close()
  place.remove()
  badge.remove()
})

const pair = async (to: Place = place): Promise<string> => (await badge.pair(await codeOf(to))).badge
/** Delivers, and loses power before what it holds is deleted. */
async function deliverAndForget(): Promise<void> {
  const [sounds, aside] = [join(badge.home.folder, 'sounds'), join(badge.home.folder, 'aside')]
  cpSync(sounds, aside, { recursive: true })
  expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
  cpSync(aside, sounds, { recursive: true })
}
const talkOf = (id = 0): string => place.store.talks.list({ search: null, customer: null, limit: 50, offset: 0 }).rows[id]!.id

describe('a recording of a badge', () => {
  test('comes in byte for byte with its wearer and its consent, and leaves the badge only then', async () => {
    const id = await pair()
    place.hub.wear(id, '小周', boss)
    const sound = noise(30, 1)
    await badge.record(sound)
    const seen: string[] = []
    const round = await badge.round({ onDelivered: (held) => seen.push(`${held} ${badge.spool.has(held)}`) })
    expect(round).toMatchObject({ delivered: 1, left: 0, wearer: '小周' })
    expect(await samplesOf(place.store, talkOf())).toEqual(sound)
    const talk = place.store.talks.get(talkOf())!
    expect(place.store.leading.of(talk.id)).toBe('小周')
    expect(talk.consent).toBe('given')
    expect(place.store.takes.consent(talk.recordingId)).toMatchObject({ how: 'spoken', by: '小周', keepDays: 30 })
    expect(place.talks()).toBe(1)
    // Nothing of it lies in the clear any more.
    expect(readdirSync(join(place.home, 'badge-uploads'))).toEqual([])
    expect(statSync(join(place.home, 'badge-uploads')).mode & 0o777).toBe(0o700)
    expect(place.hub.list().badges[0]).toMatchObject({ battery: 0.62, freeBytes: 5e9, waiting: 0, wearer: '小周' })
  })

  test('without the customer’s consent no byte is taken; said afterwards, it comes', async () => {
    await pair()
    const id = await badge.record(noise(1, 2), null)
    const why: string[] = []
    expect(await badge.round({ onRefused: (_, said) => why.push(said) })).toMatchObject({ delivered: 0, refused: 1, left: 1 })
    expect(why.join()).toContain('没有标记客户同意')
    expect(readdirSync(join(place.home, 'badge-uploads'))).toEqual([])
    // Not asked again and again.
    expect(await badge.round({ onRefused: (_, said) => why.push(said) })).toMatchObject({ refused: 1 })
    expect(why).toHaveLength(1)
    badge.spool.agree(id, agreed())
    expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
  })

  test('a damaged transfer is seen by its SHA-256 and sent again; without that check the damage is in the store', async () => {
    for (const trusting of [false, true]) {
      const other = await openPlace(trusting ? { without: 'hash' } : {})
      await badge.pair(await codeOf(other))
      const sound = noise(5, 3)
      await badge.record(sound)
      const [{ bytes } = { bytes: 0 }] = badge.spool.list()
      // Stops before the whole is asked for, as a badge does that loses its battery.
      await expect(badge.round({ onProgress: (_, share) => { if (share === 1) throw new Error('battery') } })).rejects.toThrow()
      const [file] = readdirSync(join(other.home, 'badge-uploads')).filter((name) => !name.endsWith('.json'))
      if (file !== undefined) {
        const path = join(other.home, 'badge-uploads', file)
        truncateSync(path, 40_000)
        appendFileSync(path, Buffer.alloc(bytes - 40_000, 7))
      }
      await badge.round()
      const [talk] = other.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows
      expect(Buffer.from((await samplesOf(other.store, talk!.id)).buffer).equals(Buffer.from(sound.buffer)), `trusting ${trusting}`).toBe(!trusting)
      await other.close()
      other.remove()
    }
  })

  test('one whose receipt got lost is one recording', async () => {
    await pair()
    await badge.record(noise(2, 4))
    await deliverAndForget()
    expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
    expect(place.store.talks.count()).toBe(1)
  })

  test('whoever was erased meanwhile does not come back by a badge that asks again', async () => {
    await pair()
    await badge.record(noise(2, 5))
    await deliverAndForget()
    eraseTalk(place.store.db, talkOf(), () => undefined)
    expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
    expect(place.store.talks.count()).toBe(0)
  })

  test('days without a gateway: all of it comes when the gateway is back', async () => {
    await pair()
    await place.close()
    for (let day = 0; day < 3; day++) {
      await badge.record(noise(1, 10 + day))
      await expect(badge.round()).rejects.toThrow('连不上')
      badge.clock.time += 86_400_000
    }
    expect(badge.spool.list()).toHaveLength(3)
    place = (await place.reopen()) as typeof place
    place.clock.time = badge.clock.time
    expect(await badge.round()).toMatchObject({ delivered: 3, left: 0 })
    expect(place.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 }).rows.map(({ startedAt }) => startedAt - AT)).toEqual([2 * 86_400_000, 86_400_000, 0])
  })

  test('what had come in before the gateway was closed is gone on with, not sent again', async () => {
    await pair()
    await badge.record(noise(60, 20))
    const [{ bytes } = { bytes: 0 }] = badge.spool.list()
    await expect(badge.round({ onProgress: (_, share) => { if (share > 0.3) throw new Error('battery') } })).rejects.toThrow()
    const uploads = join(place.home, 'badge-uploads')
    const [file] = readdirSync(uploads).filter((name) => !name.endsWith('.json'))
    const half = 30 * 32_000
    truncateSync(join(uploads, file!), half)
    await place.close()
    place = (await place.reopen()) as typeof place
    expect(statSync(join(uploads, file!)).size).toBe(half)
    const shares: number[] = []
    await badge.round({ onProgress: (_, share) => shares.push(share) })
    expect(shares[0]! * bytes).toBeGreaterThanOrEqual(half)
    expect(await samplesOf(place.store, talkOf())).toEqual(noise(60, 20))
  })

  test('a clock that started in 1970 is put right by the gateway’s', async () => {
    await pair()
    badge.clock.time = 5_000_000
    await badge.record(noise(1, 6))
    badge.clock.time += 3_600_000
    await badge.round()
    expect(place.store.talks.get(talkOf())!.startedAt).toBe(AT - 3_600_000)
    expect(place.store.audit.list(null, 5, 0).rows.map(({ action }) => action)).toContain('badge')
  })

  test('a disk that is nearly full is told, and nothing is lost', async () => {
    await pair()
    await badge.record(noise(1, 7))
    place.free = 1 << 20
    await expect(badge.round()).rejects.toThrow('快满了')
    expect(badge.spool.list()).toHaveLength(1)
    place.free = 100 * 2 ** 30
    expect(await badge.round()).toMatchObject({ delivered: 1 })
  })

  test('a recording that an empty battery cut short is finished at the next start, and comes in up to where it was cut', async () => {
    await pair()
    const recording = badge.spool.begin(AT, agreed(), null)
    recording.append(noise(1, 8))
    await recording.sync()
    expect(badge.spool.list()).toEqual([])
    // The power went in the middle of a write.
    appendFileSync(join(badge.home.folder, 'sounds', `${recording.id}.tks.part`), Buffer.alloc(700, 3))
    expect(badge.spool.recover()).toEqual([recording.id])
    expect(badge.spool.list()[0]).toMatchObject({ seconds: 1 })
    expect(await badge.round()).toMatchObject({ delivered: 1 })
    expect(await samplesOf(place.store, talkOf())).toEqual(noise(1, 8))
  })
})
