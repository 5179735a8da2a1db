// choose-decoder.ts: looks at a file's first bytes and brings the decoder for it.

import { id3Length, sniff, SNIFF_BYTES } from '../../src-core/audio/sniff.ts'
import { Fault } from '../../src-core/faults.ts'
import { readAt, withFile, type Decoder, type Source } from './decoder.ts'
import { openWav } from './wav-file.ts'

const FORMATS = 'WAV、MP3、Opus（ogg）、AMR、M4A、AAC、FLAC、WMA'

/** Throws Fault 'audio.unreadable', 'audio.empty', 'audio.needs_browser'. */
export async function chooseDecoder(path: string, thing: string): Promise<Decoder> {
  const { source, head } = await look(path, thing)
  const format = sniff(head)
  switch (format) {
    case 'wav': {
      const wav = await openWav(source)
      if ('format' in wav) return wav
      throw notSound(thing)
    }
    default:
      throw notSound(thing)
  }
}

function notSound(thing: string): Fault {
  return new Fault('audio.unreadable', thing, '内容不是听客认识的声音文件', `请选择录音文件本身，支持 ${FORMATS}；其他格式请先转换`)
}

/** The start of the sound: behind an ID3 tag where there is one, since a tag may stand before MP3, AAC and FLAC alike. */
const look = (path: string, thing: string): Promise<{ source: Source; head: Uint8Array }> =>
  withFile({ path, thing }, async (file) => {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Fault('audio.unreadable', thing, '不是一个文件', '请选择录音文件本身，而不是文件夹')
    if (stat.size === 0) throw new Fault('audio.empty', thing, '是空文件', '请从录音设备重新拷贝')
    const head = await readAt(file, 0, SNIFF_BYTES)
    const tag = id3Length(head)
    return { source: { path, thing, bytes: stat.size }, head: tag > 0 ? await readAt(file, tag, SNIFF_BYTES) : head }
  })
