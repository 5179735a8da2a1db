// circumstances.ts: who decides and whether it is a first car, where the words leave no doubt.

import { fact, type FoundFact } from './found-fact.ts'
import { adviserBefore, type Heard } from './hearing.ts'
import { strangers } from './households.ts'

const MATE = '(?:(?:我|俺)?(?:家|们家)?(?:老婆|媳妇儿?|爱人|太太|夫人|老公|先生|那口子|那位|内人|家属|婆娘|堂客|对象|掌柜的)|孩子(?:他|她)?(?:妈|爸)|娃(?:儿)?(?:他|她)?(?:妈|爸|爹)|(?:她|他)妈|领导)'
const SPOUSE = `(?:${MATE}|她|他)`
const PARENT = '(?:爸妈|我爸|我妈|俺爸|俺妈|他爸|她爸|父母|老两口|婆婆|公公|岳父|岳母|丈母娘|老丈人|老爷子)'
const FIRM = '(?:公司|老板|董事长|董事会|总经理|单位|院里|股东会?|财务|老总|总部|集团|[一-龥]总)'
const TOGETHER = '(?:夫妻俩?|我们夫妻|两夫妻|两公婆|小两口|老两口|一家子|一大家子|我俩|我们俩|我们两个|俩人|两人|两个人|咱俩|一家人|我们仨|我们几个|我们两口子|两口子|全家|我们?(?:跟|和)(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公|先生|对象|女朋友|男朋友)))'
const RULES = '(?:说了(?:才)?算|做主|作主|拍板|拿主意|当家|(?<!还没|没|一|肯|不|固|决|稳|指)定(?!的|好|金|了|下|位|价|个|速|然)|签字|批(?!发|的|了))'

