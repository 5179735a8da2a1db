// amr-frames.ts: cuts AMR storage files (RFC 4867, 5) into frames of 20 ms, for amr.ts; finds its way back after garbage.

import { joined } from './joined.ts'

export type AmrKind = {
  /** The file's first bytes, which the frames follow. */
  readonly magic: Uint8Array
  readonly wide: boolean
  /** Hz. */
  readonly sampleRate: 8_000 | 16_000
}

/** Frames a second. */
export const AMR_FRAMES = 50

/** Bytes of a frame with its first byte, by frame type; 0 = reserved, never written. */
const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1]
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1]

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const KINDS: readonly AmrKind[] = [
  { magic: ascii('#!AMR\n'), wide: false, sampleRate: 8_000 },
  { magic: ascii('#!AMR-WB\n'), wide: true, sampleRate: 16_000 },
]

/** Narrow or wide band, from the file's first bytes; null for the multi-channel kinds, which nobody writes. */
export const amrKind = (head: Uint8Array): AmrKind | null => KINDS.find(({ magic }) => magic.every((byte, i) => head[i] === byte)) ?? null

export type AmrFramer = {
  /** Bytes behind the magic, in order; whole frames out. A frame that the file's end cuts is never given out. */
  push(bytes: Uint8Array): Uint8Array[]
  /** Bytes that were no frame. */
  skipped(): number
}

export function amrFramer(kind: AmrKind): AmrFramer {
  const sizes = kind.wide ? WIDE : NARROW
  let rest: Uint8Array = new Uint8Array(0)
  let synced = true
  let skipped = 0

  /** Length of the frame at `at`, 0 where there is none: three bits of its first byte are always zero. */
  const frameAt = (at: number): number => ((rest[at]! & 0x83) === 0 ? sizes[rest[at]! >> 3]! : 0)

  /** After garbage only four frames in a row count: one byte in twelve looks like the first of a frame. Null = need more bytes. */
  function credible(at: number): boolean | null {
    for (let i = 0; i < 4; i++) {
      if (at >= rest.length) return null
      const length = frameAt(at)
      if (length === 0) return false
      at += length
    }
    return true
  }

  return {
    push(bytes) {
      rest = joined(rest, bytes)
      const frames: Uint8Array[] = []
      let at = 0
      while (at < rest.length) {
        const sure = synced ? frameAt(at) > 0 : credible(at)
        if (sure === null) break
        synced = sure
        if (!sure) {
          skipped += 1
          at += 1
          continue
        }
        const end = at + frameAt(at)
        if (end > rest.length) break
        frames.push(rest.slice(at, end))
        at = end
      }
      rest = rest.slice(at)
      return frames
    },
    skipped: () => skipped,
  }
}
