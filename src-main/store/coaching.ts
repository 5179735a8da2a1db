// coaching.ts: what coaching is reckoned from: the advisers' figures of a time, by day, and the visits whose passages are worth listening to; and the
// notes that were written. All figures come from what facts.ts lays out.

import type { DaySums } from '../../src-core/coaching/effect.ts'
import { noSums, type Sums } from '../../src-core/analysis/differences.ts'
import type { ObjectionOutcome } from '../../src-core/coaching/calls.ts'
import type { AdviserTalks } from '../../src-core/coaching/comparison.ts'
import { COMPARED_NAMES, WARM, WON_DAYS, type Coached, type Compared } from '../../src-core/coaching/measures.ts'
import { ASKED_NEEDS, type VisitSaid } from '../../src-core/coaching/moments.ts'
import { DAY_MS, dayAfter } from '../../src-core/day-count.ts'
import type { Db } from './open.ts'

/** `orders` = days by customer, as results.ts gives them. */
type Orders = ReadonlyMap<string, readonly string[]>
type VisitTuple = [id: number, customer: string, date: string, adviser: string, grade: string | null, ratio: number | null, sop: number | null, drive: number | null, quoted: number | null, questions: number | null]
type Mutable = { -readonly [K in keyof Sums]: Sums[K] }
export type StoredCoachingNote = { readonly id: number; readonly adviser: string; readonly measure: Coached; readonly text: string; readonly talk: string | null; /** Begin of the sentence it is about; null = the whole talk. */ readonly atMs: number | null; readonly person: string; readonly at: number; readonly changedAt: number | null; readonly readAt: number | null }

/** In a fact row; what is answered is counted by objection. */
const COLUMN: Readonly<Record<Exclude<Coached, 'answered'>, string>> = { talk_ratio: 'talk_ratio', sop_rate: 'sop_rate', questions: 'questions' }
const NOTE = 'SELECT id, adviser, measure, text, talk_id AS talk, at_ms AS atMs, person, at, changed_at AS changedAt, read_at AS readAt FROM coaching_note'

function count(sums: Mutable, value: number | null): void {
  if (value === null) return
  sums.n++
  sums.sum += value
  sums.squares += value * value
}

