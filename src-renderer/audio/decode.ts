// decode.ts: turns a recording that the engine cannot read (M4A, AAC: patented decoders) into a 16 kHz mono WAV by the browser's own decoder.

import { Fault } from '../../src-core/faults.ts'
import { wavOf } from './wav.ts'

export const SAMPLE_RATE = 16_000
/** The browser decodes a whole file in memory; above this a laptop would start to swap. */
const LARGEST_BYTES = 400 * 1024 * 1024
const ONLY_HERE = /\.(m4a|aac|mp4|m4b|3gp|webm|caf)$/i

export const needsBrowser = (name: string): boolean => ONLY_HERE.test(name)

export type Decoded = { readonly wav: Blob; readonly sourceSha256: string }

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

export async function decodeInPage(file: Blob, name: string): Promise<Decoded> {
  if (file.size > LARGEST_BYTES) throw new Fault('audio.too_large', name, '这种格式的文件太大，本机无法整段解码', '请先用录音设备的软件转成 WAV 或 MP3 再导入')
  const bytes = await file.arrayBuffer()
  // Before decoding, which takes the buffer away.
  const sourceSha256 = hex(await crypto.subtle.digest('SHA-256', bytes))
  // A context at 16 kHz makes the browser resample while decoding, with its own good filter.
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  const sound = await context.decodeAudioData(bytes).catch(() => {
    throw new Fault('audio.unreadable', name, '文件已损坏，或不是浏览器能解码的音频', '请换成 WAV、MP3 或 M4A 再试')
  })
  const channels = Array.from({ length: sound.numberOfChannels }, (_, i) => sound.getChannelData(i))
  return { wav: await wavOf(channels, SAMPLE_RATE), sourceSha256 }
}
