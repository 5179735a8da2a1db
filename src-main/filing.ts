// filing.ts: what headquarters is told of the store: of a talk that is analysed, of its customer and its adviser, and of this machine.

import { adviserEnvelope, conversationEnvelope, customerEnvelope, deviceEnvelope, type Health } from '../src-core/sync/summaries.ts'
import type { Visit } from '../src-core/visit/visit.ts'
import type { Store } from './store/store.ts'
import type { TalkRecord } from './store/talks.ts'

/** Inside the transaction that ends the analysis. */
export function fileTalk(store: Store, talk: TalkRecord, visit: Visit): void {
  const { rows, outbox, leading } = store
  if (store.profiling.refused(talk.customerId)) {
    outbox.forget('conversation', talk.id)
    return fileCustomer(store, talk.customerId)
  }
  const led = leading.of(talk.id)
  const adviser = led === null ? null : outbox.pseudonym('a', led)
  outbox.put(conversationEnvelope({ id: talk.id, reckoned: store.overrides.of(talk.id)?.machine ?? null, date: talk.date, durationMs: talk.durationMs, customer: outbox.pseudonym('c', talk.customerId), adviser }, rows.metrics(talk.id)!, visit, rows.insights(talk.id)!))
  fileCustomer(store, talk.customerId)
  if (led !== null && adviser !== null) {
    const { talks, last } = leading.by(led)
    outbox.put(adviserEnvelope(adviser, talks, last ?? talk.date))
  }
}

/** Where a customer stands; one who was merged into another, or does not want to be profiled, is forgotten. */
export function fileCustomer(store: Store, customer: string): void {
  const known = store.customers.get(customer)
  const pseudonym = store.outbox.pseudonym('c', customer)
  if (known?.id === customer && known.lifeCycle !== null) store.outbox.put(customerEnvelope(pseudonym, known, known.lifeCycle))
  else store.outbox.forget('customer', pseudonym)
}

/**
 * What has changed since headquarters was last told, by whatever deed: imports, merging, a grade that a manager overrides.
 * @returns whether talks have to go through the last stage again
 */
export function fileChanges(store: Store): boolean {
  store.standings.refresh()
  return store.together(() => {
    const changed = store.outbox.takeUntold()
    for (const { kind, id } of changed) {
      if (kind === 'customer') fileCustomer(store, id)
      else store.talks.reopen(id, 'profiled')
    }
    return changed.some(({ kind }) => kind === 'conversation')
  })
}

const DAY_MS = 86_400_000

/** Once a day, before something is sent: reading every model takes a while. */
export async function fileHealth(store: Store, now: number, health: () => Promise<Health>): Promise<void> {
  if (store.outbox.queuedSince('device', now - DAY_MS)) return
  const envelope = deviceEnvelope(await health())
  store.together(() => store.outbox.put(envelope))
}
