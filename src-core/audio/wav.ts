// wav.ts: finds the sound inside a WAV file (RIFF, RF64, BW64) without I/O: it says which bytes it wants to see, the caller
// brings them. Recorder pens write every kind of wrong size; what can be read with certainty is read, and said in a warning.

import { Fault } from '../faults.ts'

export type WavEncoding = 'pcm' | 'float' | 'alaw' | 'mulaw'

export type WavLayout = {
  readonly encoding: WavEncoding
  /** Bits of the container of one sample: 8, 16, 24 or 32 for pcm, 32 or 64 for float, 8 for alaw and mulaw. */
  readonly bits: number
  readonly channels: number
  /** Hz. */
  readonly sampleRate: number
  readonly dataOffset: number
  /** Whole frames only; what the file really holds, whatever its header says. */
  readonly dataBytes: number
  readonly warnings: readonly string[]
}

/** Compressed kinds of WAV that a converter may still know: 0x02 and 0x11 ADPCM, 0x31 GSM, 0x55 MP3, ... */
export type WavForeign = { readonly encoding: 'foreign'; readonly tag: number }

/** The bytes the parser wants next. Fewer may be given at the end of the file. */
export type Wanted = { readonly offset: number; readonly length: number }

const REMEDY = '请确认录音笔或手机已正常结束录音，重新导出后再导入；或用其他软件另存为 16 位 PCM 的 WAV 文件'
const TAGS: Readonly<Record<number, WavEncoding>> = { 1: 'pcm', 3: 'float', 6: 'alaw', 7: 'mulaw' }
const BITS: Readonly<Record<WavEncoding, readonly number[]>> = { pcm: [8, 16, 24, 32], float: [32, 64], alaw: [8], mulaw: [8] }
const UNKNOWN_SIZE = 0xffff_ffff
const MOST_CHUNKS = 10_000

type Format = { readonly tag: number; readonly channels: number; readonly sampleRate: number; readonly blockAlign: number; readonly bits: number }

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

function readFormat(bytes: Uint8Array): Format {
  const v = view(bytes)
  const tag = v.getUint16(0, true)
  // WAVE_FORMAT_EXTENSIBLE: the real tag is the first two bytes of the sub-format's GUID.
  const real = tag === 0xfffe && bytes.length >= 26 ? v.getUint16(24, true) : tag
  return { tag: real, channels: v.getUint16(2, true), sampleRate: v.getUint32(4, true), blockAlign: v.getUint16(12, true), bits: bytes.length >= 16 ? v.getUint16(14, true) : 8 }
}

/** Checks the format and settles the container of one sample. Throws Fault 'audio.unreadable'. */
function settle(format: Format, thing: string): { encoding: WavEncoding; bits: number; warnings: string[] } {
  const broken = (why: string): Fault => new Fault('audio.unreadable', thing, `WAV 文件头不对：${why}`, REMEDY)
  const encoding = TAGS[format.tag]
  if (encoding === undefined) throw broken(`不认识的编码 0x${format.tag.toString(16)}`)
  if (format.channels === 0) throw broken('声道数为 0')
  if (format.channels > 8) throw broken(`声道数为 ${format.channels}，最多支持 8 个`)
  if (format.sampleRate === 0) throw broken('采样率为 0 Hz')
  if (format.sampleRate < 4_000 || format.sampleRate > 192_000) throw broken(`采样率为 ${format.sampleRate} Hz，支持 4000 到 192000 Hz`)
  const allowed = BITS[encoding]
  const byAlign = (format.blockAlign / format.channels) * 8
  const byBits = Math.ceil(format.bits / 8) * 8
  // Three bytes may sit in a container of four, and a writer may leave the bits at 0: then the block tells. Otherwise the bits are the truth.
  if (allowed.includes(byAlign) && (byAlign === byBits || byBits === 0 || (byBits === 24 && byAlign === 32))) return { encoding, bits: byAlign, warnings: [] }
  if (allowed.includes(byBits)) return { encoding, bits: byBits, warnings: [`文件头的块长度 ${format.blockAlign} 不对，已按 ${byBits} 位 ${format.channels} 声道读取`] }
  throw broken(`每个采样 ${format.bits} 位，${format.channels} 声道的块长度 ${format.blockAlign}，无法读取`)
}

