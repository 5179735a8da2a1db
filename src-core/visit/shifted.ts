// shifted.ts: stretches of turns laid one behind the other in time, as one talk.

import type { Region, Turn } from '../shapes.ts'

/** Turns, or whatever else has a beginning and an end, moved by `byMs`. */
export const shifted = <T extends Region>(turns: readonly T[], byMs: number): T[] => turns.map((turn) => ({ ...turn, startMs: turn.startMs + byMs, endMs: turn.endMs + byMs }))

export type Stretch = { readonly turns: readonly Turn[]; /** Where the stretch begins and ends in its own time. */ readonly startMs: number; readonly endMs: number }

/** One talk from 0 on: what lay between the stretches is gone. */
export function inOneRow(stretches: readonly Stretch[]): { turns: Turn[]; durationMs: number } {
  return stretches.reduce<{ turns: Turn[]; durationMs: number }>(
    (row, { turns, startMs, endMs }) => ({ turns: [...row.turns, ...shifted(turns, row.durationMs - startMs)], durationMs: row.durationMs + endMs - startMs }),
    { turns: [], durationMs: 0 },
  )
}
