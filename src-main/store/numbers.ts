// numbers.ts: the numbers under which one person stands in the store: people merge rows that are the same person.

import type { Db } from './open.ts'

/** The customer's own first. */
export const numbersOf = (db: Db, customer: string): string[] => [customer, ...db.prepare<[string], { id: string }>('SELECT customer_id AS id FROM customer_merge WHERE into_id = ?').all(customer).map(({ id }) => id)]
