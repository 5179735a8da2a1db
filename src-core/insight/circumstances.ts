// circumstances.ts: who lives in the customer's house, who decides, and whether it is a first car, where the words leave no doubt.

import type { Heard } from './hearing.ts'
import { fact, type FoundFact } from './found-fact.ts'

const CHILD = '(?:孩子|小孩|娃娃?|儿子|女儿|闺女|姑娘|丫头|小子|宝宝|小朋友|崽)'
const ANY_CHILD = new RegExp(CHILD)
const ELDER = '(?:老人|爸妈|父母|爹妈|爹娘|公公|婆婆|公婆|岳父|岳母|丈母娘|老丈人|爷爷|奶奶|我妈|我爸|他妈|她妈|他爸|她爸|老妈|老爸|老爷子|老太太|老两口|他们)'
const WITH_ELDERS = new RegExp(`${ELDER}[^。！？]{0,12}(?:(?:跟|和|同)(?:着)?(?:我们?|我家|咱们?|他们)[^，。]{0,4}(?:住|过)|一块儿?住|一起住|住一起|住一块|同住|住我(?:们)?家)|(?:我们?|老两口)[^，。]{0,4}(?:跟|和)他们[^，。]{0,4}住|三代同堂|(?:跟|和)(?:爸妈|父母|公婆|公公婆婆|岳父岳母|老人)[^，。]{0,4}住`)
/** Whose child, wedding or car it is when it is nobody's in this house. */
const STRANGERS = /(?:人家|同事|朋友|邻居|隔壁|亲戚|客户|同学|老板|我[姐哥妹弟舅姨姑叔]|表[哥姐弟妹]|侄|外甥|他们|你们|别人|闺蜜|店里|哪个|谁家?)[^，。！？]{0,8}$/

const PEOPLE = /(?:(?:一家|我家|我们家|咱家|俺家|家里|全家)[^，。！？]{0,4}|^|[，。！？…、])([三四五六七八九十])口(?:人|子|之家|(?=[，。！？…]|$))/g
const FOUR = /(?:咱家|我家|我们家|俺家|家里)[^，。！？]{0,3}([三四五六七八])个人/g
const TWO = new RegExp(`(?:俩|两个)(?:都是)?${CHILD}|二胎|二宝|二娃|双胞胎|龙凤胎|一儿一女|老二(?!的|手)|(?:老大|大的|大宝)[^。！？]{1,10}(?:小的|老二|小宝|二宝)|(?:我家|我们家|咱家|家里|孩子嘛?，?)(?:有)?俩(?:[，。]|$)`)
const THREE = new RegExp(`(?:仨|三个)${CHILD}|三胎|老三(?!的)|三宝`)
const OLD_PAIR = /老伴儿?(?:俩|两个|二人)|我们?老两口|跟老伴儿?(?:过|住)/
const SINGLE = /(?:我|^|[，。！…])(?:还|就|是|现在|目前|又)*(?:单身(?!公寓|宿舍|的人|贵族)|单着|没结婚|没成家|光棍)|一[个]?人吃饱|没(?:有)?(?:对象|女朋友|男朋友)|对象(?:都|也|还)没|(?:我|就|，|^)一个人过|我?离了(?:婚)?，|单身[狗一]/
const NEWLY = /(?:我|我们|我俩|咱俩|我跟.{1,4}|^|[，。！])(?:(?:上个?月|上礼拜|上周|今年|才|刚刚?|前阵子|也|准备|马上|要|打算|[一二三四五六七八九十]{1,2}月){0,3})(?:领了?证|领的证|办婚礼|办酒)|刚(?:刚)?(?:结婚|结的婚|领)|新婚|(?:我们|我俩|咱俩|我跟.{1,4})(?:下个?月|年底|明年|今年|马上|准备|要|快|打算|[一二三四五六七八九十]{1,2}月){1,3}结婚|(?:儿子|闺女|女儿)[^，。]{0,6}结婚|(?:当|做|买|是|就是|要)(?:个)?婚车/
const HAVING = new RegExp(
  [
    `(?:我|我家|我们|我们家|咱|咱家|咱们|俺|俺家|家里|自己)(?:的|那|这|有|就|俩|个|小|大|一个){0,3}${CHILD}`,
    `(?:接送?|送|带|陪|养|拉|给|跟|管|看|抱)(?:着|个|完|我家?|我们家?|咱家?|家里|小|大|一下|点|自家|俺家?){0,2}${CHILD}`,
    `${CHILD}(?:们|儿|家)?(?:就|也|还|都|才|刚|今年|明年|后年|去年|马上|自己|平时|周末|每天|要|得|在|老|一|七月|六月|九月){0,3}(?:上|读|念|考|放假|中考|高考|晕车|开学|毕业|大了|出国|放学|补课|补习|结婚|出嫁|坐后|坐在|坐里|坐着|吵|闹|睡|皮|满月|出生|岁|作业|说|喜欢|练手|长大|出去|的推车|非要|小学|初中|高中|幼儿园|那边)`,
    `独生女|独生子|头胎|嫁闺女|安全座椅(?:带|都|得|要|往|放|装)|送他上学|送她上学|幼儿园(?:接|门口)|(?:他|她)(?:上|在)(?:小学|幼儿园|初中|高中)|^(?:儿子|闺女|宝宝|宝贝)，|(?:娃|孩子)(?:的|要|马上|一年|每年)[^，。]{0,4}(?:补习|学费|花钱|奶粉|推车|作业)`,
  ].join('|'),
  'g',
)
/** 不是小孩了, 以后要孩子, 带孩子的客户: no child in this house. */
const NO_CHILD = /(?:不是|没有?|不要|还没|以后|将来|等有|要是有|备孕|肯定要|想要|准备要|才生|生了?|小)$/

