// car-years.ts: the figures among the facts: the customer's age, the years with the car and the kilometres of a year.

import { fact, type FoundFact } from './found-fact.ts'
import type { Heard } from './hearing.ts'
import { figuresIn } from './numbers.ts'

/** What is said again after a slip counts: 十年……十一年了, 八年，不对，九年. */
const CORRECTION = /不对|准确说|不是|不不|不止|得按|说.{0,3}吧|应该是|啊不|错了|准确地?讲|身份证/
const SLIP = /^(?:年|岁|万|公里|了|的|多){0,4}(?:…+|[，。]?(?:哦|啊|呃|哎)*，?(?:不对|不不|啊不|不是|错了))/
const STRANGE_CAR = /(?:有人|我姐|我哥|表哥|老[王李张赵]|人家|侄子|手动|骑摩托|我儿子|我爸|我妈|朋友|同事|邻居|他那|她那|驾照|驾龄|开出租|跑滴滴|厂|结婚|工作|摩托|电动车|电瓶车|贷|分|质保|保修|免息|干了|还|挂|租|住)[^，。]{0,8}$/

/** 一五年, 零九年: a year of the calendar. */
const TWO_DIGITS = /^[零〇一二][零〇一二三四五六七八九]$|^[零〇]/

type Found = FoundFact & { readonly at: number }

