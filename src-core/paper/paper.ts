// paper.ts: a talk as a paper to hand on: what it came to and what was said, with every number that names a person masked. The files and the
// printed page are made of it.

import type { TalkDetail } from '../answers.ts'
import { maskAll } from '../privacy/mask-words.ts'
import { labelsOf } from '../profile/labels.ts'
import type { MetricName, Speaker } from '../shapes.ts'
import { inWriting } from '../insight/written.ts'

/** `marks` = what the sentence proves; `notes` = what people wrote on it. */
export type PaperTurn = { readonly time: string; readonly who: string; readonly text: string; readonly notes: readonly PaperNote[] }
export type PaperNote = { readonly person: string; readonly text: string }
export type Paper = {
  readonly title: string
  /** name and value, in reading order */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly grade: { readonly letter: string; readonly why: string; readonly reasons: readonly string[] } | null
  readonly findings: readonly string[]
  readonly figures: readonly (readonly [name: string, value: string])[]
  readonly notes: readonly PaperNote[]
  readonly turns: readonly PaperTurn[]
  /** What whoever holds the paper must know. */
  readonly foot: string
}

export const FORMATS = ['md', 'docx'] as const
export type PaperFormat = (typeof FORMATS)[number]

const WHO: Readonly<Record<Speaker, string>> = { sales: '销售顾问', customer: '客户', companion: '同行人', unknown: '未分清' }
const FIGURES: readonly (readonly [MetricName, string])[] = [['talk_ratio', '说话占比'], ['longest_monologue', '最长独白'], ['longest_customer_story', '客户最长叙述'], ['sales_questions', '顾问提问'], ['customer_questions', '客户提问'], ['interruptions', '抢话']]
const CONSENT = { none: '未确认', noted: '已注明同意', given: '已当场同意', withdrawn: '已撤回' } as const
/** Below this the speakers are not told apart well enough for any figure. */
const SURE = 0.5
const FINDINGS = 40
const MINUTE = 60

const two = (n: number): string => String(n).padStart(2, '0')
export const clockOf = (seconds: number): string => `${two(Math.floor(seconds / MINUTE))}:${two(Math.floor(seconds) % MINUTE)}`

const figure = (unit: string, value: number): string => (unit === 'ratio' ? `${Math.round(value * 100)}%` : unit === 'seconds' ? `${Math.round(value)} 秒` : `${Math.round(value)} 次`)

/** @param madeAt YYYY-MM-DD HH:MM; @param by who took it out of the store */
export function paperOf(whole: TalkDetail, madeAt: string, by: string): Paper {
  const { talk, turns, metrics, insights, nextAction, notes, override } = maskAll(whole)
  const notesOn = (turn: number | null): PaperNote[] => notes.filter((note) => note.turn === turn).map(({ person, text }) => ({ person, text }))
  return {
    title: talk.title,
    facts: [
      ['日期', talk.date],
      ['客户', talk.customer?.name ?? '未关联'],
      ...(talk.advisers.length > 0 ? [['顾问', talk.advisers.map(({ name }) => name).join('、')] as const] : []),
      ['时长', `${Math.round(talk.durationMs / 1000 / MINUTE)} 分钟`],
      ['客户同意', CONSENT[talk.consent]],
      ...(nextAction ? [['下一步', `${nextAction.action}（${nextAction.reason}）`] as const] : []),
    ],
    grade: insights && {
      letter: insights.grade.value,
      why: override ? `${override.person}改为 ${override.grade} 级：${override.reason}` : insights.grade.why,
      reasons: insights.grade.points.filter(({ points }) => points !== 0).map(({ name, points, turn }) => `${name} ${points > 0 ? '+' : ''}${points}${turn === undefined ? '' : `（第 ${turn + 1} 句）`}`),
    },
    findings: insights ? labelsOf(insights, FINDINGS) : [],
    figures: FIGURES.flatMap(([name, label]) => {
      const metric = metrics?.[name]
      return metric && metric.value !== null && metric.certainty >= SURE ? [[label, figure(metric.unit, metric.value)] as const] : []
    }),
    notes: notesOn(null),
    turns: turns.map((turn) => ({ time: clockOf(turn.start), who: WHO[turn.speaker], text: inWriting(turn.text), notes: notesOn(turn.n) })),
    foot: `${by}于 ${madeAt} 从听客导出。电话、车牌和证件号已隐去；内容涉及客户个人信息，请勿转发，用完请删除。`,
  }
}
