// questions.ts: what is forecast: of whom it can be asked at a moment, and what became of it. The outcome looks ahead and is for learning and judging alone.

import { dayAfter } from '../day-count.ts'
import { isCare, isOrder, isOwning, isSign, monthsAfter, type DatedFact, type Past } from '../profile/facts.ts'
import { isOpenLead, lastCare, serviceGap } from '../profile/life-cycle.ts'

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

export const ORDER_DAYS = 90
/** An owner has left when nothing is seen of them from so many months before a moment to so many after. */
export const QUIET_MONTHS = 3
const within = (facts: readonly DatedFact[], from: string, to: string, what: (fact: DatedFact) => boolean): boolean => facts.some((fact) => fact.date >= from && fact.date < to && what(fact))

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
