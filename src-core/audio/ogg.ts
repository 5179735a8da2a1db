// ogg.ts: takes an Ogg stream apart into pages and packets (RFC 3533), for opus-track.ts. What is damaged is skipped, never guessed at.

import { joined } from './joined.ts'

export type OggPage = {
  readonly serial: number
  /** Position at the end of the last packet that ends here, in the codec's units; null where no packet ends here. */
  readonly granule: number | null
  readonly begins: boolean
  readonly ends: boolean
  /** Pages or packets of this stream went missing just before. */
  readonly lost: boolean
  /** The packets that end on this page. */
  readonly packets: readonly Uint8Array[]
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0)
  return crc
})

/** CRC of a whole page with its own field taken as zero. */
function pageCrc(page: Uint8Array): number {
  let crc = 0
  for (let i = 0; i < page.length; i++) crc = (crc << 8) ^ CRC[((crc >>> 24) & 0xff) ^ (i >= 22 && i < 26 ? 0 : page[i]!)]!
  return crc >>> 0
}

type Track = { next: number; part: Uint8Array[]; partBytes: number; lost: boolean }
/** No sound packet is this large; only damage is. */
const LARGEST_PACKET = 1 << 20

export type OggDemuxer = {
  /** Bytes in any portions in, whole undamaged pages out. */
  push(bytes: Uint8Array): OggPage[]
  /** After the last byte: pages that hid behind the start of a larger one that never came. */
  finish(): OggPage[]
}

export function oggDemuxer(): OggDemuxer {
  let rest: Uint8Array = new Uint8Array(0)
  const tracks = new Map<number, Track>()

  function cut(ended: boolean): OggPage[] {
    const pages: OggPage[] = []
    let at = 0
    for (;;) {
      at = findCapture(rest, at)
      if (at >= rest.length) break
      const length = pageLength(rest, at)
      if (length === null || at + length > rest.length) {
        if (!ended) break
        at += 1
        continue
      }
      const page = rest.subarray(at, at + length)
      const stored = new DataView(page.buffer, page.byteOffset).getUint32(22, true)
      if (page[4] === 0 && pageCrc(page) === stored) {
        pages.push(readPage(page, tracks))
        at += length
      } else at += 1
    }
    rest = rest.slice(at)
    return pages
  }

  return {
    push(bytes) {
      rest = joined(rest, bytes)
      return cut(false)
    },
    finish: () => cut(true),
  }
}

/** Where the next "OggS" begins; where there is none, the first byte that could still become one. */
function findCapture(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    at = bytes.indexOf(0x4f, at)
    if (at < 0) return bytes.length
    const certain = at + 4 <= bytes.length
    if (!certain || (bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53)) return at
  }
}

function pageLength(bytes: Uint8Array, at: number): number | null {
  const segments = bytes[at + 26]
  if (segments === undefined || at + 27 + segments > bytes.length) return null
  let length = 27 + segments
  for (let i = 0; i < segments; i++) length += bytes[at + 27 + i]!
  return length
}

function readPage(page: Uint8Array, tracks: Map<number, Track>): OggPage {
  const view = new DataView(page.buffer, page.byteOffset)
  const flags = page[5]!
  const serial = view.getUint32(14, true)
  const number = view.getUint32(18, true)
  const begins = (flags & 2) !== 0
  // A serial that begins again is a new recording glued behind the old one.
  const known = begins ? undefined : tracks.get(serial)
  const track: Track = known ?? { next: number, part: [], partBytes: 0, lost: !begins }
  tracks.set(serial, track)
  let lost = track.lost || number !== track.next
  const drop = (): void => {
    track.part = []
    track.partBytes = 0
  }
  if (lost) drop()
  track.next = (number + 1) >>> 0
  track.lost = false

  const segments = page[26]!
  let skipping = (flags & 1) !== 0 && track.partBytes === 0 // the end of a packet whose start is gone
  if ((flags & 1) === 0 && track.partBytes > 0) {
    drop()
    lost = true
  }
  const packets: Uint8Array[] = []
  let from = 27 + segments
  let length = 0
  const take = (ends: boolean): void => {
    track.part.push(page.slice(from, from + length))
    track.partBytes += length
    from += length
    length = 0
    if (track.partBytes > LARGEST_PACKET) {
      drop()
      track.lost = true
    } else if (ends) {
      if (!skipping) packets.push(joinParts(track.part, track.partBytes))
      drop()
    }
    if (ends) skipping = false
  }
  for (let i = 0; i < segments; i++) {
    const lace = page[27 + i]!
    length += lace
    if (lace < 255) take(true)
  }
  if (length > 0) {
    if (skipping) drop()
    else take(false)
  }
  const position = view.getBigInt64(6, true)
  return { serial, granule: position < 0n ? null : Number(position), begins, ends: (flags & 4) !== 0, lost, packets }
}

function joinParts(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
