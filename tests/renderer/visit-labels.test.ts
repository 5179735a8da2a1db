// visit-labels.test.ts: the metrics of a visit as rows: numbers with their unit, 不足以判断 where speakers are unclear, and what never took
// place said as such; and how wide each stage stands.

import { describe, expect, it } from 'vitest'
import type { Stage, VisitMetric, VisitMetrics } from '../../src-core/shapes.ts'
import type { Words } from '../../src-renderer/labels/findings.ts'
import { metricText } from '../../src-renderer/labels/metric-text.ts'
import { nextStepText, visitRows, type VisitRow } from '../../src-renderer/labels/visit-metric-text.ts'
import { namesEn } from '../../src-renderer/language/names-en.ts'
import { namesZhCN } from '../../src-renderer/language/names-zh-cn.ts'
import { stretchesOf } from '../../src-renderer/talk/stage-stretches.ts'

const zh: Words = { names: namesZhCN, tongue: 'zh-CN' }
const en: Words = { names: namesEn, tongue: 'en' }
const metric = (value: number | null, unit: VisitMetric['unit'], from: VisitMetric['from'] = {}, certainty = 0.9): VisitMetric => ({ value, unit, certainty, from })

const priced = { turn: 14, turns: 30, by_customer: 1, minutes: 20 }
const full: VisitMetrics = {
  price_minute: metric(8.62, 'minutes', priced), price_share: metric(0.431, 'ratio', priced), competitor_mentions: metric(3, 'count', { mentions: 3, answered: 2 }), competitor_answered: metric(0.667, 'ratio', { mentions: 3, answered: 2 }),
  next_step: metric(2, 'level', { turn: 28 }), sales_open_questions: metric(5, 'count', { sales_turns: 40 }), sales_closed_questions: metric(8, 'count', { sales_turns: 40 }), sales_question_rate: metric(6.5, 'per_ten_minutes'), sop_rate: metric(0.545, 'ratio', { done: 12, due: 22 }),
}
const texts = (rows: readonly VisitRow[]) => rows.map(({ text }) => text)

describe('the metrics of a visit', () => {
  it('are rows with their units and what they come from', () => {
    expect(texts(visitRows(full, zh))).toEqual(['第 8.6 分钟 · 全程 43% 处', '3 个 · 回应 2 个', '明确', '开放 5 · 封闭 8', '6.5 次/十分钟', '55%'])
    expect(visitRows(full, zh).map(({ basis }) => basis)).toEqual(['客户先问价', '', '', '顾问共 40 句', '', '应做 22 项，做到 12 项'])
    expect(texts(visitRows(full, en))).toEqual(['minute 8.6 · at 43%', '3 · 2 answered', 'Specific', '5 open · 8 closed', '6.5 / 10 min', '55%'])
    expect([0, 1, 2].map((level) => nextStepText({ ...full, next_step: metric(level, 'level') }, zh))).toEqual(['无', '含糊', '明确'])
    expect(metricText(metric(8.62, 'minutes'))).toBe('8.6 分钟')
  })

  it('are all withheld where speakers are unclear', () => {
    const unclear = Object.fromEntries(Object.entries(full).map(([name, one]) => [name, { ...one, value: null, certainty: 0.3 }])) as VisitMetrics
    expect(visitRows(unclear, zh).map(({ text, basis }) => [text, basis])).toEqual(Array.from({ length: 6 }, () => [null, '']))
  })

  it('say what never took place, and give the share alone without times', () => {
    const none = metric(null, 'ratio')
    const empty: VisitMetrics = { ...full, price_minute: none, price_share: none, competitor_mentions: metric(0, 'count', { mentions: 0, answered: 0 }), sop_rate: metric(null, 'ratio', { done: 0, due: 0 }) }
    expect(texts(visitRows(empty, zh))).toMatchObject({ 0: '没有听到报价', 1: '没有提到', 5: '没有应做的项目' })
    expect(visitRows({ ...full, price_minute: metric(null, 'minutes', priced) }, zh)[0]?.text).toBe('全程 43% 处')
  })
})

describe('the widths of the stages', () => {
  const stage = (name: Stage['name'], fromTurn: number, toTurn: number, startMs: number, endMs: number): Stage => ({ name, fromTurn, toTurn, startMs, endMs, certainty: 0.9 })

  it('follow time, each up to the next', () => {
    expect(stretchesOf([stage('reception', 0, 1, 1000, 4000), stage('needs', 2, 9, 6000, 20_000)], 24_000)).toEqual({ before: 1000, widths: [5000, 14_000], after: 4000 })
  })
  it('follow sentences where there are no times', () => {
    expect(stretchesOf([stage('reception', 0, 1, 0, 0), stage('needs', 2, 9, 0, 0)], 0)).toEqual({ before: 0, widths: [2, 8], after: 0 })
    expect(stretchesOf([], 1000).widths).toEqual([])
  })
})
