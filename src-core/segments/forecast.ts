// forecast.ts: forecasts learned from the store's own history: looked at as it stood at many earlier days, each with what became of it. Judged by a split
// in time: learned from what was settled before a day, tried on that day. Too little to learn from is said, and rules stand in.

import type { ListName } from '../insight/values.ts'
import { dayAfter } from '../day-count.ts'
import { inOrder, isService, isOrder, pastOf, type Dossier, type Past } from '../profile/facts.ts'
import { vectorOf, type Feature } from './features.ts'
import { sample } from './kinds.ts'
import { chanceOf, fitSteps, shares, type Logistic } from './logistic.ts'
import { qualityOf, type Forecast, type Quality } from './measures.ts'
import type { Question } from './questions.ts'
import type { Steps } from './steps.ts'

export type Importance = { readonly label: string; /** Log odds for one standard deviation more. */ readonly weight: number }
export type Learned = { readonly ready: true; readonly model: Logistic; readonly quality: Quality; readonly moments: number; readonly cases: number; readonly importance: readonly Importance[] }
export type TooLittle = { readonly ready: false; readonly why: string }
/** The store as it stood on one day: whom it could be asked of, and what became of them. */
type Snapshot = { readonly asOf: string; readonly ids: readonly string[]; readonly rows: readonly number[][]; readonly outcomes: readonly boolean[] }

const STEP_DAYS = 15
const MOST_MOMENTS = 24
/** Before that a store that begins to keep records looks as if everybody had just come. */
const WARM_UP_DAYS = 90
const RIDGE = 400
/** More people, and more of each outcome, than this: below it a forecast is guessing. */
export const FEW_PEOPLE = 60
export const FEW_OUTCOMES = 20
/** Of a large store so many people tell as much as all of them. */
export const MOST_PEOPLE = 8_000

/** Everybody of whom it can be asked on that day. */
function snapshot(people: readonly Dossier[], question: Question, features: readonly Feature[], asOf: string): Snapshot {
  const ids: string[] = []
  const rows: number[][] = []
  const outcomes: boolean[] = []
  for (const person of people) {
    const past = pastOf(person, asOf)
    if (!question.asked(past)) continue
    ids.push(person.id)
    rows.push(vectorOf(features, past))
    outcomes.push(question.outcome(person.facts, asOf))
  }
  return { asOf, ids, rows, outcomes }
}

const learn = (shots: readonly Snapshot[]): Steps<Logistic> => fitSteps(shots.flatMap(({ rows }) => rows), shots.flatMap(({ outcomes }) => outcomes), RIDGE)

/** Distinct people asked about, and of how many it came to pass at some moment and did not at another. */
function told(shots: readonly Snapshot[]): { people: number; yes: number; no: number } {
  const seen = { people: new Set<string>(), yes: new Set<string>(), no: new Set<string>() }
  for (const { ids, outcomes } of shots) ids.forEach((id, i) => void (seen.people.add(id), (outcomes[i] ? seen.yes : seen.no).add(id)))
  return { people: seen.people.size, yes: seen.yes.size, no: seen.no.size }
}

/** The days on which the store is looked at, newest first: each settled by `asOf`. */
export function momentsOf(people: readonly Dossier[], question: Question, asOf: string): string[] {
  // Orders and services are often filed years back, contacts and talks are not: the history begins where these do.
  const first = people.reduce((least, { facts }) => facts.reduce((day, fact) => (!isOrder(fact) && !isService(fact) && fact.entity !== 'vehicles' && fact.date < day ? fact.date : day), least), asOf)
  const moments: string[] = []
  for (let day = dayAfter(asOf, -1); moments.length < MOST_MOMENTS && day >= dayAfter(first, WARM_UP_DAYS); day = dayAfter(day, moments.length > 0 ? -STEP_DAYS : -1)) if (question.settled(day) <= asOf) moments.push(day)
  return moments
}

/**
 * @param dossiers everybody who may be profiled; what they did from `asOf` on is not looked at
 * @param asOf YYYY-MM-DD
 */
