// importing.ts: a file from elsewhere becomes a recording of the store: consent first, decoded as a stream, sealed, noted once.

import { readdir, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportReceipt } from '../src-core/answers.ts'
import { createPeaks, TALK_SLICES } from '../src-core/audio/peaks.ts'
import { SAMPLE_RATE, type Clock } from '../src-core/ports.ts'
import { requireConsent } from '../src-core/recording/consent.ts'
import type { Actor } from '../src-core/shapes.ts'
import type { Announcer } from './announcer.ts'
import { openAudio, type OpenAudio } from './capture/open-audio.ts'
import { startedAtFrom } from './capture/started-at.ts'
import { incomingDir, withIncoming } from './incoming.ts'
import { sha256OfFile } from './platform/file-hash.ts'
import { localDate } from './platform/home.ts'
import { newId } from './platform/ids.ts'
import { eraseSound } from './store/sound.ts'
import { soundOf } from './store/sound-seal.ts'
import { createSound } from './store/sound-writer.ts'
import type { Store } from './store/store.ts'

export type ImportOptions = { readonly name: string; readonly consentNoted: boolean; readonly customer?: string | undefined; readonly startedAt?: number | undefined; readonly sourceSha256?: string | undefined; /** Already opened: what a badge has sealed. */ readonly audio?: OpenAudio | undefined; /** The consent has been asked where it was made, and is written by `made`. */ readonly given?: true; /** What is known of how it was made: written with it, or not at all. */ readonly made?: (recording: { readonly id: string; readonly soundFile: string; readonly startedAt: number }) => void }

export type Importer = {
  /** Throws Fault: no consent, not a sound file, empty. Nothing is stored then. */
  importFile(path: string, options: ImportOptions, actor: Actor): Promise<ImportReceipt>
  importStream(body: AsyncIterable<Uint8Array>, options: ImportOptions, actor: Actor): Promise<ImportReceipt>
  /** Removes what an import that was cut short has left. Call before the first import. */
  sweep(): Promise<void>
}

export function createImporter(store: Store, home: string, clock: Clock, announcer: Announcer): Importer {
  async function importFile(path: string, options: ImportOptions, actor: Actor): Promise<ImportReceipt> {
    const consent = options.consentNoted ? 'noted' : 'none'
    requireConsent(consent, `录音“${options.name}”`)
    const sha256 = options.sourceSha256 ?? (await sha256OfFile(path))
    const known = knownReceipt(sha256)
    if (known) return known

    const { mtimeMs } = await stat(path)
    const audio = options.audio ?? (await openAudio(path, options.name))
    const recording = newId('r')
    const soundFile = `${recording}.tks`
    const sound = createSound(store.soundPath(soundFile), store.soundKey)
    const peaks = createPeaks(TALK_SLICES)
    let samples = 0
    try {
      for await (const block of audio.pcm()) {
        sound.append(block)
        peaks.push(block)
        samples += block.length
      }
      await sound.close()
    } catch (error) {
      await sound.discard()
      throw error
    }
    const durationMs = Math.round((samples * 1000) / SAMPLE_RATE)
    const startedAt = options.startedAt ?? startedAtFrom(options.name, mtimeMs) ?? Math.round(mtimeMs)
    const receipt = store.together((): ImportReceipt => {
      // The same file may have come in twice at once: the first to get here is the recording.
      const twin = knownReceipt(sha256)
      if (twin) return twin
      const customer = options.customer ?? newId('c')
      const talk = newId('t')
      store.customers.ensure(customer)
      store.talks.add(
        { id: recording, sha256, name: basename(options.name), format: audio.format, durationMs, startedAt, device: actor.device, soundFile, peaks: peaks.finish(), warnings: audio.warnings, consent: options.given ? 'given' : consent, consentNotedBy: actor.person },
        { id: talk, customerId: customer, date: localDate(startedAt) },
      )
      options.made?.({ id: recording, soundFile, startedAt })
      store.audit.note(actor, 'import', talk, { customer, duration_ms: durationMs, consent })
      return { talk, customer, duplicate: false }
    })
    if (receipt.duplicate) await eraseSound(store.soundPath(soundFile))
    else announcer.say({ type: 'talks' })
    return receipt
  }

  function knownReceipt(sha256: string): ImportReceipt | null {
    const known = store.talks.find(sha256)
    return known && { ...known, duplicate: true }
  }

  return {
    importFile,
    async importStream(body, options, actor) {
      // Asked before the first byte touches the disk.
      requireConsent(options.consentNoted ? 'noted' : 'none', `录音“${options.name}”`)
      const startedAt = options.startedAt ?? startedAtFrom(options.name, clock.now()) ?? clock.now()
      return withIncoming(home, body, (path) => importFile(path, { ...options, startedAt }, actor))
    },
    async sweep() {
      await rm(incomingDir(home), { recursive: true, force: true })
      for (const file of store.dropped.leftovers()) await eraseSound(store.soundPath(file))
      const kept = new Set(store.db.prepare<[], { file: string }>("SELECT sound_file AS file FROM recording WHERE sound_file IS NOT NULL UNION SELECT sound_file FROM take WHERE ended IS NULL OR ended = 'lost'").all().map(({ file }) => file))
      const cutoff = clock.now() - ABANDONED_MS
      for (const file of await readdir(store.recordings)) {
        const sound = soundOf(file)
        if (kept.has(sound)) continue
        // Another process may be importing right now; what has not grown for an hour is nobody's.
        const path = store.soundPath(file)
        if ((await stat(path)).mtimeMs < cutoff) await eraseSound(store.soundPath(sound))
      }
    },
  }
}

const ABANDONED_MS = 3_600_000
