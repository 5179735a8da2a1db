// days.ts: when something is to happen, as it is said (这周末, 月底前, 下个月中旬, 过年前, 三个月以内), in days from the day of the talk.

import { joined } from './days-joined.ts'
import { figureAt } from './numbers.ts'

/** models/lexicon/festivals.json */
export type FestivalLexicon = {
  readonly spring: Readonly<Record<string, string>>
  readonly lunar: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly fixed: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

/** A stretch of time in a text, in days from the talk; null = open. */
export type Span = { readonly start: number; readonly end: number; readonly min: number | null; readonly max: number | null; readonly kind: 'now' | 'day' | 'week' | 'month' | 'length' | 'festival' | 'year' | 'wait' }

const DAY = 86_400_000
const N = '[一二两三四五六七八九十俩仨\\d]'
const WEEK = '(?:周|星期|礼拜)'
const BEFORE = /^(?:的?时候)?(?:底|初|份)?(?:之前|以前|前面?|里头|之内|以内|内(?!部|饰))(?!(?:年|天|面那|一个|个月|几))/
const AFTER = /^(?:的?时候)?(?:底|份|那天|节|假期|结束)?(?:以后|之后|过后|往后|后(?!排|备|来|面|天|年)|过完|过了|完(?!成)|放假以后)/

type Day = { y: number; m: number; d: number }
const parse = (date: string): number => Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY)
const at = ({ y, m, d }: Day): number => Math.round(Date.UTC(y, m - 1, d) / DAY)
const lastOf = (y: number, m: number): number => at({ y, m: m + 1, d: 0 })
const value = (text: string): number | null => {
  const plain = text.replace('俩', '两').replace('仨', '三')
  const figure = figureAt(plain, 0)
  return figure && figure.end === plain.length ? figure.low : null
}

type Found = { end: number; from: number | null; to: number | null; kind: Span['kind']; ready?: boolean }

/** Finds the days that a text names. @param date the day of the talk, YYYY-MM-DD */
export type Calendar = { spansIn(text: string, date: string): Span[] }

