// records.ts: what the store's other systems know, row by row, and the imports that brought it: written with what was there before, undone to the byte.

import type { CleanRow } from '../../src-core/records/clean.ts'
import type { HeardElsewhere } from '../../src-core/records/conversation-lines.ts'
import type { EntityName, Values } from '../../src-core/records/dictionary.ts'
import type { Issue } from '../../src-core/records/issues.ts'
import type { Remembered } from '../../src-core/records/mapping.ts'
import type { EntityCounts } from '../../src-core/records/quality.ts'
import { headingKey } from '../../src-core/records/mapping.ts'
import type { Db } from './open.ts'

/** One file of an import: what it was taken for, how its columns were read, what became of its rows. */
export type ImportedFile = {
  readonly file: string
  readonly entity: EntityName
  readonly columns: readonly { readonly heading: string; readonly field: string | null }[]
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}
export type ImportBatch = { readonly id: number; readonly source: string; readonly person: string; readonly at: number; readonly files: readonly ImportedFile[] }

export type StoredRecord = { readonly id: number; readonly entity: EntityName; readonly source: string; readonly key: string; readonly customer: string | null; readonly filedCustomer: string | null; readonly date: string | null; readonly values: Values; readonly heard: HeardElsewhere | null }

type Row = Omit<StoredRecord, 'values' | 'heard'> & { readonly payload: string; readonly heard: string | null }
const SELECT = 'SELECT id, entity, source, key, customer_id AS customer, filed_customer AS filedCustomer, date, payload, heard FROM record'
const readRow = ({ payload, heard, ...row }: Row): StoredRecord => ({ ...row, values: JSON.parse(payload) as Values, heard: heard === null ? null : (JSON.parse(heard) as HeardElsewhere) })

export type Records = ReturnType<typeof openRecords>