export function* learnForecast(dossiers: readonly Dossier[], question: Question, features: readonly Feature[], asOf: string): Steps<Learned | TooLittle> {
  const people = sample(dossiers, MOST_PEOPLE).map((dossier) => inOrder({ ...dossier, facts: dossier.facts.filter(({ date }) => date < asOf) }))
  const shots: Snapshot[] = []
  for (const day of momentsOf(people, question, asOf)) {
    shots.push(snapshot(people, question, features, day))
    yield
  }
  const [last, ...earlier] = shots
  const before = last ? earlier.filter(({ asOf: day }) => question.settled(day) <= last.asOf) : []
  const known = told(before)
  const tried = last ? told([last]) : { people: 0, yes: 0, no: 0 }
  const least = Math.min(known.yes, known.no, tried.yes, tried.no)
  if (known.people <= FEW_PEOPLE || tried.people <= FEW_PEOPLE || least <= FEW_OUTCOMES) {
    return { ready: false, why: `本店历史太少：可以学习的客户 ${known.people} 位、检验的客户 ${tried.people} 位，最少的一种结果只有 ${least} 位；要超过 ${FEW_PEOPLE} 位客户和每种 ${FEW_OUTCOMES} 位结果。先按规则看` }
  }
  const trial = yield* learn(before)
  const cases = last!.rows.map((row, i): Forecast => ({ p: chanceOf(trial, row), came: last!.outcomes[i]! }))
  const model = yield* learn(shots)
  const importance = features.map(({ label }, j) => ({ label, weight: model.weights[j]! })).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return { ready: true, model, quality: qualityOf(cases), moments: shots.length, cases: shots.reduce((sum, { rows }) => sum + rows.length, 0), importance }
}

/** One reason of a forecast: what was measured, which way it moves the chance, and the newest facts that it rests on. */
export type Reason = { readonly label: string; readonly value: string; readonly effect: number; readonly evidence: readonly string[]; /** Of a talk: the list in which it stands. */ readonly list: ListName | null }
const MOST_REASONS = 4
/** Log odds: less is not worth a word, but for the strongest. */
const LEAST_EFFECT = 0.1
const MOST_EVIDENCE = 3

/** 0..1 */
export const chanceFor = ({ model }: Pick<Learned, 'model'>, features: readonly Feature[], past: Past): number => chanceOf(model, vectorOf(features, past))

const isSo = ({ yesNo }: Feature, value: number): string | null => (yesNo ? (value > 0 ? '是' : '否') : null)
const reasonOf = (feature: Feature, value: string, effect: number, past: Past): Reason => ({ label: feature.label, value, effect, evidence: past.facts.filter(feature.rests).slice(-MOST_EVIDENCE).map(({ key }) => key).reverse(), list: feature.list ?? null })
const strongest = <T extends { readonly effect: number }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).filter(({ effect }, i) => i === 0 || Math.abs(effect) >= LEAST_EFFECT).slice(0, MOST_REASONS)

/** @returns 0..1, and what moved it most, against the usual case: at least one reason, strongest first; reckoned when looked at, as most never are */
export function forecastOf({ model }: Pick<Learned, 'model'>, features: readonly Feature[], past: Past): { readonly p: number; readonly reasons: readonly Reason[] } {
  const row = vectorOf(features, past)
  return {
    p: chanceOf(model, row),
    get reasons() {
      return strongest(shares(model, row).map((effect, j) => ({ j, effect }))).map(({ j, effect }) => reasonOf(features[j]!, isSo(features[j]!, row[j]!) ?? (Number.isNaN(row[j]!) ? '不知道' : row[j]! > model.mean[j]! ? '高于多数人' : '低于多数人'), effect, past))
    },
  }
}

/** What moved a chance from one moment to a later one, strongest first. */
export function movesBetween({ model }: Pick<Learned, 'model'>, features: readonly Feature[], then: Past, now: Past): Reason[] {
  const [before, after] = [vectorOf(features, then), vectorOf(features, now)]
  const [old, moved] = [shares(model, before), shares(model, after)]
  return strongest(moved.map((effect, j) => ({ j, effect: effect - old[j]! }))).map(({ j, effect }) => reasonOf(features[j]!, isSo(features[j]!, after[j]!) ?? (after[j]! > before[j]! ? '比那时高' : after[j]! < before[j]! ? '比那时低' : '那时还不知道'), effect, now))
}
