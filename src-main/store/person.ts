// person.ts: everything that the store holds about one person, table by table, as the inventory names it: for the person who asks for a copy. A
// table that nobody can say whose rows are stops the program: nothing about a person may hide.

import { inventory, type PersonalKind } from '../../src-core/privacy/inventory.ts'
import type { Db } from './open.ts'
import { numbersOf } from './numbers.ts'

/** Columns of these kinds are about the person; those of staff and their voices are not. */
const OWN: ReadonlySet<PersonalKind | null> = new Set<PersonalKind | null>(['sound', 'words', 'person', 'reading'])
/** How the store works through it: says nothing about anybody. */
const WORKINGS = /^(lease_|tries$|owner$|beat$|sound_file$|peaks$)/

/** Which rows of a table are somebody's: a condition over @customers, @talks and @recordings, JSON lists of ids. */
const WHOSE: Readonly<Record<string, string>> = {
  customer: 'id IN (SELECT value FROM json_each(@customers))',
  recording: 'id IN (SELECT value FROM json_each(@recordings))',
  customer_merge: 'into_id IN (SELECT value FROM json_each(@customers))',
  outbox: "subject IN (SELECT value FROM json_each(@talks)) OR subject IN (SELECT pseudonym('c', value) FROM json_each(@customers))",
  fact_label: 'fact_id IN (SELECT id FROM fact WHERE customer_id IN (SELECT value FROM json_each(@customers)))',
  record_before: 'record_id IN (SELECT id FROM record WHERE customer_id IN (SELECT value FROM json_each(@customers)))',
}
const LINKS: Readonly<Record<string, string>> = {
  customer_id: 'customer_id IN (SELECT value FROM json_each(@customers))',
  talk_id: 'talk_id IN (SELECT value FROM json_each(@talks))',
  recording_id: 'recording_id IN (SELECT value FROM json_each(@recordings))',
}

export type PersonCopy = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Read as it lies there; texts that hold JSON are taken apart. Indexes, which hold nothing of their own, are left out. */
export function copyOf(db: Db, customer: string): PersonCopy {
  const customers = numbersOf(db, customer)
  const rows = db.prepare<[string], { talk: string; recording: string }>('SELECT id AS talk, recording_id AS recording FROM talk WHERE customer_id IN (SELECT value FROM json_each(?))').all(JSON.stringify(customers))
  const given = { customers: JSON.stringify(customers), talks: JSON.stringify(rows.map(({ talk }) => talk)), recordings: JSON.stringify(rows.map(({ recording }) => recording)) }
  const indexes = new Set(db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").all().map(({ name }) => name))
  const copy: Record<string, readonly Readonly<Record<string, unknown>>[]> = {}
  for (const [table, kinds] of Object.entries(inventory)) {
    if (indexes.has(table) || !Object.values(kinds).some((kind) => kind !== null && OWN.has(kind))) continue
    const columns = (db.pragma(`table_info(${table})`) as { name: string; type: string }[]).filter(({ name, type }) => type !== 'BLOB' && !WORKINGS.test(name) && (kinds[name] === null || OWN.has(kinds[name] ?? null)))
    const links = columns.map(({ name }) => LINKS[name]).filter((link) => link !== undefined)
    const where = WHOSE[table] ?? links.join(' OR ')
    if (where === '') throw new Error(`${table}: nobody knows whose its rows are`)
    const used = Object.fromEntries(Object.entries(given).filter(([name]) => where.includes(`@${name}`)))
    const found = db.prepare<object, Record<string, unknown>>(`SELECT ${columns.map(({ name }) => name).join(', ')} FROM ${table} WHERE ${where}`).all(used)
    if (found.length > 0) copy[table] = found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, opened(value)])))
  }
  return copy
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
