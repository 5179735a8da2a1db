// windows.ts: which stretches of sound get a voice print, so that every moment of speech is covered.

import type { Region } from '../shapes.ts'

/** CAM++ is steady from about 1.5 s. */
export const WINDOW_MS = 1_500
/** Shorter speech has no usable print of its own; it is labelled by its neighbours. */
const SHORTEST_MS = 350

/** Windows of one region in order: one of the region's own length where it is short, the last one flush with its end. */
export function windowsOf(region: Region, hopMs: number): Region[] {
  const length = region.endMs - region.startMs
  if (length < SHORTEST_MS) return []
  if (length <= WINDOW_MS) return [region]
  const windows: Region[] = []
  for (let at = region.startMs; at + WINDOW_MS < region.endMs; at += hopMs) windows.push({ startMs: at, endMs: at + WINDOW_MS })
  windows.push({ startMs: region.endMs - WINDOW_MS, endMs: region.endMs })
  return windows
}

/** The model of who speaks beside whom (pyannote segmentation 3.0) looks at ten seconds at a time. */
export const LOOK_MS = 10_000

/** Looks of ten seconds, one every `hopMs`, over a recording whose regions are given: those that hold speech, in order. */
export function looksOf(regions: readonly Region[], durationMs: number, hopMs: number): Region[] {
  const looks: Region[] = []
  let r = 0
  for (let at = 0; at === 0 || at + LOOK_MS - hopMs < durationMs; at += hopMs) {
    const look = { startMs: at, endMs: Math.min(durationMs, at + LOOK_MS) }
    while (r < regions.length && regions[r]!.endMs <= look.startMs) r++
    if (r < regions.length && regions[r]!.startMs < look.endMs) looks.push(look)
  }
  return looks
}
