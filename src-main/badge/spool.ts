// spool.ts: the recordings that a badge holds: sealed for its gateway on its disk from the first second, what belongs to each in a file beside; deleted
// only by a receipt. The badge itself cannot open them. What an earlier edition kept in the clear is sealed first. How it all lies there: docs/badges.md.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { NoteConsent, type RecordingNote } from '../../src-core/badges/protocol.ts'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import { sealingKey, type SoundKey } from '../badges/sound-key.ts'
import { sha256OfFile } from '../platform/file-hash.ts'
import { FRAME_SAMPLES, frameBytes, HEADER, partOf } from '../store/sound-seal.ts'
import { createSound, type SoundWriter } from '../store/sound-writer.ts'
import { writeWhole, type BadgeHome } from './badge-home.ts'
import { clearIds, clearRecording, dropClear, liesClear, samplesIn, type ClearRecording } from './clear-recordings.ts'

const Beside = z.object({ startedAt: z.number(), consent: NoteConsent.nullable(), adviser: z.string().nullable(), sealed: z.string(), sha256: z.string().nullable(), refused: z.string().nullable(), /** As the gateway may know it from before it was sealed. */ clear: z.object({ sha256: z.string(), bytes: z.number() }).nullable().default(null) })
type Beside = z.output<typeof Beside>

export type Held = { readonly id: string; readonly path: string; readonly startedAt: number; readonly seconds: number; readonly bytes: number; readonly consent: NoteConsent | null; readonly clear: Beside['clear']; /** Why the gateway does not want it, for people. */ readonly refused: string | null }
export type Recording = {
  readonly id: string
  /** Sealed and written in frames of 50 ms. Throws Fault 'store.full', 'store.write'; none of these samples count then. */
  append(samples: Int16Array): void
  /** Durable up to here. Throws as `append`. */
  sync(): Promise<void>
  /** Ends it; null where nothing was recorded. Throws as `append`. */
  end(): Promise<string | null>
}

export type Spool = ReturnType<typeof openSpool>

const END = '.tks'
const BYTES_A_SECOND = frameBytes({ frameSamples: FRAME_SAMPLES }) * (SAMPLE_RATE / FRAME_SAMPLES)

