// amr.ts: the door of opencore-amr: what old phones and many recorder pens write, narrow and wide band.

import { decoder as createAmr } from '@audio/decode-amr'
import { AMR_FRAMES, amrFramer, amrKind } from '../../src-core/audio/amr-frames.ts'
import { readAt, readBlocks, withFile, type Decoder, type Source } from './decoder.ts'

/** Five seconds at a time: a block of bytes would otherwise unfold to minutes of sound in memory. */
const AT_ONCE = 5 * AMR_FRAMES

/** The decoder of an AMR file, or null where it is of the multi-channel kind. */
export async function openAmr(source: Source): Promise<Decoder | null> {
  const kind = await withFile(source, async (file) => amrKind(await readAt(file, 0, 16)))
  if (kind === null) return null
  const { magic } = kind
  // Frames differ in length, so only counting them tells how long the file is; an hour has six megabytes at most.
  const counter = amrFramer(kind)
  let frames = 0
  for await (const bytes of readBlocks(source, magic.length)) frames += counter.push(bytes).length

  return {
    format: kind.wide ? 'AMR-WB' : 'AMR', sampleRate: kind.sampleRate, blockRate: kind.sampleRate, channels: 1,
    seconds: frames / AMR_FRAMES,
    async *blocks(warn) {
      const amr = await createAmr()
      const framer = amrFramer(kind)
      try {
        amr.decode(magic)
        for await (const bytes of readBlocks(source, magic.length)) {
          const some = framer.push(bytes)
          for (let at = 0; at < some.length; at += AT_ONCE) {
            const sound = amr.decode(Buffer.concat(some.slice(at, at + AT_ONCE))).channelData[0]
            if (sound !== undefined) yield sound
          }
        }
        if (framer.skipped() > 0) warn('文件里有损坏的部分，已跳过')
      } finally {
        amr.free()
      }
    },
  }
}
