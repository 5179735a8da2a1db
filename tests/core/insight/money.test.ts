// Amounts of money as customers say them and as recognisers write them, by the conventions of labels/SCHEMA.md.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountsIn } from '../../../src-core/insight/money.ts'
import { figureAt, figuresIn } from '../../../src-core/insight/numbers.ts'

const seed = 20261107
const range = (text: string): (number | boolean | null)[] | undefined => amountsIn(text).map(({ min, max, approx }) => [min, max, approx])[0]

const DIGITS = '零一二三四五六七八九'
/** 1..99,999,999 as it is said in full, written independently of the reader: 203000 = 二十万三千, 10500 = 一万零五百. */
function said(n: number): string {
  const below = (value: number, leading: boolean): string => {
    let out = ''
    let zero = false
    for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const digit = Math.floor(value / unit) % 10
      if (digit === 0) zero = zero || out !== '' || leading
      else {
        if (zero) out += '零'
        zero = false
        out += (unit === 10 && digit === 1 && out === '' && !leading ? '' : DIGITS[digit]!) + name
      }
    }
    return out
  }
  const wan = Math.floor(n / 10_000)
  const rest = n % 10_000
  return (wan > 0 ? `${below(wan, false)}万` : '') + (rest > 0 ? below(rest, wan > 0) : '')
}

describe('numbers', () => {
  test('whatever is said in full is read back, from end to end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => {
        expect(figureAt(said(n), 0)).toMatchObject({ start: 0, end: said(n).length, low: n, high: n, approx: false })
      }),
      { seed, numRuns: 2_000 },
    )
  })

  test('the last digit counts in tenths of the unit before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 }), (wan, digit) => {
        expect(figureAt(`${said(wan)}万${DIGITS[digit]!}`, 0)).toMatchObject({ low: wan * 10_000 + digit * 1_000, high: wan * 10_000 + digit * 1_000 })
        expect(figureAt(`${wan}万${digit}`, 0)).toMatchObject({ low: wan * 10_000 + digit * 1_000 })
      }),
      { seed },
    )
  })

  test('any text is read without harm: numbers in order, none overlapping, none upside down', () => {
    const text = fc.array(fc.constantFrom(...'零一二两三十百千万亿几来多半个块点到0123456789.，左右以内'), { maxLength: 24 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(text, (words) => {
        let at = 0
        for (const { start, end, low, high } of figuresIn(words)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(high).toBeGreaterThanOrEqual(low)
          at = end
        }
        for (const { min, max } of amountsIn(words)) if (min !== null && max !== null) expect(max).toBeGreaterThanOrEqual(min)
      }),
      { seed, numRuns: 3_000 },
    )
  })
})

describe('amounts', () => {
  test.each([
    ['二十来万', 200_000, 250_000, true],
    ['小二十万', 180_000, 200_000, true],
    ['十五六万吧', 150_000, 160_000, false],
    ['十九二十万嘛，落地', 190_000, 200_000, false],
    ['二十九三十万吧', 290_000, 300_000, false],
    ['十五六个吧', 150_000, 160_000, false],
    ['二三十万', 200_000, 300_000, false],
    ['十几万', 110_000, 190_000, true],
    ['两万八', 28_000, 28_000, false],
    ['十万零五千', 105_000, 105_000, false],
    ['十二万九千八', 129_800, 129_800, false],
    ['二十万左右', 180_000, 220_000, true],
    ['差不多二十万', 180_000, 220_000, true],
    ['二十万以内', null, 200_000, false],
    ['顶天了二十二', null, 220_000, false],
    ['最多十八万', null, 180_000, false],
    ['十五万打底', 150_000, null, false],
    ['三千出头', 3_000, 3_300, true],
    ['落地二十出头', 200_000, 220_000, true],
    ['十五到二十万', 150_000, 200_000, false],
    ['20-25万', 200_000, 250_000, false],
    ['20万', 200_000, 200_000, false],
    ['15万6', 156_000, 156_000, false],
    ['17.98万', 179_800, 179_800, false],
    ['20万03000', 203_000, 203_000, false],
  ] as const)('%s = %s..%s, about: %s', (words, ...expected) => expect(range(words)).toEqual(expected))

  test.each(['六万公里', '第二十天', '七座的', '百公里五个油', '三年', '八百米', '十二月', '一三八零五七一二二九六', '开了六年', '二点零T'])('%s is no money', (words) => expect(amountsIn(words)).toEqual([]))

  test('what a recogniser makes of 十五六万 is doubted in words, and 十二三万 keeps both its meanings', () => {
    expect(amountsIn('156万')[0]?.doubt).toMatch(/156万.*15到16万.*回听核对/)
    expect(amountsIn('150万')[0]?.doubt).toBeNull()
    expect(range('12.3万')).toEqual([120_000, 130_000, true])
  })
})

describe('counts and garbled neighbours', () => {
  test('至少四个 counts people', () => expect(amountsIn('坐得下至少四个，加上我')).toEqual([]))
  test('but a span of 个 is a price, and a few are where money is spoken of', () => {
    expect(range('七八个吧')).toEqual([70_000, 80_000, false])
    expect(range('首付四个')).toEqual([40_000, 40_000, false])
  })
  test('the neighbour of a garbled amount is doubted too', () => expect(amountsIn('40万吧落地1340万').map(({ doubt }) => doubt !== null)).toEqual([true, true]))
  test('an amount of another breath is not', () => expect(amountsIn('预算20万，别的我们回去再慢慢商量，他说是1340万').map(({ doubt }) => doubt !== null)).toEqual([false, true]))
  test('two amounts that are both possible are believed', () => expect(amountsIn('裸车18万落地20万').map(({ doubt }) => doubt)).toEqual([null, null]))
})