/** Ages, years and kilometres in a turn; of each the one that counts. */
export function figuresOf(heard: Heard): FoundFact[] {
  const { text, previous, asked } = heard
  const found: Found[] = []
  const question = previous?.speaker === 'sales' ? previous.text : (asked?.text ?? '')
  const asksAge = /贵庚|年龄|多大(?:岁数|年纪|了)|高寿|(?:您|今年).{0,6}多大|岁数|四十几|三十几|有[二三四五六]十|属什么|看着.{0,4}年轻|年纪|(?:看着|也就|顶多|像)[^，。]{0,4}[二三四五六]十/.test(question)
  const asksYears = !/贷|分期|利息|月供|质保/.test(question) && /开(?:了)?(?:几|多少|多久)|几年|多久|多少年|哪年|服役|车龄|车况/.test(question)
  // 您现在开什么 — a bare 六年了 answers for the car just spoken of.
  const asksCar = /开(?:的)?(?:是)?(?:什么|啥)|[您你]那(?:台|辆)|年头|(?:旧|老)车|要不要(?:卖|换)|卖给我们|行驶(?:了)?多少/.test(question)
  const asksRun = /一年.{0,8}(?:跑|公里)|跑多少|跑得?多|每年|年均|里程|多少公里|用车(?:多|频率|强度)/.test(question)
  for (const figure of figuresIn(text.replaceAll('俩', '两').replaceAll('仨', '三'))) {
    const before = text.slice(Math.max(0, figure.start - 12), figure.start)
    const after = text.slice(figure.end, figure.end + 12)
    const value = Math.round(figure.low)
    const put = (type: string, certainty: number, by: string, given: number = value): void => void found.push({ ...fact(type, given, certainty, by), at: figure.start })
    if (value >= 17 && value <= 95 && figure.low === figure.high && figure.largest <= 10) {
      const own = /(?:^|[，。！…、])(?:我|哎呀?|哪儿啊|可不是?嘛?|都|也|今年|这岁数|岁数|快|才|刚满?|这|马上)*(?:今年|都|才|刚满?|刚好|正好|快|这岁数，|也|有)?$/.test(before) || /(?:我|本人)(?:今年|刚好|正好|都|才|刚满?|也|已经|快|呢，|这岁数，|这|，)*$/.test(before)
      const sort = /今年(?:刚好|正好|整)?$/.test(before) || /(?:才|刚满)$/.test(before) ? /^(?=岁|，|。|了|！|$)/.test(after) : /^(?:岁(?!的?时候|那年|多的?孩)|周岁|了(?=[，。！]|$)|整(?=，|。)|的人了)/.test(after)
      const others = /(?:孩子|儿子|闺女|女儿|老大|老二|他|她|爸|妈|老公|媳妇|老婆|师傅|孙|奶|爷|点)[^，。]{0,6}$/.test(before)
      // 都三十五了，走了: the minutes of a clock.
      const clock = /走了|迟到|来不及|时间/.test(text)
      if (!others && !clock && !(/[快奔近]$/.test(before) && /^的人/.test(after)) && ((own && sort && !/岁(?:开始|起|就)/.test(after) && !/个|号|点|月/.test(after.slice(0, 1))) || (asksAge && /^(?:$|[，。！…了岁整啦喽咯啰])/.test(after)))) put('age', asksAge ? 0.95 : 0.85, '年龄句式')
    }
    if (/^(?:个年头|年(?!前|底|级|的?(?:车险|保险)|[初终检款后]|内|之|以|零|利|期|免|付|分|质|一度|多了才|四个|跑|下|(?:就|才|都|也)?(?:卖|跌|掉|折|贬|还值|只值|不值)))/.test(after) && value >= 1 && value <= 40 && figure.largest <= 10 && !TWO_DIGITS.test(text.slice(figure.start, figure.end)) && (!/第$/.test(before) || /^个年头/.test(after))) {
      const drove = /(?:开|用|买|提|跑|伺候|服役|陪了我|陪|跟了?[我俺咱]|跟着[我俺]|也有|到(?:我)?手(?:上|里)?|车龄|车龄是|今年是?第)(?:我|它|着|都|也|有|满|快|小|将近|这车)?(?:了)?(?:都|快|有|整整|整|才|得有|已经|差不多|将近|不到|…|，)*$/.test(before)
      const plain = /(?:^|[，。…！？不])(?:今年|到今年|这都|啊不)?(?:整|都|快|才|已经|得按|说|有|差不多|大概|应该|也就|算|得有|满|老|V|那台|我那车){0,2}$/.test(before)
      const ownCar = heard.mentions.some(({ end }) => end <= figure.start && /^(?:都|才|也|快|有|已经|这都){1,2}$/.test(text.slice(end, figure.start))) || heard.mentions.length > 0 && /(?:我|俺)(?:们家)?(?:那|这|的)?(?:台|辆)?[^，。]{0,8}(?:才|都|快|也|满|整)$/.test(before)
      const done = /^(?:个年头|年(?:了|多|整|嘛|，|。|吧|算|啊|呢|喽|整|！|…|(?:的(?:老|旧)?)?车|$))/.test(after)
      const car = /开|车|V/.test(heard.masked) || asksYears || heard.mentions.length > 0
      if (!STRANGE_CAR.test(text.slice(0, figure.start)) && ((drove && !/^年(?:前|后|就|会|能|不会|才|要|照样|还卖|，?变速箱|可|怎|车的|八年)/.test(after) && (car || done)) || ((plain || ownCar) && done && (asksYears || asksCar || heard.mentions.length > 0 || /^.{0,3}(?:老|这|那)台/.test(text) || /^年的(?:老|旧)?车(?:了|，|。)/.test(after)))) && figure.low === figure.high) put('current_car_years', drove || asksYears ? 0.9 : 0.75, '车龄句式')
    }
    const near = text.slice(Math.max(0, figure.start - 16), figure.start)
    const counts = /^(?:多|来)?(?:公里|个公里|里地|迈)/.test(after)
    // A slip may stand between 一年 and the figure that counts: 一年九万……不止，十万公里.
    const yearly = /(?:一年|每年|年均)[^，。！？]{0,8}$|一年[^。！？]{0,9}，[^，。]{0,4}$/.test(near) || (asksRun && /一年|每年/.test(question) && !/一年/.test(text.slice(figure.end))) || /^(?:(?:多|来)?公里)?(?:一年|每年)/.test(after)
    const long = value >= 3000 && value <= 250_000
    const spoken = /跑|开/.test(near.slice(-8)) || asksRun || /打底|往上|封顶|一年/.test(after) || /一年下来$/.test(near) || (/一年(?:也就|大概|差不多|就)?$/.test(near) && /^(?:吧|左右|上下|。|$)/.test(after) && value >= 5000 && /公里|里程|骑|跑|算/.test(text + question))
    if (yearly && long && !/(?:油钱|工资|赚|挣|花|省|块|电费|租|卖|攒|交|收|保险|保养)/.test(near.slice(-7)) && !/^(?:块|元|多块|来块|钱|个|台)/.test(after) && (counts || (spoken && figure.largest >= 1000))) put('mileage_per_year', counts ? 0.9 : 0.8, '年里程句式')
    const month = /(?:一个月|每个?月|月均)[^，。！？]{0,6}$/.test(near) ? 12 : /(?:一周|每周|一个?礼拜|一星期)(?:得|要|大概|差不多|能)?(?:跑|开)[^，。]{0,4}$/.test(near) ? 52 : 0
    if (month && counts && figure.low === figure.high && value >= 200 && value <= 20_000 && !/续航|充|油|来回/.test(near)) put('mileage_per_year', 0.6, '月里程折算', value * month)
  }
  // 开了八年？不对，得按九年算: the last figure counts.
  const last = new Map<string, Found>()
  for (const one of found) {
    const kept = last.get(one.type)
    if (!kept || CORRECTION.test(text.slice(kept.at)) || SLIP.test(text.slice(kept.at).replace(/^[零一二两三四五六七八九十百千万]+/, ''))) last.set(one.type, one)
  }
  return [...last.values()].map(({ at: _at, ...one }) => one)
}

