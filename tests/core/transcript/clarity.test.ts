import { describe, expect, test } from 'vitest'
import { createClarityMeter } from '../../../src-core/transcript/clarity.ts'

const tone = (seconds: number, level: number): Int16Array => Int16Array.from({ length: seconds * 16_000 }, (_, i) => Math.round(level * Math.sin(i / 5)) || 1)
const clarity = (regions: readonly { startMs: number; endMs: number }[], ...parts: readonly Int16Array[]): number => {
  const meter = createClarityMeter(regions)
  for (const part of parts) meter.push(part)
  return meter.clarity()
}

describe('clarity', () => {
  const regions = [{ startMs: 2_000, endMs: 4_000 }]
  test('speech far above the noise is clear', () => expect(clarity(regions, tone(2, 100), tone(2, 3_000), tone(2, 100))).toBe(1))
  test('speech no louder than the noise is not', () => expect(clarity(regions, tone(2, 1_000), tone(2, 1_000), tone(2, 1_000))).toBe(0))
  test('between the two it is something between', () => {
    const half = clarity(regions, tone(2, 1_000), tone(2, 1_414), tone(2, 1_000))
    expect(half).toBeGreaterThan(0.4)
    expect(half).toBeLessThan(0.6)
  })
  test('digital silence tells nothing of the noise, and without noise to measure speech is taken to be clear', () => expect(clarity(regions, new Int16Array(32_000), tone(2, 1_000), new Int16Array(32_000))).toBe(1))
  test('no speech', () => expect(clarity([], tone(3, 1_000))).toBe(1))
})
