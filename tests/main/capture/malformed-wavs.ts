// malformed-wavs.ts: 64 WAV files as recorder pens, broken cards and careless programs leave them, and what must become of each.

import { buildWav, chunk, encode, sine, type WavParts } from '../../core/audio/wav-builder.ts'

/** `seconds`: it must be read, this long, as a 440 Hz tone. `fault`: it must be refused with this code and a reason like this. */
export type Case = { readonly name: string; readonly bytes: Uint8Array } & ({ readonly seconds: number; readonly warning?: RegExp } | { readonly fault: RegExp; readonly why: RegExp })

const tone = (rate: number, channels = 1, seconds = 1): number[][] => sine(rate * seconds, 440, rate).map(([v]) => Array.from({ length: channels }, () => v!))
const data = encode(tone(16_000), 's16')
const wav = (parts: WavParts): Uint8Array => buildWav({ data, ...parts })
const whole = wav({ before: [chunk('LIST', new Uint8Array(26))] })

/** Mu-law and A-law by their definitions, coarse but true to the standard's segments. */
function compand(value: number, law: 'mu' | 'a'): number {
  const magnitude = Math.min(32_635, Math.abs(Math.round(value * 32_768)))
  const sign = value < 0 ? 0 : 0x80
  const m = law === 'mu' ? magnitude + 132 : magnitude
  const exponent = Math.max(0, Math.floor(Math.log2(Math.max(1, m))) - 7)
  if (law === 'mu') return ~((value < 0 ? 0x80 : 0) | (exponent << 4) | ((m >> (exponent + 3)) & 15)) & 0xff
  return (sign | (exponent << 4) | ((m >> (exponent === 0 ? 4 : exponent + 3)) & 15)) ^ 0x55
}
const law = (kind: 'mu' | 'a', rate: number): Uint8Array => Uint8Array.from(tone(rate), ([v]) => compand(v!, kind))

const read = (name: string, bytes: Uint8Array, seconds = 1, warning?: RegExp): Case => ({ name, bytes, seconds, ...(warning === undefined ? {} : { warning }) })
const refuse = (name: string, bytes: Uint8Array, fault: RegExp, why: RegExp): Case => ({ name, bytes, fault, why })
const TO_END = /读到文件末尾/
const BAD = /audio\.unreadable/
const EMPTY = /audio\.empty/
const CUT = /断了|没有声音数据|不是听客认识/

