// sound.ts: sealed sound, read from anywhere, put right after a crash, erased. How it lies on the disk: sound-seal.ts.

import { randomBytes } from 'node:crypto'
import { existsSync, fstatSync, ftruncateSync, writeSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { WAV_HEADER_BYTES, wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import { realDisk } from './disk.ts'
import { damaged, frameBytes, HEADER, openerIn, partOf, piecePath, surveyPiece, trailerOf, unsealFrame, vaultOf, withFd, type Opener, type Piece } from './sound-seal.ts'

export type SealedSound = {
  readonly samples: number
  readonly durationMs: number
  /** False where the end is missing (crash, cut file): then this is all that can be read. */
  readonly complete: boolean
  /** Blocks of at most one second, from a moment in milliseconds (default 0). Throws Fault 'store.damaged' at a damaged stretch. */
  pcm(fromMs?: number): Pcm
  /** The file as if it were a 16-bit mono WAV with a 44-byte header: bytes `start` to `endInclusive` of `wavLength`. */
  wavBytes(start: number, endInclusive: number): AsyncIterable<Uint8Array>
  readonly wavLength: number
}

const SECOND = SAMPLE_RATE * 2

/**
 * Opens a sealed sound. Nothing stays open between reads, so there is nothing to close.
 * Throws Fault 'store.key' (not the key it was sealed with), 'store.damaged' (missing, not a sound, header or end damaged).
 */
export function openSound(path: string, masterKey: Uint8Array): SealedSound {
  return readerOf(path, surveyed(path, masterKey, (n) => piecePath(path, n)))
}

/** The pieces of a sound up to its end, or as far as they follow each other. */
function surveyed(path: string, masterKey: Uint8Array, placeOf: (n: number) => string): Piece[] {
  const opener = openerOf(path, masterKey)
  const pieces: Piece[] = []
  for (let n = 0; n === 0 || existsSync(placeOf(n)); n++) {
    const place = placeOf(n)
    const piece = surveyPiece(place, vaultOf(opener, n), place === piecePath(path, n))
    pieces.push(piece)
    if (piece.end !== 'more') break
  }
  return pieces
}

/** Any piece's header opens them all: where the first one's is damaged, another one's serves. */
function openerOf(path: string, masterKey: Uint8Array): Opener {
  for (let n = 0; ; n++) {
    const places = [piecePath(path, n), partOf(piecePath(path, n))].filter((place) => existsSync(place))
    if (places.length === 0) throw damaged(path, n === 0 ? '文件不见了' : '文件开头已损坏，或者不是听客的录音存档')
    const opener = places.map((place) => openerIn(place, n, masterKey)).find((found) => found !== null)
    if (opener) return opener
  }
}

function readerOf(path: string, pieces: readonly Piece[]): SealedSound {
  const samples = pieces.reduce((sum, piece) => sum + piece.samples, 0)

  /** The plain bytes `from` up to `to` of the samples, about a second at a time. */
  async function* plain(from: number, to: number): AsyncGenerator<Buffer> {
    let begin = 0
    for (const piece of pieces) {
      const length = piece.samples * 2
      if (begin + length > from && begin < to) yield* plainOf(piece, begin, Math.max(0, from - begin), Math.min(length, to - begin))
      begin += length
    }
  }

  async function* plainOf({ path: place, vault, samples: count }: Piece, begin: number, from: number, to: number): AsyncGenerator<Buffer> {
    const file = await open(place, 'r').catch(() => {
      throw damaged(path, '文件不见了')
    })
    const plainFrame = vault.frameSamples * 2
    const atOnce = Math.floor(SECOND / plainFrame)
    try {
      for (let frame = Math.floor(from / plainFrame); frame * plainFrame < to; frame += atOnce) {
        const last = Math.min(frame + atOnce, Math.ceil((count * 2) / plainFrame))
        const end = Math.min(last * plainFrame, count * 2)
        const sealed = Buffer.alloc(end - frame * plainFrame + (last - frame) * (frameBytes(vault) - plainFrame))
        const { bytesRead } = await file.read(sealed, 0, sealed.length, HEADER + frame * frameBytes(vault))
        const parts: Buffer[] = []
        for (let n = frame; n < last; n++) {
          const at = (n - frame) * frameBytes(vault)
          const bytes = bytesRead === sealed.length ? unsealFrame(vault, n, sealed.subarray(at, at + frameBytes(vault))) : null
          if (bytes === null) throw damaged(path, `第 ${Math.floor((begin + n * plainFrame) / SECOND) + 1} 秒已损坏或被改动过`)
          parts.push(bytes)
        }
        yield Buffer.concat(parts).subarray(Math.max(0, from - frame * plainFrame), Math.max(0, to - frame * plainFrame))
      }
    } finally {
      await file.close()
    }
  }

  return {
    samples,
    complete: pieces.at(-1)?.end === 'end',
    durationMs: Math.round((samples * 1000) / SAMPLE_RATE),
    wavLength: WAV_HEADER_BYTES + samples * 2,
    async *pcm(fromMs = 0) {
      const from = Math.min(samples, Math.max(0, Math.round((fromMs * SAMPLE_RATE) / 1000)))
      for await (const bytes of plain(from * 2, samples * 2)) {
        const block = new Int16Array(bytes.length / 2)
        new Uint8Array(block.buffer).set(bytes)
        yield block
      }
    },
    async *wavBytes(start, endInclusive) {
      const end = Math.min(endInclusive + 1, WAV_HEADER_BYTES + samples * 2)
      if (start < WAV_HEADER_BYTES && start < end) yield wavHeader(samples, SAMPLE_RATE).subarray(start, end)
      const from = Math.max(0, start - WAV_HEADER_BYTES)
      const to = end - WAV_HEADER_BYTES
      if (from < to) yield* plain(from, to)
    },
  }
}

/** So much may have been written before anything was synced: a first header that does not hold in a file this short has nothing behind it. */
const UNSYNCED_START = HEADER + 5 * SECOND

/**
 * Finishes a sound that a crash has left: cut back to its last good frame, ended, made durable, named. May itself be interrupted and begun again.
 * Returns it, whole now; null where there is none, or where the crash came before its first frame was on the disk. Throws as `openSound`.
 */
export async function recoverSound(path: string, masterKey: Uint8Array): Promise<SealedSound | null> {
  if ((await soundFiles(path)).length === 0) return null
  if (!existsSync(path) && neverBegun(path, masterKey)) {
    await eraseSound(path)
    return null
  }
  // The piece being written, or being named, lies there as a part only.
  const placeOf = (n: number): string => (existsSync(piecePath(path, n)) ? piecePath(path, n) : partOf(piecePath(path, n)))
  const pieces = surveyed(path, masterKey, placeOf)
  for (const [n, piece] of pieces.entries()) {
    if (n === pieces.length - 1 && piece.end !== 'end') end(piece)
    const file = await open(piece.path, 'r+')
    await file.sync().finally(() => file.close())
    if (piece.path !== piecePath(path, n)) await rename(piece.path, piecePath(path, n))
  }
  // Whatever lies behind a hole was never synced, and does not follow what is before it.
  for (const part of (await soundFiles(path)).filter((file) => file.endsWith('.part'))) await rm(part, { force: true })
  await realDisk.syncFolder(dirname(path))
  return openSound(path, masterKey)
}

function neverBegun(path: string, masterKey: Uint8Array): boolean {
  const part = partOf(path)
  if (!existsSync(part)) return false
  const size = withFd(part, 'r', (fd) => fstatSync(fd).size)
  return size <= HEADER || (size < UNSYNCED_START && openerIn(part, 0, masterKey) === null)
}

/** Cuts a piece back to its good frames and says that the sound ends there. */
function end({ path, vault, samples, goodBytes }: Piece): void {
  withFd(path, 'r+', (fd) => {
    ftruncateSync(fd, goodBytes)
    const trailer = trailerOf(vault, samples, false)
    writeSync(fd, trailer, 0, trailer.length, goodBytes)
  })
}

/** Every file of a sound, finished or not; none where it is gone. */
export async function soundFiles(path: string): Promise<string[]> {
  return (await readdir(dirname(path)).catch((): string[] => [])).filter((file) => isOf(file, basename(path))).map((file) => join(dirname(path), file))
}

const isOf = (file: string, sound: string): boolean => file.startsWith(sound) && /^(\.\d+)?(\.part)?$/.test(file.slice(sound.length))

/** Removes a sound, finished or not. Its salt is overwritten first: without it the sealed frames stay sealed, wherever the disk keeps them. */
export async function eraseSound(path: string): Promise<void> {
  for (const file of await soundFiles(path)) {
    const handle = await open(file, 'r+')
    try {
      await handle.write(randomBytes(HEADER), 0, HEADER, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rm(file, { force: true })
  }
  await realDisk.syncFolder(dirname(path))
}
