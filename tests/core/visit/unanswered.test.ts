// unanswered.test.ts: what the store could not tell a customer, and everything near it that it could.

import { describe, expect, test } from 'vitest'
import { answeredIn } from '../../../src-core/visit/answered.ts'
import type { Said } from '../../../src-core/visit/said.ts'
import { topicOf, unansweredIn } from '../../../src-core/visit/unanswered.ts'

/** Customer and adviser by turns; a line that begins with + is the same side again. */
const talk = (...lines: readonly string[]): Said[] => {
  let sales = true
  return lines.map((line) => {
    if (!line.startsWith('+')) sales = !sales
    return { speaker: sales ? 'sales' : 'customer', text: line.replace(/^\+/, ''), startMs: 0, endMs: 0 }
  })
}
const found = (...lines: readonly string[]): string[] => unansweredIn(talk(...lines)).map(({ topic, why, turn }) => `${topic} ${why} ${turn}`)

describe('a question that the store could not answer', () => {
  test.each([
    [['这个三电质保是终身吗？', '这个我不太清楚，您看看手册。'], '质保 unknown 0'],
    [['零下二十度续航能剩多少？', '哎哟，这个还真没了解过。'], '续航 unknown 0'],
    [['车机能升级到新芯片吗？', '这个说不准。'], '智能化 unknown 0'],
    [['你们小区里能不能装充电桩？', '我帮您问一下物业那边。'], '充电 ask 0'],
    [['轮毂能换成十九寸的吗？', '这个我得查一下再告诉您。'], '配置 ask 0'],
    [['你们这儿几号休息啊？', '嗯，', '+我也不知道。'], '其他 unknown 0'],
    [['这车召回过没有？', '您今天开车过来的吗？', '对', '那咱们先看看内饰。'], '质量 left 0'],
    [['先看看吧。', '好的。', '后排气囊有没有？', '您家里几口人？', '三口。', '那这款够用了。'], '安全性 left 2'],
  ])('%s', (lines, expected) => expect(found(...lines)).toEqual([expected]))

  test.each([
    [['三电质保是终身吗？', '首任车主终身质保，您放心。']],
    [['能再便宜两千吗？', '这个我得问一下经理。']],
    [['落地多少钱？', '我给您查一下……十八万六。']],
    [['装充电桩要多久？', '我帮您问一下。', '好。', '刚问过了，一个礼拜就能装好。']],
    [['您知道续航多少吗？', '标的是六百一。']],
    [['这个颜色有现车吗？', '您是要白的还是灰的？', '白的。', '白的有现车。']],
    [['我不太清楚这个配置。', '我给您讲讲。']],
    [['天窗能打开吗？', '能打开，您试试？']],
    [['后排放得下婴儿车吗？', '您不确定的话咱们现在试一下，放得下的。']],
    [['保养一次多少钱？', '四百多，您一年跑多少公里？']],
    [['有什么优惠活动？', '']],
    [['这几天我让侄子过来，他是修车的。', '行，那您侄子哪天来？']],
  ])('not: %s', (lines) => expect(found(...lines)).toEqual([]))

  test('is told once for each topic; nobody asks in a talk without words', () => {
    expect(found('续航能有多少？', '不太清楚。', '冬天续航呢？', '也不知道。', '质保几年？', '没注意过。')).toEqual(['续航 unknown 0', '质保 unknown 4'])
    expect(found('', '', '', '')).toEqual([])
    expect(unansweredIn([{ speaker: 'sales', text: '续航多少来着？', startMs: 0, endMs: 0 }, { speaker: 'sales', text: '不太清楚。', startMs: 0, endMs: 0 }])).toEqual([])
    expect(topicOf('随便问问')).toBe('其他')
  })
})

describe('an objection', () => {
  const turns = talk('太贵了。', '您看落地价其实差不多。', '还是贵。', '+而且油耗也高。', '您先喝水。', '嗯。', '油耗我给您算算。')
  const action = (turn: number) => ({ type: 'handle_objection', turn, certainty: 1, by: 't' })
  const objection = (type: string, turn: number) => ({ type, turn, certainty: 1, by: 't' })
  test('is answered where the adviser takes it up within two turns of his own', () => {
    expect(answeredIn({ objections: [objection('price_too_high', 0)], sales_actions: [action(1)] }, turns)).toEqual([{ type: 'price_too_high', turn: 1 }])
    expect(answeredIn({ objections: [objection('price_too_high', 3)], sales_actions: [action(6)] }, turns)).toEqual([{ type: 'price_too_high', turn: 6 }])
    expect(answeredIn({ objections: [objection('price_too_high', 0)], sales_actions: [action(6)] }, turns)).toEqual([])
    expect(answeredIn({ objections: [objection('price_too_high', 3)], sales_actions: [action(1)] }, turns)).toEqual([])
    expect(answeredIn({ objections: [objection('price_too_high', 3)], sales_actions: [{ ...action(4), type: 'greet' }] }, turns)).toEqual([])
  })
  test('of a talk without words is, within four turns', () => {
    expect(answeredIn({ objections: [objection('no_hurry', 5)], sales_actions: [action(9)] }, [])).toEqual([{ type: 'no_hurry', turn: 9 }])
    expect(answeredIn({ objections: [objection('no_hurry', 5)], sales_actions: [action(10)] }, [])).toEqual([])
  })
})
