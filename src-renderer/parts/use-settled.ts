// use-settled.ts: what a person is typing, once they pause: asks the engine once per word instead of once per key.

import { useEffect, useState } from 'react'

const PAUSE_MS = 250

export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
