// understood.test.ts: how much of a recording was understood, and when nobody can tell.

import { expect, test } from 'vitest'
import type { Segment } from '../../../src-core/shapes.ts'
import { understoodShare } from '../../../src-core/transcript/understood.ts'

const region = (startMs: number, endMs: number) => ({ startMs, endMs })
const segment = (startMs: number, endMs: number, more: Partial<Segment> = {}): Segment => ({ startMs, endMs, text: '您好', tokens: [{ text: '您好', startMs }], ...more })
const four = [region(0, 10_000), region(12_000, 22_000), region(24_000, 34_000), region(36_000, 46_000)]

test('is the share of speech whose words are believed', () => {
  expect(understoodShare(four, four.map(({ startMs, endMs }) => segment(startMs, endMs)))).toBe(1)
  expect(understoodShare(four, [segment(0, 22_000), segment(24_000, 34_000, { certainty: 0.3 }), segment(36_000, 46_000, { doubt: 'loop' })])).toBe(0.5)
  // What was thrown away is missing, or has no words.
  expect(understoodShare(four, [segment(12_000, 22_000, { certainty: 0.9 }), segment(24_000, 34_000, { tokens: [], text: '', doubt: 'unclear' })])).toBe(0.25)
  expect(understoodShare(four, [])).toBe(0)
})
test('is not told of a few words', () => expect(understoodShare([region(0, 3_000)], [])).toBeNull())