/**
 * Walks the chunks of a WAV file and returns where its samples lie and how they are written.
 * Drive it with `next(bytes)`; each step yields the range it wants, clipped by the caller at the end of the file.
 * @param thing how the file is called in a Fault
 * @param fileLength bytes
 * Throws Fault 'audio.unreadable' (header cut short or senseless). Sizes that are zero, unknown or too large mean "to the end of the file".
 */
export function* walkWav(thing: string, fileLength: number): Generator<Wanted, WavLayout | WavForeign, Uint8Array> {
  const cut = (): Fault => new Fault('audio.unreadable', thing, '文件不完整：WAV 文件头还没写完就断了', REMEDY)
  let longDataBytes: number | null = null
  let format: Format | null = null
  let data: { offset: number; bytes: number; warnings: string[] } | null = null
  let at = 12
  const head = yield { offset: 0, length: 12 }
  const long = head.length >= 4 && word(head, 0) !== 'RIFF'

  for (let chunks = 0; chunks < MOST_CHUNKS && at + 8 <= fileLength; chunks++) {
    const header = yield { offset: at, length: 8 }
    if (header.length < 8) break
    const id = word(header, 0)
    const size = view(header).getUint32(4, true)
    const rest = fileLength - at - 8
    if (id === 'ds64' && long) {
      const bytes = yield { offset: at + 8, length: 16 }
      if (bytes.length === 16) longDataBytes = Number(view(bytes).getBigUint64(8, true))
    } else if (id === 'fmt ') {
      const bytes = yield { offset: at + 8, length: Math.min(Math.max(size, 14), 40) }
      if (bytes.length < 14 || size > rest) throw cut()
      format = readFormat(bytes)
    } else if (id === 'data') {
      data = measure(at + 8, size, rest, long ? longDataBytes : null)
      // The format may stand behind the sound; usually it stands before, and then nothing behind matters.
      if (format !== null || data.bytes >= rest) break
    } else if (size > rest) break
    const length = id === 'data' && data !== null ? data.bytes : size
    // A chunk of odd length is followed by one byte of padding, which some writers forget.
    at += 8 + length
    if (length % 2 === 1 && at + 8 < fileLength) {
      const next = yield { offset: at, length: 1 }
      if (next[0] === 0) at += 1
    }
  }

  if (format === null) throw cut()
  if (data === null) throw new Fault('audio.unreadable', thing, '文件不完整：WAV 文件里没有声音数据', REMEDY)
  if (TAGS[format.tag] === undefined && format.tag !== 0) return { encoding: 'foreign', tag: format.tag }
  const { encoding, bits, warnings } = settle(format, thing)
  const frame = (bits / 8) * format.channels
  return {
    encoding, bits, channels: format.channels, sampleRate: format.sampleRate, dataOffset: data.offset,
    dataBytes: data.bytes - (data.bytes % frame), warnings: [...data.warnings, ...warnings],
  }
}

function measure(offset: number, size: number, rest: number, longSize: number | null): { offset: number; bytes: number; warnings: string[] } {
  // RF64 puts the true length elsewhere; 0 and 0xFFFFFFFF are what a recorder leaves that never came back to write the length.
  const declared = longSize !== null && size === UNKNOWN_SIZE ? longSize : size
  if (declared === 0 || declared === UNKNOWN_SIZE) return { offset, bytes: rest, warnings: rest > 0 ? ['文件头没有写明录音长度，已读到文件末尾'] : [] }
  if (declared > rest) return { offset, bytes: rest, warnings: ['文件比文件头写的短，可能没有录完或没有拷贝完，已读到文件末尾'] }
  return { offset, bytes: declared, warnings: [] }
}
