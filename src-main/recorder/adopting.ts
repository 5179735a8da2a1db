// adopting.ts: a finished sound becomes a recording and a talk of the store, in one transaction with the end of its take.

import { createHash } from 'node:crypto'
import { createPeaks, TALK_SLICES, type Peaks } from '../../src-core/audio/peaks.ts'
import type { EndWhy } from '../../src-core/recording/take.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { localDate } from '../platform/home.ts'
import { newId } from '../platform/ids.ts'
import { eraseSound, openSound, type SealedSound } from '../store/sound.ts'
import type { Store } from '../store/store.ts'
import type { TakeRecord } from '../store/takes.ts'

async function peaksOf(sound: SealedSound): Promise<Peaks> {
  const peaks = createPeaks(TALK_SLICES)
  for await (const block of sound.pcm()) peaks.push(block)
  return peaks
}

/**
 * Makes a talk of a take whose sound is whole. Doing it twice makes one talk.
 * @returns the talk's id, null where nothing had been recorded (then nothing of the take is left)
 */
export async function adoptTake(store: Store, take: TakeRecord, peaks: Peaks | null, why: EndWhy, actor: Actor): Promise<string | null> {
  const sound = openSound(store.soundPath(take.soundFile), store.soundKey)
  if (sound.samples === 0) {
    await dropTake(store, take)
    return null
  }
  const drawn = peaks ?? (await peaksOf(sound))
  return store.together(() => {
    const known = store.talks.ofRecording(take.id)
    if (known) return known
    const talk = newId('t')
    const customer = take.customer ?? newId('c')
    store.customers.ensure(customer)
    store.talks.add(
      {
        // Nobody can bring the bytes of a sound that was made here: its own name stands for them.
        id: take.id, sha256: createHash('sha256').update(`take ${take.id}`).digest('hex'), name: '展厅录音', format: 'microphone', durationMs: sound.durationMs, startedAt: take.startedAt, device: take.device,
        soundFile: take.soundFile, peaks: drawn.finish(), warnings: why === 'crash' ? ['录音曾意外中断，已自动找回'] : [], consent: 'given', consentNotedBy: take.consent.by,
      },
      { id: talk, customerId: customer, date: localDate(take.startedAt) },
    )
    store.takes.end(take.id, why)
    store.audit.note(actor, why === 'crash' ? 'recover' : 'record', talk, { customer, duration_ms: sound.durationMs, consent: take.consent.how, keep_voice: take.consent.keepVoice, ended: why })
    return talk
  })
}

/** Erases what was recorded and forgets the take. */
export async function dropTake(store: Store, take: Pick<TakeRecord, 'id' | 'soundFile'>): Promise<void> {
  // The sound first: a crash in between leaves a take without sound, which the next start removes.
  await eraseSound(store.soundPath(take.soundFile))
  store.takes.remove(take.id)
}