const TOGETHER_SAID = new RegExp(`(?:我俩|俩人|夫妻俩|两口子)[^。！？]{0,16}都(?:得)?(?:同意|满意|点头|看上|乐意)|(?:我们家|家里)(?:得|要|都)?(?:投票|开会|民主)|${TOGETHER}[^，。！？]{0,8}(?:商量|开会|都得?满意|都看(?:上|中|好)|都同意|都得?喜欢|(?<!住|过|坐|在)(?:一块儿?|一起)(?!儿?(?:来|住|过|坐|跑|去|凑))|(?<!没)${RULES}|都?点头|投票)|商量着(?:来|定|办)|都得?点头|${TOGETHER}都?(?:一块|一起)定|说了算一半`)
const FIRM_SAID = new RegExp(`(?:老板|老总|董事长|总经理)(?:再|才|来|要)?签(?=，|。|字|$|才|了)|(?:老板|董事长|老总|总经理)[^！？]{0,20}(?:他|她)(?:来|才|再)?(?:点头|签字|拍板|定(?!金|的)|批)|(?:单位|公司|局里|院里|所里|厂里|学校)[^。！？]{0,8}领导(?:才)?(?:定|批|签|说了算|拍板|做主|点头)|${FIRM}[^，。]{0,4}采购，|报(?:给)?(?:集团|总部|公司|上面|财务)批|${FIRM}(?:那边)?[^，。！？]{0,8}(?:${RULES}|发话|流程|点头|审批|定了)|走[^，。]{0,3}流程|我就是(?:个)?(?:跑腿|办事)|我跑腿`)
const PARENT_SAID = new RegExp(`${PARENT}(?:自己|来|全|都|也|得|要|那边|点头|他){0,2}(?:${RULES}|出钱|掏的钱|出的钱|付的?钱|买单|出的?(?=[，。！]|$)|点头|管钱|管着?的|给(?:我)?买|掏钱|同意)|听(?:我)?(?:爸|妈|爸妈|父母)的|钱是[^，。]{0,3}(?:爸|妈|父母)[^，。]{0,4}(?:出|掏)`)
const SELF_SAID = new RegExp(`(?:^|[，。！？…、就的]|但是?|家里|这?事|钱|车)(?:我|我自己|我一个人|自己|自个儿?)(?:自己)?(?:就|来|能|可以|一个人|给){0,2}${RULES}|我(?:自己)?(?:说了算|做主|拍板|当家|拿主意|说买就买|签字就行|自己定|拿，)|主意[^，。]{0,3}我(?:拿|出)|(?:他|她)(?:们)?(?:又|也|从来|才|都)?不管(?!用)|(?:都|全|得)?听我的|(?:不用|谁也不用|不需要)(?:跟|问|和)?(?:谁|家里|别人|任何人)?(?:问|商量)(?:谁)?|(?:不用|从来不用)(?:跟|和|问)?家里[^，。]{0,3}(?:商量|请示|汇报|打招呼|报备|问)|钱(?:都)?(?:归我|我)管|我点头就|我(?:看上|看中|相中|喜欢|满意)(?:了)?就(?:行|成|买|可以|定)|全凭我|(?:不用|不需要)(?:经过|征求|惊动)(?:谁|任何人|别人|家里)|我(?:自己)?(?:想|爱|说)(?:买|要)(?:哪个|啥|什么|哪台)?就?(?:买|要)(?:哪个|啥|什么|哪台)|我(?:不|没)(?:点头|同意|发话|松口)[^。]{0,6}(?:不敢|不行|不算|别想|没用|不成)|没人管|谁也管不着|自己的?钱，?(?:我)?自己`)
const SPOUSE_SAID = new RegExp(`(?:${MATE}|她)说(?:行|好|成|可以|中)(?:才|就)(?:行|算|成|好|买|定|可以)|${MATE}(?:大人)?(?:已经|都)?(?:发话|发了话|下了?(?:命令|指示))|${MATE}[^，。]{0,3}不(?:点头|同意|松口|答应)|(?:买车|车的?事|这事|大件|家里)[^，。]{0,3}${MATE}管|(?:问问|问一下|听听|看看)(?:我)?${MATE}的(?:意思|意见)|${SPOUSE}(?:来)?(?:挑|选)，我(?:只管|就管|负责|来|就)?(?:付钱|掏钱|出钱|买单|刷卡|交钱)|(?:财政)?大权[^，。]{0,4}${MATE}|${MATE}(?:那儿|那边|手里)?(?:也|得|要|来|亲自|先)?(?:把关|过目|批准|恩准|首肯|审批|一票否决|满意才|看上才|看中才|喜欢才)|${SPOUSE}(?:相中|看中|看上|喜欢|挑中|选中|点名)(?:啥|哪个|什么|哪台|的)?，?(?:我)?就(?:买|定|要)|(?:主要|还得|就|得|要)看${MATE}(?:的)?(?:意见|意思|脸色|态度)|(?:得|要|先)(?:回去)?(?:先)?请示(?:一下)?(?:我)?(?:家)?${MATE}|${SPOUSE}(?:不|没)?(?:同意|盖章|点头|签字)(?:就)?不(?:算数|行|敢|成|能)|${SPOUSE}(?:才|也|得|要|来|一个人|自己|家里|全|都|是|的){0,2}(?:${RULES}|掌钱|管钱|管账|点头|说行|同意)|(?<!别|甭|不|颜色)听(?:她|他|(?:我)?(?:老婆|媳妇儿?|爱人|太太|老公|先生)|领导)的|拍板的是(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公))|车的?事[^，。]{0,4}(?:她|他)管|钱(?:都)?(?:在|归|放)(?:她|他|我?(?:老婆|媳妇儿?|爱人|太太|老公))`)
/** 颜色我定: what is decided is a detail. */
const DETAIL = /颜色|选色|内饰|[白黑红蓝灰银绿]的?好|你别听/
const DENIED = /说了不算|定不了|做不了主|不是我说了算|我说了没用|我说不算|我定不/

const FIRST = /(?:第一|头一|首|人生第一)(?:(?:台|辆|部)(?:[^，。]{0,3}车|(?=[，。！？]|$))|个(?:自己的)?车)|(?:第一|头一|头)(?:次|回)(?:自己)?(?:买|有自己的)|没买过车|没有?买过车|头一回买|首购|首次购车/
const NOT_FIRST = /不是(?:第一|头一)(?:台|辆|次|回|部)|(?:第[二三四五]|又一)(?:台|辆|部)(?:车|了|(?=[，。]|$))|(?:家里|再)(?:添|加)(?:一)?(?:台|辆|部)|老司机了/
const OTHER_CAR = /我(?:那|的那)?(?:第一|头一)(?:台|辆)(?:车)?(?:是|就是|开的|还是)|那时候|当年|以前那/