export function createCalendar(festivals: FestivalLexicon): Calendar {
  const names = [...new Set([...Object.keys(festivals.fixed), ...Object.keys(festivals.lunar)])].sort((a, b) => b.length - a.length)
  const festival = new RegExp(`^(?:这个|今年|过完?|过了)?(${names.join('|')})(?:节|当天|那天|假期)?`)

  function spansIn(text: string, date: string): Span[] {
    const today = parse(date)
    const year = Number(date.slice(0, 4))
    const month = Number(date.slice(5, 7))
    // Monday = 0 ... Sunday = 6; 1970-01-01 was a Thursday.
    const weekday = (today + 3) % 7
    const nextSpring = (): number => {
      for (const y of [year, year + 1]) {
        const day = festivals.spring[String(y)]
        if (day && parse(day) >= today) return parse(day)
      }
      return at({ y: year + 1, m: 2, d: 5 })
    }
    const yearOf = (m: number, said: string): number => (/明年|转年|来年/.test(said) ? year + 1 : /后年/.test(said) ? year + 2 : m < month ? year + 1 : year)

    const readers: readonly ((rest: string, before: string) => Found | null)[] = [
      // 大后天, 明后天, 今天
      (rest) => {
        const match = /^(?:明后天|明后两天|今明两天|大后天|后天|明天|明儿个?|明日|今天|今儿个?|今晚|当场|立马|立刻|即刻|马上|现在|这就|这会儿|(?<!明天|后天|周.|期.|拜.|号|天)(?:下午|晚上|待会儿|一会儿)(?=就|我|去|给|把|转|刷|来))/.exec(rest)
        if (!match) return null
        const word = match[0]
        const [from, to] = word.startsWith('明后') ? [1, 2] : word.startsWith('今明') ? [0, 1] : word === '大后天' ? [3, 3] : word === '后天' ? [2, 2] : word.startsWith('明') ? [1, 1] : [0, 0]
        return { end: word.length, from: today + from, to: today + to, kind: to === 0 ? 'now' : 'day' }
      },
      (rest) => (/^(?:这两天|这几天|这两三天)/.test(rest) ? { end: 3, from: today, to: today + 3, kind: 'day' } : null),
      // 下下周六, 这周末, 下礼拜
      (rest) => {
        const match = new RegExp(`^(这个?|本|下下个?|下个?|上个?)?${WEEK}([一二三四五六日天末])?(?!年|边|围|到|期|末班|转)`).exec(rest)
        if (!match || (!match[1] && !match[2]) || match[1]?.startsWith('上')) return null
        const weeks = match[1]?.startsWith('下下') ? 2 : match[1]?.startsWith('下') ? 1 : 0
        const monday = today - weekday + 7 * weeks
        const which = match[2]
        if (!which) return { end: match[0].length, from: Math.max(today, monday), to: monday + (weeks ? 6 : 6), kind: 'week' }
        if (which === '末') return { end: match[0].length, from: weeks ? monday + 5 : today, to: monday + 6, kind: 'week' }
        const day = monday + '一二三四五六日'.indexOf(which === '天' ? '日' : which)
        const real = day < today ? day + 7 : day
        return { end: match[0].length, from: real, to: real, kind: 'day' }
      },
      (rest) => {
        const match = /^周末/.exec(rest)
        return match ? { end: 2, from: today, to: today - weekday + 6, kind: 'week' } : null
      },
      // 明年下半年, 后年, 年底, 年内
      (rest, before) => {
        const match = /^(明年|转年|后年|今年|来年)?(上半年|下半年|年底|年内|底(?=之前|前|吧|以前|再))/.exec(rest) ?? /^(今年)((?:之|以)?内|里头)/.exec(rest)
        if (match && !(match[2]!.startsWith('底') && !match[1])) {
          const y = match[1] === '后年' ? year + 2 : match[1] === '明年' || match[1] === '转年' || match[1] === '来年' ? year + 1 : year
          if (match[2] === '上半年') return { end: match[0].length, from: Math.max(today, at({ y, m: 1, d: 1 })), to: at({ y, m: 6, d: 30 }), kind: 'year' }
          if (match[2] === '下半年') return { end: match[0].length, from: Math.max(today, at({ y, m: 7, d: 1 })), to: /最快|最早|至少/.test(before) || y > year ? null : at({ y, m: 12, d: 31 }), kind: 'year' }
          return { end: match[0].length, from: today, to: at({ y, m: 12, d: 31 }), kind: 'year' }
        }
        const plain = /^(明年|转年|来年|后年|大后年)(?![一二三四五六七八九十\d]{1,2}月|年?[上下底初春夏秋冬过]|开春|第?[一二三四]季度|这)/.exec(rest)
        if (!plain) return null
        const y = plain[1] === '后年' ? year + 2 : plain[1] === '大后年' ? year + 3 : year + 1
        return { end: plain[0].length, from: at({ y, m: 1, d: 1 }), to: y > year + 1 && !AFTER.test(rest.slice(plain[0].length)) ? at({ y, m: 12, d: 31 }) : null, kind: 'year', ready: true }
      },
      // 三季度, 下个季度, 明年一季度: a quarter of a year, not so many quarters
      (rest, before) => {
        const match = /^(明年|今年|来年)?(?:第)?(?:([一二三四])|(这个?|本|下个?))季度/.exec(rest)
        if (!match || /个$/.test(before)) return null
        const now = Math.floor((month - 1) / 3)
        const which = match[2] ? '一二三四'.indexOf(match[2]) : match[3]!.startsWith('下') ? now + 1 : now
        const y = /明年|来年/.test(match[1] ?? '') || (match[2] && which < now) ? year + 1 : year
        return { end: match[0].length, from: Math.max(today, at({ y, m: which * 3 + 1, d: 1 })), to: lastOf(y, which * 3 + 3), kind: 'month' }
      },
      // 正月里, 腊月二十
      (rest) => {
        const match = /^(正月|腊月)(?:(二十[一二三四五六七八九]?|十[一二三四五六七八九]|初?[一二三四五六七八九十])|里头?|底|间)?(?!十五|生)/.exec(rest)
        if (!match) return null
        const first = match[1] === '正月' ? nextSpring() : nextSpring() - 30
        const day = match[2] ? value(match[2].replace('初', '')) : null
        return day ? { end: match[0].length, from: first + day - 1, to: first + day - 1, kind: 'festival' } : { end: match[0].length, from: Math.max(today, first), to: first + 29, kind: 'festival' }
      },
      // 开春: when the Spring Festival is over and the weather turns
      (rest) => {
        const match = /^(?:明年|来年|转年|等)?开[了]?春(?:以后|之后|后)?/.exec(rest)
        if (!match) return null
        const y = month < 4 ? year : year + 1
        return { end: match[0].length, from: Math.max(today, at({ y, m: 2, d: 4 })), to: /^(?:再说|再看|再买|再换)/.test(rest.slice(match[0].length)) ? null : at({ y, m: 4, d: 30 }), kind: 'year', ready: true }
      },
      // 过年前, 年后, 正月十五, 大年三十, 小年, 初八
      (rest, before) => {
        const match = /^(?:正月十五|元宵节?|大年三十|三十晚上|除夕|小年|腊八|正月初?([一二三四五六七八九十])|大年初([一二三四五六七八九十])|初([一二三四五六七八九十])(?!中|级)|过完?年|过了年|春节|年前|年后|年关|过大年)/.exec(rest)
        if (!match || /[一二三四五六七八九十几百\d]$/.test(before)) return null
        const word = match[0]
        const spring = nextSpring()
        if (/十五|元宵/.test(word)) return { end: word.length, from: spring + 14, to: spring + 14, kind: 'festival' }
        if (/三十|除夕/.test(word)) return { end: word.length, from: spring - 1, to: spring - 1, kind: 'festival' }
        if (word === '小年') return { end: 2, from: spring - 7, to: spring - 7, kind: 'festival' }
        if (word === '腊八') return { end: 2, from: spring - 22, to: spring - 22, kind: 'festival' }
        const numbered = match[1] ?? match[2] ?? match[3]
        if (numbered) return { end: word.length, from: spring + (value(numbered) ?? 1) - 1, to: spring + (value(numbered) ?? 1) - 1, kind: 'festival' }
        if (word === '年前' || word === '年关') return { end: word.length, from: today, to: spring, kind: 'festival', ready: true }
        if (word === '年后' || word === '过完年' || word === '过了年') return { end: word.length, from: spring, to: null, kind: 'festival', ready: true }
        return { end: word.length, from: spring, to: spring, kind: 'festival' }
      },
      // 六月中下旬, 十月八号, 七八月, 三月底
      (rest, before) => {
        const match = new RegExp(`^(明年|今年|后年|来年|转年)?(十[一二]?|[一二三四五六七八九]|元|1[0-2]|[1-9])(?:(?:、|到|月份?|月到|月份到)?(十[一二]?|[一二三四五六七八九]))?月(份)?(?!供|租|薪|饼|嫂|亮|子|经)`).exec(rest)
        // 去年二月提的 is over.
        if (!match || /[个几百\d]$/.test(before) || (!match[1] && (PAST_YEAR.test(before.slice(-8)) || DONE.test(rest.slice(match[0].length))))) return null
        // 今年二月, said in May, is over; so is the month that corrects it: 今年二月……不对，三月.
        if ((match[1] === '今年' || /今年(?:[^。！？]{0,6}不对，)?$/.test(before)) && (value(match[2]!) ?? 12) < month) return null
        const spoken = `${match[1] ?? ''}${before.slice(-12)}`
        const first = match[2] === '元' ? 1 : value(match[2]!)!
        const second = match[3] ? value(match[3]) : null
        if (second !== null && second <= first) return null
        const y = yearOf(first, spoken)
        const tail = rest.slice(match[0].length)
        // 三月二十几号 is the end of the month, not the twentieth.
        const several = /^(二十|十|)几(?:号|日)/.exec(tail)
        if (several) return { end: match[0].length + several[0].length, from: at({ y, m: first, d: several[1] === '二十' ? 20 : several[1] === '十' ? 11 : 1 }), to: several[1] === '二十' ? lastOf(y, first) : at({ y, m: first, d: several[1] === '十' ? 19 : 9 }), kind: 'month' }
        const day = second === null ? /^(\d{1,2}|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九]|二十)(?:号|日|(?=之前|前|以前|那天|，|。|吧))/.exec(tail) : null
        if (day) {
          const when = at({ y, m: first, d: value(day[1]!) ?? 1 })
          return { end: match[0].length + day[0].length, from: when, to: when, kind: 'day' }
        }
        const part = /^(上旬|中旬|下旬|中下旬|上中旬|初|底|末|中(?=，|。|要|就|吧|前|旬|$)|上半月|下半月)/.exec(tail)?.[1]
        const from = at({ y, m: first, d: part === '中旬' || part === '中下旬' || part === '中' ? 11 : part === '下旬' ? 21 : part === '下半月' ? 16 : 1 })
        const last = lastOf(y, second ?? first)
        const to = part === '上旬' || part === '初' ? at({ y, m: first, d: 10 }) : part === '中旬' || part === '中' || part === '上中旬' ? at({ y, m: first, d: 20 }) : part === '上半月' ? at({ y, m: first, d: 15 }) : last
        const closing = part === '底' || part === '末'
        return { end: match[0].length + (part?.length ?? 0), from: closing ? today : Math.max(from, today), to, kind: 'month' }
      },
      // 月底, 这个月, 下个月, 下月底
      (rest, before) => {
        const match = /^(这个?|本|下下个?|下个?|当)?月(底|初|中旬?|末|下旬|上旬|内|之内|以内|份)?/.exec(rest)
        if (!match || (!match[1] && !/^[底初中末]/.test(match[2] ?? '')) || /[一二三四五六七八九十几个\d]$/.test(before)) return null
        const ahead = match[1]?.startsWith('下下') ? 2 : match[1]?.startsWith('下') ? 1 : 0
        const m = month + ahead
        const first = at({ y: year, m, d: 1 })
        const last = lastOf(year, m)
        const part = match[2] ?? ''
        const day = part === '' ? DAY_OF_MONTH.exec(rest.slice(match[0].length)) : null
        if (day) return { end: match[0].length + day[0].length, from: first + (value(day[1]!) ?? 1) - 1, to: first + (value(day[1]!) ?? 1) - 1, kind: 'day' }
        const [from, to] = /^[底末]/.test(part) ? [today, last] : /^(初|上)/.test(part) ? [first, first + 9] : part.startsWith('中') ? [first + 10, first + 19] : part.startsWith('下旬') ? [first + 20, last] : [ahead ? first : today, last]
        return { end: match[0].length, from: Math.max(from, today), to: to < today ? last : to, kind: 'month' }
      },
      // 二十号, 十五号之前
      (rest, before) => {
        const match = /^(三十一?|[一二]?十[一二三四五六七八九]?|二十|[一二三四五六七八九]|\d{1,2})号(?!线|楼|店|院|门|桌|车|油|桩|展|刚)/.exec(rest)
        if (!match || /[月第幺一二三四五六七八九十零\d]$/.test(before)) return null
        const d = value(match[1]!) ?? 1
        // 十月一号回来，十五号之前买: a day without its month is of the month just named, or the next to come.
        const named = [...before.matchAll(/(十[一二]?|[一二三四五六七八九]|\d{1,2})月(?!供|薪|租|饼)/g)].at(-1)
        const m = named && !/[个几]$/.test(before.slice(0, named.index)) ? (value(named[1]!) ?? month) : month
        if (!named && /下个?月[^，。！？]{0,8}$/.test(before)) return { end: match[0].length, from: at({ y: year, m: month + 1, d }), to: at({ y: year, m: month + 1, d }), kind: 'day' }
        let when = at({ y: m < month ? year + 1 : year, m, d })
        if (when < today) when = at({ y: year, m: month + 1, d })
        return { end: match[0].length, from: when, to: when, kind: 'day' }
      },
      (rest, before) => {
        const match = festival.exec(rest)
        if (!match || (/^[一二三四五六八十]/.test(match[1]!) && /[A-Za-z\d零一二三四五六七八九十]$/.test(before)) || (match[1] === '十一' && (/[月年\d二三四五六七八九十第双个]$/.test(before) || !/^(?:前|之前|以前|后|之后|以后|长假|黄金周|小长假|出去|回|要|得|假|放假|吧|，|用|提|自驾|那|期间|去)/.test(rest.slice(match[0].length)))) || (/^(?:六一|八一|五一|五四)$/.test(match[1]!) && /^[八零一二三四五六七九十月号\d]/.test(rest.slice(match[0].length)))) return null
        const name = match[1]!
        // 冬天掉电 speaks of the season, not of this year's: 等冬天, 入夏前 and 冬天再买 do.
        if (SEASONS.test(name) && !BEFORE.test(rest.slice(match[0].length)) && !AFTER.test(rest.slice(match[0].length)) && !/^(?:的时候|左右)?(?:就|我就|才|再|来|再来)?[买换提定订]/.test(rest.slice(match[0].length)) && !/(?:等|到|到了|今年|明年|赶在|赶|要)$/.test(before)) return null
        const after = AFTER.test(rest.slice(match[0].length)) || /^过[完了]/.test(match[0])
        const of = (y: number): number | null => {
          const fixed = after ? (festivals.after[name] ?? festivals.fixed[name]) : festivals.fixed[name]
          const day = fixed ? `${y}-${fixed}` : festivals.lunar[name]?.[String(y)]
          return day ? parse(day) : null
        }
        const here = of(year)
        const lasts = name.endsWith('暑假') && !after ? 61 : 0
        const when = here !== null && here + lasts >= today ? here : of(year + 1)
        if (when === null) return null
        if (name.endsWith('暑假') && !after && !BEFORE.test(rest.slice(match[0].length))) return { end: match[0].length, from: when, to: when + 61, kind: 'month', ready: true }
        if (after) return { end: match[0].length + (AFTER.exec(rest.slice(match[0].length))?.[0].length ?? 0), from: when, to: null, kind: 'festival', ready: true }
        return { end: match[0].length, from: /那天|当天/.test(match[0]) ? when : today, to: when, kind: 'festival' }
      },
      // 三个月以内, 两三周, 十天半个月, 半年以后, 三到六个月
      (rest, before) => {
        const idiom = /^十天半个?月/.exec(rest)
        if (idiom) return { end: idiom[0].length, from: today + 10, to: today + 15, kind: 'length' }
        // 个把月, 三个来月, 俩月, 个把礼拜
        const loose = new RegExp(`^(?:个把|(${N})个来|(俩|仨))(月|${WEEK})`).exec(rest)
        if (loose) {
          const n = loose[1] ? (value(loose[1]) ?? 1) : loose[2] === '俩' ? 2 : loose[2] === '仨' ? 3 : 1
          const days = n * (loose[3] === '月' ? 30 : 7)
          return { end: loose[0].length, from: today + days, to: today + days, kind: 'length' }
        }
        const match = new RegExp(`^(半|${N}{1,3}|${N}(?:到|至|、)${N})(个)?(半)?(天|${WEEK}|月|季度|年)(?!前|底|级|货|租|费|假|款|卡|供|薪|份|终|检|下来|跑|多少|来|车|免|期|的(?!时间|事|样子)|没|了|后排|纪|轻|代)`).exec(rest)
        if (!match) return null
        if ((match[4] === '月' && !match[2]) || /[第每前]$/.test(before)) return null
        const said = match[1]!
        const parts = said.split(/[到至、]/)
        const figure = said === '半' ? null : figureAt(parts[0]!.replace('俩', '两').replace('仨', '三'), 0)
        const unit = match[4] === '天' ? 1 : match[4] === '月' ? 30 : match[4] === '年' ? 365 : match[4] === '季度' ? 90 : 7
        const later = match[4] === '年' && said !== '半' && /^半(?!载|夜|天|个)/.test(rest.slice(match[0].length)) ? 1 : 0
        const half = match[3] || later ? 0.5 : 0
        const low = said === '半' ? 0.5 : (figure?.low ?? 1) + half
        const high = parts.length > 1 ? (value(parts[1]!) ?? low) : said === '半' ? 0.5 : (figure?.high ?? 1) + half
        const days = (n: number): number => (unit === 365 && n === 0.5 ? 180 : unit === 365 && n === 1.5 ? 540 : Math.round(n * unit))
        const or = /^(?:、|，)?(?:到)?([一两])(年)(?:的|吧|，|。|$)/.exec(rest.slice(match[0].length))
        if (unit === 365 && or) return { end: match[0].length + or[0].length, from: today + days(low), to: today + 365 * (value(or[1]!) ?? 1), kind: 'length' }
        return { end: match[0].length + later, from: today + days(low), to: today + days(high), kind: 'length' }
      },
    ]

    const spans: Span[] = []
    for (let i = 0; i < text.length; ) {
      const rest = text.slice(i)
      const before = text.slice(0, i)
      let found: Found | null = null
      for (const read of readers) {
        found = read(rest, before)
        if (found) break
      }
      if (!found) {
        i++
        continue
      }
      spans.push(bounded(text, i, found, today))
      i += Math.max(1, found.end)
    }
    const open = /等[^，。？！]{1,14}(?:再说|再买|再定|再换|再看|再提|才动|再来|卖了再说)|(?:啥|什么)时候.{1,4}(?:啥|什么)时候买|.{2,8}之前我不会买/.exec(text)
    if (spans.length === 0 && open) spans.push({ start: open.index, end: open.index + open[0].length, min: null, max: null, kind: 'wait' })
    return joined(text, spans)
  }
  return { spansIn }
}

