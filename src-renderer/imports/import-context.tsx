// import-context.tsx: hands the one import queue to the screens.

import { createContext, use, useSyncExternalStore } from 'react'
import type { ImportItem, ImportQueue } from './import-queue.ts'

const Held = createContext<ImportQueue | null>(null)
export const ImportQueueProvider = Held.Provider

export function useImportQueue(): ImportQueue {
  const queue = use(Held)
  if (!queue) throw new Error('no ImportQueueProvider above this screen')
  return queue
}

export function useImportItems(): readonly ImportItem[] {
  const queue = useImportQueue()
  return useSyncExternalStore(queue.subscribe, queue.items)
}
