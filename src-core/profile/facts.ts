// facts.ts: what is known of a customer, each thing with its day, and the one way to look at it as of a moment. Whatever reckons a feature takes a
// `Past`, and only `pastOf` makes one: what came later cannot enter.

import type { EntityName, Values } from '../records/dictionary.ts'
import { isCalledOff } from '../records/orders.ts'
import type { Findings } from '../shapes.ts'

/** A row of another system or a talk recorded here (`entity` conversations). */
export type DatedFact = {
  readonly key: string
  readonly entity: EntityName
  /** YYYY-MM-DD */
  readonly date: string
  /** Scores of questionnaires to five, whatever the system scores to. */
  readonly values: Values
  readonly findings: Findings | null
  readonly metrics: Readonly<Record<string, number | boolean | string | null>>
}
/** `carsWithoutDay` = cars that are filed without the day of their purchase: they tell that somebody is an owner today, and nothing of any earlier day. */
export type Dossier = { readonly id: string; /** What is filed of the person and has no day of its own. */ readonly card: Values; /** Any order. */ readonly facts: readonly DatedFact[]; readonly carsWithoutDay?: number }

declare const only: unique symbol
/** Of one customer, nothing from `asOf` on; facts oldest first. */
export type Past = { readonly [only]: true; readonly asOf: string; readonly card: Values; readonly facts: readonly DatedFact[]; readonly carsWithoutDay: number }

/** Cells that say who somebody is. Grades and wishes on a card were written over nobody knows when: they do not enter. */
const LASTING = ['gender', 'age_group', 'occupation', 'channel'] as const

/** The same day of another month, or that month's last. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const byDay = (a: DatedFact, b: DatedFact): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1)

/** Oldest first, so that many moments can be looked at without sorting again. */
export const inOrder = (dossier: Dossier): Dossier => ({ ...dossier, facts: dossier.facts.toSorted(byDay) })

/** @param asOf YYYY-MM-DD: the day itself is not known yet */
export function pastOf({ card, facts, carsWithoutDay = 0 }: Dossier, asOf: string): Past {
  const lasting = Object.fromEntries(LASTING.flatMap((name) => (card[name] === undefined ? [] : [[name, card[name]]])))
  const known = facts.filter(({ date }) => date < asOf)
  return { asOf, card: lasting, carsWithoutDay, facts: known.every((fact, i) => i === 0 || byDay(known[i - 1]!, fact) <= 0) ? known : known.sort(byDay) } as unknown as Past
}

/** Nobody means to buy in it: the workshop, a delivery, a complaint. */
export const isAboutBuying = ({ budgets, vehicles, timeline, intents, needs }: Findings): boolean =>
  budgets.length > 0 || timeline.length > 0 || vehicles.some(({ relation }) => relation === 'of_interest') || intents.some(({ type }) => type !== 'return_visit' && type !== 'complaint') || needs.some(({ attribute }) => attribute !== 'usage')

const LOST = /战败|流失|败战/
const WORKSHOP = /售后|保养|维修|服务|续保|理赔/
const text = (value: Values[string] | undefined): string => (typeof value === 'string' ? value : '')

export const isLoss = ({ entity, values }: DatedFact): boolean => (entity === 'contacts' && LOST.test(text(values.way) + text(values.about))) || (entity === 'leads' && LOST.test(text(values.state)))
export const isOrder = ({ entity, values }: DatedFact): boolean => entity === 'orders' && !isCalledOff(values.state)
export const isService = ({ entity }: DatedFact): boolean => entity === 'services'
export const isOwning = (fact: DatedFact): boolean => isOrder(fact) || isService(fact) || fact.entity === 'vehicles'
export const isQuote = ({ entity, values }: DatedFact): boolean => entity === 'contacts' && (values.quote !== undefined || /报价/.test(text(values.way)))
/** Something that the customer did: came, called, answered, ordered. */
export function isSign(fact: DatedFact): boolean {
  if (fact.entity === 'contacts') return !isLoss(fact) && (fact.values.direction === '呼入' || fact.values.answered === true || isQuote(fact))
  if (fact.entity === 'campaigns') return fact.values.answered === true
  return fact.entity === 'services' || fact.entity === 'conversations' || fact.entity === 'feedback' || isOrder(fact)
}
const aboutBuying = (fact: DatedFact): boolean =>
  (fact.entity === 'conversations' && fact.findings !== null && isAboutBuying(fact.findings)) || (fact.entity === 'contacts' && isSign(fact) && !WORKSHOP.test(text(fact.values.about))) || fact.entity === 'leads'
/** Asked of every fact at every moment by most features: answered once. */
const answers = new WeakMap<DatedFact, boolean>()
/** A sign that is about buying a car. */
export function isSaleSign(fact: DatedFact): boolean {
  const known = answers.get(fact)
  if (known !== undefined) return known
  const answer = aboutBuying(fact)
  answers.set(fact, answer)
  return answer
}
/** Dealt with the workshop: only owners do, also those whose purchase and services are filed nowhere. */
export const isCare = (fact: DatedFact): boolean => isService(fact) || (fact.entity === 'contacts' && WORKSHOP.test(text(fact.values.about))) || (fact.entity === 'conversations' && fact.findings !== null && !isAboutBuying(fact.findings) && fact.findings.opinions.some(({ aspect }) => aspect === '售后'))
/** The store reached out: whether the customer answered, or null where that is not said. */
export const reachedOut = ({ entity, values }: DatedFact): boolean | null => (entity === 'contacts' && values.direction === '呼出' && typeof values.answered === 'boolean' ? values.answered : null)
