// money.ts: amounts of money as customers say them, with floors, caps and 左右, in yuan; what they are for is decided in budgets.ts.

import { figuresIn, ratesIn, type Figure } from './numbers.ts'

/** How the amount was bounded by the words around it. */
export type Bound = 'exact' | 'cap' | 'floor' | 'around'

export type Amount = {
  readonly start: number
  readonly end: number
  readonly min: number | null
  readonly max: number | null
  readonly approx: boolean
  readonly bound: Bound
  /** The figure itself, before 左右 or 以内 widened or opened it. */
  readonly low: number
  readonly high: number
  /** 万, 个 or 块 was said, or nothing at all (二十以内). */
  readonly unit: '万' | '个' | '块' | '无'
  /** Why the amount must not be believed as written, in Chinese. */
  readonly doubt: string | null
}

const WAN = 10_000
const CAP_BEFORE = /(?:最多最多|最多也就|最多|最高|顶多|顶天了?|撑死了?|上限是?|封顶|不能超过?|不要超过?|不超过?|别超过?|没超过?|不能过|别过|不过|超过|不能到|(?<!不)低于|少于|卡在|控制在|压到|压在)(?:也|就|嘛|呢|是|到|了|个|能|拿|出|掏|给|付|我|，|、|…)*$/
const FLOOR_BEFORE = /(?:最少|至少|起码|不低于|不少于|少说|最低)(?:也|得|要|就|有|是|个)*$/
const SMALL_BEFORE = /(?:小|不到)$/
const AROUND_BEFORE = /(?:差不多|大约|约莫|将近|接近|也就差不多)$/
const CAP_AFTER = /^(?:块钱|块|元|钱|整)?(?:(?:吧|啊|，)*(?:多了|再多)(?:真|可|我)*没有|以内|之内|以里|里头|以下|之下|打住|往里|封顶|打顶|顶天(?!了?[二三四五六七八九十一\d])|顶格|到顶|到头|为止|撑死|往下|内(?!饰)|都?不超|顶破天|，(?:到头|封顶|打住|到顶)(?!了?[零一二两三四五六七八九十\d]))/
/** The cap said as an afterthought: 十二万，多了没有. */
const CAP_LATER = /^(?:块钱|块|元|钱)?[^零一二两三四五六七八九十百千万\d]{0,14}(?:再多了?(?:就|真|可)?[没不]|多了(?:就|真|可)?[没不]|超一?(?:分|点|了)[^，。]{0,8}[没不])/
const FLOOR_AFTER = /^(?:块钱|块|元|钱)?(?:往上|以上|起步?(?=[，。的吧、！？]|$)|打底|起码)/
const AROUND_AFTER = /^(?:块钱|块|元|钱)?(?:左右|上下|差不多|上下浮动|的样子|前后)/
const ABOVE_AFTER = /^(?:块钱|块|元|钱)?(?:出点?头|挂零|冒头|出零)/
const YUAN_AFTER = /^(?:块钱|块|元|人民币)/
/** 个 counts ten thousands only where no thing follows that could be counted. */
const GE_AFTER = /^个(?=$|[，。！？、…~]|吧|以|之|打|封|顶|左|上下|出|里|往|了|整|内|全|落|到|达|W|w)/
const MONEY_WORDS = /万|块|钱|预算|首付|落地|裸车|价|贷|花|掏/
/** Things that numbers count besides money. */
const COUNTED = /^(?:多?(?:年|个?月|号|日|岁|公里|里地|里路|迈|码|座|台|辆|次|趟|天|点|分|秒|人|口|家|位|层|楼|寸|升|度|匹|马力|牛|格|成|折|倍|周|星期|礼拜|小时|个小时|钟|期|米|斤|公斤|吨|平|瓦|千瓦|档|缸|缸的|T|t|L|AT|月份|[+]|款|代|系|环|路|块屏|分钟|遍|回|条|本|套|张|只|头|颗|根|把|扇|件|瓶|桶|袋|箱|对|双|排|圈|股|级|等|％|%|公分|厘米|毫米|户|亩))/
const JOIN = /^(?:万|块|元)?\s*(?:到|至|—+|－|-|~|～)\s*$/

