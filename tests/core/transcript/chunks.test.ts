import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChunker, whisperLimits, type Chunk } from '../../../src-core/transcript/chunks.ts'
import { widen } from '../../../src-core/transcript/regions.ts'

const chunked = (regions: readonly { startMs: number; endMs: number }[]): Chunk[] => {
  const chunker = createChunker(whisperLimits)
  return [...regions.map((region) => chunker.push(region)), chunker.flush()].filter((chunk) => chunk !== null)
}
const timeline = fc.array(fc.tuple(fc.integer({ min: 50, max: 3_000 }), fc.integer({ min: 100, max: 18_000 })), { maxLength: 60 }).map((pairs) => {
  let at = 0
  return pairs.map(([gap, length]) => {
    const startMs = at + gap
    at = startMs + length
    return { startMs, endMs: at }
  })
})

describe('chunks', () => {
  test('every region lands in exactly one chunk, in order, within the limits', () => {
    fc.assert(
      fc.property(timeline, (regions) => {
        const chunks = chunked(regions)
        expect(chunks.flatMap((chunk) => chunk.regions)).toEqual(regions)
        for (const chunk of chunks) if (chunk.regions.length > 1) expect(chunk.endMs - chunk.startMs).toBeLessThanOrEqual(whisperLimits.maxMs)
      }),
      { seed: 4 },
    )
  })
  test('widened regions stay inside the recording and never overlap', () => {
    fc.assert(
      fc.property(timeline, (regions) => {
        const total = (regions.at(-1)?.endMs ?? 0) + 20
        const wide = widen(regions, total)
        wide.forEach((region, i) => expect(region.startMs).toBeGreaterThanOrEqual(i === 0 ? 0 : wide[i - 1]!.endMs + 1))
        expect(wide.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(total)
      }),
      { seed: 4 },
    )
  })
})
