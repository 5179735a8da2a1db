// questions.ts: what is forecast: of whom it can be asked at a moment, and what became of it. The outcome looks ahead and is for learning and judging alone.

import { dayAfter, daysBetween } from '../day-count.ts'
import { isCare, isLoss, isOrder, isOwning, isSaleSign, isService, isSign, monthsAfter, type DatedFact, type Past } from './facts.ts'

export type QuestionName = 'opportunity' | 'churn'
export type Question = {
  readonly name: QuestionName
  /** What the chance is of, for people. */
  readonly label: string
  readonly asked: (past: Past) => boolean
  /** The first day on which the outcome of a moment is known. */
  readonly settled: (asOf: string) => string
  /** @param facts all of a customer's, oldest first, at least up to `settled` */
  readonly outcome: (facts: readonly DatedFact[], asOf: string) => boolean
}

/** A lead is open for so long after the last sign that is about buying. */
export const OPEN_DAYS = 120
export const ORDER_DAYS = 90
/** An owner has left when nothing is seen of them from so many months before a moment to so many after. */
export const QUIET_MONTHS = 3
/** Where nothing tells when the next service is due. */
const USUAL_GAP = 220

const within = (facts: readonly DatedFact[], from: string, to: string, what: (fact: DatedFact) => boolean): boolean => facts.some((fact) => fact.date >= from && fact.date < to && what(fact))

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

export const isOwner = ({ facts }: Past): boolean => facts.some((fact) => isOwning(fact) || isCare(fact))
export const wasSeenLately = ({ facts, asOf }: Past): boolean => within(facts, monthsAfter(asOf, -QUIET_MONTHS), asOf, isSign)

/** A service is outstanding, and nothing has been seen of the owner lately. */
function isQuietOwner(past: Past): boolean {
  const care = lastCare(past.facts)
  if (care === null || wasSeenLately(past)) return false
  return dayAfter(care, serviceGap(past.facts).days) < monthsAfter(past.asOf, QUIET_MONTHS)
}

export const opportunity: Question = {
  name: 'opportunity', label: `${ORDER_DAYS} 天内下单`,
  asked: isOpenLead,
  settled: (asOf) => dayAfter(asOf, ORDER_DAYS),
  outcome: (facts, asOf) => within(facts, asOf, dayAfter(asOf, ORDER_DAYS), isOrder),
}
export const churn: Question = {
  name: 'churn', label: `今后 ${QUIET_MONTHS} 个月仍没有任何往来`,
  asked: isQuietOwner,
  settled: (asOf) => monthsAfter(asOf, QUIET_MONTHS),
  outcome: (facts, asOf) => !within(facts, asOf, monthsAfter(asOf, QUIET_MONTHS), isSign),
}
