// client-context.tsx: hands the one client to every screen, and asks the table through react-query so that screens share answers.

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { Answer, Asked, Client, NamesOf } from '../../src-core/api.ts'
import type { Fault } from '../../src-core/faults.ts'

const Held = createContext<Client | null>(null)
export const ClientProvider = Held.Provider

export function useClient(): Client {
  const client = use(Held)
  if (!client) throw new Error('no ClientProvider above this screen')
  return client
}

export type CallOptions = {
  /** Ask again after so many milliseconds; false = only when something announces a change. */
  readonly again?: number | false
  /** Keep showing the last answer while a new input is asked (searching must not blink). */
  readonly keep?: boolean
}

/** The answer of a call, kept fresh by engine events (see live.ts). The key is the call's own name and input. */
export function useCall<N extends NamesOf<'call'>>(name: N, input: Asked<N>, options: CallOptions = {}): UseQueryResult<Answer<N>, Fault> {
  const client = useClient()
  return useQuery<Answer<N>, Fault>({
    queryKey: [name, input],
    queryFn: () => client.call(name, input),
    refetchInterval: options.again ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}
