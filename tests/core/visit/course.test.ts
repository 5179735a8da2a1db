import { describe, expect, test } from 'vitest'
import { competitorsOf } from '../../../src-core/visit/competitors.ts'
import { courseOf, firstPriceOf } from '../../../src-core/visit/course.ts'
import { nextStepOf } from '../../../src-core/visit/next-step.ts'
import { questionKind } from '../../../src-core/visit/questions.ts'
import type { SopResult } from '../../../src-core/visit/sop.ts'
import { found, talk, turn } from './hand-made.ts'

const SOP: SopResult = { rate: 0.5, byStage: [], items: [{ key: 'a', name: '甲', stage: 'needs', due: true, done: true }, { key: 'b', name: '乙', stage: 'needs', due: true, done: false }, { key: 'c', name: '丙', stage: 'quote', due: false, done: true }] }

describe('open and closed questions', () => {
  test.each([
    ['您平时主要怎么用车', 'open'], ['预算大概多少？', 'open'], ['您打算什么时候换呢', 'open'], ['现在开的是什么车呀', 'open'], ['您哪里不满意', 'open'], ['您个人觉得呢？', 'open'], ['您贵姓？', 'open'],
    ['您是来看车的吗', 'closed'], ['今天要不要试驾一圈', 'closed'], ['全款还是贷款？', 'closed'], ['有没有看过别的牌子', 'closed'], ['还对比别的车没有？', 'closed'], ['有什么顾虑吗？', 'closed'], ['白色对吧？', 'closed'],
    ['是吗？那您平时怎么用车？', 'open'],
    ['这款落地十六万', null], ['有什么事您叫我', null], ['怎么都行', null], ['那用不了多少油', null], ['', null],
  ] as const)('%s: %s', (text, kind) => expect(questionKind(text)).toBe(kind))
})

describe('the first price', () => {
  test('asked for by the customer', () => expect(firstPriceOf(talk('销您好\n客这个多少钱\n销落地十六万'), found({ actions: [[0, 'greet'], [2, 'quote_price']], intents: [[1, 'quote']] }))).toMatchObject({ turn: 2, by: 'customer', askedTurn: 1 }))
  test('brought up by the adviser; a later one does not count', () => expect(firstPriceOf(talk('销您好\n客看看\n销落地十六万\n客多少\n销十五万'), found({ actions: [[4, 'quote_price'], [2, 'quote_price']], intents: [[3, 'quote']] }))).toMatchObject({ turn: 2, by: 'sales' }))
  test('none', () => expect(firstPriceOf(talk('销您好'), found())).toBeNull())
})

describe('rivals', () => {
  const rivals = found({ rivals: [[1, '吉利', '银河L7']] })
  test('taken up at once, or in the second turn', () => {
    expect(competitorsOf(talk('销您好\n客我看了银河L7\n销那台确实不错，不过我们的电池更大'), rivals)[0]).toMatchObject({ turn: 1, atMs: 3000, answered: true, answerTurn: 2 })
    expect(competitorsOf(talk('销您好\n客我看了银河L7\n销哦\n客嗯\n销银河L7的轴距小一点'), rivals)[0]).toMatchObject({ answered: true, answerTurn: 4 })
  })
  test('passed over, or taken up too late', () => {
    expect(competitorsOf(talk('销您好\n客我看了银河L7\n销您预算多少\n客十五万\n销要不要试驾\n客不了\n销银河L7小一点'), rivals)[0]).toMatchObject({ answered: false })
  })
  test('a back-channel is no answer and no turn; an objection handled is one', () => {
    const turns = talk('销您好\n客我看了银河L7\n销嗯\n销您预算多少\n客十五万\n销我给您讲讲').map((t) => (t.text === '嗯' ? { ...t, backchannel: true } : t))
    expect(competitorsOf(turns, found({ rivals: [[1, '吉利', '银河L7']], actions: [[5, 'handle_objection']] }))[0]).toMatchObject({ answered: true, answerTurn: 5 })
  })
  test('a rival that only the adviser names does not count; a talk without times has no time', () => {
    expect(competitorsOf(talk('销银河L7没我们大\n客哦'), found({ rivals: [[0, '吉利', '银河L7']] }))).toEqual([])
    expect(competitorsOf(talk('销您好\n客我看了银河L7', 0), rivals)[0]!.atMs).toBeNull()
  })
})

