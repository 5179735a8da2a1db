// receiving.ts: what headquarters does with a batch, decided without a database: which envelopes are new, which it has, where it must stop.

import type { Answer, Item, Reason } from './contract.ts'

type Numbered = Pick<Item, 'seq' | 'key'>
export type Admission<T extends Numbered = Item> = {
  /** To be written, in this order. */
  readonly fresh: readonly T[]
  readonly repeated: number
  /** Up to here every number is held as this store sent it, once `fresh` is written. */
  readonly through: number
  readonly refused: { readonly reason: Extract<Reason, 'gap' | 'conflict'>; readonly next: number } | null
}

/**
 * Numbers must follow one another; a number that is known must carry the key it came with. So an envelope that comes twice is applied once,
 * none is applied before one that was queued earlier, and a store that was restored from a backup is found out instead of being ignored.
 * @param last the highest number held of this device, 0 for none
 * @param keyAt the key under which a number up to `last` is held; null where it is not known any more
 */
export function admit<T extends Numbered>(items: readonly T[], last: number, keyAt: (seq: number) => string | null): Admission<T> {
  const fresh: T[] = []
  let [held, repeated] = [last, 0]
  for (const item of items) {
    if (item.seq === held + 1) {
      fresh.push(item)
      held = item.seq
    } else if (item.seq > held) return { fresh, repeated, through: held, refused: { reason: 'gap', next: held + 1 } }
    else if (item.seq <= last && keyAt(item.seq) === item.key) repeated++
    else return { fresh, repeated, through: item.seq - 1, refused: { reason: 'conflict', next: held + 1 } }
  }
  return { fresh, repeated, through: items.at(-1)!.seq, refused: null }
}

export const answerOf = (device: string, { repeated, through, refused }: Pick<Admission, 'repeated' | 'through' | 'refused'>): Answer => ({ contract: 1, device, through, repeated, refused: refused && { ...refused, wait_seconds: null } })
