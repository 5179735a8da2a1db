import { describe, expect, test } from 'vitest'
import { bestPath, marginals } from '../../../src-core/visit/stage-path.ts'
import { stagesOf } from '../../../src-core/visit/stages.ts'
import { found, talk } from './hand-made.ts'

const VISIT = `
销您好，欢迎光临，我姓李
客随便看看
销您平时主要怎么用车
客上下班，接孩子
销您现在开的是什么车
客开的朗逸
销来，您看这个车头，大灯是贯穿式的
客样子还行
销后备箱您看看，能放两个箱子
客后备箱挺大
销这款落地十六万八，首付三成
客有点贵，能优惠多少
销现金优惠八千，保险另算
客那月供多少
销您留个电话吧，周六我等您
客行，一三八零零零零一一一一
销您慢走
客再见`
const FINDINGS = found({
  actions: [[0, 'greet'], [0, 'introduce_self'], [2, 'ask_usage'], [4, 'ask_current_car'], [6, 'present_front'], [8, 'present_rear'], [10, 'quote_price'], [12, 'quote_price'], [14, 'ask_contact'], [14, 'arrange_next'], [16, 'farewell']],
  intents: [[11, 'quote'], [13, 'finance'], [15, 'leave_contact']],
})

describe('stages of a visit', () => {
  test('in the usual order, without gaps, with times', () => {
    const stages = stagesOf(talk(VISIT), FINDINGS)
    expect(stages.map(({ name, fromTurn, toTurn }) => [name, fromTurn, toTurn])).toEqual([['reception', 0, 1], ['needs', 2, 5], ['walk_around', 6, 9], ['quote', 10, 13], ['farewell', 14, 17]])
    expect(stages.map(({ startMs }) => startMs)).toEqual([0, 6000, 18000, 30000, 42000])
    expect(stages.at(-1)!.endMs).toBe(54_000)
    expect(stages.every(({ certainty }) => certainty > 0.4 && certainty <= 1)).toBe(true)
  })
  test('the same without times', () => {
    const stages = stagesOf(talk(VISIT, 0), FINDINGS)
    expect(stages.map(({ name }) => name)).toEqual(['reception', 'needs', 'walk_around', 'quote', 'farewell'])
    expect(stages.every(({ startMs, endMs }) => startMs === 0 && endMs === 0)).toBe(true)
  })
  test('a price before the walk-around, and no other stage', () => {
    const turns = talk('销这款落地十六万八\n客优惠多少，首付呢\n销首付三成，月供三千，保险另算\n客太贵了\n销您看看车头，大灯是贯穿的\n客样子可以\n销后排您坐进去，座椅带加热\n客后排宽敞，座椅软')
    const stages = stagesOf(turns, found({ actions: [[0, 'quote_price'], [2, 'introduce_finance'], [4, 'present_front'], [6, 'present_back_seat']], intents: [[1, 'quote'], [1, 'finance']] }))
    expect(stages.map(({ name, fromTurn }) => [name, fromTurn])).toEqual([['quote', 0], ['walk_around', 4]])
  })
  test('a question and its answer on the way are no stage', () => {
    const turns = talk('销您看车头，大灯很亮\n客样子不错\n销您现在开什么车\n客朗逸\n销您看后备箱，尾门电动的\n客后备箱挺大\n销后排您坐坐，座椅很软\n客座椅软')
    expect(stagesOf(turns, found({ actions: [[0, 'present_front'], [2, 'ask_current_car'], [4, 'present_rear'], [6, 'present_back_seat']] })).map(({ name }) => name)).toEqual(['walk_around'])
  })
  test('no turns, no stages; nobody told apart still gives stages', () => {
    expect(stagesOf([], found())).toEqual([])
    expect(stagesOf(talk('谁嗯\n谁啊'), found()).map(({ fromTurn, toTurn }) => [fromTurn, toTurn]).flat()).toContain(1)
  })
  test('turns that overlap: a stage ends when its last speech ends', () => {
    const turns = talk('销您看车头，大灯很亮\n客样子不错').map((t, i) => (i === 0 ? { ...t, endMs: 9000 } : t))
    expect(stagesOf(turns, found({ actions: [[0, 'present_front']] })).at(-1)!.endMs).toBe(9000)
  })
})

describe('the best way', () => {
  const chain = { enter: [0, -9], change: [[0, -1], [-1, 0]], emit: [[1, 0], [0, 0], [0, 3], [0, 3]] }
  test('changes where something speaks for it, as late as it may', () => expect(bestPath(chain)).toEqual([0, 0, 1, 1]))
  test('probabilities of a step sum to one and favour the best way', () => {
    const rows = marginals(chain)
    for (const row of rows) expect(row[0]! + row[1]!).toBeCloseTo(1)
    expect(rows[3]![1]).toBeGreaterThan(0.9)
  })
  test('nothing to go through', () => expect([bestPath({ ...chain, emit: [] }), marginals({ ...chain, emit: [] })]).toEqual([[], []]))
})
