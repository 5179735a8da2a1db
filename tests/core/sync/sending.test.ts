// sending.test.ts: what the store makes of answers and of silence; what headquarters makes of numbers and keys. Properties, by fixed seeds.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusal, type Answer, type Item, type Reason } from '../../../src-core/sync/contract.ts'
import { admit } from '../../../src-core/sync/receiving.ts'
import { backOff, decide, freshProgress, isDue, type Outcome, type Progress } from '../../../src-core/sync/sending.ts'

const DEVICE = 'd-0123456789abcdef'
const NOW = Date.UTC(2026, 10, 25)
const HOUR = 3_600_000
const answer = (more: Partial<Answer> = {}): Outcome => ({ kind: 'answer', answer: { contract: 1, device: DEVICE, through: 7, repeated: 0, refused: null, ...more } })
const refused = (reason: Reason, more: Parameters<typeof refusal>[2] = {}): Outcome => ({ kind: 'answer', answer: refusal(DEVICE, reason, more) })
const silence: Outcome = { kind: 'silence', problem: { reason: 'unreachable', detail: 'ECONNREFUSED' } }
const after = (outcomes: readonly Outcome[], chance = 0.5): Progress => outcomes.reduce((progress, outcome) => decide(progress, outcome, NOW, chance).progress, freshProgress)

describe('what the store does next', () => {
  test('a confirmation counts and it sends on; nothing left to send ends it, and all is well', () => {
    expect(decide(after([silence]), answer(), NOW, 0)).toEqual({ acknowledged: 7, renumberFrom: null, again: true, progress: { failures: 0, lastTryAt: NOW, lastOkAt: NOW, nextTryAt: null, problem: null } })
    expect(decide(after([silence]), { kind: 'nothing' }, NOW, 0)).toMatchObject({ again: false, progress: { failures: 0, problem: null } })
  })
  test('silence confirms nothing and waits longer each time, up to an hour, never all stores at once', () => {
    expect(decide(freshProgress, silence, NOW, 0)).toMatchObject({ acknowledged: null, renumberFrom: null, again: false, progress: { failures: 1, problem: { reason: 'unreachable' } } })
    const waits = Array.from({ length: 12 }, (_, i) => backOff(i + 1, 1))
    expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000])
    expect(waits.at(-1)).toBe(HOUR)
    expect([backOff(3, 0), backOff(3, 0.5), backOff(1_000, 1)]).toEqual([60_000, 90_000, HOUR])
  })
  test('a gap is filled at once, once; if the two ends cannot agree it waits', () => {
    const first = decide(freshProgress, refused('gap', { through: 3, next: 4 }), NOW, 0.5)
    expect(first).toMatchObject({ acknowledged: 3, renumberFrom: 4, again: true })
    expect(decide(first.progress, refused('gap', { through: 3, next: 4 }), NOW, 0.5)).toMatchObject({ again: false, progress: { failures: 1, nextTryAt: NOW + 22_500 } })
  })
  test.each(['revoked', 'signature', 'unknown_device', 'version_newer', 'malformed', 'too_large'] as const)('%s is tried again seldom, and nothing is thrown away', (reason) => {
    expect(decide(freshProgress, refused(reason), NOW, 0.5)).toMatchObject({ acknowledged: null, renumberFrom: null, again: false, progress: { nextTryAt: NOW + 6 * HOUR, problem: { reason } } })
  })
  test('who is told how long to wait waits so long', () => {
    expect(decide(freshProgress, refused('too_fast', { waitSeconds: 17 }), NOW, 0.5).progress.nextTryAt).toBe(NOW + 17_000)
  })
  test('a clock that was set back two days keeps nobody waiting', () => {
    const waiting = after([silence, silence])
    expect([isDue(waiting, NOW), isDue(waiting, NOW + HOUR), isDue(waiting, NOW - 48 * HOUR), isDue(freshProgress, NOW)]).toEqual([false, true, true, true])
  })
})

describe('what headquarters takes', () => {
  const item = (seq: number, key: string): Item => ({ seq, key: key.padStart(32, '0'), envelope: { version: 1, kind: 'forget', what: 'conversation', id: 't-1' } })
  test('whatever is sent, in whatever order, is held once, without a hole, as it was first sent', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 })), { maxLength: 30 }), (batches) => {
        const held: Item[] = []
        for (const [from, length] of batches) {
          const items = Array.from({ length }, (_, i) => item(from + i, String(from + i)))
          const { fresh, through, refused: why, repeated } = admit(items, held.length, (seq) => held[seq - 1]?.key ?? null)
          expect(why === null ? fresh.length + repeated : 0).toBe(why === null ? length : 0)
          held.push(...fresh)
          expect(through).toBeLessThanOrEqual(held.length)
        }
        expect(held.map(({ seq }) => seq)).toEqual(held.map((_, i) => i + 1))
      }),
      { seed: 11, numRuns: 500 },
    )
  })
  test('a number under another key is never confirmed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }), (last, wrongAt, length) => {
        const items = Array.from({ length }, (_, i) => item(wrongAt + i, i === 0 ? 'f' : String(wrongAt + i)))
        const { through, refused: why, fresh } = admit(items, last, (seq) => String(seq).padStart(32, '0'))
        if (wrongAt > last) return
        expect([why?.reason, why?.next, fresh.length]).toEqual(['conflict', last + 1, 0])
        expect(through).toBe(wrongAt - 1)
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})
