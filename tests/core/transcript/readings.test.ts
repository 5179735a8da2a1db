// readings.test.ts: two readings compared, and a recogniser that broke off sent on.

import { describe, expect, test } from 'vitest'
import { guard } from '../../../src-core/transcript/guard.ts'
import { agreement, chosen, heardSoFar } from '../../../src-core/transcript/readings.ts'
import type { Token } from '../../../src-core/shapes.ts'

const tokens = (text: string, startMs = 0, stepMs = 200): Token[] => [...text].map((character, i) => ({ text: character, startMs: startMs + i * stepMs }))
const textOf = (list: readonly Token[]): string => list.map(({ text }) => text).join('')

describe('agreement', () => {
  test.each([
    ['', '', 1], ['宋', '', 0], ['宋PLUS', '宋PLUS', 1], ['送普拉斯', '宋普拉斯', 0.75], ['一二三四', '五六七八', 0], ['落地十六万', '落地十六万八', 5 / 6],
  ])('%s / %s', (a, b, share) => expect(agreement(a, b)).toBeCloseTo(share, 10))
})

describe('of two readings', () => {
  test('the prompted one is believed, marks and case left out of account', () => {
    const { tokens: own, agreement: share } = chosen(tokens('宋plus，落地十六万。'), tokens('送PLUS落地十六万'))
    expect([textOf(own), share]).toEqual(['宋plus，落地十六万。', 0.9])
  })
  test('but not where it swallowed a sentence', () => expect(textOf(chosen(tokens('好的。'), tokens('好的，那我们下周六过来看看')).tokens)).toBe('好的，那我们下周六过来看看'))
})

describe('a recogniser that broke off', () => {
  const speech = [{ startMs: 0, endMs: 12_000 }]
  test('is sent on behind its last word', () => {
    const { tokens: kept, goOnMs } = heardSoFar(tokens('我想看看宋'), 0, speech)
    expect([textOf(kept), goOnMs]).toEqual(['我想看看宋', 1_050])
  })
  test('is sent on where it began to go round in circles', () => {
    const { tokens: kept, goOnMs } = heardSoFar(tokens('预算十五万的话的话的话的话的话的话的话'), 0, speech)
    expect(textOf(kept)).toBe('预算十五万的话')
    expect(goOnMs).toBe(7 * 200 + 250)
  })
  test('a stutter that it found out of is no reason', () => {
    const all = tokens('对不对不对不对不对不对那我们周六来', 0, 700)
    expect(heardSoFar(all, 0, speech).goOnMs).toBeNull()
  })
  test('is left alone where nothing is left, and where nothing was heard', () => {
    expect(heardSoFar(tokens('我想看看宋', 0, 2_500), 0, speech).goOnMs).toBeNull()
    expect(heardSoFar([], 0, speech)).toEqual({ tokens: [], goOnMs: null })
    expect(heardSoFar(tokens('嗯'), 0, speech).goOnMs).toBeNull()
  })
  test('goes on at the next speech, not in the silence before it', () => {
    expect(heardSoFar(tokens('我想看看宋'), 0, [{ startMs: 0, endMs: 1_200 }, { startMs: 6_000, endMs: 9_000 }]).goOnMs).toBe(5_850)
  })
})

describe('what two readings make two things of', () => {
  const range = { startMs: 0, endMs: 6_000 }
  const words = tokens('我们的那个东西在那里')
  test('is nothing that anybody said, where it is little', () => expect(guard(range, words, 6_000, [], { agreement: 0.1, bothHeard: true })).toEqual({ ...range, text: '', tokens: [], certainty: 0.1, doubt: 'unclear' }))
  test.each([
    ['as much as people say in that time', 2_000, { agreement: 0.1, bothHeard: true }],
    ['one reading made nothing of it', 6_000, { agreement: 0, bothHeard: false }],
    ['they agree somewhat', 6_000, { agreement: 0.55, bothHeard: true }],
  ] as const)('but stands with how sure it is where %s', (_when, speechMs, compared) => {
    expect(guard(range, words, speechMs, [], compared)).toMatchObject({ text: '我们的那个东西在那里', certainty: compared.agreement })
  })
})
