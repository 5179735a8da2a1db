// occupations.ts: what the customer does for a living, by the ways it is said: a title, a trade, a shop, a place of work, a yes to the adviser's guess.

import { anyOf, phrasesOf, type FactLexicon } from './fact-words.ts'
import { fact, type FoundFact } from './found-fact.ts'
import { adviserBefore, type Heard } from './hearing.ts'

/** What may stand before the words that count without changing whose work it is. */
const FILL = '(?:嗯|哦|啊|呃|哎|嗨|噢|哈|对|没错|就|也|其实|反正|说白了|说实话|算|算是|平时|平常|现在|目前|以前|之前|原来|一直|都|主要|还|只|毕竟|因为|像|白天|晚上|天天|常年|是|呗|嘛|呀|那|呢|搁|本来|专门|老|干脆|退休以?前|没退之?前){0,4}'
const OURS = '(?:我们家里?|我家里?|我们俩?|咱们?家?|俺们?家?|我自己|我本人|我呢|我这|我|俺|本人|自己|自个儿|家里)'
/** A companion speaks of the buyer so. */
const THEIRS = '(?:他|她|我老公|我媳妇|我老婆|我爱人|我先生|我太太|我对象|我们家这位|我们?家老[\u4e00-\u9fff])'
const ONE = '(?:一个|一名|一位|个|名|位|一)?'
const YEARS = '(?:都|快|也|有|了|已经|干了){0,2}[一二两三四五六七八九十几多来半]{1,4}年多?'
const TAIL = `(?:的|人|嘛|出身|一个|一枚|而已|呗|啊|呢|吧|了|哈|啦|呀|这行|这一行|这块|行业|工作|儿|${YEARS})*$`
const AT = '(?:在[^，。你您他她]{1,8}?)?'
const DURATION = '(?:了?(?:大?半|一)辈子的?|了?[一二两三四五六七八九十几多来半]{1,4}年多?的?|着|过)?'

const OTHERS = /^(?:嗯|哦|像|就|连|那|是|跟|听|有)*(?:我(?:们)?(?:那|家)?(?:个|帮)?)?(?:他|她|人家|你|您|别人|哥(?!们俩)|弟|姐|妹|爸|妈|舅|叔|姑|姨|儿子|闺女|女儿|姑娘|媳妇|老婆|老公|爱人|先生|太太|同学|朋友|邻居|同事|表[哥弟姐妹]|堂[哥弟姐妹]|侄|外甥|小舅子|大舅|岳|公公|婆婆|丈人|丈母娘|孩子|娃|战友|发小|客户|老板|领导|对象|女朋友|男朋友|亲戚|隔壁|网上|有人|老[王李张赵刘陈])/
const UNREAL = /不是|又不|不用|不当|没有?|要是|如果|假如|万一|想|打算|将来|以后|哪|别|什么|啥|谁|你|您|得找|像个/
const NEITHER = /[你您他她这那谁哪]|什么|[不没]|想|(?<!自)来|去|看|问|找|听|说|给|让|跟|和|把|被|买|换|接|等|了|过|着|旁边|附近|隔壁|对面|门口|[哥姐弟妹]|朋友|同学|亲戚|爸|妈|老公|老婆/
/** 我是新手, 我是老客户: no calling; the ending alone does not make one. */
const NO_CALLING = /会员|人员|新|高手|老手|好手|帮手|二手|一手|队员|成员|党员|学员|球员|家长|动手|上手|顺手|打工|手工|施工|人工|学长|加长|特长|员工|职工|小学生|客户|车主|老司机|发烧/
/** What is done, sold or learned beside work: 做攻略, 开电车, 养车. */
const NO_TRADE = /车|[了过着得到完惯出起]|贷款|保养|攻略|决定|功课|主$|饭$|梦|生日|[不没这那你您他她我]|还是|什么|啥|孩子|娃|[大小]的|活动|照$|最|人$|比较|长途$|高速|油|全款|打算|打工|打拼|打酱油|打车|打听|似$|它|分期|置换|老二|老大|[一二两三几]个/
/** No calling without a word that says of what. */
const VAGUE_TITLE = /^(?:老板娘?|经理|主管|领导|总监|顾问|主任|助理|技师|销售顾问|店员)$/
/** Where people also go who do not work there. */
const VISITED = /^(?:.*(?:医院|药店|药房|商场|超市|酒店|宾馆|餐厅|饭店|学校|小学|初中|高中|中学|大学|幼儿园|机场|站|高速公路|菜市场|批发市场|售楼处|街道|银行|KTV|酒吧|健身房|图书馆|博物馆|体育馆|车管所|殡仪馆|港口|码头|旅行社|诊所|门诊|急诊|内科|外科|工业园|小米|华为|百度|京东|美团|阿里|人大|仓库|税务|物业|邮局|海关|少年宫|驾校|早教中心|辅导班|理发店|美容院|影楼|宠物医院|月子中心))$/
const ASKS = /做什么(?!用)|哪一?行|什么工作|高就|单位|什么行业|什么生意|上什么班|干什么的|干啥的|忙什么|职业|做啥|做哪|从事|行当|工作忙|在哪(?:儿|里)?(?:个单位)?上班|工作是|做(?:的是)?什么的|搞什么的/
const YES = /^(?:嗯|差不多|对|是啊?|是的|没错|可不|让[你您]|猜|哎，?还真|算|差不多|就是)/
const RETIRED = /(?<!该|没|快|先|年|等|离|岁|再干.年|到)(?:退休(?!金|，到时|了，到时)|退下来|退了休|退的休)|(?:^|，)退了(?=[，。])|我退休金|(?:^|，)退休金(?:够|不|一个月|每月|[一二三四五六七八九])/
/** Words of the list that a plainer way of saying it makes more exact. */
const VAGUE = /^(?:退休|做生意|老师|医生|司机|工人|农民|做工程|业务员|销售|学生|设计师|工程师|行政|会计|个体户|养殖户|音乐人)$/

