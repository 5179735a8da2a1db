// people.ts: facts about the customer that have a form of their own: phone, wechat, surname, age, years with the car, kilometres, calling, home.

import { deciderIn, firstCarIn, householdIn } from './circumstances.ts'
import { fact, type FoundFact } from './found-fact.ts'
import type { Heard } from './hearing.ts'
import { figuresIn } from './numbers.ts'

/** models/lexicon/facts.json */
export type FactLexicon = {
  readonly cues: Readonly<Record<string, readonly string[]>>
  readonly occupations: Readonly<Record<string, readonly string[]>>
  readonly places: string
  readonly surnames: string
  readonly compound_surnames: readonly string[]
}

const SAID: Readonly<Record<string, string>> = { 零: '0', 〇: '0', 幺: '1', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }
const CALL = '[零〇幺一二两三四五六七八九\\d]'

/** Eleven digits that begin like a Chinese mobile number, said in groups with pauses between; null if none. */
export function phoneIn(text: string): string | null {
  let last: string | null = null
  for (const match of text.matchAll(new RegExp(`${CALL}(?:[，、\\s。\\-…]{0,2}(?:然后|再|后面|是|就是)?${CALL}){10,11}`, 'g'))) {
    const digits = [...match[0]].map((character) => SAID[character] ?? (/\d/.test(character) ? character : '')).join('')
    const number = /1[3-9]\d{9}/.exec(digits)
    if (number) last = number[0]
  }
  // 哦不对，尾号是五七八: the end is said again.
  const end = last === null ? null : new RegExp(`尾号(?:应该)?是?(${CALL}{2,6})`).exec(text)
  if (!last || !end) return last
  const digits = [...end[1]!].map((character) => SAID[character] ?? character).join('')
  return last.slice(0, -digits.length) + digits
}

export type PeopleReader = { read(heard: Heard): FoundFact[] }

const TITLE = '(?:老师|教师|大夫|医生|牙医|校医|兽医|护士|药师|司机|经理|主管|总监|代表|顾问|教练|会计|出纳|律师|教授|老板|师傅|[一-龥](?<!老|大|律|厨|教)师|[一-龥]{2}员|[一-龥]工|民警|交警|站长|厂长|店长|校长|院长|主任|科长|木匠|作家|画家|记者|编辑|主播|骑手|保安|保姆|军人|农民|工人|学生|程序员)'
const CALLING = new RegExp(`(?:我|俺|本人|自己)(?:就|也|现在|以前|一个)?(?:是|当|做)(?:个|一个|一名|名|一)?((?:[\\u4e00-\\u9fff]{0,6}?)${TITLE})(?=的?(?:[，。…！？]|$))`)
const CALLED = new RegExp(`^(?:我|嗯|哦|就|是|做|当|干|个|呗|，|在)*((?:[\\u4e00-\\u9fff]{0,5}?)${TITLE})(?=呗?的?(?:[，。…！？]|$))`)
/** 我是新手, 我是老客户: no calling. */
const NO_CALLING = /[不没]|会员|人员|家里|小学生|新|客户|车主|你们|他|她|什么|这|老司机|的/
const WORKS = /(?:我|俺|^|[，。])(?:就|是|现在)?在([\u4e00-\u9fff]{0,4}厂)(?:里|上|里头)?(?:干|上班|打工|做工|上[三两]班|倒班|[三两]班倒)/

/** 我在设计院上班: where one works, for want of a title. */
const EMPLOYED = /(?:我|俺|^|[，。])(?:就|是|现在|也)?在(?:一家|一个|市|县|区|我们|这边|这儿的?)?((?!公司|店|你)[\u4e00-\u9fff]{0,5}(?:银行|医院|学校|中学|小学|大学|局|研究所|设计院|检察院|法院|机场|电厂|供电所|工地|幼儿园|超市|酒店|事务所|报社|电视台|国企))(?:里|里头|上)?(?:上班|工作|干(?!嘛|啥|什么)|任职)/

