// understood.ts: how much of a recording's speech was understood: where it is little, people should know, and know what to do.

import type { Region, Segment } from '../shapes.ts'
import { overlapMs, totalMs } from './regions.ts'

/** Two readings of the same sound that agree less made different sentences of it. */
const ALIKE = 0.5
/** So little speech says nothing about a recording, ms. */
const LEAST_MS = 10_000

/**
 * @param regions where there is speech, in order, @param segments what was made of it, in order; what was thrown away is missing or empty
 * @returns share of the speech whose words can be believed, 0..1; null where there is too little speech to tell
 */
export function understoodShare(regions: readonly Region[], segments: readonly Segment[]): number | null {
  const speechMs = totalMs(regions)
  if (speechMs < LEAST_MS) return null
  const believed = segments.filter(({ tokens, doubt, certainty = 1 }) => tokens.length > 0 && doubt === undefined && certainty >= ALIKE)
  let believedMs = 0
  let first = 0
  for (const segment of believed) {
    while (first < regions.length && regions[first]!.endMs <= segment.startMs) first++
    for (let i = first; i < regions.length && regions[i]!.startMs < segment.endMs; i++) believedMs += overlapMs(regions[i]!, segment)
  }
  return Math.round(Math.min(1, believedMs / speechMs) * 100) / 100
}
