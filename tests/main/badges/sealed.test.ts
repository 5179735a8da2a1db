// sealed.test.ts: what lies on a badge, and on its way at the gateway, tells nobody what was said: neither the card nor the badge's own keys open it.

import { createCipheriv, createECDH, createHash, hkdfSync, randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wavHeader } from '../../../src-core/audio/wav-header.ts'
import { seeded } from '../../../src-core/chance.ts'
import { forwardAll } from '../../../src-main/badge/forward.ts'
import { openLink } from '../../../src-main/badge/link.ts'
import { newIdentity } from '../../../src-main/badges/identity.ts'
import { openingKey, sealingKey } from '../../../src-main/badges/sound-key.ts'
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
const sound = Int16Array.from({ length: 80_000 }, () => Math.round((random() - 0.5) * 8_000))
const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
/** Files below a folder in which a hundredth of a second of the sound stands in the clear. */
function inTheClear(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name)
    if (!existsSync(path) || !statSync(path).isFile()) return false
    const bytes = readFileSync(path)
    return Array.from({ length: 50 }, (_, n) => bytesOf(sound.subarray(n * 1_600, n * 1_600 + 160))).some((piece) => bytes.includes(piece))
  })
}
const talks = () => place.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 }).rows

test('no sound lies in the clear: while it is recorded, cut short, finished, or half sent; a plain file is found by the same search', async () => {
  const recording = badge.spool.begin(AT, agreed(), null)
  recording.append(sound)
  await recording.sync()
  expect(inTheClear(badge.home.folder)).toEqual([])
  badge.spool.recover()
  await badge.record(sound)
  expect(badge.spool.list()).toHaveLength(2)
  expect(inTheClear(badge.home.folder)).toEqual([])
  await expect(badge.round({ onProgress: () => { throw new Error('battery') } })).rejects.toThrow()
  expect(readdirSync(join(place.home, 'badge-uploads')).length).toBeGreaterThan(0)
  expect(inTheClear(place.home)).toEqual([])
  writeFileSync(join(badge.home.folder, 'sounds', 'plain.wav'), Buffer.concat([wavHeader(sound.length, 16_000), bytesOf(sound)]))
  expect(inTheClear(badge.home.folder)).toEqual([join('sounds', 'plain.wav')])
  expect(await badge.round()).toMatchObject({ delivered: 2, left: 0 })
  for (const { id } of talks()) expect(await samplesOf(place.store, id)).toEqual(sound)
})

test('the badge’s own key does not open it; the gateway’s does', async () => {
  const { key, publicKey } = sealingKey(badge.home.gateway()!.certificate)
  expect(openingKey(place.store.badges.identity()!, publicKey)).toEqual(key)
  expect(openingKey(badge.home.identity, publicKey)).not.toEqual(key)
  expect(() => openingKey(badge.home.identity, publicKey.replace(/^.{9}/, 'AAAAAAAAA'))).toThrow('读不懂')
})

test('the same seed seals the same, another gateway or none seals otherwise', async () => {
  const [here, there] = [badge.home.gateway()!.certificate, (await newIdentity('there')).certificate]
  const seed = Buffer.alloc(32, 0xff)
  expect(sealingKey(here, seed)).toEqual(sealingKey(here, seed))
  expect(sealingKey(there, seed).key).not.toEqual(sealingKey(here, seed).key)
  expect(sealingKey(here).publicKey).not.toBe(sealingKey(here).publicKey)
})

test('what was sealed for another gateway is refused in words, stays, and comes in where it belongs', async () => {
  await badge.record(sound)
  const other = await openPlace()
  await badge.pair(await codeOf(other))
  const why: string[] = []
  expect(await badge.round({ onRefused: (_, said) => why.push(said) })).toMatchObject({ delivered: 0, refused: 1 })
  expect(why.join()).toContain('另一台网关')
  expect(other.store.talks.count()).toBe(0)
  await other.close()
  other.remove()
  await badge.pair(await codeOf(place))
  badge.spool.askAnew()
  expect(await badge.round()).toMatchObject({ delivered: 1, left: 0 })
})

