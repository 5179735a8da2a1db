// speaker-edits.test.ts: what people said about who spoke holds through new separations that name voices anew and cut turns elsewhere; what
// fits nothing is said to have lapsed, and no word is ever touched.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Speaker, Turn } from '../../../src-core/shapes.ts'
import { editOf, type SpeakerAsk } from '../../../src-core/transcript/speaker-asks.ts'
import { applyEdits, castOf, freeVoice, type SpeakerEdit } from '../../../src-core/transcript/speaker-edits.ts'

const ROLES: Readonly<Record<string, Speaker>> = { A: 'sales', B: 'customer', C: 'companion', D: 'unknown' }
const turn = (voice: string, start: number, end: number, speaker = ROLES[voice] ?? 'unknown', certainty = 0.6): Turn =>
  ({ speaker, voice, startMs: start * 1000, endMs: end * 1000, text: `${voice}${start}说的话`, speakerCertainty: certainty })

const talk: readonly Turn[] = [turn('A', 0, 4), turn('B', 4, 7), turn('A', 7.2, 12), turn('B', 12, 13), turn('C', 13, 16), turn('B', 16, 21)]

/** Asks one after the other, each against what the ones before left, as people do. */
function edited(turns: readonly Turn[], ...asks: readonly SpeakerAsk[]): SpeakerEdit[] {
  return asks.reduce<SpeakerEdit[]>((edits, ask) => [...edits, { ...editOf(applyEdits(turns, edits).turns, ask), id: edits.length + 1 }], [])
}
const ref = (n: number, turns = talk) => ({ n, startMs: turns[n]!.startMs })
const give = (n: number, voice: string): SpeakerAsk => ({ kind: 'give', turns: [ref(n)], to: { voice } })
const heard = (turns: readonly Turn[]): string => turns.map(({ voice, speaker }) => `${voice}:${speaker}`).join(' ')
const after = (edits: readonly SpeakerEdit[], turns = talk): string => heard(applyEdits(turns, edits).turns)