const EARLIEST = /(?:最快|最早|至少|起码|怎么也得|少说|最快也得)(?:也|还|要|得|就|等|到|是|过|过完|过了|都|在|再|嘛|，)*$/
const LATEST = /(?:最迟|最晚|最多|顶多|不超过|赶在|最慢)(?:也|就|等|到|是|在|不超过|得|，)*$/
const PAST_YEAR = /(?:去年|前年|那年|当年|[零〇一二两][零〇一二三四五六七八九]年的?|\d年的?)[^，。！？]{0,4}$/
/** 三月份提的车, 五月才买的: over, whatever the month. */
const DONE = /^(?:份|底|初|头|中旬|那会儿|那次)?(?:[^，。！？]{0,3}(?:我|才|刚|在))?(?:提|买|上牌|落地|换|修|来|看|生|结)(?:的(?!时候|话)|过)/
const DAY_OF_MONTH = /^(三十一?|[一二]?十[一二三四五六七八九]?|二十|[一二三四五六七八九]|\d{1,2})(?:号|日)(?!线|楼|店|院)/
const SEASONS = /^(?:夏天|秋天|冬天|入冬)$/
const NOT_BEFORE = /^(?:节|底)?(?:之前|以前|前)(?:都|我|也|肯定|是|，)*(?:不会|不打算|没打算|不可能|不动|不换|不买|不考虑|别想|没钱|没空|定不)/
/** 两年之内没戏, 上半年肯定不动: the stretch in which nothing will happen. */
const NEVER = /^(?:之内|以内|内)?(?:都|我|也|是|就|肯定|反正|怕是|估计|基本|应该|，)*(?:不会|不打算|没打算|不可能|没计划|不换|不买|不考虑|不动|没戏|没门|没想|别想|没指望|买不了|换不了|买不起)/

