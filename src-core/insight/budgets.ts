// budgets.ts: which amounts of a turn the customer means to spend, of what kind, and how several amounts of one breath make one budget.

import type { Budget } from '../shapes.ts'
import { clauseAt, clausesOf } from './clauses.ts'
import { addAround, addMarks, addPrevious } from './context.ts'
import type { Heard } from './hearing.ts'
import { amountsIn, type Amount } from './money.ts'

export type Kind = Budget['kind']

/** An amount with what a model needs to judge whether it is the customer's own budget. */
export type AmountCandidate = { readonly amount: Amount; readonly kind: Kind; readonly heard: Heard; readonly features: ReadonlyMap<string, number>; readonly corrected: boolean; readonly refused: boolean }

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['monthly', /月供|一个月(?:最多|顶多|别超过?|不超过?|能|还|供)?|每个?月还?|月还|一月|月月/g],
  ['down_payment', /首付|首期|头期|先付|第一次得?掏|一次(?:最多)?能?拿|手[里上].{0,6}(?:能拿|能出|拿得出)/g],
  ['bare', /裸车|裸价|裸的|光车(?!.{0,3}落地)|车价|车钱(?!加)|不含税/g],
  ['total', /落地|全办|包牌|全下来|全算|含税|全包|总价|总共|一共|含保险|办[好完]|开回家|全部弄|全都?算|上牌保险|都算上|总的|含购置税|加购置税|弄好|裸车加|全在(?:里头|里面|内)/g],
]
const SUM = /一共|总共|总的/
const LOAN = /首付|月供|贷|分期/

/** The kind words of a text with their places, in order of place. */
function kindWords(text: string): { kind: Kind; at: number }[] {
  const found: { kind: Kind; at: number }[] = []
  for (const [kind, pattern] of KINDS) for (const match of text.matchAll(pattern)) found.push({ kind, at: match.index })
  return found.sort((a, b) => a.at - b.at)
}

const NOT_BARE = /(?:不是|不要|别说|不扯|不管|什么的我不管)裸车|裸车加|裸车(?:不行|不好说|什么的|.{0,4}不行|还是落地)/

/**
 * The kind of an amount: words in its own clause first, then words before it in the turn, then after it, then the question, then what the talk
 * has been about (haggling over a 裸车 price goes on in 裸车 prices), then all in all.
 */
export function kindOf(amount: Amount, heard: Heard, drift: Kind): Kind {
  const { text } = heard
  const words = kindWords(text).filter(({ kind }) => kind !== 'bare' || !NOT_BARE.test(text))
  const clause = clauseAt(clausesOf(text), amount.start, text)
  const small = amount.high < 15_000
  const fits = (kind: Kind): boolean => (kind === 'monthly' ? small : kind === 'down_payment' ? amount.high >= 1_500 : amount.high >= 15_000)
  const own = words.filter(({ at, kind }) => at >= clause.start && at < clause.end && fits(kind))
  // 首付我一共就攒了三万五: all in all of the first payment, not of the car.
  const loan = own.some(({ kind }) => kind === 'down_payment' || kind === 'monthly')
  const inClause = own.filter(({ at, kind }) => !(loan && kind === 'total' && SUM.test(text.slice(at, at + 2))))
  const nearest = [...inClause].sort((a, b) => Math.abs(a.at - amount.start) + (a.at > amount.start ? 3 : 0) - Math.abs(b.at - amount.start) - (b.at > amount.start ? 3 : 0))[0]
  if (nearest) return nearest.kind
  const before = words.filter(({ at, kind }) => at < amount.start && fits(kind)).at(-1)
  if (before && !(before.kind === 'total' && words.some(({ kind, at }) => kind === 'bare' && at > amount.start))) return before.kind
  const after = words.find(({ at, kind }) => at > amount.start && at - amount.end < 14 && fits(kind) && kind !== 'monthly' && kind !== 'down_payment')
  if (after) return after.kind
  const asked = heard.asked ? kindWords(heard.asked.text).filter(({ kind }) => fits(kind)) : []
  const price = /预算|价位|花多少|准备|打算/.test(heard.asked?.text ?? '') && !LOAN.test(heard.asked?.text ?? '')
  if (small) return asked.some(({ kind }) => kind === 'monthly') || heard.asked === null || amount.low < 10_000 ? 'monthly' : 'down_payment'
  const last = asked.at(-1)
  if (last && !(price && last.kind === 'bare' && !/裸车.{0,8}[？吗呢]/.test(heard.asked!.text))) return last.kind
  // 我二十万左右的预算: what one has in all, whatever was haggled over before.
  return price || clause.text.includes('预算') ? 'total' : drift
}

