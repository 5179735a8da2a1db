// pieces.test.ts: what belongs to which piece of a recording, and that taking apart and joining lose nothing.

import { describe, expect, test } from 'vitest'
import type { Amendment } from '../../../src-core/insight/amendments.ts'
import type { Segment } from '../../../src-core/shapes.ts'
import { editOf } from '../../../src-core/transcript/speaker-asks.ts'
import { applyEdits } from '../../../src-core/transcript/speaker-edits.ts'
import { joinReceptions } from '../../../src-core/visit/cuts.ts'
import { amendmentLater, amendmentsIn, editIn, editLater, heardAfter, heardIn, judge, receptionsIn, stretchesAt, type Heard } from '../../../src-core/visit/pieces.ts'
import { found, talk, turn } from './hand-made.ts'

const VISIT = '销您好，欢迎光临\n客看看车，预算十五万\n销这款落地十五万二\n客能优惠吗\n销您慢走\n客再见'
const CHAT = '谁刚才那个客户走了没\n谁走了，经理让我跟进\n谁这个月还差两台呢\n谁中午吃什么'
/** Three seconds a turn; a second reception after 20 s, a chat after 400 s. */
const turns = [...talk(VISIT), ...talk(VISIT, 3, 38), ...talk(CHAT, 3, 456)]
const END = 480_000
const pieces = stretchesAt(turns, [6, 12], [], END)

describe('where to cut', () => {
  test('shortly before the first word, end to end from the beginning to the end', () => {
    expect(pieces).toEqual([{ fromTurn: 0, toTurn: 5, startMs: 0, endMs: 33_000 }, { fromTurn: 6, toTurn: 11, startMs: 33_000, endMs: 451_000 }, { fromTurn: 12, toTurn: 15, startMs: 451_000, endMs: END }])
    // A short silence is halved.
    expect(stretchesAt(turns, [1], [], END)[1]).toMatchObject({ startMs: 3_000 })
    expect(stretchesAt([turn('sales', 0, 4), turn('customer', 8, 12)], [1], [], 12_000)[1]).toMatchObject({ startMs: 6_000 })
  })
  test('at the first word where one speaks into the other; at a seam where there is one', () => {
    const close = [turn('sales', 0, 10), turn('customer', 8, 12)]
    expect(stretchesAt(close, [1], [], 12_000)[1]).toMatchObject({ startMs: 8_000 })
    expect(stretchesAt(close, [1], [7_500], 12_000)[1]).toMatchObject({ startMs: 7_500 })
    expect(stretchesAt(turns, [6], [19_000, 90_000], END)[1]).toMatchObject({ startMs: 19_000 })
  })
  test('what the recording holds is judged with the findings where there are any', () => {
    expect(receptionsIn(turns, null).map(({ fromTurn, valid, kind }) => [fromTurn, valid, kind])).toEqual([[0, true, 'customer'], [6, true, 'customer'], [12, false, 'staff_chat']])
    const rich = found({ needs: [[12, 'usage', '家用'], [13, 'seats', '5'], [14, 'color', '白'], [15, 'feature', '天窗']] })
    expect(judge(turns, rich, pieces[2]!).reasons.join()).toContain('听到客户方面的内容 4 条')
    expect(judge(turns, rich, pieces[0]!).reasons.join()).not.toContain('客户方面')
  })
})

const segment = (startMs: number, text: string, each: number): Segment => ({ startMs, endMs: startMs + text.length * each, text, tokens: [...text].map((character, i) => ({ text: character, startMs: startMs + i * each })) })
const heard: Heard = { turns, regions: [{ startMs: 100, endMs: 17_900 }, { startMs: 32_500, endMs: 56_000 }], segments: [segment(1_000, '您好看车', 3_000), { ...segment(31_000, '走了您好', 1_000), doubt: 'phrase' }] }

describe('words and turns', () => {
  test('go where they begin, counted from the beginning of the piece', () => {
    const [first, second] = pieces.map((piece) => heardIn(heard, piece))
    expect(first!.regions).toEqual([{ startMs: 100, endMs: 17_900 }, { startMs: 32_500, endMs: 33_000 }])
    expect(second!.regions).toEqual([{ startMs: 0, endMs: 23_000 }])
    expect(first!.segments.map(({ text }) => text)).toEqual(['您好看车', '走了'])
    expect(second!.segments).toEqual([{ startMs: 0, endMs: 2_000, text: '您好', tokens: [{ text: '您', startMs: 0 }, { text: '好', startMs: 1_000 }], doubt: 'phrase' }])
    expect(second!.turns[0]).toMatchObject({ startMs: 5_000, endMs: 8_000, text: '您好，欢迎光临' })
  })
  test('no word is lost, also one behind the end', () => {
    const late = { ...heard, segments: [...heard.segments, segment(END - 1_000, '好的呀', 900)] }
    const words = pieces.flatMap((piece, i) => heardIn(late, piece, i === 2).segments.map(({ text }) => text)).join('')
    expect(words).toBe('您好看车走了您好好的呀')
  })
  test('joined again they are what they were', () => {
    const parts = pieces.map((piece) => ({ ...heardIn(heard, piece), durationMs: piece.endMs - piece.startMs }))
    const all = parts.slice(1).reduce((sum, part) => ({ ...heardAfter(sum, part, sum.durationMs), ...joinReceptions(sum, part) }), parts[0]!)
    expect(all.turns.map(({ voice: _voice, ...said }) => said)).toEqual(turns.map(({ voice: _voice, ...said }) => said))
    expect(all.durationMs).toBe(END)
    expect(all.segments.flatMap(({ tokens }) => tokens)).toEqual(heard.segments.flatMap(({ tokens }) => tokens))
  })
})

