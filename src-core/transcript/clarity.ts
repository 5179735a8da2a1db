// clarity.ts: how far speech stands out of the noise around it. Where it hardly does, voice activity has missed an unknown part of it, and
// nobody can say from the rest who spoke how much.

import { SAMPLE_RATE } from '../ports.ts'
import type { Region } from '../shapes.ts'

/** Speech this many decibels above the noise is fully clear, and below the other not at all (measured with hall-like noise over dev-001: at 0 dB the talk ratio still holds, at -5 dB it is off by 0.3). */
const CLEAR_DB = 3
const BURIED_DB = -3
/** With less silence than this there is nothing to measure the noise by. */
const LEAST_SILENCE = SAMPLE_RATE

/** Fed with all samples in order; `clarity` is 0..1. */
export type ClarityMeter = { push(samples: Int16Array): void; clarity(): number }

/** @param regions speech, in order of time, not overlapping */
export function createClarityMeter(regions: readonly Region[]): ClarityMeter {
  const edges = regions.map(({ startMs, endMs }) => [(startMs * SAMPLE_RATE) / 1000, (endMs * SAMPLE_RATE) / 1000] as const)
  const inside = { power: 0, count: 0 }
  const outside = { power: 0, count: 0 }
  let at = 0
  let next = 0
  return {
    push(samples) {
      for (const sample of samples) {
        while (next < edges.length && at >= edges[next]![1]) next++
        const side = next < edges.length && at >= edges[next]![0] ? inside : outside
        // Digital silence is a gap in the recording, not a quiet room.
        if (sample !== 0) {
          side.power += sample * sample
          side.count++
        }
        at++
      }
    },
    clarity() {
      if (inside.count === 0 || outside.count < LEAST_SILENCE) return 1
      const noise = outside.power / outside.count
      const speech = inside.power / inside.count - noise
      if (speech <= 0) return 0
      const decibels = 10 * Math.log10(speech / noise)
      return Math.min(1, Math.max(0, (decibels - BURIED_DB) / (CLEAR_DB - BURIED_DB)))
    },
  }
}