/** Nobody names one figure more often in a turn; more is noise, and not worth the time. */
const MOST_REPEATS = 8

/** 八万整吧，裸车八万: one figure said twice is one budget, of the kind that one of its own clauses names. */
function kindOfSame(amount: Amount, all: readonly Amount[], heard: Heard, drift: Kind): Kind {
  const same = all.filter(({ low, high }) => low === amount.low && high === amount.high)
  if (same.length < 2 || same.length > MOST_REPEATS) return kindOf(amount, heard, drift)
  const clauses = clausesOf(heard.text)
  const named = (one: Amount): boolean => kindWords(clauseAt(clauses, one.start, heard.text).text).length > 0
  return kindOf(named(amount) ? amount : (same.find(named) ?? same[0]!), heard, drift)
}

/** What kind of price the talk is about after this turn. */
export function driftAfter(heard: Heard, drift: Kind): Kind {
  const last = kindWords(heard.text)
    .filter(({ kind }) => kind === 'bare' || kind === 'total')
    .at(-1)
  return last ? last.kind : drift
}

const ASKS = /准数|出个价|您说多少|出到多少|够了?吗|够不够|行不行|可以吗|还三千|预算|价位|花多少|多少钱.{0,6}(?:合适|考虑|接受)|准备(?:了)?多少|打算(?:花|拿)?多少|控制在|心里.{0,4}(?:价|数)|接受|想多少|卡多少|额度|给个(?:数|范围)|说个数|月供.{0,6}(?:多少|想)|首付.{0,8}(?:多少|能拿|能出)|多少您满意|期望|价格区间/
const OTHERS = /贩子|车商|朋友|同事|邻居|我哥|我弟|我姐|表[哥弟姐]|人家|网上|别[家的店]|那家|隔壁|直播|车主|老王|他们|同学|亲戚|小舅子|姐夫|当年|当时买|去年买|主播|天河|另一家/
const OTHER_THINGS = /工资|房贷|房租|保险|补贴|保养|油费|油钱|电费|评估|旧车|收|卖了|利息|服务费|上牌费|押金|定金|订金|优惠|便宜|差|送|贵了|选装|轮胎|维修|修|罚|奖金|存款|一年|装潢|贴膜|加价|定期|红包|退|赔|折旧|公积金|交了|车位|税|瓜子|二手|置换|一年|公里|跑/
const CORRECTS = /不对|不是|哦不|说错|错了|等会儿|等等|呃|改|现在|后来|最后|那就|那我就|放到|让一步|原来|本来|前年|去年/

const MINE = /预算|上限|讲好|说好了给|心里|商量|合计|算过|算了|准备|打算|攒|凑|带了|带来|我们就|我就|我这边|咱就|能出|能拿|批的|想的是|琢磨|期望/
const HAGGLES = /行不行|能不能|可不可以|成不成|行吗|可以吗|行就|成就|中不中|一分|磨叽|痛快|干脆|抹|凑个?整|零头|砍|再少|再便宜|再降|再让|整(?=$|[，。吧、])|给我|算我|我就[签定要买交刷提]|我马上|不行(?:我|拉倒|就)|拉倒|走人/
const QUOTES = /上次|上回|刚才|(?:你|你们|您|他)(?:们)?.{0,3}(?:报|算|说)|报(?:的|我|给)|指导价|标价|写着/
/** How many turns back a price of the adviser still tells what the car costs. */
const LEVEL_TURNS = 6

/** The highest price that the adviser lately named, in yuan; 0 where none was. */
function levelBefore(heard: Heard): number {
  let level = 0
  let one = heard.previous
  for (let back = 0; one && back < LEVEL_TURNS; back++, one = one.previous) if (one.speaker === 'sales') for (const { high } of amountsIn(one.text)) if (high >= 40_000) level = Math.max(level, high)
  return level
}

const shareOf = (amount: Amount, level: number): string => {
  const share = amount.high / level
  return share < 0.5 ? 'part' : share < 0.85 ? 'less' : share < 0.999 ? 'under' : share < 1.01 ? 'same' : share < 1.15 ? 'over' : 'more'
}

const CROSSED = /^(?:mine|haggles|asked|askedNow|quoted|echo|deal|question|others|things|start|alone|lower|kindSaid)$/