export type OccupationReader = { read(heard: Heard): FoundFact | null }

type Found = { readonly value: string; readonly certainty: number; readonly by: string }
/** `own`: the words name the customer; `asked`: the adviser asked for it. */
type Rule = (phrase: string, asked: boolean) => Found | null

export function createOccupationReader({ occupations, work }: FactLexicon): OccupationReader {
  const addresses = new Set(work.addresses.split(' '))
  const title = anyOf(work.titles)
  const anyTitle = anyOf(`${work.titles} ${work.addresses}`)
  const field = anyOf(work.fields)
  const place = `(?:${anyOf(work.places)}|[\\u4e00-\\u9fff]{1,4}(?:厂|集团|科室?|网点|学院|分局|支队|大队|中队|研究院|研究所|设计院|管理局|管理处|服务中心))`
  const shop = anyOf(work.shops)
  const machines = anyOf(Object.keys(work.machines))
  const subject = anyOf(work.subjects)
  const sayings = Object.entries(occupations).map(([value, patterns]) => ({ value, pattern: new RegExp(patterns.map((one) => `(?:${one})`).join('|')) }))

  const rulesFor = (self: string): Rule[] => {
    const start = `^${FILL}(${self})?${FILL}`
    const titled = new RegExp(`${start}(是|当|做|干|${AT}[当做干]|[\\u4e00-\\u9fff]{2,5}[当做干])?${DURATION}${ONE}(?:老|小)?([\\u4e00-\\u9fffA-Za-z]{0,7}?)(${anyTitle})${TAIL}`)
    const called = new RegExp(`^${FILL}${self}${FILL}(?:是|${AT}[当做])${ONE}([\\u4e00-\\u9fff]{1,4}(?:师|员|工|匠))${TAIL}`)
    const among = new RegExp(`^${FILL}(?:我们|咱们?|俺们?)(?:做|搞|干|当|跑|这些|这帮){0,2}(${title}|${field})(?:的|这|天天|每天|整天|成天|平时|老)`)
    const fielded = new RegExp(`${start}(?:${AT}|${ONE})(做|搞|干|跑|从事|弄|倒腾|经营|承包|包|接)${DURATION}(?:点|些|个)?((?:小)?${field}(?:批发|代理|维修|维保|安装|销售|加工|回收|研发|设计|开发|培训|租赁|贸易|项目|公司|生意|产品|工程|管理|活儿?|单子){0,2})(${TAIL})`)
    const stated = new RegExp(`${start}(${field})(?:行业|这行|这块|领域|系统)?的(?:嘛|呗|啊|人)?$`)
    const served = new RegExp(`^${FILL}${self}${FILL}给(?:人家?|别人|客户|单位|公司|饭店|工地|学校|医院)(装|修|送|拍|画|写|搬|做)([\\u4e00-\\u9fff]{1,4})${TAIL}`)
    const raised = new RegExp(`${start}(?:${AT})(养)(?:着|了)?[一二两三四五六七八九十几百千万来多]+[只头口箱条群](鸡|鸭|鹅|猪|牛|羊|鱼|虾|蟹|兔|蜜?蜂|驴|鸽)`)
    const traded = new RegExp(`${start}(?:${AT}|${ONE})((?:做|搞|干|卖|修|养|种|画|拍|倒腾|批发|代理|弹|收|装|送|写|印|贩|造|酿|配|刷|铺|拉|打|带|搬|运|唱|跳|守|扛|编)[\\u4e00-\\u9fffA-Za-z]{1,7}?)的(?:嘛|呗|啊|呢|哈|人)?$`)
    const sold = new RegExp(`${start}在[^，。你您]{1,6}?(卖[\\u4e00-\\u9fff]{1,5})$`)
    const dealt = new RegExp(`${start}(做|搞|干)?(?:点|个|些)?小?((?!小|点)[\\u4e00-\\u9fff]{1,5}?(?:生意|批发|代理|买卖))${TAIL}`)
    const taught = new RegExp(`${start}(?:${AT}|${ONE})教(?:的|了)?(?:他们|孩子|小孩|学生)?(${subject})(的|课|${YEARS})*$`)
    const driven = new RegExp(`${start}(?:给[^，。]{1,6}|[\\u4e00-\\u9fff]{1,3}[上里])?${ONE}[开跑]${DURATION}(?:的)?(?:是)?(?:(?:公司|单位|平台|人家)的)?(${machines})(${TAIL})`)
    const employed = new RegExp(`${start}在?(?:一家|一个|我们|这边|这儿的?)?([\\u4e00-\\u9fff]{0,6}?${place})(?:里头?|上头?|那边|这边)?(?:上[三两]?班|工作|干(?!嘛|啥|什么|过)|任职|当差|打工|混口饭|做|值班|倒班|[三两]班倒|打螺丝|搬砖|管|搞|跑|教书|坐诊|实习|上课|当|备勤)`)
    const stationed = new RegExp(`${start}在([\\u4e00-\\u9fff]{0,6}?${place})(?:里头?|上)?$`)
    const belongs = new RegExp(`${start}([\\u4e00-\\u9fff]{0,6}?${place})(?:里头?|上班|上|那边)?(?:的|后勤的?)(?:嘛|呗|啊)?$`)
    const unit = new RegExp(`^${FILL}(?:我|我们)?单位(?:就)?(?:是|在)([\\u4e00-\\u9fff]{0,6}?${place})`)
    const opened = new RegExp(`${start}(?:${AT}|${ONE})(?:自己)?(开|弄|盘|经营|办|搞|有|整|带)(?:的是|了|着)?(?:一?[个家间座]|几家|两家)?(?:小|连锁|老)?([\\u4e00-\\u9fffA-Za-z]{0,5}?)(${shop})(?:生意)?(?:${TAIL}|里|在)`)
    const ourHouse = new RegExp(`^${FILL}(?:我们|咱们)([\\u4e00-\\u9fff]{0,2}?(?:医院|律所|设计院|派出所|法院|检察院|事务所|研究所|消防队|供电所|车间|卫生院))`)

    return [
      (phrase, asked) => {
        const match = titled.exec(phrase)
        if (!match) return null
        const [, own, verb, before, name] = match as unknown as [string, string | undefined, string | undefined, string, string]
        const says = verb !== undefined || /是|当|干/.test(phrase.slice(0, match[0].length - before.length - name.length))
        if (NEITHER.test(before) || NO_CALLING.test(before + name) || (addresses.has(name) && !(own && says) && !asked && !(says && /的$/.test(phrase)))) return null
        if (!own && !says && !asked && (before.length > 4 || addresses.has(name) || !/^(?:.{0,4}的|退休|小|男|女|老)?$/.test(before))) return null
        if (before === '' && VAGUE_TITLE.test(name) && !asked) return null
        const joined = /的$/.test(before) ? (new RegExp(`${place}(?:里|上)?的$`).test(before) ? before.replace(/(?:里|上)?的$/, '') : '') : before
        const at = /在([^，。]{2,6}?)[当做]$/.exec(verb ?? '')
        return { value: (joined === '' && at && name.length <= 3 && new RegExp(`${place}$`).test(at[1]!) ? at[1]! : joined.replace(/^.*的(?=.{2})|^(?:小|男|女|老)$/, '')) + name, certainty: own && says ? 0.9 : asked ? 0.88 : 0.75, by: '职务句式' }
      },
      (phrase, asked) => {
        const match = called.exec(phrase)
        return match && !NO_CALLING.test(match[1]!) && !NEITHER.test(match[1]!) ? { value: match[1]!, certainty: asked ? 0.85 : 0.75, by: '职务句式' } : null
      },
      (phrase, asked) => {
        const match = fielded.exec(phrase)
        if (!match) return null
        const [, own, verb, name, tail] = match as unknown as [string, string | undefined, string, string, string]
        const clear = /的|这行|这一行|行业/.test(tail) || /生意|项目|公司|活|单子/.test(name)
        if (!clear && !asked && !(own && /[做搞跑从]/.test(verb) && !UNCLEAR.test(name))) return null
        if (!clear && verb === '跑' && !asked && !own) return null
        if (/^(?:业务|技术|管理|项目|中介|后勤)$/.test(name)) return { value: name === '业务' ? '业务员' : name, certainty: 0.65, by: '行业句式' }
        return { value: name.replace(/(?:活儿?|单子)$/, ''), certainty: asked ? 0.9 : /我们|咱|家/.test(own ?? '') ? 0.66 : 0.82, by: '行业句式' }
      },
      (phrase, asked) => {
        const match = stated.exec(phrase)
        return match && (asked || (match[1] && /是/.test(phrase))) && (asked || !UNCLEAR.test(match[2]!)) ? { value: match[2]!, certainty: asked ? 0.85 : 0.74, by: '行业句式' } : null
      },
      (phrase) => {
        const match = served.exec(phrase)
        if (!match || NO_TRADE.test(match[2]!)) return null
        return { value: match[1] === '装' ? `${match[2]}安装` : match[1] === '修' ? `${match[2]}维修` : match[1]! + match[2]!, certainty: 0.7, by: '职业句式' }
      },
      (phrase) => {
        const match = raised.exec(phrase)
        return match ? { value: match[2]! + match[3]!, certainty: 0.75, by: '养殖句式' } : null
      },
      (phrase, asked) => {
        const match = taught.exec(phrase)
        return match && (match[1] || match[2] || asked || /^教/.test(phrase)) ? { value: `${match[2]}老师`, certainty: 0.82, by: '教学句式' } : null
      },
      (phrase, asked) => {
        const match = driven.exec(phrase)
        return match && (match[1] || asked || /的|年/.test(match[3]!)) ? { value: work.machines[match[2]!]!, certainty: asked ? 0.9 : 0.8, by: '司机句式' } : null
      },
      (phrase, asked) => {
        const match = opened.exec(phrase)
        if (!match) return null
        const [, own, verb, before, kind] = match as unknown as [string, string | undefined, string, string, string]
        if (/4S|什么|发票|^车$|的/.test(before) || NEITHER.test(before) || (!own && !asked && !(verb === '开' && /的$/.test(phrase)) && !/^(?:自己)?开了?[家个间]/.test(phrase)) || (verb === '有' && !own) || (/^[弄搞整有带]$/.test(verb) && /公司|酒店|药店/.test(kind) && before === '')) return null
        const name = before + (kind.replace(/^铺.?$/, '店').replace(/^厂子$/, '厂'))
        return { value: name.length < 2 ? `开${name}` : name, certainty: before === '' && name.length < 4 ? 0.7 : asked ? 0.9 : 0.83, by: '开店句式' }
      },
      (phrase, asked) => {
        const match = dealt.exec(phrase)
        if (!match || !(match[1] || match[2] || asked) || (!match[2] && !asked && !/的$/.test(phrase) && !/家/.test(match[1] ?? '')) || NO_TRADE.test(match[3]!)) return null
        return { value: match[3]!, certainty: asked ? 0.85 : 0.75, by: '生意句式' }
      },
      (phrase, asked) => {
        const match = traded.exec(phrase)
        if (!match || NO_TRADE.test(match[2]!.replace(/^修车$/, '')) || (!match[1] && !asked && !/^(?:我|就|一个|是)*[做搞干卖修养种批代拍画]/.test(phrase)) || (/^[收送配刷铺拉打带搬运唱跳守扛编]/.test(match[2]!) && !asked && !/是|一个?|就/.test(phrase.slice(0, 4)))) return null
        const said = match[2]!
        return { value: /^修.{2}/.test(said) ? `${said.slice(1)}维修` : said.replace(/^(?:做|搞|干|倒腾)(?=.{2})/, ''), certainty: asked ? 0.88 : /我们|咱/.test(match[1] ?? '') ? 0.65 : 0.72, by: '职业句式' }
      },
      (phrase) => {
        const match = sold.exec(phrase)
        return match && !NO_TRADE.test(match[2]!) ? { value: match[2]!, certainty: 0.7, by: '职业句式' } : null
      },
      (phrase, asked) => {
        const match = employed.exec(phrase)
        return match && (/在/.test(phrase.slice(0, match[0].indexOf(match[2]!))) ? match[1] || asked || /^在/.test(phrase) : /上[三两]?班|工作|倒/.test(match[0])) && !NEITHER.test(match[2]!) ? { value: /厂$/.test(match[2]!) ? `${match[2]}工人` : match[2]!, certainty: asked ? 0.85 : 0.74, by: '单位句式' } : null
      },
      (phrase, asked) => {
        const match = stationed.exec(phrase)
        return match && (asked || (match[1] && !VISITED.test(match[2]!))) && !NEITHER.test(match[2]!) ? { value: match[2]!, certainty: asked ? 0.8 : 0.66, by: '单位句式' } : null
      },
      (phrase, asked) => {
        const match = belongs.exec(phrase)
        return match && ((match[1] && /是/.test(phrase.slice(0, 5))) || asked) && !NEITHER.test(match[2]!) ? { value: match[2]!.replace(/^是/, '') + (/后勤/.test(phrase) ? '后勤' : ''), certainty: asked ? 0.85 : 0.72, by: '单位句式' } : null
      },
      (phrase) => {
        const match = unit.exec(phrase)
        return match && !NEITHER.test(match[1]!) ? { value: match[1]!, certainty: 0.8, by: '单位句式' } : null
      },
      (phrase, asked) => {
        const bare = asked ? new RegExp(`^${FILL}((?:[\\u4e00-\\u9fff]{1,4}?${shop})|${field}|${place})${TAIL}`).exec(phrase) : null
        return bare && !NEITHER.test(bare[1]!) && !/公司$/.test(bare[1]!) ? { value: bare[1]!, certainty: 0.75, by: '问职业' } : null
      },
      (phrase) => {
        const match = among.exec(phrase) ?? ourHouse.exec(phrase)
        return match && !UNCLEAR.test(match[1]!) ? { value: match[1]!, certainty: 0.55, by: '我们句式' } : null
      },
    ]
  }
  const own = rulesFor(OURS)
  const companions = rulesFor(`(?:${OURS}|${THEIRS})`)

  /** Everything the phrases of a text say about work, as far as it is the customer's. */
  function workIn(text: string, asked: boolean, rules: readonly Rule[], isCompanion: boolean): Found[] {
    const found: Found[] = []
    let strange = false
    for (const phrase of phrasesOf(text)) {
      const others = OTHERS.test(phrase.text) && !(isCompanion && new RegExp(`^${THEIRS}`).test(phrase.text))
      strange = others || (strange && !/^(?:我|咱|俺|本人|自己)/.test(phrase.text))
      if (strange || phrase.asks || UNREAL.test(phrase.text)) continue
      for (const rule of rules) {
        const one = rule(phrase.text, asked)
        if (one) found.push(one)
      }
    }
    return found
  }

  function sayingIn(text: string, asked: boolean, isCompanion: boolean): Found | null {
    const other = isCompanion ? /(?:儿子|女儿|闺女|哥|弟|姐|妹|同学|朋友|邻居|同事|人家|你们?|网上|那些|孩子)[^，。]{0,8}$/ : /(?:我?(?:老公|老婆|媳妇|爱人|先生|太太|儿子|女儿|闺女|爸|妈|哥|弟|姐|妹|同学|朋友|邻居|同事|表[哥弟姐妹]|侄子|姐夫|妹夫|小舅子)|他|她|人家|你们?|网上|那些|孩子)[^，。]{0,8}$/
    for (const { value, pattern } of sayings) {
      const match = pattern.exec(text)
      if (!match || other.test(text.slice(0, match.index)) || /^(?:[^，。]{0,2})(?:朋友|邻居|同事)/.test(text.slice(match.index + match[0].length))) continue
      if (/(?:不是|又不|不用|要是|如果|假如|万一|以后|将来|想当)[^，。]{0,6}$/.test(text.slice(0, match.index))) continue
      const exact = exactly(value, text)
      const vague = exact === value && VAGUE.test(value)
      return { value: exact, certainty: /^(?:退休|做生意)$/.test(exact) ? 0.55 : vague ? 0.6 : asked ? 0.905 : 0.84, by: '职业词表' }
    }
    return null
  }

  return {
    read({ text, previous, speaker }) {
      const question = adviserBefore({ previous })
      const guess = /[您你]?[^，。？]{0,10}(?:是|做|干|搞|跑|当|开)[^，。？]{1,10}[？吧吗]*？?$/.test(question) ? phrasesOf(question).at(-1)!.text : ''
      const asked = ASKS.test(question)
      const companion = speaker === 'companion'
      const rules = companion ? companions : own
      const confirmed = guess !== '' && !/还是|或者|不是/.test(guess) && YES.test(text) && !/^[^，。]*(?:不|没)/.test(text) ? workIn(guess.replace(/^.*?[您你](?:应该|肯定|看着|以前)?|^(?:大哥|大姐|师傅|叔叔?|阿姨|先生|女士|听.{1,6}像)/, '我').replace(/(?:对吧|是吧|吧|吗)$/, ''), false, own, false).map((one) => ({ ...one, certainty: one.certainty - 0.25 })) : []
      const saying = sayingIn(text, asked || confirmed.length > 0, companion && !/儿子|闺女|女儿|孩子/.test(text))
      const mine = new RegExp(`([\\u4e00-\\u9fff]{1,3}?${shop})(?:就是)?，?(?:就)?是?我(?:自己)?(?:家)?开的`).exec(text.replace(/^.*[个家间]/, ''))
      if (mine) return fact('occupation', mine[1]!, 0.8, '开店句式')
      const firm = asked ? /做([\u4e00-\u9fff]{1,6}?)的(?:公司|单位|企业|厂)/.exec(text) : null
      if (firm && !NO_TRADE.test(firm[1]!)) return fact('occupation', `${firm[1]}公司`, 0.75, '单位句式')
      const ward = /医生|大夫|护士/.exec(question)
      const department = ward ? /^(?:嗯|对|是|，)*([\u4e00-\u9fff]{1,4}科)的?(?=，|。|$)/.exec(text) : null
      if (department) return fact('occupation', department[1]! + ward![0].replace('大夫', '医生'), 0.88, '职务句式')
      const candidates = [...workIn(text, asked || confirmed.length > 0, rules, companion), ...(saying ? [saying] : []), ...confirmed]
      const best = candidates.reduce<Found | null>((kept, one) => (!kept || one.certainty > kept.certainty ? one : kept), null)
      if (!best) return null
      const pensioner = RETIRED.test(text) && !/退/.test(best.value)
      return fact('occupation', pensioner ? `退休${best.value.replace(/老师$/, '教师')}` : best.value, best.certainty - (companion && /我/.test(text) ? 0.2 : 0), best.by)
    },
  }
}

/** Also what one has done to a thing or does in leisure: believed only with 的 (做设计的) or as an answer. */
const UNCLEAR = /^(?:保险|车险|测试|检测|认证|设计|保温|项目|回收|装修|装潢|装饰|洗车|二手车|轮胎|手机|电脑|家具|家电|黄金|理财|投资|火锅|烧烤|快递|健身|瑜伽|美容|美发|美甲|按摩|足疗|旅游|咖啡|音乐|游戏|体育|舞蹈|直播|网络|技术|贷款|银行|预算|测量|市场|咨询|窗帘|监控|留学|写作|图书|摄影|酒店|快车|专车|出租|顺风车|跑腿|搬家|长途运输|大车|白事|实验|理疗|康复|水电)$/

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
