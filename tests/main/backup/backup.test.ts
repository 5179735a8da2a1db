// backup.test.ts: a whole store on another drive and back: equal to the byte where it counts, whole whatever is cut off, without whoever was erased.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BackupStatus } from '../../../src-core/answers.ts'
import { makeBackup } from '../../../src-main/backup/making.ts'
import { checkBackup, restoreBackup } from '../../../src-main/backup/restoring.ts'
import { placesIn, snapshotsIn } from '../../../src-main/backup/snapshot.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { deriveKeys, fileKeyring, keyFromCode, masterKey, recoveryCode } from '../../../src-main/platform/keys.ts'
import { countBytes } from '../../../src-main/store/erase.ts'
import { lookInto } from '../../../src-main/store/open.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '林经理', role: 'administrator', device: '办公室' } as const
const SAID = '我看看宋PLUS，预算十五六万落地。'
const DAY = 86_400_000
let dir = ''
let home = ''
let drive = ''
let now = Date.parse('2026-11-25T20:00:00+08:00')
let engine: Engine

const open = (at = home): Promise<Engine> => openEngine({ home: at, keyring: fileKeyring(at), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => now } })
const call = async <T>(name: string, input: object = {}): Promise<T> => (await engine.dispatcher.call(name, input, actor)) as T
const keys = () => deriveKeys(masterKey(home, fileKeyring(home)))
const customers = async (of: Engine): Promise<unknown> => of.dispatcher.call('customers.list', {}, actor)

async function bring(seed: number, customer: string): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const { talk } = await engine.importer.importStream(body(), { name: `REC_2026112${seed}_143000.wav`, consentNoted: true, customer }, actor)
  await engine.loop.idle()
  return talk
}

beforeEach(async () => {
  now = Date.parse('2026-11-25T20:00:00+08:00')
  dir = mkdtempSync(join(tmpdir(), '张三 的备份-'))
  home = join(dir, '数据')
  drive = join(dir, 'U 盘')
  mkdirSync(drive)
  mkdirSync(join(home, 'lexicon'), { recursive: true })
  writeFileSync(join(home, 'lexicon', '本店.json'), '{}')
  engine = await open()
  await bring(1, 'c-1')
  await bring(2, 'c-2')
})
afterEach(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a backup', () => {
  test('wiped and restored with the recovery code on a fresh folder, the store is the same', async () => {
    const made = await call<{ name: string; copied: number; talks: number }>('backup.make', { folder: drive })
    expect(made).toMatchObject({ name: '20261125-200000', copied: 2, talks: 2 })
    const before = await customers(engine)
    const code = recoveryCode(masterKey(home, fileKeyring(home)))
    await engine.close()
    rmSync(home, { recursive: true, force: true })

    const elsewhere = join(dir, '新电脑')
    const restored = await restoreBackup(drive, elsewhere, keyFromCode(code), fileKeyring(elsewhere))
    expect(restored).toMatchObject({ name: '20261125-200000', talks: 2, customers: 2, missing: [] })
    engine = await open(elsewhere)
    expect(await customers(engine)).toEqual(before)
    expect(readFileSync(join(elsewhere, 'lexicon', '本店.json'), 'utf8')).toBe('{}')
    const [talk] = engine.store.talks.list({ search: null, customer: 'c-1', limit: 1, offset: 0 }).rows
    const sound = (await engine.dispatcher.bytes('talks.sound', { talk: talk!.id }, null, actor)) as { total: number }
    expect(sound.total).toBe(44 + 4 * 16_000 * 2)
    expect(engine.store.audit.firstBreak()).toBeNull()
    expect(readdirSync(elsewhere)).not.toContain('restoring')
  })
  test('holds nothing that could be read without the key', async () => {
    await call('backup.make', { folder: drive })
    const { root } = placesIn(drive)
    const bytes = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)).filter((file) => statSync(file).isFile()).map((file) => readFileSync(file))
    expect(bytes.length).toBeGreaterThan(4)
    for (const needle of [SAID, '宋PLUS', '13805712296', 'SQLite format 3', 'RIFF']) expect(bytes.some((each) => each.includes(Buffer.from(needle))), needle).toBe(false)
    // The control: with the key the words are there.
    expect(lookInto(placesIn(drive).database('20261125-200000'), keys().database, (db) => countBytes(db, [Buffer.from(SAID)]))).toBeGreaterThan(0)
  })
  test('forgets whoever is erased, at once where the drive is there, else when it is there again', async () => {
    await call('backup.make', { folder: drive })
    now += DAY
    await call('backup.make', { folder: drive })
    const traces = (): number =>
      placesHeld().reduce((sum, name) => sum + lookInto(placesIn(drive).database(name), keys().database, (db) => db.prepare<[], { n: number }>("SELECT (SELECT count(*) FROM customer WHERE id = 'c-1') + (SELECT count(*) FROM profile WHERE customer_id = 'c-1') AS n").get()!.n), 0)
    const placesHeld = (): string[] => readdirSync(placesIn(drive).root).filter((name) => name.startsWith('2026'))
    const sounds = (): number => readdirSync(placesIn(drive).sounds).length
    expect([traces(), sounds()]).toEqual([4, 2])

    const away = join(dir, 'away')
    cpSync(drive, away, { recursive: true })
    rmSync(drive, { recursive: true })
    await call('customers.erase', { customer: 'c-1' })
    await engine.keeper.forget()
    expect((await call<BackupStatus>('backup.status')).places).toMatchObject([{ folder: drive, owed: 1 }])
    cpSync(away, drive, { recursive: true })
    await engine.keeper.forget()
    expect([traces(), sounds()]).toEqual([0, 1])
    expect((await call<BackupStatus>('backup.status')).places).toMatchObject([{ owed: 0 }])
    // What is left is whole.
    for (const name of await snapshotsIn(drive)) expect((await checkBackup(drive, name, keys())).broken).toEqual([])
  })
  test('is made every day where a person asked for that, and never while a recording runs', async () => {
    const due = async (): Promise<number> => {
      engine.keeper.tick()
      await engine.keeper.close()
      return (await snapshotsIn(drive)).length
    }
    expect(await due()).toBe(0)
    await call('backup.plan', { folder: drive })
    await engine.recorder.press('desk-of-this-very-page', { kind: 'ask', adviser: '小周' }, actor)
    expect(await due()).toBe(0)
    await engine.recorder.press('desk-of-this-very-page', { kind: 'decline' }, actor)
    expect(await due()).toBe(1)
    now += DAY / 2
    expect(await due()).toBe(1)
    now += DAY / 2
    expect(await due()).toBe(2)
    await call('backup.plan', { folder: null })
    now += 2 * DAY
    expect(await due()).toBe(2)
  })
  test('keeps the newest five, and only the sounds that these name', async () => {
    for (let i = 0; i < 7; i++) {
      await makeBackup(home, keys(), drive, now)
      now += DAY
    }
    expect(await snapshotsIn(drive)).toEqual(['20261201-200000', '20261130-200000', '20261129-200000', '20261128-200000', '20261127-200000'])
    expect(readdirSync(placesIn(drive).sounds)).toHaveLength(2)
  })
})

