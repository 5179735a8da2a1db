// speakers.test.ts: people put right who spoke, through the real dispatcher over a real store: metrics, findings, profile and envelope follow, a
// new separation and a restart leave what they said, an undo restores, and an erasure leaves nothing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Erasure, TalkDetail } from '../../../src-core/answers.ts'
import { keyOf } from '../../../src-core/insight/amendments.ts'
import type { Actor, TalkState, VoiceRegion } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const xiaozhou: Actor = { person: '小周', role: 'adviser', device: '前台' }
const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
let home = ''
let engine: Engine
let talk = ''
/** Who is heard the next time; null = as always. */
let voices: readonly VoiceRegion[] | null = null

const heard = (voice: string, startMs: number, endMs: number): VoiceRegion => ({ voice, startMs, endMs, certainty: 0.9 })

function open(): Promise<Engine> {
  const speech = scriptedSpeech()
  return openEngine({
    home, keyring: fileKeyring(home),
    speech: { ...speech, separate: async (...given) => { const always = await speech.separate(...given); return voices ? { voices, advisers: [] } : always } },
    // Reads who said what: an adviser's greeting, a customer's order.
    knowledge: {
      ...scriptedKnowledge,
      reader: {
        read: (said) => {
          const { findings, doubts } = scriptedKnowledge.reader.read(said)
          const orders = said.turns.flatMap(({ speaker, text }, turn) => (speaker === 'customer' && text.includes('欢迎光临') ? [{ type: 'order', polarity: 'positive' as const, turn, certainty: 0.9, by: 'test' }] : []))
          return { findings: { ...findings, intents: orders }, doubts }
        },
      },
    },
  })
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 speakers-'))
  voices = null
  engine = await open()
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4) }
  talk = (await engine.importer.importStream(body(), { name: 'REC_20261107_143000.wav', consentNoted: true, customer: 'c-1' }, xiaozhou)).talk
  await engine.loop.idle()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

