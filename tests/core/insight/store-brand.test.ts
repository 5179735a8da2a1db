// Which brand the store sells: not the one that is named most, but the one that the adviser shows and the customer came for.

import { describe, expect, test } from 'vitest'
import { carsHeard } from './cars-heard.ts'

/** Turns by turns, the adviser first; where every car of the talk is sold. */
const places = (...turns: readonly string[]): Record<string, string> =>
  Object.fromEntries(carsHeard(turns.map((text, i) => ({ speaker: i % 2 === 0 ? ('sales' as const) : ('customer' as const), text }))).map(({ brand, place }) => [brand, place]))

describe('the brand of the store', () => {
  test('is not that of the customer\'s car, however often the adviser asks about it', () =>
    expect(places('您好，来看车？', '看看途观L。', '您现在开什么车？', '卡罗拉，开了九年了。', '卡罗拉您打算置换吗？', '置换。', '卡罗拉评估大概两万，卡罗拉保值。', '那行，途观L有现车没有？')).toMatchObject({ 大众: 'house', 丰田: 'other' }))
  test('is not that of a friend\'s car or a rival\'s that was seen elsewhere', () => {
    const found = places('先生您好，喝点什么？', '我想看看星越L。', '这台就是，您坐。', '我同事那台汉兰达我坐过，比这个大。', '汉兰达确实大，汉兰达贵六七万呢。', '昨天去本田店里看了CR-V，给我报十七万。')
    expect(found).toMatchObject({ 吉利: 'house', 丰田: 'other', 本田: 'other' })
  })
  test('is what the adviser shows where the customer names nothing of it', () =>
    expect(places('欢迎光临沃尔沃，想看轿车还是SUV？', '轿车，我现在开凯美瑞。', '那您看这台S90。', '嗯，坐着舒服。')).toMatchObject({ 沃尔沃: 'house', 丰田: 'other' }))
  test('control: with two cars of the same standing the first asked for counts', () => {
    expect(places('您好。', '我想看看汉兰达。', '好的。', '还有途昂呢？')).toMatchObject({ 丰田: 'house' })
    expect(places('您好。', '我想看看途昂。', '好的。', '还有汉兰达呢？')).toMatchObject({ 大众: 'house' })
  })
})
