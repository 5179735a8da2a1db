// timeline.ts: which of the days named in a turn is the one by which the customer means to buy; a model judges, this file shows it what to see.

import { clauseAt, clausesOf } from './clauses.ts'
import { addAround, addMarks, addPrevious } from './context.ts'
import type { Calendar, Span } from './days.ts'
import { adviserBefore, type Heard } from './hearing.ts'

export type DayCandidate = { readonly span: Span; readonly heard: Heard; readonly features: ReadonlyMap<string, number> }

const ASKS_WHEN = /什么时候|啥时候|几时|多久|多会儿|哪会儿|什么时间|时间上|几月|哪天|多长时间|大概.{0,4}时间|几个月|近期|急着?|最晚|最快|打算|准信|年前|年后|月底|能定|这周|明年|今年|几号/
const BUYS = /定|订|买|换|提|签|入手|用车|要车|拿|到手|交定金|刷|付|办|开上|开票|发票|上牌|过户|下订|下定|定下|拿下|下单|成交|掏|敲|转|打款|拍板/
const NOT_YET = /等|再说|再看|以后的事|不急|不着急|还早|没打算|之后再/
const VISITS = /来看|再来|过来|试驾|试|回来|出差|回老家|生日|放假|上班|调休|结婚|报到|到期|下来|发工资|年终奖|评估|保养|自驾|出去|团|毕业|搬/
const PAST = /上|去年|前年|那(?:次|回|趟)|刚|买的|了(?:三|两|一|四|五|六|七|八|九|十)?(?:年|个月)|开了|用了|等了|已经|那会儿|之前(?:看|问|来)|生的|前两天|昨天|前天/
const CROSSED = /^(?:asked|buys|visits|past|question|notYet|kind=|answers|thenBuys)/

/** 三月份买, 下周六之前肯定定: the buying itself is put on the day. */
const BUYS_THEN = /^(?:份|底|初|中间|左右|前后|之前|以前|之内|以内|前|内|吧|那天|的时候|那会儿|，|就|再|来|才|我|们|我们|肯定|一定|必须|正好|也|都|能|得|要|想|准备|打算|差不多|应该|这段时间|直接|过来|把[^，。]{1,6})*(?:买(?!菜|的)|定(?!期|价|了亲|亲)|订(?!婚|单)|换(?!季|班|届)|提(?!醒|前|的)|签|下单|下定|下订|入手|拿下|交定金|交钱|交订金|刷(?!子)|付|打款|转账|成交|拍板|敲定|办(?!公|事|酒|婚)|要(?:车|用车|提|开上)|(?:就)?得要|必须拿)/
/** 要买也得明年: the buying first, then its day. */
const THEN_BUYS = /(?:买|定|订|换|提车|提|签|入手|下手|办|拿下|动)(?:车|台|新车|了|的话|呢|嘛|就|也|都|还|得|要|想|，|啊|吧)*(?:最?[早快迟晚]|等|到|得|要|大概|估计|可能|差不多|应该|怎么也|起码|至少|在|是|也|就|放|排)*$/
const ANSWERS = /^(?:嗯|呃|那|这个?|哎|啊|大概|差不多|估计|可能|应该|怎么也|也就|就|最?[早快迟晚]|至少|起码|得|要|等|到|看|在|我|我们|想|打算|准备|反正|不急|不着急|，|…|是|吧|的话)*$/
/** A day on which something else happens. */
const BUSY = /考|开学|报到|生日|结婚|出嫁|办酒|出差|体检|住院|预产|生孩子|回老家|扫墓|值班|开会|搬|旅游|自驾|回来|到期|发工资|年终奖|下来|毕业|手术|装修|交房/
const NO_TIME = /^[^。！？]{0,12}(?:没空|没得空|没时间|没心思|顾不上|忙|再说)/
/** Said of what lies behind or of a service. */
const OVER = /^[^，。！？]{0,8}(?:买的|提的|来的|修的|看的|坏|卖的|换的|过的|说的|答应|那次|那回)/
const OVER_BEFORE = /(?:去年|前年|上次|上回|上个|当初|当时|那年|头一回|第[一二三]回|[零〇一二][零〇一二三四五六七八九]年)[^，。！？]{0,8}$/
const PAPERS = /驾照|驾驶证|行驶证|年检|年审|验车|保险|质保|保养|贷款|房贷|月供|合同|活动|优惠|补贴|政策|指标/

/** How a customer takes up the day that the adviser just named (今天就能定 ... 那就定啦，定金扫哪里). */
const TAKES_UP = /^[^？]{0,4}(?:行|好|成|可以|交|定|订|签|拍板|没问题|要得|对|嗯|就这么|那就|扫|刷|付)/

