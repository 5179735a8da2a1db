// sessions.ts: who is signed in at which device. Forgotten when the engine ends: after a restart everybody enters the PIN again.

import type { PersonRow } from '../../src-core/people.ts'
import type { Store } from '../store/store.ts'

export type Sessions = ReturnType<typeof createSessions>

export function createSessions(store: Pick<Store, 'people'>) {
  const at = new Map<string, string>()
  return {
    /** Read from the store every time: a role that was taken away is gone at once. */
    at(device: string): PersonRow | null {
      const id = at.get(device)
      return id === undefined ? null : store.people.get(id)
    },
    enter: (device: string, person: string): void => void at.set(device, person),
    leave: (device: string): void => void at.delete(device),
  }
}
