// day-cutting.test.ts: a badge's long recording is cut into its receptions when it is understood; a piece, and what people have worked on, is left.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Region, Segment, VoiceRegion } from '../../../src-core/shapes.ts'
import { cutDays } from '../../../src-main/badges/day-cutting.ts'
import { createCutting } from '../../../src-main/cutting.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const VISITS = [['您好，欢迎光临，您贵姓', '我姓孟，预算十五万，看看车', '这款落地十五万二，您看', '能优惠吗，家里五口人用', '您慢走，再见', '再见'], ['您好，欢迎光临', '我姓林，预算二十万', '您看这台混动', '油耗怎么样，多少钱', '您慢走', '再见']]
/** A second for each turn, the second visit from 10 s on. */
const lines = VISITS.flatMap((visit, i) => visit.map((text, k) => ({ text, startMs: i * 10_000 + k * 1_000 })))
const regions = lines.map(({ startMs }): Region => ({ startMs, endMs: startMs + 900 }))
const drained = async (pcm: AsyncIterable<Int16Array>): Promise<void> => { for await (const _ of pcm); }

let home: string
let engine: Engine
let stop: () => void
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 day-'))
  engine = await openEngine({
    home, keyring: fileKeyring(home),
    speech: {
      async transcribe(pcm) {
        await drained(pcm)
        return { regions, segments: lines.map(({ text, startMs }): Segment => ({ startMs, endMs: startMs + 900, text, tokens: [...text].map((character, k) => ({ text: character, startMs: startMs + 20 * k })) })) }
      },
      async separate(pcm, heard) {
        await drained(pcm)
        return { voices: heard.map((region, i): VoiceRegion => ({ ...region, voice: i % 2 ? 'B' : 'A', certainty: 0.9 })), advisers: [] }
      },
      enrol: () => Promise.resolve(new Float32Array(192)),
      close: () => Promise.resolve(),
    },
    knowledge: { ...scriptedKnowledge, reader: { read: () => ({ findings: { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }, doubts: [] }) } },
  })
  stop = cutDays({ store: engine.store, cutting: createCutting({ store: engine.store, owner: `${process.pid}:test`, isAlive: () => true }), announcer: engine.announcer, onCut: () => engine.loop.poke(), longMs: 18_000 })
})
afterEach(async () => {
  stop()
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

async function bring(device: string, seconds: number): Promise<void> {
  const path = join(home, 'A7_20261125_090000.wav')
  writeFileSync(path, toneWav(seconds))
  await engine.importer.importFile(path, { name: 'A7_20261125_090000.wav', consentNoted: true }, { person: '林经理', role: 'system', device })
  await engine.loop.idle()
}

test('a long recording of a badge becomes its receptions, each a talk with a customer of its own; they are not cut again', async () => {
  const badge = engine.store.badges.vendor('A7')
  const cut = new Promise<void>((done) => engine.announcer.listen((event) => { if (event.type === 'talks' && engine.store.talks.count() === 2) done() }))
  await bring(badge, 20)
  await cut
  await engine.loop.idle()
  const { rows } = engine.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 })
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(2)
  expect(rows.every(({ state }) => state === 'queued')).toBe(true)
  expect(rows.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(20_000)
})

test.each([['short', 17, true], ['brought by hand', 20, false]])('a recording that is %s stays whole', async (_, seconds, badge) => {
  await bring(badge ? engine.store.badges.vendor('A7') : '前台', seconds)
  // A cut that has begun holds the talk at once.
  expect(engine.store.db.prepare('SELECT lease_owner AS owner FROM talk').all()).toEqual([{ owner: null }])
  expect(engine.store.talks.list({ search: null, customer: null, limit: 9, offset: 0 }).rows).toMatchObject([{ state: 'queued', durationMs: seconds * 1_000 }])
})
