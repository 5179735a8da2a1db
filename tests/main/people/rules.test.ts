// rules.test.ts: what a store goes by: its grade table counts for the next talk and for every deadline, its own files are checked before they are kept
// and count at once, and the way back is there.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TalkDetail } from '../../../src-core/answers.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import type { StoreFile, StoreRules } from '../../../src-core/store-rules.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const boss: Actor = { person: '林经理', role: 'administrator', device: '办公室' }
let home = ''
let engine: Engine
const open = (): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 rules-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})
const call = async <T>(name: string, input: object = {}, actor = boss): Promise<T> => (await engine.dispatcher.call(name, input, actor)) as T
async function grade(seed: number): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const { talk } = await engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true }, boss)
  await engine.loop.idle()
  return (await call<TalkDetail>('talks.get', { talk })).insights!.grade.value
}
const own = (name: string): string => join(home, 'lexicon', name)

test('a grade table counts for talks that are graded from then on, and goes back to what is usual', async () => {
  const { rules, usual } = await call<{ rules: StoreRules; usual: StoreRules }>('rules.get')
  expect(rules).toEqual(usual)
  const before = await grade(1)
  expect(before).not.toBe('H')
  const all = rules.grades.map((row, i) => ({ ...row, from: [1, 0, -1, -1000][i]! }))
  await call('rules.save', { storeName: '城南店', grades: all })
  expect(await grade(2)).toBe('H')
  await expect(call('rules.save', { storeName: '', grades: [...all].reverse() })).rejects.toThrow('等级必须按')
  await expect(call('rules.save', { storeName: '', grades: all.map((row) => ({ ...row, from: 5 })) })).rejects.toThrow('起评分')
  await expect(call('rules.save', { storeName: '', grades: all }, { ...boss, role: 'manager' })).rejects.toThrow('没有权限')
  expect(await call('session.get')).toMatchObject({ store: '城南店' })
  await call('rules.reset')
  expect(await grade(3)).toBe(before)
})

test('deadlines of everybody follow the table, as reckoning everybody anew would have it', async () => {
  await grade(1)
  const due = () => engine.store.db.prepare<[], { due: string }>("SELECT due FROM task WHERE kind = 'lost_contact'").all().map((row) => row.due)
  const { rules } = await call<{ rules: StoreRules }>('rules.get')
  engine.store.standings.refresh()
  const before = due()
  expect(before).toHaveLength(1)
  await call('rules.save', { storeName: '', grades: rules.grades.map((row) => ({ ...row, contactWithinDays: row.contactWithinDays + 10 })) })
  engine.store.standings.refresh()
  const after = due()
  expect(Date.parse(after[0]!) - Date.parse(before[0]!)).toBe(30 * 86_400_000)
  engine.store.standings.refreshAll()
  expect(due()).toEqual(after)
  await call('rules.reset')
  engine.store.standings.refresh()
  expect(due()).toEqual(before)
})

test('a checklist is kept only when it is right, counts at once, and can be taken back', async () => {
  const name = 'sop.json'
  const { own: none, template } = await call<StoreFile>('knowledge.get', { file: name })
  expect(none).toBeNull()
  const items = (JSON.parse(template) as { items: object[] }).items
  const short = JSON.stringify({ items: items.slice(0, 2) })
  for (const wrong of ['{ "items": ', '{}', JSON.stringify({ items: [{ ...items[0], stage: 'nowhere' }] })]) await expect(call('knowledge.save', { file: name, text: wrong })).rejects.toThrow('没有保存')
  expect(existsSync(own(name))).toBe(false)
  await call('knowledge.save', { file: name, text: short })
  expect(readFileSync(own(name), 'utf8')).toBe(short)
  await expect(call('knowledge.save', { file: name, text: '{}' })).rejects.toThrow('没有保存')
  expect(readFileSync(own(name), 'utf8')).toBe(short)
  await grade(1)
  const [talk] = engine.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows
  const asked = async (): Promise<number> => (await call<TalkDetail>('talks.get', { talk: talk!.id })).visit!.sop.items.length
  expect(await asked()).toBe(2)
  await engine.close()
  engine = await open()
  expect(await asked()).toBe(2)
  await call('knowledge.reset', { file: name })
  expect(await asked()).toBe(items.length)
  expect(await call<StoreFile>('knowledge.get', { file: name })).toMatchObject({ own: null, problem: null })
  expect(readdirSync(home).filter((entry) => entry.startsWith('trial-'))).toEqual([])
})

test('a file that somebody broke by hand is told with its place; only the three names can be asked for', async () => {
  mkdirSync(join(home, 'lexicon'), { recursive: true })
  writeFileSync(own('words.json'), '{"brands":[{"brand":"比"}]}')
  expect((await call<StoreFile>('knowledge.get', { file: 'words.json' })).problem).toContain('brands[0].brand')
  await expect(call('knowledge.get', { file: '../tingke.db' })).rejects.toThrow()
})
