// merges.ts: customers who are one person, merged by a person and parted again. Nothing of anybody is changed or thrown away by it: rows belong to
// whoever they are filed under, and are shown under whoever that is merged into.

import type { Person } from '../../src-core/records/duplicates.ts'
import type { Values } from '../../src-core/records/dictionary.ts'
import type { Db } from './open.ts'
import type { Standings } from './standing.ts'

export type Merge = { readonly customer: string; readonly into: string; readonly reasons: readonly string[]; readonly person: string; readonly at: number }

export type Merges = ReturnType<typeof openMerges>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openMerges(db: Db, now: () => number, standings: Standings) {
  const into = (customer: string): string | null => db.prepare<[string], { id: string }>('SELECT into_id AS id FROM customer_merge WHERE customer_id = ?').get(customer)?.id ?? null
  const moveRecords = db.prepare('UPDATE record SET customer_id = ? WHERE filed_customer = ?')
  return {
    into,
    all: (): Merge[] =>
      db.prepare<[], Omit<Merge, 'reasons'> & { reasons: string }>('SELECT customer_id AS customer, into_id AS "into", reasons, person, at FROM customer_merge ORDER BY id').all().map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as string[] })),
    /** Neither may be merged into somebody else; who was merged into `customer` before belongs to `into` as well. */
    merge(customer: string, target: string, reasons: readonly string[], person: string): void {
      const keep = db.prepare('INSERT OR IGNORE INTO merged_talk (talk_id, own_customer) SELECT id, customer_id FROM talk WHERE customer_id = ?')
      keep.run(customer)
      db.prepare('UPDATE talk SET customer_id = ? WHERE customer_id = ?').run(target, customer)
      // Those merged into this customer earlier stay merged, now into the other: parting them gives each their own again.
      for (const { id } of db.prepare<[string], { id: string }>('SELECT customer_id AS id FROM customer_merge WHERE into_id = ?').all(customer)) {
        db.prepare('UPDATE customer_merge SET into_id = ? WHERE customer_id = ?').run(target, id)
        moveRecords.run(target, id)
      }
      moveRecords.run(target, customer)
      db.prepare('INSERT INTO customer_merge (customer_id, into_id, reasons, person, at) VALUES (?, ?, ?, ?, ?)').run(customer, target, JSON.stringify(reasons), person, now())
    },
    /** What is filed under `customer` is its own again, also what came since. */
    part(customer: string): void {
      db.prepare('DELETE FROM customer_merge WHERE customer_id = ?').run(customer)
      db.prepare('UPDATE talk SET customer_id = @customer WHERE id IN (SELECT talk_id FROM merged_talk WHERE own_customer = @customer)').run({ customer })
      db.prepare('DELETE FROM merged_talk WHERE own_customer = ?').run(customer)
      moveRecords.run(customer, customer)
    },
    keepApart(a: string, b: string, person: string): void {
      const [one, other] = a < b ? [a, b] : [b, a]
      db.prepare('INSERT OR REPLACE INTO not_duplicate (one, other, person, at) VALUES (?, ?, ?, ?)').run(one, other, person, now())
    },
    /** Pairs that a person has judged to be two, as duplicatesAmong wants them. */
    apart: (): Set<string> => new Set(db.prepare<[], { one: string; other: string }>('SELECT one, other FROM not_duplicate').all().map(({ one, other }) => `${one} ${other}`)),
    /** Everybody, or those named, as the search for duplicates sees them. */
    people(only: readonly string[] | null = null): Person[] {
      standings.refresh()
      const rows = db.prepare<object, { id: string; name: string; phone: string | null; lastVisit: string | null; card: string | null; filed: string | null }>(
        `SELECT s.customer_id AS id, s.name, s.phone, s.last_visit AS lastVisit, r.payload AS card, r.date AS filed FROM standing s LEFT JOIN record r ON r.filed_customer = s.customer_id AND r.entity = 'customers'
         ${only === null ? '' : 'WHERE s.customer_id IN (SELECT value FROM json_each(@only))'} GROUP BY s.customer_id ORDER BY s.customer_id`,
      ).all({ only: JSON.stringify(only) })
      return rows.map(({ id, name, phone, lastVisit, card, filed }) => {
        const { gender, series } = card === null ? ({} as Values) : (JSON.parse(card) as Values)
        return { id, name, phone, gender: typeof gender === 'string' ? gender : null, cars: typeof series === 'string' ? [series] : [], date: filed ?? lastVisit }
      })
    },
  }
}
