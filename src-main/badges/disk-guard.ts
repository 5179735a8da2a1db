// disk-guard.ts: before the disk is so full that nothing can be recorded or received, the sound of what was analysed longest ago goes; words and
// conclusions stay. Customers were told how long sound is kept at most, so earlier is within what was said. The newest day is left to listen to.

import type { Clock } from '../../src-core/ports.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { eraseSound } from '../store/sound.ts'
import type { Store } from '../store/store.ts'

/** Some eight hours of sound, and the database. */
const LEAST_FREE = 1 << 30
const KEPT_MS = 86_400_000
const EVERY_MS = 5 * 60_000
const GUARD: Actor = { person: 'tingke', role: 'system', device: 'disk' }

export type DiskGuard = { /** How many sounds went. */ look(): Promise<number>; /** Once a second. */ tick(): void }

export function createDiskGuard({ store, clock, announcer, freeBytes, onGone }: { readonly store: Store; readonly clock: Clock; readonly announcer: Announcer; readonly freeBytes: () => Promise<number | null>; /** There may be something that backups are to forget. */ readonly onGone: () => void }): DiskGuard {
  let lookedAt = -Infinity
  const guard: DiskGuard = {
    async look() {
      const free = await freeBytes()
      let wanted = free === null ? 0 : LEAST_FREE - free
      let gone = 0
      for (const { talk, recording, soundFile, durationMs } of wanted > 0 ? store.talks.oldestDone(clock.now() - KEPT_MS) : []) {
        if (wanted <= 0) break
        store.together(() => {
          store.talks.dropSound(recording)
          store.backups.oweSound(recording)
          store.audit.note(GUARD, 'expire', talk)
        })
        await eraseSound(store.soundPath(soundFile))
        wanted -= (durationMs / 1000) * SAMPLE_RATE * 2
        gone++
      }
      if (gone > 0) {
        announcer.say({ type: 'talks' })
        announcer.say({ type: 'fault', talk: null, message: `磁盘快满了：最早分析完的 ${gone} 段录音的声音已提前删除，文字和结论还在。请清理磁盘，或换一块大的` })
        onGone()
      }
      return gone
    },
    tick() {
      const now = clock.now()
      if (now - lookedAt < EVERY_MS) return
      lookedAt = now
      void guard.look().catch(() => undefined)
    },
  }
  return guard
}
