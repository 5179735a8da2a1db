// resume.test.ts: a long transcription that is broken off goes on behind its last finished chunk: real sound, real voice activity, scripted words.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Fault } from '../../src-core/faults.ts'
import type { Speech } from '../../src-core/ports.ts'
import { totalMs } from '../../src-core/transcript/regions.ts'
import { defaultModelsDir, demoRecording, openEngine, type Engine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { transcribeJob } from '../../src-main/speech/jobs.ts'
import { openVoiceActivity, type Recogniser } from '../../src-main/speech/sherpa.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'

/** Voice activity twice over a whole talk, on a machine that does other things too. */
const PATIENT_MS = 300_000

let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), '听客 resume-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Words that tell when they were said, so that nothing can be missing or double unseen; as many as people say. */
const word = (ms: number): string => `${Math.round(ms / 1_000)}，`

type Heard = { readonly atMs: number; readonly seconds: number }

/** @param dies before this chunk (counted from 1 in each try); the process is gone then */
function breaking(heard: Heard[], dies: number | null): Speech {
  return {
    ...scriptedSpeech(),
    async transcribe(pcm, onProgress, onHeard, course) {
      let n = 0
      const bare: Recogniser = {
        hear(samples, offsetMs) {
          if (++n === dies) throw new Fault('speech.died', '语音识别进程', '进程意外退出', '会自动重试')
          heard.push({ atMs: offsetMs, seconds: samples.length / 16_000 })
          return Array.from({ length: Math.floor(samples.length / 6_400) }, (_, i) => ({ text: word(offsetMs + i * 400), startMs: offsetMs + i * 400 }))
        },
      }
      const job = transcribeJob(await openVoiceActivity(defaultModelsDir), { bare }, [], onHeard, course)
      for await (const block of pcm) onProgress((await job.push(block)) / 1_000)
      return job.end()
    },
  }
}

async function analysed(name: string, dies: number | null): Promise<{ engine: Engine; heard: Heard[]; talk: string }> {
  const home = join(dir, name)
  const heard: Heard[] = []
  const open = (speech: Speech): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech, knowledge: scriptedKnowledge })
  let engine = await open(breaking(heard, dies))
  const { talk } = await engine.importer.importFile(demoRecording(), { name: '示例.opus', consentNoted: true }, { person: 'test', role: 'system', device: 'test' })
  await engine.loop.idle()
  if (dies !== null) {
    // Three tries, each some chunks further, and it is parked; whoever asks for it again goes on from there.
    expect(engine.store.talks.get(talk)).toMatchObject({ state: 'recorded', problem: expect.stringContaining('语音识别进程') as string })
    await engine.close()
    engine = await open(breaking(heard, null))
    engine.store.talks.retry(talk)
    await engine.loop.idle()
  }
  return { engine, heard, talk }
}

describe('a transcription that is broken off', () => {
  test('hears no chunk twice, and ends with the same words as one that was not', async () => {
    const whole = await analysed('whole', null)
    const broken = await analysed('broken', 3)
    const transcript = ({ engine, talk }: typeof whole) => engine.store.rows.transcript(talk)
    // Nothing twice: every chunk begins behind the one before.
    expect(broken.heard.length).toBeGreaterThan(6)
    for (const [i, { atMs, seconds }] of broken.heard.entries()) expect(broken.heard[i + 1]?.atMs ?? Infinity).toBeGreaterThan(atMs + seconds * 1_000 - 400)
    // Two chunks of each try were kept, and the last try heard the rest.
    const sum = (heard: readonly Heard[]): number => heard.reduce((total, { seconds }) => total + seconds, 0)
    expect(sum(broken.heard) / sum(whole.heard)).toBeCloseTo(1, 1)
    const [a, b] = [transcript(whole), transcript(broken)]
    // Voice activity that begins anew finds the same speech, cut a little otherwise.
    expect(totalMs(b.regions) / totalMs(a.regions)).toBeCloseTo(1, 1)
    expect(b.segments.map(({ text }) => text).join('').length / a.segments.map(({ text }) => text).join('').length).toBeCloseTo(1, 1)
    expect(b.segments.map(({ startMs }) => startMs)).toEqual([...b.segments.map(({ startMs }) => startMs)].sort((x, y) => x - y))
    for (const { engine, talk } of [whole, broken]) {
      expect(engine.store.heard.of(talk)).toEqual([])
      await engine.close()
    }
  }, PATIENT_MS)
})
