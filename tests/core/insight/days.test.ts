// When something is to happen, in days from the day of the talk (2026-11-07, a Saturday).

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createCalendar, type FestivalLexicon } from '../../../src-core/insight/days.ts'

const festivals = JSON.parse(readFileSync(new URL('../../../models/lexicon/festivals.json', import.meta.url), 'utf8')) as FestivalLexicon
const calendar = createCalendar(festivals)
const spans = (text: string, date = '2026-11-07'): (number | null)[][] => calendar.spansIn(text, date).map(({ min, max }) => [min, max])

describe('days', () => {
  test.each([
    ['今天就定', 0, 0],
    ['明天过来签', 1, 1],
    ['这周末就定', 0, 1],
    ['下周六', 7, 7],
    ['下下周六', 14, 14],
    ['这个月底之前', 0, 23],
    ['月底前', 0, 23],
    ['十二月份', 24, 54],
    ['一个月内', 0, 30],
    ['两三个月以内', 0, 90],
    ['过年前', 0, 91],
    ['六月底', 0, 235],
    ['元旦前', 0, 55],
  ] as const)('%s is %s..%s days', (words, min, max) => {
    const [first] = spans(words)
    expect(first?.[0]).toBe(min)
    // The New Year's Eve itself or the day after: people mean either.
    expect(Math.abs((first?.[1] ?? -99) - max)).toBeLessThanOrEqual(1)
  })

  test('on a Sunday 下周六 is six days away, not thirteen', () => expect(spans('下周六', '2026-11-08')[0]).toEqual([6, 6]))
  test('the Spring Festival moves with the lunar calendar', () => {
    expect(spans('过年前', '2025-11-07')[0]?.[1]).toBeGreaterThan(99)
    expect(spans('过年前', '2025-01-07')[0]?.[1]).toBeLessThan(24)
  })
  test.each([
    ['三月二十几号吧', [[133, 144]]],
    ['过年前我不动', [[91, null]]],
    ['起码一年半', [[540, null]]],
    ['等我哥十二月一号回来，二十号之前买', [[24, 24], [0, 43]]],
    ['驾照十二月十号下来，到那天之前得定好', [[33, 33], [0, 33]]],
    ['等冬天再买', [[0, 24]]],
    ['个把月吧', [[30, 30]]],
    ['三个来月', [[90, 90]]],
    ['俩月以后', [[60, null]]],
    ['明年一季度', [[55, 144]]],
    ['下个季度', [[55, 144]]],
    ['一个季度内', [[0, 90]]],
    ['今年之内', [[0, 54]]],
    ['正月里', [[91, 120]]],
    ['开春再说', [[89, null]]],
    ['等孩子中考完', [[228, null]]],
    ['两年之内没戏', [[730, null]]],
    ['一年之内我是不动的', [[365, null]]],
    ['年前肯定不买', [[91, null]]],
    ['少说还要一年', [[365, null]]],
    ['立刻就签', [[0, 0]]],
    ['下午就转账', [[0, 0]]],
  ] as const)('%s', (words, wanted) => {
    const found = spans(words)
    expect(found).toHaveLength(wanted.length)
    wanted.forEach(([min, max], i) => {
      expect(found[i]![0]).toBe(min)
      // The New Year's Eve or the day itself, as above.
      if (max === null) expect(found[i]![1]).toBeNull()
      else expect(Math.abs(found[i]![1]! - max)).toBeLessThanOrEqual(1)
    })
  })
  test.each(['去年二月提的', '第二天就坏了', '冬天掉电厉害', '夏天还凑合'])('%s is over or no day at all', (words) => expect(spans(words)).toEqual([]))
  test.each(['三号店', '开了八年了', '第一次来', '一二三四'])('%s is no day', (words) => expect(spans(words)).toEqual([]))
})