const starts = turns.map(({ startMs }) => startMs)
const said = (n: number, value: string) => ({ values: { type: value }, turn: n, ms: starts[n]! })
const amendment = (id: number, more: Partial<Amendment>): Amendment => ({ id, list: 'objections', kind: 'change', target: null, item: null, upon: null, person: '小周', at: 1, ...more })

describe('amendments', () => {
  test('go with their sentence, and stand upon what they stood upon', () => {
    const rows = [amendment(1, { kind: 'add', item: said(7, 'a') }), amendment(2, { target: said(7, 'a'), item: said(8, 'b'), upon: 1 }), amendment(3, { kind: 'delete', target: said(1, 'c') })]
    expect(amendmentsIn(rows, starts, pieces)).toEqual([
      { piece: 1, row: { ...rows[0]!, item: { values: { type: 'a' }, turn: 1, ms: 8_000 } } },
      { piece: 1, row: { ...rows[1]!, target: { values: { type: 'a' }, turn: 1, ms: 8_000 }, item: { values: { type: 'b' }, turn: 2, ms: 11_000 } } },
      { piece: 0, row: { ...rows[2]!, target: { values: { type: 'c' }, turn: 1, ms: 3_000 } } },
    ])
  })
  test('one that moved a finding across a cut is a deletion on one side and an addition on the other', () => {
    const placed = amendmentsIn([amendment(5, { target: said(4, 'a'), item: said(9, 'b') })], starts, pieces)
    expect(placed.map(({ piece, row: { id, kind, target, item } }) => [piece, id, kind, target?.turn ?? null, item?.turn ?? null])).toEqual([[0, 5, 'delete', 4, null], [1, 5, 'add', null, 3]])
  })
  test('one of a talk that was heard anew since goes by its moment', () => {
    const [one] = amendmentsIn([amendment(6, { kind: 'add', item: { values: { type: 'a' }, turn: 3, ms: 41_200 } })], starts, pieces)
    expect(one).toMatchObject({ piece: 1, row: { item: { turn: 1, ms: 8_000 } } })
  })
  test('joined they are where they were', () => {
    const [one] = amendmentsIn([amendment(7, { kind: 'add', item: said(8, 'a') })], starts, pieces)
    expect(amendmentLater(one!.row, pieces[1]!.fromTurn, pieces[1]!.startMs).item).toEqual(said(8, 'a'))
  })
})

describe('edits of who spoke', () => {
  const three = turns.map((one, n) => (n === 9 ? { ...one, voice: 'F', speaker: 'companion' as const } : one))
  const edit = (ask: Parameters<typeof editOf>[1], id = 1) => ({ id, ...editOf(three, ask) })
  const whole = (...edits: ReturnType<typeof edit>[]) => applyEdits(three, edits).turns.map(({ speaker, speakerCertainty }) => `${speaker}${speakerCertainty}`)
  const apart = (one: ReturnType<typeof edit>) => pieces.flatMap((piece) => {
    const own = heardIn({ ...heard, turns: three }, piece).turns
    const kept = editIn(one, three, piece)
    return applyEdits(own, kept ? [{ id: 1, ...kept }] : []).turns.map(({ speaker, speakerCertainty }) => `${speaker}${speakerCertainty}`)
  })
  const at = (...numbers: number[]) => numbers.map((n) => ({ n, startMs: three[n]!.startMs }))

  test.each([
    ['swap', { kind: 'swap' }],
    ['name', { kind: 'name', voice: 'F', speaker: 'customer' }],
    ['merge of two who speak in one piece together, and in another alone', { kind: 'merge', voice: 'C', into: 'F' }],
    ['merge into somebody of another piece', { kind: 'merge', voice: 'U', into: 'S' }],
    ['turns on both sides of a cut', { kind: 'give', turns: at(5, 6, 7), to: { newcomer: 'companion' } }],
    ['turns given to a voice of another piece', { kind: 'give', turns: at(0, 2), to: { voice: 'F' } }],
  ] as const)('%s: every turn is said to be whose it was', (_, ask) => {
    const one = edit(ask)
    expect(apart(one)).toEqual(whole(one))
    expect(apart(one)).not.toEqual(whole())
  })
  test('a piece of which an edit says nothing has none of it', () => {
    expect(pieces.map((piece) => editIn(edit({ kind: 'name', voice: 'F', speaker: 'customer' }), three, piece) !== null)).toEqual([false, true, false])
    expect(pieces.map((piece) => editIn(edit({ kind: 'give', turns: at(13), to: { newcomer: 'sales' } }), three, piece) !== null)).toEqual([false, false, true])
  })
  test('behind another recording it is the same edit, by the names of there', () => {
    const [first, second] = [talk(VISIT), talk(VISIT)]
    const one = { id: 4, ...editOf(second, { kind: 'name', voice: 'C', speaker: 'companion' }) }
    const { turns: joined, names } = joinReceptions({ turns: first, durationMs: 20_000 }, { turns: second, durationMs: 20_000 })
    const moved = { id: 4, ...editLater(one, 20_000, names) }
    expect(applyEdits(joined, [moved]).turns.map(({ speaker }) => speaker)).toEqual([...first.map(({ speaker }) => speaker), 'sales', 'companion', 'sales', 'companion', 'sales', 'companion'])
    // Control: not moved, it would be about the first recording's customer.
    expect(applyEdits(joined, [{ id: 4, ...editLater(one, 0, names) }]).turns.map(({ speaker }) => speaker).slice(0, 2)).toEqual(['sales', 'companion'])
  })
})
