// retention.test.ts: sound goes when its time is over, from the disk and from backups; words and conclusions stay.

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TalkDetail } from '../../src-core/answers.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { placesIn, snapshotsIn } from '../../src-main/backup/snapshot.ts'
import { checkBackup } from '../../src-main/backup/restoring.ts'
import { openEngine, type Engine } from '../../src-main/engine.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { createRetention, type Retention } from '../../src-main/retention.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'

const actor = { person: '林经理', role: 'manager', device: '办公室' } as const
const DESK = 'desk-of-this-very-test'
const DAY = 86_400_000
const clock = { time: 0, now: () => clock.time }
let dir = ''
let home = ''
let engine: Engine
let retention: Retention

beforeEach(async () => {
  clock.time = Date.parse('2026-11-25T10:00:00+08:00')
  dir = mkdtempSync(join(tmpdir(), '听客 retention-'))
  home = join(dir, '数据')
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock })
  retention = createRetention({ store: engine.store, clock, announcer: engine.announcer, keepDays: 30, onGone: () => undefined })
})
afterEach(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

async function record(): Promise<string> {
  await engine.recorder.press(DESK, { kind: 'ask', adviser: '小周' }, actor)
  const { take } = await engine.recorder.press(DESK, { kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } }, actor)
  engine.recorder.sound({ desk: DESK, take: take!.id, at: 0, capturedAt: clock.time }, new Int16Array(new Uint8Array(toneWav(4).subarray(44)).buffer))
  return (await engine.recorder.press(DESK, { kind: 'stop' }, actor)).ended!.talk!
}
const detail = async (talk: string): Promise<TalkDetail> => (await engine.dispatcher.call('talks.get', { talk }, actor)) as TalkDetail
const sounds = (): number => readdirSync(join(home, 'recordings')).length

test('kept for the days that were said, then gone for good; words and conclusions stay', async () => {
  const talk = await record()
  await engine.loop.idle()
  clock.time += 30 * DAY - 1
  expect([await retention.sweep(), sounds()]).toEqual([0, 1])
  clock.time += 1
  expect([await retention.sweep(), sounds()]).toEqual([1, 0])
  const after = await detail(talk)
  expect(after).toMatchObject({ hasSound: false, talk: { state: 'queued' } })
  expect(after.turns.length).toBeGreaterThan(0)
  expect(after.insights!.budgets).toHaveLength(1)
  expect(engine.store.db.prepare("SELECT action, subject FROM audit WHERE action = 'expire'").all()).toEqual([{ action: 'expire', subject: talk }])
  expect(await retention.sweep()).toBe(0)
})

test('a file from long ago is kept from the day on which it came in', async () => {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4) }
  await engine.importer.importStream(body(), { name: 'REC_20250101_143000.wav', consentNoted: true, startedAt: Date.parse('2025-01-01T14:30:00+08:00') }, actor)
  await engine.loop.idle()
  expect(await retention.sweep()).toBe(0)
  clock.time += 31 * DAY
  expect(await retention.sweep()).toBe(1)
})

test('what is not analysed yet is kept until it is', async () => {
  const talk = await record()
  engine.store.db.prepare("UPDATE talk SET state = 'recorded', tries = 3").run()
  clock.time += 40 * DAY
  expect([await retention.sweep(), sounds()]).toEqual([0, 1])
  engine.store.talks.retry(talk)
  await engine.loop.idle()
  expect([await retention.sweep(), sounds()]).toEqual([1, 0])
})

test('backups let go of it too, and are whole afterwards', async () => {
  const drive = join(dir, 'U 盘')
  mkdirSync(drive)
  await record()
  await engine.loop.idle()
  await engine.keeper.backUp(drive, actor)
  expect(readdirSync(placesIn(drive).sounds)).toHaveLength(1)
  clock.time += 31 * DAY
  await retention.sweep()
  await engine.keeper.forget()
  expect(readdirSync(placesIn(drive).sounds)).toEqual([])
  const [name] = await snapshotsIn(drive)
  expect((await checkBackup(drive, name!, deriveKeys(masterKey(home, fileKeyring(home))))).broken).toEqual([])
})
