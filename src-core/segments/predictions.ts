// predictions.ts: everything that is reckoned of a store's customers as of one day, in one go: segments, forecasts with reasons, tags.

import { inOrder, pastOf, type Dossier, type Past } from './facts.ts'
import { leadFeatures, ownerFeatures } from './features.ts'
import { forecastOf, learnForecast, type Learned, type Reason, type TooLittle } from './forecast.ts'
import { churn, isOpenLead, isOwner, opportunity, ORDER_DAYS, QUIET_MONTHS, wasSeenLately } from './questions.ts'
import { segmentsOf, type NoSegments, type Segments } from './segments.ts'
import { tagsOf, yardsticksOf, type Tags } from './tags.ts'
import type { Cars } from './traits.ts'
import type { GradeLetter } from '../shapes.ts'

export type Chance = { readonly p: number; readonly reasons: readonly Reason[] }
/** `days`: an even chance that the order comes by then; null = not within a year. */
export type Opportunity = Chance & { readonly grade: GradeLetter; readonly days: number | null }
export type Predictions = {
  readonly asOf: string
  readonly segments: Segments | NoSegments
  readonly churn: { readonly learned: Learned | TooLittle; readonly of: ReadonlyMap<string, Chance> }
  readonly opportunity: { readonly learned: Learned | TooLittle; readonly of: ReadonlyMap<string, Opportunity> }
  readonly tags: ReadonlyMap<string, Tags>
}

/** Of the open leads by falling chance: the first tenth are H, then two tenths A, three tenths B. */
const GRADES: readonly { readonly grade: GradeLetter; readonly until: number }[] = [{ grade: 'H', until: 0.1 }, { grade: 'A', until: 0.3 }, { grade: 'B', until: 0.6 }, { grade: 'C', until: 1 }]
const MOST_DAYS = 365

/** Where orders come as evenly as within the days of the forecast. */
function expectedDays(p: number): number | null {
  const days = (Math.LN2 * ORDER_DAYS) / -Math.log(1 - Math.min(p, 0.999))
  return days > MOST_DAYS ? null : Math.max(1, Math.round(days))
}

function opportunities(people: readonly { readonly id: string; readonly past: Past }[], learned: Learned | TooLittle): Map<string, Opportunity> {
  if (!learned.ready) return new Map()
  const open = people.filter(({ past }) => isOpenLead(past)).map(({ id, past }) => ({ id, ...forecastOf(learned, leadFeatures, past) })).sort((a, b) => b.p - a.p || (a.id < b.id ? -1 : 1))
  return new Map(open.map(({ id, p, reasons }, i) => [id, { p, reasons, days: expectedDays(p), grade: GRADES.find(({ until }) => (i + 1) / open.length <= until)!.grade }]))
}

function departures(people: readonly { readonly id: string; readonly past: Past }[], learned: Learned | TooLittle): Map<string, Chance> {
  if (!learned.ready) return new Map()
  return new Map(people.filter(({ past }) => isOwner(past)).map(({ id, past }) => [id, wasSeenLately(past) ? { p: 0, reasons: [{ label: `近 ${QUIET_MONTHS} 个月有往来`, value: '', effect: -1, evidence: [] }] } : forecastOf(learned, ownerFeatures, past)]))
}

/**
 * @param dossiers everybody who may be profiled, by number
 * @param asOf YYYY-MM-DD; what happened on that day or later does not enter
 */
export function predict(dossiers: readonly Dossier[], cars: Cars, asOf: string): Predictions {
  const ordered = dossiers.map(inOrder)
  const people = ordered.map((dossier) => ({ id: dossier.id, past: pastOf(dossier, asOf) }))
  const leads = learnForecast(ordered, opportunity, leadFeatures, asOf)
  const owners = learnForecast(ordered, churn, ownerFeatures, asOf)
  const yardsticks = yardsticksOf(people.map(({ past }) => past))
  return {
    asOf,
    segments: segmentsOf(people, cars),
    churn: { learned: owners, of: departures(people, owners) },
    opportunity: { learned: leads, of: opportunities(people, leads) },
    tags: new Map(people.map(({ id, past }) => [id, tagsOf(past, yardsticks)])),
  }
}
