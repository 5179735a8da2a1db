// report.test.ts: the diagnostics text holds what support needs, and none of the canaries planted in every place that it could have them from.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { openFaultTrail } from '../../../src-main/diagnostics/fault-trail.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '欧阳经理', role: 'administrator', device: '诸葛的电脑' } as const
const NOW = Date.parse('2026-11-25T04:00:00Z')
/** Names, a phone, words, folders, addresses: everything that was planted. */
const CANARIES = ['司马小川', '13912340987', '上官的硬盘', '东方门店', '10.77.66.55', '欧阳经理', '诸葛的电脑', '夏侯先生的录音', '宋PLUS', '十五六万', '轩辕']
let dir = ''
let engine: Engine

const open = (): Promise<Engine> => openEngine({ home: join(dir, '轩辕 的数据'), keyring: fileKeyring(join(dir, '轩辕 的数据')), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => NOW } })
const text = async (): Promise<string> => ((await engine.dispatcher.call('store.diagnostics', {}, actor)) as { text: string }).text
const found = (within: string): string[] => CANARIES.filter((canary) => within.includes(canary))

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), '轩辕 的电脑-'))
  engine = await open()
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 1) }
  await engine.importer.importStream(body(), { name: '夏侯先生的录音.wav', consentNoted: true, customer: 'c-1' }, actor)
  await engine.loop.idle()
  await engine.dispatcher.call('customers.rename', { customer: 'c-1', name: '司马小川' }, actor)
  engine.store.db.prepare("UPDATE customer SET phone = '13912340987'").run()
  engine.store.db.prepare("INSERT INTO headquarters (one, url, certificate, answer_key, store_name, device, key_salt, enrolled_at, last_seq, schedule, progress) VALUES (1, 'https://10.77.66.55', '', '', '东方门店', 'd', '00', 1, 0, '0 3 * * *', '{}')").run()
  mkdirSync(join(dir, '上官的硬盘'))
  await engine.keeper.backUp(join(dir, '上官的硬盘'), actor)
  await engine.dispatcher.call('backup.make', { folder: join(dir, '没有', '上官的硬盘') }, actor).catch(() => undefined)
  await engine.dispatcher.call('customers.get', { customer: '13912340987' }, actor).catch(() => undefined)
  await engine.dispatcher.call('没有这个司马小川', {}, actor).catch(() => undefined)
})
afterEach(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

test('tells versions, checks, models, counts and codes', async () => {
  const told = await text()
  for (const part of ['听客诊断信息', `Node ${process.version}`, '正常  数据库：完好，1 段谈话', '正常  总部：已接入', 'customer 1', 'talk 1', '数据库结构：', '录音：1 个文件', 'input.invalid  backup.make', 'input.unknown  customers.get', 'unknown']) expect(told).toContain(part)
})

test('names nobody, no folder and no address, whatever was planted', async () => {
  expect(found(await text())).toEqual([])
  // The control: the same canaries are seen where they may be.
  const seen = JSON.stringify([await engine.dispatcher.call('customers.list', {}, actor), await engine.dispatcher.call('talks.list', {}, actor), await engine.dispatcher.call('backup.status', {}, actor), engine.store.headquarters.link(), engine.store.db.prepare('SELECT phone FROM customer').all(), actor, dir])
  expect(found(seen).sort()).toEqual(CANARIES.filter((canary) => canary !== '十五六万').sort())
})

test('the trail of faults lies on the disk without a word, outlives a restart and does not grow for ever', async () => {
  const path = join(dir, '轩辕 的数据', 'faults.jsonl')
  expect(found(readFileSync(path, 'utf8'))).toEqual([])
  const trail = openFaultTrail(join(dir, '轩辕 的数据'), () => NOW)
  expect(trail.latest().map(({ code, where }) => [code, where])).toContainEqual(['input.unknown', 'customers.get'])
  for (let i = 0; i < 1_000; i++) trail.note('input.invalid', 'talks.get')
  expect(trail.latest()).toHaveLength(200)
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(402)
})
