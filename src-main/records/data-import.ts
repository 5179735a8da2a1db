// data-import.ts: files of other systems into the store: read, mapped, cleaned, written in one transaction or not at all. A preview does the very same
// work and takes it back.

import type { Actor } from '../../src-core/shapes.ts'
import { Fault } from '../../src-core/faults.ts'
import { cleanSheet, type CleanRow } from '../../src-core/records/clean.ts'
import { cleanConversations, type HeardElsewhere } from '../../src-core/records/conversation-lines.ts'
import { ENTITIES, entityOf, type EntityName } from '../../src-core/records/dictionary.ts'
import { duplicatesAmong, type Duplicate, type Say } from '../../src-core/records/duplicates.ts'
import { fingerprint } from '../../src-core/records/fingerprint.ts'
import type { Issue } from '../../src-core/records/issues.ts'
import { headingKey, suggestMapping, type Mapping } from '../../src-core/records/mapping.ts'
import type { ImportedFile } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Readable } from './read-file.ts'

/** What a person says of a file before it is taken: what it holds, and which heading is which field (null = leave out). */
export type Wish = { readonly entity?: EntityName | undefined; readonly columns?: Readonly<Record<string, string | null>> | undefined }
export type DataImport = { readonly source: string; readonly files: readonly (Readable & Wish)[]; readonly today: string; readonly say: Say }

export type DataReport = {
  /** null in a preview. */
  readonly import: number | null
  readonly source: string
  readonly files: readonly (ImportedFile & { readonly guesses: Mapping['columns'] })[]
  readonly issues: readonly Issue[]
  /** Customers who may be one person, over the whole store. */
  readonly duplicates: readonly Duplicate[]
}

type Row = CleanRow & { readonly heard?: HeardElsewhere }
type Read = { readonly file: string; readonly mapping: Mapping; readonly rows: readonly Row[]; readonly issues: readonly Issue[]; readonly total: number }

function readOne(store: Store, { source, today }: DataImport, file: Readable & Wish): Read {
  if (file.kind === 'conversations') return { file: file.file, mapping: { entity: 'conversations', columns: [] }, ...cleanConversations(file.file, file.lines, today), total: file.lines.filter((line) => line.trim() !== '').length }
  const { sheet, entity, columns = {} } = file
  const said = new Map(Object.entries(columns).map(([heading, field]) => [headingKey(heading), field]))
  const mapping = suggestMapping(sheet.headings, sheet.rows.slice(0, 50), (name) => new Map([...store.records.remembered(source, name), ...said]), entity)
  if (!mapping) throw new Fault('input.invalid', `文件“${sheet.file}”`, `列名（${sheet.headings.slice(0, 6).join('、')}…）对不上任何一种数据`, '请检查文件，或说明它是哪一种数据、每一列是什么')
  return { file: sheet.file, mapping, ...cleanSheet(sheet, mapping, today), total: sheet.rows.filter((row) => row.some((cell) => cell.trim() !== '')).length }
}

/** In the order in which rows refer to each other. */
const inOrder = (reads: readonly Read[]): Read[] => [...reads].sort((a, b) => ENTITIES.indexOf(a.mapping.entity) - ENTITIES.indexOf(b.mapping.entity))

/** The customer's own number where it can be a name in this store, so that people and systems speak of the same; else one made from it. */
function openAs(store: Store, batch: number, source: string, key: string): string {
  const own = /^[\w-]{1,64}$/.test(key) ? key : null
  if (own !== null && (store.records.openCustomer(own, batch) || !store.records.isFiled(own))) return own
  const made = `c-${fingerprint(`${source}|${key}`)}`
  store.records.openCustomer(made, batch)
  return made
}

