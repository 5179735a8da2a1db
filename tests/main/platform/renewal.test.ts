// renewal.test.ts: a new master key for a whole store, killed at every step: nothing is lost, the old key opens nothing of it afterwards, and
// headquarters sees no difference.

import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { placesIn, snapshotsIn } from '../../../src-main/backup/snapshot.ts'
import { sealedKeyring } from '../../../src-main/electron/keyring.ts'
import { deriveKeys, deviceSeed, fileKeyring, keyFiles, recoveryCode } from '../../../src-main/platform/keys.ts'
import { passphraseKeyring } from '../../../src-main/platform/passphrase.ts'
import { isRenewing, mastersOf, renewKey } from '../../../src-main/renewal.ts'
import { openDb, lookInto } from '../../../src-main/store/open.ts'
import { resealSound } from '../../../src-main/store/sound-reseal.ts'
import { createSound } from '../../../src-main/store/sound-writer.ts'
import { openSound, recoverSound } from '../../../src-main/store/sound.ts'
import { builtProgram } from '../../fakes/built.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '林经理', role: 'administrator', device: '办公室' } as const
const SALT = 'ab'.repeat(16)
const now = (): number => 1_000
let dir = ''
let home = ''
let before: Awaited<ReturnType<typeof state>>

const open = (at: string): Promise<Engine> => openEngine({ home: at, keyring: fileKeyring(at), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => Date.parse('2026-11-25T04:00:00Z') } })
const master = (at: string): Buffer => fileKeyring(at).load()!

/** All that must be the same under any key. */
async function state(at: string) {
  const engine = await open(at)
  try {
    const { store } = engine
    const sounds = await Promise.all(
      store.talks.list({ search: null, customer: null, limit: 10, offset: 0 }).rows.map(async ({ soundFile }) => {
        const parts: Buffer[] = []
        const sound = openSound(store.soundPath(soundFile!), store.soundKey)
        for await (const bytes of sound.wavBytes(0, sound.wavLength - 1)) parts.push(Buffer.from(bytes))
        return Buffer.concat(parts).toString('base64')
      }),
    )
    return {
      customers: await engine.dispatcher.call('customers.list', {}, actor),
      pseudonym: store.outbox.pseudonym('c', 'c-1'),
      device: (store.kept.device(SALT) ?? deviceSeed(master(at), SALT)).toString('hex'),
      sounds,
      broken: store.audit.firstBreak(),
      integrity: store.db.pragma('integrity_check', { simple: true }),
      // Free pages are given back after an erasure only in this mode.
      vacuum: store.db.pragma('auto_vacuum', { simple: true }),
    }
  } finally {
    await engine.close()
  }
}

const copyOf = (name: string): string => {
  const to = join(dir, name)
  cpSync(home, to, { recursive: true })
  return to
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), '张三 的密钥-'))
  home = join(dir, '数据')
  mkdirSync(home)
  const engine = await open(home)
  for (const seed of [1, 2]) {
    async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
    await engine.importer.importStream(body(), { name: `REC_2026112${seed}_143000.wav`, consentNoted: true, customer: `c-${seed}` }, actor)
  }
  await engine.loop.idle()
  engine.store.db.prepare("INSERT INTO headquarters (one, url, certificate, answer_key, store_name, device, key_salt, enrolled_at, last_seq, schedule, progress) VALUES (1, 'https://10.0.0.2', '', '', '', 'd', ?, 1, 0, '0 3 * * *', '{}')").run(SALT)
  await engine.close()
  before = await state(home)
  expect(before.sounds).toHaveLength(2)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a renewed store is the same, and the old key opens nothing of it', async () => {
  const at = copyOf('renewed')
  const old = master(at)
  const renewed = await renewKey(at, fileKeyring(at), actor, now)
  expect(renewed).toMatchObject({ sounds: 2, unreadable: 0 })
  expect(master(at)).toEqual(renewed.master)
  expect(recoveryCode(renewed.master)).not.toBe(recoveryCode(old))
  expect(readdirSync(at)).not.toContain('tingke.db.renewing')
  expect(readdirSync(join(at, 'keys'))).toEqual(['master.key'])
  expect(() => openDb(join(at, 'tingke.db'), deriveKeys(old).database)).toThrow(/密钥与数据库不匹配/)
  for (const file of readdirSync(join(at, 'recordings'))) expect(() => openSound(join(at, 'recordings', file), deriveKeys(old).sound)).toThrow(/密钥不对/)
  expect(await state(at)).toEqual(before)
  // The first key's secrets count again and again.
  await renewKey(at, fileKeyring(at), actor, now)
  expect(await state(at)).toEqual(before)
  const noted = lookInto(join(at, 'tingke.db'), deriveKeys(master(at)).database, (db) => db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'key' AND subject = 'renew'").get())
  expect(noted).toEqual({ n: 2 })
})

