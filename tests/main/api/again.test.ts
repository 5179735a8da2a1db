// again.test.ts: a talk is heard again from its sound: with what people put right, and only where there is sound.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TalkDetail } from '../../../src-core/answers.ts'
import { keyOf, type Item } from '../../../src-core/insight/amendments.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '小周', role: 'adviser', device: '前台' } as const
let home = ''
let engine: Engine
let talk = ''
/** What share of the speech the recogniser makes sense of. */
let certainty = 0.1

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 again-'))
  const scripted = scriptedSpeech()
  const speech = {
    ...scripted,
    // The same four lines, spread over a quarter of a minute.
    transcribe: async (...args: Parameters<typeof scripted.transcribe>) => {
      const { regions, segments } = await scripted.transcribe(...args)
      return { regions: regions.map((region, i) => ({ ...region, startMs: i * 4_000, endMs: i * 4_000 + 3_900 })), segments: segments.map((segment, i) => ({ ...segment, startMs: i * 4_000, endMs: i * 4_000 + 3_900, certainty })) }
    },
  }
  engine = await openEngine({ home, keyring: fileKeyring(home), speech, knowledge: scriptedKnowledge })
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(16) }
  talk = (await engine.importer.importStream(body(), { name: 'REC.wav', consentNoted: true }, actor)).talk
  await engine.loop.idle()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})
const call = async <T>(name: string, input: object): Promise<T> => {
  const answer = (await engine.dispatcher.call(name, input, actor)) as T
  await engine.loop.idle()
  return answer
}
const detail = (): Promise<TalkDetail> => call('talks.get', { talk })

test('a recording that was hardly understood says so; heard again with a better model it does not, and corrections stay', async () => {
  const before = await detail()
  expect(before.understood).toBe(0)
  const [vehicle] = before.insights!.vehicles
  await call('insights.delete', { talk, target: { list: 'vehicles', key: keyOf(vehicle as unknown as Item) } })
  certainty = 0.9
  await call('talks.again', { talk })
  const after = await detail()
  expect(after).toMatchObject({ understood: 1, talk: { state: 'queued', progress: 1 } })
  expect(after.insights!.vehicles).toEqual([])
  expect(after.amendments).toHaveLength(1)
})

test('without its sound a talk cannot be heard again, and stays as it is', async () => {
  engine.store.db.prepare('UPDATE recording SET sound_file = NULL').run()
  await expect(call('talks.again', { talk })).rejects.toThrow(/录音已按规定删除/)
  expect((await detail()).talk.state).toBe('queued')
})
