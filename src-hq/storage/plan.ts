// plan.ts: what to write for batches, decided without a database: rows in order, and which subjects of which stores are to be forgotten. Both
// databases carry out the same plan.

import type { Answer } from '../../src-core/sync/contract.ts'
import { subjectOf } from '../../src-core/sync/envelope.ts'
import { admit, answerOf } from '../../src-core/sync/receiving.ts'
import type { GoodBatch, HeldRow } from './port.ts'

/** What is held of a device: its last number, and the keys of those numbers that a batch names again. */
export type Held = { last: number; readonly keys: ReadonlyMap<number, string> }
export type Plan = {
  readonly answers: readonly Answer[]
  readonly rows: readonly HeldRow[]
  /** Last number and time of each device that was heard. */
  readonly heard: ReadonlyMap<string, number>
  /** In order with the rows: what is forgotten came before the row of number `before` in `rows`. */
  readonly forget: readonly { readonly store: string; readonly kind: string; readonly subject: string; readonly at: number }[]
}

/** @param held of every device in the batches */
export function planFor(batches: readonly GoodBatch[], held: ReadonlyMap<string, Held>, now: number): Plan {
  const rows: HeldRow[] = []
  const forget: Plan['forget'][number][] = []
  const heard = new Map<string, number>()
  /** Keys that came earlier in this same group. */
  const justNow = new Map<string, string>()
  const answers = batches.map(({ store, batch }) => {
    const state = held.get(batch.device)!
    const admission = admit(batch.items, state.last, (seq) => justNow.get(`${batch.device} ${seq}`) ?? state.keys.get(seq) ?? null)
    for (const { seq, key, envelope } of admission.fresh) {
      justNow.set(`${batch.device} ${seq}`, key)
      if (envelope.kind === 'forget') forget.push({ store, kind: envelope.what, subject: envelope.id, at: rows.length })
      rows.push({ device: batch.device, seq, key, store, kind: envelope.kind, subject: subjectOf(envelope), envelope: JSON.stringify(envelope), receivedAt: now })
      state.last = seq
    }
    heard.set(batch.device, state.last)
    return answerOf(batch.device, admission)
  })
  return { answers, rows: forgotten(rows, forget), heard, forget }
}

/** Rows of this very group that a later one of it asks to forget are not even written. */
function forgotten(rows: readonly HeldRow[], forget: Plan['forget']): HeldRow[] {
  if (forget.length === 0) return [...rows]
  const until = new Map(forget.map(({ store, kind, subject, at }) => [`${store} ${kind} ${subject}`, at]))
  return rows.map((row, i) => (i < (until.get(`${row.store} ${row.kind} ${row.subject}`) ?? -1) ? { ...row, envelope: null } : row))
}
