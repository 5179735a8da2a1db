import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Segment, VoiceRegion } from '../../../src-core/shapes.ts'
import { assignRoles } from '../../../src-core/transcript/roles.ts'
import { joinTurns, withSpeakers } from '../../../src-core/transcript/turns.ts'

const segment = (text: string, startMs: number, stepMs: number): Segment => {
  const tokens = [...text].map((character, i) => ({ text: character, startMs: startMs + i * stepMs }))
  return { startMs, endMs: startMs + tokens.length * stepMs, text, tokens }
}
const voice = (name: string, startMs: number, endMs: number): VoiceRegion => ({ voice: name, startMs, endMs, certainty: 0.9 })

describe('turns', () => {
  test('words go to the voice that holds their moment, not the whole chunk to one person', () => {
    const turns = joinTurns([segment('预算多少？十五六万', 0, 250)], [voice('A', 0, 1_200), voice('B', 1_250, 3_000)])
    expect(turns.map((turn) => [turn.voice, turn.text])).toEqual([['A', '预算多少？'], ['B', '十五六万']])
  })
  test('a change of voice near a mark moves to the mark, and never into a number', () => {
    const turns = joinTurns([segment('落地二十万零三千，行不行', 0, 200)], [voice('A', 0, 1_300), voice('B', 1_300, 3_000)])
    expect(turns[0]!.text).toBe('落地二十万零三千，')
  })
  test('no character is ever lost and none doubled', () => {
    const anyTalk = fc.record({
      texts: fc.array(fc.tuple(fc.string({ unit: fc.constantFrom(...'您这车预算十五万，。吗好的'), minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 20, max: 400 })), { maxLength: 8 }),
      voices: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 100, max: 6_000 })), { maxLength: 12 }),
    })
    fc.assert(
      fc.property(anyTalk, ({ texts, voices }) => {
        let at = 0
        const segments = texts.map(([text, gap, step]) => {
          const s = segment(text, at + gap, step)
          at = s.endMs
          return s
        })
        at = 0
        const regions = voices.map(([name, gap, length]) => {
          const region = voice(name, at + gap, at + gap + length)
          at = region.endMs
          return region
        })
        const sorted = (text: string): string => [...text].sort().join('')
        expect(sorted(joinTurns(segments, regions).map((turn) => turn.text).join(''))).toBe(sorted(segments.map((s) => s.text).join('')))
      }),
      { seed: 11, numRuns: 300 },
    )
  })
  test('a turn splits at pauses above half a second', () => {
    expect(joinTurns([], [voice('A', 0, 1_000), voice('A', 1_400, 2_000), voice('A', 2_600, 3_000)]).map((turn) => [turn.startMs, turn.endMs])).toEqual([[0, 2_000], [2_600, 3_000]])
  })
  test('a voice under another one is a turn that overlaps, or makes its own turn longer; the words stay with the leading voice', () => {
    const under = (name: string, startMs: number, endMs: number): VoiceRegion => ({ ...voice(name, startMs, endMs), under: true })
    const words = [segment('您看这车空间大不大，我觉得小', 0, 200)]
    const alone = joinTurns(words, [voice('A', 0, 2_000), under('B', 500, 900), voice('C', 2_000, 3_000)])
    expect(alone.map(({ voice: who, startMs, endMs, text }) => [who, startMs, endMs, text])).toEqual([['A', 0, 2_000, '您看这车空间大不大，'], ['B', 500, 900, ''], ['C', 2_000, 3_000, '我觉得小']])
    const joined = joinTurns(words, [voice('A', 0, 2_000), under('B', 1_600, 2_000), voice('B', 2_000, 3_000)])
    expect(joined.map(({ voice: who, startMs, endMs }) => [who, startMs, endMs])).toEqual([['A', 0, 2_000], ['B', 1_600, 3_000]])
  })
  test('the first token of a clause may be dated into the turn before: it goes with its clause', () => {
    const tokens = [...'多少钱？那可以'].map((text, i) => ({ text, startMs: i < 4 ? i * 200 : [1_250, 1_900, 2_100][i - 4]! }))
    const turns = joinTurns([{ startMs: 0, endMs: 2_400, text: '多少钱？那可以', tokens }], [voice('A', 0, 1_300), voice('B', 1_800, 2_500)])
    expect(turns.map(({ text }) => text)).toEqual(['多少钱？', '那可以'])
  })
  test('a short 嗯 alone is a back-channel, a long one is a turn', () => {
    const turns = joinTurns([segment('嗯。', 0, 100), segment('嗯', 3_000, 100)], [voice('A', 0, 700), voice('B', 3_000, 5_000)])
    expect(turns.map((turn) => turn.backchannel ?? false)).toEqual([true, false])
  })
})

describe('roles', () => {
  const scorer = { salesLogOdds: (text: string) => (text.includes('您') ? 2 : text.includes('我') ? -2 : 0) }
  const said = (name: string, text: string, ms: number, at: number) => ({ voice: name, text, startMs: at, endMs: at + ms, speakerCertainty: 1 })
  test('who sells is the adviser, who talks most of the others the customer', () => {
    const turns = [said('A', '您好您请', 2_000, 0), said('B', '我看看', 3_000, 2_000), said('A', '您预算多少', 2_000, 5_000), said('C', '我觉得贵', 1_000, 7_000), said('B', '我想要大的', 3_000, 8_000)]
    const roles = assignRoles(turns, scorer)
    expect([...roles].map(([name, role]) => `${name} ${role.speaker}`)).toEqual(['A sales', 'B customer', 'C companion'])
    expect(withSpeakers(turns, roles).map((turn) => turn.speaker)).toEqual(['sales', 'customer', 'sales', 'companion', 'customer'])
  })
  test('an enrolled voice outranks words', () => {
    const turns = [said('A', '我看看', 2_000, 0), said('B', '您好', 2_000, 2_000)]
    expect(assignRoles(turns, scorer, new Set(['A'])).get('A')!.speaker).toBe('sales')
  })
  test('a lone voice that proves nothing stays unknown, with no certainty to speak of', () => {
    expect(assignRoles([said('A', '今天天气', 2_000, 0)], scorer).get('A')).toEqual({ speaker: 'unknown', certainty: 0.5 })
  })
})