const FOREIGN_BEFORE = /(?:US)?[$＄€£]\s*$/
const FOREIGN_AFTER = /^(?:美元|美金|欧元|英镑|港币|港元|日元|日币|韩元|卢布|法郎|泰铢|新台币|台币|澳元|加元)/
const YUAN_BEFORE = /[￥¥]\s*$/
/** No family car costs so much; written in bare digits it is more likely a spoken amount that the recogniser made up zeros for. */
const MANY_ZEROS = 1_000_000

type Plain = { start: number; end: number; low: number; high: number; approx: boolean; unit: Amount['unit']; written: string | null; foreign: boolean }

/** The amount that a figure stands for, or null where it counts something else. `foreign` = in another currency, as the words around it say. */
function plainAmount(text: string, figure: Figure): Plain | null {
  const { approx, written, low, high, largest, vague } = figure
  if (vague) return null
  const after = text.slice(figure.end)
  const sign = (YUAN_BEFORE.exec(text.slice(0, figure.start)) ?? FOREIGN_BEFORE.exec(text.slice(0, figure.start)))?.[0] ?? ''
  const foreign = FOREIGN_BEFORE.test(text.slice(0, figure.start)) || FOREIGN_AFTER.test(after)
  const amount = (unit: Amount['unit'], more: number, times = 1): Plain => ({ start: figure.start - sign.length, end: figure.end + more, low: low * times, high: high * times, approx, unit, written, foreign })
  if (largest >= WAN) return COUNTED.test(after) ? null : amount('万', 0)
  if (/^[wW]/.test(after)) return amount('万', 1, WAN)
  const ge = GE_AFTER.test(after)
  // 至少四个 counts people: of so few the words must speak of money, but 五六个 is a span and such spans are prices.
  if (ge && low >= 3 && high <= 300 && (low >= 6 || high > low || MONEY_WORDS.test(text))) return amount('个', 1, WAN)
  if (/^个半(?=$|[，。！？、吧])/.test(after) && low >= 3 && high <= 300) return { ...amount('个', 2), low: (low + 0.5) * WAN, high: (high + 0.5) * WAN }
  if (COUNTED.test(after)) return null
  const yuan = YUAN_AFTER.exec(after)
  if (yuan || sign || foreign || (largest >= 1000 && low >= 1000) || (written !== null && manyDigits(text.slice(figure.start, figure.end), low))) return amount('块', yuan?.[0].length ?? 0)
  if (low >= 300 && low < 1000 && largest === 100) return amount('块', 0)
  return amount('无', 0)
}

/** 203000, 20,000 and 3500 are amounts by themselves; 2026 may be a year and 5008 is a car. */
const manyDigits = (written: string, value: number): boolean => written.includes(',') || (Number.isInteger(value) && value < 1e8 && (value >= WAN || (value >= 1000 && value % 100 === 0 && (value < 1900 || value > 2100))))

/** 二十 said for 二十万: only between words that bound a price, or after words that name one. */
const BARE_BEFORE = /(?:最多|最高|顶多|顶天了?|撑死|上限|底线|不能超过?|不要超过?|不超过?|别超过?|别过|超过|控制在|卡在|落地|裸车|预算|总价|总共|最少|至少|起码|不低于|往|到|也就|价位|报个?|低于|说的是|按|我说|老公说|老婆说|说|放到|不到|小|[，。、！？])(?:也|就|嘛|呢|是|了|得|要|个|，|…)*$/
const BARE_AFTER = /^(?:还(?:差不多|行|可以|成)|以内|之内|以里|里头|打住|往里|封顶|打顶|顶天|到顶|到头|左右|上下|出头|往上|以上|打底|不到|都|吧|的样子|差不多|(?=[，。！？、…])|$|就|万)/

