// levels.ts: how loud sound is, and what a person should be told about it. The page draws its meter with this, the engine watches with it.

/** Of one stretch: decibels below full scale (0 = full scale, silence = FLOOR_DB) and the share of samples at the limit. */
export type Level = { readonly rmsDb: number; readonly peakDb: number; readonly clipped: number }

export const FLOOR_DB = -100
const FULL = 32_768
/** A sample this near to the limit has most likely been cut off there. */
const AT_LIMIT = 32_700

const db = (amplitude: number): number => (amplitude <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(amplitude / FULL)))

/** @param samples 16 bit */
export function levelOf(samples: Int16Array): Level {
  let power = 0
  let peak = 0
  let clipped = 0
  for (const sample of samples) {
    const amplitude = Math.abs(sample)
    power += amplitude * amplitude
    if (amplitude > peak) peak = amplitude
    if (amplitude >= AT_LIMIT) clipped++
  }
  const count = Math.max(1, samples.length)
  return { rmsDb: db(Math.sqrt(power / count)), peakDb: db(peak), clipped: clipped / count }
}
