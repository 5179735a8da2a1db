// dossiers.ts: everything dated that the store holds of a customer: rows of other systems and talks recorded here. The one place where customers are
// read to be reckoned with: whoever does not want to be profiled has no dossier.

import { ENTITIES, type EntityName, type Values } from '../../src-core/records/dictionary.ts'
import type { DatedFact, Dossier } from '../../src-core/profile/facts.ts'
import type { Store } from '../store/store.ts'

const OF_A_PERSON: ReadonlySet<EntityName> = new Set(ENTITIES.filter((entity) => entity !== 'catalogue'))

export type Dossiers = {
  /** Numbers of everybody who may be profiled, in order; whoever is merged into another is part of that one. */
  readonly ids: () => string[]
  /** null where nothing dated or filed is known, or the customer is not to be profiled. */
  readonly of: (id: string) => Dossier | null
}

export function openDossiers(store: Store): Dossiers {
  const everybody = store.db.prepare<[], { id: string }>('SELECT id FROM customer WHERE id NOT IN (SELECT customer_id FROM customer_merge) ORDER BY id')
  const talksOf = store.db.prepare<[string], { id: string; date: string }>('SELECT t.id, t.date FROM talk t JOIN lead l ON l.talk_id = t.id WHERE t.customer_id = ?')
  const merged = store.db.prepare<[string], { n: number }>('SELECT 1 AS n FROM customer_merge WHERE customer_id = ?')

  /** Whether a system scores to five, ten or a hundred is told by the highest score that it ever filed. */
  function onFive(source: string, values: Values): Values {
    if (typeof values.score !== 'number') return values
    const most = store.records.highestScore(source)
    return most <= 5 ? values : { ...values, score: (values.score * 5) / (most <= 10 ? 10 : 100) }
  }

  function read(id: string): Dossier | null {
    let card: Values = {}
    const facts: DatedFact[] = []
    let known = false
    let carsWithoutDay = 0
    for (const { key, entity, source, filedCustomer, date, values, heard } of store.records.ofCustomer(id)) {
      if (!OF_A_PERSON.has(entity)) continue
      known = true
      // The card of the customer itself goes over the cards of those merged into it.
      if (entity === 'customers') card = filedCustomer === id ? { ...card, ...values } : { ...values, ...card }
      else if (date !== null) facts.push({ key, entity, date, values: entity === 'feedback' ? onFive(source, values) : values, findings: heard?.findings ?? null, metrics: heard?.metrics ?? {} })
      else if (entity === 'vehicles') carsWithoutDay++
    }
    for (const { id: talk, date } of talksOf.all(id)) {
      const findings = store.rows.findings(talk)
      if (findings === null) continue
      const ratio = store.rows.metrics(talk)?.talk_ratio.value
      facts.push({ key: talk, entity: 'conversations', date, values: {}, findings, metrics: ratio == null ? {} : { talk_ratio: ratio } })
    }
    return known || facts.length > 0 ? { id, card, facts, carsWithoutDay } : null
  }
  return {
    ids() {
      const refused = store.profiling.all()
      return everybody.all().flatMap(({ id }) => (refused.has(id) ? [] : [id]))
    },
    of: (id) => (store.profiling.refused(id) || merged.get(id) ? null : read(id)),
  }
}

/** @returns one a customer of whom anything is known, by number */
export function readDossiers(store: Store): Dossier[] {
  const dossiers = openDossiers(store)
  return dossiers.ids().flatMap((id) => dossiers.of(id) ?? [])
}