describe('what can go wrong', () => {
  test('a drive that is not there, and a folder with a store: nothing changes, and it is said what to do', async () => {
    await expect(call('backup.make', { folder: join(dir, '没有的盘') })).rejects.toThrow(/不存在（U 盘没有插好？）/)
    expect((await call<BackupStatus>('backup.status')).places).toMatchObject([{ madeAt: null, problem: expect.stringContaining('U 盘') as string }])
    await call('backup.make', { folder: drive })
    await expect(restoreBackup(drive, home, masterKey(home, fileKeyring(home)), fileKeyring(home))).rejects.toThrow(/已经有一个门店的数据/)
  })
  test('another store’s recovery code opens nothing and leaves nothing', async () => {
    await call('backup.make', { folder: drive })
    const elsewhere = join(dir, '新电脑')
    await expect(restoreBackup(drive, elsewhere, Buffer.alloc(32, 7), fileKeyring(elsewhere))).rejects.toThrow(/不是用这把密钥做的/)
    expect(existsSync(join(elsewhere, 'tingke.db'))).toBe(false)
  })
  test('a damaged sound costs that sound, a damaged database falls back on nobody’s word', async () => {
    await call('backup.make', { folder: drive })
    const [sound] = readdirSync(placesIn(drive).sounds)
    flip(join(placesIn(drive).sounds, sound!))
    expect((await checkBackup(drive, '20261125-200000', keys())).broken).toEqual([`“${sound}”已损坏`])
    const elsewhere = join(dir, '新电脑')
    const master = masterKey(home, fileKeyring(home))
    const restored = await restoreBackup(drive, elsewhere, master, fileKeyring(elsewhere))
    expect(restored).toMatchObject({ talks: 2, missing: [sound] })
    rmSync(elsewhere, { recursive: true })
    flip(placesIn(drive).database('20261125-200000'))
    await expect(restoreBackup(drive, elsewhere, master, fileKeyring(elsewhere))).rejects.toThrow(/“tingke.db”已损坏/)
    expect(existsSync(join(elsewhere, 'tingke.db'))).toBe(false)
  })
  test('one that was cut short is no backup, and is swept away by the next', async () => {
    await call('backup.make', { folder: drive })
    const half = placesIn(drive).snapshot('20261126-120000')
    mkdirSync(half)
    writeFileSync(join(half, 'tingke.db'), 'half')
    writeFileSync(join(placesIn(drive).sounds, 'r-1.tks.part'), 'half')
    expect(await snapshotsIn(drive)).toEqual(['20261125-200000'])
    now += DAY
    await call('backup.make', { folder: drive })
    expect(existsSync(half)).toBe(false)
    expect(readdirSync(placesIn(drive).sounds).filter((file) => file.endsWith('.part'))).toEqual([])
  })
})

function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(path, bytes)
}
