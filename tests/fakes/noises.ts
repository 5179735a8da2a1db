// noises.ts: sound in which nobody says anything that could be understood: noise, hum, chords, and a crowd mixed of many clips. Seeded.

import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import { seeded } from '../../src-core/chance.ts'

export const NOISES = ['white', 'pink', 'hum', 'chords', 'babble'] as const
export type Noise = (typeof NOISES)[number]

/** Blocks of a second. Speech at two metres has about this level. */
const LEVEL = 3_000

/**
 * @param seconds how long
 * @param clips for `babble`: the voices that are mixed, each over and over from a place of its own
 */
export async function* noise(kind: Noise, seconds: number, clips: readonly Int16Array[] = []): Pcm {
  const random = seeded(NOISES.indexOf(kind) + 1)
  const make = { white: () => white(random), pink: () => pink(random), hum, chords, babble: () => babble(clips, random) }[kind]()
  for (let second = 0; second < seconds; second++) yield Int16Array.from({ length: SAMPLE_RATE }, () => Math.max(-32_768, Math.min(32_767, Math.round(make() * LEVEL))))
}

const white = (random: () => number) => () => (random() - 0.5) * 3.4

/** Power falls by 3 dB an octave: Voss and McCartney's sum of sources that change half as often each. */
function pink(random: () => number): () => number {
  const rows = Array.from({ length: 12 }, () => random() - 0.5)
  let n = 0
  return () => {
    n++
    rows[Math.min(rows.length - 1, Math.log2(n & -n))] = random() - 0.5
    return rows.reduce((sum, value) => sum + value, 0)
  }
}

/** A transformer: 50 Hz and its harmonics. */
function hum(): () => number {
  let n = 0
  return () => {
    const t = (n++ / SAMPLE_RATE) * 2 * Math.PI
    return [1, 2, 3, 4, 6, 8].reduce((sum, k) => sum + Math.sin(50 * k * t) / k, 0)
  }
}

/** Showroom music at its plainest: a cadence of triads with overtones, struck anew each second and a half. */
function chords(): () => number {
  const triads = [[261.6, 329.6, 392], [349.2, 440, 523.3], [392, 493.9, 587.3], [220, 261.6, 329.6]]
  let n = 0
  return () => {
    const at = n++ / SAMPLE_RATE
    const beat = at % 1.5
    const triad = triads[Math.floor(at / 1.5) % triads.length]!
    return triad.reduce((sum, pitch) => sum + [1, 2, 3].reduce((tone, k) => tone + Math.sin(2 * Math.PI * pitch * k * at) / k ** 1.5, 0), 0) * 0.7 * Math.exp(-beat * 1.5)
  }
}

function babble(clips: readonly Int16Array[], random: () => number): () => number {
  const places = clips.map((clip) => Math.floor(random() * clip.length))
  const loud = clips.map((clip) => 1 / Math.max(1, Math.sqrt(clip.reduce((sum, x) => sum + x * x, 0) / clip.length)))
  const all = Math.sqrt(clips.length)
  return () => clips.reduce((sum, clip, i) => {
    const sample = clip[places[i]!]! * loud[i]!
    places[i] = (places[i]! + 1) % clip.length
    return sum + sample
  }, 0) / all
}
