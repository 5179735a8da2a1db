// opus-track.ts: the order and the length of the Opus packets of an Ogg stream (RFC 7845): what to decode, what to leave out, where
// silence stands for what was lost, so that every second of the talk keeps its place.

import type { OggPage } from './ogg.ts'

export type OpusHead = {
  readonly channels: number
  /** Samples at 48 kHz to leave out at the start. */
  readonly preSkip: number
  readonly streams: number
  readonly coupled: number
  readonly mapping: readonly number[]
}

/** `samples` at 48 kHz; `trim`: how many of them to leave out at the end of what the packet decodes to. `preSkip` is the decoder's to apply. */
export type OpusStep =
  | { readonly kind: 'head'; readonly head: OpusHead }
  | { readonly kind: 'packet'; readonly packet: Uint8Array; readonly samples: number; readonly trim: number }
  | { readonly kind: 'silence'; readonly samples: number }

const RATE = 48_000
/** A recording paused for longer keeps only this much of the pause: positions that far apart are damage, not silence. */
const LONGEST_GAP = RATE * 600
/** Positions that differ less are rounding. */
const SMALLEST_GAP = RATE / 50

const word = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length))

/** The head of an Opus stream, or null where the packet is none that can be decoded. */
export function opusHead(packet: Uint8Array): OpusHead | null {
  if (packet.length < 19 || word(packet, 8) !== 'OpusHead' || packet[8]! >> 4 !== 0) return null
  const channels = packet[9]!
  const preSkip = packet[10]! | (packet[11]! << 8)
  const family = packet[18]!
  if (channels === 0 || channels > 8) return null
  if (family === 0) return channels > 2 ? null : { channels, preSkip, streams: 1, coupled: channels - 1, mapping: channels === 2 ? [0, 1] : [0] }
  if (packet.length < 21 + channels) return null
  const [streams, coupled] = [packet[19]!, packet[20]!]
  const mapping = [...packet.subarray(21, 21 + channels)]
  const silent = 255
  if (streams === 0 || coupled > streams || mapping.some((m) => m !== silent && m >= streams + coupled)) return null
  return { channels, preSkip, streams, coupled, mapping }
}

/** Length of what a packet decodes to in samples at 48 kHz, 0 where it is damaged (RFC 6716, 3.1). */
export function opusSamples(packet: Uint8Array): number {
  if (packet.length === 0) return 0
  const toc = packet[0]!
  const config = toc >> 3
  const frame = config < 12 ? [480, 960, 1920, 2880][config & 3]! : config < 16 ? [480, 960][config & 1]! : [120, 240, 480, 960][config & 3]!
  const code = toc & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : packet.length < 2 ? 0 : packet[1]! & 0x3f
  return frame * frames <= 5760 ? frame * frames : 0
}

/** Turns pages into steps. Follows the first Opus stream, and any that begins after it has ended or with its own number. */
export function opusTrack(): { steps(page: OggPage): OpusStep[]; /** Something was missing or damaged. */ damaged(): boolean } {
  let serial: number | null = null
  let ended = false
  let waitingForTags = false
  let position: number | null = null // granule behind the last packet given out
  let damaged = false

  function begin(page: OggPage): OpusStep[] {
    const head = page.packets[0] === undefined ? null : opusHead(page.packets[0])
    if (head === null || (serial !== null && !ended && page.serial !== serial)) return []
    serial = page.serial
    ended = false
    waitingForTags = true
    position = null
    return [{ kind: 'head', head }]
  }

  return {
    damaged: () => damaged,
    steps(page) {
      if (page.begins) return begin(page)
      if (page.serial !== serial) return []
      if (page.lost) damaged = true
      if (page.ends) ended = true
      let packets = page.packets
      const first = packets[0]
      if (waitingForTags && first !== undefined) {
        waitingForTags = false
        if (word(first, 8) === 'OpusTags') packets = packets.slice(1)
      }
      const lengths = packets.map(opusSamples)
      const total = lengths.reduce((sum, samples) => sum + samples, 0)
      const steps: OpusStep[] = []
      let trim = 0
      if (page.granule !== null && total > 0) {
        // A stream may begin anywhere, like a radio tuned in; what counts is the distance from its first page.
        position ??= page.ends ? Math.max(0, page.granule - total) : page.granule - total
        const gap = page.granule - (position + total)
        if (page.ends && gap < 0) trim = Math.min(-gap, total)
        else if (gap >= SMALLEST_GAP) {
          damaged = true
          steps.push({ kind: 'silence', samples: Math.min(gap, LONGEST_GAP) })
        }
        position = page.granule
      } else if (position !== null) position += total
      const cutFrom = total - trim
      let at = 0
      packets.forEach((packet, i) => {
        const samples = lengths[i]!
        if (samples > 0) steps.push({ kind: 'packet', packet, samples, trim: Math.min(samples, Math.max(0, at + samples - cutFrom)) })
        else damaged = true
        at += samples
      })
      return steps
    },
  }
}
