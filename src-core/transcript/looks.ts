// looks.ts: who speaks beside whom within ten seconds, and which of a talk's voices these local speakers are. The local model knows
// changes of speaker and overlaps to a few hundredths of a second, but forgets everybody after ten seconds; voice prints remember.

import type { Region } from '../shapes.ts'
import { dot, sumOf, unit } from './clusters.ts'
import { overlapMs, totalMs, without } from './regions.ts'
import type { Print } from './voices.ts'

/** Ten seconds or less of sound with the stretches of each speaker told apart in it; stretches of different speakers may overlap. */
export type Look = Region & { readonly speakers: readonly (readonly Region[])[] }

/** A print speaks for a local speaker when at least this share of it lies in his stretches. */
const INSIDE = 0.6
/** Two local speakers of one look are hardly ever the same person; in units of cosine similarity. */
const TWICE = 0.3
/** A stretch of one speaker alone that is long enough to know him by. */
const KNOWN_MS = 800
const TELLING_MS = 4_000

/** Prints that touch the region, from a place in their order on; they are in order of time and at most 1.5 s long. */
function* near(prints: readonly Print[], region: Region, from: number): Generator<Print> {
  for (let i = from; i < prints.length && prints[i]!.startMs < region.endMs; i++) if (prints[i]!.endMs > region.startMs) yield prints[i]!
}

/** The weighted sum of the prints in these stretches, or null where none lies well inside. */
function printOf(stretches: readonly Region[], prints: readonly Print[], from: number, inside: number): Float32Array | null {
  let sum: Float32Array | null = null
  const whole = { startMs: Math.min(...stretches.map(({ startMs }) => startMs)), endMs: Math.max(...stretches.map(({ endMs }) => endMs)) }
  for (const print of near(prints, whole, from)) {
    const length = print.endMs - print.startMs
    const share = stretches.reduce((ms, stretch) => ms + overlapMs(print, stretch), 0) / length
    if (share < inside) continue
    sum ??= new Float32Array(print.vector.length)
    for (let k = 0; k < sum.length; k++) sum[k]! += share * share * length * print.vector[k]!
  }
  return sum && unit(sum)
}

/** Something known of a voice: a print over so many seconds of one local speaker. Two of one look and different speakers are different people. */
export type Sample = { readonly vector: Float32Array; readonly seconds: number; readonly look: number; readonly speaker: number }

/** Every stretch in which one local speaker is alone for long enough, with its print. */
export function samplesOf(looks: readonly Look[], prints: readonly Print[]): Sample[] {
  return looks.flatMap(({ speakers }, look) =>
    speakers.flatMap((own, speaker) =>
      without(own, speakers.filter((other) => other !== own).flat())
        .filter(({ startMs, endMs }) => endMs - startMs >= KNOWN_MS)
        .flatMap((stretch) => {
          const vector = printOf([stretch], prints, 0, INSIDE + 0.1)
          return vector ? [{ vector, seconds: Math.min(5, (stretch.endMs - stretch.startMs) / 1000), look, speaker }] : []
        }),
    ),
  )
}

/**
 * Which voice each local speaker of each look is: the assignment of the whole look that its prints speak for most.
 * @param voices centroids, unit length; at least one
 * @returns for each look the number of the voice of each of its speakers
 */
export function nameSpeakers(looks: readonly Look[], prints: readonly Print[], voices: readonly Float32Array[]): number[][] {
  let from = 0
  return looks.map((look) => {
    while (from < prints.length && prints[from]!.endMs <= look.startMs) from++
    const speakers = look.speakers.map((stretches) => {
      const vector = printOf(stretches, prints, from, INSIDE) ?? printOf(stretches, prints, from, 0)
      return { weight: Math.min(totalMs(stretches), TELLING_MS) / 1000, likeness: voices.map((voice) => (vector ? dot(vector, voice) : 0)) }
    })
    return bestNames(speakers, voices.length)
  })
}

function bestNames(speakers: readonly { readonly weight: number; readonly likeness: readonly number[] }[], voices: number): number[] {
  let best: number[] = []
  let most = -Infinity
  const names: number[] = []
  const choose = (i: number, sum: number): void => {
    if (i === speakers.length) {
      if (sum > most) [most, best] = [sum, [...names]]
      return
    }
    for (let voice = 0; voice < voices; voice++) {
      const again = names.slice(0, i).includes(voice) ? TWICE : 0
      names[i] = voice
      choose(i + 1, sum + speakers[i]!.weight * (speakers[i]!.likeness[voice]! - again))
    }
  }
  choose(0, 0)
  return best
}

/** The sum of samples, each by its seconds. */
export const weightedSum = (samples: readonly Sample[]): Float32Array => sumOf(samples.map(({ vector, seconds }) => vector.map((x) => x * seconds)))