test('a stretch that the card has spoiled is a second of silence, not a lost talk', async () => {
  const id = await badge.record(Int16Array.from({ length: 16_000 * 90 }, (_, n) => (n % 2_000) + 1))
  const path = join(badge.home.folder, 'sounds', `${id}.tks`)
  const bytes = readFileSync(path)
  bytes.fill(0, 200_000, 200_100)
  writeFileSync(path, bytes)
  expect(await badge.round()).toMatchObject({ delivered: 1 })
  const heard = await samplesOf(place.store, talks()[0]!.id)
  expect(heard).toHaveLength(16_000 * 90)
  expect(heard.filter((sample) => sample === 0)).toHaveLength(16_000)
})

/** As docs/badges.md says it, and by nothing of ours. */
function sealedByTheBook(certificate: string, samples: Int16Array): { readonly sealed: string; readonly bytes: Buffer } {
  const own = createECDH('prime256v1')
  own.generateKeys()
  const spki = new X509Certificate(certificate).publicKey.export({ format: 'der', type: 'spki' })
  const gateway = spki.subarray(spki.length - 65)
  const key = hkdfSync('sha256', own.computeSecret(gateway), Buffer.concat([own.getPublicKey(), gateway]), 'tingke sound for the gateway 1', 32)
  const start = Buffer.concat([Buffer.from('TKSOUND2'), Buffer.from(Uint32Array.of(16_000).buffer), randomBytes(32)])
  const header = Buffer.concat([start, createHash('sha256').update(start).digest().subarray(0, 8)])
  const sealing = Buffer.from(hkdfSync('sha256', new Uint8Array(key), start.subarray(12), 'tingke sound 2 piece 0', 32))
  const seal = (first: number, last: number, plain: Uint8Array): Buffer => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32LE(first)
    nonce.writeBigUInt64LE(BigInt(last), 4)
    const cipher = createCipheriv('chacha20-poly1305', sealing, nonce, { authTagLength: 16 })
    cipher.setAAD(Buffer.concat([header, nonce]), { plaintextLength: plain.length })
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
  const count = Buffer.from(BigUint64Array.of(BigInt(samples.length)).buffer)
  const frames = Array.from({ length: Math.ceil(samples.length / 800) }, (_, n) => seal(n, 0, bytesOf(samples.subarray(n * 800, n * 800 + 800))))
  return { sealed: own.getPublicKey('base64url'), bytes: Buffer.concat([header, seal(0xffff_ffff, 0, Buffer.alloc(0)), ...frames, Buffer.from('TKSNDEND'), count, seal(0xffff_fffe, samples.length, Buffer.alloc(0))]) }
}

/** These bytes in place of what the badge has recorded, announced with this key. */
async function roundAs(sealed: string | null, bytes: Buffer): Promise<unknown> {
  const id = await badge.record(sound)
  writeFileSync(badge.spool.list()[0]!.path, bytes)
  const link = openLink(badge.home.gateway()!, badge.home.identity)
  try {
    return await forwardAll({ spool: { ...badge.spool, note: async () => ({ ...(await badge.spool.note(id)), sealed }) }, link, clock: { now: () => AT }, standing: async () => ({ battery: null, freeBytes: null }) })
  } finally {
    link.close()
  }
}

test('a badge that goes by docs/badges.md alone is understood', async () => {
  const odd = sound.subarray(0, 70_123)
  const { sealed, bytes } = sealedByTheBook(badge.home.gateway()!.certificate, odd)
  expect(await roundAs(sealed, bytes)).toMatchObject({ delivered: 1 })
  expect(await samplesOf(place.store, talks()[0]!.id)).toEqual(odd)
})

test('a badge of another maker may send a sound file as it is', async () => {
  expect(await roundAs(null, Buffer.concat([wavHeader(sound.length, 16_000), bytesOf(sound)]))).toMatchObject({ delivered: 1 })
  expect(await samplesOf(place.store, talks()[0]!.id)).toEqual(sound)
})
