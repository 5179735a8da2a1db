// advisers.test.ts: an adviser's voice through the real dispatcher over a real store: no consent, no bytes; one print each; its voice decides the
// role in the next talk; another model makes it unusable; removed means gone. Nothing of anybody else's voice is ever in the store.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AdviserReceipt, AdviserRemoval, AdviserRow, TalkDetail, TalkRow } from '../../../src-core/answers.ts'
import { Fault } from '../../../src-core/faults.ts'
import type { Enrolled, VoiceHints } from '../../../src-core/ports.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { defaultModelsDir, openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const xiaoli: Actor = { person: '小李', role: 'adviser', device: '前台' }
const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
const machine: Actor = { person: 'tingke', role: 'system', device: 'engine' }
let home = ''
let engine: Engine
/** What the speech process was told with each talk. */
let told: VoiceHints[] = []
let unfit: Fault | null = null

const open = (modelsDir = defaultModelsDir): Promise<Engine> => {
  const speech = scriptedSpeech()
  return openEngine({
    home, keyring: fileKeyring(home), modelsDir, knowledge: scriptedKnowledge,
    speech: {
      ...speech,
      enrol: (pcm) => (unfit ? Promise.reject(unfit) : speech.enrol(pcm)),
      // B is the voice of whoever is enrolled.
      separate: async (pcm, regions, onProgress, hints = {}) => {
        told.push(hints)
        const { voices } = await speech.separate(pcm, regions, onProgress)
        return { voices, advisers: (hints.enrolled ?? []).map(({ id }: Enrolled) => ({ voice: 'B', adviser: id, score: 0.9 })) }
      },
    },
  })
}
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 advisers-'))
  told = []
  unfit = null
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

let read = 0
async function* wav(seconds = 20, seed = 1): AsyncIterable<Uint8Array> {
  read++
  yield toneWav(seconds, seed)
}
const enrol = (input: object, actor = xiaoli, body = wav()): Promise<AdviserReceipt> => engine.dispatcher.upload('advisers.enrol', input, body, actor) as Promise<AdviserReceipt>
const list = (): Promise<AdviserRow[]> => engine.dispatcher.call('advisers.list', {}, xiaoli) as Promise<AdviserRow[]>
const remove = (adviser: string, actor = manager): Promise<AdviserRemoval> => engine.dispatcher.call('advisers.remove', { adviser }, actor) as Promise<AdviserRemoval>
async function talk(seed: number): Promise<TalkDetail> {
  const { talk: id } = (await engine.dispatcher.upload('recordings.import', { name: 'REC_20261107_143000.wav', consentNoted: true }, wav(4, seed), xiaoli)) as { talk: string }
  await engine.loop.idle()
  return (await engine.dispatcher.call('talks.get', { talk: id }, xiaoli)) as TalkDetail
}
const who = ({ turns }: TalkDetail): string => turns.map(({ voice, speaker }) => `${voice}:${speaker}`).join(' ')
const files = (): string[] => readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(part|tks)$|incoming./.test(name))
const audited = (): object[] => engine.store.db.prepare<[], { action: string; person: string; subject: string; detail: string }>("SELECT action, person, subject, detail FROM audit WHERE action LIKE '%enrol' ORDER BY id").all()

describe('enrolling', () => {
  test('without consent, by a machine, or without a name nothing is read and nothing kept', async () => {
    read = 0
    await expect(enrol({ name: '小李', consent: false })).rejects.toMatchObject({ code: 'consent.missing', message: expect.stringContaining('没有注明本人同意') as string })
    await expect(enrol({ name: '小李', consent: true }, machine)).rejects.toMatchObject({ code: 'access.denied' })
    await expect(enrol({ name: '  ', consent: true })).rejects.toThrow(/请填写顾问的姓名/)
    await expect(enrol({ name: '小李' })).rejects.toMatchObject({ code: 'input.invalid' })
    expect([read, await list(), files(), audited()]).toEqual([0, [], [], []])
  })
  test('keeps one print with the consent it stands on, and of the sound nothing', async () => {
    const { adviser, replaced } = await enrol({ name: ' 小李 ', consent: true }, manager)
    expect(replaced).toBe(false)
    expect(await list()).toEqual([{ id: adviser, name: '小李', usable: true, enrolledAt: expect.any(Number) as number, consent: { by: '林经理', at: expect.any(Number) as number, wording: '2026-11' } }])
    expect(files()).toEqual([])
    expect(engine.store.talks.count()).toBe(0)
    expect(audited()).toEqual([{ action: 'enrol', person: '林经理', subject: adviser, detail: '{"wording":"2026-11","replaced":false}' }])
    expect(await enrol({ name: '小李', consent: true })).toEqual({ adviser, replaced: true })
    expect(await list()).toHaveLength(1)
  })
  test('sound that is not fit, no sound, or too much of it is told in words and keeps nothing', async () => {
    unfit = new Fault('voice.unfit', '这段声音', '里面不止一个人在说话', '请换一个安静的地方')
    await expect(enrol({ name: '小李', consent: true })).rejects.toThrow(/不止一个人/)
    unfit = null
    async function* letters(): AsyncIterable<Uint8Array> { yield Buffer.from('这不是录音'.repeat(100)) }
    await expect(enrol({ name: '小李', consent: true }, xiaoli, letters())).rejects.toThrow(/录音文件“小李的声音”/)
    async function* endless(): AsyncIterable<Uint8Array> { for (let i = 0; i < 70; i++) yield new Uint8Array(1 << 20) }
    await expect(enrol({ name: '小李', consent: true }, xiaoli, endless())).rejects.toThrow(/文件过大/)
    expect([await list(), files(), audited()]).toEqual([[], [], []])
  })
})

