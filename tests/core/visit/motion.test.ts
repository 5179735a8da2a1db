// motion.test.ts: the hum of a car under way, measured in sound, says how long a drive lasted that was spoken of, and never makes one. The sound is a
// real conversation of ../shared with noise laid over it: there is no recording of a test drive to hold this against.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../src-core/shapes.ts'
import { createHumMeter, HUM_SLOT_MS } from '../../../src-core/transcript/hum.ts'
import { testDrivesOf, type TestDrive } from '../../../src-core/visit/drives.ts'
import { motionIn } from '../../../src-core/visit/motion.ts'
import { stagesOf } from '../../../src-core/visit/stages.ts'
import { seeded } from '../../../src-core/chance.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { loadReader } from '../../../src-main/language/knowledge.ts'
import { found, talk } from './hand-made.ts'

const RATE = 16_000
/** Numbers between -1 and 1, the same every time. */
const noise = (seed: number): (() => number) => {
  const chance = seeded(seed)
  return () => 2 * chance() - 1
}
/** Brown: each step is what is left of the last and a little of a new one, so that it is nearly all low. @param rms in steps of 16 bits */
function brown(seconds: number, rms: number, seed: number): Int16Array {
  const next = noise(seed)
  let level = 0
  const raw = Float64Array.from({ length: Math.round(seconds * RATE) }, () => (level = 0.97 * level + next()))
  const power = Math.sqrt(raw.reduce((sum, x) => sum + x * x, 0) / raw.length)
  return Int16Array.from(raw, (x) => Math.round((x / power) * rms))
}
function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0)
  return all
}
function over(sound: Int16Array, what: Int16Array, fromSecond: number): Int16Array {
  const out = Int16Array.from(sound)
  const from = Math.round(fromSecond * RATE)
  what.forEach((x, i) => { if (from + i < out.length) out[from + i] = Math.max(-32_768, Math.min(32_767, out[from + i]! + x)) })
  return out
}
function humOf(sound: Int16Array): (number | null)[] {
  const meter = createHumMeter()
  for (let at = 0; at < sound.length; at += 7_001) meter.push(sound.subarray(at, at + 7_001))
  return meter.levels()
}

describe('how loud it hums', () => {
  const flat = (level: number | null, minutes: number): (number | null)[] => Array.from({ length: minutes * 6 }, () => level)
  const at = (from: number, to: number) => ({ startMs: from * 60_000, endMs: to * 60_000 })

  test('low noise tells, high noise hardly, digital silence not at all', () => {
    const white = Int16Array.from({ length: 20 * RATE }, ((next) => () => Math.round(next() * 600))(noise(3)))
    const [low, high, none] = [humOf(brown(20, 350, 1)), humOf(white), humOf(new Int16Array(25 * RATE))]
    expect(low.map((level) => level! > 43)).toEqual([true, true])
    expect(high.map((level) => level! < low[0]! - 6)).toEqual([true, true])
    expect(none).toEqual([null, null, null])
    expect(humOf(brown(14, 350, 1))).toHaveLength(2)
  })
  test('three minutes well above the talk’s own quiet are a stretch; less, or a little, or always, are none', () => {
    expect(motionIn([...flat(45, 5), ...flat(60, 6), ...flat(46, 4)])).toEqual([at(5, 11)])
    expect(motionIn([...flat(45, 5), ...flat(60, 2), ...flat(46, 4)])).toEqual([])
    expect(motionIn([...flat(45, 5), ...flat(51, 6), ...flat(46, 4)])).toEqual([])
    expect(motionIn(flat(62, 20))).toEqual([])
    expect(motionIn([])).toEqual([])
    expect(motionIn(flat(null, 20))).toEqual([])
  })
  test('red lights belong to it, a long stop does not, and where nothing could be measured nothing is decided', () => {
    expect(motionIn([...flat(45, 6), ...flat(60, 2), ...flat(46, 1), ...flat(60, 2), ...flat(45, 1)])).toEqual([at(6, 11)])
    expect(motionIn([...flat(45, 6), ...flat(60, 3), ...flat(46, 5), ...flat(60, 4)])).toEqual([at(6, 9), at(14, 18)])
    expect(motionIn([...flat(45, 6), ...flat(60, 2), ...flat(null, 1), ...flat(60, 2)])).toEqual([at(6, 11)])
    // A door that slams every minute.
    expect(motionIn([...flat(45, 6), ...Array.from({ length: 36 }, (_, i) => (i % 6 === 0 ? 60 : 45))])).toEqual([])
  })
})

