// store-view.ts: what is learned of a store as of a day, of whom nobody is named in it: it can be kept, and tells of any customer in no time.

import type { GradeLetter } from '../shapes.ts'
import { inOrder, pastOf, type Dossier, type Past } from '../profile/facts.ts'
import { isOpenLead } from '../profile/life-cycle.ts'
import { advisersOf, leadFeatures, ownerFeatures, type Feature } from './features.ts'
import { chanceFor, forecastOf, learnForecast, MOST_PEOPLE, type Learned, type Reason, type TooLittle } from './forecast.ts'
import { isKnown, kindsOf, sample, type Kinds } from './kinds.ts'
import { churn, isOwner, opportunity, ORDER_DAYS, QUIET_MONTHS, wasSeenLately } from './questions.ts'
import { segmentOf, segmentsOf, type NoSegments, type Segments } from './segments.ts'
import { atOnce, type Steps } from './steps.ts'
import { tagsOf, yardsticksOf, type Tags, type Yardsticks } from './tags.ts'
import type { Cars } from './traits.ts'

/** Plain data: `JSON.parse(JSON.stringify(view))` is the same view. */
export type StoreView = {
  readonly asOf: string
  readonly kinds: Kinds
  readonly advisers: readonly string[]
  readonly yardsticks: Yardsticks
  readonly segments: Segments | NoSegments
  readonly churn: Learned | TooLittle
  readonly opportunity: Learned | TooLittle
  /** The least chance that is an H, an A, a B. */
  readonly marks: readonly number[]
}
export type Chance = { readonly p: number; readonly reasons: readonly Reason[] }
/** `days`: an even chance that the order comes by then; null = not within a year. */
export type Opportunity = Chance & { readonly grade: GradeLetter; readonly days: number | null }
export type Reading = { readonly tags: Tags; /** Index in the view's segments. */ readonly segment: number | null; readonly churn: Chance | null; readonly opportunity: Opportunity | null }

/** Of the open leads by falling chance: the first tenth are H, then two tenths A, three tenths B, the rest C. */
const SHARES = [0.1, 0.3, 0.6] as const
const LETTERS = ['H', 'A', 'B', 'C'] as const
const MOST_DAYS = 365

/** Where orders come as evenly as within the days of the forecast. */
function expectedDays(p: number): number | null {
  const days = (Math.LN2 * ORDER_DAYS) / -Math.log(1 - Math.min(p, 0.999))
  return days > MOST_DAYS ? null : Math.max(1, Math.round(days))
}

/**
 * @param dossiers everybody who may be profiled, or every so-manieth of them, by number
 * @param asOf YYYY-MM-DD; what happened on that day or later does not enter
 */
export function* viewStore(dossiers: readonly Dossier[], cars: Cars, asOf: string): Steps<StoreView> {
  const people = sample(dossiers, MOST_PEOPLE).map(inOrder)
  const pasts = people.map((dossier) => pastOf(dossier, asOf))
  yield
  const kinds = kindsOf(pasts.filter(isKnown), cars)
  yield
  const around = { cars, kinds, advisers: advisersOf(pasts) }
  const leads = yield* learnForecast(people, opportunity, leadFeatures(around), asOf)
  const owners = yield* learnForecast(people, churn, ownerFeatures(around), asOf)
  const segments = yield* segmentsOf(pasts, kinds, cars)
  yield
  const features = leadFeatures(around)
  const chances = leads.ready ? pasts.filter(isOpenLead).map((past) => chanceFor(leads, features, past)).sort((a, b) => b - a) : []
  const marks = SHARES.map((share) => chances[Math.ceil(share * chances.length) - 1] ?? 1)
  return { asOf, kinds, advisers: around.advisers, yardsticks: yardsticksOf(pasts), segments, churn: owners, opportunity: leads, marks }
}

export type Reader = {
  readonly view: StoreView
  readonly cars: Cars
  readonly read: (past: Past) => Reading
  /** The chance of an order as it was or is at a moment; null where it cannot be asked. */
  readonly orderChance: (past: Past) => Chance | null
  readonly features: readonly Feature[]
}

/** Tells of one customer after another. */
export function readerOf(view: StoreView, cars: Cars): Reader {
  const around = { cars, kinds: view.kinds, advisers: view.advisers }
  const [ofLeads, ofOwners] = [leadFeatures(around), ownerFeatures(around)]
  const orderChance = (past: Past): Chance | null => (view.opportunity.ready && isOpenLead(past) ? forecastOf(view.opportunity, ofLeads, past) : null)
  const departure = (past: Past): Chance | null => {
    if (!view.churn.ready || !isOwner(past)) return null
    return wasSeenLately(past) ? { p: 0, reasons: [{ label: `近 ${QUIET_MONTHS} 个月有往来`, value: '', effect: -1, evidence: past.facts.slice(-1).map(({ key }) => key), list: null }] } : forecastOf(view.churn, ofOwners, past)
  }
  return {
    view, cars,
    features: ofLeads,
    orderChance,
    read(past) {
      const order = orderChance(past)
      return {
        tags: tagsOf(past, view.yardsticks),
        segment: view.segments.ready ? segmentOf(view.segments, view.kinds, past, cars) : null,
        churn: departure(past),
        opportunity: order && { p: order.p, get reasons() { return order.reasons }, days: expectedDays(order.p), grade: LETTERS[view.marks.filter((mark) => order.p < mark).length]! },
      }
    },
  }
}

export type Predictions = { readonly view: StoreView; readonly of: ReadonlyMap<string, Reading> }

/** Everybody in one go, as of one day. @param dossiers everybody who may be profiled, by number */
export function predict(dossiers: readonly Dossier[], cars: Cars, asOf: string): Predictions {
  const view = atOnce(viewStore(dossiers, cars, asOf))
  const { read } = readerOf(view, cars)
  return { view, of: new Map(dossiers.map((dossier) => [dossier.id, read(pastOf(dossier, asOf))])) }
}
