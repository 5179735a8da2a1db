// turn-at.ts: which sentence is being spoken at a moment, and which comes before and after it.

export type Timed = { readonly start: number; readonly end: number }

/** Going back from less than this into a sentence means the one before; later it means the start of this one. */
const BACK_WITHIN_SECONDS = 1.2

/** Index of the last turn that has begun at `time`; -1 before the first. Turns are in order of their start and may overlap. */
export function turnAt(turns: readonly Timed[], time: number): number {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.start ?? Infinity) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Where "next sentence" goes: the start of the turn after the current one, or null at the end. */
export function nextStart(turns: readonly Timed[], time: number): number | null {
  return turns[turnAt(turns, time) + 1]?.start ?? null
}

/** Where "previous sentence" goes, as on every player: first to the start of this one, then to the one before. */
export function previousStart(turns: readonly Timed[], time: number): number {
  const at = turnAt(turns, time)
  const start = turns[at]?.start
  if (start === undefined) return 0
  return time - start > BACK_WITHIN_SECONDS ? start : (turns[at - 1]?.start ?? 0)
}