const SPOUSE = '(?:老婆|媳妇儿?|爱人|太太|老公|先生|那口子|内人|家属|婆娘|领导|她|他)'
const PARENT = '(?:爸妈|我爸|我妈|俺爸|俺妈|他爸|她爸|父母|老两口|婆婆|公公|岳父|岳母|丈母娘|老丈人|老爷子)'
const FIRM = '(?:公司|老板|董事长|董事会|总经理|单位|院里|股东会?|财务|老总|总部|集团|[一-龥]总)'
const TOGETHER = '(?:我俩|我们俩|我们两个|俩人|两人|两个人|咱俩|一家人|我们仨|我们几个|我们两口子|两口子|全家|我们?(?:跟|和)(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公|先生|对象|女朋友|男朋友)))'
const RULES = '(?:说了(?:才)?算|做主|作主|拍板|拿主意|当家|(?<!还没|没|一|肯|不|固|决|稳|指)定(?!的|好|金|了|下|位|价|个|速|然)|签字|批(?!发|的|了))'

const TOGETHER_SAID = new RegExp(`${TOGETHER}[^，。！？]{0,8}(?:商量|(?:一块儿?|一起)(?!儿?(?:来|住|过|坐|跑|去|凑))|(?<!没)${RULES}|都?点头|投票)|商量着(?:来|定|办)|都得?点头|${TOGETHER}都?(?:一块|一起)定|说了算一半`)
const FIRM_SAID = new RegExp(`${FIRM}(?:那边)?[^，。！？]{0,8}(?:${RULES}|发话|流程|点头|审批|定了)|走[^，。]{0,3}流程|我就是(?:个)?(?:跑腿|办事)|我跑腿`)
const PARENT_SAID = new RegExp(`${PARENT}(?:自己|来|全|都|也|得|要|那边|点头|他){0,2}(?:${RULES}|出钱|出的?(?=[，。！]|$)|点头|管钱|管着?的|给(?:我)?买|掏钱|同意)|听(?:我)?(?:爸|妈|爸妈|父母)的|钱是[^，。]{0,3}(?:爸|妈|父母)[^，。]{0,4}(?:出|掏)`)
const SELF_SAID = new RegExp(`(?:^|[，。！？…、就的]|但是?|家里|这?事|钱|车)(?:我|我自己|我一个人|自己|自个儿?)(?:自己)?(?:就|来|能|可以|一个人|给)?${RULES}|我(?:自己)?(?:说了算|做主|拍板|当家|拿主意|说买就买|签字就行|自己定|拿，)|主意[^，。]{0,3}我(?:拿|出)|(?:他|她)(?:们)?(?:又|也|从来|才|都)?不管(?!用)|(?:都|全|得)?听我的|(?:不用|谁也不用|不需要)(?:跟|问|和)?(?:谁|家里|别人|任何人)?(?:问|商量)(?:谁)?|没人管|谁也管不着|自己的?钱，?(?:我)?自己`)
const SPOUSE_SAID = new RegExp(`${SPOUSE}(?:才|也|得|要|来|一个人|自己|家里|全|都|是|的){0,2}(?:${RULES}|掌钱|管钱|管账|点头|说行|同意)|(?<!别|甭|不|颜色)听(?:她|他|(?:我)?(?:老婆|媳妇儿?|爱人|太太|老公|先生)|领导)的|拍板的是(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公))|车的?事[^，。]{0,4}(?:她|他)管|钱(?:都)?(?:在|归|放)(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公))`)
/** 颜色我定: what is decided is a detail. */
const DETAIL = /颜色|选色|内饰|[白黑红蓝灰银绿]的?好|你别听/
const DENIED = /说了不算|定不了|做不了主|不是我说了算|我说了没用|我说不算|我定不/

const FIRST = /(?:第一|头一|首|人生第一)(?:(?:台|辆|部)(?:[^，。]{0,3}车|(?=[，。！？]|$))|个(?:自己的)?车)|(?:第一|头一|头)(?:次|回)(?:自己)?(?:买|有自己的)|没买过车|没有?买过车|头一回买/
const NOT_FIRST = /不是(?:第一|头一)(?:台|辆|次|回|部)|(?:第[二三四五]|又一)(?:台|辆|部)(?:车|了|(?=[，。]|$))|(?:家里|再)(?:添|加)(?:一)?(?:台|辆|部)|老司机了/
const OTHER_CAR = /我(?:那|的那)?(?:第一|头一)(?:台|辆)(?:车)?(?:是|就是|开的|还是)|那时候|当年|以前那/