/** The word of the list, or nearer to what was said: 种橘子的农民, 小学教师. */
function exactly(value: string, text: string): string {
  if (value === '农民') {
    if (/务农|庄稼人/.test(text)) return '务农'
    const crop = /种(?!地|了)[\u4e00-\u9fff]{1,3}?(?=的|，|。|$)/.exec(text)
    return crop ? `${crop[0]}的农民` : value
  }
  const school = value === '老师' && !/老师/.test(text) ? /(?:大学|中学|小学|高中|初中)(?=[^，。]{0,3}教书)/.exec(text) : null
  return school ? `${school[0]}教师` : value
}
export function createPeopleReader(lexicon: FactLexicon): PeopleReader {
  const compound = lexicon.compound_surnames.join('|')
  const family = `(${compound}|[${lexicon.surnames}])`
  const named = new RegExp(`(?:免贵)?(?:我|免贵|本人|单位|鄙人)?(?<!不|百家|复|同)姓(?:是|个|的|，)?${family}(?![么什氏名])`)
  const corrected = new RegExp(`不是.{1,3}，(?:是|姓)${family}|不姓.，(?:我)?姓${family}`)
  const called = new RegExp(`(?:叫我|喊我|就叫)(?:老|小|阿)?${family}(?:哥|姐|总|老师|先生|女士|工|师傅|就行|就成|就好|吧|$|[，。！])|备注[^，。]{0,4}${family}(?:就行|就成|吧|[，。！]|$)|我叫${family}[\\u4e00-\\u9fff]{1,2}(?:，|。|$)`)
  const answer = new RegExp(`^(?:我|哦|嗯|，|就是|叫)*(?:弓长|木子|双木|古月|口天|耳东|立早|言午|干勾)?${family}(?:，|。|$)`)
  const city = `(${lexicon.places.split(' ').join('|')})`
  // 我们沈阳…, 我在桂林开店, 南昌过来的, 从江宁到新街口上下班
  const lived = new RegExp(`(?:我们|咱们?|俺们?)(?:这儿?|这边)?${city}(?!人家|那家|店|的?车|同|本地)|我(?:就|现在|人|是|家)?在${city}(?!看|试|买|见|订|那家|的?店|出差|上学|提)|${city}(?:这边|那边)?(?:过来|来)的|^(?:我|我们|就|是|嗯|，)*${city}(?:的|人|本地)(?=[，。])|(?:我|我们?)(?:现在)?(?:租|住|家)在(?!这|那|你|一|附近|隔壁|店|市|公司|单位|学校)([\\u4e00-\\u9fff]{2,4})(?=，|。|那边|这边|$)|(?:我|我们|我家|俺们|家)(?:就|是|都|也)?(?:在|住|住在)(?!这|那|你|一|老|旧|我|哪|同|个|单位|公司)([\\u4e00-\\u9fff]{1,6}?(?:县|镇(?!上)|乡(?!下)|村|小区|花园|家园|新村|新城|街道|大学城))|我(?:们)?是${city}人|上下?班，从(?!我|家|这|单位|公司|学校)([\\u4e00-\\u9fff]{2,4})到`)
  const occupations = Object.entries(lexicon.occupations).map(([value, patterns]) => ({ value, pattern: new RegExp(patterns.map((one) => `(?:${one})`).join('|')) }))

  function surname({ text, previous }: Heard): FoundFact | null {
    const fixed = corrected.exec(text)
    if (fixed && /姓|称呼|先生|女士|不姓/.test(text + (previous?.text ?? ''))) return fact('surname', (fixed[1] ?? fixed[2])!, 0.9, '姓氏句式')
    const direct = named.exec(text) ?? called.exec(text)
    if (direct) return fact('surname', (direct[1] ?? direct[2] ?? direct[3])!, 0.95, '姓氏句式')
    const asked = previous?.speaker === 'sales' && /贵姓|怎么称呼|您姓|称呼您|您称呼|姓什么/.test(previous.text)
    const split = /(弓长张|木子李|双木林|古月胡|口天吴|耳东陈|立早章|言午许|干勾于|三横一竖王|三点水的?汪|西早那?个?覃|单人旁.{0,4}[一二三四五六七八九].{0,2}伍)/.exec(text)
    if (split && (asked || /姓/.test(previous?.text ?? ''))) return fact('surname', split[1]!.at(-1)!, 0.9, '拆字')
    const short = asked ? answer.exec(text) : null
    return short && !/不(?:说|用|方便)|随便/.test(text) ? fact('surname', short[1]!, 0.85, '问贵姓') : null
  }

  function numbersOf(heard: Heard): FoundFact[] {
    const { text, previous, asked } = heard
    const found: FoundFact[] = []
    const question = previous?.speaker === 'sales' ? previous.text : (asked?.text ?? '')
    const asksAge = /贵庚|多大(?:岁数|年纪|了)|高寿|(?:您|今年).{0,6}多大|岁数|四十几|三十几|有[二三四五六]十|属什么|看着.{0,4}年轻|年纪/.test(question)
    const asksYears = !/贷|分期|利息|月供|质保/.test(question) && /开(?:了)?(?:几|多少|多久)|几年|多久|多少年|哪年|服役|车龄|车况/.test(question)
    // 您现在开什么 — a bare 六年了 answers for the car just spoken of.
    const asksCar = /开(?:的)?(?:是)?(?:什么|啥)|[您你]那(?:台|辆)|年头|(?:旧|老)车/.test(question)
    const asksRun = /一年.{0,8}(?:跑|公里)|跑多少|跑得?多|每年|年均|里程|多少公里|用车(?:多|频率|强度)/.test(question)
    const correction = /不对|准确说|不是|得按|说.{0,3}吧|应该是/
    for (const figure of figuresIn(text.replaceAll('俩', '两').replaceAll('仨', '三'))) {
      const before = text.slice(Math.max(0, figure.start - 12), figure.start)
      const after = text.slice(figure.end, figure.end + 12)
      const value = Math.round(figure.low)
      if (value >= 17 && value <= 95 && figure.low === figure.high && figure.largest <= 10) {
        const own = /(?:^|[，。！…、])(?:我|哎呀?|哪儿啊|可不是?嘛?|都|也|今年|这岁数|岁数|快|才|刚|这|马上)*(?:今年|都|才|刚|快|这岁数，|也|有)?$/.test(before) || /(?:我|本人)(?:今年|都|才|刚|也|已经|快|呢，|这岁数，|，)*$/.test(before)
        const sort = /今年$/.test(before) || /才$/.test(before) ? /^(?=岁|，|。|了|！|$)/.test(after) : /^(?:岁(?!的?时候|那年|多的?孩)|周岁|了(?=[，。！]|$)|整(?=，|。))/.test(after)
        const others = /(?:孩子|儿子|闺女|女儿|老大|老二|他|她|爸|妈|老公|媳妇|老婆|师傅|孙|奶|爷)[^，。]{0,6}$/.test(before)
        if (!others && ((own && sort && !/岁(?:开始|起|就)/.test(after) && !/个|号|点|月/.test(after.slice(0, 1))) || (asksAge && /^(?:$|[，。！了岁整啦])/.test(after)))) found.push(fact('age', value, asksAge ? 0.95 : 0.85, '年龄句式'))
      }
      if (/^年(?!前|底|级|的?(?:车险|保险)|[初终检款后]|内|之|以|零|利|期|免|付|分|质|一度|多了才|四个|跑|下)/.test(after) && value >= 1 && value <= 40 && figure.largest <= 10 && !/第$/.test(before)) {
        const drove = /(?:开|用|买|跑|伺候|服役|陪|跟了?我|也有)(?:它|着|都|也|有|满|快|小|将近|这车)?(?:了)?(?:都|快|有|整整|整|才|得有|已经|差不多|将近|…|，)*$/.test(before)
        const plain = /(?:^|[，。…！？])(?:今年|到今年|这都)?(?:整|都|快|才|已经|得按|说|有|差不多|大概|应该|也就|算|得有|满|老|V|那台)?$/.test(before)
        const done = /^年(?:了|多|整|嘛|，|。|吧|算|啊|呢|喽|整|！|…|的?车|$)/.test(after)
        const otherThing = /(?:有人|我姐|我哥|表哥|老[王李张赵]|人家|侄子|手动|骑摩托|我儿子|我爸|朋友|同事|邻居|他那|她那|驾照|驾龄|开出租|厂|结婚|工作|摩托|电动车|电瓶车|贷|分|质保|免息|干了|还|挂|租|住)[^，。]{0,8}$/.test(text.slice(0, figure.start))
        const car = /开|车|V/.test(heard.masked) || asksYears || heard.mentions.length > 0
        if (!otherThing && ((drove && !/^年(?:前|后|就|会|能|不会|才|要|照样|还卖|，?变速箱|可|怎|车的)/.test(after) && (car || done)) || (plain && done && (asksYears || asksCar || heard.mentions.length > 0 || /^.{0,3}(?:老|这|那)台/.test(text)))) && figure.low === figure.high) found.push(fact('current_car_years', value, drove || asksYears ? 0.9 : 0.75, '车龄句式'))
      }
      const near = text.slice(Math.max(0, figure.start - 16), figure.start)
      const yearly = /(?:一年|每年|年均)[^，。！？]{0,8}$|一年[^。！？]{0,9}，[^，。]{0,4}$/.test(near) || (asksRun && /一年|每年/.test(question)) || /^(?:(?:多|来)?公里)?(?:一年|每年)/.test(after)
      const long = value >= 3000 && value <= 250_000
      const counts = /^(?:多|来)?(?:公里|个公里|里地|迈)/.test(after)
      const spoken = /跑|开/.test(near.slice(-8)) || asksRun || /打底|往上|封顶|一年/.test(after) || /一年下来$/.test(near)
      if (yearly && long && !/(?:油钱|工资|赚|挣|花|省|块|电费|租|卖|攒|交|收)/.test(near.slice(-7)) && !/^(?:块|元|多块|来块|钱|个|台)/.test(after) && (counts || (spoken && figure.largest >= 1000))) found.push(fact('mileage_per_year', value, counts ? 0.9 : 0.8, '年里程句式'))
    }
    // 开了八年？不对，得按九年算: the last figure counts.
    const last = new Map<string, FoundFact>()
    for (const one of found) if (!last.has(one.type) || correction.test(text)) last.set(one.type, one)
    return [...last.values()]
  }

  function occupation(heard: Heard): FoundFact | null {
    const { text, previous } = heard
    const asked = previous?.speaker === 'sales' && /做什么|哪行|什么工作|高就|单位|什么行业|什么生意|上什么班|干什么的|职业|做啥的/.test(previous.text)
    const other = /(?:我?(?:老公|老婆|媳妇|爱人|先生|太太|儿子|女儿|闺女|爸|妈|哥|弟|姐|妹|同学|朋友|邻居|同事|表[哥弟姐妹]|侄子|姐夫|妹夫|小舅子)|他|她|人家|你们?)[^，。]{0,8}$/
    const titled = CALLING.exec(text) ?? (asked ? CALLED.exec(text) : null)
    if (titled && !NO_CALLING.test(titled[1]!)) return fact('occupation', titled[1]!, asked ? 0.9 : 0.75, '职务句式')
    const plant = WORKS.exec(text)
    if (plant && !other.test(text.slice(0, plant.index))) return fact('occupation', `${plant[1]!}工人`, 0.75, '职务句式')
    const house = EMPLOYED.exec(text)
    for (const { value, pattern } of occupations) {
      const match = pattern.exec(text)
      if (match && !other.test(text.slice(0, match.index)) && !/^(?:[^，。]{0,2})(?:朋友|邻居|同事)/.test(text.slice(match.index + match[0].length))) return fact('occupation', exactly(value, text), asked ? 0.9 : 0.75, '职业词表')
    }
    if (house && !other.test(text.slice(0, house.index))) return fact('occupation', house[1]!, asked ? 0.85 : 0.7, '单位句式')
    const shop = /(?:我|咱|我们|自己)?(?:是)?(?:在.{1,6})?开(?:了)?(?:个|家|间)?(?:小|连锁)?([\u4e00-\u9fff]{1,5}?(?:店|馆|厂|超市|公司|诊所|农家乐|民宿|工作室|培训班|旅行社|酒店|药房|茶楼|棋牌室|幼儿园))(?:的|，|。|呢|，|$)/.exec(text)
    if (shop && /我|咱|自己|^开/.test(text.slice(0, shop.index + 2)) && !/4S|你们|我们公司/.test(shop[0]) && !/抬头|发票|车.?$/.test(text.slice(0, shop.index))) return fact('occupation', shop[1]!.replace(/^小(?=.{2})/, ''), 0.75, '开店句式')
    if (/(?:我|咱|自己|俺)[^，。]{0,4}开(?:了|着)?(?:个|家|间)?(?:小)?厂子?/.test(text)) return fact('occupation', '开厂', 0.7, '开店句式')
    const trade = /(?:^|[，。！…])(?:我|我们|咱|俺|嗯|就是|是)*(?:是)?((?:做|搞|干|卖|跑|教|弹|画|拍|倒腾|批发|代理|修|养|种)[\u4e00-\u9fff]{1,7}?)的(?=[，。！…]|$)/.exec(text)
    if (trade && !/做(?:主|饭|梦|生日|个)|卖车|跑长途|跑高速|搞活动|修车|拍照|做得|开车|似$/.test(trade[1]!)) return fact('occupation', trade[1]!.replace(/^[做搞干](?=.{2})/, ''), asked ? 0.9 : 0.65, '职业句式')
    return null
  }

  function residence({ text, previous }: Heard): FoundFact | null {
    const place = '([\\u4e00-\\u9fff]{2,8}?)'
    const stop = '(?=那边|那头|那块|这边|附近|边上|旁边|对面|，|。|…|呢|啊|嘛|的|里头|住|过来|$|挨着|镇上)'
    const asked = previous?.speaker === 'sales' && /住(?:在)?(?:哪|得?远|这附近|市里|.{0,8}(?:吗|对吧|是吧))|从哪(?:儿|里|边)?(?:过)?来|哪儿的|哪里人|家在|离(?:我们|店).{0,6}远|地址|本地人|外地来|您住/.test(previous.text)
    const bad = /家里|一起|一块|这儿|附近|哪|公司|单位|校|宿舍|父母|我们|那边|医院|隔壁|得远|不远|楼上|店|老人|小区|[零一二三四五六七八九十]楼|电梯|我妈|婆婆/
    const city = lived.exec(text)
    if (city && !/老家|以前|朋友|出差|旅游去|上次|那次/.test(text.slice(Math.max(0, city.index - 6), city.index + 3))) return fact('residence', city.slice(1).find(Boolean)!, 0.75, '地名')
    const said = new RegExp(`(?:我|我们|家|现在|就|房子|呢)?(?<!记|忍|停|不|同|打|扛|稳|抓|顶|拦|守|受不|撑|盯|留|堵|卡|压|憋|罩|骗|刹|把|保)住(?:在|得|的是)?${place}${stop}`).exec(text) ?? new RegExp(`(?:我家|家|房子)(?:就)?在${place}${stop}`).exec(text)
    if (said && !/娘家|老家|姥姥家|丈母娘/.test(text.slice(text.lastIndexOf('，', said.index) + 1, said.index + 2)) && !/海南|一住/.test(said[0]) && !bad.test(said[1]!) && !/^(?:了|不|得|过|一|两|我|他|她|院|校|的|进|县里|市里|在|就|必|比|这|那)/.test(said[1]!)) return fact('residence', said[1]!.replace(/^.*的(?=.{2})/, ''), 0.85, '住址句式')
    if (!asked) return null
    const from = new RegExp(`^(?:嗯|对|哦|是|不远|不近|远|，|我|我们|就|也就|家|住|打|今天)*(?:从|在)?${place}${stop}`).exec(text)
    return from && !bad.test(from[1]!) && !/^(?:不|还|就|刚|县里|市里|开|坐|远|挺|没|有|老家|牡|十|二十|两|走|骑|一|这|那|来|对|嗯|好|你)/.test(from[1]!) ? fact('residence', from[1]!, 0.7, '问住址') : null
  }

  return {
    read(heard) {
      const { text, previous } = heard
      const found = numbersOf(heard)
      const asked = previous?.text ?? ''
      const phone = phoneIn(text) ?? (previous && previous.speaker !== 'sales' ? phoneIn(asked + text) : null)
      if (phone) {
        const byWechat = /微信/.test(text)
        const same = /微信[^。]{0,6}就(?:是)?(?:这个)?(?:手机|电话)号?|微信(?:也是|同号|就是|是|跟|和|也)(?!.{0,3}不)|也是微信|同号/.test(text) || (/微信/.test(asked) && /也|同/.test(text))
        const only = (byWechat && /微信号(?:跟|和).{0,6}不一样|微信号(?:是|[幺一\d])/.test(text)) || (!byWechat && /微信/.test(asked) && !/手机|电话|号码/.test(asked + text))
        if (!only) found.push(fact('phone', phone, 0.97, '电话号码'))
        if (same || only) found.push(fact('wechat', phone, 0.9, '微信号'))
      }
      const spelled = /微信(?:号)?(?:是|叫|，|拼音)*[，\s]*([A-Za-z][A-Za-z0-9_\s-]{4,24})/.exec(text)
      if (spelled) found.push(fact('wechat', spelled[1]!.trim(), 0.8, '微信号'))
      for (const one of [surname(heard), occupation(heard), residence(heard), firstCarIn(heard)]) if (one) found.push(one)
      return found
    },
  }
}