function wholeAmount(text: string, plain: Plain): Amount {
  const before = text.slice(Math.max(0, plain.start - 12), plain.start)
  const after = text.slice(plain.end, plain.end + 12)
  const { start, end, low, high, unit, written } = plain
  const base = { start, end, low, high, unit, doubt: doubtOf(plain) }
  const span = decimalSpan(low, written)
  if (span) return { ...base, low: span[0], high: span[1], min: span[0], max: span[1], approx: true, bound: 'exact' }
  if (ABOVE_AFTER.test(after)) return { ...base, min: low, max: Math.round(high * 1.1), approx: true, bound: 'around' }
  if (CAP_AFTER.test(after)) return { ...base, min: null, max: high, approx: plain.approx, bound: 'cap' }
  if (FLOOR_AFTER.test(after)) return { ...base, min: low, max: null, approx: plain.approx, bound: 'floor' }
  if (AROUND_AFTER.test(after) || AROUND_BEFORE.test(before)) return { ...base, min: Math.round(low * 0.9), max: Math.round(high * 1.1), approx: true, bound: 'around' }
  if (CAP_BEFORE.test(before)) return { ...base, min: null, max: high, approx: plain.approx, bound: 'cap' }
  if (FLOOR_BEFORE.test(before)) return { ...base, min: low, max: null, approx: plain.approx, bound: 'floor' }
  if (SMALL_BEFORE.test(before)) return { ...base, min: Math.round(low * 0.9), max: high, approx: true, bound: 'around' }
  if (low === high && CAP_LATER.test(text.slice(plain.end, plain.end + 32))) return { ...base, min: null, max: high, approx: plain.approx, bound: 'cap' }
  return { ...base, min: low, max: high, approx: plain.approx, bound: 'exact' }
}

function doubtOf({ low, high, unit, written, foreign }: Plain): string | null {
  if (foreign) return '写成了外币，展厅里谈的是人民币，可能是识别错误，请回听核对'
  if (written !== null && unit === '块' && low >= MANY_ZEROS) return `识别为${low}元，家用车没有这个价，可能是识别错误，请回听核对`
  return garbled(low, high, written)
}

/** 156万 and 1560万 are what recognisers write for 十五六万: the second and third digit follow each other and no ordinary car costs that much. */
function garbled(low: number, high: number, written: string | null): string | null {
  if (low !== high || low % WAN !== 0) return null
  const digits = /^(\d{3})0?$/.exec(String(low / WAN))?.[1]
  if (digits === undefined || Number(digits[2]) !== Number(digits[1]) + 1) return null
  return `${written === null ? '听写' : '识别'}为${low / WAN}万，可能是“${digits.slice(0, 2)}到${Number(digits.slice(0, 2)) + 1}万”，请回听核对`
}

/** 12.3万 is what recognisers write for 十二三万; the span holds either meaning. */
function decimalSpan(low: number, written: string | null): readonly [number, number] | null {
  const match = written === null ? null : /^(\d{2})\.(\d)$/.exec(written)
  if (!match || low < WAN) return null
  const whole = Number(match[1])
  return Number(match[2]) === (whole % 10) + 1 ? [whole * WAN, (whole + 1) * WAN] : null
}

