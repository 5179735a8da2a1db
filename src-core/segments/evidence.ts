// evidence.ts: one dated fact in a few words, and at which sentence of a talk what it is about was said.

import { FINDING_LISTS, type ListName } from '../insight/values.ts'
import type { Value } from '../records/dictionary.ts'
import { labelsOf } from '../profile/labels.ts'
import { isLoss, type DatedFact } from '../profile/facts.ts'

const text = (value: Value | undefined): string => (value === undefined ? '' : String(value))
const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
const MOST_LABELS = 4

/** 电话 呼出 没有接通; 订单 E5 150000 元; 谈话：落地15万、要试驾. */
export function factWords(fact: DatedFact): string {
  const { entity, values, findings } = fact
  const money = (value: unknown): string => (typeof value === 'number' ? `${Math.round(value)} 元` : '')
  switch (entity) {
    case 'orders': return words('订单', text(values.series), text(values.trim), money(values.price), text(values.state))
    case 'services': return words('进厂', text(values.kind), money(values.amount))
    case 'contacts': return isLoss(fact) ? words('登记战败', text(values.rival)) : words(text(values.way) || '联系', text(values.direction), text(values.about), values.answered === false ? '没有接通' : '', text(values.series), typeof values.quote === 'number' ? `报价 ${money(values.quote)}` : '')
    case 'feedback': return words('问卷', text(values.about), typeof values.score === 'number' ? `${Math.round(values.score * 10) / 10} 分（满分 5 分）` : '')
    case 'campaigns': return words('活动', text(values.theme), values.answered === true ? '有响应' : values.answered === false ? '没有响应' : '')
    case 'leads': return words('线索', text(values.channel), text(values.state))
    case 'vehicles': return words('车辆', text(values.series))
    default: return `谈话${findings ? `：${labelsOf(findings, MOST_LABELS).join('、') || '没有听出具体需求'}` : ''}`
  }
}

/** The newest sentence of a talk from which such a finding came; of any list where none is given. */
export function turnOf({ findings }: DatedFact, list: ListName | null): number | null {
  if (findings === null) return null
  for (const name of list === null ? FINDING_LISTS : [list]) {
    const turn = findings[name].at(-1)?.turn
    if (turn !== undefined) return turn
  }
  return list === null ? null : turnOf({ findings } as DatedFact, null)
}
