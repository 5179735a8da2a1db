// tape.ts: the last stretch of sound, long enough for what is still to be heard, so that hours need no more memory than a minute.

import { SAMPLE_RATE } from '../../src-core/ports.ts'

const perMs = SAMPLE_RATE / 1000

export type Tape = {
  append(samples: Int16Array): void
  /** When the sound received so far ends, ms. */
  readonly endMs: () => number
  /** Samples as -1..1; what was forgotten or has not come yet is left out. */
  slice(startMs: number, endMs: number): Float32Array
  /** Nothing before this moment will be asked for again. */
  forget(beforeMs: number): void
}

export const toFloat = (samples: Int16Array): Float32Array => Float32Array.from(samples, (sample) => sample / 32768)

/** @param fromMs when its sound begins */
export function createTape(fromMs = 0): Tape {
  let blocks: { readonly start: number; readonly samples: Int16Array }[] = []
  let total = Math.round(fromMs * perMs)
  return {
    append(samples) {
      blocks.push({ start: total, samples })
      total += samples.length
    },
    endMs: () => total / perMs,
    slice(startMs, endMs) {
      const first = Math.max(blocks[0]?.start ?? 0, Math.round(startMs * perMs))
      const last = Math.min(total, Math.round(endMs * perMs))
      const out = new Float32Array(Math.max(0, last - first))
      for (const { start, samples } of blocks) {
        const from = Math.max(first, start)
        const to = Math.min(last, start + samples.length)
        for (let i = from; i < to; i++) out[i - first] = samples[i - start]! / 32768
      }
      return out
    },
    forget(beforeMs) {
      const before = beforeMs * perMs
      blocks = blocks.filter(({ start, samples }) => start + samples.length > before)
    },
  }
}
