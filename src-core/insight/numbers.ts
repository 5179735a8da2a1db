// numbers.ts: numbers as they are said (十五六, 二十来, 两万八, 十二万九千八) or as recognisers write them (20万, 15万6), for money, days and facts.

/** A number in a text. `low` = `high` where it is exact. `unit` is the last unit word said (万, 千, 百, 十), 1 if none. */
export type Figure = {
  readonly start: number
  readonly end: number
  readonly low: number
  readonly high: number
  readonly approx: boolean
  /** The largest unit that was said: 10,000 where 万 was, else 1,000, 100, 10 or 1. */
  readonly largest: number
  /** 几万, 几十: nothing that could be believed as an amount. */
  readonly vague: boolean
  /** Written in Arabic digits, and exactly so. */
  readonly written: string | null
}

const DIGIT: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 幺: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const UNIT: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const WAN = 10_000
const YI = 100_000_000

export const isNumeral = (character: string | undefined): boolean => character !== undefined && (character in DIGIT || character in UNIT || character === '万' || character === '亿' || /\d/.test(character))

/** Two digits said together mean a span: 五六, 两三, and by custom 三五. */
const isSpan = (a: number, b: number): boolean => a > 0 && (b === a + 1 || (a === 3 && b === 5))

type Part = { end: number; low: number; high: number; approx: boolean; unit: number; largest: number; vague: boolean; written: string | null }

/** A run of Arabic digits with an optional fraction. */
function arabic(text: string, at: number): Part | null {
  const match = /^\d+(?:\.\d+)?/.exec(text.slice(at, at + 16))
  if (!match) return null
  const value = Number(match[0])
  return { end: at + match[0].length, low: value, high: value, approx: false, unit: 1, largest: 1, vague: false, written: match[0] }
}

/**
 * Digits and units below 万. `above` is the unit said just before: a lone last digit counts in tenths of it (两万八, 一百二), unless 零 stands between.
 */
function below(text: string, from: number, above: number): Part | null {
  let at = from
  let low = 0
  let high = 0
  let approx = false
  let vague = false
  let unit = above
  let largest = 1
  let zero = false
  let read = false
  while (at < text.length) {
    const character = text[at]!
    if (character === '零' || character === '〇') {
      if (!(text[at + 1]! in DIGIT) && !(text[at + 1]! in UNIT) && read) break
      zero = true
      read = true
      at++
      continue
    }
    const several = character === '几' || (character === '好' && text[at + 1] === '几')
    if (several) {
      const next = at + (character === '好' ? 2 : 1)
      const own = UNIT[text[next]!]
      if (read && unit === 10 && own === undefined) {
        low += character === '好' ? 5 : 1
        high += 9
        approx = true
        at = next
      } else if (!read && (own !== undefined || text[next] === '万')) {
        low += 2 * (own ?? 1)
        high += 9 * (own ?? 1)
        approx = true
        vague = true
        largest = Math.max(largest, own ?? 1)
        unit = own ?? 1
        at = own === undefined ? next : next + 1
        read = true
        if (own === undefined) break
        continue
      }
      break
    }
    if (character in UNIT && (!read || zero) && character === '十') {
      low += 10
      high += 10
      unit = 10
      largest = Math.max(largest, 10)
      read = true
      zero = false
      at++
      continue
    }
    const digit = DIGIT[character]
    if (digit === undefined) break
    const second = DIGIT[text[at + 1]!]
    const span = second !== undefined && isSpan(digit, second)
    const after = at + (span ? 2 : 1)
    const top = span ? second : digit
    const own = UNIT[text[after]!]
    if (own !== undefined) {
      if (read && !zero && own >= unit && unit !== 1 && unit !== above) break
      low += digit * own
      high += top * own
      unit = own
      largest = Math.max(largest, own)
      at = after + 1
      read = true
      zero = false
      continue
    }
    // A second lone digit that makes no span belongs to something else (a phone number, a year).
    const scale = read && !zero && unit >= 10 ? unit / 10 : !read && above >= 10 && !zero ? above / 10 : 1
    low += digit * scale
    high += top * scale
    unit = 1
    at = after
    read = true
    break
  }
  return read ? { end: at, low, high, approx, unit, largest, vague, written: null } : null
}

