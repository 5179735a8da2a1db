// person-copy.test.ts: the right to a copy: whatever the store holds about a person is in it, nobody else's is, and the page can be read.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { copyOf } from '../../../src-main/store/person.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'
import { plant } from '../../prove/erase.ts'

const manager = { person: '林经理', role: 'manager', device: '办公室' } as const
let home = ''
let engine: Engine

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 copy-'))
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

async function bring(seed: number, customer: string) {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const { talk } = await engine.importer.importStream(body(), { name: `REC_2026112${seed}_143000.wav`, consentNoted: true, customer }, manager)
  await engine.loop.idle()
  return { customer, talk, recording: engine.store.talks.get(talk)!.recordingId }
}
async function copied(customer: string, format: 'json' | 'html'): Promise<string> {
  const { body } = await engine.dispatcher.bytes('customers.copy', { customer, format }, null, manager)
  const blocks: Uint8Array[] = []
  for await (const block of body) blocks.push(block)
  return Buffer.concat(blocks).toString()
}

test('everything in every table that can hold something about a person is in the copy, and nobody else’s', async () => {
  const own = await bring(1, 'c-1')
  await bring(2, 'somebody-else')
  const canaries = plant(engine.store.db, own)
  const copy = JSON.stringify(copyOf(engine.store.db, 'c-1'))
  // The loudness of its slices is drawn from the sound, which is handed over as it is.
  const missing = [...canaries].filter(([column, canary]) => column !== 'recording.peaks' && !copy.includes(canary)).map(([column]) => column)
  expect(missing).toEqual([])
  expect(JSON.stringify(copyOf(engine.store.db, 'somebody-else'))).not.toMatch(new RegExp([...canaries.values()].join('|')))
  expect(copy).not.toContain('somebody-else')
})

test('the page tells in Chinese who, what was said, what was concluded and why, who looked, and what headquarters has', async () => {
  await bring(1, 'c-1')
  await engine.dispatcher.call('talks.list', {}, manager)
  const page = await copied('c-1', 'html')
  for (const words of ['孟姓客户', '13805712296', '我看看宋PLUS，预算十五六万落地。', '因为这一句：“我看看宋PLUS，预算15–16万落地。”', '林经理：导入 1 次', '总部只收到标签、比例和等级']) expect(page).toContain(words)
  expect(page).not.toMatch(/<script|src=|href=/)
  const data = JSON.parse(await copied('c-1', 'json')) as { held: { turn: { text: string }[] }; seen: { action: string }[] }
  expect(data.held.turn.map(({ text }) => text)).toContain('我姓孟，电话幺三八零五七幺二二九六。')
  // The copy itself is noted.
  expect(data.seen).toContainEqual(expect.objectContaining({ person: '林经理', action: 'export', times: 1 }))
  await expect(copied('nobody', 'json')).rejects.toThrow(/不存在或已删除/)
})

test('what people wrote is text, whatever it looks like', async () => {
  await bring(1, 'c-1')
  await engine.dispatcher.call('customers.rename', { customer: 'c-1', name: '<img src=x onerror=alert(1)>' }, manager)
  expect(await copied('c-1', 'html')).not.toContain('<img')
})