describe('an edit', () => {
  test('swaps adviser and customer and leaves the companion', () => {
    const { turns, by, lapsed } = applyEdits(talk, edited(talk, { kind: 'swap' }))
    expect(heard(turns)).toBe('A:customer B:sales A:customer B:sales C:companion B:sales')
    expect(turns.map(({ speakerCertainty }) => speakerCertainty)).toEqual([1, 1, 1, 1, 0.6, 1])
    expect([by, lapsed]).toEqual([[1, 1, 1, 1, null, 1], []])
  })

  test('says what role a voice has', () => {
    expect(after(edited(talk, { kind: 'name', voice: 'C', speaker: 'customer' }))).toBe('A:sales B:customer A:sales B:customer C:customer B:customer')
  })

  test('makes two voices one, turn by turn: neighbours stay apart, so that turn numbers hold', () => {
    const { turns } = applyEdits(talk, edited(talk, { kind: 'merge', voice: 'C', into: 'B' }))
    expect(heard(turns)).toBe('A:sales B:customer A:sales B:customer B:customer B:customer')
    expect(turns.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual(talk.map(({ startMs, endMs, text }) => [startMs, endMs, text]))
  })

  test('gives turns to another voice, which brings its role, or to somebody new', () => {
    expect(after(edited(talk, { kind: 'give', turns: [ref(0), ref(4)], to: { voice: 'B' } }))).toBe('B:customer B:customer A:sales B:customer B:customer B:customer')
    expect(after(edited(talk, { kind: 'give', turns: [ref(1), ref(3)], to: { newcomer: 'companion' } }))).toBe('A:sales D:companion A:sales D:companion C:companion B:customer')
  })

  test('builds on the one before, and goes without leaving a trace when that is taken back', () => {
    const edits = edited(talk, { kind: 'give', turns: [ref(5)], to: { newcomer: 'unknown' } }, { kind: 'name', voice: 'D', speaker: 'sales' }, { kind: 'swap' })
    expect(after(edits)).toBe('A:customer B:sales A:customer B:sales C:companion D:customer')
    expect(applyEdits(talk, edits).by).toEqual([3, 3, 3, 3, null, 3])
    expect(after(edits.slice(0, 2))).toBe('A:sales B:customer A:sales B:customer C:companion D:sales')
    expect(applyEdits(talk, [])).toEqual({ turns: talk, by: talk.map(() => null), lapsed: [] })
  })

  test('of a voice that only ever spoke under another still means that voice', () => {
    const under = [turn('A', 0, 10), turn('B', 4, 5), turn('A', 11, 15)]
    expect(after(edited(under, { kind: 'name', voice: 'B', speaker: 'companion' }), under)).toBe('A:sales B:companion A:sales')
  })
})

describe('after a new separation', () => {
  /** The same talk with the letters the other way round, roles guessed anew, and other borders. */
  const again = [turn('B', 0.1, 3.9, 'customer'), turn('A', 4.1, 7, 'sales'), turn('B', 7.2, 9.4, 'customer'), turn('B', 10, 12.1, 'customer'), turn('A', 12.1, 13, 'sales'), turn('C', 13, 16), turn('A', 16, 21, 'sales')]

  test('a role follows its voice, whatever it is called now', () => {
    expect(after(edited(talk, { kind: 'name', voice: 'B', speaker: 'companion' }), again)).toBe('B:customer A:companion B:customer B:customer A:companion C:companion A:companion')
  })

  test('a swap says who is who, and is not turned round where the machine now has it right', () => {
    const swap = edited(talk, { kind: 'swap' })
    expect(after(swap, again)).toBe('B:customer A:sales B:customer B:customer A:sales C:companion A:sales')
    expect(after(swap)).toBe('A:customer B:sales A:customer B:sales C:companion B:sales')
  })

  test('a voice is known by most of what it spoke, not by its longest turn alone', () => {
    const then = [turn('A', 0, 4), turn('B', 4, 8), turn('A', 8, 12), turn('B', 12, 17), turn('B', 18, 22), turn('B', 23, 27)]
    const now = then.map((own) => (own.startMs === 12_000 ? { ...own, voice: 'C' } : own))
    expect(applyEdits(now, edited(then, { kind: 'name', voice: 'B', speaker: 'companion' })).by).toEqual([null, 1, null, null, 1, 1])
  })

  test('a word of a third of a second is still the same when it is heard a little later', () => {
    const then = [turn('A', 0, 4), turn('B', 4.5, 4.8), turn('A', 5, 9), turn('B', 9, 14)]
    const now = then.map((own) => (own.startMs === 4_500 ? turn('B', 4.7, 5) : own))
    expect(applyEdits(now, edited(then, { kind: 'give', turns: [ref(1, then)], to: { voice: 'A' } })).by).toEqual([null, 1, null, null])
  })

  test('a turn within the tolerance is the same; of one cut in two both pieces are meant', () => {
    const { by } = applyEdits(again, edited(talk, { kind: 'give', turns: [ref(0), ref(2)], to: { voice: 'C' } }))
    expect(by).toEqual([1, null, 1, 1, null, null, null])
  })

  test('a long turn is not handed over for a small piece of it, and the edit has lapsed', () => {
    const run = [turn('A', 0, 13), turn('C', 13, 16), turn('B', 16, 21)]
    const { turns, lapsed } = applyEdits(run, edited(talk, give(3, 'A')))
    expect([turns, lapsed]).toEqual([run, [1]])
    // All of it was meant: then it is.
    expect(after(edited(talk, { kind: 'give', turns: [ref(0), ref(1), ref(2), ref(3)], to: { voice: 'C' } }), run)).toBe('C:companion C:companion B:customer')
  })

  test('who spoke meanwhile is not swept along', () => {
    const run = [turn('A', 0, 4), turn('B', 4, 7), turn('A', 7.2, 9), turn('A', 9.6, 12), turn('B', 10, 10.6), turn('B', 12, 13), turn('C', 13, 16), turn('B', 16, 21)]
    expect(applyEdits(run, edited(talk, give(2, 'B'))).by).toEqual([null, null, 1, 1, null, null, null, null])
  })

  test('what is partly gone is applied where it fits; what is wholly gone is lapsed, and the next edit is not', () => {
    const run = talk.slice(0, 4)
    const edits = edited(talk, { kind: 'name', voice: 'C', speaker: 'customer' }, { kind: 'give', turns: [ref(0), ref(5)], to: { voice: 'B' } })
    expect(applyEdits(run, edits)).toMatchObject({ by: [2, null, null, null], lapsed: [1] })
  })

  test('two voices heard as one: roles are not guessed, a merge is fulfilled, a given turn stays given', () => {
    const one = talk.map((own) => ({ ...own, voice: 'A', speaker: 'sales' as const }))
    // Not even of the voice that lent its name.
    for (const voice of ['A', 'B']) expect(applyEdits(one, edited(talk, { kind: 'name', voice, speaker: 'companion' }))).toEqual({ turns: one, by: one.map(() => null), lapsed: [1] })
    expect(applyEdits(one, edited(talk, { kind: 'merge', voice: 'C', into: 'B' }))).toEqual({ turns: one, by: one.map(() => null), lapsed: [] })
    expect(after(edited(talk, give(0, 'B')), one)).toBe('B:customer A:sales A:sales A:sales A:sales A:sales')
  })

  test('a new voice takes another name where its own is in use by then', () => {
    const edits = edited(talk, { kind: 'give', turns: [ref(1)], to: { newcomer: 'companion' } })
    const busy = [...talk, turn('D', 22, 25)]
    expect(after(edits, busy)).toBe('A:sales E:companion A:sales B:customer C:companion B:customer D:unknown')
  })
})

describe('what cannot be is refused in words', () => {
  test.each<[string, readonly Turn[], SpeakerAsk, RegExp]>([
    ['no turns', [], { kind: 'swap' }, /这段谈话：还没有分出说话人。请等/],
    ['nobody to swap', [turn('A', 0, 1, 'unknown')], { kind: 'swap' }, /还没有分出顾问和客户。请点说话人的名字/],
    ['no such voice', talk, { kind: 'name', voice: 'E', speaker: 'sales' }, /说话人 E：这段谈话里没有/],
    ['nothing new', [turn('A', 0, 1, 'sales', 1)], { kind: 'name', voice: 'A', speaker: 'sales' }, /说话人：已经是这样。不需要再改/],
    ['with itself', talk, { kind: 'merge', voice: 'B', into: 'B' }, /不能和自己合并/],
    ['into nobody', talk, { kind: 'merge', voice: 'B', into: 'X' }, /说话人 X/],
    ['its own turn', talk, give(0, 'A'), /这一句：本来就是这个人说的。请选择另一个人/],
    ['another turn than was seen', talk, { kind: 'give', turns: [{ n: 1, startMs: 3_999 }], to: { voice: 'A' } }, /第 2 句：已经变化或不存在/],
    ['no such turn', talk, { kind: 'give', turns: [{ n: 6, startMs: 0 }], to: { voice: 'A' } }, /第 7 句/],
  ])('%s', (_what, turns, ask, words) => expect(() => editOf(turns, ask)).toThrow(words))

  test('but that the machine guessed right may be confirmed', () => {
    expect(applyEdits(talk, edited(talk, { kind: 'name', voice: 'A', speaker: 'sales' })).turns.filter(({ speakerCertainty }) => speakerCertainty === 1)).toHaveLength(2)
  })
})

test('names for new voices are the first free letters, and never run out', () => {
  expect(freeVoice(talk)).toBe('D')
  const many = Array.from({ length: 27 }, (_, n) => turn(n < 26 ? String.fromCharCode(65 + n) : `V${n + 1}`, n, n + 1))
  expect(freeVoice(many)).toBe('V28')
  expect(castOf(Array.from({ length: 90 }, (_, n) => turn('A', n, n + 1)))[0]!.spoken.length).toBeLessThan(50)
})

test('whatever is asked of whatever talk: as many turns, every word and time as it was, and the same asked again is the same', () => {
  const turns = fc.array(fc.record({ voice: fc.constantFrom('A', 'B', 'C'), gap: fc.integer({ min: -900, max: 2_000 }), length: fc.integer({ min: 100, max: 9_000 }), text: fc.string() }), { minLength: 1, maxLength: 30 }).map((rows) => {
    let at = 1_000
    return rows.map(({ voice, gap, length, text }): Turn => {
      const startMs = (at += Math.max(0, gap))
      at += Math.max(1, length + Math.min(0, gap))
      return { voice, speaker: ROLES[voice]!, startMs, endMs: startMs + length, text, speakerCertainty: 0.5 }
    })
  })
  const who = fc.constantFrom('A', 'B', 'C', 'D')
  const ask: fc.Arbitrary<(turns: readonly Turn[]) => SpeakerAsk> = fc.oneof(
    fc.constant(() => ({ kind: 'swap' as const })),
    fc.tuple(who, fc.constantFrom<Speaker>('sales', 'customer', 'companion')).map(([voice, speaker]) => () => ({ kind: 'name' as const, voice, speaker })),
    fc.tuple(who, who).map(([voice, into]) => () => ({ kind: 'merge' as const, voice, into })),
    fc.tuple(fc.nat(), fc.nat(4), who).map(([from, more, voice]) => (own: readonly Turn[]) => ({ kind: 'give' as const, turns: own.slice(from % own.length, (from % own.length) + more + 1).map((_, i) => ref((from % own.length) + i, own)), to: { voice } })),
  )
  fc.assert(
    fc.property(turns, fc.array(ask, { maxLength: 5 }), turns, (own, asks, other) => {
      let edits: SpeakerEdit[] = []
      for (const one of asks) {
        try {
          edits = [...edits, { ...editOf(applyEdits(own, edits).turns, one(own)), id: edits.length }]
        } catch (error) {
          expect((error as Error).name).toBe('Fault')
        }
      }
      for (const machine of [own, other]) {
        const { turns: result, by } = applyEdits(machine, edits)
        expect(result.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual(machine.map(({ startMs, endMs, text }) => [startMs, endMs, text]))
        expect(result.filter((_, n) => by[n] === null)).toEqual(machine.filter((_, n) => by[n] === null))
        expect(applyEdits(machine, structuredClone(edits)).turns).toEqual(result)
      }
      expect(applyEdits(own, edits).lapsed).toEqual([])
    }),
  )
})
