// written.ts: numbers as people write them: 二十万 as 20万, 两万八 as 2.8万, 幺三八零... as 138 0...; for reading only, what was said stays.

import { figuresIn, isNumeral, type Figure } from './numbers.ts'

/** A stretch of a text (UTF-16 positions) and how people write it. */
export type Written = { readonly start: number; readonly end: number; readonly as: string }

const WAN = 10_000
const YI = 100_000_000
/** Spans of smaller numbers are a manner of speaking: 三五个, 两三天. */
const SPAN_FROM = 1_000

const DIGITS: Readonly<Record<string, string>> = { 零: '0', 〇: '0', 一: '1', 幺: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }
/** Said digit by digit: phone numbers, years, versions. Three may be a list (一二三线), four are not. */
const DIGIT_RUN = /[零〇一幺二三四五六七八九]{4,}|(?=[一二三四五六七八九]?[零幺])[零幺一二三四五六七八九]{3}(?![十百千万点])/g
/** Share of a hundred, and of ten. */
const PERCENT = /百分之([零一二三四五六七八九十百两]+(?:点[零一二三四五六七八九]+)?)/g
const DISCOUNT = /([一二三四五六七八九])([一二三四五六七八九])折/g

/** Words that only look like numbers. */
const IDIOM = /千万(?=[别不要记得小])|万一|十分(?!钟|之|[一二三四五六七八九])|百分百|一五一十|七七八八|十全十美|九九八十一/g
/** Before these a number is a name or an order, which people write as it is said: 第十, 初十, 周一, 一十. */
const NOT_AFTER = /[第初周期拜]$/

const trimmed = (value: number): string => String(Number(value.toFixed(4)))

function amount(value: number): string {
  if (value >= YI) return `${trimmed(value / YI)}亿`
  return value >= WAN ? `${trimmed(value / WAN)}万` : trimmed(value)
}

function asWritten(text: string, { start, end, low, high, approx, vague, written }: Figure): string | null {
  const said = text.slice(start, end)
  // A single character is rather a word than a number, except ten.
  if (written !== null || approx || vague || /\d/.test(said) || (said.length < 2 && said !== '十') || /^[百千万]/.test(said) || NOT_AFTER.test(text.slice(0, start))) return null
  if (low === high) return amount(low)
  return low < SPAN_FROM ? null : low >= WAN ? `${trimmed(low / WAN)}–${trimmed(high / WAN)}万` : `${trimmed(low)}–${trimmed(high)}`
}

const overlaps = (a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): boolean => a.start < b.end && b.start < a.end

/** The numbers of a sentence that people would write in figures, in order, none overlapping. */
export function writtenNumbers(text: string): Written[] {
  if (![...text].some(isNumeral)) return []
  const found: Written[] = []
  const add = (pattern: RegExp, as: (match: RegExpMatchArray) => string | null): void => {
    for (const match of text.matchAll(pattern)) {
      const written = as(match)
      const place = { start: match.index, end: match.index + match[0].length }
      if (written !== null && !found.some((other) => overlaps(other, place))) found.push({ ...place, as: written })
    }
  }
  // What is none claims its place first.
  add(IDIOM, ([said]) => said)
  add(PERCENT, ([, share = '']) => {
    const [figure] = figuresIn(share)
    return figure && figure.low === figure.high && figure.end === share.length ? `${trimmed(figure.low)}%` : null
  })
  add(DISCOUNT, ([, tens = '', units = '']) => `${DIGITS[tens]!}.${DIGITS[units]!}折`)
  add(DIGIT_RUN, ([said]) => [...said].map((digit) => DIGITS[digit]!).join(''))
  for (const figure of figuresIn(text)) {
    const as = asWritten(text, figure)
    if (as !== null && !found.some((other) => overlaps(other, figure))) found.push({ start: figure.start, end: figure.end, as })
  }
  return found.filter(({ start, end, as }) => as !== text.slice(start, end)).sort((a, b) => a.start - b.start)
}

/** The whole sentence with its numbers as people write them. */
export function inWriting(text: string): string {
  let at = 0
  let out = ''
  for (const { start, end, as } of writtenNumbers(text)) {
    out += text.slice(at, start) + as
    at = end
  }
  return out + text.slice(at)
}
