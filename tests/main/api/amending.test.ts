// amending.test.ts: people change, delete and add findings through the real dispatcher over a real store: grade, profile and envelope
// follow, a new reading and a restart leave every word of theirs, an undo restores, and an erasure leaves nothing.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerDetail, Erasure, StoreAccuracy, TalkDetail } from '../../../src-core/answers.ts'
import { keyOf, type Item } from '../../../src-core/insight/amendments.ts'
import type { ListName } from '../../../src-core/insight/values.ts'
import type { Actor, Findings } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const xiaozhou: Actor = { person: '小周', role: 'adviser', device: '前台' }
const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
let home = ''
let engine: Engine
let talk = ''
/** What the reader says the next time, on top of what it always says. */
let later: (findings: Findings) => Findings = (findings) => findings

const open = (): Promise<Engine> =>
  openEngine({
    home, keyring: fileKeyring(home), speech: scriptedSpeech(),
    knowledge: { ...scriptedKnowledge, reader: { read: (heard) => { const { findings, doubts } = scriptedKnowledge.reader.read(heard); return { findings: later(findings), doubts } } } },
  })

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 amending-'))
  later = (findings) => findings
  engine = await open()
  talk = await bring(1, 'c-1')
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

async function bring(seed: number, customer: string): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const receipt = await engine.importer.importStream(body(), { name: `REC_2026110${seed}_143000.wav`, consentNoted: true, customer }, xiaozhou)
  await engine.loop.idle()
  return receipt.talk
}
async function call<T>(name: string, input: object, actor = xiaozhou): Promise<T> {
  const answer = (await engine.dispatcher.call(name, input, actor)) as T
  await engine.loop.idle()
  return answer
}
const detail = (id = talk): Promise<TalkDetail> => call('talks.get', { talk: id })
const customer = async (): Promise<CustomerDetail['customer']> => (await call<CustomerDetail>('customers.get', { customer: 'c-1' })).customer
const envelope = (): string => engine.store.db.prepare<[string], { envelope: string }>('SELECT envelope FROM outbox WHERE subject = ?').get(talk)!.envelope
async function target(list: ListName, n = 0): Promise<{ list: ListName; key: string }> {
  const items = (await detail()).insights![list] as unknown as readonly Item[]
  return { list, key: keyOf(items[n]!) }
}
/** The machine reads the talk anew: setting the state back is all it takes. */
async function readAgain(findings: typeof later): Promise<void> {
  later = findings
  engine.store.db.prepare("UPDATE talk SET state = 'attributed' WHERE id = ?").run(talk)
  await engine.loop.idle()
}
const eighteen = { list: 'budgets', turn: 1, values: { kind: 'total', min: 180_000, max: 180_000, approx: false } }
const noHurry = { list: 'objections', turn: 3, values: { type: 'no_hurry' } }
const order = { list: 'intents', turn: 3, values: { type: 'order', polarity: 'positive' } }

