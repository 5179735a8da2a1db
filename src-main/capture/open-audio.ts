// open-audio.ts: any sound file as one stream of 16 kHz mono, for the importer and the analyser. Memory does not grow with length.

import { toInt16 } from '../../src-core/audio/pcm.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import { chooseDecoder } from './choose-decoder.ts'
import type { Decoder } from './decoder.ts'
import { createResampler } from './resample.ts'

export type OpenAudio = {
  /** As people know it: WAV, MP3, Opus, AMR, M4A ... */
  readonly format: string
  /** Hz and channels in the file. */
  readonly sampleRate: number
  readonly channels: number
  /** Length as the file states it; null where it does not. What `pcm` yields is the truth. */
  readonly seconds: number | null
  /** 16 kHz mono in blocks of at most one second. May throw Fault on the way; stopping early releases everything. */
  pcm(): Pcm
  /** In Chinese, for people; complete when `pcm` has ended. */
  readonly warnings: readonly string[]
}

/** Shorter than a tenth of a second is no recording. */
const SHORTEST = SAMPLE_RATE / 10
/** Nobody talks for a day; damaged lengths do. */
const LONGEST = SAMPLE_RATE * 86_400

/**
 * Opens a sound file by its content, whatever its name says.
 * @param name how people know the file; it stands in every Fault
 * Throws Fault: 'audio.unreadable' (not a sound file, damaged), 'audio.empty' (under 0.1 s), 'audio.needs_browser' (a coding
 * that needs ffmpeg, which is not there). Opening decodes the first tenth of a second, so that most of this shows here and not later.
 */
export async function openAudio(path: string, name: string): Promise<OpenAudio> {
  const thing = `录音文件“${name}”`
  const warnings: string[] = []
  const warn = (warning: string): void => {
    if (!warnings.includes(warning)) warnings.push(warning)
  }
  try {
    const decoder = await chooseDecoder(path, thing)
    let heard = 0
    for await (const block of pcmOf(decoder, thing, warn)) if ((heard += block.length) >= SHORTEST) break
    if (heard < SHORTEST && (decoder.seconds ?? 0) > 0.5) throw new Fault('audio.unreadable', thing, '内容已损坏，读不出声音', '请从录音设备重新拷贝或导出')
    if (heard < SHORTEST) throw new Fault('audio.empty', thing, heard === 0 ? '里面没有声音' : '不到 0.1 秒', '请确认录音笔或手机当时已开始录音，并重新导出后再导入')
    const { format, sampleRate, channels, seconds } = decoder
    return { format, sampleRate, channels, seconds, warnings, pcm: () => pcmOf(decoder, thing, warn) }
  } catch (error) {
    throw readable(error, thing)
  }
}

/** A decoder that breaks says so in its own technical English; for people the file is damaged. */
function readable(error: unknown, thing: string): Fault {
  if (error instanceof Fault) return error
  return new Fault('audio.unreadable', thing, `读到一半出错，文件可能已损坏（${asFault(error, thing).why}）`, '请从录音设备重新导出；若在别的播放器里能播放，请另存为 WAV 再导入')
}

async function* pcmOf(decoder: Decoder, thing: string, warn: (warning: string) => void): AsyncGenerator<Int16Array> {
  const resampler = await createResampler(decoder.blockRate)
  let total = 0
  try {
    for await (const block of decoder.blocks(warn)) {
      const samples = toInt16(resampler.push(block))
      total += samples.length
      if (total > LONGEST) throw new Fault('audio.too_large', thing, '超过 24 小时', '请把录音按场次剪开后再导入')
      yield* inSeconds(samples)
    }
    yield* inSeconds(toInt16(resampler.finish()))
  } catch (error) {
    throw readable(error, thing)
  } finally {
    resampler.free()
  }
}

function* inSeconds(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at < samples.length; at += SAMPLE_RATE) yield samples.subarray(at, at + SAMPLE_RATE)
}
