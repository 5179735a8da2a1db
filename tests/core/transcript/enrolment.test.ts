import { describe, expect, test } from 'vitest'
import { unit } from '../../../src-core/transcript/clusters.ts'
import { levelsOf, requireFit, verification, verify, type Sitting } from '../../../src-core/transcript/enrolment.ts'

/** A unit vector whose cosine with the k-th axis is `alike[k]`; the rest lies on an axis of its own. */
const voice = (alike: readonly number[], own = 0): Float32Array => {
  const vector = new Float32Array(12)
  alike.forEach((x, k) => (vector[k] = x))
  vector[8 + own] = Math.sqrt(1 - alike.reduce((sum, x) => sum + x * x, 0))
  return unit(vector)
}
const li = { id: 'li', vector: voice([1]) }
const wang = { id: 'wang', vector: voice([0, 1]) }
const who = (...given: Parameters<typeof verify>): string => verify(...given).map(({ voice, adviser }) => `${voice}:${adviser}`).join(' ')

describe('verifying an enrolled voice', () => {
  test('the voice above the threshold is the adviser’s, with its score; below it nobody is', () => {
    expect(verify([voice([0.4]), voice([0.86])], [li])).toEqual([{ voice: 1, adviser: 'li', score: expect.closeTo(0.86, 5) as number }])
    expect(who([voice([0.4]), voice([verification.threshold - 0.01])], [li])).toBe('')
    expect(who([voice([verification.threshold + 0.01])], [li])).toBe('0:li')
    expect(who([], [li])).toBe('')
    expect(who([voice([0.9])], [])).toBe('')
  })
  test('two voices that are both like him are nobody’s: it may be either', () => {
    expect(who([voice([0.8]), voice([0.75], 1)], [li])).toBe('')
    expect(who([voice([0.9]), voice([0.75], 1)], [li])).toBe('0:li')
  })
  test('several advisers of one talk each have their own voice, and a voice has one owner: the one it is most like', () => {
    expect(who([voice([0.1, 0.9]), voice([0.85, 0.2])], [li, wang])).toBe('0:wang 1:li')
    const twin = { id: 'twin', vector: voice([0.95], 1) }
    expect(who([voice([0.8])], [twin, li])).toBe('0:li')
  })
  test('prints of another length are never compared, and the thresholds are heeded', () => {
    expect(who([Float32Array.of(1, 0)], [li])).toBe('')
    expect(who([voice([0.1])], [li], { threshold: 0, margin: 0 })).toBe('0:li')
    expect(who([voice([0.99])], [li], { threshold: 1.01, margin: 0 })).toBe('')
  })
})

describe('whether a sound is fit', () => {
  const good: Sitting = { speechMs: 21_000, voicesMs: [20_000, 900], clipped: 0.0001, range: 22 }
  test('one voice, long, clear and undistorted', () => expect(() => requireFit(good)).not.toThrow())
  test.each<[string, Partial<Sitting>, RegExp]>([
    ['too short', { speechMs: 14_999 }, /只听到 14 秒说话，至少要 15 秒。请靠近麦克风/],
    ['two voices', { voicesMs: [14_000, 6_000] }, /不止一个人在说话。请换一个安静的地方/],
    ['distorted', { clipped: 0.05 }, /音量过大，声音已经失真。请调低/],
    ['in noise', { range: 6 }, /周围太吵.*请到安静的房间/],
  ])('%s is told with what to do', (_, worse, words) => expect(() => requireFit({ ...good, ...worse })).toThrow(words))
  test('levels tell distortion and noise, at any volume, however the sound is cut', () => {
    const speech = Float32Array.from({ length: 32_000 }, (_, i) => 6_000 * Math.sin(i / 9) * Math.sin(i / 700) * (i % 16_000 < 11_000 ? 1 : 0.01))
    const of = (change: (x: number, i: number) => number): ReturnType<typeof levelsOf> => levelsOf([Int16Array.from(speech, change)])
    const plain = of((x) => x)
    expect(plain).toEqual(levelsOf([Int16Array.from(speech).subarray(0, 777), Int16Array.from(speech).subarray(777)]))
    expect(plain.clipped).toBeLessThan(0.005)
    expect(plain.range).toBeGreaterThan(20)
    expect(of((x) => Math.max(-1_500, Math.min(1_500, x))).clipped).toBeGreaterThan(0.1)
    expect(of((x, i) => x + 4_000 * Math.sin(i * i)).range).toBeLessThan(10)
    expect(levelsOf([new Int16Array(16_000)])).toEqual({ clipped: 0, range: 0 })
  })
})
