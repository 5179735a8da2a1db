// use-steps.ts: a value that a form changes step by step, with the way back.

import { useState } from 'react'

type Steps<T> = { readonly past: readonly T[]; readonly now: T; /** What the last step changed: typing on in one field is one step. */ readonly place: string | null }

export type Change<T> = (value: T, place?: string) => void

export function useSteps<T>(begun: T): { readonly value: T; readonly change: Change<T>; readonly undo: (() => void) | null } {
  const [{ past, now }, setSteps] = useState<Steps<T>>({ past: [], now: begun, place: null })
  return {
    value: now,
    change: (value, place) => setSteps((steps) => (place !== undefined && place === steps.place ? { ...steps, now: value } : { past: [...steps.past, steps.now], now: value, place: place ?? null })),
    undo: past.length === 0 ? null : () => setSteps({ past: past.slice(0, -1), now: past.at(-1)!, place: null }),
  }
}
