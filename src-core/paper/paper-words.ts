// paper-words.ts: the words of the paper itself, in both languages. What was said, found and reasoned stands in Chinese, as it was.

import type { ConsentState, MetricName, Speaker } from '../shapes.ts'

export const PAPER_LANGUAGES = ['zh-CN', 'en'] as const
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number]

export type PaperWords = {
  readonly facts: Readonly<Record<'date' | 'customer' | 'noCustomer' | 'adviser' | 'length' | 'consent' | 'next', string>>
  readonly headings: Readonly<Record<'grade' | 'findings' | 'figures' | 'notes' | 'talk', string>>
  readonly who: Readonly<Record<Speaker, string>>
  readonly consent: Readonly<Record<ConsentState, string>>
  readonly figures: Readonly<Partial<Record<MetricName, string>>>
  /** Between a name and its value. */
  readonly colon: string
  readonly minutes: (n: number) => string
  readonly seconds: (n: number) => string
  readonly times: (n: number) => string
  readonly because: (what: string, why: string) => string
  readonly grade: (letter: string) => string
  readonly regraded: (person: string, letter: string, reason: string) => string
  readonly sentence: (n: number) => string
  readonly noteBy: (person: string) => string
  readonly foot: (person: string, at: string) => string
}

export const PAPER_WORDS: Readonly<Record<PaperLanguage, PaperWords>> = {
  'zh-CN': {
    facts: { date: '日期', customer: '客户', noCustomer: '未关联', adviser: '顾问', length: '时长', consent: '客户同意', next: '下一步' },
    headings: { grade: '线索等级', findings: '要点', figures: '指标', notes: '点评', talk: '对话' },
    who: { sales: '销售顾问', customer: '客户', companion: '同行人', unknown: '未分清' },
    consent: { none: '未确认', noted: '已注明同意', given: '已当场同意', withdrawn: '已撤回' },
    figures: { talk_ratio: '说话占比', longest_monologue: '最长独白', longest_customer_story: '客户最长叙述', sales_questions: '顾问提问', customer_questions: '客户提问', interruptions: '抢话' },
    colon: '：', minutes: (n) => `${n} 分钟`, seconds: (n) => `${n} 秒`, times: (n) => `${n} 次`, because: (what, why) => `${what}（${why}）`,
    grade: (letter) => `${letter} 级`, regraded: (person, letter, reason) => `${person}改为 ${letter} 级：${reason}`, sentence: (n) => `（第 ${n} 句）`, noteBy: (person) => `点评（${person}）：`,
    foot: (person, at) => `${person}于 ${at} 从听客导出。电话、车牌和证件号已隐去；内容涉及客户个人信息，请勿转发，用完请删除。`,
  },
  en: {
    facts: { date: 'Date', customer: 'Customer', noCustomer: 'none', adviser: 'Adviser', length: 'Length', consent: 'Consent', next: 'Next step' },
    headings: { grade: 'Lead grade', findings: 'In short', figures: 'Figures', notes: 'Notes', talk: 'Conversation' },
    who: { sales: 'Adviser', customer: 'Customer', companion: 'Companion', unknown: 'Unclear' },
    consent: { none: 'not confirmed', noted: 'noted', given: 'given on the spot', withdrawn: 'withdrawn' },
    figures: { talk_ratio: 'Talk ratio', longest_monologue: 'Longest monologue', longest_customer_story: 'Longest customer story', sales_questions: 'Questions by the adviser', customer_questions: 'Questions by the customer', interruptions: 'Interruptions' },
    colon: ': ', minutes: (n) => `${n} min`, seconds: (n) => `${n} s`, times: (n) => String(n), because: (what, why) => `${what} (${why})`,
    grade: (letter) => `Grade ${letter}`, regraded: (person, letter, reason) => `Changed to ${letter} by ${person}: ${reason}`, sentence: (n) => ` (sentence ${n})`, noteBy: (person) => `Note by ${person}: `,
    foot: (person, at) => `Taken out of Tingke by ${person} on ${at}. Phones, plates and ID numbers are masked; this is personal data of a customer: do not pass it on, and delete it after use.`,
  },
}