/** Joins 十五到二十万, 20-25万, 一千五到两千 into one amount. A bare first number takes the unit of the second. */
function joined(text: string, first: Plain, second: Plain | undefined): Plain | null {
  if (!second) return null
  // 三千五四千都行: two amounts in one breath, the second a little more.
  const breath = first.end === second.start && first.unit === second.unit && first.unit !== '无' && first.high < second.low && second.low <= 1.5 * first.high
  if (!breath && !JOIN.test(text.slice(first.end, second.start))) return null
  const scaled = first.unit === '无' && (second.unit === '万' || second.unit === '个') && first.high < 1000
  const back = second.unit === '无' && first.unit === '万' && second.high < 1000
  if (first.unit === '无' && !scaled && second.unit !== '无') return null
  const low = first.low * (scaled ? WAN : 1)
  const high = second.high * (back ? WAN : 1)
  return low < high ? { start: first.start, end: second.end, low, high, approx: first.approx || second.approx, unit: back ? first.unit : second.unit, written: null, foreign: first.foreign || second.foreign } : null
}

/** Every amount of money in a text, from left to right; bare numbers only where words around them speak of a price. */
export function amountsIn(text: string): Amount[] {
  const rates = ratesIn(text)
  const plains = figuresIn(text).flatMap((figure) => (rates.some(({ start, end }) => figure.start < end && figure.end > start) ? [] : (plainAmount(text, figure) ?? [])))
  const found: Amount[] = []
  for (let i = 0; i < plains.length; i++) {
    const both = joined(text, plains[i]!, plains[i + 1])
    if (both) i++
    const plain = both ?? plains[i]!
    if (plain.unit === '无') {
      const fits = plain.low >= 3 && plain.high <= 150 && plain.high - plain.low <= 20 && (plain.low >= 10 || both !== null)
      const spoken = (BARE_BEFORE.test(text.slice(Math.max(0, plain.start - 12), plain.start)) || plain.start === 0) && BARE_AFTER.test(text.slice(plain.end))
      const ranged = both !== null && /^(?:之间|万|吧|，|。|？|呢|这|那|$)/.test(text.slice(plain.end))
      const bounded = CAP_AFTER.test(text.slice(plain.end)) || FLOOR_AFTER.test(text.slice(plain.end)) || ABOVE_AFTER.test(text.slice(plain.end)) || AROUND_AFTER.test(text.slice(plain.end)) || CAP_BEFORE.test(text.slice(Math.max(0, plain.start - 12), plain.start))
      if (!fits || !(spoken || ranged || bounded)) continue
      found.push(wholeAmount(text, { ...plain, low: plain.low * WAN, high: plain.high * WAN }))
    } else found.push(wholeAmount(text, plain))
  }
  return besideGarbled(withAdditions(text, found))
}

/** So near to each other two amounts are heard in one breath. */
const ONE_BREATH = 8

/** 30万吧落地1230万: a recogniser that garbled one number of a breath is not to be believed for the number beside it. */
function besideGarbled(found: Amount[]): Amount[] {
  return found.map((one, i) => {
    if (one.doubt !== null || one.low < WAN) return one
    const beside = [found[i - 1], found[i + 1]].some((other) => other !== undefined && other.doubt !== null && Math.max(one.start - other.end, other.start - one.end) <= ONE_BREATH)
    return beside ? { ...one, doubt: '紧挨着的另一个数额听写有误，这个数额也不可靠，请回听核对' } : one
  })
}

const MORE_BEFORE = /(?:再|多|另外?|超)(?:加|添|出|掏|花|给|贴)?[个点]?$/
const MORE_AFTER = /^(?:块钱|块|元|钱)?(?:也|都|还)?(?:行|可以|成|能接受|没问题|问题不大|认)/

/** 十八万以内，再加一两万也行 is one amount up to 二十万, and a rough one. */
function withAdditions(text: string, found: Amount[]): Amount[] {
  const added = found.find(({ start, end, high }) => MORE_BEFORE.test(text.slice(Math.max(0, start - 5), start)) && MORE_AFTER.test(text.slice(end)) && found.some(({ max }) => max !== null && max >= 4 * high))
  if (!added) return found
  const base = found.find(({ max }) => max !== null && max >= 4 * added.high)!
  return found.filter((one) => one !== added).map((one) => (one === base ? { ...one, max: one.max! + added.high, approx: true } : one))
}
