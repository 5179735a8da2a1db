// export.test.ts: a talk handed out of the house as Markdown and Word through the real dispatcher: masked, noted, only for those who may.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markdownOf } from '../../../src-core/paper/markdown.ts'
import type { Paper } from '../../../src-core/paper/paper.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
const adviser: Actor = { person: '小周', role: 'adviser', device: '前台' }
let home = ''
let engine: Engine
let talk = ''
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 export-'))
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 1) }
  talk = (await engine.importer.importStream(body(), { name: 'REC_20261107_143000.wav', consentNoted: true, customer: 'c-1' }, manager)).talk
  await engine.loop.idle()
  await engine.dispatcher.call('notes.add', { talk, turn: { n: 1, start: 1 }, text: '先确认*预算*，再打13805712296' }, manager)
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

async function file(format: string, actor = manager): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of (await engine.dispatcher.bytes('talks.export', { talk, format }, null, actor)).body) blocks.push(block)
  return Buffer.concat(blocks)
}
/** One member of a ZIP, by its local header. */
function member(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50; at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)) {
    if (zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)) !== name) continue
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    return inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))).toString('utf8')
  }
  throw new Error(`no ${name}`)
}
/** What only this customer's number would leave. */
const NUMBER = /5712|五七[一幺]二/

describe('a talk taken out', () => {
  test('as Markdown holds grade, findings, words and notes, and no number that names a person', async () => {
    const text = (await file('md')).toString('utf8')
    for (const words of ['# REC', '线索等级', '宋PLUS', '客户', '欢迎光临', '先确认\\*预算\\*', '林经理于']) expect(text).toContain(words)
    expect(text).not.toMatch(NUMBER)
    // The probe sees the number where it stands.
    expect(engine.store.rows.turns(talk).map((turn) => turn.text).join('')).toMatch(NUMBER)
  })

  test('as Word holds the same', async () => {
    const xml = member(await file('docx'), 'word/document.xml')
    for (const words of ['REC_20261107_143000.wav', '线索等级', '欢迎光临', '先确认*预算*']) expect(xml).toContain(words)
    expect(xml).not.toMatch(NUMBER)
  })

  test('is masked on the printed page too, and every way out is noted', async () => {
    const paper = (await engine.dispatcher.call('talks.paper', { talk }, manager)) as Paper
    expect(JSON.stringify(paper)).not.toMatch(NUMBER)
    expect(paper.turns).toHaveLength(4)
    const rows = engine.store.db.prepare<[], { person: string; detail: string }>("SELECT person, detail FROM audit WHERE action = 'export' ORDER BY id").all()
    expect(rows.map(({ detail }) => JSON.parse(detail) as object)).toEqual([{ as: 'md' }, { as: 'docx' }, { as: 'print' }])
  })

  test('in English everything but what was said, found and reasoned is English', async () => {
    const paper = (await engine.dispatcher.call('talks.paper', { talk, language: 'en' }, manager)) as Paper
    expect(JSON.stringify(paper)).not.toMatch(NUMBER)
    const own = [...paper.facts.map(([name]) => name), ...paper.figures.flat(), ...paper.turns.map(({ who }) => who), paper.foot.replace(manager.person, '')]
    expect(own.join()).not.toMatch(/\p{Script=Han}/u)
    for (const words of ['## Lead grade', '**Adviser** 00:00', 'Consent: noted']) expect(markdownOf(paper)).toContain(words)
    const inChinese = markdownOf((await engine.dispatcher.call('talks.paper', { talk }, manager)) as Paper)
    for (const words of ['## 线索等级', '**销售顾问** 00:00', '客户同意：已注明同意']) expect(inChinese).toContain(words)
  })

  test('is refused to an adviser, and then nothing is noted', async () => {
    const before = engine.store.db.prepare<[], { n: number }>("SELECT count(*) AS n FROM audit WHERE action = 'export'").get()!.n
    await expect(file('md', adviser)).rejects.toThrow('没有权限')
    await expect(engine.dispatcher.call('talks.paper', { talk }, adviser)).rejects.toThrow('没有权限')
    expect(engine.store.db.prepare<[], { n: number }>("SELECT count(*) AS n FROM audit WHERE action = 'export'").get()!.n).toBe(before)
  })

  test('words that look like marks stay words', () => {
    const paper: Paper = { language: 'zh-CN', title: '# 一', facts: [], grade: null, findings: ['<img src=x onerror=1>'], figures: [], notes: [], turns: [{ time: '00:00', who: '客户', text: '[点](javascript:1)\n# 标题 `x`', notes: [] }], foot: '—' }
    const text = markdownOf(paper)
    expect(text).toContain('\\<img src=x onerror=1\\>')
    expect(text).toContain('\\[点\\](javascript:1) \\# 标题 \\`x\\`')
  })
})