describe('an enrolled adviser', () => {
  test('is known in the next talk against the words, until removed', async () => {
    expect(who(await talk(1))).toBe('A:sales B:customer A:sales B:customer')
    const { adviser } = await enrol({ name: '小李', consent: true })
    expect(who(await talk(2))).toBe('A:customer B:sales A:customer B:sales')
    expect(told.map(({ enrolled }) => enrolled?.map(({ id, vector }) => [id, vector.length]))).toEqual([[], [[adviser, 192]]])

    await expect(remove(adviser, machine)).rejects.toMatchObject({ code: 'access.denied' })
    const { removed, proof } = await remove(adviser)
    expect(removed).toBe(true)
    expect(proof.before).toMatchObject({ adviser_voices: 1, talks_linked: 1, traces_in_database: 1 })
    expect(proof.after).toEqual({ adviser_voices: 0, talks_linked: 0, traces_in_database: 0, log_bytes: 0 })
    expect(audited().at(-1)).toMatchObject({ action: 'unenrol', person: '林经理', subject: adviser })
    await expect(remove(adviser)).rejects.toMatchObject({ code: 'input.unknown' })
    expect(who(await talk(3))).toBe('A:sales B:customer A:sales B:customer')
    expect(engine.store.audit.firstBreak()).toBeNull()
  })
  test('is named in the talks that they led, in the list and on the talk’s page, until somebody says that the voice is another’s', async () => {
    const rows = async () => ((await engine.dispatcher.call('talks.list', {}, xiaoli)) as { rows: TalkRow[] }).rows.map(({ id, advisers }) => [id, advisers])
    const { talk: before } = await talk(1)
    const { adviser } = await enrol({ name: '小李', consent: true })
    const { talk: led } = await talk(2)
    const said = [{ id: adviser, name: '小李', score: 0.9 }]
    expect([before.advisers, led.advisers]).toEqual([[], said])
    expect(await rows()).toEqual(expect.arrayContaining([[before.id, []], [led.id, said]]) as unknown)
    await engine.dispatcher.call('speakers.swap', { talk: led.id }, xiaoli)
    await engine.loop.idle()
    expect(await rows()).toContainEqual([led.id, []])
    await engine.dispatcher.call('speakers.undo', { talk: led.id, edit: 1 }, xiaoli)
    expect(await rows()).toContainEqual([led.id, said])
    await remove(adviser)
    expect(await rows()).toContainEqual([led.id, []])
  })
  test('is not compared by another model, and the list says so', async () => {
    await enrol({ name: '小李', consent: true })
    await engine.close()
    const models = join(home, 'models')
    cpSync(defaultModelsDir, models, { recursive: true, filter: (path) => !/\.(onnx|opus)$/.test(path) })
    const manifest = readFileSync(join(models, 'manifest.json'), 'utf8')
    const { models: rows } = JSON.parse(manifest) as { models: { purpose: string; sha256: string }[] }
    writeFileSync(join(models, 'manifest.json'), manifest.replace(rows.find(({ purpose }) => purpose === 'speaker_embedding')!.sha256, 'f'.repeat(64)))
    engine = await open(models)
    expect(await list()).toMatchObject([{ name: '小李', usable: false }])
    expect(who(await talk(1))).toBe('A:sales B:customer A:sales B:customer')
    expect(told.at(-1)).toEqual({ enrolled: [] })
    await enrol({ name: '小李', consent: true })
    expect(await list()).toMatchObject([{ name: '小李', usable: true }])
    expect(who(await talk(2))).toBe('A:customer B:sales A:customer B:sales')
  })
  test('stays when a customer is erased; no number series of a voice stands anywhere else in the store', async () => {
    await enrol({ name: '小李', consent: true })
    const { talk: row } = await talk(1)
    await talk(2)
    await engine.dispatcher.call('customers.erase', { customer: row.customer!.id }, manager)
    expect(await list()).toHaveLength(1)
    const found: string[] = []
    const { db } = engine.store
    for (const { name } of db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_words%'").all())
      for (const record of db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all())
        for (const [column, value] of Object.entries(record)) if (Buffer.isBuffer(value) || (typeof value === 'string' && /(?:-?\d\.\d+(?:e-?\d+)?,){32}/.test(value) && column !== 'peaks')) found.push(`${name}.${column}`)
    expect(found).toEqual(['adviser_voice.vector'])
    expect(existsSync(join(home, 'incoming')) ? readdirSync(join(home, 'incoming')) : []).toEqual([])
  })
})
