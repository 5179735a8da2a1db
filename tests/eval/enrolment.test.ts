// enrolment.test.ts: the adviser of dev-001, enrolled from half a minute through the real speech process, is known again in that talk and in another
// one in noise, and nobody is taken for him where he is not; sound that is not fit is told in words.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Enrolled, Pcm, Separation } from '../../src-core/ports.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Region } from '../../src-core/shapes.ts'
import { dot, sumOf, unit } from '../../src-core/transcript/clusters.ts'
import { PRINT_LENGTH, verify } from '../../src-core/transcript/enrolment.ts'
import { widen } from '../../src-core/transcript/regions.ts'
import { findVoices } from '../../src-core/transcript/voices.ts'
import { defaultModelsDir } from '../../src-main/engine.ts'
import { openSpeech, type SpeechHost } from '../../src-main/speech/host.ts'
import { traitsJob, type Traits } from '../../src-main/speech/jobs.ts'
import { openSpeakerLook, openVoiceActivity, openVoicePrinter } from '../../src-main/speech/sherpa.ts'
import { toFloat } from '../../src-main/speech/tape.ts'
import { ratesOf } from './enrolment.ts'
import { samplesOf } from './speakers.ts'
import { shared } from './tools.ts'

const talks = join(shared, 'conversations', 'audio')
const isThere = existsSync(talks)
if (!isThere) console.warn('SKIPPED: an enrolled voice known again in real sound, because the shared folder with the talks is missing')

type Said = Region & { readonly speaker: string }

function truthOf(talk: string): Said[] {
  const { turns } = JSON.parse(readFileSync(join(talks, `${talk}.json`), 'utf8')) as { turns: { speaker: string; start: number; end: number }[] }
  return turns.map(({ speaker, start, end }) => ({ speaker, startMs: start * 1000, endMs: end * 1000 }))
}
async function* blocks(samples: Int16Array): Pcm {
  for (let at = 0; at < samples.length; at += SAMPLE_RATE) yield await Promise.resolve(samples.slice(at, at + SAMPLE_RATE))
}
const cut = (samples: Int16Array, fromS: number, toS: number): Int16Array => samples.subarray(fromS * SAMPLE_RATE, toS * SAMPLE_RATE)

/** The first turns of one speaker, in which nobody else speaks, as he would record them: up to so many seconds. */
function sittingOf(samples: Int16Array, said: readonly Said[], speaker: string, seconds: number): Int16Array {
  const own = said.filter((turn) => turn.speaker === speaker && said.every((other) => other.speaker === speaker || other.startMs > turn.endMs || other.endMs < turn.startMs))
  const parts: Int16Array[] = []
  let length = 0
  for (const { startMs, endMs } of own) {
    if (length >= seconds * SAMPLE_RATE) break
    parts.push(samples.subarray(Math.round(startMs * 16), Math.round(endMs * 16)), new Int16Array(SAMPLE_RATE / 4))
    length += (endMs - startMs) * 16
  }
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0)
  return all
}

/** The voice that speaks most while this speaker does. */
function voiceOf({ voices }: Separation, said: readonly Said[], speaker: string): string {
  const shares = new Map<string, number>()
  for (const turn of said.filter((one) => one.speaker === speaker))
    for (const { voice, startMs, endMs } of voices) shares.set(voice, (shares.get(voice) ?? 0) + Math.max(0, Math.min(endMs, turn.endMs) - Math.max(startMs, turn.startMs)))
  return [...shares].sort((a, b) => b[1] - a[1])[0]![0]
}

