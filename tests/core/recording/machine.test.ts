// machine.test.ts: what may follow what in the recorder, and that sound is written in one state only.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consentWords } from '../../../src-core/recording/consent-words.ts'
import { LIMITS, step, type RecorderEvent, type RecorderState, type Step } from '../../../src-core/recording/machine.ts'
import { wallAt } from '../../../src-core/recording/take.ts'

const desk = 'desk-1'
const ask = { desk, device: 'd', person: '张三', adviser: '张三', customer: null }
const consent = { how: 'spoken', wording: consentWords.version, keepVoice: true, at: 0, by: '张三', keepDays: 30 } as const
const idle: RecorderState = { phase: 'idle' }

/** The state after these events, from idle. */
const after = (...events: RecorderEvent[]): Step => events.reduce<Step>(({ state }, event) => step(state, event), { state: idle, effects: [] })
const agreed: readonly RecorderEvent[] = [{ kind: 'ask', ask, now: 0 }, { kind: 'consent', desk, consent, id: 'r-1', now: 0 }]
const sound = (at: number, samples: number, now: number): RecorderEvent => ({ kind: 'sound', desk, at, samples, capturedAt: now, now })

describe('the recorder', () => {
  test('asks, begins with the take, writes, and finishes', () => {
    expect(after(agreed[0]!).state).toMatchObject({ phase: 'consent', ask: { adviser: '张三' } })
    expect(after(...agreed).effects).toMatchObject([{ kind: 'begin', take: { id: 'r-1', samples: 0, consent } }])
    expect(after(...agreed, sound(0, 1_600, 100)).effects).toMatchObject([{ kind: 'write', skip: 0 }, { kind: 'note' }])
    expect(after(...agreed, sound(0, 1_600, 100), sound(1_600, 1_600, 200)).effects).toEqual([{ kind: 'write', skip: 0 }])
    expect(after(...agreed, { kind: 'stop', desk })).toMatchObject({ state: { phase: 'closing', why: 'person' }, effects: [{ kind: 'finish', why: 'person' }] })
    expect(after(...agreed, { kind: 'withdraw', desk })).toMatchObject({ state: { phase: 'closing', why: 'withdrawn' }, effects: [{ kind: 'discard' }] })
    expect(after(...agreed, { kind: 'stop', desk }, { kind: 'closed' }).state).toEqual(idle)
  })

  test.each<[string, RecorderEvent[]]>([
    ['before the question', []],
    ['while it is asked', [agreed[0]!]],
    ['after a no', [agreed[0]!, { kind: 'decline', desk }]],
    ['after the end', [...agreed, { kind: 'stop', desk }]],
    ['while a person has paused', [...agreed, { kind: 'pause', desk, now: 0 }]],
    ['while it recovers', []],
  ])('writes nothing %s', (when, events) => {
    const state = when === 'while it recovers' ? ({ phase: 'recovering' } as const) : after(...events).state
    expect(step(state, sound(0, 1_600, 100))).toEqual({ state, effects: [] })
  })

  test('whatever happens, sound is written only while it records, and only after this very customer’s consent', () => {
    const events: fc.Arbitrary<RecorderEvent> = fc.oneof(
      fc.constantFrom<RecorderEvent>(
        ...agreed, { kind: 'decline', desk }, { kind: 'pause', desk, now: 1 }, { kind: 'resume', desk, now: 2 }, { kind: 'stop', desk }, { kind: 'withdraw', desk }, { kind: 'closed' }, { kind: 'shutdown' },
        { kind: 'disk_failed', now: 3 }, { kind: 'interrupted', desk, why: 'device', now: 3 }, { kind: 'take_over', desk, person: '李四', now: 4 }, { kind: 'ready' }, { kind: 'unmark', desk, now: 4 },
      ),
      fc.record({ kind: fc.constant('tick' as const), now: fc.nat(1e8), silentS: fc.nat(2_000) }),
      fc.record({ kind: fc.constant('sound' as const), desk: fc.constant(desk), at: fc.constant(0), samples: fc.integer({ min: 1, max: 1_600 }), capturedAt: fc.nat(1e6), now: fc.nat(1e6) }),
    )
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (list) => {
        let state: RecorderState = idle
        let yes = false
        for (const event of list) {
          let next: Step
          try {
            next = step(state, event)
          } catch {
            continue
          }
          if (event.kind === 'consent') yes = true
          const writes = next.effects.some(({ kind }) => kind === 'write')
          if (writes) expect([yes, state.phase === 'recording' || state.phase === 'paused', next.state.phase]).toEqual([true, true, 'recording'])
          state = next.state
          if (state.phase === 'idle' || state.phase === 'consent') yes = false
        }
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })

  test('a recorder that forgets the question is seen by the same look', () => {
    const broken = (state: RecorderState, event: RecorderEvent): Step => (event.kind === 'ask' ? step(step(state, event).state, agreed[1]!) : step(state, event))
    expect(broken(idle, agreed[0]!).state.phase).toBe('recording')
    expect(step(broken(idle, agreed[0]!).state, sound(0, 1_600, 100)).effects.some(({ kind }) => kind === 'write')).toBe(true)
  })

  test('a full disk loses nothing: the same sound comes again and no gap is noted', () => {
    const full = after(...agreed, sound(0, 1_600, 100), { kind: 'disk_failed', now: 100 })
    expect(full.state).toMatchObject({ phase: 'paused', why: 'disk' })
    expect(step(full.state, sound(1_600, 1_600, 200))).toMatchObject({ state: { phase: 'recording', take: { samples: 3_200 } }, effects: [{ kind: 'write', skip: 0 }] })
  })

  test('the clock on the wall of every moment, over pause and sleep', () => {
    const { state } = after(...agreed, sound(0, 16_000, 11_000), { kind: 'pause', desk, now: 11_000 }, { kind: 'resume', desk, now: 20_000 }, sound(16_000, 16_000, 21_500), sound(32_000, 16_000, 322_500))
    const { take } = state as Extract<RecorderState, { phase: 'recording' }>
    expect([0, 500, 1_000, 1_500, 2_000, 2_500].map((at) => wallAt(take.spans, at))).toEqual([10_000, 10_500, 20_500, 21_000, 321_500, 322_000])
    expect(take.spans.map(({ why, lostMs }) => [why, lostMs])).toEqual([['start', 0], ['person', 9_500], ['sleep', 300_000]])
  })

  test('marks can be set and the last one taken back; every press shows that it is not forgotten', () => {
    const { state, effects } = after(...agreed, sound(0, 16_000, 1_000), { kind: 'mark', desk, mark: 'drive_start', now: 50_000 }, { kind: 'mark', desk, mark: 'quote', now: 60_000 }, { kind: 'unmark', desk, now: 70_000 })
    expect(effects).toMatchObject([{ kind: 'note', take: { marks: [{ atMs: 1_000, kind: 'drive_start' }] } }])
    expect(state).toMatchObject({ heard: { stillAt: 70_000 } })
  })

  test('another window may ask once the first has asked for a while, and the first one’s answer counts no more', () => {
    const other: RecorderEvent = { kind: 'ask', ask: { ...ask, desk: 'desk-2', person: '李四' }, now: LIMITS.askedMs }
    expect(() => step(after(agreed[0]!).state, { ...other, now: LIMITS.askedMs - 1 })).toThrow(/正由“张三”录音/)
    expect(step(after(agreed[0]!).state, other).state).toMatchObject({ phase: 'consent', ask: { desk: 'desk-2' } })
    expect(() => step(step(after(agreed[0]!).state, other).state, agreed[1]!)).toThrow(/另一个窗口/)
  })

  test('a question that nobody answers is taken back after a while', () => {
    expect(step(after(agreed[0]!).state, { kind: 'tick', now: LIMITS.consentMs - 1, silentS: 0 }).state.phase).toBe('consent')
    expect(step(after(agreed[0]!).state, { kind: 'tick', now: LIMITS.consentMs, silentS: 0 }).state).toEqual(idle)
  })
})
