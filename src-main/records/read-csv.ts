// read-csv.ts: the door to csv-parse: CSV text of any dialect that spreadsheet programs write, as rows of text.

import { parse } from 'csv-parse/sync'
import { Fault } from '../../src-core/faults.ts'

/** By the first line: what stands between the headings most often. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)![0]
  return [',', '\t', ';', '|'].map((mark) => ({ mark, n: line.split(mark).length })).sort((a, b) => b.n - a.n)[0]!.mark
}

/** Far above any real row; a quote that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 200_000

/**
 * @param thing what people call the file
 * @returns as many rows as lines or quoted records, empty ones too, so that they can be counted
 * @throws Fault input.invalid
 */
export function readCsv(text: string, thing: string): string[][] {
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_quotes: true, relax_column_count: true, skip_empty_lines: false, max_record_size: LONGEST_ROW })
  } catch (error) {
    const { lines } = error as { lines?: number }
    throw new Fault('input.invalid', thing, lines === undefined ? '不是有效的 CSV' : `第 ${lines} 行附近的引号或分隔符不完整`, '请用表格软件打开检查后另存为 CSV（UTF-8）')
  }
}