describe('with the words of a drive', () => {
  /** Half a minute a turn: a welcome, a drive of which only one turn says so, a price. */
  const lines = ['销您好，欢迎光临，看什么车', '客看看这台', '销那咱出门，前面路口右拐', '客这台比我那台高一些', '销嗯，慢慢来', '客家里老人坐着上下车方不方便', '销咱们先坐下，喝点水', '客落地多少钱', '销落地十五万二，优惠一万', '客行，我再看看']
  const turns = talk(lines.join('\n'), 60)
  const findings = found({ actions: [[0, 'greet'], [8, 'quote_price']] })
  const drives = (hum: readonly (number | null)[], said: readonly Turn[] = turns): TestDrive[] => testDrivesOf(said, stagesOf(said, findings, motionIn(hum)), findings, motionIn(hum))
  const hum = Array.from({ length: 60 }, (_, slot) => (slot >= 11 && slot < 36 ? 61 : 46))

  test('one such word is no drive by itself, and with the hum it is one, as long as the hum', () => {
    expect(drives([])).toEqual([])
    const [drive, ...more] = drives(hum)
    expect([drive?.fromTurn, drive?.toTurn, more]).toEqual([2, 5, []])
    expect([drive!.startMs, drive!.endMs, drive!.motionMs]).toEqual([120_000, 360_000, 240_000])
    expect(drive!.reasons.join()).toContain('听到行驶中的低频噪声 4 分钟')
  })
  test('a hum without any such word is none, nor is a drive of another day', () => {
    const silent = turns.map((turn, i) => (i === 2 ? { ...turn, text: '那咱们先看看外观' } : turn))
    expect(drives(hum, silent)).toEqual([])
    expect(drives(hum, turns.map((turn, i) => (i === 2 ? { ...turn, text: '上回试驾的时候前面路口右拐' } : turn)))).toEqual([])
  })
  test('a hum that goes on for an hour after it does not make the whole visit a drive', () => {
    const long = [...turns, ...talk(Array.from({ length: 30 }, (_, i) => (i % 2 ? '客这个颜色还有现车吗' : '销您看这款的内饰，这边还有别的颜色')).join('\n'), 60, 600)]
    const [drive] = drives(Array.from({ length: 240 }, (_, slot) => (slot >= 60 ? 61 : slot >= 11 ? 60 : 45)), long)
    expect(drive === undefined || drive.endMs <= 13.1 * 60_000).toBe(true)
  })
  test('certainty grows with the hum', () => {
    const certainty = (levels: readonly (number | null)[]): number => {
      const sure = turns.map((turn, i) => (i === 4 ? { ...turn, text: '慢点踩油门，过减速带了' } : turn))
      return stagesOf(sure, findings, motionIn(levels)).find(({ name }) => name === 'test_drive')!.certainty
    }
    expect(certainty(hum)).toBeGreaterThan(certainty([]))
  })
})

const audio = resolve(import.meta.dirname, '../../../../shared/conversations/audio/dev-003')
const here = existsSync(`${audio}.wav`)
if (!here) console.warn(`skipped: ${audio}.wav is not there, no drive is measured in sound`)

