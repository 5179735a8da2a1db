// mask-words.test.ts: numbers that name a person are hidden however they are written, nothing else is, and no text grows or shrinks.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAll, maskNumbers } from '../../../src-core/privacy/mask-words.ts'

describe('numbers that name a person', () => {
  test.each([
    ['电话13805712296，您记一下', '电话138****2296，您记一下'],
    ['一三八零五七一二二九六', '一三八****二二九六'],
    ['幺三八 零五七幺 二二九六。', '幺三八 **** 二二九六。'],
    ['138-0571-2296', '138-****-2296'],
    ['身份证110101199003071234', '身份证1101************34'],
    ['身份证11010119900307123X', '身份证1101************3X'],
    ['车牌浙A12345', '车牌浙A***45'],
    ['沪AD12345换一辆', '沪A****45换一辆'],
  ])('%s', (text, masked) => expect(maskNumbers(text)).toBe(masked))

  test.each(['落地十五万八', '油耗6.5，1.5T，2026款', '十三万八千八', '首付30000，月供2500', '宋PLUS 110公里版', '问界M7', '12345678901234567890123'])('leaves %s alone', (text) => expect(maskNumbers(text)).toBe(text))

  test('no text grows or shrinks', () => {
    const mark = fc.constantFrom(...'0123456789零一二三幺 -，京沪AXd万')
    fc.assert(fc.property(fc.string({ unit: mark, maxLength: 60 }), (text) => maskNumbers(text).length === text.length), { seed: 9 })
  })

  test('inside a value, and nothing but texts is touched', () =>
    expect(maskAll({ n: 13805712296, turns: [{ text: '13805712296', at: null }] })).toEqual({ n: 13805712296, turns: [{ text: '138****2296', at: null }] }))
})
