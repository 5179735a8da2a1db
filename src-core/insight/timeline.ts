// timeline.ts: which of the days named in a turn is the one by which the customer means to buy; a model judges, this file shows it what to see.

import { clauseAt, clausesOf } from './clauses.ts'
import { addAround, addMarks, addPrevious } from './context.ts'
import type { Calendar, Span } from './days.ts'
import type { Heard } from './hearing.ts'

export type DayCandidate = { readonly span: Span; readonly heard: Heard; readonly features: ReadonlyMap<string, number> }

const ASKS_WHEN = /什么时候|啥时候|几时|多久|多会儿|哪会儿|什么时间|时间上|几月|哪天|多长时间|大概.{0,4}时间|几个月|近期|急着?|最晚|最快|打算|准信|年前|年后|月底|能定|这周|明年|今年|几号/
const BUYS = /定|订|买|换|提|签|入手|用车|要车|拿|到手|交定金|刷|付|办|开上|下单|成交|掏|敲|转|打款|拍板/
const NOT_YET = /等|再说|再看|以后的事|不急|不着急|还早|没打算|之后再/
const VISITS = /来看|再来|过来|试驾|试|回来|出差|回老家|生日|放假|上班|调休|结婚|报到|到期|下来|发工资|年终奖|评估|保养|自驾|出去|团|毕业|搬/
const PAST = /上|去年|前年|那(?:次|回|趟)|刚|买的|了(?:三|两|一|四|五|六|七|八|九|十)?(?:年|个月)|开了|用了|等了|已经|那会儿|之前(?:看|问|来)|生的|前两天|昨天|前天/
const CROSSED = /^(?:asked|buys|visits|past|question|notYet|kind=)/

/** How a customer takes up the day that the adviser just named (今天就能定 ... 那就定啦，定金扫哪里). */
const TAKES_UP = /^[^？]{0,4}(?:行|好|成|可以|交|定|订|签|拍板|没问题|要得|对|嗯|就这么|那就|扫|刷|付)/

/** @param date the day of the talk, YYYY-MM-DD */
export function dayCandidates(heard: Heard, calendar: Calendar, date: string): DayCandidate[] {
  const spans = calendar.spansIn(heard.text, date)
  return spans.length > 0 ? named(heard, spans) : takenUp(heard, calendar, date)
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
  if (/[？吗呢]/.test(previous.text.slice(span.end))) marks.push('offeredAsk')
  if (previous.text.slice(span.end).length < 16) marks.push('offeredLast')
  addMarks(found, marks, /^offered/)
  return [{ span, heard, features: found }]
}

function named(heard: Heard, spans: readonly Span[]): DayCandidate[] {
  const { text } = heard
  return spans.map((span) => {
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