const bucket = (yuan: number): string => (yuan < 1500 ? '0' : yuan < 8000 ? '1' : yuan < 30_000 ? '2' : yuan < 150_000 ? '3' : yuan < 600_000 ? '4' : '5')

function features(amount: Amount, all: readonly Amount[], heard: Heard, kind: Kind, drift: Kind, level: number): Map<string, number> {
  const found = new Map<string, number>()
  const { text } = heard
  const hide = (from: number, to: number): string => {
    let out = ''
    for (let i = from; i < to; i++) {
      const other = all.find((one) => i >= one.start && i < one.end)
      if (!other) out += text[i]!
      else if (i === other.start || i === from) out += '¥'
    }
    return out
  }
  const left = hide(Math.max(0, amount.start - 14), amount.start)
  const right = hide(amount.end, Math.min(text.length, amount.end + 14))
  addAround(found, left, right)
  addPrevious(found, heard)
  const clause = clauseAt(clausesOf(text), amount.start, text)
  const marks: string[] = []
  const mark = (name: string, holds: boolean): void => {
    if (holds) marks.push(name)
  }
  const asked = heard.asked?.text ?? ''
  const said = heard.asked ? amountsIn(asked) : []
  mark('asked', ASKS.test(asked))
  mark('askedNow', ASKS.test(heard.previous?.text ?? '') && heard.previous?.speaker === 'sales')
  mark('askedNoAmount', ASKS.test(asked) && said.length === 0)
  mark('quoted', said.length > 0)
  mark('echo', said.some(({ low, high }) => Math.abs(low - amount.low) < 1000 || Math.abs(high - amount.high) < 1000))
  mark('lower', said.some(({ low }) => amount.high < low && amount.high > 0.8 * low))
  mark('others', OTHERS.test(clause.text))
  mark('othersTurn', OTHERS.test(text))
  mark('things', OTHER_THINGS.test(clause.text))
  mark('thingsAsked', OTHER_THINGS.test(asked))
  const near = text.slice(clause.start, clause.end + 18)
  mark('mine', MINE.test(clause.text))
  mark('mineTurn', MINE.test(text))
  mark('haggles', HAGGLES.test(near))
  mark('hagglesAsked', HAGGLES.test(asked))
  mark('quotes', QUOTES.test(clause.text))
  if (level > 0 && (kind === 'total' || kind === 'bare')) mark(`level=${shareOf(amount, level)}`, true)
  mark('repeated', all.some((one) => one !== amount && one.low === amount.low && one.high === amount.high))
  mark('whole', amount.low === amount.high && amount.low % 10_000 === 0)
  mark('bare', clause.text.length - (amount.end - amount.start) < 3)
  mark('question', /[？吗呢]/.test(text.slice(clause.end, clause.end + 1)) || /[吗呢]$/.test(clause.text))
  mark('exclaim', text[clause.end] === '…' || right.startsWith('…'))
  mark('kindSaid', kindWords(clause.text).length > 0)
  mark('kindTurn', kindWords(text).length > 0)
  mark('budgetWord', /预算|打算|准备|以内|打住|封顶|落地|接受|就(?:这|签|定)|行(?:不行|就)|手[里上]|出得起|攒/.test(clause.text))
  mark('deal', /就(?:签|定|刷|付|掏|买|认|成)|(?:今天|现在|马上).{0,3}[签定刷付掏]|不还了|拿走|行不行|成不成|行我|同意|给我(?:控制|做到|干到)|签字|刷卡|掏/.test(text))
  mark(`kind=${kind}`, true)
  mark(`drift=${drift}`, true)
  mark(`unit=${amount.unit}`, true)
  mark(`bound=${amount.bound}`, true)
  mark(`size=${bucket(amount.low)}`, true)
  mark(`size=${bucket(amount.low)},kind=${kind}`, true)
  mark('span', amount.low < amount.high)
  mark('first', amount === all[0])
  mark('last', amount === all.at(-1))
  mark('alone', all.length === 1)
  mark('start', amount.start < 3)
  mark('companion', heard.speaker === 'companion')
  mark('refused', REFUSED.test(text.slice(amount.end)))
  addMarks(found, marks, CROSSED)
  return found
}

