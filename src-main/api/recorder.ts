// recorder.ts: the calls about recording: its sound as bytes, and the consent that is taken back afterwards.

import type { Answer, Given } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { SoundReceipt } from '../../src-core/recording/calls.ts'
import { mergeProfile } from '../../src-core/profile/merge.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { fileCustomer } from '../filing.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { visitsOf } from '../stages.ts'
import { eraseCustomer, eraseTalk } from '../store/erase.ts'
import { eraseSound } from '../store/sound.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'

/** A minute of sound: a page that could not send for a while sends it in several requests. */
const MOST_BYTES = 60 * SAMPLE_RATE * 2

/** Takes sound of the running take. Throws Fault: not this window's, not whole samples, nothing can be written. */
export async function takeSound(recorder: Recorder, input: Given<'recorder.sound'>, body: AsyncIterable<Uint8Array>): Promise<SoundReceipt> {
  const blocks: Uint8Array[] = []
  let bytes = 0
  for await (const block of body) {
    bytes += block.length
    if (bytes > MOST_BYTES) throw new Fault('audio.too_large', '录音', '一次送来的声音超过一分钟', '请刷新录音页')
    blocks.push(block)
  }
  if (bytes % 2 !== 0) throw new Fault('input.invalid', '录音', '送来的声音不完整', '会自动重试；若一直出现，请刷新录音页')
  // A copy of its own: 16-bit views need an even start in memory.
  return recorder.sound(input, new Int16Array(new Uint8Array(Buffer.concat(blocks)).buffer))
}

/**
 * Erases a talk whose customer has taken the consent back, and what the profile had of it; a customer of whom nothing else is known goes too.
 * @param deed `gateway` = the talk has moved to the store's gateway
 */
export async function withdrawTalk(store: Store, announcer: Announcer, talk: TalkRecord, actor: Actor, deed: 'withdraw' | 'gateway' = 'withdraw'): Promise<Answer<'talks.withdraw'>> {
  const { customerId } = talk
  const alone = store.talks.list({ search: null, customer: customerId, limit: 2, offset: 0 }).total === 1 && store.records.ofCustomer(customerId).length === 0
  const note = (): void => store.audit.note(actor, deed, talk.id, { recorded_ms: talk.durationMs, consent: talk.consent })
  let files: readonly string[]
  if (alone) {
    files = eraseCustomer(store.db, customerId).soundFiles
    note()
  } else {
    const file = eraseTalk(store.db, talk.id, () => {
      store.customers.putProfile(customerId, mergeProfile(visitsOf(store, customerId)))
      fileCustomer(store, customerId)
      note()
    })
    files = file === null ? [] : [file]
    announcer.say({ type: 'customer', customer: customerId })
  }
  await Promise.all(files.map((file) => eraseSound(store.soundPath(file))))
  announcer.say({ type: 'talks' })
  return { erased: true, customerErased: alone, files_removed: files.length }
}
