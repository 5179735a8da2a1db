// measure.ts: what a stretch of sound is like, for comparing decoded fixtures to the truth.

/** Root of the mean square, of full scale. */
export const level = (samples: Int16Array): number => Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length) / 0x8000

/** Hz of a pure tone, by its zero crossings. */
export function pitch(samples: Int16Array, rate = 16_000): number {
  let crossings = 0
  for (let i = 1; i < samples.length; i++) if (samples[i - 1]! < 0 !== samples[i]! < 0) crossings += 1
  return (crossings * rate) / (2 * samples.length)
}

/** Largest difference to a sine of the best fitting phase and level, of full scale: clicks and gaps stand out. */
export function sineError(samples: Int16Array, hertz: number, rate = 16_000): number {
  let [re, im] = [0, 0]
  const w = (2 * Math.PI * hertz) / rate
  samples.forEach((s, i) => {
    re += s * Math.cos(w * i)
    im += s * Math.sin(w * i)
  })
  const [a, b] = [(2 * re) / samples.length, (2 * im) / samples.length]
  let worst = 0
  samples.forEach((s, i) => (worst = Math.max(worst, Math.abs(s - a * Math.cos(w * i) - b * Math.sin(w * i)))))
  return worst / 0x8000
}

export async function collect(pcm: AsyncIterable<Int16Array>): Promise<Int16Array> {
  const blocks: Int16Array[] = []
  for await (const block of pcm) blocks.push(block)
  const out = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    out.set(block, at)
    at += block.length
  }
  return out
}
