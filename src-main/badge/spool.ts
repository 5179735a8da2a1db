// spool.ts: the recordings that a badge holds: sound on its disk from the first second, what belongs to it in a file beside; deleted only by a receipt.

import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, renameSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { WAV_HEADER_BYTES, wavHeader } from '../../src-core/audio/wav-header.ts'
import { NoteConsent, type RecordingNote } from '../../src-core/badges/protocol.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { sha256OfFile } from '../platform/file-hash.ts'
import { writeWhole } from './badge-home.ts'

const Beside = z.object({ startedAt: z.number(), consent: NoteConsent.nullable(), adviser: z.string().nullable(), sha256: z.string().nullable(), refused: z.string().nullable() })
type Beside = z.output<typeof Beside>

export type Held = { readonly id: string; readonly path: string; readonly startedAt: number; readonly bytes: number; readonly consent: NoteConsent | null; /** Why the gateway does not want it, for people. */ readonly refused: string | null }
export type Recording = { readonly id: string; append(samples: Int16Array): void; /** Durable up to here. */ sync(): void; /** Ends it; null where nothing was recorded. */ end(): string | null }

export type Spool = ReturnType<typeof openSpool>

export function openSpool(folder: string) {
  const sounds = join(folder, 'sounds')
  mkdirSync(sounds, { recursive: true, mode: 0o700 })
  const wav = (id: string): string => join(sounds, `${id}.wav`)
  const part = (id: string): string => join(sounds, `${id}.part`)
  const beside = (id: string): string => join(sounds, `${id}.json`)
  const read = (id: string): Beside | null => {
    try {
      return Beside.parse(JSON.parse(readFileSync(beside(id), 'utf8')))
    } catch {
      return null
    }
  }
  const change = (id: string, changed: Partial<Beside>): void => {
    const now = read(id)
    if (now) writeWhole(beside(id), JSON.stringify({ ...now, ...changed }))
  }
  const remove = (id: string): void => {
    // The sound first: what stands beside it tells nothing to anybody.
    for (const path of [wav(id), part(id), beside(id)]) rmSync(path, { force: true })
  }

  /** Gives a sound its length and its name. */
  function finish(id: string): string | null {
    const file = openSync(part(id), 'r+')
    let samples = 0
    try {
      samples = Math.floor((fstatSync(file).size - WAV_HEADER_BYTES) / 2)
      if (samples > 0) {
        ftruncateSync(file, WAV_HEADER_BYTES + samples * 2)
        writeSync(file, wavHeader(samples, SAMPLE_RATE), 0, WAV_HEADER_BYTES, 0)
        fsyncSync(file)
      }
    } finally {
      closeSync(file)
    }
    if (samples <= 0) {
      remove(id)
      return null
    }
    renameSync(part(id), wav(id))
    return id
  }

  return {
    /** Whose it is stands on the disk before the first sample. @param consent null for what somebody else recorded */
    begin(startedAt: number, consent: NoteConsent | null, adviser: string | null): Recording {
      const id = `${startedAt}-${randomBytes(4).toString('hex')}`
      writeWhole(beside(id), JSON.stringify({ startedAt, consent, adviser, sha256: null, refused: null } satisfies Beside))
      const file = openSync(part(id), 'w', 0o600)
      writeSync(file, wavHeader(0, SAMPLE_RATE))
      fsyncSync(file)
      return {
        id,
        append: (samples) => void writeSync(file, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)),
        sync: () => fsyncSync(file),
        end() {
          closeSync(file)
          return finish(id)
        },
      }
    },
    /** A finished sound that lies elsewhere, copied here whole or not at all. @param id that names it there */
    async adopt(id: string, startedAt: number, consent: NoteConsent, adviser: string | null, sound: AsyncIterable<Uint8Array>): Promise<void> {
      const copying = join(sounds, `${id}.copy`)
      const file = openSync(copying, 'w', 0o600)
      try {
        for await (const block of sound) writeSync(file, block)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      writeWhole(beside(id), JSON.stringify({ startedAt, consent, adviser, sha256: null, refused: null } satisfies Beside))
      renameSync(copying, wav(id))
    },
    /** What a crash or an empty battery has cut short is put right. Call at the start, before `begin`. */
    recover: (): string[] => readdirSync(sounds).filter((name) => name.endsWith('.part')).flatMap((name) => finish(name.slice(0, -'.part'.length)) ?? []),
    /** Finished ones, oldest first. */
    list(): Held[] {
      return readdirSync(sounds)
        .filter((name) => name.endsWith('.wav'))
        .flatMap((name) => {
          const id = name.slice(0, -'.wav'.length)
          const known = read(id)
          return known ? [{ id, path: wav(id), bytes: sizeOf(wav(id)), ...known }] : []
        })
        .sort((a, b) => a.startedAt - b.startedAt)
    },
    /** What the gateway is told of it; its SHA-256 is reckoned once. */
    async note(id: string): Promise<RecordingNote> {
      const known = read(id)!
      const sha256 = known.sha256 ?? (await sha256OfFile(wav(id)))
      if (known.sha256 === null) change(id, { sha256 })
      return { sha256, bytes: sizeOf(wav(id)), startedAt: Math.max(0, Math.round(known.startedAt)), consent: known.consent, adviser: known.adviser }
    },
    refuse: (id: string, why: string): void => change(id, { refused: why }),
    /** The wearer says afterwards that the customer agreed. */
    agree: (id: string, consent: NoteConsent): void => change(id, { consent, refused: null }),
    has: (id: string): boolean => existsSync(wav(id)),
    remove,
  }
}

function sizeOf(path: string): number {
  const file = openSync(path, 'r')
  try {
    return fstatSync(file).size
  } finally {
    closeSync(file)
  }
}