export function openCoaching(db: Db, now: () => number) {
  const visits = db.prepare<[string, string]>("SELECT id, customer_id, date, adviser, grade, talk_ratio, sop_rate, drive, quoted, questions FROM fact WHERE subject = 'visit' AND date BETWEEN ? AND ? AND adviser IS NOT NULL").raw()
  const labels = db.prepare<[string, string, string]>('SELECT fact_id, label FROM fact_label WHERE field = ? AND date BETWEEN ? AND ?').raw()
  const typesOf = (field: 'objection' | 'answered', from: string, to: string): Map<number, string[]> => {
    const found = new Map<number, string[]>()
    for (const [fact, label] of labels.iterate(field, from, to) as IterableIterator<[number, string]>) void (found.get(fact)?.push(label) ?? found.set(fact, [label]))
    return found
  }

  return {
    /** Everybody who is known to have led a talk of these days. Days are YYYY-MM-DD, both included. @param only this adviser's objections */
    advisers(from: string, to: string, orders: Orders, only: string | null): { readonly advisers: AdviserTalks[]; readonly objections: ObjectionOutcome[] } {
      const [raised, answered] = [typesOf('objection', from, to), typesOf('answered', from, to)]
      type Own = { talks: number; sums: Record<Compared, Mutable>; customers: Map<string, string> }
      const advisers = new Map<string, Own>()
      const outcomes = new Map<string, { -readonly [K in keyof ObjectionOutcome]: ObjectionOutcome[K] }>()
      for (const [id, customer, date, adviser, grade, ratio, sop, drive, quoted, questions] of visits.iterate(from, to) as IterableIterator<VisitTuple>) {
        let own = advisers.get(adviser)
        if (!own) advisers.set(adviser, (own = { talks: 0, sums: Object.fromEntries(COMPARED_NAMES.map((name) => [name, { ...noSums }])) as Own['sums'], customers: new Map() }))
        own.talks++
        count(own.sums.talk_ratio, ratio)
        count(own.sums.sop_rate, sop)
        count(own.sums.questions, questions)
        count(own.sums.drive, drive)
        count(own.sums.quoted, quoted)
        const first = own.customers.get(customer)
        if (first === undefined || date < first) own.customers.set(customer, date)
        const objected = raised.get(id)
        if (!objected) continue
        const taken = answered.get(id) ?? []
        const won = (grade !== null && WARM.includes(grade)) || (orders.get(customer)?.some((day) => day >= date && day <= dayAfter(date, WON_DAYS)) ?? false)
        for (const type of objected) {
          count(own.sums.answered, Number(taken.includes(type)))
          if (only !== null && only !== adviser) continue
          const outcome = outcomes.get(type) ?? { type, raised: 0, answered: 0, wonAnswered: 0, wonUnanswered: 0 }
          outcomes.set(type, outcome)
          outcome.raised++
          if (taken.includes(type)) outcome.answered++
          if (won) outcome[taken.includes(type) ? 'wonAnswered' : 'wonUnanswered']++
        }
        if (taken.length > 0) count(own.sums.won, Number(won))
      }
      for (const { sums, customers } of advisers.values()) for (const [customer, first] of customers) count(sums.ordered, Number(orders.get(customer)?.some((day) => day >= first) ?? false))
      return {
        advisers: [...advisers].map(([adviser, { talks, sums }]) => ({ adviser, talks, sums })),
        objections: [...outcomes.values()].sort((a, b) => b.raised - a.raised || (a.type < b.type ? -1 : 1)),
      }
    },

    /** Every adviser's days in a measure. */
    days(measure: Coached, from: string, to: string): DaySums[] {
      const sums = (value: string): string => `count(${value}) AS n, coalesce(sum(${value}), 0) AS sum, coalesce(sum(${value} * ${value}), 0) AS squares`
      const sql =
        measure === 'answered'
          ? `SELECT f.adviser, o.date AS day, ${sums("EXISTS (SELECT 1 FROM fact_label a WHERE a.fact_id = o.fact_id AND a.field = 'answered' AND a.label = o.label)")} FROM fact_label o JOIN fact f ON f.id = o.fact_id WHERE o.field = 'objection' AND o.date BETWEEN @from AND @to AND f.adviser IS NOT NULL GROUP BY 1, 2`
          : `SELECT adviser, date AS day, ${sums(COLUMN[measure])} FROM fact WHERE subject = 'visit' AND date BETWEEN @from AND @to AND adviser IS NOT NULL GROUP BY 2, 1`
      return db.prepare<object, DaySums>(sql).all({ from, to })
    },

    /** Visits of these days with what makes a passage, in order of their days. */
    said(from: string, to: string): VisitSaid[] {
      const said = new Map<number, Map<string, number | null>>()
      const fields = db.prepare<object>('SELECT fact_id, label, turn FROM fact_label WHERE field = @field AND date BETWEEN @from AND @to AND (@labels IS NULL OR label IN (SELECT value FROM json_each(@labels)))').raw()
      for (const [field, labels] of [['objection', null], ['answered', null], ['intent', ['test_drive']], ['action', [...ASKED_NEEDS, 'invite_test_drive']]] as const)
        for (const [fact, label, turn] of fields.iterate({ field, from, to, labels: labels && JSON.stringify(labels) }) as IterableIterator<[number, string, number | null]>) {
          const key = `${field}|${label}`
          void (said.get(fact)?.set(key, turn) ?? said.set(fact, new Map([[key, turn]])))
        }
      const wordless = new Set(db.prepare<[], number>('SELECT f.id FROM dropped d JOIN fact f ON f.ref = d.talk_id').pluck().all())
      const visits = db.prepare<[string, string]>("SELECT id, customer_id, date, grade, source FROM fact WHERE subject = 'visit' AND date BETWEEN ? AND ? ORDER BY date").raw()
      const none: ReadonlyMap<string, number | null> = new Map()
      return (visits.all(from, to) as [number, string, string, string | null, string][]).map(([visit, customer, date, grade, source]) => ({ visit, customer, date, grade, words: source === 'here' && !wordless.has(visit), said: said.get(visit) ?? none }))
    },
    /** The talk of a visit. */
    talkOf: (visit: number): string => db.prepare<[number], { ref: string }>('SELECT ref FROM fact WHERE id = ?').get(visit)!.ref,

    /** Whether anybody was ever received by this adviser. */
    leads: (adviser: string): boolean => db.prepare<[string], { n: number }>("SELECT 1 AS n FROM fact WHERE subject = 'visit' AND adviser = ? LIMIT 1").get(adviser) !== undefined,

    /** Newest first. Writes belong into the transaction of the deed, with its audit row. */
    notes: {
      all: (): StoredCoachingNote[] => db.prepare<[], StoredCoachingNote>(`${NOTE} WHERE removed_at IS NULL ORDER BY at DESC, id DESC`).all(),
      get: (id: number): StoredCoachingNote | null => db.prepare<[number], StoredCoachingNote>(`${NOTE} WHERE id = ? AND removed_at IS NULL`).get(id) ?? null,
      add: ({ adviser, measure, text, talk, atMs, person }: Pick<StoredCoachingNote, 'adviser' | 'measure' | 'text' | 'talk' | 'atMs' | 'person'>): number =>
        Number(db.prepare('INSERT INTO coaching_note (adviser, measure, text, talk_id, at_ms, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)').run(adviser, measure, text, talk, atMs, person, now()).lastInsertRowid),
      /** To be read again. */
      change: (id: number, measure: Coached, text: string): void => void db.prepare('UPDATE coaching_note SET measure = ?, text = ?, changed_at = ?, read_at = NULL WHERE id = ?').run(measure, text, now(), id),
      read: (id: number): void => void db.prepare('UPDATE coaching_note SET read_at = ? WHERE id = ?').run(now(), id),
      /** Nobody sees it any more; for a day it can be brought back. */
      remove: (id: number): void => void db.prepare('UPDATE coaching_note SET removed_at = ? WHERE id = ?').run(now(), id),
      removed: (id: number): StoredCoachingNote | null => db.prepare<[number], StoredCoachingNote>(`${NOTE} WHERE id = ? AND removed_at IS NOT NULL`).get(id) ?? null,
      restore: (id: number): void => void db.prepare('UPDATE coaching_note SET removed_at = NULL WHERE id = ?').run(id),
      /** The words of removed ones are about people: after their day they are gone. */
      forget: (): void => void db.prepare('DELETE FROM coaching_note WHERE removed_at < ?').run(now() - DAY_MS),
    },
  }
}
