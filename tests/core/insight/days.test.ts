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
  test.each(['三号店', '开了八年了', '第一次来', '一二三四'])('%s is no day', (words) => expect(spans(words)).toEqual([]))
})