describe.skipIf(!isThere)('an enrolled adviser', () => {
  let host: SpeechHost
  let dev001: Int16Array
  let adviser: Enrolled
  const said = isThere ? truthOf('dev-001') : []

  async function regionsOf(samples: Int16Array): Promise<Region[]> {
    const activity = await openVoiceActivity(defaultModelsDir)
    return widen([...activity.push(toFloat(samples)), ...activity.flush()], Math.floor(samples.length / 16))
  }
  const separate = async (samples: Int16Array, enrolled: readonly Enrolled[]): Promise<Separation> => host.separate(blocks(samples), await regionsOf(samples), () => undefined, { enrolled })

  beforeAll(async () => {
    host = openSpeech({ modelsDir: defaultModelsDir, program: resolve(import.meta.dirname, '../../src-main/speech/child.ts'), threads: 1 })
    dev001 = await samplesOf(join(talks, 'dev-001.wav'))
    adviser = { id: 'li', vector: await host.enrol(blocks(sittingOf(dev001, said, 'sales', 25))) }
  })
  afterAll(() => host.close())

  test('gives one print of length 1', () => {
    expect(adviser.vector).toHaveLength(PRINT_LENGTH)
    expect(dot(adviser.vector, adviser.vector)).toBeCloseTo(1, 5)
  })

  test('is known in the rest of his talk and in noise, the customer beside him is not; the answer holds no print', async () => {
    const later = await separate(cut(dev001, 100, 160), [adviser])
    const shifted = said.map((turn) => ({ ...turn, startMs: turn.startMs - 100_000, endMs: turn.endMs - 100_000 }))
    expect(later.advisers).toEqual([{ voice: voiceOf(later, shifted, 'sales'), adviser: 'li', score: expect.any(Number) as number }])
    expect(voiceOf(later, shifted, 'customer')).not.toBe(later.advisers[0]!.voice)
    expect(later.advisers[0]!.score).toBeGreaterThan(0.9)
    const noisy = await separate(cut(await samplesOf(join(talks, 'dev-004.wav')), 0, 60), [adviser])
    expect(noisy.advisers.map(({ voice }) => voice)).toEqual([voiceOf(noisy, truthOf('dev-004'), 'sales')])
    expect(JSON.stringify([later, noisy])).not.toMatch(/(?:-?\d\.\d+(?:e-?\d+)?,){8}/)
  })

  test('nobody is taken for him in talks without him; an absurd threshold would take somebody, another would take nobody', async () => {
    const models = [await openVoicePrinter(defaultModelsDir), await openSpeakerLook(defaultModelsDir)] as const
    const traitsOf = async (samples: Int16Array): Promise<{ regions: Region[]; traits: Traits }> => {
      const regions = await regionsOf(samples)
      const job = traitsJob(...models, regions)
      job.push(samples)
      return { regions, traits: job.end() }
    }
    const centroids = ({ voices }: Separation, { prints }: Traits): Float32Array[] =>
      [...new Set(voices.map(({ voice }) => voice))].flatMap((name) => {
        const inside = prints.filter((print) => print.full && voices.some(({ voice, startMs, endMs }) => voice === name && startMs <= print.startMs && endMs >= print.endMs))
        return inside.length === 0 ? [] : [unit(sumOf(inside.map(({ vector }) => vector)))]
      })
    for (const file of ['c1_clean_mono_16k.wav', 'c3_phone_stereo_8k_ulaw.wav', join('ami', 'trn08.wav')]) {
      const { regions, traits } = await traitsOf(await samplesOf(join(shared, 'speakers', file)))
      const found = findVoices(regions, traits.prints, traits.looks, { enrolled: [adviser] })
      expect(found.advisers, file).toEqual([])
      expect(verify(centroids(found, traits), [adviser], { threshold: 0.2, margin: 0 }), file).toHaveLength(1)
    }
    const own = await traitsOf(cut(dev001, 0, 60))
    const voices = centroids(findVoices(own.regions, own.traits.prints, own.traits.looks), own.traits)
    expect(verify(voices, [adviser])).toHaveLength(1)
    expect(verify(voices, [adviser], { threshold: 0.999, margin: 0 })).toEqual([])
  })

  test.each<[string, RegExp, () => Int16Array]>([
    ['a talk of two', /不止一个人在说话/, () => cut(dev001, 0, 30)],
    ['ten seconds', /只听到 \d+ 秒说话，至少要 15 秒/, () => sittingOf(dev001, said, 'sales', 8)],
    ['the whole talk', /超过 3 分钟/, () => dev001],
    ['a shouted one', /音量过大/, () => sittingOf(dev001, said, 'sales', 25).map((sample) => Math.max(-32_768, Math.min(32_767, sample * 8)))],
    ['one beside a compressor', /周围太吵/, () => beside(sittingOf(dev001, said, 'sales', 25), 1)],
  ])('%s is refused in words', async (_, words, sound) => {
    await expect(host.enrol(blocks(sound()))).rejects.toThrow(words)
  })
})

/** With noise as loud as the speech, times `ratio`. */
function beside(speech: Int16Array, ratio: number): Int16Array {
  const loud = ratio * Math.sqrt(speech.reduce((sum, sample) => sum + sample * sample, 0) / speech.length)
  let state = 1
  return speech.map((sample) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.max(-32_768, Math.min(32_767, sample + loud * Math.sqrt(12) * (state / 2 ** 32 - 0.5)))
  })
}

test('error rates are counted as they are defined', () => {
  const trials = [0.9, 0.8, 0.7, 0.4].map((score) => ({ score, same: true })).concat([0.5, 0.3, 0.2, 0.1].map((score) => ({ score, same: false })))
  const rates = ratesOf(trials)
  expect(rates).toMatchObject({ same: 4, other: 4, eer: 0.25, threshold: 0.51 })
  expect([rates.missed(0.45), rates.accepted(0.45), rates.missed(0.75)]).toEqual([0.25, 0.25, 0.5])
})
