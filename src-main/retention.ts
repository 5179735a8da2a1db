// retention.ts: sound is kept for as long as the customer was told, counted from the day it came in, and then goes: from the disk, and from backups. Notes
// that were taken back go for good.

import type { Clock } from '../src-core/ports.ts'
import type { Actor } from '../src-core/shapes.ts'
import type { Announcer } from './announcer.ts'
import { eraseSound } from './store/sound.ts'
import type { Store } from './store/store.ts'

/** How often it is looked for. */
const EVERY_MS = 3_600_000
const RETENTION: Actor = { person: 'tingke', role: 'system', device: 'retention' }

export type Retention = {
  /** Lets go of every sound whose time is over and whose talk is analysed; how many. */
  sweep(): Promise<number>
  /** Once a second: sweeps once an hour. */
  tick(): void
}

/** @param keepDays of sound that came in without a consent of its own, which names the days */
export function createRetention({ store, clock, announcer, keepDays, onGone }: { readonly store: Store; readonly clock: Clock; readonly announcer: Announcer; readonly keepDays: number; /** There may be something that backups are to forget. */ readonly onGone: () => void }): Retention {
  let sweptAt = -Infinity
  const retention: Retention = {
    async sweep() {
      store.coaching.notes.forget()
      const expired = store.talks.expired(clock.now(), keepDays)
      for (const { talk, recording, soundFile } of expired) {
        store.together(() => {
          store.talks.dropSound(recording)
          store.backups.oweSound(recording)
          store.audit.note(RETENTION, 'expire', talk)
        })
        // A crash before this leaves a file that no row names, which the next start sweeps up.
        await eraseSound(store.soundPath(soundFile))
      }
      if (expired.length > 0) {
        announcer.say({ type: 'talks' })
        onGone()
      }
      return expired.length
    },
    tick() {
      const now = clock.now()
      if (now - sweptAt < EVERY_MS) return
      sweptAt = now
      void retention.sweep().catch(() => undefined)
    },
  }
  return retention
}
