// opus.ts: the door of libopus: Opus in Ogg (voice messages, many badges) to sound.

import { OpusDecoder } from 'opus-decoder'
import { oggDemuxer, type OggPage } from '../../src-core/audio/ogg.ts'
import { opusHead, opusSamples, opusTrack, type OpusHead, type OpusStep } from '../../src-core/audio/opus-track.ts'
import { mixDown } from '../../src-core/audio/pcm.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { readAt, readBlocks, withFile, type Decoder, type Source } from './decoder.ts'

const OPUS_RATE = 48_000
/** Opus decodes straight to the house's rate; its own clock ticks three times as fast. */
const STEP = OPUS_RATE / SAMPLE_RATE
const EDGE = 1 << 17

/** The decoder of an Ogg/Opus file, or null where its head is damaged or of a kind libopus does not know. */
export async function openOpus(source: Source): Promise<Decoder | null> {
  const { first, last } = await edges(source)
  const headPage = first.find((page) => page.begins && page.packets[0] !== undefined && opusHead(page.packets[0]) !== null)
  const head = headPage && opusHead(headPage.packets[0]!)
  if (!headPage || !head) return null

  return {
    format: 'Opus', sampleRate: OPUS_RATE, blockRate: SAMPLE_RATE, channels: head.channels,
    seconds: secondsOf(head, first.filter((page) => page.serial === headPage.serial), last, headPage.serial),
    async *blocks(warn) {
      const track = opusTrack()
      let player: Player | null = null
      try {
        for await (const page of pagesOf(source)) {
          for (const step of track.steps(page)) {
            if (step.kind === 'head') {
              player?.free()
              player = null // not freed twice should the next one fail
              player = await createPlayer(step.head)
            } else if (player !== null) yield* player.play(step)
          }
        }
        if (track.damaged()) warn('文件里缺了一些片段，缺的地方按静音处理')
      } finally {
        player?.free()
      }
    },
  }
}

type Player = { play(step: Exclude<OpusStep, { kind: 'head' }>): Generator<Float32Array>; free(): void }

async function createPlayer(head: OpusHead): Promise<Player> {
  const opus = new OpusDecoder({ sampleRate: SAMPLE_RATE, channels: head.channels, streamCount: head.streams, coupledStreamCount: head.coupled, channelMappingTable: [...head.mapping] })
  await opus.ready
  // The library copies a packet into a buffer of this size without looking.
  const largest = 32_000 * 0.12 * head.channels
  let skip = Math.round(head.preSkip / STEP)

  return {
    *play(step) {
      const length = Math.round(step.samples / STEP)
      if (step.kind === 'silence') {
        for (let at = 0; at < length; at += SAMPLE_RATE) yield new Float32Array(Math.min(SAMPLE_RATE, length - at))
        return
      }
      const decoded = step.packet.length > largest ? null : opus.decodeFrame(step.packet)
      // A packet that cannot be decoded still took its time.
      const sound = decoded !== null && decoded.samplesDecoded > 0 ? mixDown(decoded.channelData) : new Float32Array(length)
      const from = Math.min(skip, sound.length)
      skip -= from
      const to = Math.max(from, sound.length - Math.round(step.trim / STEP))
      if (to > from) yield sound.subarray(from, to)
    },
    free: () => opus.free(),
  }
}

async function* pagesOf(source: Source): AsyncGenerator<OggPage> {
  const demuxer = oggDemuxer()
  for await (const bytes of readBlocks(source)) yield* demuxer.push(bytes)
  yield* demuxer.finish()
}

const edges = (source: Source): Promise<{ first: OggPage[]; last: OggPage[] }> =>
  withFile(source, async (file) => ({
    first: oggDemuxer().push(await readAt(file, 0, EDGE)),
    last: allPages(await readAt(file, Math.max(0, source.bytes - EDGE), EDGE)),
  }))

function allPages(bytes: Uint8Array): OggPage[] {
  const demuxer = oggDemuxer()
  return [...demuxer.push(bytes), ...demuxer.finish()]
}

/** From the positions of the first and the last page; null where several recordings are glued together. */
function secondsOf(head: OpusHead, first: readonly OggPage[], last: readonly OggPage[], serial: number): number | null {
  const end = last.findLast((page) => page.granule !== null)
  const start = first.find((page) => page.granule !== null && page.granule > 0)
  if (!end || end.serial !== serial || !start) return null
  const before = Math.max(0, start.granule! - start.packets.reduce((sum, packet) => sum + opusSamples(packet), 0))
  return Math.max(0, end.granule! - before - head.preSkip) / OPUS_RATE
}
