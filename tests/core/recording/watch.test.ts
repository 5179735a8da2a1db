// watch.test.ts: too loud, too quiet, dead, nobody speaking: by sound made for it.

import { describe, expect, test } from 'vitest'
import { levelOf } from '../../../src-core/recording/levels.ts'
import { newWatch, warningOf, watched, type Watch } from '../../../src-core/recording/watch.ts'

/** Noise that repeats, at a level in dB below full scale, one second. */
function noise(db: number, seconds = 1): Int16Array {
  const amplitude = 32_767 * 10 ** (db / 20) * Math.sqrt(3)
  let state = 1
  return Int16Array.from({ length: 16_000 * seconds }, () => {
    state = (state * 48_271) % 2_147_483_647
    return Math.max(-32_768, Math.min(32_767, Math.round(amplitude * ((2 * state) / 2_147_483_647 - 1))))
  })
}
const heard = (...blocks: Int16Array[]): Watch => blocks.reduce(watched, newWatch)
const times = (count: number, block: Int16Array): Int16Array[] => Array.from({ length: count }, () => block)

describe('levels', () => {
  test('of silence, of noise, of the limit', () => {
    expect(levelOf(new Int16Array(100))).toEqual({ rmsDb: -100, peakDb: -100, clipped: 0 })
    expect(levelOf(noise(-20)).rmsDb).toBeCloseTo(-20, 0)
    expect(levelOf(Int16Array.from([32_767, -32_768, 0, 0]))).toMatchObject({ clipped: 0.5 })
    expect(levelOf(Int16Array.from([32_767, -32_768, 0, 0])).peakDb).toBeCloseTo(0, 5)
  })
})

describe('what a person is told', () => {
  test.each([
    ['dead', times(3, new Int16Array(16_000))],
    ['quiet', times(20, noise(-58))],
    ['clipping', times(5, noise(4))],
    [null, times(20, noise(-35))],
    [null, times(2, new Int16Array(16_000))],
    [null, times(19, noise(-58))],
  ] as const)('%s', (warning, blocks) => expect(warningOf(heard(...blocks))).toBe(warning))

  test('a warning goes when the sound is well again', () => {
    expect(warningOf(heard(...times(20, noise(-58)), noise(-30)))).toBeNull()
  })
})

describe('silence', () => {
  test('a fan that never changes is silence; speech above it is not', () => {
    expect(heard(...times(60, noise(-40))).silentS).toBe(51)
    expect(heard(...times(60, noise(-40)), noise(-30)).silentS).toBe(0)
    expect(heard(...times(60, noise(-40)), noise(-30), ...times(7, noise(-40))).silentS).toBe(7)
  })
  test('a dead microphone is silence from the first second', () => expect(heard(...times(5, new Int16Array(16_000))).silentS).toBe(5))
  test('blocks of any length count alike', () => {
    const all = new Int16Array(16_000 * 30).map((_, i) => ((i * 7919) % 2_000) - 1_000)
    const small: Int16Array[] = []
    for (let at = 0; at < all.length; at += 511) small.push(all.subarray(at, at + 511))
    expect(heard(...small).seconds).toEqual(heard(all).seconds)
  })
})