/** The sentences that speak of this purchase: not of its details, of what might have been, or of other people's homes. */
const relevant = (text: string): string =>
  (text.match(/[^。！？]+[。！？]?/g) ?? [])
    .flatMap((sentence) => (/家里|买车|说了算|做主|拍板/.test(sentence) ? [sentence] : (sentence.match(/[^，]+，?/g) ?? []).filter((phrase) => !DETAIL.test(phrase) && !(DETAIL.test(sentence) && /^听.{1,3}的/.test(phrase)))))
    .filter((sentence) => !/算不算|才怪|你们(?:经理|领导|店长|老板)/.test(sentence) && !/早(?:就)?(?:该|知道)?听|就好了|当初|(?:朋友|同事|邻居|人家|同学|你们|我[哥弟姐妹])[^，。]{0,6}(?:说了算|做主|拍板|管钱)/.test(sentence))
    .join('')

/** Who decides, by what `heard` says; `elder`: the companion is the customer's parent. */
export function deciderIn({ text: said, speaker, previous }: Heard, elder: boolean): FoundFact | null {
  const decide = (value: string): FoundFact => fact('decision_maker', value, 0.8, '决策句式')
  const question = adviserBefore({ previous })
  const asked = /谁(?:说了算|做主|定|拿主意|拍板|来?拍|当家)|自己定|做主|拍板|说了算|商量|拿主意|听谁/.test(question)
  const companion = speaker === 'companion'
  const text = relevant(said)
  if (TOGETHER_SAID.test(text)) return decide('共同')
  if (FIRM_SAID.test(text) && !/我(?:自己)?说了算/.test(text)) return decide('公司')
  if (PARENT_SAID.test(text)) return decide(companion && !elder ? '配偶' : '父母')
  const able = /(?:您|你)(?:自己)?(?:这边)?(?:就)?(?:能|可以)?(?:自己)?(?:定|做主|拍板|拿主意|说了算)/.test(question) && /^(?:嗯|那|哦|，)*(?:能(?:做主|定)?|当然|可以|没问题|我能|我自己)(?:的|啊|呀)?(?=，|。|！|$)/.test(said)
  const chosen = /谁(?:说了算|做主|定|拿主意|拍板|当家)/.test(question)
  const self = (able || (chosen && /^(?:嗯|当然|，|那)*(?:是)?我(?:自己)?(?:呗|啊|嘛|定|吧)?(?=，|。|！|$)/.test(said)) || SELF_SAID.test(text)) && !DENIED.test(text)
  const spouse = SPOUSE_SAID.test(text) || (asked && /^(?:我家领导|我?(?:媳妇|老婆|太太|老公|先生|爱人))/.test(text)) || (chosen && /^(?:嗯|当然|，|那|肯定)*(?:是)?(?:她|他)(?:呗|啊|嘛|定|吧)?(?=，|。|！|$)/.test(said))
  const yields = !companion && /(?:^|[，。])(?:老婆|媳妇|老公|亲爱的)，?[^。]{0,4}你(?:说|看中|喜欢|选|挑)(?:买)?哪(?:个|台|辆)就(?:买|要|定)/.test(said)
  if (yields) return decide('配偶')
  if (self) return decide(!companion ? '自己' : elder ? '父母' : '配偶')
  if (spouse) return decide(!companion ? '配偶' : '自己')
  return null
}

/** Whether this is the customer's first car, if it is said. */
export function firstCarIn({ text, previous }: Heard): FoundFact | null {
  const later = NOT_FIRST.exec(text)
  if (later && !strangers(text, later.index)) return fact('first_car', false, 0.8, '首车句式')
  const match = FIRST.exec(text)
  const yes = previous?.speaker === 'sales' && /(?:第一|头一|首)(?:台|辆|次|回|部).{0,4}(?:买|购|车)/.test(previous.text) && /^(?:嗯|对|是啊?|是的|没错|可不)+(?=，|。|$)/.test(text) && !/以前|之前|第[二三四]|不是/.test(text)
  if (yes) return fact('first_car', true, 0.8, '首车句式')
  if (match && !OTHER_CAR.test(text) && !/(?:换电|纯电|国产|混动|增程|量产|上市)[^，。]{0,2}车/.test(match[0]) && !strangers(text, match.index)) return fact('first_car', true, 0.85, '首车句式')
  const asked = previous?.speaker === 'sales' && /(?:第一|头一|首)(?:台|辆|次|回|部).{0,4}(?:买|车)|有车|开过?(?:的)?(?:是)?什么车|买过/.test(previous.text)
  return asked && /还?没买过|第一(?:台|辆)|头一(?:台|辆)|^第一次/.test(text) ? fact('first_car', true, 0.8, '首车句式') : null
}
