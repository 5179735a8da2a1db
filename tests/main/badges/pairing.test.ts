// pairing.test.ts: who may come in: a code good once, a PIN with five guesses, keys that are known, badges that were revoked; refused in words on both sides.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { INVITATION_MS } from '../../../src-core/badges/pairing.ts'
import { PATHS } from '../../../src-core/badges/protocol.ts'
import { openLink } from '../../../src-main/badge/link.ts'
import { newIdentity } from '../../../src-main/badges/identity.ts'
import { boss, codeOf, openBadge, openPlace, type Badge } from './store-with-badges.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let badge: Badge
let other: Badge
beforeEach(async () => {
  place = await openPlace()
  badge = await openBadge()
  other = await openBadge()
})
afterEach(async () => {
  await place.close()
  place.remove()
  badge.remove()
  other.remove()
})
const here = (): string => `127.0.0.1:${place.port()}`
const told = (): string => place.hub.list().refused.map(({ why }) => why).join()

test('a code pairs one badge; played again it is refused, by words on both sides', async () => {
  const code = await codeOf(place)
  await badge.pair(code)
  await expect(other.pair(code)).rejects.toThrow('已用过')
  expect(told()).toContain('已用过')
  expect(place.hub.list().badges).toHaveLength(1)
  // The one that is in stays in.
  expect(await badge.round()).toMatchObject({ left: 0 })
})

test('a code is over after ten minutes', async () => {
  const code = await codeOf(place)
  place.clock.time += INVITATION_MS
  await expect(badge.pair(code)).rejects.toThrow('已过期')
})

test('a PIN pairs; five wrong ones void it, also for the right one, also when they come at once', async () => {
  const { text } = await place.hub.invite('pin', boss)
  expect(text).toMatch(/^\d{4} \d{4}$/)
  const wrong = text === '0000 0000' ? '0000 0001' : '0000 0000'
  await expect(badge.pair(wrong, here())).rejects.toThrow('还可以试 4 次')
  const tries = await Promise.allSettled(Array.from({ length: 4 }, () => other.pair(wrong, here())))
  expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
  await expect(badge.pair(text, here())).rejects.toThrow('试错 5 次')
  const second = await place.hub.invite('pin', boss)
  await badge.pair(second.text, here())
  expect(place.hub.list().badges).toHaveLength(1)
})

test('a code that names another key than the one that answers is not followed', async () => {
  const impostor = await openPlace()
  const code = (await codeOf(place)).replace(`:${place.port()}/`, `:${impostor.port()}/`)
  await expect(badge.pair(code)).rejects.toThrow('密钥和配对时的不一样')
  expect(impostor.hub.list().badges).toEqual([])
  await badge.pair(await codeOf(place))
  // Later on too: another machine at the same address gets nothing.
  badge.home.pairedWith({ ...badge.home.gateway()!, port: impostor.port() })
  await badge.record(new Int16Array(16_000))
  await expect(badge.round()).rejects.toThrow('密钥和配对时的不一样')
  expect(badge.spool.list()).toHaveLength(1)
  await impostor.close()
  impostor.remove()
})

test('an impostor who answers a PIN does not know it, and is not believed', async () => {
  const impostor = await openPlace()
  await impostor.hub.invite('pin', boss)
  const { text } = await place.hub.invite('pin', boss)
  await expect(badge.pair(text, `127.0.0.1:${impostor.port()}`)).rejects.toThrow('不对')
  expect(badge.home.gateway()).toBeNull()
  await impostor.close()
  impostor.remove()
})

test('a foreign certificate and a revoked badge are refused, by words on both sides', async () => {
  const id = (await badge.pair(await codeOf(place))).badge
  await badge.record(new Int16Array(16_000))
  const stranger = openLink(badge.home.gateway()!, await newIdentity('stranger'))
  await expect(stranger.ask(PATHS.report, { now: 1, battery: null, freeBytes: null, waiting: 0 })).rejects.toThrow('没有和本店网关配对')
  stranger.close()
  expect(told()).toContain('没有和本店网关配对')
  place.hub.revoke(id, boss)
  await expect(badge.round()).rejects.toThrow('已被停用')
  expect(told()).toContain('已被停用')
  expect(badge.spool.list()).toHaveLength(1)
  // Paired anew with the same key it is the same badge, and what it held comes in.
  expect((await badge.pair(await codeOf(place))).badge).toBe(id)
  expect(await badge.round()).toMatchObject({ delivered: 1 })
})

test('one badge cannot touch what another one is sending', async () => {
  const one = (await badge.pair(await codeOf(place))).badge
  await other.pair(await codeOf(place))
  const link = openLink(other.home.gateway()!, other.home.identity)
  await expect(link.ask(`${PATHS.files}/${one}-${'0'.repeat(64)}`, {})).rejects.toThrow()
  link.close()
})
