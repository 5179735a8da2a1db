// choose-decoder.ts: looks at a file's first bytes and brings the decoder for it.

import { id3Length, sniff, SNIFF_BYTES, type SoundFormat } from '../../src-core/audio/sniff.ts'
import { Fault } from '../../src-core/faults.ts'
import { openAmr } from './amr.ts'
import { readAt, withFile, type Decoder, type Source } from './decoder.ts'
import { openWithFfmpeg } from './ffmpeg.ts'
import { openMp3 } from './mp3.ts'
import { openOpus } from './opus.ts'
import { openWav } from './wav-file.ts'

const READABLE = 'WAV、MP3、Opus（ogg）、AMR、M4A、AAC、FLAC、WMA'

/** What ffmpeg calls the container, what people call the format, and whether a browser (Chromium) decodes it too. */
const BY_FFMPEG: Readonly<Record<Exclude<SoundFormat, 'wav' | 'mp3' | 'ogg_opus' | 'amr'>, readonly [demuxer: string, format: string, browser: boolean]>> = {
  ogg: ['ogg', 'Ogg', true], mp4: ['mov', 'M4A', true], aac: ['aac', 'AAC', true], flac: ['flac', 'FLAC', true], matroska: ['matroska', 'WebM', true],
  asf: ['asf', 'WMA', false], aiff: ['aiff', 'AIFF', false], caf: ['caf', 'CAF', false], au: ['au', 'AU', false], wave64: ['w64', 'Wave64', false],
}

/** Throws Fault 'audio.unreadable', 'audio.empty', 'audio.needs_browser'. */
export async function chooseDecoder(path: string, thing: string): Promise<Decoder> {
  const { source, head, tag } = await look(path, thing)
  const format = sniff(head)
  switch (format) {
    case 'wav': {
      const wav = await openWav(source)
      return 'format' in wav ? wav : openWithFfmpeg(source, 'wav', `压缩的 WAV（编码 0x${wav.tag.toString(16)}）`, false)
    }
    case 'ogg_opus': return (await openOpus(source)) ?? notSound(thing)
    case 'amr': return (await openAmr(source)) ?? notSound(thing)
    case null: return (await openMp3(source, tag)) ?? notSound(thing)
    default: return openWithFfmpeg(source, ...BY_FFMPEG[format])
  }
}

function notSound(thing: string): never {
  throw new Fault('audio.unreadable', thing, '内容不是听客认识的声音文件', `请选择录音文件本身，支持 ${READABLE}；其他格式请先转换`)
}

/** The start of the sound: behind an ID3 tag where there is one, since a tag may stand before MP3, AAC and FLAC alike. */
const look = (path: string, thing: string): Promise<{ source: Source; head: Uint8Array; tag: number }> =>
  withFile({ path, thing }, async (file) => {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Fault('audio.unreadable', thing, '不是一个文件', '请选择录音文件本身，而不是文件夹')
    if (stat.size === 0) throw new Fault('audio.empty', thing, '是空文件', '请从录音设备重新拷贝')
    const head = await readAt(file, 0, SNIFF_BYTES)
    const tag = id3Length(head)
    return { source: { path, thing, bytes: stat.size }, tag, head: tag > 0 ? await readAt(file, tag, SNIFF_BYTES) : head }
  })