/** Own children, from the most exact way of saying it to the least: a talk keeps one. */
const CHILDREN = [/^(?:二胎|三胎)$/, /^新婚$/, /口之家$/, /孙/, /^老两口$/, /^有孩子$/]
const ELDERS = /^(?:和老人同住)$/
/** What the grammar of households does not reach; of deciders the model is believed where it is rather sure. */
const BY_MODEL = /^household\|(?:和老人同住|怀孕|丁克)$|^decision_maker/
const SURE = 0.3
const PARENT_COMES = /(?:^|[，。！？])(?:爸|妈|老爸|老妈)，|我(?:爸|妈)(?:来|陪|也来)|叔叔|阿姨/

/** 我一八年买的: two digits of this century. */
const BOUGHT = /([零〇一二])([零〇一二三四五六七八九])年(?:[一二三四五六七八九十]{1,2}月)?(?:份)?(?:买的?|提的?|入的?手?|上的?牌|落的?户|的车)(?!房)/
const yearsSince = (text: string, year: number): number | null => {
  const match = BOUGHT.exec(text)
  const since = match && !/房|手机|保险|人家|朋友|同事|邻居|[他她爸妈娘哥姐弟妹舅叔]|儿子|闺女|老公|老婆|媳妇/.test(text.slice(Math.max(0, match.index - 16), match.index)) ? year - 2000 - Number(SAID[match[1]!]! + SAID[match[2]!]!) : 0
  return since > 0 && since <= 25 ? since : null
}

