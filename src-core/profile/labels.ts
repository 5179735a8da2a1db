// labels.ts: findings in the few words that fit a tag: 落地15–16万, 宋PLUS, 要辅助驾驶. For lists, tags and the command line.

import { amountWords } from '../insight/amount-words.ts'
import type { Budget, Insights, Need, Profile, Timeline, Vehicle } from '../shapes.ts'

const KIND = { total: '落地', bare: '裸车', down_payment: '首付', monthly: '月供' } as const
const INTENT: Readonly<Record<string, readonly [positive: string, negative: string]>> = {
  test_drive: ['要试驾', '不试驾'], trade_in: ['想置换', '不置换'], finance: ['想贷款', '不贷款'], full_payment: ['全款', '不全款'], order: ['准备下订', '暂不下订'],
  quote: ['问价', '不问价'], insurance: ['问保险', '不要保险'], licence_plate: ['问上牌', '自己上牌'], delivery_time: ['问交车', '不急提车'], return_visit: ['会再来', '不再来'],
  leave_contact: ['留了联系方式', '不留联系方式'], browse_only: ['只是看看', '不是随便看'], complaint: ['有投诉', '无投诉'],
}
const OBJECTION: Readonly<Record<string, string>> = {
  price_too_high: '嫌贵', cheaper_elsewhere: '别家更便宜', prefers_competitor: '偏向竞品', ask_family: '要和家人商量', wait_and_see: '观望', no_hurry: '不着急', long_delivery: '嫌交车慢',
  quality_doubt: '担心质量', policy_doubt: '疑虑政策', resale_worry: '担心保值', range_anxiety: '续航焦虑', service_worry: '担心售后',
}

type Amount = Pick<Budget, 'kind' | 'min' | 'max' | 'approx'>

/** 落地15–16万, 月供3000元以内, 首付约5万. */
export const budgetLabel = (amount: Amount): string => KIND[amount.kind] + amountWords(amount)

export const vehicleLabel = ({ brand, series }: Pick<Vehicle, 'brand' | 'series'>): string => series ?? brand
export const needLabel = ({ value, polarity }: Pick<Need, 'value' | 'polarity'>): string => `${polarity === 'want' ? '要' : '不要'}${/^\d$/.test(value) ? `${value}座` : value}`
export const timelineLabel = ({ max_days }: Pick<Timeline, 'max_days'>): string => (max_days === null ? '购车时间未定' : max_days === 0 ? '今天就定' : `${max_days}天内购车`)
export const objectionLabel = (type: string): string => OBJECTION[type] ?? type
export const intentLabel = (type: string, polarity: 'positive' | 'negative'): string => INTENT[type]?.[polarity === 'positive' ? 0 : 1] ?? type

type Readable = Pick<Insights, 'budgets' | 'vehicles' | 'needs' | 'objections' | 'timeline'> & { readonly intents: readonly { readonly type: string; readonly polarity: 'positive' | 'negative' }[] }

/** Most telling first; no label twice. */
export function labelsOf(readings: Readable | Profile, most: number): string[] {
  const all = [
    ...readings.budgets.map(budgetLabel),
    ...readings.vehicles.filter((v) => v.relation === 'of_interest').map(vehicleLabel),
    ...readings.timeline.map(timelineLabel),
    ...readings.intents.filter((i) => i.type === 'order' || i.type === 'test_drive' || i.type === 'trade_in' || i.type === 'full_payment' || i.type === 'finance').map((i) => intentLabel(i.type, i.polarity)),
    ...readings.vehicles.filter((v) => v.relation === 'competitor').map((v) => `对比${vehicleLabel(v)}`),
    ...readings.objections.map((o) => objectionLabel(o.type)),
    ...readings.needs.map(needLabel),
  ]
  return [...new Set(all)].slice(0, most)
}
