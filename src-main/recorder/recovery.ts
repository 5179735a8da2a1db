// recovery.ts: at the start of the engine: recordings that were cut short are put right, made talks and shown as recovered.

import { asFault } from '../../src-core/faults.ts'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { recoverSound } from '../store/sound.ts'
import type { Store } from '../store/store.ts'
import type { TakeRecord } from '../store/takes.ts'
import { adoptTake, dropTake } from './adopting.ts'

const ENGINE: Actor = { person: 'tingke', role: 'system', device: 'engine' }

/**
 * Puts right every take of another process that is gone. One that cannot be put right (another key, a damaged header) is kept as it is and told.
 * @param own the name of this process, @param gone whether the process behind a take is
 * @returns the talks made of them, newest first
 */
export async function recoverTakes(store: Store, own: string, gone: (take: TakeRecord) => boolean): Promise<RecorderStatus['recovered']> {
  const recovered: RecorderStatus['recovered'][number][] = []
  for (const take of store.takes.open()) {
    if (take.owner === own || !gone(take)) continue
    try {
      const sound = await recoverSound(store.soundPath(take.soundFile), store.soundKey)
      if (!sound) {
        await dropTake(store, take)
        continue
      }
      const talk = await adoptTake(store, take, null, 'crash', ENGINE)
      if (talk !== null) recovered.unshift({ talk, startedAt: take.startedAt, durationMs: sound.durationMs, adviser: take.adviser })
    } catch (error) {
      // Never in the way of the start, never thrown away: the sealed bytes stay where they are.
      store.takes.lose(take.id, asFault(error, `${take.adviser} 的录音`).message)
    }
  }
  return recovered
}
