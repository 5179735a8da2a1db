// engine.test.ts: recording through the table of calls of a whole engine (speech scripted): the talk is analysed, and what the customer said
// about sound and words is done.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TalkDetail, TalkRow } from '../../../src-core/answers.ts'
import { consentWords } from '../../../src-core/recording/consent-words.ts'
import type { RecorderDeed, RecorderStatus } from '../../../src-core/recording/calls.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { countBytes } from '../../../src-main/store/erase.ts'
import { createSound } from '../../../src-main/store/sound-writer.ts'
import { paired } from '../../../src-main/store/words.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '张三', role: 'adviser', device: 'laptop' } as const
const desk = 'desk-of-this-very-page'
const SAID = '我看看宋PLUS，预算十五六万落地。'

let home = ''
let engine: Engine
const open = async (): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 recording-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

const press = async (deed: RecorderDeed): Promise<RecorderStatus> => (await engine.dispatcher.call('recorder.press', { desk, deed }, actor)) as RecorderStatus
const talks = async (): Promise<readonly TalkRow[]> => ((await engine.dispatcher.call('talks.list', {}, actor)) as { rows: readonly TalkRow[] }).rows
const detail = async (talk: string): Promise<TalkDetail> => (await engine.dispatcher.call('talks.get', { talk }, actor)) as TalkDetail
const files = (): string[] => readdirSync(join(home, 'recordings'))
const traces = (): number => countBytes(engine.store.db, [Buffer.from(SAID), Buffer.from(paired(SAID))])
async function* body(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** Four seconds through the page's own calls, to the end of the analysis. @returns the talk's id */
async function record(keepVoice: boolean, customer?: string): Promise<string> {
  await press({ kind: 'ask', adviser: '张三', ...(customer === undefined ? {} : { customer }) })
  const { take } = await press({ kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice } })
  // The samples of the tone behind its header of 44 bytes.
  const sound = toneWav(4).subarray(44)
  for (let at = 0; at < sound.length; at += 6_400) {
    await engine.dispatcher.upload('recorder.sound', { desk, take: take!.id, at: at / 2, capturedAt: Date.now() }, body(sound.subarray(at, at + 6_400)), actor)
  }
  const { ended } = await press({ kind: 'stop' })
  await engine.loop.idle()
  return ended!.talk!
}

describe('a recording through the table of calls', () => {
  test('is analysed like any other talk', async () => {
    const talk = await record(true)
    expect(await talks()).toMatchObject([{ id: talk, state: 'queued', consent: 'given', durationMs: 4_000, title: '展厅录音' }])
    const { insights, hasSound, turns } = await detail(talk)
    expect([insights!.budgets.length, hasSound, turns.length]).toEqual([1, true, 4])
    expect(traces()).toBeGreaterThan(0)
  })

  test.each([
    ['half a sample', new Uint8Array(3), /不完整/],
    ['more than a minute', new Uint8Array(60 * 32_000 + 2), /超过一分钟/],
  ])('refuses %s and goes on', async (_what, bytes, why) => {
    await press({ kind: 'ask', adviser: '张三' })
    const { take } = await press({ kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } })
    const send = (sound: Uint8Array) => engine.dispatcher.upload('recorder.sound', { desk, take: take!.id, at: 0, capturedAt: Date.now() }, body(sound), actor)
    await expect(send(bytes)).rejects.toThrow(why)
    expect(await send(new Uint8Array(3_200))).toEqual({ samples: 1_600, phase: 'recording' })
  })

  test('input that is no button or no desk is refused in words', async () => {
    await expect(engine.dispatcher.call('recorder.press', { desk, deed: { kind: 'ask', adviser: '  ' } }, actor)).rejects.toThrow(/请填写顾问的姓名/)
    await expect(engine.dispatcher.call('recorder.press', { desk: 'short', deed: { kind: 'stop' } }, actor)).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(press({ kind: 'ask', adviser: '张三', customer: 'c-nobody' })).rejects.toThrow(/这位客户：不存在/)
  })
})

describe('“do not keep my voice”', () => {
  test('sound and words go with the end of the analysis; conclusions and how the visit went stay', async () => {
    const kept = await detail(await record(true))
    await engine.dispatcher.call('talks.withdraw', { talk: kept.talk.id }, actor)
    const talk = await record(false)
    const { insights, hasSound, turns, visit, metrics, doubts, peaks } = await detail(talk)
    expect(insights).toEqual(kept.insights)
    expect([visit, metrics]).toEqual([kept.visit, kept.metrics])
    expect([hasSound, doubts, peaks, turns.map(({ text }) => text)]).toEqual([false, [], [], ['', '', '', '']])
    expect([files(), traces()]).toEqual([[], 0])
  })

  test('what is read from the words cannot be asked for again, and the words cannot be found', async () => {
    const talk = await record(false)
    await expect(engine.dispatcher.call('speakers.swap', { talk }, actor)).rejects.toThrow(/不希望保留声音和文字/)
    expect((await engine.dispatcher.call('talks.list', { search: '宋PLUS' }, actor)) as { total: number }).toMatchObject({ total: 0 })
    await expect(engine.dispatcher.bytes('talks.sound', { talk }, null, actor)).rejects.toThrow(/已按规定删除/)
  })

  test('a crash between dropping and erasing is made good at the next start', async () => {
    const talk = await record(false)
    const { recordingId } = engine.store.talks.get(talk)!
    await createSound(engine.store.soundPath(`${recordingId}.tks`), engine.store.soundKey).close()
    expect(files()).toHaveLength(1)
    await engine.close()
    engine = await open()
    expect(files()).toEqual([])
  })
})

describe('a consent that is taken back afterwards', () => {
  test('takes the talk with it, and the customer of whom nothing else is known', async () => {
    const talk = await record(true)
    expect(await engine.dispatcher.call('talks.withdraw', { talk }, actor)).toEqual({ erased: true, customerErased: true, files_removed: 1 })
    expect([await talks(), files(), traces(), engine.store.customers.count()]).toEqual([[], [], 0, 0])
    expect(engine.store.db.prepare("SELECT action FROM audit WHERE action = 'withdraw'").all()).toHaveLength(1)
    expect(engine.store.audit.firstBreak()).toBeNull()
  })

  test('leaves the other talks of that customer and takes its part out of the profile', async () => {
    const first = await record(true)
    const customer = (await talks())[0]!.customer!.id
    const second = await record(true, customer)
    expect(engine.store.customers.get(customer)!.visits).toBe(2)
    expect(await engine.dispatcher.call('talks.withdraw', { talk: first }, actor)).toEqual({ erased: true, customerErased: false, files_removed: 1 })
    expect(await talks()).toMatchObject([{ id: second }])
    expect(engine.store.customers.get(customer)).toMatchObject({ visits: 1, profile: { budgets: [{ evidence: { conversation: second } }] } })
  })
})
