// read-file.ts: a file as it came out of another system: a table (CSV, XLSX) with its headings, or talks line by line (JSONL).

import type { Sheet } from '../../src-core/records/clean.ts'
import { Fault } from '../../src-core/faults.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { textOf } from './text-of.ts'

export type Readable = { readonly kind: 'table'; readonly sheet: Sheet } | { readonly kind: 'conversations'; readonly file: string; readonly lines: readonly string[] }

export const MOST_FILE_BYTES = 128 << 20
const MOST_ROWS = 1_000_000
const MOST_COLUMNS = 300

/**
 * @param name for people, with its ending
 * @throws Fault input.invalid with the reason; nothing is stored by then
 */
export async function readExport(name: string, bytes: Buffer): Promise<Readable> {
  const thing = `文件“${name}”`
  const refuse = (why: string, remedy: string): never => {
    throw new Fault('input.invalid', thing, why, remedy)
  }
  if (bytes.length === 0) refuse('是空的', '请重新导出')
  if (bytes.length > MOST_FILE_BYTES) refuse(`有 ${Math.round(bytes.length / (1 << 20))} MB，超过 ${MOST_FILE_BYTES >> 20} MB`, '请分成几个较小的文件再导入')
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) refuse('是旧的 XLS 格式', '请用表格软件另存为 XLSX 或 CSV 后再导入')
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const text = isZip ? '' : textOf(bytes, thing)
  if (!isZip && /^\s*\{/.test(text)) {
    const lines = text.split(/\r?\n/)
    return lines.length > MOST_ROWS ? refuse(`超过 ${MOST_ROWS} 行`, '请分成几个较小的文件再导入') : { kind: 'conversations', file: name, lines }
  }
  const rows = isZip ? await readXlsx(bytes, thing) : readCsv(text, thing)
  // Some systems write a title above the headings.
  const at = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2)
  if (at < 0) refuse('没有表头', '第一行应该是列名')
  if (rows.length > MOST_ROWS) refuse(`有 ${rows.length} 行，超过 ${MOST_ROWS} 行`, '请分成几个较小的文件再导入')
  if (rows.some((row) => row.length > MOST_COLUMNS)) refuse(`超过 ${MOST_COLUMNS} 列`, '请检查分隔符，或只导出需要的列')
  return { kind: 'table', sheet: { file: name, headingRow: at + 1, headings: rows[at]!.map((heading) => heading.trim()), rows: rows.slice(at + 1) } }
}
