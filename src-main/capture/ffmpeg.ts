// ffmpeg.ts: the door of ffmpeg, where people have it: M4A, AAC, WMA, FLAC and the compressed kinds of WAV. We ship none.

import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pcmReader } from '../../src-core/audio/pcm.ts'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Decoder, Source } from './decoder.ts'

/** A decoder that says nothing for so long while it is asked for sound will never say anything. */
const PATIENCE_MS = 60_000
/** Of what ffmpeg writes about the file, this much from the start and the end is kept. */
const TALK_BYTES = 16_384

/**
 * Full path of ffmpeg, or null. Only absolute folders of PATH count: Windows would also look into the current folder, where
 * anybody may have put a program of that name.
 */
export async function findFfmpeg(path = process.env.PATH ?? ''): Promise<string | null> {
  const program = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue
    const file = join(folder, program)
    if (await access(file, constants.X_OK).then(() => true, () => false)) return file
  }
  return null
}

/**
 * The decoder of anything ffmpeg reads.
 * @param demuxer ffmpeg's name of the container; given, so that a file cannot pose as a playlist that opens other files
 * @param format as people know it
 * @param browser whether the page could decode it instead
 * Throws Fault where there is no ffmpeg: 'audio.needs_browser' if the page can help, else 'audio.unreadable'; 'audio.unreadable' also for damage.
 */
export async function openWithFfmpeg(source: Source, demuxer: string, format: string, browser: boolean): Promise<Decoder> {
  const program = await findFfmpeg()
  if (program === null) {
    const why = `是 ${format} 格式，这台电脑没有安装能解码它的 ffmpeg`
    throw browser
      ? new Fault('audio.needs_browser', source.thing, why, '请把文件拖到听客的页面上导入（由浏览器解码），或先转换成 WAV 或 MP3，也可以请管理员安装 ffmpeg')
      : new Fault('audio.unreadable', source.thing, why, '请先用录音笔自带的软件或其他工具转换成 WAV 或 MP3 再导入，也可以请管理员安装 ffmpeg')
  }
  const facts = await probe(program, source, demuxer)
  return { format, ...facts, blockRate: SAMPLE_RATE, blocks: (warn) => decode(program, source, demuxer, warn) }
}

/** The path as ffmpeg's file protocol: names that begin with a dash or look like an address stay names. */
function start(program: string, source: Source, demuxer: string, output: readonly string[]): { child: ChildProcessByStdio<null, Readable, Readable>; said: () => string } {
  const input = ['-protocol_whitelist', 'file,pipe', '-f', demuxer, '-i', `file:${resolve(source.path)}`, '-map', '0:a:0']
  const child = spawn(program, ['-nostdin', '-hide_banner', '-nostats', ...input, ...output], { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  let first = ''
  let last = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (first.length < TALK_BYTES) first += text
    else last = (last + text).slice(-TALK_BYTES)
  })
  return { child, said: () => first + last }
}

const ended = (child: ChildProcessByStdio<null, Readable, Readable>): Promise<number | null> =>
  new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })

async function probe(program: string, source: Source, demuxer: string): Promise<Pick<Decoder, 'sampleRate' | 'channels' | 'seconds'>> {
  const { child, said } = start(program, source, demuxer, ['-t', '0.2', '-f', 'null', '-'])
  child.stdout.resume()
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await ended(child).finally(() => clearTimeout(timer))
  const audio = /Audio: [^\n]*?(\d+) Hz, ([^,\n]+)/.exec(said())
  if (audio === null) throw unreadable(source, said())
  const length = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(said())
  return {
    sampleRate: Number(audio[1]),
    channels: audio[2] === 'mono' ? 1 : audio[2] === 'stereo' ? 2 : (Number.parseInt(audio[2]!, 10) || 2),
    seconds: length === null ? null : Number(length[1]) * 3600 + Number(length[2]) * 60 + Number(length[3]),
  }
}

async function* decode(program: string, source: Source, demuxer: string, warn: (warning: string) => void): AsyncGenerator<Float32Array> {
  const { child, said } = start(program, source, demuxer, ['-vn', '-sn', '-dn', '-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 's16le', 'pipe:1'])
  const end = ended(child)
  // Asked for only at the end; until then a failure to start must not count as unheard.
  end.catch(() => undefined)
  const read = pcmReader({ encoding: 'pcm', bits: 16, channels: 1 })
  const sound = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  let bytes = 0
  try {
    for (;;) {
      const next = await patiently(sound.next(), source)
      if (next.done === true) break
      bytes += next.value.length
      yield read(next.value)
    }
    const code = await patiently(end, source)
    if (code !== 0 && bytes === 0) throw unreadable(source, said())
    if (code !== 0 || /error|invalid|truncat|partial|corrupt/i.test(said().replace(/^.*?Press \[q\]/s, ''))) warn('文件里有损坏或没有录完的部分，能读的都已读出')
  } finally {
    child.kill('SIGKILL')
    child.stdout.destroy()
  }
}

async function patiently<T>(wait: Promise<T>, source: Source): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Fault('audio.unreadable', source.thing, '解码程序 ffmpeg 没有反应', '请先把文件转换成 WAV 或 MP3 再导入')), PATIENCE_MS)
  })
  return Promise.race([wait, late]).finally(() => clearTimeout(timer))
}

function unreadable(source: Source, said: string): Fault {
  const why = /moov atom not found/.test(said) ? '文件没有录完或没有拷贝完，缺少索引' : /matches no streams/.test(said) ? '里面没有声音' : '文件已损坏，解码程序 ffmpeg 读不出声音'
  return new Fault('audio.unreadable', source.thing, why, '请从录音设备重新导出；若在别的播放器里能播放，请另存为 WAV 或 MP3 再导入')
}
