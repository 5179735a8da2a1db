// session.ts: whether the server still knows this page; once it does not, only a new start link helps.

import { useSyncExternalStore } from 'react'

let expired = false
const hearers = new Set<() => void>()

export function expireSession(): void {
  expired = true
  for (const hear of hearers) hear()
}

const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

export const useSessionExpired = (): boolean => useSyncExternalStore(subscribe, () => expired)