/** An amount named only to refuse it: 三千肯定不行, 二十三万不行, 低于三十的不看. */
const REFUSED = /^(?:块钱|块|万)?(?:我都?|就|肯定|那|可|也|是|还)*(?:不行|不够|高了|太多|多了|超了|不要|不考虑|打死不|吃不消|嫌|不是|那是|往下的|(?:往上|以上)的?我?(?:就|都|也)?(?:不|别|免谈|要重新))/

/** 十八万吧……不对，十五: what is taken back in the same breath is none. */
const TAKEN_BACK = /^(?:块钱|块)?(?:吧|呃|嗯|啊|[，。…、])*(?:不对|哦不|不不|说错|错了)/
const isRefused = (text: string, start: number, end: number): boolean => REFUSED.test(text.slice(end)) || /(?<!不)低于$/.test(text.slice(0, start))

const CHOICE = /^(?:就)?(?:要|选)?(?:那|这)?(前|后)(?:面|一|边)?(?:那|这)?(?:个|档|种|款)/

/** The question is for a limit, so a plain figure in the answer is one: 有上限吗？三十五。 */
const ASKS_CAP = /上限|封顶|最高(?:能|可以|到|接受)|最多(?:能|可以|到|接受|出|花)|顶多|硬杠|死线/

function amountsSaid({ text, asked }: Heard): Amount[] {
  const said = amountsIn(text)
  // 三十五万，三十五万以上要重新上会: the floor of what is out of reach is the cap of what is not.
  const refused = said.filter(({ bound, start, end }) => bound === 'floor' && isRefused(text, start, end))
  const all = said.map((one): Amount => (one.bound === 'exact' && refused.some(({ low }) => low === one.high) ? { ...one, min: null, bound: 'cap' } : one))
  const [first] = all
  if (first?.bound !== 'exact' || first.approx || first.low !== first.high || !ASKS_CAP.test(asked?.text ?? '')) return all
  return [{ ...first, min: null, bound: 'cap' }, ...all.slice(1)]
}

/** How many turns back instalments may have been spoken of. */
const LOAN_TURNS = 5
const OF_LOAN = /首付|头期|首期|先付|月供|贷|分期|按揭|金融|免息|零息|利息|每?个月|月还|月月|一月(?!份)|[一二三四五六\dN]期|手[里上].{0,6}(?:能拿|能出|拿得出)/

/** What else is paid at a car dealer's, in sums like first payments and instalments. */
const OF_EXTRAS = /牌照|上牌|车牌|选号|装饰|装潢|贴膜|脚垫|保养|保险|充电桩|精品|工时/

/** A small sum is a first payment or an instalment only where people speak of paying so; 上牌八百以内 is neither, even in a talk about a loan. */
function speaksOfLoan(heard: Heard): boolean {
  const near = heard.text + (heard.previous?.text ?? '')
  if (OF_EXTRAS.test(near) && !OF_LOAN.test(near)) return false
  let one: Heard | undefined = heard
  for (let back = 0; one && back <= LOAN_TURNS; back++, one = one.previous ?? undefined) if (OF_LOAN.test(one.text)) return true
  return false
}

/** Amounts of a customer's turn, with the answer to a question of choice (前面那个) read from the question. */
export function amountCandidates(heard: Heard, drift: Kind): AmountCandidate[] {
  const all = amountsSaid(heard)
  const choice = CHOICE.exec(heard.text)
  if (all.length === 0 && choice && heard.asked) {
    const offered = amountsIn(heard.asked.text)
    const [first, second] = heard.asked.text.split(/还是|，(?=[^，]*？)/)
    const part = choice[1] === '前' ? first : second
    const amount = offered.length > 1 ? offered[choice[1] === '前' ? 0 : offered.length - 1] : offered[0]
    if (amount && part !== undefined) {
      const kind = kindWords(part).at(-1)?.kind ?? (choice[1] === '后' && /落地/.test(part) ? 'total' : 'total')
      return [{ amount: { ...amount, start: 0, end: 0 }, kind, heard, corrected: false, refused: false, features: new Map([...features({ ...amount, start: 0, end: 0 }, [], heard, kind, drift, levelBefore(heard)), ['@chosen', 1]]) }]
    }
  }
  const level = all.length > 0 ? levelBefore(heard) : 0
  return all.flatMap((amount, i) => {
    const kind = kindOfSame(amount, all, heard, drift)
    if ((kind === 'monthly' || kind === 'down_payment') && !speaksOfLoan(heard)) return []
    const between = heard.text.slice(all[i - 1]?.end ?? 0, amount.start)
    return [{ amount, kind, heard, corrected: i > 0 && CORRECTS.test(between), refused: isRefused(heard.text, amount.start, amount.end) || (amount !== all.at(-1) && TAKEN_BACK.test(heard.text.slice(amount.end))), features: features(amount, all, heard, kind, drift, level) }]
  })
}

