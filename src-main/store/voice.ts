// voice.ts: what customers of a time say, counted by customer, span and model, and where the newest of it stands. Read from what facts.ts lays out.

import type { Days } from '../../src-core/analysis/report.ts'
import { spanOf, spansOf, type Voiced, type VoiceRow } from '../../src-core/analysis/voice.ts'
import { isCheckable, type Wish, type Wishing } from '../../src-core/analysis/wishes.ts'
import type { Db } from './open.ts'

export type Place = { readonly ref: string; readonly turn: number; readonly date: string }
export type VoicedLabel = Omit<VoiceRow, 'quotes' | 'before'> & { /** Newest first. */ readonly places: readonly Place[] }

/** So many of the newest may have a sentence to show. */
const PLACES = 4
const MODELS = 4

export function openVoice(db: Db) {
  const modelsOf = (days: Days): Map<number, string[]> => {
    const models = new Map<number, string[]>()
    const rows = db.prepare<[string, string]>("SELECT fact_id, label FROM fact_label WHERE field = 'model' AND date BETWEEN ? AND ?").raw()
    for (const [fact, model] of rows.iterate(days.from, days.to) as IterableIterator<[number, string]>) void (models.get(fact)?.push(model) ?? models.set(fact, [model]))
    return models
  }
  const refOf = db.prepare<[number], { ref: string }>('SELECT ref FROM fact WHERE id = ?')
  const none: readonly string[] = []
  const OF_MODEL = "AND (@model IS NULL OR EXISTS (SELECT 1 FROM fact_label m WHERE m.fact_id = f.id AND m.field = 'model' AND m.label = @model))"

  return {
    /** How many customers came. @param model only those who looked at it */
    customers: (days: Days, model: string | null): number =>
      db.prepare<object, { n: number }>(`SELECT count(DISTINCT f.customer_id) AS n FROM fact f WHERE f.subject = 'visit' AND f.date BETWEEN @from AND @to ${model === null ? '' : OF_MODEL}`).get(model === null ? days : { ...days, model })!.n,

    /** How many customers say each label. */
    counts: (field: Voiced, days: Days, model: string | null): ReadonlyMap<string, number> =>
      new Map(
        db.prepare<object, { label: string; n: number }>(`SELECT l.label, count(DISTINCT f.customer_id) AS n FROM fact_label l CROSS JOIN fact f ON f.id = l.fact_id WHERE l.field = @field AND l.date BETWEEN @from AND @to ${model === null ? '' : OF_MODEL} GROUP BY 1`)
          .all({ field, ...days, ...(model === null ? {} : { model }) }).map(({ label, n }) => [label, n]),
      ),

    /** @returns labels by how many customers say them, and every model that is looked at in these days, the most first */
    said(field: Voiced, days: Days, model: string | null): { readonly labels: VoicedLabel[]; readonly models: string[] } {
      const models = modelsOf(days)
      const spans = spansOf(days)
      const at = new Map(spans.map((span, i) => [span, i]))
      /** By number: names are compared once, not in every set. */
      const numbers = new Map<string, number>()
      type Own = { customers: Set<number>; course: Set<number>[]; models: Map<string, Set<number>>; places: { visit: number; turn: number; date: string }[] }
      const labels = new Map<string, Own>()
      const looked = new Map<string, number>()
      for (const own of models.values()) for (const one of own) looked.set(one, (looked.get(one) ?? 0) + 1)
      const rows = db.prepare<[string, string, string]>("SELECT l.label, l.date, l.turn, f.id, f.customer_id, f.source = 'here' FROM fact_label l CROSS JOIN fact f ON f.id = l.fact_id WHERE l.field = ? AND l.date BETWEEN ? AND ? ORDER BY l.date").raw()
      // Days come in order: where one lies among the spans is asked once.
      let [today, span] = ['', 0]
      for (const [label, date, turn, id, customerId, here] of rows.iterate(field, days.from, days.to) as IterableIterator<[string, string, number | null, number, string, number]>) {
        const lookedAt = models.get(id) ?? none
        if (model !== null && !lookedAt.includes(model)) continue
        if (date !== today) [today, span] = [date, at.get(spanOf(date, days))!]
        let customer = numbers.get(customerId)
        if (customer === undefined) numbers.set(customerId, (customer = numbers.size))
        let own = labels.get(label)
        if (!own) labels.set(label, (own = { customers: new Set(), course: spans.map(() => new Set<number>()), models: new Map(), places: [] }))
        own.customers.add(customer)
        own.course[span]!.add(customer)
        for (const one of lookedAt) void (own.models.get(one)?.add(customer) ?? own.models.set(one, new Set([customer])))
        // Talks of other systems have no words here.
        if (turn !== null && here === 1) {
          own.places.push({ visit: id, turn, date })
          if (own.places.length > PLACES) own.places.shift()
        }
      }
      return {
        labels: [...labels]
          .map(([label, own]) => ({
            label, customers: own.customers.size, course: own.course.map(({ size }) => size), places: own.places.reverse().map(({ visit, turn, date }) => ({ ref: refOf.get(visit)!.ref, turn, date })),
            models: [...own.models].map(([name, { size }]) => ({ model: name, customers: size })).sort((a, b) => b.customers - a.customers || (a.model < b.model ? -1 : 1)).slice(0, MODELS),
          }))
          .sort((a, b) => b.customers - a.customers || (a.label < b.label ? -1 : 1)),
        models: [...looked].sort((a, b) => b[1] - a[1]).map(([name]) => name),
      }
    },

    /** Every visit's wishes that a catalogue can be asked for, by day. */
    *wishing(days: Days): IterableIterator<Wishing<Place>> {
      const rows = db.prepare<[string, string]>("SELECT l.label, l.date, l.turn, f.customer_id, f.ref FROM fact_label l CROSS JOIN fact f ON f.id = l.fact_id WHERE l.field = 'need' AND l.date BETWEEN ? AND ? ORDER BY l.date, l.fact_id").raw()
      type Own = { readonly customer: string; readonly wishes: Wish[]; place: Place }
      let own = null as Own | null
      for (const [label, date, turn, customer, ref] of rows.iterate(days.from, days.to) as IterableIterator<[string, string, number | null, string, string]>) {
        const [attribute = '', value = ''] = label.split('|')
        if (!isCheckable(attribute)) continue
        const place = { ref, turn: turn ?? 0, date }
        if (own?.place.ref !== ref) {
          if (own) yield own
          own = { customer, wishes: [], place }
        }
        own.wishes.push({ attribute, value })
        own.place = place
      }
      if (own) yield own
    },
  }
}
