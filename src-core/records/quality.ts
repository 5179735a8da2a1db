// quality.ts: how good the data of a store's systems is, entity by entity: how complete, how valid, how unique, how fresh.

import { entityOf, type EntityName } from './dictionary.ts'

/** What the store counts for an entity. `filled` = rows that hold the field. */
export type EntityCounts = { readonly entity: EntityName; readonly rows: number; readonly filled: Readonly<Record<string, number>>; /** Of the imports that stand: rows read, turned away, and cells that were put right or left empty. */ readonly read: number; readonly rejected: number; readonly repaired: number; readonly blanked: number; readonly newest: string | null }

/** Shares 0..1; null where there is nothing to tell it by. */
export type EntityQuality = {
  readonly entity: EntityName
  readonly label: string
  readonly rows: number
  /** Mean share of filled fields that the source brings at all. */
  readonly completeness: number | null
  readonly fields: readonly { readonly name: string; readonly label: string; readonly filled: number }[]
  /** Share of the rows read that needed neither turning away nor a cell left empty. */
  readonly validity: number | null
  /** Cells that were put right on the way. */
  readonly repaired: number
  /** Share of rows that are nobody's duplicate; told of customers. */
  readonly uniqueness: number | null
  /** YYYY-MM-DD of the newest row, and its age in days. */
  readonly newest: string | null
  readonly ageDays: number | null
}

const rounded = (x: number): number => Math.round(x * 1_000) / 1_000

/** @param duplicated customers who are in a sure or likely pair @param today YYYY-MM-DD */
export function qualityOf(counts: EntityCounts, duplicated: number, today: string): EntityQuality {
  const { fields, label } = entityOf(counts.entity)
  const { rows, filled, read, rejected, blanked, newest } = counts
  const known = fields.filter(({ name }) => (filled[name] ?? 0) > 0).map(({ name, label: own }) => ({ name, label: own, filled: rounded(filled[name]! / rows) }))
  return {
    entity: counts.entity, label, rows, fields: known, repaired: counts.repaired, newest,
    completeness: known.length === 0 ? null : rounded(known.reduce((sum, field) => sum + field.filled, 0) / known.length),
    validity: read === 0 ? null : rounded(Math.max(0, 1 - (rejected + blanked) / read)),
    uniqueness: counts.entity !== 'customers' || rows === 0 ? null : rounded(1 - duplicated / rows),
    ageDays: newest === null ? null : Math.round((Date.parse(today) - Date.parse(newest)) / 86_400_000),
  }
}