export const malformed: readonly Case[] = [
  // Cut at each place of the header.
  refuse('nothing at all', new Uint8Array(0), EMPTY, /空文件/),
  ...[1, 4, 8, 11, 12, 13, 19, 20, 27, 35, 36, 43, 50, 63, 70, 74, 77].map((at) => refuse(`cut after ${at} bytes`, whole.subarray(0, at), BAD, CUT)),
  refuse('cut right behind the data header', whole.subarray(0, 78), EMPTY, /没有声音/),
  refuse('cut after one sample', whole.subarray(0, 80), EMPTY, /不到 0\.1 秒/),
  read('cut in the middle', whole.subarray(0, 78 + 16_000), 0.5, /可能没有录完/),
  read('cut in the middle of a sample', whole.subarray(0, 78 + 16_001), 0.5, /可能没有录完/),
  // Lengths that lie.
  read('length 0', wav({ dataSize: 0 }), 1, TO_END),
  read('length 0xFFFFFFFF', wav({ dataSize: 0xffff_ffff }), 1, TO_END),
  read('length 0x7FFFFFFF', wav({ dataSize: 0x7fff_ffff }), 1, TO_END),
  read('length one byte too large', wav({ dataSize: data.length + 1 }), 1, TO_END),
  read('odd length', wav({ dataSize: data.length - 1 }), 1),
  read('RIFF length 0', wav({ riffSize: 0 })),
  read('RIFF length 0xFFFFFFFF', wav({ riffSize: 0xffff_ffff })),
  read('RIFF length too small', wav({ riffSize: 4 })),
  refuse('fmt length 2^32-1', wav({ fmtSize: 0xffff_ffff }), BAD, /断了/),
  refuse('fmt length 0', wav({ fmtSize: 0 }), BAD, /断了|没有声音数据/),
  refuse('an earlier chunk of 2^32-1 bytes', wav({ before: [chunk('JUNK', new Uint8Array(4), 0xffff_ffff)] }), BAD, /没有声音数据/),
  read('an earlier chunk of no bytes', wav({ before: [chunk('JUNK', new Uint8Array(0))] })),
  read('an earlier chunk of odd length without padding', wav({ before: [chunk('LIST', new Uint8Array(9).fill(65), 9, false)] })),
  read('an earlier chunk of odd length with padding', wav({ before: [chunk('LIST', new Uint8Array(9).fill(65))] })),
  read('a picture of 300 KB before the sound', wav({ before: [chunk('id3 ', new Uint8Array(300_001).fill(7))] })),
  read('500 chunks before the sound', wav({ before: Array.from({ length: 500 }, () => chunk('JUNK', new Uint8Array(3))) })),
  refuse('20,000 chunks and no sound', Buffer.concat([wav({}).subarray(0, 36), ...Array.from({ length: 20_000 }, () => chunk('JUNK', new Uint8Array(0)))]), BAD, /没有声音数据/),
  read('chunks behind the sound are not sound', wav({ after: [chunk('LIST', new Uint8Array(32_000).fill(0x55))] })),
  // Containers beyond 4 GB.
  read('RF64', wav({ container: 'RF64' })),
  read('BW64', wav({ container: 'BW64' })),
  read('RF64 whose 32-bit length is right', wav({ container: 'RF64', dataSize: data.length })),
  read('RF64 without ds64', Buffer.concat([Buffer.from('RF64\xff\xff\xff\xffWAVE', 'latin1'), wav({ dataSize: 0xffff_ffff }).subarray(12)]), 1, TO_END),
  // Formats.
  read('8 bit', wav({ bits: 8, data: encode(tone(16_000), 'u8') })),
  read('24 bit stereo', wav({ bits: 24, channels: 2, data: encode(tone(16_000, 2), 's24') })),
  read('24 bits in a container of 32', wav({ bits: 24, blockAlign: 4, data: encode(tone(16_000), 's32') })),
  read('float', wav({ tag: 3, bits: 32, data: encode(tone(16_000), 'f32') })),
  read('float of 64 bits, extensible', wav({ tag: 3, bits: 64, extensible: true, data: encode(tone(16_000), 'f64') })),
  read('eight channels', wav({ channels: 8, data: encode(tone(16_000, 8), 's16') })),
  read('mu-law, 8 kHz', wav({ tag: 7, bits: 8, sampleRate: 8_000, data: law('mu', 8_000) })),
  read('A-law, 8 kHz', wav({ tag: 6, bits: 8, sampleRate: 8_000, data: law('a', 8_000) })),
  read('44.1 kHz stereo', wav({ channels: 2, sampleRate: 44_100, data: encode(tone(44_100, 2), 's16') })),
  read('192 kHz', wav({ sampleRate: 192_000, data: encode(tone(192_000), 's16') })),
  // Headers that contradict themselves.
  read('block align 0', wav({ blockAlign: 0 }), 1, /块长度/),
  read('block align 3', wav({ blockAlign: 3 }), 1, /块长度/),
  refuse('0 Hz', wav({ sampleRate: 0 }), BAD, /采样率为 0/),
  refuse('4 billion Hz', wav({ sampleRate: 0xffff_ffff }), BAD, /采样率为 4294967295/),
  refuse('0 channels', wav({ channels: 0, blockAlign: 2 }), BAD, /声道数为 0/),
  refuse('65,535 channels', wav({ channels: 65_535 }), BAD, /声道数为 65535/),
  refuse('0 bits', wav({ bits: 0, blockAlign: 0 }), BAD, /每个采样 0 位/),
  refuse('7,000 bits', wav({ bits: 7_000 }), BAD, /每个采样 7000 位/),
  refuse('float of 16 bits', wav({ tag: 3, bits: 16 }), BAD, /每个采样 16 位/),
  refuse('no samples', wav({ data: new Uint8Array(0) }), EMPTY, /没有声音/),
  refuse('no data chunk', wav({}).subarray(0, 36), BAD, /没有声音数据/),
  refuse('a text named .wav', Buffer.from('这不是录音，只是一段文字。'.repeat(300)), BAD, /不是听客认识的声音文件/),
]
