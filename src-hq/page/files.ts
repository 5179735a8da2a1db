// files.ts: tables as CSV and XLSX, in which nothing is ever a formula. The door to write-excel-file.

import writeExcelFile from 'write-excel-file/node'
import type { Cell, Table } from './table.ts'

export const HIDDEN = '不足'

/** Text that a spreadsheet would reckon with is marked as text. */
const safe = (text: string): string => (/^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text)
const said = (cell: Cell): string | number => (cell === null ? HIDDEN : typeof cell === 'string' ? safe(cell) : cell)
const field = (cell: Cell): string => `"${String(said(cell)).replaceAll('"', '""')}"`

/** With a mark of UTF-8, without which Excel reads Chinese as noise. */
export const csvOf = (tables: readonly Table[]): string => `\uFEFF${tables.map(({ heads, rows }) => [heads, ...rows].map((row) => row.map(field).join(',')).join('\r\n')).join('\r\n\r\n')}\r\n`

export const xlsxOf = (tables: readonly Table[]): Promise<Buffer> =>
  writeExcelFile(tables.map(({ heads, rows }, i) => ({ sheet: `${i + 1} ${heads[0]!}`.slice(0, 31), data: [heads, ...rows].map((row) => row.map((cell) => ({ value: said(cell) }))) }))).toBuffer()
