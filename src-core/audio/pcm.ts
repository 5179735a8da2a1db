// pcm.ts: bytes of a WAV's sound to mono samples and back to 16 bit, for every decoder.

import { A_LAW, MU_LAW } from './g711.ts'
import type { WavLayout } from './wav.ts'

/** Bytes in, mono samples (-1..1, channels averaged) out; bytes of an unfinished frame wait for the next call. */
export type PcmReader = (bytes: Uint8Array) => Float32Array<ArrayBuffer>

type Sample = (v: DataView, at: number) => number

function sampleReader({ encoding, bits }: Pick<WavLayout, 'encoding' | 'bits'>): Sample {
  switch (encoding) {
    case 'alaw': return (v, at) => A_LAW[v.getUint8(at)]!
    case 'mulaw': return (v, at) => MU_LAW[v.getUint8(at)]!
    case 'float': return bits === 64 ? (v, at) => v.getFloat64(at, true) : (v, at) => v.getFloat32(at, true)
    case 'pcm':
      // Eight bits alone are unsigned.
      if (bits === 8) return (v, at) => (v.getUint8(at) - 128) / 128
      if (bits === 16) return (v, at) => v.getInt16(at, true) / 0x8000
      if (bits === 24) return (v, at) => ((v.getInt8(at + 2) << 16) | v.getUint16(at, true)) / 0x80_0000
      return (v, at) => v.getInt32(at, true) / 0x8000_0000
  }
}

/** A streaming reader for one file's samples. NaN and infinity become silence. */
export function pcmReader(layout: Pick<WavLayout, 'encoding' | 'bits' | 'channels'>): PcmReader {
  const sample = sampleReader(layout)
  const width = layout.bits / 8
  const { channels } = layout
  const frame = width * channels
  let carry = new Uint8Array(0)

  return (fresh) => {
    let bytes = fresh
    if (carry.length > 0) {
      bytes = new Uint8Array(carry.length + fresh.length)
      bytes.set(carry)
      bytes.set(fresh, carry.length)
    }
    const frames = Math.floor(bytes.length / frame)
    const v = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const out = new Float32Array(frames)
    for (let i = 0, at = 0; i < frames; i++) {
      let sum = 0
      for (let c = 0; c < channels; c++, at += width) {
        const value = sample(v, at)
        if (Number.isFinite(value)) sum += value
      }
      out[i] = sum / channels
    }
    carry = bytes.slice(frames * frame)
    return out
  }
}

/** Channels of equal length averaged to mono. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  const [first, ...others] = channels
  if (first === undefined || others.length === 0) return first ?? new Float32Array(0)
  const out = new Float32Array(first)
  for (const channel of others) for (let i = 0; i < out.length; i++) out[i]! += channel[i] ?? 0
  for (let i = 0; i < out.length; i++) out[i]! /= channels.length
  return out
}

/** -1..1 to 16 bit: rounded, too loud saturates, NaN is silence. What came from 16 bit returns bit for bit. */
export function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const value = Math.round(samples[i]! * 0x8000)
    out[i] = value >= 0x7fff ? 0x7fff : value <= -0x8000 ? -0x8000 : value
  }
  return out
}