export function openSpool({ folder, gateway }: Pick<BadgeHome, 'folder' | 'gateway'>) {
  const sounds = join(folder, 'sounds')
  mkdirSync(sounds, { recursive: true, mode: 0o700 })
  const sound = (id: string): string => join(sounds, `${id}${END}`)
  const beside = (id: string): string => join(sounds, `${id}.json`)
  const read = (id: string): Beside | null => {
    try {
      return Beside.parse(JSON.parse(readFileSync(beside(id), 'utf8')))
    } catch {
      return null
    }
  }
  const write = (id: string, whole: Beside): void => writeWhole(beside(id), JSON.stringify(whole))
  const change = (id: string, changed: Partial<Beside>): void => {
    const now = read(id)
    if (now) write(id, { ...now, ...changed })
  }
  const remove = (id: string): void => {
    // The sound first: what stands beside it tells nothing to anybody.
    dropClear(sounds, id)
    for (const path of [sound(id), partOf(sound(id)), beside(id)]) rmSync(path, { force: true })
  }

  /** Throws Fault where there is no gateway to seal for. */
  function keyFor(seed?: Uint8Array): SoundKey {
    const paired = gateway()
    if (!paired) throw new Fault('input.invalid', '这枚胸牌', '还没有和网关配对，录音没有钥匙可加密', '请先配对：tingke badge pair 配对码')
    return sealingKey(paired.certificate, seed)
  }
  /** One piece, however long; its key seals nothing else, so that the salt may be known. */
  const writerOf = (id: string, { key, publicKey }: SoundKey): SoundWriter => createSound(sound(id), key, { pieceSeconds: Infinity, salt: createHash('sha256').update(publicKey).digest() })

  /** Gives what a crash has cut short its name; the gateway cuts off what was torn. Null where nothing was recorded. */
  function finish(id: string): string | null {
    const part = partOf(sound(id))
    if (statSync(part).size <= HEADER) {
      remove(id)
      return null
    }
    const file = openSync(part, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, sound(id))
    return id
  }

  /** The clear file goes when the sealed one is durable under its name, with what belongs to it. */
  async function seal({ id, path, bytes, startedAt, consent, adviser, refused, sha256 }: ClearRecording): Promise<void> {
    const key = keyFor()
    // One process at a time: another one's beginning is in the way, and its end is seen here.
    const writer = writerOf(id, key)
    try {
      if (existsSync(sound(id))) return await writer.discard()
      for (const block of samplesIn(path)) writer.append(block)
      await writer.flush()
      write(id, { startedAt, consent, adviser, sealed: key.publicKey, sha256: null, refused, clear: sha256 === null ? null : { sha256, bytes } })
      await writer.close()
    } catch (error) {
      await writer.discard()
      throw error
    }
    dropClear(sounds, id)
  }

  /** Finished ones, oldest first. */
  const list = (): Held[] =>
    readdirSync(sounds)
      .filter((name) => name.endsWith(END))
      .flatMap((name) => {
        const id = name.slice(0, -END.length)
        const known = read(id)
        const bytes = statSync(sound(id)).size
        return known ? [{ id, path: sound(id), bytes, seconds: Math.round((bytes - HEADER) / BYTES_A_SECOND), ...known }] : []
      })
      .sort((a, b) => a.startedAt - b.startedAt)

  return {
    /** Whose it is stands on the disk before the first sample. @param consent null for what somebody else recorded. Throws Fault: not paired, disk full */
    begin(startedAt: number, consent: NoteConsent | null, adviser: string | null): Recording {
      const id = `${startedAt}-${randomBytes(4).toString('hex')}`
      const key = keyFor()
      write(id, { startedAt, consent, adviser, sealed: key.publicKey, sha256: null, refused: null, clear: null })
      const writer = writerOf(id, key)
      let samples = 0
      return {
        id,
        append(block) {
          writer.append(block)
          samples += block.length
        },
        sync: () => writer.flush(),
        async end() {
          if (samples > 0) {
            await writer.close()
            return id
          }
          await writer.discard()
          remove(id)
          return null
        },
      }
    },
    /** A finished sound that lies elsewhere, copied here whole or not at all. @param id that names it there, @param seed as for `sealingKey`: copied again it comes out the same */
    async adopt(id: string, startedAt: number, consent: NoteConsent, adviser: string | null, pcm: Pcm, seed: Uint8Array): Promise<void> {
      remove(id)
      const key = keyFor(seed)
      const writer = writerOf(id, key)
      try {
        for await (const block of pcm) writer.append(block)
        write(id, { startedAt, consent, adviser, sealed: key.publicKey, sha256: null, refused: null, clear: null })
        await writer.close()
      } catch (error) {
        await writer.discard()
        remove(id)
        throw error
      }
    },
    /** What a crash or an empty battery has cut short is put right. Call at the start, before `begin`. */
    recover: (): string[] =>
      readdirSync(sounds)
        .filter((name) => name.endsWith(partOf(END)))
        .map((name) => name.slice(0, -partOf(END).length))
        .flatMap((id) => {
          if (!liesClear(sounds, id)) return finish(id) ?? []
          // The whole is there in the clear, and is sealed anew.
          rmSync(partOf(sound(id)), { force: true })
          return []
        }),
    /** Seals what lies in the clear, oldest first. Does nothing where there is no gateway to seal for. Throws as `append`, and whatever a broken card says. */
    async takeUp(): Promise<void> {
      if (!gateway()) return
      for (const id of clearIds(sounds, partOf(END))) {
        // Under its name it is whole: only the removal was still to come.
        if (existsSync(sound(id))) {
          dropClear(sounds, id)
          continue
        }
        const found = clearRecording(sounds, id)
        if (found === 'empty') remove(id)
        else if (found !== 'unknown') await seal(found)
      }
    },
    /** Copies in the clear of what lies whole elsewhere. */
    dropClear: (): void => clearIds(sounds, partOf(END)).forEach((id) => dropClear(sounds, id)),
    list,
    /** What the gateway is told of it; its SHA-256 is reckoned once. */
    async note(id: string): Promise<RecordingNote> {
      const known = read(id)!
      const sha256 = known.sha256 ?? (await sha256OfFile(sound(id)))
      if (known.sha256 === null) change(id, { sha256 })
      return { sha256, bytes: statSync(sound(id)).size, sealed: known.sealed, startedAt: Math.max(0, Math.round(known.startedAt)), consent: known.consent, adviser: known.adviser }
    },
    refuse: (id: string, why: string): void => change(id, { refused: why }),
    /** Whoever is paired with now is asked anew about what was refused. */
    askAnew(): void {
      for (const { id, refused } of list()) if (refused !== null) change(id, { refused: null })
    },
    /** The wearer says afterwards that the customer agreed. */
    agree: (id: string, consent: NoteConsent): void => change(id, { consent, refused: null }),
    has: (id: string): boolean => existsSync(sound(id)),
    remove,
  }
}
