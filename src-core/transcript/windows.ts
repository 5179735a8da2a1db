// windows.ts: which stretches of sound get a voice print, so that every moment of speech is covered.

import type { Region } from '../shapes.ts'

/** CAM++ is steady from about 1.5 s; one print every half second lets a change of speaker be placed within a quarter second. */
export const WINDOW_MS = 1_500
export const HOP_MS = 500
/** Shorter speech has no usable print of its own; it is labelled by its neighbours. */
const SHORTEST_MS = 350

/** Windows of one region in order: one of the region's own length where it is short, the last one flush with its end. */
export function windowsOf(region: Region): Region[] {
  const length = region.endMs - region.startMs
  if (length < SHORTEST_MS) return []
  if (length <= WINDOW_MS) return [region]
  const windows: Region[] = []
  for (let at = region.startMs; at + WINDOW_MS < region.endMs; at += HOP_MS) windows.push({ startMs: at, endMs: at + WINDOW_MS })
  windows.push({ startMs: region.endMs - WINDOW_MS, endMs: region.endMs })
  return windows
}
