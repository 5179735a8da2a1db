// The WAV parser and the reading of samples, over built files.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { A_LAW, MU_LAW } from '../../../src-core/audio/g711.ts'
import { mixDown, pcmReader, toInt16 } from '../../../src-core/audio/pcm.ts'
import { wavHeader } from '../../../src-core/audio/wav-header.ts'
import { walkWav, type WavForeign, type WavLayout } from '../../../src-core/audio/wav.ts'
import { Fault } from '../../../src-core/faults.ts'
import { buildWav, chunk, encode } from './wav-builder.ts'

const seed = 20261107

/** Drives the parser over bytes in memory. */
function parse(bytes: Uint8Array, fileLength = bytes.length): WavLayout | WavForeign {
  const walk = walkWav('录音文件“试.wav”', fileLength)
  let step = walk.next()
  for (let steps = 0; step.done !== true; steps++) {
    if (steps > 50_000) throw new Error('the parser does not come to an end')
    step = walk.next(bytes.subarray(step.value.offset, step.value.offset + step.value.length))
  }
  return step.value
}

function read(bytes: Uint8Array): Float32Array {
  const layout = parse(bytes)
  if ('tag' in layout) throw new Error('foreign')
  return pcmReader(layout)(bytes.subarray(layout.dataOffset, layout.dataOffset + layout.dataBytes))
}

const frames = Array.from({ length: 50 }, (_, i) => [Math.sin(i / 3) * 0.9])

