// counting.ts: keeps the figures of every store as new as what it has sent. It reads the envelopes of one store at a time, when somebody wants to
// see figures, and never stands in the way of receiving.

import { dayAt } from '../../src-core/day-count.ts'
import type { Clock } from '../../src-core/ports.ts'
import { STORE_OFFSET_MS } from '../../src-core/settings.ts'
import type { Storage } from '../storage/port.ts'
import { figuresOf, monthsUntil, type Standing, type Talk } from './figures.ts'

export type Counting = ReturnType<typeof createCounting>

export function createCounting({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  let running: Promise<void> | null = null
  let left = 0

  async function countAll(): Promise<void> {
    const months = monthsUntil(dayAt(clock.now()))
    const since = Date.parse(`${months[0]!}-01`) - STORE_OFFSET_MS
    // How much a store has sent is asked before what it sent: what comes in between makes it stale again, and nothing is left out.
    const stale = await storage.staleStores(months.at(-1)!)
    left = stale.length
    for (const { store, counted } of stale) {
      const { talks, standings, customers } = await storage.latestOf(store, since)
      // They were held against the contract when they came.
      const figures = figuresOf(talks.map((text) => JSON.parse(text) as Talk), standings.map((text) => JSON.parse(text) as Standing), months)
      await storage.putFigures({ store, month: months.at(-1)!, counted, customers, body: JSON.stringify(figures) })
      left--
      // Whoever sends meanwhile is heard first.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  return {
    /** Counts what is new; goes on in the background after `mostMs`. @returns stores that are still to be counted. Rejects where the database fails */
    async upToDate(mostMs: number): Promise<number> {
      if (!running) {
        running = countAll().finally(() => (running = null))
        // A failure after `mostMs` is met by whoever asks next.
        running.catch(() => undefined)
      }
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, mostMs)))
      await Promise.race([running, enough]).finally(() => clearTimeout(timer))
      return left
    },
    /** Ends when what is under way has ended. */
    close: async (): Promise<void> => void (await running?.catch(() => undefined)),
  }
}