function bounded(text: string, start: number, found: Found, today: number): Span {
  const { from, to, kind } = found
  const end = start + found.end
  const before = text.slice(0, start)
  const after = text.slice(end)
  const span = (min: number | null, max: number | null): Span => ({ start, end, min: min === null ? null : Math.max(0, min - today), max: max === null ? null : Math.max(0, max - today), kind })
  if ((kind === 'length' || kind === 'year' || kind === 'festival') && to !== null && NEVER.test(after)) return span(to, null)
  if (found.ready) return span(from, to)
  // 七月之前 ends where July begins; 七月底之前 and 二十号之前 end with the day itself.
  // 过年前我不动 opens where 过年前 ends.
  if (NOT_BEFORE.test(after)) return span(to, null)
  if (BEFORE.test(after) && /中旬?$/.test(text.slice(start, end))) return span(today, from === null ? to : from + 4)
  if (BEFORE.test(after)) return kind === 'month' && from !== null && from > today && !/[底末内]$/.test(text.slice(start, end)) && !/^(?:底|之内|以内|内|里头)/.test(after) ? span(today, from) : span(today, to)
  if (AFTER.test(after)) return span(kind === 'length' && /[到至]|[一二两三四五六七八][二两三四五六七八九]/.test(text.slice(start, end)) ? from : to === from || kind === 'length' ? to : from, kind === 'length' && from !== to ? to : null)
  if (EARLIEST.test(before) && !(kind === 'month' && /怎么|起码|少说/.test(before))) return span(from, null)
  if (LATEST.test(before)) return span(today, to)
  return span(from, to)
}
