// long.test.ts: two hours of sound through the whole engine in bounded memory: real file, real sealing, real voice activity; only words
// and voice prints are scripted, because they cost the same for every minute.

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE, type Pcm, type Speech } from '../../src-core/ports.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording, openEngine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { separateJob, transcribeJob, type Job } from '../../src-main/speech/jobs.ts'
import { openVoiceActivity, type Recogniser, type SpeakerLook, type VoicePrinter } from '../../src-main/speech/sherpa.ts'
import { scriptedKnowledge } from '../fakes/scripted.ts'

const HOURS = 2
const MB = 2 ** 20
/** What two hours may need beyond what half an hour needed: turns and prints, not sound (230 MB). Eight hours: `npm run prove -- long`. */
const MAY_GROW = 100 * MB

let dir = ''
let path = ''
let spoken = 0

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), '听客 long-'))
  path = join(dir, '一整个上午.wav')
  const blocks: Uint8Array[] = []
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) blocks.push(new Uint8Array(block.buffer.slice(block.byteOffset, block.byteOffset + block.byteLength)))
  const talk = Buffer.concat(blocks)
  const times = Math.ceil((HOURS * 3600 * SAMPLE_RATE * 2) / talk.length)
  spoken = (times * talk.length) / 2 / SAMPLE_RATE
  const file = openSync(path, 'w')
  writeSync(file, wavHeader((times * talk.length) / 2, SAMPLE_RATE))
  for (let i = 0; i < times; i++) writeSync(file, talk)
  closeSync(file)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const recogniser: Recogniser = {
  hear: (samples, offsetMs) => Array.from({ length: Math.floor(samples.length / 4_000) }, (_, i) => ({ text: '您看这车空间大吧，'[i % 9]!, startMs: offsetMs + i * 250 })),
}
/** Two voices, by whether the stretch swings more up or down: arbitrary, but the same each time. */
const printer: VoicePrinter = { print: (samples) => (samples.reduce((sum, x) => sum + x, 0) > 0 ? Float32Array.of(1, 0, 0) : Float32Array.of(0, 1, 0)) }

/** Tells nobody apart: the prints decide. */
const looker: SpeakerLook = { look: () => [] }

test('a two-hour recording is analysed to the end, in memory that does not grow with it', async () => {
  let early = 0
  let peak = 0
  const feed = async <R>(job: Job<R>, pcm: Pcm, onProgress: (seconds: number) => void): Promise<R> => {
    let samples = 0
    for await (const block of pcm) {
      onProgress((await job.push(block)) / 1000)
      samples += block.length
      if (samples % (SAMPLE_RATE * 60) !== 0) continue
      const { rss } = process.memoryUsage()
      if (samples < SAMPLE_RATE * 1800) early = Math.max(early, rss)
      peak = Math.max(peak, rss)
    }
    return job.end()
  }
  const speech: Speech = {
    transcribe: async (pcm, onProgress) => feed(transcribeJob(await openVoiceActivity(defaultModelsDir), { bare: recogniser }, []), pcm, onProgress),
    separate: (pcm, regions, onProgress) => feed(separateJob(printer, looker, regions), pcm, onProgress),
    enrol: () => Promise.reject(new Error('nobody enrols here')),
    close: () => Promise.resolve(),
  }
  const knowledge = { ...scriptedKnowledge, reader: { read: () => ({ findings: { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' as const } }, doubts: [] }) } }
  const home = join(dir, 'home')
  const engine = await openEngine({ home, keyring: fileKeyring(home), speech, knowledge })
  try {
    const { talk } = await engine.importer.importFile(path, { name: '一整个上午.wav', consentNoted: true }, { person: 'test', role: 'system', device: 'test' })
    await engine.loop.idle()
    const found = engine.store.talks.get(talk)!
    expect([found.state, found.problem]).toEqual(['queued', null])
    expect(found.durationMs / 1000).toBeCloseTo(spoken, 0)
    const turns = engine.store.rows.turns(talk)
    expect(turns.length).toBeGreaterThan(1_000)
    expect(turns.at(-1)!.endMs).toBeGreaterThan(found.durationMs - 10_000)
    console.warn(`memory: ${(early / MB).toFixed(0)} MB within the first half hour, ${(peak / MB).toFixed(0)} MB at most`)
    expect(peak - early).toBeLessThan(MAY_GROW)
  } finally {
    await engine.close()
  }
})
