// session.ts: who is signed in at this page, and what they may do; what they may not is not shown.

import { useQueryClient } from '@tanstack/react-query'
import type { CallName } from '../../src-core/api.ts'
import type { Session } from '../../src-core/people.ts'
import { may } from '../../src-core/rights.ts'
import { useCall } from '../client/client-context.tsx'

/** @param again ask again after so many milliseconds: the engine forgets who was here when it starts anew */
export const useSession = (again?: number) => useCall('session.get', {}, again === undefined ? {} : { again })

/** Whether a call would be answered here; false while it is not known who is there. */
export function useMay(): (name: CallName) => boolean {
  const { data } = useSession()
  const role = data?.role ?? null
  return (name) => role !== null && may(role, name)
}

/** Somebody came or left: what the one before was shown is forgotten. */
export function useChangeOfPerson(): (session: Session) => void {
  const answers = useQueryClient()
  return (session) => {
    answers.setQueryData(['session.get', {}], session)
    // The customer who holds the laptop goes on reading.
    answers.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.get' && queryKey[0] !== 'questionnaire.ask' })
  }
}
