// speakers.test.ts: the voices of three real two-person recordings are told apart with their number unknown; and where noise covers them,
// the talk ratio is withheld instead of guessed.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { analyseFile } from '../../src-main/cli/analyze.ts'
import { ourChain, scoreSpeakers } from './speakers.ts'
import { shared } from './tools.ts'

const dir = join(shared, 'speakers')
const isThere = existsSync(dir)
if (!isThere) console.warn('SKIPPED: who spoke when on real recordings, because the shared folder with them is missing')

describe.skipIf(!isThere)('who spoke when', () => {
  test.each(['c1_clean_mono_16k', 'c3_phone_stereo_8k_ulaw', 'c5_dominant_B_mono_16k'])(
    '%s: DER at most 0.06',
    async (name) => {
      const chain = await ourChain()
      const paths = [join(dir, `${name}.wav`), join(dir, `${name}.rttm`)] as const
      let said: Awaited<ReturnType<typeof chain>> = []
      const { der, speakers } = await scoreSpeakers(async (samples) => (said = await chain(samples)), ...paths)
      expect(der).toBeLessThanOrEqual(0.06)
      expect(speakers).toEqual([2, 2])
      // The scorer sees everybody taken for one.
      const one = await scoreSpeakers(async () => said.map((turn) => ({ ...turn, speaker: 'A' })), ...paths)
      expect(one.der).toBeGreaterThan(0.2)
    },
  )
})

describe.skipIf(!isThere)('a talk ratio in noise', () => {
  const home = mkdtempSync(join(tmpdir(), 'tingke-noise-'))
  const clean = (): Int16Array => {
    const bytes = readFileSync(join(shared, 'conversations', 'audio', 'dev-001.wav'))
    return new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + 44 + 40 * SAMPLE_RATE * 2))
  }
  /** Low-pitched noise, as of a hall, so many decibels below the speech. */
  function withNoise(speech: Int16Array, below: number): string {
    let state = 12_345
    let low = 0
    const noise = Float64Array.from(speech, () => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
      return (low = 0.7 * low + state / 2 ** 32 - 0.5)
    })
    const level = (x: Int16Array | Float64Array): number => Math.sqrt((x as Float64Array).reduce((sum, one) => sum + one * one, 0) / x.length)
    const gain = level(speech) / level(noise) / 10 ** (below / 20)
    const mixed = Int16Array.from(speech, (one, i) => Math.max(-32_768, Math.min(32_767, 0.5 * (one + gain * noise[i]!))))
    const path = join(home, `noise${below}.wav`)
    writeFileSync(path, Buffer.concat([wavHeader(mixed.length, SAMPLE_RATE), new Uint8Array(mixed.buffer)]))
    return path
  }
  const before = process.env['TINGKE_HOME']
  beforeAll(() => void (process.env['TINGKE_HOME'] = home))
  afterAll(() => {
    if (before === undefined) delete process.env['TINGKE_HOME']
    else process.env['TINGKE_HOME'] = before
    rmSync(home, { recursive: true, force: true })
  })
  const ratioIn = async (below: number): Promise<number | null> => ((await analyseFile(withNoise(clean(), below), { date: '2026-11-07' }, () => undefined)).metrics as { talk_ratio: number | null }).talk_ratio

  test('is kept where the voices can still be told apart, and withheld where they cannot', async () => {
    const [quiet, loud] = [await ratioIn(10), await ratioIn(-5)]
    expect(quiet).toBeGreaterThan(0.3)
    expect(quiet).toBeLessThan(0.7)
    expect(loud).toBeNull()
  })
})