describe('wav', () => {
  it.each(['u8', 's16', 's24', 's32', 'f32', 'f64'] as const)('reads %s', (coding) => {
    const bits = { u8: 8, s16: 16, s24: 24, s32: 32, f32: 32, f64: 64 }[coding]
    const step = coding === 'u8' ? 1 / 128 : 1 / 0x8000
    for (const extensible of [false, true]) {
      const got = read(buildWav({ tag: coding.startsWith('f') ? 3 : 1, bits, data: encode(frames, coding), extensible }))
      expect(got.length).toBe(50)
      frames.forEach(([value], i) => expect(Math.abs(got[i]! - value!)).toBeLessThanOrEqual(step))
    }
  })

  it('averages the channels', () => {
    for (let channels = 1; channels <= 8; channels++) {
      const data = encode(frames.map(([value]) => Array.from({ length: channels }, (_, c) => (c === 0 ? value! : 0))), 'f32')
      const got = read(buildWav({ tag: 3, bits: 32, channels, data }))
      frames.forEach(([value], i) => expect(got[i]).toBeCloseTo(value! / channels, 5))
    }
    expect([...mixDown([Float32Array.of(1, 0), Float32Array.of(0, -1)])]).toEqual([0.5, -0.5])
  })

  it('knows the telephone codings by their published values', () => {
    expect([0x00, 0x80, 0xff, 0x7f, 0x0f].map((byte) => MU_LAW[byte]! * 32768)).toEqual([-32124, 32124, 0, 0, -16764])
    expect([0x55, 0xd5, 0x2a, 0xaa].map((byte) => A_LAW[byte]! * 32768)).toEqual([-8, 8, -32256, 32256])
    expect(parse(buildWav({ tag: 6, bits: 8, sampleRate: 8000, data: new Uint8Array(9) }))).toMatchObject({ encoding: 'alaw', dataBytes: 9 })
    expect(parse(buildWav({ tag: 7, bits: 8, sampleRate: 8000, data: new Uint8Array(9) }))).toMatchObject({ encoding: 'mulaw', dataBytes: 9 })
  })

  it('steps over chunks of any length, padded or not, before and after the sound', () => {
    const data = encode(frames, 's16')
    const plain = read(buildWav({ data }))
    const junk = [chunk('JUNK', new Uint8Array(27)), chunk('LIST', new Uint8Array(100_001)), chunk('bext', new Uint8Array(0))]
    expect(read(buildWav({ data, before: junk, after: junk }))).toEqual(plain)
    expect(read(buildWav({ data, before: [chunk('JUNK', new Uint8Array(27).fill(1), 27, false)] }))).toEqual(plain)
    const late = buildWav({ data })
    const fmtBehind = Buffer.concat([late.subarray(0, 12), late.subarray(36), late.subarray(12, 36)])
    expect(read(fmtBehind)).toEqual(plain)
  })

  it('believes 64-bit lengths, and the file where the header gives none', () => {
    const data = encode(frames, 's16')
    for (const container of ['RF64', 'BW64'] as const) {
      const bytes = buildWav({ data, container, after: [chunk('LIST', new Uint8Array(60))] })
      expect(parse(bytes)).toMatchObject({ dataBytes: 100, warnings: [] })
    }
    for (const dataSize of [0, 0xffff_ffff, 101, 5_000_000]) {
      const layout = parse(buildWav({ data, dataSize }))
      expect(layout).toMatchObject({ dataBytes: 100 })
      expect('warnings' in layout && layout.warnings.join()).toMatch(/读到文件末尾/)
    }
    // Ten hours of 48 kHz stereo float lie beyond 4 GB.
    const head = buildWav({ tag: 3, bits: 32, channels: 2, sampleRate: 48_000, container: 'RF64' })
    expect(parse(head, head.length + 13_824_000_000)).toMatchObject({ dataBytes: 13_824_000_000 })
  })

  it('comes to an end at every cut: what is there, or a Fault in Chinese', () => {
    const whole = buildWav({ data: encode(frames, 's16'), before: [chunk('LIST', new Uint8Array(31))], extensible: true })
    for (let length = 0; length <= whole.length; length++) {
      try {
        const layout = parse(whole.subarray(0, length))
        expect('dataOffset' in layout && layout.dataOffset + layout.dataBytes <= length).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(Fault)
        expect((error as Fault).message).toMatch(/录音文件“试\.wav”：.*文件/)
      }
    }
  })

  it('comes to an end on any bytes', () => {
    const whole = buildWav({ data: encode(frames, 's16'), before: [chunk('LIST', new Uint8Array(31))] })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }), fc.uint8Array({ maxLength: 80 }), (changes, tail) => {
        const bytes = Buffer.concat([whole, tail])
        for (const [at, value] of changes) bytes[at] = value
        try {
          const layout = parse(bytes)
          if ('dataOffset' in layout) expect(layout.dataOffset + layout.dataBytes).toBeLessThanOrEqual(bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(Fault)
        }
      }),
      { seed, numRuns: 2_000 },
    )
  })

  it('reads the same in any portions', () => {
    const data = encode(frames.map(([value]) => [value!, -value! / 3]), 's24')
    const layout = { encoding: 'pcm', bits: 24, channels: 2 } as const
    const whole = pcmReader(layout)(data)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 60, maxLength: 60 }), (portions) => {
        const reader = pcmReader(layout)
        const got: number[] = []
        let at = 0
        for (const portion of [...portions, data.length]) {
          got.push(...reader(data.subarray(at, at + portion)))
          at += portion
        }
        expect(got).toEqual([...whole])
      }),
      { seed, numRuns: 100 },
    )
  })

  it('saturates, silences what is no number, and returns 16 bit bit for bit', () => {
    expect([...toInt16(Float32Array.of(2, -2, 1, -1, NaN, 0.5))]).toEqual([32767, -32768, 32767, -32768, 0, 16384])
    const odd = read(buildWav({ tag: 3, bits: 32, data: encode([[NaN], [Infinity], [-Infinity], [0.25]], 'f32') }))
    expect([...odd]).toEqual([0, 0, 0, 0.25])
    const all = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768)
    expect(Buffer.from(toInt16(read(buildWav({ data: new Uint8Array(all.buffer) }))).buffer).equals(Buffer.from(all.buffer))).toBe(true)
  })

  it('writes the header it can read', () => {
    const bytes = Buffer.concat([wavHeader(50, 16_000), encode(frames, 's16')])
    expect(bytes.equals(buildWav({ data: encode(frames, 's16') }))).toBe(true)
    expect(parse(wavHeader(3_000_000_000, 16_000), 44 + 6_000_000_000)).toMatchObject({ dataBytes: 6_000_000_000 })
  })
})