/** No ordinary car, first payment or instalment lies outside: such an amount is doubted, never believed. */
const LIMITS: Readonly<Record<Kind, readonly [number, number]>> = { total: [10_000, 3_000_000], bare: [10_000, 3_000_000], down_payment: [2_000, 2_000_000], monthly: [200, 60_000] }

export function implausible(amount: Amount, kind: Kind): string | null {
  if (amount.doubt) return amount.doubt
  const [least, most] = LIMITS[kind]
  if (amount.low < least) return '数额太小，不像购车预算，可能听写有误'
  return amount.high > most ? '数额太大，不像购车预算，可能听写有误' : null
}

/** Written so that it cannot be right, and as large as a car: people are told of it, however little its words look like a budget. */
export const mustBeTold = ({ amount }: AmountCandidate): boolean => amount.doubt !== null && amount.low >= LIMITS.total[0]

/** One budget from the believed amounts of one kind in one turn: floors and caps join the figure, a correction replaces it, of two figures the surer stays. */
export function assemble(believed: readonly Believed[]): Assembled | null {
  const [first, ...rest] = believed
  if (!first) return null
  let kept: Assembled & { readonly low: number } = begin(first)
  for (const one of rest) {
    const { amount, corrected, odds } = one
    const { max, low, bound } = amount
    const surer = Math.max(odds, kept.odds)
    // 八万六千八，全部弄好十万以内: a price to the thousand is one that was quoted, no floor of what is to be spent.
    const separate = kept.low % 5000 !== 0 && max !== null && max > kept.low
    if (bound === 'cap' && (separate || (corrected && kept.min !== null && max !== null && max > kept.low))) kept = begin(one)
    else if (bound === 'cap' && max !== null && kept.min !== null && max >= kept.low) {
      const around = kept.approx && kept.max !== null && kept.min < kept.low
      kept = kept.low === max && !around ? { ...begin(one), min: null, odds: surer } : { ...kept, max, odds: surer }
    } else if (bound === 'floor' && kept.max === low) {
      // 三十五万，三十五万以上要重新上会: the floor of what is out of reach is the cap of what is not.
      kept = { ...kept, min: null }
    } else if (bound === 'floor' && kept.max !== null && low <= kept.max) kept = kept.min === null ? { ...kept, min: low } : kept
    else if (kept.min !== null && kept.max === null && max !== null && max > kept.min) kept = { ...kept, max }
    else if (bound === 'exact' && kept.min === null && kept.max !== null && amount.high <= kept.max && !corrected) continue
    else if (corrected || odds >= kept.odds - 0.5 || bound === 'cap') kept = begin(one)
  }
  return { min: kept.min, max: kept.max, approx: kept.approx, odds: kept.odds }
}

/** How much less sure a figure may be that stands beside a cap of the same kind. */
const BESIDE_CAP = 1

/**
 * The candidates of one turn that are believed: those of `threshold` and more, and 二十七八万 before a believed 顶天二十九, which together are one
 * budget. The figure of a budget is near its cap; one far below is something else.
 */
export function believedOf(candidates: readonly (AmountCandidate & { readonly odds: number })[], threshold: number): (AmountCandidate & { readonly odds: number })[] {
  const sure = candidates.filter((one) => !one.refused && (one.odds >= threshold || mustBeTold(one)))
  return candidates.filter((one) => {
    if (one.refused || sure.includes(one)) return !one.refused
    const { low, high, bound, end } = one.amount
    if (one.odds < threshold - BESIDE_CAP || bound === 'cap' || bound === 'floor') return false
    return sure.some(({ kind, amount, corrected }) => kind === one.kind && !corrected && amount.bound === 'cap' && amount.start >= end && low < amount.high && high <= amount.high && low >= 0.8 * amount.high)
  })
}

export type Believed = { readonly amount: Amount; readonly corrected: boolean; readonly odds: number }
export type Assembled = Pick<Budget, 'min' | 'max' | 'approx'> & { readonly odds: number }
const begin = ({ amount: { min, max, approx, low }, odds }: Believed): Assembled & { readonly low: number } => ({ min, max, approx, low, odds })
