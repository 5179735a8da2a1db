// residences.ts: where the customer lives: a city or district they speak of as theirs, a home they name, an answer to the adviser.

import { anyOf, type FactLexicon } from './fact-words.ts'
import { fact, type FoundFact } from './found-fact.ts'
import { adviserBefore, type Heard } from './hearing.ts'

/** A name that ends so is a place where one lives, whether or not it is in the lists. */
const ESTATE = '(?:县|镇(?!上)|乡(?!下)|村|屯|庄|小区|花园|家园|花苑|新村|新城|新区|开发区|经开区|高新区|科学城|街道|大学城|公馆|华府|雅苑|豪庭|名城|佳苑|嘉园|锦苑|御府|国际城|城邦|山庄|社区|里弄|胡同|寨|堡|湾(?!曲))'
const NOT_OURS = /老家(?!属)|以前|朋友|出差|旅游去|上次|那次|娘家|姥姥家|丈母娘|同事|亲戚|听说|他家|她家|你|您|过年|周末回|奶奶|爷爷|婆家/
const NO_PLACE = /家里|一起|一块|这儿|附近|哪|公司|单位|校|宿舍|父母|我们|那边|医院|隔壁|得远|不远|楼上|店|老人|^小区|[零一二三四五六七八九十]楼|电梯|我妈|婆婆|[一二三四五六七八九十来几]+年|网上|家$|自己|厂|对面|路口|这个|那个|多久|一会儿?|了|着呢|家属院|[顶底高]楼|[顶底]层|山上|山里|工地|市里|县里|镇上|城里|外地|乡下|乡镇|县城|农村|老小区|酒店|民宿/
const NO_START = /^(?:不|用|修|充|还|就|刚|县里|市里|开|坐|远|挺|没|有|老家|牡|十|二十|两|走|骑|一|这|那|来|对|嗯|好|你|都|也|大概|差不多|地铁|随便|先|看|要|可以|行|自己|得|过|我|他|她|院|的|进|在|必|比|三|四|五|六|几|半|太|离|近)/

export type ResidenceReader = { read(heard: Heard): FoundFact | null }

