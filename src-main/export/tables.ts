// tables.ts: a table as CSV or XLSX, in which nothing is ever a formula. The door to write-excel-file.

import writeExcelFile from 'write-excel-file/node'
import type { Table } from '../../src-core/analysis/tables.ts'
import { xmlText } from './xml-text.ts'

/** Text that a spreadsheet would reckon with is marked as text (OWASP, CSV injection). */
const safe = (text: string): string => (/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text)
const said = (cell: string | number | null): string | number => (cell === null ? '' : typeof cell === 'string' ? safe(xmlText(cell)) : cell)

/** With a mark of UTF-8, without which Excel reads Chinese as noise. */
export const csvOf = ({ heads, rows }: Table): Buffer => Buffer.from(`\uFEFF${[heads, ...rows].map((row) => row.map((cell) => `"${String(said(cell)).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`)

export const xlsxOf = (table: Table): Promise<Buffer> => workbookOf([{ name: '1', table }])

/** @param sheets in their order; names may be any, equal ones too */
export function workbookOf(sheets: readonly { readonly name: string; readonly table: Table }[]): Promise<Buffer> {
  const taken = new Set<string>()
  return writeExcelFile(sheets.map(({ name, table: { heads, rows } }) => ({ sheet: sheetName(name, taken), data: [heads, ...rows].map((row) => row.map((cell) => ({ value: said(cell) }))) }))).toBuffer()
}

const SHEET_NAME_MOST = 31

/** As a spreadsheet allows it: 31 characters, some not, no two alike whatever their case. */
function sheetName(wanted: string, taken: Set<string>): string {
  const plain = xmlText(wanted).replace(/[\[\]:*?/\\\p{Cc}]/gu, ' ').trim().replace(/^'+|'+$/g, '') || '1'
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : ` ${n}`
    const name = plain.slice(0, SHEET_NAME_MOST - end.length) + end
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