/** @param date the day of the talk, YYYY-MM-DD */
export function dayCandidates(heard: Heard, calendar: Calendar, date: string): DayCandidate[] {
  const spans = calendar.spansIn(heard.text, date)
  return spans.length > 0 ? named(heard, spans) : [...takenUp(heard, calendar, date), ...atOnce(heard)]
}

/** 定金扫哪里, 合同拿来我签: paying or signing where no day is named happens now. */
const PAYS = /(?:定金|订金|钱|款|押金)[^。！？]{0,6}(?:扫|刷|转|打|交|付)(?:哪|给|到|你|过去|了)?|扫(?:哪|你|这)|(?:扫|刷|转|打)(?:你|您|过去|给你)|合同(?:拿来|给我|呢)|(?:行|好|那|成)[，]?(?:就|那就)*(?:定|签|订|交)(?:了|吧|啦|呗|咯|，|。|$)|我(?:来|去)?(?:扫|刷|签|交|转)(?:了|吧|钱|定金|，|。|$)/

function atOnce({ text, previous, ...heard }: Heard): DayCandidate[] {
  const match = PAYS.exec(text)
  if (!match) return []
  const found = new Map<string, number>()
  const asked = adviserBefore({ previous })
  const marks = ['pays']
  if (/定金|订金|合同|签|刷卡|扫码|交钱|交款/.test(asked)) marks.push('paysAsked')
  if (/今天|现在|当场/.test(asked)) marks.push('paysToday')
  if (/不(?:交|定|签|付|急|行)|先不|再说|回去|商量|考虑|如果|要是|退/.test(text)) marks.push('paysNot')
  if (/[？吗]/.test(text)) marks.push('paysAsks')
  if (/就(?:定|签|交|这)|那就|行|好/.test(text)) marks.push('paysYes')
  // To pay is to buy today, in other words.
  if (!marks.includes('paysNot')) marks.push('buys', 'buysNear', 'buysTurn', 'deal', 'kind=now', 'open=soon')
  addAround(found, text.slice(0, match.index), text.slice(match.index + match[0].length))
  addMarks(found, marks, /^pays/)
  return [{ span: { start: match.index, end: match.index + match[0].length, min: 0, max: 0, kind: 'now' }, heard: { ...heard, text, previous }, features: found }]
}

/** The day that the adviser named last, where the customer names none and takes it up. */
function takenUp(heard: Heard, calendar: Calendar, date: string): DayCandidate[] {
  const { text, previous } = heard
  if (previous?.speaker !== 'sales' || !TAKES_UP.test(text)) return []
  const span = calendar.spansIn(previous.text, date).at(-1)
  if (!span) return []
  const found = new Map<string, number>()
  addAround(found, '', text)
  const clause = clauseAt(clausesOf(previous.text), span.start, previous.text)
  const marks = ['offered', `kind=${span.kind}`]
  if (BUYS.test(clause.text)) marks.push('offeredBuy')
  if (VISITS.test(clause.text)) marks.push('visits')
  if (BUYS.test(text)) marks.push('buys')
  if (PAYS.test(text)) marks.push('offeredPaid')
  if (/[？吗呢]/.test(previous.text.slice(span.end))) marks.push('offeredAsk')
  if (previous.text.slice(span.end).length < 16) marks.push('offeredLast')
  addMarks(found, marks, /^offered/)
  return [{ span, heard, features: found }]
}

/** 今天定不了, 今天先不交: on that day nothing is bought. */
const NOT_THEN = /^(?:就|先|肯定|还|是|可|我|真|，)*(?:不(?!管|着急|急|错|是|如|就|行)|没法|没带|定不|签不|交不|买不|别)/

/** A day that grammar alone keeps from being the one of buying: an answer to a question about something else, or a day of something else. */
function isOther({ text, asked, previous }: Heard, span: Span): boolean {
  const after = text.slice(span.end)
  const clause = clauseAt(clausesOf(text), span.start, text)
  // 十二号之前交不了车，定金退我 is the store's day; 不急国庆 is no day at all.
  if (/(?:交|提)不(?:了|上|到)车/.test(clause.text) || /不急(?:着|于)?$/.test(text.slice(0, span.start))) return true
  const question = asked !== null && asked === previous ? asked.text : ''
  if (BUYS.test(text) || ASKS_WHEN.test(question.replace(/多久|什么时候(?=再|有空|来)|多长时间|几个月|明年|今年|年前|年后|月底|这周/g, ''))) return false
  if (/几年|哪年|几岁|多大|多久|到期|质保|保险|有空|方便|再来/.test(question)) return true
  // 到月底啊: taken from the adviser's mouth, to ask about it.
  if (question.includes(text.slice(span.start, span.end)) && /^(?:啊|呀|吗|呢|？)/.test(after)) return true
  return /岁|开学|上(?:小学|初中|高中|大学|幼儿园)|退休|毕业|放假|到期|年检|生日/.test(clause.text) && !/之前|以前|前/.test(after.slice(0, 4))
}