export function createResidenceReader({ places, districts }: FactLexicon): ResidenceReader {
  const city = anyOf(places)
  const district = anyOf(districts)
  const area = anyOf(`${places} ${districts}`)
  const named = `((?:${city}市?)?(?:${district})(?:区|${'[\\u4e00-\\u9fff]{1,3}(?:街道|镇)'})?|${city})`
  // 我们沈阳…, 我在桂林开店, 南昌过来的, 从江宁到新街口上下班
  const lived = new RegExp(
    [
      `(?:我们|咱们?|俺们?)(?:这儿?|这边)?(${city})(?!人家|那家|店|的?车|同|本地)`,
      `(?:我们|咱们?|俺们?)(?:这儿?|这边)?(${district})(?!人家|那家|店|的?车|同)`,
      `我(?:就|现在|人|是|家)?在(${city})(?!看|试|买|见|订|那家|的?店|出差|上学|提)`,
      `我(?:就|现在)?(?:人|家)在${named}`,
      `${named}(?:这边|那边)?(?:过来|来|开过来|赶过来|跑过来)的`,
      `^(?:我|我们|就|是|嗯|，)*${named}(?:的|人|本地)(?=[，。])`,
      `(?:我|俺)(?:就|现在|们)?(?:是|在)(?:我们)?${named}(?:那边|这边|那儿|乡下)?(?:种|养|卖|开|做|教|包|读书|读研)`,
      `(?:从|打)(?:我们)?${named}(?:那边|那儿)?(?:一路)?(?:开|跑|赶|坐车|过)(?:了)?(?:车)?(?:过)?来`,
      `(?:我|我们?)(?:现在)?(?:租|住|家)在(?!这|那|你|一|附近|隔壁|店|市|公司|单位|学校)([\\u4e00-\\u9fff]{2,4})(?=，|。|那边|这边|$)`,
      `(?:我|我们|我家|俺们|家)(?:就|是|都|也)?(?:在|住|住在|的房子在)(?:隔壁|对面|旁边|后面|附近)?(?:的)?(?!这|那|你|一|老|旧|我|哪|同|个|单位|公司|隔壁|对面)([\\u4e00-\\u9fff]{1,6}?${ESTATE})`,
      `(?:我|我们|俺)家(?:就)?(?:是|在)?(?!这|那|你|一|老|旧|我|哪|同|个|隔)([\\u4e00-\\u9fff]{1,4}?(?:县|镇|乡|村|屯|庄))的`,
      `(?:我|俺)(?:们)?是([\\u4e00-\\u9fff]{1,3}(?:县|镇|村|乡|旗))(?:的|人)`,
      `(?:我|我们|俺)家(?:是|在|就在)?${named}(?:的|那边|这边)`,
      `(?:我|俺)(?:们)?是${named}(?:市|区)?(?:人|的|本地)`,
      `(?:我们|俺们)(?:村|小区|镇|那小区|那村)(?:叫|是)([\\u4e00-\\u9fff]{2,6})(?=，|。|$)`,
      `(?:我|家)[^，。]{0,3}住[^，。]{1,6}，${named}(?:那边|那块|那头|那片)`,
      `(?:我们?|家|村里|乡下|农村)[^，。]{0,6}(?:的|住)，([\\u4e00-\\u9fff]{2,5}?(?:庄|村|屯|镇|县|沟|坝|坪|岭|寨|花园|家园|新村))(?=，|。|$)`,
      `(?:租|买)的房子?，(?:就)?在([\\u4e00-\\u9fff]{2,6})(?=，|。|那边|$)`,
      `(?:我们|我家|我住的|^|，)小区(?:就)?(?:是|叫)(?!老|新|那|这|没|地|封|个|我)([\\u4e00-\\u9fff]{2,6})(?=，|。|$)`,
      `(?:房子|家|房)(?:就)?(?:买|租|安)(?:在)(?!这|那|你|附近)([\\u4e00-\\u9fff]{2,6}?)(?:了|那边|这边)?(?=，|。|$)`,
      `(?:家里?|我们?|刚|，|^|才|年)搬(?:家)?(?:到|去|来|进)(?:了)?(?!这|那|你|新)([\\u4e00-\\u9fff]{2,6}?)(?:了|那边|住|去)*(?=，|。|$)`,
      `住得?(?:挺|有点|比较)?(?:远|偏)，在([\\u4e00-\\u9fff]{2,5})(?=，|。|$)`,
      `上下?班，从(?!我|家|这|单位|公司|学校)([\\u4e00-\\u9fff]{2,4})到`,
      `搁(${city})(?:住|待|安家)`,
    ].join('|'),
    'g',
  )
  const stop = '(?=那边|那头|那块|那片|这边|附近|边上|旁边|对面|，|。|…|呢|啊|嘛|的|里头|住|过来|$|挨着|镇上|一带)'
  const place = '([\\u4e00-\\u9fff]{2,8}?)'
  const living = new RegExp(`(?:我|我们|家|现在|平时|就|房子|呢|，|^)*(?<!记|忍|停|不|同|打|扛|稳|抓|顶|拦|守|受不|撑|盯|留|堵|卡|压|憋|罩|骗|刹|把|保|放|拿|拽|得)住(?:在|得|的是|的)?(?:那个|这个)?${place}${stop}`, 'g')
  const homed = new RegExp(`(?:我家|我们家|家|房子)(?:就|现在|是)?在${place}${stop}`)
  const answered = new RegExp(`^(?:[^，。]{1,8}(?:钟头|小时|分钟|公里|路|远|近|呢|吧|还行)，)?(?:嗯|对|哦|是|不远|不近|远|不是|，|我|我们|就|也就|家|住|打|今天|还行|呢)*(?:从|在)?${place}(?:[一二三四五]期|过来的)?${stop}`)
  const there = /(?:家|住)(?:也|就|都)?(?:在|住)那(?:儿|边|里|块)|就住那|对，(?:就)?(?:在|住)那/
  const guess = new RegExp(`(?:是|住|在)(?:住)?(?:在)?([\\u4e00-\\u9fff]{2,6}?)(?:那边|那儿|这边|那块|附近)?(?:的|住)?(?:吗|吧|对吧|是吧)？?$`)
  const onlyArea = new RegExp(`${area}`)

  const around = (text: string, index: number, length: number): string => text.slice(Math.max(0, index - 7), index + length).replace(/^.*[，。！？…](?=.)/, '')

  return {
    read({ text, previous }) {
      const question = adviserBefore({ previous })
      const asked = /住(?:在)?(?:哪|得?远|这附近|市里|.{0,8}(?:吗|对吧|是吧))|从哪(?:儿|里|边)?(?:过)?来|哪儿的|哪里人|哪个?小区|哪个区|家在|从家(?:过来|到)|离(?:我们|店).{0,6}远|地址|本地人|外地来|您住|家里?远/.test(question)
      for (const match of text.matchAll(lived)) {
        const value = match.slice(1).find(Boolean)!
        if (NOT_OURS.test(around(text, match.index, match[0].length)) || (NO_PLACE.test(value) && !onlyArea.test(value))) continue
        return fact('residence', value.replace(/^(?:隔壁|后面|对面)的?/, ''), 0.75, '地名')
      }
      for (const said of text.matchAll(living)) {
        const value = said[1]!
        if (NOT_OURS.test(text.slice(text.lastIndexOf('，', said.index) + 1, said.index + 2)) || /海南|一住/.test(said[0]) || NO_PLACE.test(value) || NO_START.test(value.replace(/^(?:一品|三里|五道|六合|半山|二七|四方|十里|三元|五棵|三河)/, ''))) continue
        return fact('residence', value.replace(/^.*的(?=.{2})/, ''), 0.85, '住址句式')
      }
      const home = homed.exec(text)
      if (home && !NOT_OURS.test(around(text, home.index, 2)) && !NO_PLACE.test(home[1]!) && !NO_START.test(home[1]!)) return fact('residence', home[1]!.replace(/^.*的(?=.{2})/, ''), 0.85, '住址句式')
      const guessed = there.test(text) ? guess.exec(question) : null
      if (guessed && !NO_PLACE.test(guessed[1]!) && !/^(?:这|那|住)/.test(guessed[1]!)) return fact('residence', guessed[1]!, 0.7, '应答住址')
      if (!asked) return null
      const from = answered.exec(text)
      if (from && !NO_PLACE.test(from[1]!) && !NO_START.test(from[1]!)) return fact('residence', from[1]!, 0.7, '问住址')
      return null
    },
  }
}