async function call<T>(name: string, input: object = {}, actor = xiaozhou): Promise<T> {
  const answer = (await engine.dispatcher.call(name, { talk, ...input }, actor)) as T
  await engine.loop.idle()
  return answer
}
const detail = (): Promise<TalkDetail> => call('talks.get')
const put = async (name: string, input: object = {}, actor = xiaozhou): Promise<number> => (await call<{ edit: number }>(`speakers.${name}`, input, actor)).edit
const who = async (): Promise<string> => (await detail()).turns.map(({ voice, speaker, certainty, edit }) => `${voice}:${speaker}:${certainty === 1 ? 1 : '?'}${edit ? `#${edit}` : ''}`).join(' ')
const envelope = (): string => engine.store.db.prepare<[string], { envelope: string }>('SELECT envelope FROM outbox WHERE subject = ?').get(talk)!.envelope
const at = async (...numbers: number[]): Promise<{ n: number; start: number }[]> => (await detail()).turns.filter(({ n }) => numbers.includes(n)).map(({ n, start }) => ({ n, start }))
/** The talk is made again from this state on: setting the state back is all it takes. */
async function again(from: TalkState, speakers: typeof voices = voices): Promise<void> {
  voices = speakers
  engine.store.db.prepare('UPDATE talk SET state = ? WHERE id = ?').run(from, talk)
  await engine.loop.idle()
}

describe('putting right who spoke', () => {
  test('the whole talk the other way round: turns, metrics, findings, grade, profile and envelope follow', async () => {
    const before = await detail()
    expect(await who()).toBe('A:sales:? B:customer:? A:sales:? B:customer:?')
    const edit = await put('swap')
    expect(await who()).toBe(`A:customer:1#${edit} B:sales:1#${edit} A:customer:1#${edit} B:sales:1#${edit}`)
    const after = await detail()
    expect(after.turns.map(({ n, text, start, end }) => [n, text, start, end])).toEqual(before.turns.map(({ n, text, start, end }) => [n, text, start, end]))
    expect(after.talk).toMatchObject({ state: 'queued', progress: 1, problem: null })
    expect(after.metrics).toMatchObject({ talk_ratio: { certainty: 1 }, sales_questions: { value: 0 }, customer_questions: { value: 2 } })
    expect(before.metrics).toMatchObject({ sales_questions: { value: 2 }, customer_questions: { value: 0 } })
    expect([before.insights?.intents, after.insights?.intents]).toMatchObject([[], [{ type: 'order', turn: 0 }]])
    expect(after.insights?.grade.points).toContainEqual(expect.objectContaining({ name: '愿意下订', turn: 0 }))
    expect(after.speakerEdits).toEqual([{ id: edit, kind: 'swap', voice: null, to: null, speaker: null, turns: 0, person: '小周', at: after.speakerEdits[0]!.at, lapsed: false }])
    expect(envelope()).toContain('intents:order:positive')
    expect(engine.store.customers.get('c-1')?.profile.intents).toMatchObject([{ type: 'order' }])
  })

  test('a voice is named, two are made one, turns go to another voice and to a new one', async () => {
    const named = await put('name', { voice: 'B', speaker: 'companion' })
    const split = await put('give', { turns: await at(3), to: { newcomer: 'customer' } }, manager)
    expect(await who()).toBe(`A:sales:? B:companion:1#${named} A:sales:? C:customer:1#${split}`)
    const given = await put('give', { turns: await at(0, 1), to: { voice: 'C' } })
    const merged = await put('merge', { voice: 'A', into: 'C' })
    expect(await who()).toBe(`C:customer:1#${given} C:customer:1#${given} C:customer:1#${merged} C:customer:1#${split}`)
    expect((await detail()).speakerEdits).toMatchObject([
      { kind: 'name', voice: 'B', to: null, speaker: 'companion', turns: 0, person: '小周' }, { kind: 'split', voice: null, to: 'C', speaker: 'customer', turns: 1, person: '林经理' },
      { kind: 'give', voice: null, to: 'C', speaker: 'customer', turns: 2 }, { kind: 'merge', voice: 'A', to: 'C', speaker: 'customer', turns: 0 },
    ])
    expect((await detail()).metrics?.talk_ratio).toMatchObject({ value: null, certainty: 1, from: { sales_seconds: 0 } })
  })

  test('is taken back exactly, the last first', async () => {
    const states = [await detail()]
    const ids: number[] = []
    for (const [name, input] of [['swap', {}], ['give', { turns: await at(2), to: { newcomer: 'unknown' } }], ['merge', { voice: 'C', into: 'A' }]] as const) {
      ids.push(await put(name, input))
      states.push(await detail())
    }
    await expect(call('speakers.undo', { edit: ids[0] })).rejects.toThrow(/之后又有别的更正。请先撤销后面的更正/)
    for (const edit of ids.reverse()) {
      states.pop()
      await call('speakers.undo', { edit }, manager)
      expect(await detail()).toEqual(states.at(-1))
      await expect(call('speakers.undo', { edit })).rejects.toThrow(/已经撤销过/)
    }
    expect(engine.store.db.prepare('SELECT count(*) AS n, count(undone_at) AS undone, min(undone_by) AS person FROM speaker_edit').get()).toEqual({ n: 3, undone: 3, person: '林经理' })
  })

  test('outlasts being heard anew by other names and borders, being read anew, and a restart', async () => {
    const swap = await put('swap')
    const given = await put('give', { turns: await at(3), to: { newcomer: 'companion' } })
    // Letters the other way round, and the third turn in two pieces.
    await again('recorded', [heard('B', 0, 950), heard('A', 1_000, 1_950), heard('B', 2_000, 2_300), heard('B', 2_850, 2_950), heard('A', 3_020, 3_930)])
    expect(await who()).toBe(`B:customer:1#${swap} A:sales:1#${swap} B:customer:1#${swap} B:customer:1#${swap} C:companion:1#${given}`)
    expect((await detail()).metrics?.talk_ratio.certainty).toBe(1)
    expect((await detail()).insights?.intents).toMatchObject([{ type: 'order', turn: 0 }])
    await again('attributed')
    await engine.close()
    engine = await open()
    await engine.loop.idle()
    expect((await detail()).speakerEdits).toMatchObject([{ id: swap, lapsed: false }, { id: given, lapsed: false }])
    expect(await who()).toContain(`A:sales:1#${swap}`)
    // What the machine says by itself lies untouched below.
    expect(engine.store.rows.machineTurns(talk).map(({ speaker }) => speaker)).toEqual(['sales', 'customer', 'sales', 'sales', 'customer'])
  })

  test('says so where it fits nothing any more, and is there again when it does', async () => {
    const edit = await put('give', { turns: await at(3), to: { voice: 'A' } })
    await again('transcribed', [heard('A', 0, 900), heard('B', 1_000, 1_900)])
    expect((await detail()).speakerEdits).toMatchObject([{ id: edit, lapsed: true }])
    expect((await detail()).turns.map(({ edit: by }) => by)).toEqual([undefined, undefined])
    await again('transcribed', null)
    expect((await detail()).speakerEdits).toMatchObject([{ id: edit, lapsed: false }])
    expect((await detail()).turns.map(({ voice, edit: by }) => [voice, by])).toEqual([['A', undefined], ['B', undefined], ['A', undefined], ['A', edit]])
  })

  test('leaves what people amended of the findings', async () => {
    const budget = (await detail()).insights!.budgets[0]!
    await call('insights.delete', { target: { list: 'budgets', key: keyOf(budget) } })
    await call('insights.add', { finding: { list: 'objections', turn: 3, values: { type: 'no_hurry' } } })
    await put('swap')
    expect((await detail()).insights).toMatchObject({ budgets: [], objections: [{ type: 'no_hurry', turn: 3, by: '人工' }] })
    expect((await detail()).amendments).toHaveLength(2)
  })

  test('is refused in words where it cannot be, and nothing is written then', async () => {
    const before = await detail()
    const refused = (name: string, input: object) => expect(call(`speakers.${name}`, input)).rejects
    await refused('name', { voice: 'D', speaker: 'sales' }).toThrow(/说话人 D：这段谈话里没有/)
    await refused('name', { voice: 'A', speaker: 'unknown' }).toThrow(/请检查输入/)
    await refused('merge', { voice: 'A', into: 'A' }).toThrow(/不能和自己合并/)
    await refused('give', { turns: await at(0), to: { voice: 'A' } }).toThrow(/本来就是这个人说的/)
    await refused('give', { turns: [{ n: 0, start: 0.5 }], to: { voice: 'B' } }).toThrow(/第 1 句：已经变化或不存在/)
    await refused('give', { turns: [], to: { voice: 'B' } }).toThrow(/请检查输入/)
    await refused('undo', { edit: 9 }).toThrow(/已经撤销过或不存在/)
    await expect(engine.dispatcher.call('speakers.swap', { talk: 'nobody' }, xiaozhou)).rejects.toThrow(/谈话 nobody：不存在/)
    expect(await detail()).toEqual(before)
    expect(engine.store.db.prepare("SELECT count(*) AS n FROM audit WHERE action IN ('speakers', 'unspeakers')").get()).toEqual({ n: 0 })
    expect(engine.store.db.prepare('SELECT count(*) AS n FROM speaker_edit').get()).toEqual({ n: 0 })
  })

  test('comes between a stage that has read and its writing: the stale result is not written', async () => {
    const { store } = engine
    // Of a process that runs, so that the loop would leave the talk to it.
    const other = `${process.ppid}:other`
    store.db.prepare("UPDATE talk SET state = 'attributed' WHERE id = ?").run(talk)
    const claimed = store.talks.claim(other, 60_000, () => true)!
    await engine.dispatcher.call('speakers.swap', { talk }, xiaozhou)
    expect(store.talks.finish(claimed, 'understood', other, () => { throw new Error('written') })).toBe(false)
    await engine.loop.idle()
    expect((await detail()).insights?.intents).toHaveLength(1)
  })

  test('while the voices are still being told apart it waits for them, and does not disturb', async () => {
    // Of a process that runs, so that the loop leaves the talk to it.
    const other = `${process.ppid}:other`
    engine.store.db.prepare("UPDATE talk SET state = 'transcribed' WHERE id = ?").run(talk)
    const claimed = engine.store.talks.claim(other, 60_000, () => true)!
    const { edit } = (await engine.dispatcher.call('speakers.swap', { talk }, xiaozhou)) as { edit: number }
    expect(engine.store.talks.finish(claimed, 'attributed', other, () => engine.store.rows.putTurns(talk, engine.store.rows.machineTurns(talk)))).toBe(true)
    await engine.loop.idle()
    expect(await who()).toBe(`A:customer:1#${edit} B:sales:1#${edit} A:customer:1#${edit} B:sales:1#${edit}`)
  })

  test('is in the audit trail with its actor, without a word of what was said', async () => {
    const edit = await put('swap', {}, manager)
    await call('speakers.undo', { edit })
    expect(engine.store.db.prepare("SELECT action, person, subject, detail FROM audit WHERE action IN ('speakers', 'unspeakers') ORDER BY id").all()).toEqual([
      { action: 'speakers', person: '林经理', subject: talk, detail: JSON.stringify({ kind: 'swap', edit }) },
      { action: 'unspeakers', person: '小周', subject: talk, detail: JSON.stringify({ edit }) },
    ])
    expect(engine.store.audit.firstBreak()).toBeNull()
  })
})

test('an erasure takes the edits along, undone ones too', async () => {
  await call('speakers.undo', { edit: await put('swap') })
  await put('name', { voice: 'B', speaker: 'companion' })
  const { proof } = (await engine.dispatcher.call('customers.erase', { customer: 'c-1' }, { ...xiaozhou, role: 'manager' })) as Erasure
  expect([proof.before, proof.after]).toMatchObject([{ speaker_edits: 2 }, { speaker_edits: 0, turns: 0 }])
  expect(engine.store.db.prepare('SELECT count(*) AS n FROM speaker_edit').get()).toEqual({ n: 0 })
})
