// wav-file.ts: WAV files as a decoder: the layout comes from core, here is only the reading.

import { pcmReader } from '../../src-core/audio/pcm.ts'
import { walkWav, type WavForeign, type WavLayout } from '../../src-core/audio/wav.ts'
import { readAt, readBlocks, withFile, type Decoder, type Source } from './decoder.ts'

/** The decoder of a WAV file, or what kind of foreign coding it holds. Throws Fault 'audio.unreadable'. */
export async function openWav(source: Source): Promise<Decoder | WavForeign> {
  const layout = await findLayout(source)
  if ('tag' in layout) return layout
  const { sampleRate, channels, bits, dataOffset, dataBytes } = layout
  return {
    format: 'WAV', sampleRate, blockRate: sampleRate, channels,
    seconds: dataBytes / ((bits / 8) * channels * sampleRate),
    async *blocks(warn) {
      layout.warnings.forEach(warn)
      const read = pcmReader(layout)
      for await (const bytes of readBlocks(source, dataOffset, dataOffset + dataBytes)) yield read(bytes)
    },
  }
}

const findLayout = (source: Source): Promise<WavLayout | WavForeign> =>
  withFile(source, async (file) => {
    const walk = walkWav(source.thing, source.bytes)
    let step = walk.next()
    while (step.done !== true) step = walk.next(await readAt(file, step.value.offset, Math.min(step.value.length, Math.max(0, source.bytes - step.value.offset))))
    return step.value
  })