/** 来 and 多 after a unit open the number upwards: 二十来 = 20..25, 三千多 = 3000..3900. */
function opened(text: string, part: Part): Part {
  const sign = text[part.end]
  if (part.low !== part.high || part.unit < 10) return part
  if (sign === '来' && /[万个块公千岁年里]/.test(text[part.end + 1] ?? '')) return { ...part, end: part.end + 1, high: part.high + part.unit / 2, approx: true }
  if (sign === '多') return { ...part, end: part.end + 1, high: part.high + 0.9 * part.unit, approx: true }
  return part
}

const whole = (at: number, part: Part): Figure => ({ start: at, end: part.end, low: part.low, high: part.high, approx: part.approx, largest: part.largest, vague: part.vague, written: part.written })

/** The tail after 万: 八 = 8000, 零三千, 九千八, and what recognisers make of it: 6 = 6000, 03000. */
function tail(text: string, at: number): { end: number; low: number; high: number; approx: boolean } | null {
  const digits = /^零?(\d{1,5})(?!\d|\.|年|月|号|日|岁|公里|个|座|天)/.exec(text.slice(at, at + 8))
  if (digits) {
    const run = digits[1]!
    const value = run.length === 1 ? Number(run) * 1000 : Number(run)
    const thousand = /^[千]/.test(text.slice(at + digits[0].length))
    if (value < WAN) return { end: at + digits[0].length + (thousand ? 1 : 0), low: thousand ? Number(run) * 1000 : value, high: thousand ? Number(run) * 1000 : value, approx: false }
  }
  const said = below(text, at, WAN)
  if (!said || said.vague || said.low >= WAN) return null
  const more = opened(text, said)
  // 二十万三公里, 一万八公里: a lone digit may count something else, but then it is no money and is judged by what follows.
  return { end: more.end, low: more.low, high: more.high, approx: more.approx }
}

/** The number that begins exactly at `at`, or null. */
export function figureAt(text: string, at: number): Figure | null {
  const first = arabic(text, at) ?? below(text, at, 1)
  if (!first) return null
  let head = opened(text, first)
  if (head.written !== null && (text[head.end] === '千' || text[head.end] === '百') && text[head.end + 1] !== '万') {
    const own = UNIT[text[head.end]!]!
    const digit = /^\d(?!\d)/.exec(text.slice(head.end + 1))
    const extra = digit ? (Number(digit[0]) * own) / 10 : 0
    head = { ...head, end: head.end + 1 + (digit ? 1 : 0), low: head.low * own + extra, high: head.high * own + extra, unit: own, largest: own }
  }
  const mark = text[head.end]
  if (mark === '亿') return whole(at, { ...head, end: head.end + 1, low: head.low * YI, high: head.high * YI, largest: YI })
  if (mark !== '万') return whole(at, head)
  let end = head.end + 1
  let low = head.low * WAN
  let high = head.high * WAN
  let approx = head.approx
  const exact = head.low === head.high && !head.approx
  if (text[end] === '多') {
    high += exact ? 0.9 * WAN : 0
    approx = true
    end++
  } else if (text[end] === '来' && /[块公里]/.test(text[end + 1] ?? '')) {
    high += exact ? WAN / 2 : 0
    approx = true
    end++
  } else if (text[end] === '半') {
    low += WAN / 2
    high += WAN / 2
    end++
  } else if (exact) {
    const rest = tail(text, end)
    if (rest) {
      low += rest.low
      high += rest.high
      approx = rest.approx
      end = rest.end
    }
  }
  return { start: at, end, low, high, approx, largest: WAN, vague: head.vague, written: head.written }
}

/** Every number of a text, from left to right, none overlapping. */
export function figuresIn(text: string): Figure[] {
  const found: Figure[] = []
  for (let at = 0; at < text.length; ) {
    const character = text[at]!
    const figure = isNumeral(character) || character === '几' || (character === '好' && text[at + 1] === '几') ? figureAt(text, at) : null
    if (figure) found.push(figure)
    at = figure ? figure.end : at + 1
  }
  return found
}
