// mp3.ts: the door of mpg123: MP3 frames to sound.

import { MPEGDecoder } from 'mpg123-decoder'
import { findMp3, mp3Framer, xingFrames } from '../../src-core/audio/mp3-frames.ts'
import { mixDown } from '../../src-core/audio/pcm.ts'
import { readAt, readBlocks, withFile, type Decoder, type Source } from './decoder.ts'

/** Garbage or a cover picture without a tag's length may stand before the first frame. */
const SEARCH = 1 << 18
const AT_ONCE = 64
/** Tags are a few kilobytes of text, or a picture that was not declared; more skipped than this share is damage worth a warning. */
const DAMAGED_SHARE = 0.02

/**
 * The decoder of an MP3, or null where there are no MP3 frames near the start.
 * @param from where the sound begins, behind any ID3v2 tag
 */
export async function openMp3(source: Source, from: number): Promise<Decoder | null> {
  const head = await withFile(source, (file) => readAt(file, from, SEARCH))
  const found = findMp3(head)
  if (found === null) return null
  const { header } = found
  const begin = from + found.at
  const frames = xingFrames(head.subarray(found.at, found.at + header.length), header)
  const bytes = source.bytes - begin

  return {
    format: 'MP3', sampleRate: header.sampleRate, blockRate: header.sampleRate, channels: header.channels,
    seconds: frames === null ? (bytes * 8) / (header.kilobits * 1000) : (frames * header.samples) / header.sampleRate,
    async *blocks(warn) {
      const mpeg = new MPEGDecoder()
      await mpeg.ready
      const framer = mp3Framer(header)
      try {
        for await (const block of readBlocks(source, begin)) yield* decode(mpeg, framer.push(block))
        yield* decode(mpeg, framer.finish())
        if (framer.skipped() > 4096 + bytes * DAMAGED_SHARE) warn('文件里有损坏的部分，已跳过')
      } finally {
        mpeg.free()
      }
    },
  }
}

/** Some seconds at a time: a block of a low bit rate would otherwise unfold to minutes of sound in memory. */
function* decode(mpeg: MPEGDecoder, frames: readonly Uint8Array[]): Generator<Float32Array> {
  for (let at = 0; at < frames.length; at += AT_ONCE) yield mixDown(mpeg.decodeFrames(frames.slice(at, at + AT_ONCE)).channelData)
}
