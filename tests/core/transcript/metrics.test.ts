import { describe, expect, test } from 'vitest'
import type { Speaker, Turn } from '../../../src-core/shapes.ts'
import { measure } from '../../../src-core/transcript/metrics.ts'

const turn = (speaker: Speaker, start: number, end: number, text = '好', more: Partial<Turn> = {}): Turn => ({ speaker, voice: speaker, startMs: start * 1000, endMs: end * 1000, text, speakerCertainty: 0.9, ...more })
const of = (turns: Turn[], seconds = 60) => Object.fromEntries(Object.entries(measure(turns, seconds * 1000)).map(([name, metric]) => [name, metric.value]))

describe('metrics on hand-made timelines', () => {
  const talk = [
    turn('sales', 0, 10, '欢迎光临，您想看什么车？'),
    turn('customer', 11, 15, '看看这个，多少钱？'),
    turn('sales', 14, 20, '这款落地二十万'),
    turn('customer', 16, 16.5, '嗯', { backchannel: true }),
    turn('sales', 20.4, 24, '现在有优惠'),
    turn('companion', 30, 36, '有点贵'),
  ]
  test('talk ratio counts everybody who is not staff on the customer side, back-channels as speech', () => expect(of(talk).talk_ratio).toBeCloseTo(19.6 / (19.6 + 10.5), 3))
  test('a back-channel does not break a monologue', () => expect(of(talk).longest_monologue).toBe(10))
  test('monologue joins turns of one speaker', () => expect(of([turn('sales', 0, 5), turn('customer', 5.2, 5.8, '嗯', { backchannel: true }), turn('sales', 6, 12), turn('customer', 12, 13)]).longest_monologue).toBe(11))
  test('starting before the customer has ended is an interruption and a negative pause', () => expect(of(talk)).toMatchObject({ interruptions: 1, patience: -1 }))
  test('silence is the share of pauses above five seconds', () => expect(of(talk).silence).toBe(0.1))
  test('questions of each side', () => expect(of(talk)).toMatchObject({ sales_questions: 1, customer_questions: 1 }))
  test('interactivity counts changes of side a minute', () => expect(of(talk).interactivity).toBe(3))
  test('speech rate in characters a minute of own speech', () => expect(of([turn('sales', 0, 60, '字'.repeat(240)), turn('customer', 60, 70)]).sales_speech_rate).toBe(240))
  test('one speaker only: no ratio, no number to act on', () => expect(of([turn('sales', 0, 10)]).talk_ratio).toBeNull())
  test('no speech: everything is withheld', () => expect(Object.values(of([])).every((value) => value === null)).toBe(true))
  test('speakers that cannot be told apart: withheld, with the certainty shown', () => {
    const unsure = measure(talk.map((t) => ({ ...t, speakerCertainty: 0.3 })), 60_000)
    expect(unsure.talk_ratio).toMatchObject({ value: null, certainty: 0.3 })
    expect(unsure.silence.value).toBe(0.1)
  })
})