describe('a correction', () => {
  test('changes what counts: findings, grade, next action, profile, tags and envelope', async () => {
    const before = await detail()
    const { amendment } = await call<{ amendment: number }>('insights.change', { talk, target: await target('budgets'), finding: eighteen })
    await call('insights.add', { talk, finding: order }, manager)
    await call('insights.delete', { talk, target: await target('vehicles') })
    const after = await detail()
    expect(after.talk).toMatchObject({ state: 'queued', progress: 1, problem: null })
    expect(after.insights?.budgets).toEqual([{ kind: 'total', min: 180_000, max: 180_000, approx: false, turn: 1, certainty: 1, by: '人工' }])
    expect(after.insights?.vehicles).toEqual([])
    expect(after.amendments).toMatchObject([
      { id: amendment, list: 'budgets', kind: 'change', machine: { kind: 'total', min: 150_000, max: 160_000, approx: false }, person: '小周', key: keyOf(after.insights!.budgets[0]!) },
      { list: 'intents', kind: 'add', machine: null, person: '林经理' },
      { list: 'vehicles', kind: 'delete', key: null, machine: { brand: '比亚迪', series: '宋PLUS', relation: 'of_interest' } },
    ])
    expect(before.insights?.grade.points.some(({ name }) => name === '愿意下订')).toBe(false)
    expect(after.insights?.grade.points).toContainEqual({ name: '愿意下订', points: 21, turn: 3 })
    expect(after.nextAction?.action).toBe('准备合同并跟进定金')
    expect(after.talk.highlights).toEqual(['落地18万', '准备下订'])
    const { profile, tags, next_action } = await customer()
    expect([profile.budgets, profile.vehicles]).toMatchObject([[{ min: 180_000, evidence: { conversation: talk, turn: 1, start: 1 } }], []])
    expect([tags, next_action?.action]).toEqual([['落地18万', '准备下订'], '准备合同并跟进定金'])
    expect(envelope()).toContain('intents:order:positive')
    expect(envelope()).not.toContain('vehicles:')
  })

  test('outlasts a new reading that finds other things, and a restart in the middle of its being graded', async () => {
    await call('insights.change', { talk, target: await target('budgets'), finding: eighteen })
    await call('insights.delete', { talk, target: await target('vehicles') })
    await readAgain((findings) => ({ ...findings, budgets: [{ ...findings.budgets[0]!, min: 210_000, max: 230_000 }], vehicles: [{ ...findings.vehicles[0]!, certainty: 0.61, turn: 3 }] }))
    expect((await detail()).insights).toMatchObject({ budgets: [{ min: 180_000, by: '人工' }], vehicles: [] })
    expect((await customer()).profile).toMatchObject({ budgets: [{ min: 180_000 }], vehicles: [] })

    // Not waited for: what the loop has not done yet it does when the engine starts again.
    await engine.dispatcher.call('insights.add', { talk, finding: order }, xiaozhou)
    await engine.close()
    engine = await open()
    expect((await detail()).amendments).toHaveLength(3)
    expect((await detail()).insights?.grade.points).toContainEqual({ name: '愿意下订', points: 21, turn: 3 })
    expect((await detail()).talk.state).toBe('queued')
  })

  test('is taken back exactly, step by step', async () => {
    const states = [await detail()]
    const ids: number[] = []
    const does = async (name: string, input: object): Promise<void> => {
      ids.push((await call<{ amendment: number }>(name, { talk, ...input })).amendment)
      states.push(await detail())
    }
    await does('insights.change', { target: await target('budgets'), finding: eighteen })
    await does('insights.change', { target: await target('budgets'), finding: { ...eighteen, turn: 3, values: { ...eighteen.values, kind: 'bare' } } })
    await does('insights.add', { finding: noHurry })
    await does('insights.delete', { target: await target('budgets') })
    expect(states[2]?.amendments).toMatchObject([{ kind: 'change', machine: { min: 150_000 } }])
    await expect(call('insights.undo', { talk, amendment: ids[0] })).rejects.toThrow(/之后同一条又被更正过。请先撤销后面的更正/)
    for (const id of ids.reverse()) {
      states.pop()
      await call('insights.undo', { talk, amendment: id })
      expect(await detail()).toEqual(states.at(-1))
      await expect(call('insights.undo', { talk, amendment: id })).rejects.toThrow(/已经撤销过/)
    }
    expect((await detail()).amendments).toEqual([])
  })

  test('is refused in words where it cannot be, and nothing is written then', async () => {
    const budgets = await target('budgets')
    const refused = (name: string, input: object) => expect(call(name, { talk, ...input })).rejects
    await refused('insights.add', { finding: { ...eighteen, turn: 0 } }).toThrow(/和第 2 句的一条说的是同一件事。请直接更正那一条/)
    await refused('insights.change', { target: budgets, finding: { ...eighteen, values: { ...eighteen.values, max: 1 } } }).toThrow(/填写的内容：最低金额不能高于最高金额；落地价要在/)
    await refused('insights.change', { target: budgets, finding: noHurry }).toThrow(/不能改到另一类/)
    await refused('insights.change', { target: budgets, finding: { list: 'budgets', turn: 1, values: { kind: 'total', min: 150_000, max: 160_000, approx: false } } }).toThrow(/和原来的一样/)
    await refused('insights.delete', { target: { ...budgets, key: '[9]' } }).toThrow(/已经变化或不存在/)
    await refused('insights.add', { finding: { ...noHurry, turn: 4 } }).toThrow(/没有第 5 句/)
    await refused('insights.add', { finding: { list: 'vehicles', turn: 1, values: { brand: '张三的车', series: null, relation: 'owned' } } }).toThrow(/不在车名词典里/)
    await refused('insights.add', { finding: { list: 'vehicles', turn: 1, values: { brand: '大众', series: '宋PLUS', relation: 'owned' } } }).toThrow(/不在大众的车名词典里/)
    await refused('insights.undo', { amendment: 99 }).toThrow(/不存在/)
    await expect(call('insights.delete', { talk: 'nobody', target: budgets })).rejects.toThrow(/谈话 nobody：不存在/)
    expect((await detail()).amendments).toEqual([])
    expect(engine.store.db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'amend'").get()).toEqual({ n: 0 })
  })

  test('a car that the dictionary writes with a colon is filed and queued', async () => {
    await call('insights.add', { talk, finding: { list: 'vehicles', turn: 1, values: { brand: '本田', series: 'e:NP1', relation: 'competitor' } } })
    expect((await detail()).talk).toMatchObject({ state: 'queued', problem: null })
    expect(envelope()).toContain('vehicles:competitor:本田:e NP1')
  })

  test('comes between a stage that has read and its writing: the stale result is not written', async () => {
    const { store } = engine
    store.db.prepare("UPDATE talk SET state = 'understood' WHERE id = ?").run(talk)
    const claimed = store.talks.claim('another engine', 60_000, () => true)!
    await engine.dispatcher.call('insights.delete', { talk, target: await target('budgets') }, xiaozhou)
    expect(store.talks.finish(claimed, 'scored', 'another engine', () => { throw new Error('written') })).toBe(false)
    await engine.loop.idle()
    expect((await detail()).insights?.grade.points.some(({ name }) => name === '预算已知')).toBe(false)
  })

  test('is in the audit trail with its actor, without a word of what was said', async () => {
    const { amendment } = await call<{ amendment: number }>('insights.change', { talk, target: await target('facts', 1), finding: { list: 'facts', turn: 3, values: { type: 'phone', value: '13900001111' } } }, manager)
    await call('insights.undo', { talk, amendment }, xiaozhou)
    await call('talks.review', { talk, reviewed: true }, manager)
    const rows = engine.store.db.prepare<[], { action: string; person: string; role: string; subject: string; detail: string }>("SELECT action, person, role, subject, detail FROM audit WHERE action IN ('amend', 'unamend', 'review') ORDER BY id").all()
    expect(rows).toEqual([
      { action: 'amend', person: '林经理', role: 'manager', subject: talk, detail: JSON.stringify({ list: 'facts', kind: 'change', amendment }) },
      { action: 'unamend', person: '小周', role: 'adviser', subject: talk, detail: JSON.stringify({ amendment }) },
      { action: 'review', person: '林经理', role: 'manager', subject: talk, detail: JSON.stringify({ reviewed: true }) },
    ])
    expect(engine.store.audit.firstBreak()).toBeNull()
  })
})

describe('the accuracy of the store', () => {
  const accuracy = (): Promise<StoreAccuracy> => call('store.accuracy', {})
  test('counts only talks that a person has looked through, for as long as the machine finds the same', async () => {
    const other = await bring(2, 'c-2')
    expect(await accuracy()).toMatchObject({ talks: 0, amendedOnly: 0, overall: { precision: null, recall: null } })
    await call('insights.change', { talk, target: await target('budgets'), finding: eighteen })
    await call('insights.delete', { talk, target: await target('vehicles') })
    await call('insights.add', { talk, finding: noHurry })
    expect(await accuracy()).toMatchObject({ talks: 0, amendedOnly: 1, overall: { left: 0 } })

    await call('talks.review', { talk, reviewed: true })
    await call('talks.review', { talk: other, reviewed: true }, manager)
    // Of twice five findings one was changed and one deleted, one was added.
    expect(await accuracy()).toMatchObject({ talks: 2, amendedOnly: 0, overall: { left: 8, changed: 1, deleted: 1, added: 1, precision: 8 / 10, recall: 8 / 10 }, lists: { budgets: { left: 1, changed: 1, precision: 1 / 2 }, objections: { added: 1, precision: null, recall: 0 } } })
    expect((await detail(other)).review).toMatchObject({ person: '林经理', lapsed: false })

    // Only surer than before: the person has seen this.
    await readAgain((findings) => ({ ...findings, budgets: findings.budgets.map((one) => ({ ...one, certainty: 0.99 })) }))
    expect((await accuracy()).talks).toBe(2)
    await readAgain((findings) => ({ ...findings, objections: [{ type: 'ask_family', turn: 1, certainty: 0.8, by: 'test' }] }))
    expect((await detail()).review).toMatchObject({ person: '小周', lapsed: true })
    expect(await accuracy()).toMatchObject({ talks: 1, amendedOnly: 1, overall: { left: 5, precision: 1, recall: 1 } })
    await call('talks.review', { talk, reviewed: true })
    expect((await accuracy()).talks).toBe(2)
    await call('talks.review', { talk: other, reviewed: false })
    expect([(await accuracy()).talks, (await detail(other)).review]).toEqual([1, null])
  })
})

test('an erasure takes corrections and marks along, undone ones too, and the probe had seen them', async () => {
  const { amendment } = await call<{ amendment: number }>('insights.add', { talk, finding: { list: 'facts', turn: 3, values: { type: 'occupation', value: '观星台管理员' } } })
  await call('insights.undo', { talk, amendment })
  await call('insights.add', { talk, finding: { list: 'facts', turn: 3, values: { type: 'residence', value: '蓝鲸岛七号' } } })
  await call('talks.review', { talk, reviewed: true })
  const holds = (word: string): boolean => engine.store.db.serialize().includes(word)
  expect([holds('观星台管理员'), holds('蓝鲸岛七号')]).toEqual([true, true])
  const { proof } = await call<Erasure>('customers.erase', { customer: 'c-1' }, manager)
  expect(proof.before).toMatchObject({ amendments: 2 })
  expect(proof.after).toMatchObject({ amendments: 0, insights: 0, traces_in_database: 0 })
  expect([holds('观星台管理员'), holds('蓝鲸岛七号')]).toEqual([false, false])
  for (const table of ['amendment', 'review', 'insight', 'lead']) expect(engine.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 })
})
