// peaks.ts: how loud a recording is over its length, for drawing it; the length is not known until the end.

/** How many slices the waveform of a talk is drawn with. */
export const TALK_SLICES = 1_000

/** Buckets kept; at least this many cover the sound, so that borders of 1,000 slices are off by 3 % of a slice at most. */
const BUCKETS = 1 << 16

export type Peaks = {
  /** 16-bit samples in order, any number at a time. */
  push(samples: Int16Array): void
  /** Loudest sample (0..1) of each of the equal slices so far; fewer samples than slices repeat. */
  finish(): number[]
}

/**
 * Loudest sample of each of `slices` (1 or more) equal slices in bounded memory (128 KB): when the buckets are full, neighbours merge and
 * each bucket stands for twice as many samples.
 */
export function createPeaks(slices: number): Peaks {
  const loudest = new Uint16Array(BUCKETS)
  let perBucket = 1
  let bucket = 0 // the one being filled
  let inBucket = 0
  let total = 0

  function merge(): void {
    for (let i = 0; i < BUCKETS / 2; i++) loudest[i] = Math.max(loudest[2 * i]!, loudest[2 * i + 1]!)
    loudest.fill(0, BUCKETS / 2)
    bucket = BUCKETS / 2
    perBucket *= 2
  }

  return {
    push(samples) {
      for (let i = 0; i < samples.length; i++) {
        const level = Math.abs(samples[i]!)
        if (level > loudest[bucket]!) loudest[bucket] = level
        if (++inBucket === perBucket) {
          inBucket = 0
          if (++bucket === BUCKETS) merge()
        }
      }
      total += samples.length
    },
    finish() {
      return Array.from({ length: slices }, (_, slice) => {
        const from = Math.floor(Math.floor((slice * total) / slices) / perBucket)
        const to = Math.ceil(Math.floor(((slice + 1) * total) / slices) / perBucket)
        let most = 0
        for (let i = from; i < Math.max(to, from + 1) && i < BUCKETS; i++) most = Math.max(most, loudest[i]!)
        return most / 0x8000
      })
    },
  }
}
