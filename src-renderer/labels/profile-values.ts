// profile-values.ts: a customer's profile as short labels, list by list, each with since when, how sure, and where it was said.

import type { Profile, ProfileEvidence, ProfileItem } from '../../src-core/shapes.ts'
import { budgetLabel, factLabel, intentLabel, needLabel, objectionLabel, opinionLabel, timelineLabel, vehicleLabel, type Words } from './findings.ts'

export type ProfileList = keyof Profile
export const PROFILE_LISTS: readonly ProfileList[] = ['budgets', 'vehicles', 'needs', 'timeline', 'intents', 'objections', 'opinions', 'facts']

export type ProfileValue = { readonly key: string; readonly label: string; readonly note: string; readonly since: string; readonly certainty: number; readonly evidence: ProfileEvidence }

export function profileValues(profile: Profile, list: ProfileList, words: Words): readonly ProfileValue[] {
  function values<T>(items: readonly (ProfileItem<T> & object)[], label: (item: ProfileItem<T>, words: Words) => readonly [string, string]): readonly ProfileValue[] {
    return items.map((item, i) => {
      const [text, note] = label(item, words)
      return { key: `${list}.${i}`, label: text, note, since: item.since, certainty: item.certainty, evidence: item.evidence }
    })
  }
  switch (list) {
    case 'budgets': return values(profile.budgets, budgetLabel)
    case 'vehicles': return values(profile.vehicles, vehicleLabel)
    case 'needs': return values(profile.needs, needLabel)
    case 'opinions': return values(profile.opinions, opinionLabel)
    case 'objections': return values(profile.objections, objectionLabel)
    case 'intents': return values(profile.intents, intentLabel)
    case 'timeline': return values(profile.timeline, timelineLabel)
    case 'facts': return values(profile.facts, factLabel)
  }
}
