// strokes.ts: a signature as it is kept: strokes of whole numbers, x and y in turn, in thousandths of the field's width. Pure.

/** One stroke: x0, y0, x1, y1, ... */
export type Stroke = readonly number[]

/** What the consent accepts (src-core/recording/consent.ts). */
export const MOST_STROKES = 60
export const MOST_NUMBERS = 2_000
/** Nearer points than this say nothing that an eye could see. */
const NEAR = 3
/** All strokes together, in thousandths of the width: a dot or a slip of the hand is no signature. */
const LEAST_LENGTH = 120

const whole = (value: number): number => Math.max(0, Math.min(1000, Math.round(value)))

/** The strokes with a new one that begins at a point. @param x, y, width in the same unit, e.g. CSS pixels */
export function begun(strokes: readonly Stroke[], x: number, y: number, width: number): readonly Stroke[] {
  return strokes.length >= MOST_STROKES ? strokes : [...strokes, [whole((x / width) * 1000), whole((y / width) * 1000)]]
}

/** The strokes with the last one led on to a point; a stroke that is full goes on as another. */
export function led(strokes: readonly Stroke[], x: number, y: number, width: number): readonly Stroke[] {
  const last = strokes.at(-1)
  if (!last) return strokes
  const [nx, ny] = [whole((x / width) * 1000), whole((y / width) * 1000)]
  if (Math.hypot(nx - last.at(-2)!, ny - last.at(-1)!) < NEAR) return strokes
  if (last.length + 2 > MOST_NUMBERS) return strokes.length >= MOST_STROKES ? strokes : [...strokes, [last.at(-2)!, last.at(-1)!, nx, ny]]
  return [...strokes.slice(0, -1), [...last, nx, ny]]
}

/** Whether this is more than a dot. */
export function isSigned(strokes: readonly Stroke[]): boolean {
  let length = 0
  for (const stroke of strokes) {
    for (let i = 2; i + 1 < stroke.length; i += 2) length += Math.hypot(stroke[i]! - stroke[i - 2]!, stroke[i + 1]! - stroke[i - 1]!)
  }
  return length >= LEAST_LENGTH
}
