// resample.ts: the door of libsamplerate: any rate to the house's 16 kHz, as a stream, band-limited (nothing above 8 kHz folds back).

import libsamplerate from '@alexanderolsen/libsamplerate-js'
import { SAMPLE_RATE } from '../../src-core/ports.ts'

export type Resampler = {
  /** The next mono samples in; those at 16 kHz that are ready out. The filter's state lives on from call to call. */
  push(samples: Float32Array): Float32Array
  /** What the filter still holds. Together exactly the length of the input at the new rate, to a sample. */
  finish(): Float32Array
  /** Gives the memory back. Call once. */
  free(): void
}

/** The library splits larger inputs by itself and allocates a good deal on the way. */
const AT_ONCE = 48_000

/** @param rate Hz of the input, 4,000 to 192,000; 16,000 passes untouched. Each live resampler holds about 26 MB of address space, few of them touched. */
export async function createResampler(rate: number): Promise<Resampler> {
  if (rate === SAMPLE_RATE) return { push: (samples) => samples, finish: () => new Float32Array(0), free: () => undefined }
  const src = await libsamplerate.create(1, rate, SAMPLE_RATE, { converterType: libsamplerate.ConverterType.SRC_SINC_FASTEST })
  let taken = 0
  let given = 0

  function run(samples: Float32Array): Float32Array {
    const parts: Float32Array[] = []
    for (let at = 0; at < samples.length; at += AT_ONCE) parts.push(src.full(samples.subarray(at, at + AT_ONCE)))
    return join(parts)
  }

  return {
    push(samples) {
      const out = run(samples)
      taken += samples.length
      given += out.length
      return out
    },
    finish() {
      // The library has no "end of input": silence pushes the last true samples out, and the surplus is cut off.
      const owed = Math.max(0, Math.round((taken * SAMPLE_RATE) / rate) - given)
      const parts: Float32Array[] = []
      const silence = new Float32Array(Math.ceil(rate / 10))
      for (let have = 0, tries = 0; have < owed && tries < 10; tries++) {
        const out = run(silence)
        parts.push(out)
        have += out.length
      }
      given += owed
      return join(parts).subarray(0, owed)
    },
    free: () => src.destroy(),
  }
}

function join(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