/** @returns whom a row is about, or why that cannot be told */
function ownerOf(store: Store, batch: number, source: string, row: Row): { readonly customer: string | null } | { readonly fault: string } {
  const { records } = store
  const { entity, key, values } = row
  if (entity === 'catalogue') return { customer: null }
  if (entity === 'customers') return { customer: records.filedUnder(source, key) ?? openAs(store, batch, source, key) }
  const number = typeof values.customer === 'string' ? values.customer : null
  const phone = typeof values.phone === 'string' ? values.phone : null
  const known = number === null ? null : records.filedUnder(source, number)
  if (known !== null) return { customer: known }
  if (number === null && phone !== null) {
    const found = records.withPhone(phone)
    if (found.length === 1) return { customer: found[0]! }
    if (found.length > 1) return { fault: `电话 ${phone.slice(0, 3)}**** 有 ${found.length} 位客户，不知道是哪一位` }
  }
  // A talk or a lead is itself the first that is heard of somebody.
  if ((entity === 'conversations' && number !== null) || (entity === 'leads' && (number ?? phone) !== null)) {
    const as = number ?? `电话:${phone!}`
    const customer = openAs(store, batch, source, as)
    records.put(batch, source, { entity: 'customers', key: as, date: null, values: { ...(number === null ? {} : { customer: number }), ...(phone === null ? {} : { phone }), ...(typeof values.name === 'string' ? { name: values.name } : {}) } }, customer)
    return { customer }
  }
  return { fault: number === null ? (phone === null ? '没有客户编号，也没有电话，不知道是谁的' : '没有这个电话的客户') : `客户编号 ${number} 不存在：客户表里没有这位客户` }
}

class Back extends Error {}

/**
 * @returns what became of every row; with `preview` nothing of it stays
 * @throws Fault input.invalid before anything is written, or whatever the store says, and then nothing is written
 */
export function importData(store: Store, data: DataImport, actor: Actor, preview: boolean): DataReport {
  const { source } = data
  const reads = inOrder(data.files.map((file) => readOne(store, data, file)))
  let report: DataReport | null = null
  try {
    store.together(() => {
      const batch = store.records.begin(source, actor.person)
      const issues: (Issue & { customer: string | null })[] = []
      const files = reads.map((read) => {
        const counts = { added: 0, updated: 0, unchanged: 0 }
        const owners = new Map<number, string | null>()
        const strangers: Issue[] = []
        for (const row of read.rows) {
          const owner = ownerOf(store, batch, source, row)
          if ('fault' in owner) strangers.push({ file: read.file, row: row.row, column: fieldHeading(read.mapping, 'customer'), kind: 'rejected', from: null, value: null, reason: owner.fault })
          else {
            counts[store.records.put(batch, source, row, owner.customer)]++
            owners.set(row.row, owner.customer)
          }
        }
        const turnedAway = new Set(strangers.map(({ row }) => row))
        const own = [...read.issues.filter(({ row }) => !turnedAway.has(row)), ...strangers].sort((a, b) => a.row - b.row)
        issues.push(...own.map((issue) => ({ ...issue, customer: owners.get(issue.row) ?? null })))
        return { file: read.file, entity: read.mapping.entity, columns: read.mapping.columns.map(({ heading, field }) => ({ heading, field })), rows: read.total, ...counts, rejected: new Set(own.filter(({ kind }) => kind === 'rejected').map(({ row }) => row)).size }
      })
      store.records.finish(batch, files)
      store.records.putIssues(batch, issues)
      store.audit.note(actor, 'import_data', `import-${batch}`, { files: files.length, rows: files.reduce((sum, { rows }) => sum + rows, 0) })
      store.standings.refresh()
      report = {
        import: preview ? null : batch, source, issues: issues.map(({ customer: _customer, ...issue }) => issue),
        files: files.map((file, i) => ({ ...file, guesses: reads[i]!.mapping.columns })),
        duplicates: duplicatesAmong(store.merges.people(), data.say, store.merges.apart()),
      }
      if (preview) throw new Back()
    })
  } catch (error) {
    if (!(error instanceof Back)) throw error
  }
  return report!
}

const fieldHeading = (mapping: Mapping, field: string): string | null => mapping.columns.find((column) => column.field === field)?.heading ?? null

/** @throws Fault input.unknown, input.invalid where something was imported since */
export function undoImport(store: Store, batch: number, actor: Actor): void {
  store.together(() => {
    const [newest] = store.records.batches()
    const thing = `导入 ${batch}`
    if (!newest || newest.id < batch) throw new Fault('input.unknown', thing, '不存在或已经撤销', '请刷新列表后再试')
    if (newest.id !== batch) throw new Fault('input.invalid', thing, `后来又导入过（导入 ${newest.id}）`, '请先撤销后来的导入')
    store.records.undo(batch)
    store.audit.note(actor, 'undo_import', `import-${batch}`)
    store.standings.refresh()
  })
}

export const entityLabel = (name: EntityName): string => entityOf(name).label