describe('the next step', () => {
  const arranged = (lines: string, at = 0) => nextStepOf(talk(lines), found({ actions: [[at, 'arrange_next']] })).kind
  test.each([
    ['销那周六下午两点我等您\n客行，周六见', 'specific'], ['销您看哪天方便来试驾\n客后天下午三点吧', 'specific'], ['销二十号来提车\n客好', 'specific'], ['销明天上午我给您打电话\n客嗯\n客可以', 'specific'],
    ['销那周六下午两点我等您\n客到时候再看吧', 'vague'], ['销有消息我通知您\n客好', 'vague'], ['销周末来试试\n客行', 'vague'], ['销六月一号之前得定\n客行', 'vague'], ['销一周一次的活动您来\n客好', 'vague'],
    ['销那周六等您\n客不来了', 'none'],
  ] as const)('%s: %s', (lines, kind) => expect(arranged(lines)).toBe(kind))
  test('the customer proposes and the adviser agrees', () => expect(nextStepOf(talk('客周三晚上七点我来\n销好，我把车准备好'), found({ intents: [[0, 'return_visit']] }))).toMatchObject({ kind: 'specific', turn: 0 }))
  test('the adviser repeats the day the customer had named, and the talk ends', () => expect(arranged('客那后天我来提\n销好，后天上午您直接过来', 1)).toBe('specific'))
  test('the firmest counts, wherever it stands', () => expect(nextStepOf(talk('销周六两点等您\n客行\n销有活动再通知您\n客好'), found({ actions: [[0, 'arrange_next'], [2, 'arrange_next']] }))).toMatchObject({ kind: 'specific', turn: 0 }))
  test('a number left is vague, nothing is none', () => {
    expect(nextStepOf(talk('销留个电话\n客一三八'), found({ intents: [[1, 'leave_contact']] }))).toMatchObject({ kind: 'vague', turn: 1 })
    expect(nextStepOf(talk('销留个电话\n客不留'), found({ intents: [[1, 'leave_contact', 'negative']] }))).toMatchObject({ kind: 'none' })
  })
})

describe('the metrics of the course', () => {
  const turns = [turn('sales', 0, 30, '您平时怎么用车'), turn('customer', 30, 60, '上下班，我看了银河L7'), turn('sales', 58, 90, '那台不错，您要不要坐坐'), turn('customer', 89, 89.5, '嗯', { backchannel: true }), turn('sales', 120, 150, '落地十六万'), turn('sales', 290, 300, '周六两点等您'), turn('customer', 300, 302, '好')]
  const findings = found({ actions: [[4, 'quote_price'], [5, 'arrange_next']], rivals: [[1, '吉利', '银河L7']] })
  const values = (...of: Parameters<typeof courseOf>) => Object.fromEntries(Object.entries(courseOf(...of).metrics).map(([name, { value }]) => [name, value]))
  test('values, with the counts behind them', () => {
    const { metrics } = courseOf(turns, findings, 600_000, SOP)
    expect(values(turns, findings, 600_000, SOP)).toEqual({ price_minute: 2, price_share: 0.2, competitor_mentions: 1, competitor_answered: 1, next_step: 2, sales_open_questions: 1, sales_closed_questions: 1, sales_question_rate: 2, sop_rate: 0.5 })
    expect(metrics.price_minute).toMatchObject({ unit: 'minutes', certainty: 0.9, from: { turn: 4, by_customer: 0, minutes: 10 } })
    expect(metrics.sales_question_rate).toMatchObject({ unit: 'per_ten_minutes', from: { open: 1, closed: 1, sales_turns: 4, minutes: 10 } })
    expect(metrics.sop_rate.from).toEqual({ done: 1, due: 2 })
    expect(metrics.next_step).toMatchObject({ unit: 'level', from: { turn: 5 } })
  })
  test('no times: shares by turns, less sure, and nothing by the minute', () => {
    const plain = turns.map((one) => ({ ...one, startMs: 0, endMs: 0 }))
    const { metrics } = courseOf(plain, findings, 0, SOP)
    expect(metrics).toMatchObject({ price_minute: { value: null }, sales_question_rate: { value: null }, sales_open_questions: { value: 1 } })
    expect(metrics.price_share.value).toBeCloseTo(4 / 7, 2)
    expect(metrics.price_share.certainty).toBeLessThan(0.6)
  })
  test('one speaker only: what needs the other is withheld', () => {
    expect(values([turn('sales', 0, 30, '您怎么用车')], found(), 60_000, { ...SOP, rate: null })).toMatchObject({ price_minute: null, competitor_answered: null, competitor_mentions: 0, sales_open_questions: 1, next_step: 0, sop_rate: null })
    expect(values([turn('customer', 0, 30, '多少钱')], found(), 60_000, SOP)).toMatchObject({ sales_open_questions: null, sales_question_rate: null })
  })
  test('no speech, or speakers that cannot be told apart: everything is withheld', () => {
    expect(Object.values(values([], found(), 60_000, SOP)).every((value) => value === null)).toBe(true)
    expect(Object.values(values(turns.map((one) => ({ ...one, speakerCertainty: 0.3 })), findings, 600_000, SOP)).every((value) => value === null)).toBe(true)
    expect(Object.values(values(turns.map((one) => ({ ...one, speaker: 'unknown' as const })), findings, 600_000, SOP)).every((value) => value === null)).toBe(true)
  })
})
