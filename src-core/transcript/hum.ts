// hum.ts: how loud it hums beneath everything: the low noise that a car under way makes and a showroom does not. It is read from the quietest
// moments of every ten seconds, so that neither a deep voice nor a slammed door is taken for an engine, however densely people talk.

import { SAMPLE_RATE } from '../ports.ts'

/** Each level stands for so long. */
export const HUM_SLOT_MS = 10_000
/** Short enough to lie between two vowels: other sounds of speech have nothing so low. */
const FRAME = SAMPLE_RATE / 20
const FRAMES = (SAMPLE_RATE * HUM_SLOT_MS) / 1000 / FRAME
/** So many of the frames of a slot are no louder than its level. */
const QUIETEST = 0.2
/** With less than a second that is no digital silence there is nothing to measure by. */
const LEAST_FRAMES = 20
/** Rolling tyres and the road lie below, fans and air conditioning mostly above. */
const EDGE_HZ = 200

/** Fed with all samples in order; `levels` gives dB (over one step of 16 bits) for each ten seconds, null where there was too little to measure. */
export type HumMeter = { push(samples: Int16Array): void; levels(): (number | null)[] }

export function createHumMeter(): HumMeter {
  // A Butterworth low-pass of the second order.
  const turn = Math.tan((Math.PI * EDGE_HZ) / SAMPLE_RATE)
  const gain = 1 / (1 + Math.SQRT2 * turn + turn * turn)
  const [b, a1, a2] = [turn * turn * gain, 2 * (turn * turn - 1) * gain, (1 - Math.SQRT2 * turn + turn * turn) * gain]
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  const found: (number | null)[] = []
  const frames: number[] = []
  let [power, sounding, filled, seen] = [0, 0, 0, 0]
  const levelNow = (): number | null => {
    if (frames.length < LEAST_FRAMES) return null
    const quiet = [...frames].sort((a, z) => a - z)[Math.floor(QUIETEST * (frames.length - 1))]!
    return Math.round(100 * Math.log10(quiet + 1)) / 10
  }
  return {
    push(samples) {
      for (const x of samples) {
        const y = b * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2
        x2 = x1
        x1 = x
        y2 = y1
        y1 = y
        power += y * y
        if (x !== 0) sounding++
        if (++filled < FRAME) continue
        // Digital silence is a gap in the recording, not a quiet room.
        if (sounding >= FRAME / 2) frames.push(power / FRAME)
        power = sounding = filled = 0
        if (++seen < FRAMES) continue
        found.push(levelNow())
        frames.length = seen = 0
      }
    },
    levels: () => (seen === 0 ? [...found] : [...found, levelNow()]),
  }
}
