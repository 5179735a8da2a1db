// pivot-sums.test.ts: totals in one pass, held against counting each visit for itself.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pivotSums, type PivotEntry } from '../../../src-core/analysis/pivot-sums.ts'

const name = fc.constantFrom<string | null>('a', 'b', 'c', null)
const visits = fc.array(fc.record({ rows: fc.uniqueArray(name, { maxLength: 3 }), columns: fc.uniqueArray(name, { maxLength: 3 }), value: fc.option(fc.integer({ min: -5, max: 5 })), customer: fc.constantFrom('k1', 'k2', 'k3') }), { maxLength: 30 })

test('a visit counts once in every total, under whatever it stands', () => {
  fc.assert(fc.property(visits, (all) => {
    const entries: PivotEntry[] = all.flatMap(({ rows, columns, value, customer }, fact) => rows.flatMap((row) => columns.map((column) => ({ fact, row, column, value, customer }))))
    const summed = pivotSums(entries)
    const counted = (having: (visit: (typeof all)[number]) => boolean) => {
      const own = all.filter((visit) => visit.rows.length > 0 && visit.columns.length > 0 && visit.value !== null && having(visit))
      return { n: own.length, sum: own.reduce((sum, { value }) => sum + value!, 0), squares: own.reduce((sum, { value }) => sum + value! ** 2, 0), people: new Set(own.map(({ customer }) => customer)).size }
    }
    expect(summed.total).toEqual(counted(() => true))
    for (const { of, ...own } of summed.rows) expect(own).toEqual(counted(({ rows }) => rows.includes(of)))
    for (const { of, ...own } of summed.columns) expect(own).toEqual(counted(({ columns }) => columns.includes(of)))
    for (const { row, column, ...own } of summed.cells) expect(own).toEqual(counted(({ rows, columns }) => rows.includes(row) && columns.includes(column)))
    expect(summed.cells.length).toBe(new Set(entries.map(({ row, column }) => JSON.stringify([row, column]))).size)
    expect(summed.rows.map(({ of }) => of ?? '~')).toEqual(summed.rows.map(({ of }) => of ?? '~').sort())
  }), { seed: 15, numRuns: 300 })
})
