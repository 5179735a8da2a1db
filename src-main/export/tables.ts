// tables.ts: a table as CSV or XLSX, in which nothing is ever a formula. The door to write-excel-file.

import writeExcelFile from 'write-excel-file/node'
import { xmlText } from './xml-text.ts'

export type Table = { readonly heads: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] }

/** Text that a spreadsheet would reckon with is marked as text (OWASP, CSV injection). */
const safe = (text: string): string => (/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text)
const said = (cell: string | number | null): string | number => (cell === null ? '' : typeof cell === 'string' ? safe(xmlText(cell)) : cell)

/** With a mark of UTF-8, without which Excel reads Chinese as noise. */
export const csvOf = ({ heads, rows }: Table): Buffer => Buffer.from(`\uFEFF${[heads, ...rows].map((row) => row.map((cell) => `"${String(said(cell)).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`)

export const xlsxOf = ({ heads, rows }: Table): Promise<Buffer> => writeExcelFile([{ sheet: '1', data: [heads, ...rows].map((row) => row.map((cell) => ({ value: said(cell) }))) }]).toBuffer()