describe.skipIf(!here)('measured in the sound of a conversation', () => {
  type Said = { readonly start: number; readonly end: number; readonly speaker: Turn['speaker']; readonly text: string }
  const { turns: said } = here ? (JSON.parse(readFileSync(`${audio}.json`, 'utf8')) as { turns: readonly Said[] }) : { turns: [] }
  const bytes = here ? readFileSync(`${audio}.wav`) : Buffer.alloc(44)
  const spoken = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length))
  const DROVE = 17
  /** As loud as the room of the recording. */
  const ROOM = 230
  /** Some 15 dB above it; speech still stands out. */
  const CAR = 1_400
  /** Two minutes in the showroom, the drive with thirty seconds of silence after every third sentence and a minute of it at the end, the rest. */
  const [BEFORE, PAUSE, HOME] = [120, 30, 60]
  const turns: Turn[] = []
  const parts: Int16Array[] = [brown(BEFORE, ROOM, 11)]
  let seconds = BEFORE
  said.forEach(({ start, end, speaker, text }, n) => {
    const to = said[n + 1]?.start ?? end
    parts.push(spoken.subarray(Math.round(start * RATE), Math.round(to * RATE)))
    turns.push({ speaker, voice: speaker === 'sales' ? 'A' : 'B', startMs: Math.round(seconds * 1000), endMs: Math.round((seconds + end - start) * 1000), text, speakerCertainty: 0.9 })
    seconds += to - start
    const silence = n === DROVE ? HOME : n < DROVE && n % 3 === 2 ? PAUSE : 0
    parts.push(brown(silence, ROOM, 20 + n))
    seconds += silence
  })
  const quiet = joined(parts)
  const from = BEFORE
  const to = turns[DROVE + 1] ? turns[DROVE + 1]!.startMs / 1000 : 0
  const read = here ? loadReader(defaultModelsDir) : null
  const findingsIn = (own: readonly Turn[]) => read?.read({ date: '2026-11-07', turns: own }).findings ?? found()
  const findings = findingsIn(turns)
  const drives = (sound: Int16Array): TestDrive[] => {
    const motion = motionIn(humOf(sound))
    return testDrivesOf(turns, stagesOf(turns, findings, motion), findings, motion)
  }
  const car = brown(to - from, CAR, 7)

  test('the drive is found by its noise from its beginning to its end, where words leave off a minute before', () => {
    const motion = motionIn(humOf(over(quiet, car, from)))
    expect(motion).toHaveLength(1)
    expect(Math.abs(motion[0]!.startMs - from * 1000)).toBeLessThanOrEqual(HUM_SLOT_MS)
    expect(Math.abs(motion[0]!.endMs - to * 1000)).toBeLessThanOrEqual(HUM_SLOT_MS)
    const [byWords] = drives(quiet)
    const [byNoise, ...more] = drives(over(quiet, car, from))
    expect([byWords!.motionMs, more]).toEqual([0, []])
    const lasted = ({ startMs, endMs }: TestDrive): number => (endMs - startMs) / 1000
    expect(Math.abs(lasted(byNoise!) - (to - from))).toBeLessThanOrEqual(20)
    expect(to - from - lasted(byWords!)).toBeGreaterThan(50)
    expect(byNoise!.motionMs / 1000).toBeGreaterThan(to - from - 20)
  })
  test('control: nothing of the kind in the talk itself, under a fan that runs throughout, or in a minute of the same noise', () => {
    const fan = over(quiet, brown(seconds, CAR, 8), 0)
    for (const sound of [quiet, fan, over(quiet, brown(60, CAR, 9), from)]) expect(motionIn(humOf(sound))).toEqual([])
    expect(drives(fan).map(({ motionMs, fromTurn, toTurn }) => [motionMs, fromTurn, toTurn])).toEqual(drives(quiet).map(({ fromTurn, toTurn }) => [0, fromTurn, toTurn]))
  })
  test('control: the same noise where nobody drives makes no drive', () => {
    const prices = turns.slice(DROVE + 1)
    const tail = quiet.subarray(Math.round(to * RATE))
    const rest = prices.map((turn) => ({ ...turn, startMs: turn.startMs - to * 1000 + 200_000, endMs: turn.endMs - to * 1000 + 200_000 }))
    const sound = joined([brown(200, ROOM, 30), tail, brown(200, ROOM, 31)])
    const motion = motionIn(humOf(over(sound, brown(sound.length / RATE - 300, CAR, 32), 200)))
    expect(motion).toHaveLength(1)
    const own = findingsIn(rest)
    expect(testDrivesOf(rest, stagesOf(rest, own, motion), own, motion)).toEqual([])
  })
})
