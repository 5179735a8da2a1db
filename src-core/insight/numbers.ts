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

/** A run of Arabic digits, also parted by thousands, with an optional fraction. `unit` is the last place that is not zero: 20多 = 20..29. */
function arabic(text: string, at: number): Part | null {
  const span = /^(\d{1,2})[,，、~～-](\d)(?=[万千个])/.exec(text.slice(at, at + 6))
  // 15,6万 is what recognisers make of 十五六万.
  if (span && Number(span[2]) === (Number(span[1]) % 10) + 1) {
    const low = Number(span[1])
    return { end: at + span[0].length, low, high: low + 1, approx: false, unit: 1, largest: 1, vague: false, written: null }
  }
  const match = /^(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(?:\.\d+)?/.exec(text.slice(at, at + 20))
  if (!match) return null
  const written = match[0].replaceAll(',', '')
  const value = Number(written)
  const unit = [1000, 100, 10].find((place) => value > 0 && value % place === 0) ?? 1
  return { end: at + match[0].length, low: value, high: value, approx: false, unit, largest: 1, vague: false, written }
}

/** 点九八 after a number; hours (八点半, 八点三十, 八点五分) are none. */
function fraction(text: string, at: number): { end: number; value: number } | null {
  const match = /^点([零〇一二三四五六七八九]+|\d+)(?![十百千半分钟刻\d])/.exec(text.slice(at, at + 24))
  if (!match) return null
  const digits = [...match[1]!].map((one) => DIGIT[one] ?? Number(one)).join('')
  return { end: at + match[0].length, value: Number(`0.${digits}`) }
}

/** 百八十, 千儿八百: the unit or a little less. 百十来: a little more. 千把: about the unit. 千三, 万二: a 一 left out. Only where no digit stands before. */
function about(text: string, at: number): Part | null {
  if (isNumeral(text[at - 1]) || text[at - 1] === '几') return null
  const short = /^(?:([百千])([一二三四五六七八九])|(万)([二三四五六七八九]))(?=[块元，。的吧]|$)/.exec(text.slice(at, at + 3))
  if (short) {
    const unit = short[3] ? WAN : UNIT[short[1]!]!
    const value = unit + (unit / 10) * DIGIT[short[2] ?? short[4]!]!
    return { end: at + 2, low: value, high: value, approx: false, unit: 1, largest: unit, vague: false, written: null }
  }
  const match = /^(?:(百)[儿来]?八十|(千)[儿来]?八百|(万)[儿]?八千(?=[块元，。的吧、]|$)|(百)十来?(?=[万个块])|([百千万])把(?=[块元万来个]))/.exec(text.slice(at, at + 6))
  if (!match) return null
  const unit = match[3] ?? match[5] === '万' ? WAN : UNIT[match[1] ?? match[2] ?? match[4] ?? match[5]!]!
  const [low, high] = match[4] ? [unit, 1.1 * unit] : match[5] ? [0.9 * unit, 1.1 * unit] : [0.8 * unit, unit]
  return { end: at + match[0].length, low, high, approx: true, unit: 1, largest: unit, vague: false, written: null }
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
      if (!(text[at + 1]! in DIGIT) && !(text[at + 1]! in UNIT) && text[at + 1] !== '几' && read) break
      zero = true
      read = true
      at++
      continue
    }
    const several = character === '几' || (character === '好' && text[at + 1] === '几')
    if (several) {
      const next = at + (character === '好' ? 2 : 1)
      const own = UNIT[text[next]!]
      if (read && (unit === 10 || zero) && own === undefined) {
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
    if (character === '十' && (!read || zero || unit === 100)) {
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
  if (!read) return null
  const next = unit === 1 && low === high ? nextTen(text, at, low) : null
  return { end: next ?? at, low, high: next === null ? high : low + 1, approx, unit, largest, vague, written: null }
}

/** Where 二十 ends after 十九: a span across a ten (十九二十万) names both numbers in full. Null where none follows. */
function nextTen(text: string, at: number, low: number): number | null {
  const tens = (low + 1) / 10
  if (low % 10 !== 9 || tens < 2 || tens > 9) return null
  const after = text[at + 2]
  return DIGIT[text[at]!] === tens && text[at + 1] === '十' && (after === '万' || !isNumeral(after)) ? at + 2 : null
}

/** 来 and 多 after a unit open the number upwards: 二十来 = 20..25, 三千多 = 3000..3900. */
function opened(text: string, part: Part): Part {
  const sign = text[part.end]
  if (part.low !== part.high || part.unit < 10) return part
  if (sign === '来' && /[万个块公千岁年里]/.test(text[part.end + 1] ?? '')) return { ...part, end: part.end + 1, high: part.high + part.unit / 2, approx: true }
  if (sign === '多' || (sign === '余' && /[万元块]/.test(text[part.end + 1] ?? ''))) return { ...part, end: part.end + 1, high: part.high + 0.9 * part.unit, approx: true }
  return part
}

/** 三点九八 times ten thousand is 39800, not 39800.000000000004. */
const exactly = (value: number): number => Number(value.toPrecision(15))

const whole = (at: number, part: Part): Figure => ({ start: at, end: part.end, low: exactly(part.low), high: exactly(part.high), approx: part.approx, largest: part.largest, vague: part.vague, written: part.written })

/** Arabic digits before 千 or 百, with what follows: 3千5 = 3500, 1千零20 = 1020, 8千8百 = 8800. */
function withUnit(text: string, head: Part): Part {
  const own = UNIT[text[head.end]!]!
  const rest = text.slice(head.end + 1)
  const match = /^(?:[零0](\d{1,2})|(\d)百(\d)?|(\d))(?!\d)/.exec(rest)
  const [literal, hundreds, tens, tenths] = match ? match.slice(1).map(Number) : []
  const more = !match ? 0 : match[1] ? literal! : match[2] ? (own === 1000 ? hundreds! * 100 + (match[3] ? tens! * 10 : 0) : null) : (tenths! * own) / 10
  if (more === null) return { ...head, end: head.end + 1, low: head.low * own, high: head.high * own, unit: own, largest: own }
  return { ...head, end: head.end + 1 + (match?.[0].length ?? 0), low: head.low * own + more, high: head.high * own + more, unit: own, largest: own }
}

/** The tail after 万: 八 = 8000, 零三千, 九千八, and what recognisers make of it: 6 = 6000, 03000. */
function tail(text: string, at: number): { end: number; low: number; high: number; approx: boolean } | null {
  const digits = /^零?(\d{1,5})(?!\d|\.|年|月|号|日|岁|公里|个|座|天)/.exec(text.slice(at, at + 8))
  if (digits) {
    const run = digits[1]!
    const value = run.length === 1 ? Number(run) * 1000 : Number(run)
    if (run.length === 1 && /^[千百]/.test(text.slice(at + digits[0].length))) {
      const { end, low } = withUnit(text, { end: at + digits[0].length, low: Number(run), high: Number(run), approx: false, unit: 1, largest: 1, vague: false, written: run })
      return { end, low, high: low, approx: false }
    }
    if (value < WAN) return { end: at + digits[0].length, low: value, high: value, approx: false }
  }
  const said = below(text, at, WAN)
  if (!said || said.vague || said.low >= WAN) return null
  const more = opened(text, said)
  // 二十万三公里, 一万八公里: a lone digit may count something else, but then it is no money and is judged by what follows.
  return { end: more.end, low: more.low, high: more.high, approx: more.approx }
}

/** The number that begins exactly at `at`, or null. */
export function figureAt(text: string, at: number): Figure | null {
  const first = arabic(text, at) ?? about(text, at) ?? below(text, at, 1)
  if (!first) return null
  let head = opened(text, first)
  const part = head === first && first.low === first.high && !first.vague && !first.approx ? fraction(text, first.end) : null
  if (part) head = { ...head, end: part.end, low: head.low + part.value, high: head.low + part.value, unit: 1 }
  if (head.written !== null && (text[head.end] === '千' || text[head.end] === '百')) head = opened(text, withUnit(text, head))
  const mark = text[head.end]
  const next = text[head.end + 1]
  if (mark === '亿' || (mark === '万' && (next === '亿' || next === '万'))) {
    const unit = mark === '万' && next === '亿' ? YI * WAN : YI
    const end = head.end + (mark === '亿' ? 1 : 2)
    const exact = !head.approx && !head.vague && head.low === head.high
    const from = text[end] === '零' ? end + 1 : end
    const rest = exact && isNumeral(text[from]) ? figureAt(text, from) : null
    const more = rest && !rest.vague && rest.high < unit ? rest : null
    return whole(at, { ...head, end: more?.end ?? end, low: head.low * unit + (more?.low ?? 0), high: head.high * unit + (more?.high ?? 0), approx: head.approx || (more?.approx ?? false), largest: YI })
  }
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
    const part = approx || low !== high ? null : fraction(text, end)
    if (part) [end, low, high] = [part.end, low + part.value, low + part.value]
  }
  return { start: at, end, low: exactly(low), high: exactly(high), approx, largest: WAN, vague: head.vague, written: head.written }
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

const RATES: readonly (readonly [pattern: RegExp, share: (digits: string) => number])[] = [
  [/([一二三四五六七八九]{1,2}|\d(?:\.\d)?|\d{2})折/g, (said) => Number(`0.${digitsOf(said).replace('.', '')}`)],
  [/([一二两三四五六七八九]|\d)成(?=$|[，。！？、的首以左多就吧])/g, (said) => Number(digitsOf(said)) / 10],
  [/([一二两三四五六七八九]|\d+(?:\.\d+)?)个(?:百分)?点/g, (said) => Number(digitsOf(said)) / 100],
  [/百分之([零一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)/g, (said) => (figureAt(said, 0)?.low ?? 0) / 100],
  [/(\d+(?:\.\d+)?)[%％]/g, (said) => Number(said) / 100],
  [/(零|0)首付/g, () => 0],
]
const digitsOf = (said: string): string => [...said].map((one) => String(DIGIT[one] ?? one)).join('')

/** A share of a price: 八五折 = 0.85, 三个点 = 0.03, 三成 = 0.3, 零首付 = 0. Never an amount of money. */
export type Rate = { readonly start: number; readonly end: number; readonly share: number }

export function ratesIn(text: string): Rate[] {
  return RATES.flatMap(([pattern, share]) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, share: share(match[1]!) }))).sort((a, b) => a.start - b.start)
}
