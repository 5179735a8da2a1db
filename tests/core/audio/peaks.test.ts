// The drawing of a recording's loudness, in bounded memory and of unknown length.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPeaks } from '../../../src-core/audio/peaks.ts'

/** The definition, with all samples in hand. */
const exact = (samples: Int16Array, slices: number): number[] =>
  Array.from({ length: slices }, (_, i) => {
    const from = Math.floor((i * samples.length) / slices)
    const to = Math.max(from + 1, Math.floor(((i + 1) * samples.length) / slices))
    return samples.subarray(from, to).reduce((most, s) => Math.max(most, Math.abs(s)), 0) / 0x8000
  })

describe('peaks', () => {
  it('equals the definition while every sample has its bucket', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 3_000 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 700 }), (values, slices, portion) => {
        const samples = Int16Array.from(values)
        const peaks = createPeaks(slices)
        for (let i = 0; i < samples.length; i += portion) peaks.push(samples.subarray(i, i + portion))
        expect(peaks.finish()).toEqual(exact(samples, slices))
      }),
      { seed: 20261107, numRuns: 200 },
    )
  })

  it('is off by a neighbouring slice at most for hours of sound', () => {
    const samples = Int16Array.from({ length: 5_000_003 }, (_, i) => Math.round(32_000 * Math.sin(i / 400_000) ** 2))
    const peaks = createPeaks(1_000)
    for (let i = 0; i < samples.length; i += 16_000) peaks.push(samples.subarray(i, i + 16_000))
    const got = peaks.finish()
    const truth = exact(samples, 1_000)
    got.forEach((value, i) => {
      const around = [truth[i - 1], truth[i], truth[i + 1]].filter((v) => v !== undefined)
      expect(value).toBeGreaterThanOrEqual(truth[i]!)
      expect(value).toBeLessThanOrEqual(Math.max(...around))
    })
  })

  it('is silent where there was no sound', () => {
    expect(createPeaks(4).finish()).toEqual([0, 0, 0, 0])
  })
})
