// pivot-sums.ts: rows by columns with their totals in one pass over what is counted: each visit or order once in every total, however many labels it has.

/** What a figure is reckoned from; `people` = distinct customers, where they are counted. */
export type Sums = { readonly n: number; readonly sum: number; readonly squares: number; readonly people: number }
export type SumsCell = Sums & { readonly row: string | null; readonly column: string | null }
export type SumsMargin = Sums & { readonly of: string | null }
/** One visit or order under one row and one column. `fact` = which one; `value` null = not known of it. */
export type PivotEntry = { readonly fact: number; readonly row: string | null; readonly column: string | null; readonly value: number | null; readonly customer: string | null }

type Growing = { n: number; sum: number; squares: number; customers: Set<string> | null }

/** Ascending; what is unknown comes last. */
export const inOrder = (a: string | null, b: string | null): number => Number(a === null) - Number(b === null) || (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1)

/** @param entries those of one fact one behind the other; none twice */
export function pivotSums(entries: Iterable<PivotEntry>): { readonly cells: readonly SumsCell[]; readonly rows: readonly SumsMargin[]; readonly columns: readonly SumsMargin[]; readonly total: Sums } {
  const fresh = (): Growing => ({ n: 0, sum: 0, squares: 0, customers: null })
  const [cells, rows, columns, total] = [new Map<string | null, Map<string | null, Growing>>(), new Map<string | null, Growing>(), new Map<string | null, Growing>(), fresh()]
  const of = <T>(map: Map<string | null, T>, name: string | null, make: () => T): T => {
    const known = map.get(name)
    if (known !== undefined) return known
    const made = make()
    map.set(name, made)
    return made
  }
  const add = (group: Growing, value: number | null, customer: string | null): void => {
    if (value === null) return
    group.n++
    group.sum += value
    group.squares += value * value
    if (customer !== null) (group.customers ??= new Set()).add(customer)
  }
  let last = NaN
  const [rowsOfFact, columnsOfFact] = [new Set<string | null>(), new Set<string | null>()]
  for (const { fact, row, column, value, customer } of entries) {
    const [ownRow, ownColumn] = [of(rows, row, fresh), of(columns, column, fresh)]
    if (fact !== last) {
      last = fact
      rowsOfFact.clear()
      columnsOfFact.clear()
      add(total, value, customer)
    }
    if (!rowsOfFact.has(row)) add(ownRow, value, customer)
    if (!columnsOfFact.has(column)) add(ownColumn, value, customer)
    rowsOfFact.add(row)
    columnsOfFact.add(column)
    add(of(of(cells, row, () => new Map<string | null, Growing>()), column, fresh), value, customer)
  }
  const sumsOf = ({ n, sum, squares, customers }: Growing): Sums => ({ n, sum, squares, people: customers?.size ?? 0 })
  const sorted = <T>(map: ReadonlyMap<string | null, T>): readonly (readonly [string | null, T])[] => [...map].sort(([a], [b]) => inOrder(a, b))
  const margins = (map: ReadonlyMap<string | null, Growing>): SumsMargin[] => sorted(map).map(([name, group]) => ({ of: name, ...sumsOf(group) }))
  return { cells: sorted(cells).flatMap(([row, own]) => sorted(own).map(([column, group]) => ({ row, column, ...sumsOf(group) }))), rows: margins(rows), columns: margins(columns), total: sumsOf(total) }
}