test('killed at every step, the next start ends it; the store is the same each time', async () => {
  const steps: string[] = []
  const program = await builtProgram('tests/main/platform/renewal-program.ts')
  for (let step = 0; ; step++) {
    const at = copyOf(`killed-${step}`)
    const old = master(at)
    const run = spawnSync(process.execPath, [program, at, String(step)], { encoding: 'utf8' })
    const reached = run.stdout.trim().split('\n').at(-1)!
    if (run.signal === null) {
      expect(run.stderr).toBe('')
      expect(run.status).toBe(0)
      break
    }
    steps.push(reached)
    // Both keys are there until the end, whichever is held.
    const pair = mastersOf(at, old)
    expect(pair).not.toBeNull()
    expect(mastersOf(at, pair!.next)).toEqual(pair)
    expect(await state(at), reached).toEqual(before)
    expect(isRenewing(at), reached).toBe(false)
    expect(master(at).equals(old), reached).toBe(false)
    expect(() => openDb(join(at, 'tingke.db'), deriveKeys(old).database), reached).toThrow(/不匹配/)
    rmSync(at, { recursive: true })
  }
  expect(steps).toEqual(['begun', 'copied', 'checked', 'changed', 'sound', 'sound', 'sound', 'sound', 'sounds', 'kept'])
})

test('is refused while the store is open, and then nothing has begun', async () => {
  const at = copyOf('open')
  const engine = await open(at)
  await expect(renewKey(at, fileKeyring(at), actor, now)).rejects.toThrow(/正被另一个程序占用/)
  await engine.close()
  expect(isRenewing(at)).toBe(false)
  expect(await state(at)).toEqual(before)
})

test.each([
  ['the operating system’s keyring', (at: string) => sealedKeyring(at, { isEncryptionAvailable: () => true, encryptString: (text) => Buffer.from(text).reverse(), decryptString: (sealed) => Buffer.from(sealed).reverse().toString() }, fileKeyring(at))],
  ['a passphrase', (at: string) => passphraseKeyring(at, '正确 马 电池 订书钉', now)],
])('%s keeps the new key where it kept the old one', async (_, keyringOf) => {
  const at = copyOf(`kept-${randomUUID()}`)
  const keyring = keyringOf(at)
  keyring.save(master(at))
  rmSync(keyFiles(at).plain, { force: true })
  const { master: renewed } = await renewKey(at, keyring, actor, now)
  expect(keyringOf(at).load()).toEqual(renewed)
  expect(existsSync(keyFiles(at).plain)).toBe(false)
  openDb(join(at, 'tingke.db'), deriveKeys(renewed).database).close()
})