/** One value of each fact; of a household several that do not repeat each other. `states` are the believed labels of the model; `date` is the day of the talk. */
export function gatherFacts(customer: readonly Heard[], states: readonly { readonly label: string; readonly turn: number; readonly certainty: number }[], people: PeopleReader, date: string): (FoundFact & { readonly turn: number })[] {
  const elder = customer.some(({ text, previous }) => PARENT_COMES.test(text) || (previous?.speaker === 'sales' && PARENT_COMES.test(previous.text)))
  const kept = new Map<string, FoundFact & { readonly turn: number }>()
  const keep = (one: FoundFact, turn: number): void => {
    const key = one.type === 'household' ? `household|${String(one.value)}` : one.type
    if (!kept.has(key)) kept.set(key, { ...one, turn })
  }
  for (const heard of customer) {
    const decider = deciderIn(heard, elder)
    const years = yearsSince(heard.text, Number(date.slice(0, 4)))
    for (const one of [...people.read(heard), ...(years === null ? [] : [fact('current_car_years', years, 0.7, '购车年份')]), ...householdIn(heard, elder), ...(decider ? [decider] : [])]) keep(one, heard.turn)
  }
  for (const { label, turn, certainty } of states) {
    if (!BY_MODEL.test(label) || (label.startsWith('decision_maker') && certainty < SURE)) continue
    const [type, value] = label.split('|') as [string, string]
    keep({ type, value, certainty, by: '模型 states' }, turn)
  }
  const houses = [...kept.keys()].filter((key) => key.startsWith('household|')).map((key) => key.slice('household|'.length))
  const best = CHILDREN.find((pattern) => houses.some((house) => pattern.test(house)))
  const crowded = houses.some((house) => ELDERS.test(house))
  for (const house of houses) {
    const rank = CHILDREN.find((pattern) => pattern.test(house))
    if ((rank && rank !== best) || (crowded && /口之家$/.test(house))) kept.delete(`household|${house}`)
  }
  return [...kept.values()].sort((a, b) => a.turn - b.turn)
}
