// merge.ts: one customer over many visits. A pure function of the talks: the same talks in any order of arrival give the same profile.

import type { Evidence, Findings, Profile, ProfileItem } from '../shapes.ts'

/** What one visit contributes. `starts` = second at which each turn begins. */
export type Visit = { readonly conversation: string; readonly date: string; readonly startedAt: number; readonly findings: Findings; readonly starts: readonly number[] }

/**
 * Items with the same key are one belief about the customer. The newest evidence wins; `since` is the day since which the belief has
 * stood unchanged; the evidence is where it was said last.
 * @param key what makes two items the same belief
 * @param same whether a newer item says the same as an older one (then `since` stays)
 */
function believe<T extends Evidence>(visits: readonly Visit[], items: (findings: Findings) => readonly T[], key: (item: T) => string, same: (a: T, b: T) => boolean): ProfileItem<T>[] {
  const beliefs = new Map<string, { item: T; since: string; visit: Visit }>()
  for (const visit of visits)
    for (const item of items(visit.findings)) {
      const old = beliefs.get(key(item))
      beliefs.set(key(item), { item, visit, since: old && same(old.item, item) ? old.since : visit.date })
    }
  return [...beliefs.values()].map(({ item, since, visit }) => {
    const { turn, certainty, by: _by, ...value } = item
    return { ...value, since, certainty, evidence: { conversation: visit.conversation, turn, start: visit.starts[turn] ?? 0 } }
  })
}

const always = (): boolean => true

/** @param visits of one customer, any order; insights as the readers found them or people corrected them */
export function mergeProfile(visits: readonly Visit[]): Profile {
  const inOrder = [...visits].sort((a, b) => a.startedAt - b.startedAt || (a.conversation < b.conversation ? -1 : 1))
  return {
    budgets: believe(inOrder, (f) => f.budgets, (x) => x.kind, (a, b) => a.min === b.min && a.max === b.max),
    vehicles: believe(inOrder, (f) => f.vehicles, (x) => `${x.brand}|${x.series}`, (a, b) => a.relation === b.relation),
    needs: believe(inOrder, (f) => f.needs, (x) => `${x.attribute}|${x.value}`, (a, b) => a.polarity === b.polarity),
    opinions: believe(inOrder, (f) => f.opinions, (x) => x.aspect, (a, b) => a.sentiment === b.sentiment),
    objections: believe(inOrder, (f) => f.objections, (x) => x.type, always),
    intents: believe(inOrder, (f) => f.intents, (x) => x.type, (a, b) => a.polarity === b.polarity),
    timeline: believe(inOrder, (f) => f.timeline, () => 'when', (a, b) => a.min_days === b.min_days && a.max_days === b.max_days),
    facts: believe(inOrder, (f) => f.facts, (x) => x.type, (a, b) => a.value === b.value),
  }
}