test('asked for on the page, it comes at the next start, and the code must be written down anew', async () => {
  const at = copyOf('page')
  const old = master(at)
  const ask = async (name: string) => {
    const engine = await open(at)
    try {
      return await engine.dispatcher.call(name, {}, actor)
    } finally {
      await engine.close()
    }
  }
  expect(await ask('key.written')).toEqual({ written: true, renewing: false })
  expect(await ask('key.renew')).toEqual({ written: true, renewing: true })
  expect(await ask('key.status')).toEqual({ written: false, renewing: false })
  expect(master(at).equals(old)).toBe(false)
  expect(await ask('key.code')).toEqual({ code: recoveryCode(master(at)) })
  expect(await state(at)).toEqual(before)
})

test('a full disk is told in words: before the change nothing has begun, after it the next start goes on', async () => {
  const at = copyOf('full')
  const old = master(at)
  const fullAt = (step: string) => (what: string): void => {
    if (what === step) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  }
  await expect(renewKey(at, fileKeyring(at), actor, now, fullAt('copied'))).rejects.toMatchObject({ code: 'store.full' })
  expect([isRenewing(at), existsSync(join(at, 'tingke.db.renewing')), master(at).equals(old)]).toEqual([false, false, true])
  await expect(renewKey(at, fileKeyring(at), actor, now, fullAt('sound'))).rejects.toMatchObject({ code: 'store.full' })
  expect([isRenewing(at), master(at).equals(old)]).toEqual([true, true])
  expect(await state(at)).toEqual(before)
  expect([isRenewing(at), master(at).equals(old)]).toEqual([false, false])
})

test('backups of the old key still forget whoever is erased, and go when a new one is whole', async () => {
  const at = copyOf('backups')
  const drive = join(dir, 'U 盘')
  mkdirSync(drive)
  const old = deriveKeys(master(at))
  let engine = await open(at)
  await engine.keeper.backUp(drive, actor)
  await engine.close()
  const [name = ''] = await snapshotsIn(drive)
  const held = (): unknown => lookInto(placesIn(drive).database(name), old.database, (db) => db.prepare("SELECT count(*) AS n FROM customer WHERE id = 'c-1'").get())
  expect(held()).toEqual({ n: 1 })
  await renewKey(at, fileKeyring(at), actor, now)
  engine = await openEngine({ home: at, keyring: fileKeyring(at), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => Date.parse('2026-11-26T04:00:00Z') } })
  await engine.dispatcher.call('customers.erase', { customer: 'c-1' }, actor)
  await engine.keeper.forget()
  expect(held()).toEqual({ n: 0 })
  await engine.keeper.backUp(drive, actor)
  await engine.close()
  expect(await snapshotsIn(drive)).toEqual(['20261126-120000'])
  expect(existsSync(placesIn(drive).snapshot(name))).toBe(false)
})

test('sound of several pieces, cut short or damaged, is under the new key what it was under the old', async () => {
  const path = join(dir, 'r-1.tks')
  const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const writer = createSound(path, old, { pieceSeconds: 1 })
  for (let second = 0; second < 3; second++) {
    writer.append(new Int16Array(16_000).fill(second + 1))
    await writer.flush()
  }
  await writer.close()
  const damagedAt = 52 + 16 + 10 * 1_616 + 5
  const bytes = readFileSync(`${path}.2`)
  bytes[damagedAt]! ^= 1
  writeFileSync(`${path}.2`, bytes)
  expect((await resealSound(path, old, next)).resealed).toBeGreaterThanOrEqual(3)
  expect(await resealSound(path, old, next)).toEqual({ resealed: 0, unreadable: 0 })
  expect(() => openSound(path, old)).toThrow(/密钥不对/)
  const sound = openSound(path, next)
  expect([sound.samples, sound.complete]).toEqual([48_000, true])
  const heard: number[] = []
  await expect((async () => { for await (const block of sound.pcm()) heard.push(block[0]!) })()).rejects.toThrow(/第 3 秒已损坏/)
  expect(heard).toEqual([1, 2])
  expect(await recoverSound(path, next)).not.toBeNull()
  expect(await resealSound(path, Buffer.alloc(32, 3), Buffer.alloc(32, 4))).toMatchObject({ resealed: 0 })
})
