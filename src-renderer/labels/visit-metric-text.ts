// visit-metric-text.ts: the metrics of how a visit went as the rows that a manager reads; null stays null, so that the screen can say
// 不足以判断, and what never took place (no price, no rival) is said as such and not taken for doubt.

import type { VisitMetric, VisitMetrics } from '../../src-core/shapes.ts'
import type { Visit } from '../../src-core/visit/visit.ts'
import type { Words } from './findings.ts'
import { judgeable, LEAST_CERTAINTY, metricText, percent } from './metric-text.ts'

export const VISIT_ROWS = ['price', 'competitors', 'next_step', 'questions', 'question_rate', 'sop'] as const
export type VisitRowName = (typeof VISIT_ROWS)[number]

/** `basis` = what the number was reckoned from, in a few words; empty where there is nothing to add. */
export type VisitRow = { readonly name: VisitRowName; readonly text: string | null; readonly certainty: number; readonly basis: string }

const LEVELS = ['none', 'vague', 'specific'] as const

const clear = (metric: VisitMetric): boolean => metric.certainty >= LEAST_CERTAINTY

/** Nothing that rests on who spoke may be shown as a number where this is false. */
export const speakersClear = ({ course }: Pick<Visit, 'course'>): boolean => clear(course.metrics.sop_rate)

/** 明确, 含糊, 无. */
export function nextStepText({ next_step: metric }: VisitMetrics, { names }: Words): string | null {
  const level = LEVELS[metric.value ?? -1]
  return judgeable(metric) && level ? names.nextStep[level] : null
}

export function visitRows(metrics: VisitMetrics, words: Words): readonly VisitRow[] {
  const en = words.tongue === 'en'
  const { price_minute: minute, price_share: share, competitor_mentions: rivals, sales_open_questions: open, sales_closed_questions: closed, sales_question_rate: rate, sop_rate: sop } = metrics
  const row = (name: VisitRowName, text: string | null, { certainty }: VisitMetric, basis = ''): VisitRow => ({ name, text, certainty, basis: text === null ? '' : basis })

  const priced = share.from['turn'] !== undefined
  const named = (n: number): string => (en ? String(n) : `${n} 个`)
  const { mentions = 0, answered = 0 } = rivals.from
  const count = (metric: VisitMetric): string => String(Math.round(metric.value ?? 0))
  const { sales_turns: spoke = 0 } = open.from
  const { done = 0, due = 0 } = sop.from
  return [
    priced
      ? row('price', priceText(minute, share, en), share, share.from['by_customer'] === 1 ? words.names.priceBy.customer : words.names.priceBy.sales)
      : row('price', clear(share) ? words.names.nothing.price : null, share),
    row('competitors', !judgeable(rivals) ? null : mentions === 0 ? words.names.nothing.competitors : en ? `${named(mentions)} · ${named(answered)} answered` : `${named(mentions)} · 回应 ${named(answered)}`, rivals),
    row('next_step', nextStepText(metrics, words), metrics.next_step),
    row('questions', judgeable(open) && judgeable(closed) ? (en ? `${count(open)} open · ${count(closed)} closed` : `开放 ${count(open)} · 封闭 ${count(closed)}`) : null, open, en ? `in ${spoke} adviser turns` : `顾问共 ${spoke} 句`),
    row('question_rate', metricText(rate, words.tongue), rate),
    due === 0 && clear(sop) ? row('sop', words.names.nothing.sop, sop) : row('sop', metricText(sop, words.tongue), sop, en ? `${done} of ${due} items` : `应做 ${due} 项，做到 ${done} 项`),
  ]
}

/** 第 3.4 分钟 · 全程 43% 处; the share alone where the talk has no times; null where not even that can be judged. */
export function priceText(minute: VisitMetric, share: VisitMetric, en: boolean): string | null {
  if (!judgeable(share) || share.value === null) return null
  const when = judgeable(minute) && minute.value !== null ? [en ? `minute ${minute.value.toFixed(1)}` : `第 ${minute.value.toFixed(1)} 分钟`] : []
  return [...when, en ? `at ${percent(share.value)}` : `全程 ${percent(share.value)} 处`].join(' · ')
}