const DIGIT: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
/** 我一八年买的: two digits of this century. */
const BOUGHT = /(?:二零|二〇)?([零〇一二])([零〇一二三四五六七八九])年(?:[一二三四五六七八九十]{1,2}月|[春夏秋冬]天|年?[初底末]|[^，。]{0,5}那会儿|过年)?(?:份)?(?:刚|就|才)?(?:买的?|提的?|入的?手?|上的?牌|落的?户|的车|的了)(?!房)/
const ONLY_YEAR = /([零〇一二])([零〇一二三四五六七八九])年(?:[一二三四五六七八九十]{1,2}月)?(?:份)?(?:年?[初底末]|[春夏秋冬]天)?的?(?=[，。…]|$|吧|到现在)/
const LATELY: readonly (readonly [RegExp, number])[] = [[/去年[^，。]{0,6}(?:买|提|入手)的/, 1], [/(?<!大)前年[^，。]{0,6}(?:买|提|入手)的/, 2], [/大前年[^，。]{0,6}(?:买|提|入手)的/, 3]]
const NOT_MINE = /房|手机|保险|人家|朋友|同事|邻居|[他她爸妈娘哥姐弟妹舅叔]|儿子|闺女|老公|老婆|媳妇|这款|电池|轮胎/

/** Years since the car was bought, where its year is said. */
export function yearsSince({ text, previous }: Heard, year: number): FoundFact | null {
  const asksYear = previous?.speaker === 'sales' && /哪年|几几年|什么时候(?:买|提)|哪一年|买(?:了)?(?:多久|几年)|开(?:了)?(?:多久|几年)/.test(previous.text)
  const matches = [...text.matchAll(new RegExp(asksYear ? `${BOUGHT.source}|${ONLY_YEAR.source}` : BOUGHT.source, 'g'))]
  for (const match of matches.reverse()) {
    if (NOT_MINE.test(text.slice(Math.max(0, match.index - 16), match.index))) continue
    const since = year - 2000 - 10 * DIGIT[match[1] ?? match[3]!]! - DIGIT[match[2] ?? match[4]!]!
    if (since > 0 && since <= 25) return fact('current_car_years', since, 0.8, '购车年份')
  }
  if (!asksYear) return null
  for (const [pattern, since] of LATELY) {
    const match = pattern.exec(text)
    if (match && !NOT_MINE.test(text.slice(Math.max(0, match.index - 16), match.index + match[0].length))) return fact('current_car_years', since, 0.65, '购车年份')
  }
  return null
}

/** 我九零年的: the age of who was born then. */
export function bornIn(text: string, year: number): FoundFact | null {
  const match = /(?:^|[，。！])我(?:是)?([五六七八九零〇])([零〇一二三四五六七八九])年(?:的|生人|生的|出生)(?=[，。]|$)/.exec(text)
  const told = /(?:^|[，。！]|我)(?:今年)?([二三四五六七])十有([一二三四五六七八九])(?=了|，|。|$)/.exec(text)
  if (told) return fact('age', 10 * DIGIT[told[1]!]! + DIGIT[told[2]!]!, 0.8, '年龄句式')
  if (!match) return null
  const decade = DIGIT[match[1]!]!
  const age = year - (decade === 0 ? 2000 : 1900) - 10 * decade - DIGIT[match[2]!]!
  return age >= 18 && age <= 90 ? fact('age', age, 0.7, '出生年份') : null
}
