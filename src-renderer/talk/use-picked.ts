// use-picked.ts: the turns that a person has picked, to say of all of them at once who spoke.

import { useCallback, useRef, useState } from 'react'
import type { TurnRow } from '../../src-core/answers.ts'

export type Picked = {
  readonly turns: ReadonlySet<number>
  /** Where a range will begin. */
  readonly start: (turn: number) => void
  /** one = this turn too, or no more; range = everything from where the range began. */
  readonly pick: (turn: number, how: 'one' | 'range') => void
  readonly clear: () => void
}

const NONE: ReadonlySet<number> = new Set()

export function usePicked(turns: readonly TurnRow[]): Picked {
  const [picked, setPicked] = useState<ReadonlySet<number>>(NONE)
  const from = useRef<number | null>(null)
  // Under the same numbers there may be other turns by now.
  const [of, setOf] = useState(turns)
  if (of !== turns) {
    setOf(turns)
    setPicked(NONE)
  }
  const start = useCallback((turn: number) => { from.current = turn }, [])
  const clear = useCallback(() => { from.current = null; setPicked(NONE) }, [])
  const pick = useCallback((turn: number, how: 'one' | 'range') => {
    const began = from.current
    if (how === 'one' || began === null) {
      from.current = turn
      setPicked((before) => (before.has(turn) ? new Set([...before].filter((n) => n !== turn)) : new Set([...before, turn])))
      return
    }
    const [low, high] = [Math.min(began, turn), Math.max(began, turn)]
    setPicked(new Set(Array.from({ length: high - low + 1 }, (_, i) => low + i)))
  }, [])
  return { turns: picked, start, pick, clear }
}
