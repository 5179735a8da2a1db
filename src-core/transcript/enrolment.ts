// enrolment.ts: an adviser's own voice, given with consent: whether a sound is fit to know the voice by, and which voice of a talk it is.

import { Fault } from '../faults.ts'
import { SAMPLE_RATE, type Enrolled } from '../ports.ts'
import { dot } from './clusters.ts'

/**
 * Cosine similarity from which a voice of a talk is an adviser's, and by how much it must outdo every other voice of that talk.
 * Measured by tests/eval/enrolment.ts (docs/accuracy.md) on 20 enrolments of at most 25 s against stretches of 5 s: 460 trials of the same
 * person, 2,240 of another: equal error rate 4.3 % at 0.64. At 0.70 another person is taken for the adviser in 0.7 % and the adviser missed
 * in 5.9 %: only where one of the two sounds is a telephone line, there in 84 %; without telephones the equal error rate is 0.3 %. In one
 * talk the adviser's own voice outdid every other by 0.18 and more. A miss only leaves the decision to the words.
 */
export const verification = { threshold: 0.7, margin: 0.1 } as const

/** Numbers in a voice print of the built-in model (CAM++ zh-en). */
export const PRINT_LENGTH = 192

/** A voice of the talk by its number, and whose it is. */
export type Match = { readonly voice: number; readonly adviser: string; readonly score: number }

/**
 * @param voices centroids of the voices of one talk, unit length
 * @param enrolled unit prints of the same model
 * @returns at most one voice for an adviser and one adviser for a voice, the surest first
 */
export function verify(voices: readonly Float32Array[], enrolled: readonly Enrolled[], { threshold, margin }: { readonly threshold: number; readonly margin: number } = verification): Match[] {
  const candidates = enrolled.flatMap(({ id, vector }): Match[] => {
    const scores = voices.map((voice) => (voice.length === vector.length ? dot(voice, vector) : -1))
    const best = scores.reduce((top, score, voice) => (score > (scores[top] ?? -Infinity) ? voice : top), -1)
    const score = scores[best] ?? -1
    const clear = scores.every((other, voice) => voice === best || score - other >= margin)
    return score >= threshold && clear ? [{ voice: best, adviser: id, score }] : []
  })
  const taken = new Set<number>()
  return candidates.sort((a, b) => b.score - a.score).filter(({ voice }) => !taken.has(voice) && taken.add(voice))
}

/** What was found of a sound by which somebody wants to be known. */
export type Sitting = {
  /** Speech by voice activity. */
  readonly speechMs: number
  /** Speech of each voice, in any order. */
  readonly voicesMs: readonly number[]
  /** Share of the samples of speech that stand at the loudest value. */
  readonly clipped: number
  /** By how many decibels the loudest tenth of the sound outdoes its quietest tenth. */
  readonly range: number
}

export const LEAST_SPEECH_MS = 15_000
/** Nobody needs more, and somebody who sends a whole talk should hear so at once. */
export const LONGEST_MS = 180_000
/** A second voice for less than this is a cough or a door. */
const SECOND_MS = 1_500
/** Clean speech has at most one sample in a hundred thousand there; at one in twenty a print is 0.97 like the undistorted one, at a quarter 0.87. */
const MOST_CLIPPED = 0.005
/**
 * Read speech without pauses has 16, a sitting 19 and more. Noise over a print of dev-001: range 11 at 6 dB below the speech (0.93 like
 * the clean print), 6 at 0 dB (0.89), 4 at 3 dB above it (0.86, and voice activity takes all of it for speech).
 */
const LEAST_RANGE_DB = 10

const unfit = (why: string, remedy: string): Fault => new Fault('voice.unfit', '这段声音', why, remedy)

export const tooLong = (): Fault => unfit(`超过 ${LONGEST_MS / 60_000} 分钟`, '请只录顾问本人自然说话 20–30 秒')

/** Throws Fault voice.unfit where a print of this sound would not be the print of one person's usual voice. */
export function requireFit({ speechMs, voicesMs, clipped, range }: Sitting): void {
  if (speechMs < LEAST_SPEECH_MS) throw unfit(`只听到 ${Math.floor(speechMs / 1000)} 秒说话，至少要 ${LEAST_SPEECH_MS / 1000} 秒`, '请靠近麦克风，自然地连续说 20–30 秒后重新录入')
  if (voicesMs.filter((ms) => ms >= SECOND_MS).length > 1) throw unfit('里面不止一个人在说话', '请换一个安静的地方，只由顾问本人说 20–30 秒')
  if (clipped > MOST_CLIPPED) throw unfit('音量过大，声音已经失真', '请调低录音音量，或离麦克风一臂远后重新录入')
  if (range < LEAST_RANGE_DB) throw unfit('周围太吵，人声被噪声盖住了', '请到安静的房间里重新录入')
}

/** Samples within a hundredth of the loudest one stand at it. */
const AT_PEAK = 0.99
const FRAME = SAMPLE_RATE / 20

/** How loud a sound is, apart from digital silence: a gap in the recording is neither speech nor noise. */
export function levelsOf(blocks: readonly Int16Array[]): Pick<Sitting, 'clipped' | 'range'> {
  let peak = 0
  for (const block of blocks) for (const sample of block) peak = Math.max(peak, Math.abs(sample))
  let [at, heard, power, filled] = [0, 0, 0, 0]
  const frames: number[] = []
  for (const block of blocks)
    for (const sample of block) {
      if (sample !== 0) heard++
      if (peak > 0 && Math.abs(sample) >= AT_PEAK * peak) at++
      power += sample * sample
      if (++filled < FRAME) continue
      if (power > 0) frames.push(10 * Math.log10(power / FRAME))
      ;[power, filled] = [0, 0]
    }
  frames.sort((a, b) => a - b)
  const level = (share: number): number => frames[Math.floor(share * (frames.length - 1))] ?? 0
  return { clipped: heard === 0 ? 0 : at / heard, range: level(0.9) - level(0.1) }
}