function named(heard: Heard, spans: readonly Span[]): DayCandidate[] {
  const { text } = heard
  return spans.filter((span) => !isOther(heard, span)).map((span) => {
    const found = new Map<string, number>()
    const hide = (from: number, to: number): string => {
      let out = ''
      for (let i = from; i < to; i++) {
        const other = spans.find((one) => i >= one.start && i < one.end)
        if (!other) out += text[i]!
        else if (i === other.start || i === from) out += 'D'
      }
      return out
    }
    addAround(found, hide(Math.max(0, span.start - 14), span.start), hide(span.end, Math.min(text.length, span.end + 14)))
    addPrevious(found, heard)
    const clause = clauseAt(clausesOf(text), span.start, text)
    const near = text.slice(clause.start, Math.min(text.length, clause.end + 14))
    const asked = heard.asked?.text ?? ''
    const marks: string[] = []
    const mark = (name: string, holds: boolean): void => {
      if (holds) marks.push(name)
    }
    mark('asked', ASKS_WHEN.test(asked) && heard.previous === heard.asked)
    mark('askedBuy', ASKS_WHEN.test(asked) && BUYS.test(asked))
    mark('buys', BUYS.test(clause.text))
    mark('buysNear', BUYS.test(near))
    mark('buysThen', BUYS_THEN.test(text.slice(span.end)))
    mark('thenBuys', THEN_BUYS.test(text.slice(0, span.start)))
    mark('answers', ASKS_WHEN.test(asked) && heard.previous === heard.asked && span === spans[0] && ANSWERS.test(text.slice(0, span.start)))
    mark('busy', BUSY.test(clause.text) || NO_TIME.test(text.slice(span.end, clause.end + 16)))
    mark('over', OVER.test(text.slice(span.end)) || OVER_BEFORE.test(text.slice(clause.start, span.start)))
    mark('money', /才有钱|有钱了|钱(?:能|才)?(?:到位|到账|下来)|攒够|凑够|手头/.test(near))
    mark('buysNext', /^[^。！？，]{0,10}，[^。！？，]{0,6}(?:就|再|才)(?:来|过来|能|去|敢)*(?:买|定|订|交|签|提|换)/.test(text.slice(span.end)))
    mark('askedOther', heard.previous === heard.asked && !BUYS.test(asked) && (PAPERS.test(asked) || /几年|哪年|多大|多久了|多少年/.test(asked)))
    mark('askedVisit', heard.previous === heard.asked && /再来|过来|来看|来店|有空|方便/.test(asked) && !/定|买|订|换车/.test(asked))
    mark('echo', /^(?:啊|呢|吗)/.test(text.slice(span.end)))
    mark('shut', /^(?:之?前|以前|之内|以内|内)?(?:都|我|我们|也|肯定|反正|估计|基本|应该|，|是)*(?:不会|不打算|不可能|不动|不换|不买|不考虑|没戏|没打算|别想)/.test(text.slice(span.end)))
    mark('notThen', span.kind === 'now' && (NOT_THEN.test(text.slice(span.end)) || /不(?:交|定|签|订|买)/.test(clause.text)))
    mark('overBefore', /(?:去年|前年|上次|上回|头一回|第[一二三]回)[^。！？]{0,24}$/.test(text.slice(0, span.start)) && !BUYS.test(clause.text))
    mark('paper', PAPERS.test(clause.text))
    mark('buysTurn', BUYS.test(text))
    mark('visits', VISITS.test(clause.text))
    mark('past', PAST.test(clause.text))
    mark('notYet', NOT_YET.test(near))
    mark('question', /[？吗呢]/.test(text.slice(clause.end, clause.end + 1)) || /[吗呢]$/.test(clause.text))
    mark('not', /不(?:定|订|买|签|交|能|行|一定|掏|付|办|急)|没法|别/.test(clause.text))
    mark('notBefore', /(?:不(?:定|订|买|签|交|急)|没法)[^。！？]{0,3}$/.test(text.slice(Math.max(0, clause.start - 8), clause.start)))
    mark('deal', /就(?:签|定|刷|付|掏|买|提|办)|签|定金|刷卡|打款|掏钱|敲定|成交/.test(near))
    mark(`kind=${span.kind}`, true)
    mark(`open=${span.min === null || span.min > 0 ? 'later' : 'soon'}${span.max === null ? 'open' : ''}`, true)
    mark('before', /^.{0,3}(?:之前|以前|前|之内|以内|内)/.test(text.slice(span.end)))
    mark('first', span === spans[0])
    mark('last', span === spans.at(-1))
    mark('alone', spans.length === 1)
    mark('start', span.start < 4)
    addMarks(found, marks, CROSSED)
    return { span, heard, features: found }
  })
}
