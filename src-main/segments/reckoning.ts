// reckoning.ts: tags, segments and forecasts kept up to date: whoever something new concerns is read anew before anybody looks, and once a day, as time
// passes, everybody: a sample of the store is learned from, then customers are read a hundred at a time, and others get their turn in between.

import { dayAfter } from '../../src-core/day-count.ts'
import { inOrder, pastOf } from '../../src-core/profile/facts.ts'
import { MOST_PEOPLE } from '../../src-core/segments/forecast.ts'
import { sample } from '../../src-core/segments/kinds.ts'
import { readerOf, viewStore, type Reader, type StoreView } from '../../src-core/segments/store-view.ts'
import { courseOf } from '../../src-core/segments/trend.ts'
import type { Dossier } from '../../src-core/profile/facts.ts'
import type { Progress } from '../../src-core/segments/calls.ts'
import type { Announcer } from '../announcer.ts'
import { localDate } from '../platform/home.ts'
import type { Store } from '../store/store.ts'
import { openDossiers } from './dossiers.ts'
import { storeCars } from './predicting.ts'

export type Reckoning = {
  /** Reads anew whoever something new concerns; cheap where nobody is. Many at once are left to `all`. */
  refresh(): void
  /** Everybody, as of now. A second caller waits for the first one's. */
  all(): Promise<void>
  /** Once a second: begins with everybody when another day has begun. */
  tick(): void
  progress(): Progress
  /** null where nothing has been learned yet. */
  reader(): Reader | null
  dossier(customer: string): Dossier | null
  /** The first day that does not enter: tomorrow, so that today counts. */
  asOf(): string
  close(): Promise<void>
}

const EVERY_MS = 60_000
const BATCH = 100
/** More than so many changed at once, as after an import: they are read with everybody. */
const FEW = 500
/** Learning takes about this share of the time. */
const LEARNING = 0.3

/** @param idle whether nothing more urgent runs: a recording, an analysis */
export function createReckoning({ store, now, announcer, idle }: { readonly store: Store; readonly now: () => number; readonly announcer: Announcer; readonly idle: () => boolean }): Reckoning {
  const dossiers = openDossiers(store)
  let kept: Reader | null = null
  let running: Promise<void> | null = null
  let progress: Progress = null
  let closing = false
  let lookedAt = now()

  const asOf = (): string => dayAfter(localDate(now()), 1)
  const breathe = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

  function reader(): Reader | null {
    const learned = store.readings.learned()
    if (learned === null) return null
    if (kept?.view.asOf !== learned.asOf) kept = readerOf(store.readings.view()!, storeCars(store))
    return kept
  }

  /** Inside a transaction. */
  function readOne(by: Reader, id: string, day: string): void {
    const dossier = dossiers.of(id)
    if (dossier === null) return store.readings.drop(id)
    const ordered = inOrder(dossier)
    store.readings.put(id, day, by.read(pastOf(ordered, day)), courseOf(by, ordered, day))
  }

  async function learn(ids: readonly string[], day: string): Promise<StoreView | null> {
    const people: Dossier[] = []
    for (const [i, id] of sample(ids, MOST_PEOPLE).entries()) {
      const dossier = dossiers.of(id)
      if (dossier) people.push(dossier)
      if (i % BATCH === 0) await breathe()
      if (closing) return null
    }
    const steps = viewStore(people, storeCars(store), day)
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value
      await breathe()
      if (closing) return null
    }
  }

  async function everybody(): Promise<void> {
    store.standings.refresh()
    const [ids, day] = [dossiers.ids(), asOf()]
    progress = 0
    const view = await learn(ids, day)
    if (view === null) return
    progress = LEARNING
    const by = readerOf(view, storeCars(store))
    for (let at = 0; at < ids.length && !closing; at += BATCH) {
      store.together(() => ids.slice(at, at + BATCH).forEach((id) => readOne(by, id, day)))
      progress = LEARNING + (1 - LEARNING) * ((at + BATCH) / ids.length)
      await breathe()
    }
    if (closing) return
    // The view counts from when everybody has been read by it; a run that was cut short begins again.
    store.together(() => store.readings.keepView(view))
    kept = by
  }

  return {
    asOf, reader,
    progress: () => progress,
    dossier: dossiers.of,
    refresh() {
      store.standings.refresh()
      const by = reader()
      if (by === null || running !== null) return
      const few = store.readings.unread(FEW + 1)
      if (few.length === 0 || few.length > FEW) return
      const day = asOf()
      store.together(() => few.forEach((id) => readOne(by, id, day)))
    },
    all() {
      running ??= everybody().finally(() => {
        running = null
        progress = null
        announcer.say({ type: 'readings' })
      })
      return running
    },
    tick() {
      // Not while something is only just starting, nor at every tick.
      if (running !== null || closing || now() - lookedAt < EVERY_MS || !idle()) return
      lookedAt = now()
      const learned = store.readings.learned()
      if (learned?.asOf !== asOf() || store.readings.unread(FEW + 1).length > FEW) void this.all().catch(() => undefined)
    },
    async close() {
      closing = true
      await running?.catch(() => undefined)
    },
  }
}
