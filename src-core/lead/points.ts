// points.ts: what each signal is worth and how it is named to people. The numbers were fitted to the grades of the labelled training
// talks (ordinal regression, scaled so that the default table 70 / 45 / 20 parts H, A, B and C) and then rounded.

import type { SignalKey } from './signals.ts'

/** Every talk in the showroom begins here; signals add and take away. */
export const BASE = { name: '到店面谈', points: 26 } as const

export const POINTS: Readonly<Record<SignalKey, { readonly name: string; readonly points: number }>> = {
  today: { name: '当天就要定', points: 12 },
  week: { name: '一周内要定', points: 7 },
  month: { name: '一个月内要定', points: 7 },
  quarter: { name: '三个月内要定', points: -4 },
  far: { name: '三个月以后才买', points: -7 },
  someday: { name: '购车时间还远', points: -10 },
  'no time': { name: '未问到购车时间', points: 0 },
  order: { name: '愿意下订', points: 21 },
  'order refused': { name: '今天不下订', points: -2 },
  deal: { name: '谈到成交价', points: 10 },
  budget: { name: '预算已知', points: 8 },
  'no budget': { name: '未问到预算', points: 0 },
  payment: { name: '付款方式已谈', points: 7 },
  quote: { name: '主动问价', points: 3 },
  delivery: { name: '问提车时间', points: 9 },
  papers: { name: '谈到保险上牌', points: 10 },
  'trade in': { name: '愿意置换旧车', points: 4 },
  drove: { name: '参加试驾', points: 4 },
  'drive refused': { name: '不试驾', points: -2 },
  contact: { name: '留下联系方式', points: 2 },
  'contact refused': { name: '不留联系方式', points: -11 },
  'will return': { name: '约好再来', points: 1 },
  'just looking': { name: '只是随便看看', points: -15 },
  complaint: { name: '来投诉', points: -8 },
  'one model': { name: '车型已定', points: 1 },
  comparing: { name: '在比较几款车', points: 1 },
  'no model': { name: '没有意向车型', points: 0 },
  wishes: { name: '需求说得具体', points: 5 },
  decides: { name: '本人能做主', points: 2 },
  'must ask': { name: '要和家人商量', points: -1 },
  waits: { name: '想再等等看', points: -6 },
  'no hurry': { name: '不着急', points: -9 },
  'too dear': { name: '嫌价格高', points: 1 },
  'dearer here': { name: '拿别家价格来谈', points: 2 },
  'rival preferred': { name: '更喜欢竞品', points: -1 },
  pleased: { name: '对车评价好', points: 1 },
  displeased: { name: '对车不满意', points: -1 },
  'no need': { name: '没有谈到购车意向', points: -7 },
}
