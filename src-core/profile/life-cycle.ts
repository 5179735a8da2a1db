// life-cycle.ts: how far along a customer is, from what happened and on which day: the one place that says it, for every page, list and tag, and for
// headquarters. Days go by without news too: whoever keeps a stage is told until when it holds.

import { dayAfter, daysBetween } from '../day-count.ts'
import type { LifeCycle } from '../shapes.ts'
import { isLoss, isOrder, isOwning, isSaleSign, isService, isSign, monthsAfter, pastOf, type DatedFact, type Dossier, type Past } from './facts.ts'

export const LIFE_CYCLES = ['潜在', '意向', '战败', '成交', '保有', '复购', '流失'] as const satisfies readonly LifeCycle[]

/** What is said of a customer at a glance, with its reason. */
export type Tag<T> = { readonly value: T; readonly reason: string; /** Keys of facts, newest first. */ readonly evidence: readonly string[] }
const MOST_EVIDENCE = 3
const keys = (facts: readonly DatedFact[]): string[] => facts.slice(-MOST_EVIDENCE).map(({ key }) => key).reverse()
export const tag = <T>(value: T, reason: string, facts: readonly DatedFact[]): Tag<T> => ({ value, reason, evidence: keys(facts) })

/** A lead is open for so long after the last sign that is about buying. */
export const OPEN_DAYS = 120
/** Where nothing tells when the next service is due. */
const USUAL_GAP = 220
/** An owner has left who missed a service and has not been seen for so long. */
const GONE_MONTHS = 12
const FRESH_DAYS = 60

/** Still thinking of buying: seen lately, neither bought nor lost since. */
export function isOpenLead({ facts, asOf }: Past): boolean {
  const sale = facts.findLast(isSaleSign)
  if (!sale || daysBetween(sale.date, asOf) > OPEN_DAYS) return false
  const closed = facts.findLast((fact) => isOrder(fact) || isLoss(fact))
  return !closed || closed.date < sale.date
}

/** Days between two services of a car: as the workshop said, as it was so far, or as usual. */
export function serviceGap(facts: readonly DatedFact[]): { readonly days: number; readonly known: boolean } {
  const services = facts.filter(isService)
  const said = services.flatMap(({ date, values }) => (typeof values.next_due === 'string' ? [daysBetween(date, values.next_due)] : [])).filter((days) => days > 20 && days < 800)
  const seen = services.slice(1).map(({ date }, i) => daysBetween(services[i]!.date, date)).filter((days) => days > 20)
  const all = (said.length > 0 ? said : seen).toSorted((a, b) => a - b)
  return all.length > 0 ? { days: all[Math.floor((all.length - 1) / 2)]!, known: true } : { days: USUAL_GAP, known: false }
}
/** When the car was last looked after here; the day of purchase before the first service. */
export const lastCare = (facts: readonly DatedFact[]): string | null => (facts.findLast(isService) ?? facts.findLast(isOwning))?.date ?? null

/** When an owner was last seen, and when the car is due. */
function seenAndDue(facts: readonly DatedFact[]): { readonly seen: string; readonly due: string } | null {
  const care = lastCare(facts)
  return care === null ? null : { seen: (facts.findLast(isSign) ?? facts.findLast(isOwning))!.date, due: dayAfter(care, serviceGap(facts).days) }
}
const isGone = ({ seen, due }: { readonly seen: string; readonly due: string }, asOf: string): boolean => seen < monthsAfter(asOf, -GONE_MONTHS) && due < asOf

export function lifeStage(past: Past): Tag<LifeCycle> {
  const { facts, asOf, carsWithoutDay } = past
  const orders = facts.filter(isOrder)
  const owning = facts.filter(isOwning)
  const owner = seenAndDue(facts)
  if (owner) {
    if (isGone(owner, asOf)) return tag('流失', `${owner.seen} 以后没有往来，保养在 ${owner.due} 到期后没有来`, facts.some(isSign) ? facts.filter(isSign) : owning)
    if (orders.length >= 2) return tag('复购', `下过 ${orders.length} 次订单`, orders)
    if (orders.length === 1 && !facts.some((fact) => isService(fact) && fact.date > orders[0]!.date) && daysBetween(orders[0]!.date, asOf) <= FRESH_DAYS) return tag('成交', `${orders[0]!.date} 下单`, orders)
    return tag('保有', orders.length > 0 ? `${orders.at(-1)!.date} 购车` : facts.some(isService) ? '在本店保养过' : `${owning.at(-1)!.date} 购车（车辆档案）`, owning)
  }
  if (carsWithoutDay > 0) return tag('保有', `有 ${carsWithoutDay} 辆车的档案；没有购车日期，看不出新购还是久未来店`, [])
  const loss = facts.findLast(isLoss)
  const sale = facts.filter(isSaleSign)
  if (loss && loss.date >= (sale.at(-1)?.date ?? '')) return tag('战败', `${loss.date} 登记战败`, [loss])
  if (isOpenLead(past)) return tag('意向', `${sale.at(-1)!.date} 谈过购车`, sale)
  return tag('潜在', sale.length > 0 ? `已有 ${OPEN_DAYS} 天没有谈购车` : '还没有谈过购车', sale)
}

/** Days on which a stage can change although nothing happens, any order. */
function turningDays({ facts }: Past): string[] {
  const days = [...facts.filter(isOrder).map(({ date }) => dayAfter(date, FRESH_DAYS + 1)), ...facts.filter(isSaleSign).slice(-1).map(({ date }) => dayAfter(date, OPEN_DAYS + 1))]
  const owner = seenAndDue(facts)
  if (owner === null) return days
  // Months differ in length: the day itself is looked for from the last one on which it cannot be yet.
  let gone = [monthsAfter(owner.seen, GONE_MONTHS), owner.due].sort().at(-1)!
  while (!isGone(owner, gone)) gone = dayAfter(gone, 1)
  return [...days, gone]
}

/**
 * The stage as of a day, and the first later day as of which it has to be looked at again although nothing new is filed; null = none.
 * @param asOf YYYY-MM-DD: the day itself is not known yet
 */
export function stageAsOf(dossier: Dossier, asOf: string): { readonly stage: Tag<LifeCycle>; readonly until: string | null } {
  const past = pastOf(dossier, asOf)
  const stage = lifeStage(past)
  const turns = turningDays(past).filter((day) => day > asOf && lifeStage({ ...past, asOf: day }).value !== stage.value)
  const ahead = dossier.facts.flatMap(({ date }) => (date >= asOf ? [dayAfter(date, 1)] : []))
  return { stage, until: [...turns, ...ahead].sort()[0] ?? null }
}
