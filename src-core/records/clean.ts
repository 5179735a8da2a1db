// clean.ts: the rows of one export, made true to the data standard: columns that changed places put back, cells read by the type of their field,
// rows that cannot be believed turned away with the reason, rows that stand twice taken once.

import { dayAfter } from '../day-count.ts'
import { bare, couldBe, readCell, type Range } from './cells.ts'
import { entityOf, fieldOf, type Entity, type EntityName, type Field, type Value, type Values } from './dictionary.ts'
import { fingerprint } from './fingerprint.ts'
import { said, type Issue, type IssueKind } from './issues.ts'
import type { Mapping } from './mapping.ts'

/** A row that was taken. `key` names it within its source and entity; `date` is YYYY-MM-DD. */
export type CleanRow = { readonly entity: EntityName; readonly row: number; readonly key: string; readonly date: string | null; readonly values: Values }
export type Cleaned = { readonly rows: readonly CleanRow[]; readonly issues: readonly Issue[] }

/** `headingRow` = where the headings stand, counted from 1; rows follow it without a gap. */
export type Sheet = { readonly file: string; readonly headingRow: number; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] }

const EARLIEST = '1990-01-01'

/** Fewer dates than this say nothing about a clock. */
const ENOUGH = 20

/** Until when something can have happened: today, or, where the machine's clock is behind the file, about where the file ends. */
function latest(days: readonly string[], today: string): string {
  const sorted = [...days].sort()
  const most = sorted.length < ENOUGH ? today : sorted[Math.floor(sorted.length * 0.9)]!
  return most <= today ? today : dayAfter(most, 366)
}

type Column = { readonly field: Field; readonly at: number; readonly heading: string }

/** @param today YYYY-MM-DD at the store */
export function cleanSheet(sheet: Sheet, mapping: Mapping, today: string): Cleaned {
  const entity = entityOf(mapping.entity)
  const columns = mapping.columns.flatMap(({ field, heading }, at): Column[] => {
    const found = field === null ? null : fieldOf(entity, field)
    return found ? [{ field: found, at, heading }] : []
  })
  const ranges = rangesOf(sheet, columns, today)
  const issues: Issue[] = []
  const taken = new Map<string, { row: CleanRow; content: string }>()
  sheet.rows.forEach((cells, n) => {
    if (cells.every((cell) => bare(cell) === '')) return
    const row = sheet.headingRow + n + 1
    const own: Issue[] = []
    const note = (kind: IssueKind, column: string | null, from: string | null, value: string | null, reason: string): void => void own.push({ file: sheet.file, row, column, kind, from: from === null ? null : said(from), value, reason })
    const read = readRow(entity, columns, cells, ranges, note)
    const rejected = typeof read === 'string' ? read : null
    if (typeof read !== 'string') {
      const key = keyOf(entity, read)
      const content = JSON.stringify(cells)
      const before = key === null ? undefined : taken.get(key)
      if (key === null) note('rejected', null, null, null, '编号、姓名和电话都没有，无法知道是谁')
      else if (before?.content === content) note('rejected', null, null, null, `与第 ${before.row.row} 行完全相同，只取一次`)
      else {
        if (before) note('noted', null, null, null, `编号与第 ${before.row.row} 行相同而内容不同，以这一行为准`)
        taken.delete(key)
        taken.set(key, { content, row: { entity: entity.name, row, key, date: entity.date === null ? null : ((read[entity.date] as string | undefined) ?? null), values: read } })
      }
    }
    // A row that is turned away is explained by that alone.
    if (rejected !== null) issues.push({ file: sheet.file, row, column: null, kind: 'rejected', from: null, value: null, reason: rejected })
    else issues.push(...(own.some(({ kind }) => kind === 'rejected') ? own.filter(({ kind }) => kind === 'rejected') : own))
  })
  return { rows: [...taken.values()].map(({ row }) => row), issues }
}

type Ranges = { readonly past: Range; readonly ahead: Range; readonly births: Range }

function rangesOf(sheet: Sheet, columns: readonly Column[], today: string): (field: Field) => Ranges {
  const open = { from: '0001-01-01', to: '9999-12-31' }
  const to = new Map(columns.filter(({ field }) => field.type === 'date').map(({ field, at }) => [field.name, latest(sheet.rows.flatMap((cells) => {
    const { value } = readCell(cells[at] ?? '', field, { past: open, ahead: open, births: open })
    return typeof value === 'string' ? [value] : []
  }), today)]))
  const births = { from: '1900-01-01', to: today }
  return (field) => {
    const end = to.get(field.name) ?? today
    return { past: { from: EARLIEST, to: end }, ahead: { from: EARLIEST, to: dayAfter(end, 15 * 365) }, births }
  }
}

/** @returns the values, or why the row is turned away */
function readRow(entity: Entity, columns: readonly Column[], cells: readonly string[], ranges: (field: Field) => Ranges, note: (kind: IssueKind, column: string | null, from: string | null, value: string | null, reason: string) => void): Values | string {
  const raw = new Map(columns.map(({ field, at }) => [field.name, cells[at] ?? '']))
  for (const [a, b] of swappedIn(columns, raw)) {
    const [one, other] = [raw.get(a.field.name)!, raw.get(b.field.name)!]
    raw.set(a.field.name, other).set(b.field.name, one)
    note('repaired', `${a.heading}/${b.heading}`, `${one} / ${other}`, `${bare(other)} / ${bare(one)}`, `“${a.heading}”和“${b.heading}”两列的内容对调了，已换回`)
  }
  const values: Record<string, Value> = {}
  for (const { field, heading } of columns) {
    const text = raw.get(field.name)!
    const cell = readCell(text, field, ranges(field))
    if (cell.fault !== undefined) {
      if (field.required || (entity.key.includes(field.name) && field.type === 'key')) return `${heading}：${cell.fault}`
      note('blanked', heading, text, null, `${cell.fault}，这一项留空`)
    } else if (cell.value !== null) {
      values[field.name] = cell.value
      if (cell.repair !== undefined) note('repaired', heading, text, String(cell.value), cell.repair)
    }
  }
  const missing = entity.fields.find((field) => field.required && values[field.name] === undefined)
  return missing ? `缺少${missing.label}` : values
}

/** Pairs of columns where neither text can be what its column says, and each can be what the other's says. */
function swappedIn(columns: readonly Column[], raw: ReadonlyMap<string, string>): [Column, Column][] {
  const astray = columns.filter(({ field }) => bare(raw.get(field.name)!) !== '' && !couldBe(field.type, raw.get(field.name)!))
  return astray.flatMap((a, i) => astray.slice(i + 1).filter((b) => couldBe(a.field.type, raw.get(b.field.name)!) && couldBe(b.field.type, raw.get(a.field.name)!)).slice(0, 1).map((b): [Column, Column] => [a, b]))
}

/** Null where nothing tells who or what it is. A customer whom the source gives no number goes by phone, else by name. */
function keyOf(entity: Entity, values: Values): string | null {
  const parts = entity.key.map((name) => values[name])
  if (parts.every((part) => part !== undefined)) return parts.join('|')
  if (entity.name === 'customers') return values.phone !== undefined ? `电话:${String(values.phone)}` : values.name !== undefined ? `姓名:${String(values.name)}` : null
  if (entity.name === 'catalogue') return entity.key.map((name) => values[name] ?? '').join('|')
  return '#' + fingerprint(JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))
}
