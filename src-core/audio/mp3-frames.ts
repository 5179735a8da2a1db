// mp3-frames.ts: finds the frames of an MP3 among tags and garbage, so that the decoder only ever sees whole frames of one kind.

import { joined } from './joined.ts'

export type Mp3Header = { /** Bytes of the whole frame. */ readonly length: number; /** Hz. */ readonly sampleRate: number; readonly channels: 1 | 2; readonly samples: number; readonly kilobits: number }

const KILOBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KILOBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const RATES = [44_100, 48_000, 32_000]

/** The Layer III frame header at `at`, or null. Free-format frames (no bit rate) are not supported. */
export function mp3Header(bytes: Uint8Array, at: number): Mp3Header | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return null
  const [b1, b2, b3] = [bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!]
  const version = (b1 >> 3) & 3 // 3 = MPEG-1, 2 = MPEG-2, 0 = MPEG-2.5
  if ((b1 & 0xe0) !== 0xe0 || version === 1 || ((b1 >> 1) & 3) !== 1) return null
  const first = version === 3
  const kilobits = (first ? KILOBITS_1 : KILOBITS_2)[b2 >> 4]
  const rate = RATES[(b2 >> 2) & 3]
  if (kilobits === undefined || kilobits === 0 || rate === undefined) return null
  const sampleRate = rate / (first ? 1 : version === 2 ? 2 : 4)
  const samples = first ? 1152 : 576
  return { length: Math.floor((samples * kilobits * 125) / sampleRate) + ((b2 >> 1) & 1), sampleRate, channels: b3 >> 6 === 3 ? 1 : 2, samples, kilobits }
}

const sameKind = (a: Mp3Header, b: Mp3Header): boolean => a.sampleRate === b.sampleRate && a.samples === b.samples

/**
 * The first of at least three frames of one kind in a row (fewer where the bytes end), or null: is this MP3, and what?
 * Garbage may stand before it.
 */
export function findMp3(bytes: Uint8Array): { readonly at: number; readonly header: Mp3Header } | null {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = mp3Header(bytes, at)
    if (header !== null && chain(bytes, at, header) >= 3) return { at, header }
  }
  return null
}

/** Frames of one kind in a row from `at`, at most 3; a row that runs to the end of the bytes counts as long enough if it has 2. */
function chain(bytes: Uint8Array, at: number, first: Mp3Header): number {
  let next = at
  for (let count = 0; count < 3; count++) {
    if (count > 1 && next === bytes.length) return 3
    const header = mp3Header(bytes, next)
    if (header === null || !sameKind(header, first)) return count
    next += header.length
  }
  return 3
}

/** Total length in samples from a Xing or Info frame, or null: with variable bit rate nothing else tells it. */
export function xingFrames(frame: Uint8Array, header: Mp3Header): number | null {
  const mpeg1 = header.samples === 1152
  const at = 4 + (mpeg1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17)
  if (at + 12 > frame.length) return null
  const tag = String.fromCharCode(...frame.subarray(at, at + 4))
  if ((tag !== 'Xing' && tag !== 'Info') || (frame[at + 7]! & 1) === 0) return null
  return new DataView(frame.buffer, frame.byteOffset).getUint32(at + 8)
}

export type Mp3Framer = {
  /** Bytes in file order; whole frames of the first frame's kind out. */
  push(bytes: Uint8Array): Uint8Array[]
  /** The last frame, which had no successor to confirm it. */
  finish(): Uint8Array[]
  /** Bytes that were no frame, tags included. */
  skipped(): number
}

/** Cuts a stream into frames of the kind of `kind`. After garbage, a frame counts only when another follows it. */
export function mp3Framer(kind: Mp3Header): Mp3Framer {
  let rest: Uint8Array = new Uint8Array(0)
  let synced = false
  let skipped = 0

  function cut(ended: boolean): Uint8Array[] {
    const frames: Uint8Array[] = []
    let at = 0
    while (at < rest.length) {
      const header = mp3Header(rest, at)
      const fits = header !== null && sameKind(header, kind)
      if (fits && at + header.length + (synced || ended ? 0 : 4) > rest.length) {
        if (!ended) break // wait for the rest of it
      } else if (fits) {
        const next = at + header.length
        const follower = next < rest.length ? mp3Header(rest, next) : null
        if (synced || ended || (follower !== null && sameKind(follower, kind))) {
          frames.push(rest.slice(at, next))
          synced = true
          at = next
          continue
        }
      }
      if (!ended && rest.length - at < 4) break
      synced = false
      const jump = rest.indexOf(0xff, at + 1)
      const to = jump < 0 ? rest.length : jump
      skipped += to - at
      at = to
    }
    rest = rest.slice(at)
    return frames
  }

  return {
    push(bytes) {
      rest = joined(rest, bytes)
      return cut(false)
    },
    finish: () => cut(true),
    skipped: () => skipped,
  }
}
