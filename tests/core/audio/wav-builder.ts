// wav-builder.ts: builds WAV files for tests, right ones and every kind of wrong one. Written apart from the reader it tests.

export type WavParts = {
  tag?: number
  bits?: number
  channels?: number
  sampleRate?: number
  blockAlign?: number
  /** Bytes of the data chunk. */
  data?: Uint8Array
  dataSize?: number
  riffSize?: number
  container?: 'RIFF' | 'RF64' | 'BW64'
  /** Chunks between fmt and data. */
  before?: readonly Uint8Array[]
  /** Chunks behind data. */
  after?: readonly Uint8Array[]
  extensible?: boolean
  fmtSize?: number
}

export const chunk = (id: string, body: Uint8Array, size = body.length, pad = true): Uint8Array => {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(size >>> 0, 4)
  return Buffer.concat([head, body, pad && body.length % 2 === 1 ? Buffer.alloc(1) : Buffer.alloc(0)])
}

export function buildWav(parts: WavParts = {}): Uint8Array {
  const { tag = 1, bits = 16, channels = 1, sampleRate = 16_000, container = 'RIFF', before = [], after = [] } = parts
  const data = parts.data ?? new Uint8Array(0)
  const fmt = Buffer.alloc(parts.extensible === true ? 40 : 16)
  fmt.writeUInt16LE(parts.extensible === true ? 0xfffe : tag, 0)
  fmt.writeUInt16LE(channels, 2)
  fmt.writeUInt32LE(sampleRate, 4)
  const align = parts.blockAlign ?? (channels * Math.ceil(bits / 8)) & 0xffff
  fmt.writeUInt32LE((sampleRate * align) >>> 0, 8)
  fmt.writeUInt16LE(align, 12)
  fmt.writeUInt16LE(bits, 14)
  if (parts.extensible === true) {
    fmt.writeUInt16LE(22, 16)
    fmt.writeUInt16LE(bits, 18)
    fmt.writeUInt16LE(tag, 24)
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(fmt, 26)
  }
  const long = container !== 'RIFF'
  const ds64 = Buffer.alloc(28)
  ds64.writeBigUInt64LE(BigInt(data.length), 8)
  const body = Buffer.concat([
    ...(long ? [chunk('ds64', ds64)] : []),
    chunk('fmt ', fmt, parts.fmtSize ?? fmt.length),
    ...before,
    chunk('data', data, parts.dataSize ?? (long ? 0xffff_ffff : data.length)),
    ...after,
  ])
  const head = Buffer.alloc(12)
  head.write(container, 0, 'latin1')
  head.writeUInt32LE((parts.riffSize ?? (long ? 0xffff_ffff : body.length + 4)) >>> 0, 4)
  head.write('WAVE', 8, 'latin1')
  return Buffer.concat([head, body])
}

/** Interleaves one value (-1..1) per channel and frame into bytes of the given coding. */
export function encode(frames: readonly (readonly number[])[], coding: 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64'): Uint8Array {
  const width = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 }[coding]
  const out = Buffer.alloc(frames.length * (frames[0]?.length ?? 0) * width)
  let at = 0
  const int = (value: number, full: number): number => Math.max(-full, Math.min(full - 1, Math.round(value * full)))
  for (const frame of frames) {
    for (const value of frame) {
      if (coding === 'u8') out.writeUInt8(int(value, 128) + 128, at)
      else if (coding === 's16') out.writeInt16LE(int(value, 0x8000), at)
      else if (coding === 's24') out.writeIntLE(int(value, 0x80_0000), at, 3)
      else if (coding === 's32') out.writeInt32LE(int(value, 0x8000_0000), at)
      else if (coding === 'f32') out.writeFloatLE(value, at)
      else out.writeDoubleLE(value, at)
      at += width
    }
  }
  return out
}

export const sine = (frames: number, hertz: number, rate: number, level = 0.5): number[][] =>
  Array.from({ length: frames }, (_, i) => [level * Math.sin((2 * Math.PI * hertz * i) / rate)])
