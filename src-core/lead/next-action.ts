// next-action.ts: what the adviser should do next, why, and by when: the first rule that fits, at the latest when the grade's row says.

import type { GradeRow } from '../settings.ts'
import type { Findings, NextAction } from '../shapes.ts'

type Rule = { readonly holds: (f: Findings) => boolean; readonly action: string; readonly reason: string; /** At the latest after so many days, whatever the grade. */ readonly within?: number }

const intent = (type: string, polarity: 'positive' | 'negative') => (f: Findings): boolean => f.intents.some((one) => one.type === type && one.polarity === polarity)
const objection = (type: string) => (f: Findings): boolean => f.objections.some((one) => one.type === type)

/** In order of urgency. */
const RULES: readonly Rule[] = [
  { holds: intent('complaint', 'positive'), action: '由经理回电处理投诉', reason: '客户在投诉，先解决问题再谈车', within: 1 },
  { holds: (f) => intent('order', 'positive')(f) && !intent('order', 'negative')(f), action: '准备合同并跟进定金', reason: '客户愿意下订', within: 1 },
  { holds: objection('cheaper_elsewhere'), action: '核对别家报价，给出书面价格方案', reason: '客户拿别家价格比较', within: 2 },
  { holds: objection('price_too_high'), action: '向经理申请优惠，重做落地价或分期方案', reason: '客户嫌价格高', within: 3 },
  { holds: objection('ask_family'), action: '邀约做主的家人一起到店或试驾', reason: '客户要和家人商量', within: 5 },
  { holds: objection('long_delivery'), action: '查现车和排产，回复确切提车日期', reason: '客户担心等车太久', within: 2 },
  { holds: objection('prefers_competitor'), action: '准备竞品对比资料，约一次对比试驾', reason: '客户更倾向竞品' },
  { holds: objection('range_anxiety'), action: '发送实测续航和周边充电点，约长距离试驾', reason: '客户担心续航或充电' },
  { holds: objection('quality_doubt'), action: '发送质保条款和车主口碑', reason: '客户担心质量' },
  { holds: objection('service_worry'), action: '介绍售后网点和取送车服务', reason: '客户担心售后' },
  { holds: objection('resale_worry'), action: '提供保值率数据和保值回购方案', reason: '客户担心贬值' },
  { holds: objection('policy_doubt'), action: '把补贴和优惠条款书面发给客户', reason: '客户对政策有疑问' },
  { holds: intent('trade_in', 'positive'), action: '安排旧车评估并回复置换方案', reason: '客户愿意置换', within: 3 },
  { holds: intent('return_visit', 'positive'), action: '确认再次到店的时间并提前备车', reason: '客户说好再来', within: 3 },
  { holds: (f) => f.vehicles.some(({ relation }) => relation === 'of_interest') && !f.intents.some(({ type }) => type === 'test_drive'), action: '邀约试驾', reason: '有意向车型，还没有谈到试驾' },
  { holds: intent('quote', 'positive'), action: '发送正式报价单', reason: '客户问过价格' },
  { holds: (f) => f.budgets.length === 0 && f.vehicles.some(({ relation }) => relation === 'of_interest'), action: '回访了解预算和用车时间', reason: '预算和时间还不清楚' },
  { holds: objection('wait_and_see'), action: '有新政策或活动时主动通知', reason: '客户想再等等看' },
  { holds: intent('leave_contact', 'negative'), action: '保留到店记录，不主动打扰', reason: '客户不愿留联系方式' },
]

/** @param row the grade's row: nobody waits longer than its `contactWithinDays` */
export function nextAction(findings: Findings, row: GradeRow): NextAction {
  const rule = RULES.find(({ holds }) => holds(findings))
  const dueDays = Math.min(rule?.within ?? row.contactWithinDays, row.contactWithinDays)
  return { action: rule?.action ?? '按期回访，了解近况', reason: rule?.reason ?? '保持联系', dueDays }
}
