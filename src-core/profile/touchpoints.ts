// touchpoints.ts: everything that happened between a store and a customer, over all channels, in one time line; and what a customer stated about a visit
// beside what the talk let one guess.

import { entityOf, type EntityName, type Values } from '../records/dictionary.ts'
import type { Sentiment } from '../shapes.ts'
import type { Known } from './standing.ts'

export type TouchKind = 'talk' | Exclude<EntityName, 'catalogue' | 'customers'>

export type Touchpoint = {
  readonly kind: TouchKind
  /** The talk's id, or the row's number in its system. */
  readonly id: string
  /** YYYY-MM-DD. */
  readonly date: string
  /** null = a talk recorded here. */
  readonly system: string | null
  /** Field of the data standard -> value, for people. */
  readonly details: readonly { readonly label: string; readonly value: string }[]
  /** Of a questionnaire: what was stated, what the talk before let one guess, and whether the two differ. */
  readonly satisfaction: { readonly stated: number; readonly inferred: Sentiment['overall'] | null; readonly differs: boolean; /** The talk recorded here that it is about; null where it is not known. */ readonly talk: string | null } | null
}

/** A questionnaire asks about a visit of these days before it, where it does not name one. */
export const ASKED_ABOUT_DAYS = 30
/** Shown otherwise, or told by the row's place. */
const HIDDEN = new Set(['customer', 'phone', 'name', 'date', 'score', 'conversation'])

const shown = (value: Values[string]): string => (value === true ? '是' : value === false ? '否' : String(value))

/** Of five, of ten or of a hundred, by the highest that its system ever gave: from four fifths on pleased, up to the half not. */
function moodOf(score: number, highest: number): Sentiment['overall'] {
  const share = score / (highest <= 5 ? 5 : highest <= 10 ? 10 : 100)
  return share >= 0.8 ? 'positive' : share <= 0.5 ? 'negative' : 'neutral'
}

/**
 * @param moods of the talks recorded here, by id
 * @param highestOf the highest score that a system has filed of anybody
 * @returns newest first
 */
export function touchpointsOf(known: Known, moods: ReadonlyMap<string, Sentiment['overall']>, highestOf: (system: string) => number): Touchpoint[] {
  const heard = [
    ...known.talks.flatMap(({ id, date }) => { const mood = moods.get(id); return mood ? [{ id, talk: id, date, mood }] : [] }),
    ...known.records.flatMap(({ findings, date, key }) => (findings && date ? [{ id: key, talk: null, date, mood: findings.sentiment.overall }] : [])),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
  const askedAbout = (day: string, named: Values[string] | undefined) => heard.find(({ id }) => id === named) ?? heard.findLast(({ date }) => date <= day && Date.parse(day) - Date.parse(date) <= ASKED_ABOUT_DAYS * 86_400_000)
  function satisfaction(stated: number, system: string, day: string, named: Values[string] | undefined): Touchpoint['satisfaction'] {
    const visit = askedAbout(day, named)
    const inferred = visit?.mood ?? null
    const said = moodOf(stated, highestOf(system))
    return { stated, inferred, differs: inferred !== null && said !== inferred && said !== 'neutral' && inferred !== 'neutral', talk: visit?.talk ?? null }
  }
  const talks = known.talks.map(({ id, date }): Touchpoint => ({ kind: 'talk', id, date, system: null, details: [], satisfaction: null }))
  const rows = known.records.flatMap(({ entity, key, date, source, values }): Touchpoint[] => {
    if (entity === 'catalogue' || entity === 'customers' || date === null) return []
    const { fields, key: own } = entityOf(entity)
    const details = fields.filter(({ name }) => values[name] !== undefined && !HIDDEN.has(name) && !own.includes(name)).map(({ name, label }) => ({ label, value: shown(values[name]!) }))
    return [{ kind: entity, id: key, date, system: source, details, satisfaction: entity === 'feedback' && typeof values.score === 'number' ? satisfaction(values.score, source, date, values.conversation) : null }]
  })
  return [...talks, ...rows].sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : a.id < b.id ? -1 : 1))
}
