// profile-values.ts: a customer's profile as short labels, list by list, each with since when, how sure, and where it was said.

import type { Profile, ProfileEvidence, ProfileItem } from '../../src-core/shapes.ts'
import { budgetLabel, factLabel, intentLabel, needLabel, objectionLabel, opinionLabel, timelineLabel, vehicleLabel, type Words } from './findings.ts'

export type ProfileList = keyof Profile
export const PROFILE_LISTS: readonly ProfileList[] = ['budgets', 'vehicles', 'needs', 'timeline', 'intents', 'objections', 'opinions', 'facts']

export type ProfileValue = { readonly key: string; /** As the living profile names it. */ readonly attribute: string; readonly label: string; readonly note: string; readonly since: string; readonly certainty: number; readonly evidence: ProfileEvidence }

export function profileValues(profile: Profile, list: ProfileList, words: Words): readonly ProfileValue[] {
  function values<T>(items: readonly (ProfileItem<T> & object)[], label: (item: ProfileItem<T>, words: Words) => readonly [string, string], attribute: (item: ProfileItem<T>) => string): readonly ProfileValue[] {
    return items.map((item, i) => {
      const [text, note] = label(item, words)
      return { key: `${list}.${i}`, attribute: attribute(item), label: text, note, since: item.since, certainty: item.certainty, evidence: item.evidence }
    })
  }
  switch (list) {
    case 'budgets': return values(profile.budgets, budgetLabel, ({ kind }) => `budget.${kind}`)
    case 'vehicles': return values(profile.vehicles, vehicleLabel, ({ brand, series }) => `vehicle.${brand}.${series ?? ''}`)
    case 'needs': return values(profile.needs, needLabel, ({ attribute, value }) => `need.${attribute}.${value}`)
    case 'opinions': return values(profile.opinions, opinionLabel, ({ aspect }) => `opinion.${aspect}`)
    case 'objections': return values(profile.objections, objectionLabel, ({ type }) => `objection.${type}`)
    case 'intents': return values(profile.intents, intentLabel, ({ type }) => `intent.${type}`)
    case 'timeline': return values(profile.timeline, timelineLabel, () => 'timeline')
    case 'facts': return values(profile.facts, factLabel, ({ type }) => type)
  }
}
