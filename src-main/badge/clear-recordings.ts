// clear-recordings.ts: recordings that an earlier edition kept in the clear, as sound files or, cut short by a crash, as the beginnings of one: what
// lies there and what is in it. spool.ts seals them.

import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { WAV_HEADER_BYTES } from '../../src-core/audio/wav-header.ts'
import { NoteConsent } from '../../src-core/badges/protocol.ts'

/** What stands beside a sound; `clear` where it was begun to be sealed. */
const Beside = z.object({ startedAt: z.number(), consent: NoteConsent.nullable(), adviser: z.string().nullable(), sha256: z.string().nullable(), refused: z.string().nullable(), clear: z.object({ sha256: z.string() }).nullish() })
/** `sha256` = of the file, where the gateway has been told of it. */
export type ClearRecording = Omit<z.output<typeof Beside>, 'clear'> & { readonly id: string; readonly path: string; readonly bytes: number }

const WHOLE = '.wav'
const CUT_SHORT = '.part'
/** The beginning of a copy of what lies whole elsewhere. */
const COPY = '.copy'
const ENDS = [WHOLE, CUT_SHORT, COPY]
const pathsOf = (sounds: string, id: string): string[] => ENDS.map((end) => join(sounds, `${id}${end}`))

/** By its name alone: whether this recording still lies in the clear, too. */
export const liesClear = (sounds: string, id: string): boolean => readdirSync(sounds).some((name) => ENDS.some((end) => name === `${id}${end}`))
export const dropClear = (sounds: string, id: string): void => pathsOf(sounds, id).forEach((path) => rmSync(path, { force: true }))

/** @param sealedEnd of files under way that are sealed: no beginnings in the clear */
export const clearIds = (sounds: string, sealedEnd: string): string[] =>
  [...new Set(readdirSync(sounds).flatMap((name) => ENDS.flatMap((end) => (name.endsWith(end) && !name.endsWith(sealedEnd) ? name.slice(0, -end.length) : []))))].sort()

/** unknown = nothing stands beside it, and nobody can say whose it is: it stays for a person to look at. */
export function clearRecording(sounds: string, id: string): ClearRecording | 'empty' | 'unknown' {
  const [whole, cutShort] = pathsOf(sounds, id)
  const path = [whole!, cutShort!].find((one) => statSync(one, { throwIfNoEntry: false }) !== undefined)
  if (path === undefined) return 'empty'
  const bytes = statSync(path).size
  try {
    const { clear, ...beside } = Beside.parse(JSON.parse(readFileSync(join(sounds, `${id}.json`), 'utf8')))
    return bytes - WAV_HEADER_BYTES < 2 ? 'empty' : { ...beside, sha256: clear?.sha256 ?? beside.sha256, id, path, bytes }
  } catch {
    return 'unknown'
  }
}

const BLOCK_BYTES = 1 << 16

/** Up to the last whole sample; 16 kHz mono, as they were recorded. */
export function* samplesIn(path: string): Generator<Int16Array> {
  const file = openSync(path, 'r')
  try {
    for (let at = WAV_HEADER_BYTES; ; ) {
      const block = new Uint8Array(BLOCK_BYTES)
      const read = readSync(file, block, 0, BLOCK_BYTES, at)
      if (read < 2) return
      yield new Int16Array(block.buffer, 0, read >> 1)
      at += read & ~1
    }
  } finally {
    closeSync(file)
  }
}
