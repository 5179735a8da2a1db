// dossiers.ts: everything dated that the store holds of each customer, read once for all of them: rows of other systems and talks recorded here.

import { ENTITIES, type Values } from '../../src-core/records/dictionary.ts'
import type { DatedFact, Dossier } from '../../src-core/segments/facts.ts'
import type { Store } from '../store/store.ts'

const OF_A_PERSON = ENTITIES.filter((entity) => entity !== 'catalogue')

/** @returns one a customer of whom anything dated is known, by number; whoever is merged into another is part of that one, and whoever does not want to be profiled is none */
export function readDossiers(store: Store): Dossier[] {
  const people = new Map<string, { card: Values; facts: DatedFact[] }>()
  const of = (id: string): { card: Values; facts: DatedFact[] } => {
    const known = people.get(id) ?? { card: {}, facts: [] }
    people.set(id, known)
    return known
  }
  for (const entity of OF_A_PERSON) {
    for (const { key, customer, filedCustomer, date, values, heard } of store.records.of(entity)) {
      if (customer === null) continue
      const person = of(customer)
      // The card of the customer itself goes over the cards of those merged into it.
      if (entity === 'customers') person.card = filedCustomer === customer ? { ...person.card, ...values } : { ...values, ...person.card }
      else if (date !== null) person.facts.push({ key, entity, date, values, findings: heard?.findings ?? null, metrics: heard?.metrics ?? {} })
    }
  }
  for (const { id, customer, date } of store.db.prepare<[], { id: string; customer: string; date: string }>('SELECT t.id, t.customer_id AS customer, t.date FROM talk t JOIN lead l ON l.talk_id = t.id WHERE t.customer_id IS NOT NULL').all()) {
    const findings = store.rows.findings(id)
    const ratio = store.rows.metrics(id)?.talk_ratio.value
    if (findings) of(customer).facts.push({ key: id, entity: 'conversations', date, values: {}, findings, metrics: ratio == null ? {} : { talk_ratio: ratio } })
  }
  const refused = store.profiling.all()
  return [...people].filter(([id]) => !refused.has(id)).map(([id, { card, facts }]) => ({ id, card, facts })).sort((a, b) => (a.id < b.id ? -1 : 1))
}
