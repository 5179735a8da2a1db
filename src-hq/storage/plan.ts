// plan.ts: what to write for batches, decided without a database: rows in order, and which subjects of which stores are to be forgotten. Both
// databases carry out the same plan.

import type { Answer, Batch } from '../../src-core/sync/contract.ts'
import { subjectOf } from '../../src-core/sync/envelope.ts'
import { admit, answerOf } from '../../src-core/sync/receiving.ts'
import type { GoodBatch, HeldRow, ReadItem } from './port.ts'

/** What is held of a device: its last number, and the keys of those numbers that a batch names again. */
export type Held = { last: number; readonly keys: ReadonlyMap<number, string> }
export type Plan = {
  readonly answers: readonly Answer[]
  readonly rows: readonly HeldRow[]
  /** Last number and time of each device that was heard. */
  readonly heard: ReadonlyMap<string, number>
  /** In order with the rows: what is forgotten came before the row of number `at` in `rows`. */
  readonly forget: readonly { readonly store: string; readonly kind: NonNullable<ReadItem['forget']>['what']; readonly subject: string; readonly at: number }[]
}

/** While a batch waits to be written it is a text for each envelope: so many small objects would cost the collector more than the reading did. */
export const readyToWrite = (store: string, { device, items }: Batch): GoodBatch => ({
  store, device,
  items: items.map(({ seq, key, envelope }) => ({ seq, key, kind: envelope.kind, subject: subjectOf(envelope), text: JSON.stringify(envelope), forget: envelope.kind === 'forget' ? { what: envelope.what, id: envelope.id } : null })),
})

/** @param held of every device in the batches */
export function planFor(batches: readonly GoodBatch[], held: ReadonlyMap<string, Held>, now: number): Plan {
  const rows: HeldRow[] = []
  const forget: Plan['forget'][number][] = []
  const heard = new Map<string, number>()
  /** Keys that came earlier in this same group. */
  const justNow = new Map<string, string>()
  const answers = batches.map(({ store, device, items }) => {
    const state = held.get(device)!
    const admission = admit(items, state.last, (seq) => justNow.get(`${device} ${seq}`) ?? state.keys.get(seq) ?? null)
    for (const { seq, key, kind, subject, text, forget: order } of admission.fresh) {
      justNow.set(`${device} ${seq}`, key)
      if (order) forget.push({ store, kind: order.what, subject: order.id, at: rows.length })
      rows.push({ device, seq, key, store, kind, subject, envelope: text, receivedAt: now })
      state.last = seq
    }
    heard.set(device, state.last)
    return answerOf(device, admission)
  })
  return { answers, rows: forgotten(rows, forget), heard, forget }
}

/** Rows of this very group that a later one of it asks to forget are not even written; an adviser is taken out of them. */
function forgotten(rows: readonly HeldRow[], forget: Plan['forget']): HeldRow[] {
  if (forget.length === 0) return [...rows]
  const until = new Map(forget.map(({ store, kind, subject, at }) => [`${store} ${kind} ${subject}`, at]))
  const isGone = (i: number, store: string, kind: string, subject: string): boolean => i < (until.get(`${store} ${kind} ${subject}`) ?? -1)
  return rows.map((row, i) => {
    if (isGone(i, row.store, row.kind, row.subject)) return { ...row, envelope: null }
    if (row.kind !== 'conversation' || row.envelope === null) return row
    const talk = JSON.parse(row.envelope) as { adviser: string | null }
    return talk.adviser !== null && isGone(i, row.store, 'adviser', talk.adviser) ? { ...row, envelope: JSON.stringify({ ...talk, adviser: null }) } : row
  })
}
