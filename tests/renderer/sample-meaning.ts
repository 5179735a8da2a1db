// sample-meaning.ts: what the invented visit of sample-words.ts means: insights, metrics, doubts, profile.

import type { SuggestedReplies } from '../../src-core/lead/replies.ts'
import type { Doubt, Insights, Metric, Metrics, NextAction, Profile } from '../../src-core/shapes.ts'

const by = 'rule'
const sure = { certainty: 0.92, by }
const fair = { certainty: 0.7, by }
const weak = { certainty: 0.5, by }

export const sampleInsights: Insights = {
  budgets: [{ kind: 'total', min: 150_000, max: 160_000, approx: false, turn: 15, ...sure }],
  vehicles: [
    { brand: '比亚迪', series: '宋PLUS', relation: 'of_interest', turn: 1, ...sure },
    { brand: '吉利', series: '银河L7', relation: 'competitor', turn: 17, ...sure },
    { brand: '大众', series: '朗逸', relation: 'owned', turn: 7, ...sure },
  ],
  needs: [
    { attribute: 'usage', value: '通勤', polarity: 'want', turn: 5, ...sure },
    { attribute: 'usage', value: '长途', polarity: 'want', turn: 5, ...fair },
    { attribute: 'feature', value: '辅助驾驶', polarity: 'want', turn: 13, ...sure },
    { attribute: 'feature', value: '360影像', polarity: 'want', turn: 13, ...sure },
  ],
  opinions: [
    { aspect: '空间', sentiment: 'positive', turn: 3, ...sure },
    { aspect: '能耗', sentiment: 'negative', turn: 7, ...fair },
    { aspect: '智能化', sentiment: 'positive', turn: 17, ...weak },
  ],
  objections: [{ type: 'quality_doubt', turn: 18, ...sure }, { type: 'ask_family', turn: 23, ...sure }],
  intents: [{ type: 'trade_in', polarity: 'positive', turn: 21, ...sure }, { type: 'leave_contact', polarity: 'positive', turn: 27, ...sure }],
  timeline: [{ min_days: 0, max_days: 74, turn: 25, ...fair }],
  facts: [
    { type: 'surname', value: '孟', turn: 27, ...sure }, { type: 'phone', value: '13805712296', turn: 27, ...sure }, { type: 'occupation', value: '程序员', turn: 5, ...fair },
    { type: 'residence', value: '滨江', turn: 5, ...sure }, { type: 'household', value: '有孩子', turn: 5, ...sure }, { type: 'current_car_years', value: 8, turn: 7, ...fair }, { type: 'decision_maker', value: '共同', turn: 23, ...sure },
  ],
  sales_actions: ['greet', 'introduce_self', 'ask_usage', 'ask_current_car', 'ask_budget', 'quote_price', 'ask_competitor', 'handle_objection', 'introduce_trade_in', 'ask_timeline', 'ask_contact', 'invite_test_drive', 'arrange_next']
    .map((type, i) => ({ type, turn: [0, 2, 4, 6, 10, 14, 16, 19, 22, 24, 26, 28, 28][i] ?? 0, ...sure })),
  sentiment: { overall: 'neutral' },
  grade: {
    value: 'A', why: '车型与预算都已明确，过年前要用车，旧车想置换；还要和妻子商量，并在与银河L7比较。',
    points: [
      { name: '车型明确：宋PLUS', points: 15, turn: 1 }, { name: '预算明确：落地15–16万', points: 15, turn: 15 }, { name: '旧车想置换', points: 12, turn: 21 }, { name: '留了电话', points: 10, turn: 27 },
      { name: '过年前要用车', points: 8, turn: 25 }, { name: '要和家人商量', points: -5, turn: 23 }, { name: '在比较银河L7', points: -3, turn: 17 }, { name: '还没有试驾', points: -4 },
    ],
  },
}

export const sampleNext: NextAction = { action: '电话邀约周六下午带家人试驾', reason: '要和妻子商量，且还没有试驾；把电池质保条款和置换补贴一并发给他', dueDays: 3 }

export const sampleReplies: readonly SuggestedReplies[] = [
  {
    objection: 'quality_doubt', turn: 18, replies: [
      { id: 'quality-hybrid', situation: '担心混动系统', text: '混动多了电机和电池，您担心也正常。看两样就行：三电系统的质保年限，附近能不能修。质保手册和维修网点我都拿给您看。' },
      { id: 'quality-model', situation: '看中的车型', text: '宋PLUS您可以去国家市场监督管理总局网站查召回记录。有过的问题我不回避，现在怎么解决的我告诉您。' },
    ],
  },
  { objection: 'ask_family', turn: 23, replies: [{ id: 'family-budget', situation: '家人担心花钱', text: '要是家里担心超预算，您就拿15–16万这个数去谈：我给您配两套方案，都在这个范围里，差别在哪里写清楚，让家里人选。' }] },
]

const metric = (value: number | null, unit: Metric['unit'], certainty = 0.9): Metric => ({ value, unit, certainty, from: {} })

export const sampleMetrics: Metrics = {
  talk_ratio: metric(0.56, 'ratio'), longest_monologue: metric(14.2, 'seconds'), longest_customer_story: metric(11.8, 'seconds'), interactivity: metric(12.4, 'per_minute'), patience: metric(0.5, 'seconds'),
  interruptions: metric(2, 'count'), sales_questions: metric(7, 'count'), customer_questions: metric(4, 'count'), sales_speech_rate: metric(286, 'characters_per_minute'), customer_speech_rate: metric(251.6, 'characters_per_minute'),
  silence: metric(null, 'ratio', 0.2),
}

export const sampleDoubts: readonly Doubt[] = [
  { list: 'budgets', turn: 11, said: '十二三万吧，落地', reason: '客户随后改口为十五六万，以后说的为准' },
  { list: 'budgets', turn: 14, said: '落地十五万六七', reason: '这是销售顾问的报价，不是客户的预算' },
]

const at = (turn: number, start: number, certainty = 0.92) => ({ since: '2026-11-07', certainty, evidence: { conversation: 'talk-meng-1', turn, start } })

export const sampleProfile: Profile = {
  budgets: [{ kind: 'total', min: 150_000, max: 160_000, approx: false, ...at(15, 62.1) }],
  vehicles: [{ brand: '比亚迪', series: '宋PLUS', relation: 'of_interest', ...at(1, 4.8) }, { brand: '吉利', series: '银河L7', relation: 'competitor', ...at(17, 71) }, { brand: '大众', series: '朗逸', relation: 'owned', ...at(7, 33) }],
  needs: [{ attribute: 'feature', value: '辅助驾驶', polarity: 'want', ...at(13, 52) }, { attribute: 'feature', value: '360影像', polarity: 'want', ...at(13, 52) }, { attribute: 'usage', value: '通勤', polarity: 'want', ...at(5, 22, 0.75) }],
  opinions: [{ aspect: '空间', sentiment: 'positive', ...at(3, 13) }],
  objections: [{ type: 'quality_doubt', ...at(18, 77) }, { type: 'ask_family', ...at(23, 96, 0.55) }],
  intents: [{ type: 'trade_in', polarity: 'positive', ...at(21, 88) }],
  timeline: [{ min_days: 0, max_days: 74, ...at(25, 102, 0.7) }],
  facts: [{ type: 'occupation', value: '程序员', ...at(5, 22, 0.7) }, { type: 'residence', value: '滨江', ...at(5, 22) }, { type: 'household', value: '有孩子', ...at(5, 22) }, { type: 'decision_maker', value: '共同', ...at(23, 96) }],
}