/** Writes belong into one transaction an import, with its audit row. */
export function openRecords(db: Db, now: () => number) {
  const find = db.prepare<[string, string, string], { id: number; payload: string; heard: string | null; filed: string | null; date: string | null; by: number }>(
    'SELECT id, payload, heard, filed_customer AS filed, date, import_id AS "by" FROM record WHERE entity = ? AND source = ? AND key = ?',
  )
  const root = db.prepare<[string], { id: string }>('SELECT into_id AS id FROM customer_merge WHERE customer_id = ?')
  const belongsTo = (filed: string | null): string | null => (filed === null ? null : (root.get(filed)?.id ?? filed))
  const keep = db.prepare('INSERT OR IGNORE INTO record_before (import_id, record_id, payload, heard, filed_customer, date, written_by) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const ofCustomer = db.prepare<[string], Row>(`${SELECT} WHERE customer_id = ? ORDER BY date, entity, source, key`)
  const insert = db.prepare('INSERT INTO record (entity, source, key, filed_customer, customer_id, date, payload, heard, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const write = db.prepare('UPDATE record SET payload = ?, heard = ?, filed_customer = ?, customer_id = ?, date = ?, import_id = ? WHERE id = ?')
  const batches = (): ImportBatch[] => db.prepare<[], Omit<ImportBatch, 'files'> & { files: string }>('SELECT id, source, person, at, files FROM import_batch ORDER BY id DESC').all().map((row) => ({ ...row, files: JSON.parse(row.files) as ImportedFile[] }))

  return {
    /** How the newest imports of a source read the headings of an entity. */
    remembered(source: string, entity: EntityName): Remembered {
      const known = new Map<string, string | null>()
      for (const batch of batches()) if (batch.source === source) for (const file of batch.files) if (file.entity === entity) for (const { heading, field } of file.columns) if (!known.has(headingKey(heading))) known.set(headingKey(heading), field)
      return known
    },
    begin: (source: string, person: string): number => Number(db.prepare("INSERT INTO import_batch (source, person, at, files) VALUES (?, ?, ?, '[]')").run(source, person, now()).lastInsertRowid),
    finish: (batch: number, files: readonly ImportedFile[]): void => void db.prepare('UPDATE import_batch SET files = ? WHERE id = ?').run(JSON.stringify(files), batch),
    putIssues(batch: number, issues: readonly (Issue & { readonly customer: string | null })[]): void {
      const add = db.prepare('INSERT INTO import_issue (import_id, n, file, row, heading, kind, said, value, reason, customer_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      issues.forEach(({ file, row, column, kind, from, value, reason, customer }, n) => add.run(batch, n, file, row, column, kind, from, value, reason, customer))
    },
    issues: (batch: number, limit: number, offset: number): Issue[] =>
      db.prepare<[number, number, number], Issue>('SELECT file, row, heading AS "column", kind, said AS "from", value, reason FROM import_issue WHERE import_id = ? ORDER BY n LIMIT ? OFFSET ?').all(batch, limit, offset),
    batches,
    /** The customer whom a source means by a number of its own: as filed, whoever that is merged into. Null where it has none. */
    filedUnder: (source: string, number: string): string | null => find.get('customers', source, number)?.filed ?? null,
    /** Customers who are filed with this phone, or gave it in a talk. */
    withPhone: (phone: string): string[] =>
      db.prepare<{ phone: string }, { id: string }>(`SELECT filed_customer AS id FROM record WHERE entity = 'customers' AND payload ->> 'phone' = @phone AND filed_customer IS NOT NULL UNION SELECT id FROM customer WHERE phone = @phone`).all({ phone }).map(({ id }) => id),
    /** Opens a customer that nobody has talked with yet; false where the id is taken. */
    openCustomer: (id: string, batch: number): boolean => db.prepare('INSERT OR IGNORE INTO customer (id, created_at, import_id) VALUES (?, ?, ?)').run(id, now(), batch === 0 ? null : batch).changes > 0,
    isFiled: (customer: string): boolean => db.prepare<[string], { n: number }>("SELECT 1 AS n FROM record WHERE entity = 'customers' AND filed_customer = ? LIMIT 1").get(customer) !== undefined,
    /**
     * A row of the source, over what it said before of the same: what is said anew counts, what is not said any more stays.
     * @param batch 0 = noted by hand
     */
    put(batch: number, source: string, row: Pick<CleanRow, 'entity' | 'key' | 'date' | 'values'> & { readonly heard?: HeardElsewhere }, customer: string | null): 'added' | 'updated' | 'unchanged' {
      const before = find.get(row.entity, source, row.key)
      const heard = row.heard ? JSON.stringify(row.heard) : null
      if (!before) {
        const { lastInsertRowid } = insert.run(row.entity, source, row.key, customer, belongsTo(customer), row.date, JSON.stringify(row.values), heard, batch)
        if (batch !== 0) keep.run(batch, lastInsertRowid, null, null, null, null, null)
        return 'added'
      }
      const payload = JSON.stringify({ ...(JSON.parse(before.payload) as Values), ...row.values })
      if (payload === before.payload && (heard ?? before.heard) === before.heard && customer === before.filed) return 'unchanged'
      if (batch !== 0) keep.run(batch, before.id, before.payload, before.heard, before.filed, before.date, before.by)
      write.run(payload, heard ?? before.heard, customer, belongsTo(customer), row.date ?? before.date, batch, before.id)
      return 'updated'
    },
    /** A row that a person noted of this customer goes again; false where there is none. */
    takeBack: (entity: EntityName, key: string, customer: string): boolean => db.prepare('DELETE FROM record WHERE entity = ? AND key = ? AND customer_id = ? AND import_id = 0').run(entity, key, customer).changes > 0,
    /** Everything as it was before the newest import; customers whom it opened and whom somebody has talked with since stay. */
    undo(batch: number): void {
      const rows = db.prepare<[number], { id: number; payload: string | null; heard: string | null; filed: string | null; date: string | null; by: number | null }>(
        'SELECT record_id AS id, payload, heard, filed_customer AS filed, date, written_by AS "by" FROM record_before WHERE import_id = ? ORDER BY record_id DESC',
      ).all(batch)
      const drop = db.prepare('DELETE FROM record WHERE id = ?')
      for (const { id, payload, heard, filed, date, by } of rows) {
        if (payload === null) drop.run(id)
        else write.run(payload, heard, filed, belongsTo(filed), date, by, id)
      }
      db.prepare(
        `DELETE FROM customer WHERE import_id = ? AND NOT EXISTS (SELECT 1 FROM talk t WHERE t.customer_id = customer.id) AND NOT EXISTS (SELECT 1 FROM take k WHERE k.customer_id = customer.id)
         AND NOT EXISTS (SELECT 1 FROM record r WHERE r.customer_id = customer.id OR r.filed_customer = customer.id)`,
      ).run(batch)
      db.prepare('UPDATE customer SET import_id = NULL WHERE import_id = ?').run(batch)
      db.prepare('DELETE FROM import_batch WHERE id = ?').run(batch)
    },
    /** Of one customer and whoever is merged into it, oldest first. */
    ofCustomer: (customer: string): StoredRecord[] => ofCustomer.all(customer).map(readRow),
    /** Every row of an entity, by day; for whoever reckons over all of them. */
    *of(entity: EntityName): IterableIterator<StoredRecord> {
      for (const row of db.prepare<[string], Row>(`${SELECT} WHERE entity = ? ORDER BY date, id`).iterate(entity)) yield readRow(row)
    },
    /** What the quality of an entity's data is reckoned from. */
    counts(entity: EntityName): EntityCounts {
      const { rows, newest } = db.prepare<[string], { rows: number; newest: string | null }>('SELECT count(*) AS rows, max(date) AS newest FROM record WHERE entity = ?').get(entity)!
      const filled = db.prepare<[string], { field: string; n: number }>('SELECT j.key AS field, count(*) AS n FROM record r, json_each(r.payload) j WHERE r.entity = ? GROUP BY j.key').all(entity)
      const files = batches().flatMap((batch) => batch.files.filter((file) => file.entity === entity).map(({ file, rows: read, rejected }) => ({ batch: batch.id, file, read, rejected })))
      const cells = db.prepare<[number, string], { repaired: number; blanked: number }>("SELECT count(*) FILTER (WHERE kind = 'repaired') AS repaired, count(*) FILTER (WHERE kind = 'blanked') AS blanked FROM import_issue WHERE import_id = ? AND file = ?")
      const told = files.map(({ batch, file }) => cells.get(batch, file)!)
      const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
      return { entity, rows, newest, filled: Object.fromEntries(filled.map(({ field, n }) => [field, n])), read: sum(files.map(({ read }) => read)), rejected: sum(files.map(({ rejected }) => rejected)), repaired: sum(told.map(({ repaired }) => repaired)), blanked: sum(told.map(({ blanked }) => blanked)) }
    },
    /** The highest score that a system has filed of anybody: tells its scale. */
    highestScore: (source: string): number => db.prepare<[string], { most: number | null }>("SELECT max(payload ->> 'score') AS most FROM record WHERE entity = 'feedback' AND source = ?").get(source)!.most ?? 0,
    count: (entity: EntityName): number => db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM record WHERE entity = ?').get(entity)!.n,
  }
}