const strangers = (text: string, at: number): boolean => STRANGERS.test(text.slice(Math.max(0, at - 14), at))

/** The members of the house that `heard` names; `elder`: the companion is a parent of whoever buys, whose children are no fact of this house. */
export function householdIn(heard: Heard, elder: boolean): FoundFact[] {
  const { text, previous, speaker } = heard
  const facts: FoundFact[] = []
  const add = (value: string, certainty = 0.8): void => void facts.push(fact('household', value, certainty, '家庭句式'))
  const question = previous?.speaker === 'sales' ? previous.text : ''
  const own = (pattern: RegExp): boolean => {
    const match = pattern.exec(text)
    return match !== null && !strangers(text, match.index + 1)
  }
  const heads = [...text.matchAll(PEOPLE), ...text.matchAll(FOUR)].at(-1)?.[1]
  const three = own(THREE) || (/孩子|宝|娃/.test(question) && /^(?:嗯，)?(?:三个|仨)/.test(text))
  if (three) add('三胎')
  else if (own(TWO) || (/孩子|宝|娃/.test(question) && /^(?:嗯，)?(?:俩|两个)/.test(text)) || /老二|二宝/.test(question)) add('二胎')
  if (heads) add(`${heads}口之家`)
  if (OLD_PAIR.test(text) && speaker === 'customer') add('老两口')
  if (SINGLE.test(text) && !/(?:他|她|儿子|闺女|女儿|弟弟?|妹妹?|哥)[^，。]{0,4}(?:单身|没结婚|没对象|单着)/.test(text)) add('单身')
  if (own(NEWLY) && !/像婚车|朋友|同事|外甥|侄/.test(text)) add('新婚')
  const grand = /(外孙女|外孙|孙女|孙子|孙儿)/.exec(text)
  if (grand && speaker === 'customer' && !/孙子孙女/.test(text)) add(`有${grand[1]!.replace('儿', '子')}`)
  else if (grand) add('有孩子', 0.6)
  if (WITH_ELDERS.test(text) && !/不(?:跟|和|在|住)|没(?:跟|和|住)|分开住/.test(text)) add('和老人同住')
  if (/(?:小朋友|宝宝|孩子|娃)[^，。]{0,4}(?:几岁|多大|几个月|上几年级)/.test(question) && !/没(?:有)?孩子|不是我/.test(text)) add('有孩子', 0.75)
  if (elder && speaker === 'companion') return facts
  for (const match of text.matchAll(HAVING)) {
    const word = match.index + match[0].search(ANY_CHILD)
    if (strangers(text, match.index) || NO_CHILD.test(text.slice(Math.max(0, word - 4), word).replace(/^.*[，。！？]/, '')) || /^(?:车|王|气|们都)/.test(text.slice(match.index + match[0].length))) continue
    add('有孩子', 0.7)
    break
  }
  return facts
}

/** Who decides, by what `heard` says; `elder`: the companion is the customer's parent. */
export function deciderIn({ text, speaker, previous }: Heard, elder: boolean): FoundFact | null {
  const decide = (value: string): FoundFact => fact('decision_maker', value, 0.8, '决策句式')
  const asked = previous?.speaker === 'sales' && /谁(?:说了算|做主|定|拿主意|拍板|来?拍)|自己定|做主|拍板|说了算|商量|拿主意|听谁/.test(previous.text)
  const companion = speaker === 'companion'
  if (DETAIL.test(text) && !/家里|买车|说了算|做主|拍板/.test(text)) return null
  if (TOGETHER_SAID.test(text)) return decide('共同')
  if (FIRM_SAID.test(text) && !/我(?:自己)?说了算/.test(text)) return decide('公司')
  if (PARENT_SAID.test(text)) return decide(companion && !elder ? '配偶' : '父母')
  const self = SELF_SAID.test(text) && !DENIED.test(text)
  const spouse = SPOUSE_SAID.test(text) || (asked && /^(?:我家领导|我?(?:媳妇|老婆|太太|老公|先生|爱人))/.test(text))
  if (self) return decide(!companion ? '自己' : elder ? '父母' : '配偶')
  if (spouse) return decide(!companion ? '配偶' : '自己')
  return null
}

/** Whether this is the customer's first car, if it is said. */
export function firstCarIn({ text, previous }: Heard): FoundFact | null {
  if (NOT_FIRST.test(text)) return fact('first_car', false, 0.8, '首车句式')
  const match = FIRST.exec(text)
  if (match && !OTHER_CAR.test(text) && !strangers(text, match.index)) return fact('first_car', true, 0.85, '首车句式')
  const asked = previous?.speaker === 'sales' && /(?:第一|头一|首)(?:台|辆|次|回|部).{0,4}(?:买|车)|有车|开过?(?:的)?(?:是)?什么车|买过/.test(previous.text)
  return asked && /还?没买过|第一(?:台|辆)|头一(?:台|辆)|^第一次/.test(text) ? fact('first_car', true, 0.8, '首车句式') : null
}
