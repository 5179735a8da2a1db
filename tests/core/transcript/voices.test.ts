import { describe, expect, test } from 'vitest'
import { averageLinkage, campplusThresholds, clusterPrints, unit } from '../../../src-core/transcript/clusters.ts'
import { findVoices, type Print } from '../../../src-core/transcript/voices.ts'
import { windowsOf } from '../../../src-core/transcript/windows.ts'

/** Reproducible noise. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32 - 0.5
  }
}
const DIM = 64
const voicePrint = (who: number, noise: () => number): Float32Array => unit(Float32Array.from({ length: DIM }, (_, i) => (i % 4 === who ? 1 : 0) + 1.2 * noise()))

/** A talk in which `who[i]` speaks for 4 s. */
function talk(who: readonly number[]) {
  const noise = random(7)
  const regions = who.map((_, i) => ({ startMs: i * 5_000, endMs: i * 5_000 + 4_000 }))
  const prints: Print[] = regions.flatMap((region, i) => windowsOf(region).map((window) => ({ ...window, vector: voicePrint(who[i]!, noise), full: true })))
  return findVoices(regions, prints, campplusThresholds).map((stretch) => stretch.voice).join('')
}

describe('voices', () => {
  test('two and three voices are found without being told how many', () => {
    expect(talk([0, 1, 0, 1, 0, 1])).toBe('ABABAB')
    expect(talk([0, 1, 2, 0, 1, 2])).toBe('ABCABC')
  })
  test('one voice stays one', () => expect(talk([2, 2, 2, 2])).toBe('AAAA'))
  test('hours of talk are clustered in blocks, with the same voices throughout', () => {
    const who = Array.from({ length: 600 }, (_, i) => i % 2)
    expect(talk(who)).toBe('AB'.repeat(300))
  })
  test('speech without any print belongs to somebody', () => expect(findVoices([{ startMs: 0, endMs: 200 }], [], campplusThresholds)).toMatchObject([{ voice: 'A', startMs: 0, endMs: 200 }]))
  test('average linkage joins what is near and keeps apart what is not', () => {
    const noise = random(1)
    const vectors = [0, 1, 0, 1, 1].map((who) => voicePrint(who, noise))
    expect(averageLinkage(vectors, 0.5).map((group) => group.sort()).sort()).toEqual([[0, 2], [1, 3, 4]])
    expect(clusterPrints(vectors, { distance: 0.5, centroid: 0.9 }).map((cluster) => cluster.count)).toEqual([3, 2])
  })
  test('windows cover a region from end to end', () => {
    const windows = windowsOf({ startMs: 100, endMs: 3_370 })
    expect([windows[0]!.startMs, windows.at(-1)!.endMs]).toEqual([100, 3_370])
    expect(windowsOf({ startMs: 0, endMs: 200 })).toEqual([])
  })
})
