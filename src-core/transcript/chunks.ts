// chunks.ts: from voice-activity regions to the chunks that the recogniser hears, as they stream in.

import type { Region } from '../shapes.ts'

export type ChunkLimits = {
  /** No chunk is longer, except a single region that is. */
  readonly maxMs: number
  /** Regions farther apart are never in one chunk. */
  readonly gapMs: number
}

/**
 * Whisper loses accuracy on short chunks and cuts what lies beyond 30 s. 20 s and 10 s of padding was the best cut over the measured
 * recordings (models/README.md: CER 0.351 at 14 s, 0.309 at 20 s, 0.348 at 27 s).
 */
export const whisperLimits: ChunkLimits = { maxMs: 20_000, gapMs: 1_200 }

export type Chunk = Region & { readonly regions: readonly Region[] }

const chunkOf = (regions: readonly Region[]): Chunk => ({ startMs: regions[0]!.startMs, endMs: regions.at(-1)!.endMs, regions })

/** Feeds on regions in order of time; `push` gives back a chunk when the next region no longer fits, `flush` the last one. */
export function createChunker(limits: ChunkLimits): { push(region: Region): Chunk | null; flush(): Chunk | null } {
  let open: Region[] = []
  const take = (): Chunk | null => {
    if (open.length === 0) return null
    const chunk = chunkOf(open)
    open = []
    return chunk
  }
  return {
    push(region) {
      const first = open[0]
      const last = open.at(-1)
      const fits = !first || !last || (region.endMs - first.startMs <= limits.maxMs && region.startMs - last.endMs <= limits.gapMs)
      const done = fits ? null : take()
      open.push(region)
      return done
    },
    flush: take,
  }
}
