// models.test.ts: the calls about models through the real dispatcher over a real store: who may, what is noted, what is remembered, and what the
// status says of a model that cannot be used.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineEvent, EngineStatus } from '../../../src-core/answers.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { defaultWordModel, type WordModelRow, type WordModels } from '../../../src-core/word-models.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { wordModelIn } from '../../../src-main/store/settings.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'

const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
const adviser: Actor = { person: '小李', role: 'adviser', device: '前台' }
const machine: Actor = { person: 'tingke', role: 'system', device: 'engine' }
const SMALL = 'paraformer-zh-small'
let dir = ''
let home = ''
let engine: Engine
let heard: EngineEvent[] = []

const open = async (): Promise<void> => {
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  engine.announcer.listen((event) => heard.push(event))
}
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-models-'))
  home = join(dir, '张三 的电脑')
  mkdirSync(home)
  heard = []
  await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

const ask = (name: string, input: object, actor = manager): Promise<unknown> => engine.dispatcher.call(name, input, actor)
const list = () => ask('models.list', {}) as Promise<WordModels>
const rowOf = async (id: string): Promise<WordModelRow> => (await list()).rows.find((row) => row.id === id)!
const words = async () => ((await ask('engine.status', {}, adviser)) as EngineStatus).words
const audited = () => engine.store.db.prepare<[], { action: string; person: string; subject: string }>("SELECT action, person, subject FROM audit WHERE action LIKE '%_model' ORDER BY id").all().map(({ action, person, subject }) => `${person} ${action} ${subject}`)

describe('models', () => {
  test('are listed with the built-in one first, which is chosen', async () => {
    const { rows, choice, folder } = await list()
    expect(rows[0]).toMatchObject({ id: 'builtin', kind: 'builtin', state: 'installed', chosen: true, choosable: true, bytes: 63_355_875, problem: null })
    expect(rows.slice(1).every(({ state, chosen, choosable }) => state === 'available' && !chosen && !choosable)).toBe(true)
    expect([choice, folder]).toEqual([defaultWordModel, join(home, 'models')])
    expect(await words()).toEqual({ ...defaultWordModel, warning: null })
  })

  test('are not an adviser’s, nor a machine’s', async () => {
    const calls: readonly (readonly [string, object])[] = [['models.list', {}], ['models.install', { model: SMALL, source: { from: 'mirrors' } }], ['models.cancel', { model: SMALL }], ['models.remove', { model: SMALL }], ['models.choose', { model: SMALL, care: 'fast' }]]
    for (const [name, input] of calls) for (const actor of [adviser, machine]) await expect(ask(name, input, actor), name).rejects.toMatchObject({ code: 'access.denied' })
    expect(audited()).toEqual([])
  })

  test('an installation is noted, announced, and its failure is told and stays in the list', async () => {
    await expect(ask('models.install', { model: 'nothing', source: { from: 'mirrors' } })).rejects.toMatchObject({ code: 'input.unknown' })
    await expect(ask('models.install', { model: SMALL, source: { from: 'folder', folder: ' ' } })).rejects.toThrow(/请填写文件夹/)
    await expect(ask('models.install', { model: SMALL, source: { from: 'server', address: 'http://models.example.com' } })).rejects.toThrow(/外网地址必须用 https/)
    expect(await ask('models.install', { model: SMALL, source: { from: 'folder', folder: join(dir, 'U 盘') } })).toEqual({ started: true })
    await expect(engine.shelf.ending(SMALL)).rejects.toThrow(/不存在/)
    await vi.waitFor(() => expect(heard.map(({ type }) => type)).toEqual(['models', 'fault', 'models']))
    expect(heard[1]).toMatchObject({ message: expect.stringContaining('U 盘是否插好') as string })
    expect(await rowOf(SMALL)).toMatchObject({ state: 'available', problem: expect.stringContaining('U 盘是否插好') as string })
    expect(audited()).toEqual([`林经理 install_model ${SMALL}`])
    await expect(ask('models.cancel', { model: SMALL })).rejects.toThrow(/没有在安装/)
  })

  test('that are not there or are damaged cannot be chosen', async () => {
    await expect(ask('models.choose', { model: SMALL, care: 'fast' })).rejects.toMatchObject({ code: 'model.missing' })
    await expect(ask('models.choose', { model: '../etc', care: 'fast' })).rejects.toMatchObject({ code: 'input.invalid' })
    mkdirSync(join(home, 'models', SMALL), { recursive: true })
    writeFileSync(join(home, 'models', SMALL, 'model.int8.onnx'), 'cut short')
    await expect(ask('models.choose', { model: SMALL, care: 'fast' })).rejects.toMatchObject({ code: 'model.damaged' })
    expect(await rowOf(SMALL)).toMatchObject({ state: 'incomplete', choosable: false })
    expect([engine.store.settings.wordModel(), audited()]).toEqual([defaultWordModel, []])
    await expect(ask('models.remove', { model: 'builtin' })).rejects.toThrow(/内置模型：随听客提供，不能删除/)
    expect(await ask('models.remove', { model: SMALL })).toEqual({ removed: true })
    expect(await rowOf(SMALL)).toMatchObject({ state: 'available', problem: null })
  })

  test('the choice is remembered, noted, and readable without opening the store', async () => {
    const path = join(home, 'tingke.db')
    const key = deriveKeys(masterKey(home, fileKeyring(home))).database
    expect(wordModelIn(path, key)).toEqual(defaultWordModel)
    expect(await ask('models.choose', { model: 'builtin', care: 'fast' })).toEqual({ model: 'builtin', care: 'fast' })
    await engine.close()
    await open()
    expect((await list()).choice).toEqual({ model: 'builtin', care: 'fast' })
    expect(wordModelIn(path, key)).toEqual({ model: 'builtin', care: 'fast' })
    expect(audited()).toEqual(['林经理 choose_model builtin'])
  })

  test('a chosen one that is gone: said in the status, kept from removal, and another can be chosen', async () => {
    engine.store.settings.setWordModel({ model: SMALL, care: 'careful' })
    expect(await words()).toEqual({ model: SMALL, care: 'careful', warning: '所选的Paraformer 中文小型（int8）不能使用，会改用内置模型：没有安装' })
    await expect(ask('models.remove', { model: SMALL })).rejects.toThrow(/正在使用。请先改用其他模型/)
    expect(await ask('models.choose', { model: 'builtin', care: 'careful' })).toEqual(defaultWordModel)
    expect((await words()).warning).toBeNull()
    engine.store.db.prepare("UPDATE setting SET value = '{\"model\": 7}'").run()
    expect(engine.store.settings.wordModel()).toEqual(defaultWordModel)
  })
})

