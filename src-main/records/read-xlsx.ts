// read-xlsx.ts: the door to read-excel-file: the first filled worksheet of an XLSX file as text. Of a formula only the value that was saved with it is
// read; nothing is ever calculated.

import readWorkbook from 'read-excel-file/node'
import { Fault } from '../../src-core/faults.ts'
import { packedPlain, unpacked } from './zip-entries.ts'

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return typeof cell === 'number' || typeof cell === 'string' ? String(cell) : ''
}

/**
 * @param thing what people call the file
 * @throws Fault input.invalid
 */
export async function readXlsx(bytes: Buffer, thing: string): Promise<string[][]> {
  const plain = packedPlain(unpacked(bytes, thing))
  try {
    const sheets = (await readWorkbook(plain, { trim: false })) as readonly { readonly data: readonly (readonly unknown[])[] }[]
    const filled = sheets.find(({ data }) => data.length >= 2) ?? sheets[0]
    return (filled?.data ?? []).map((row) => row.map(textOf))
  } catch {
    throw new Fault('input.invalid', thing, '不是有效的 XLSX 表格', '请重新导出，或另存为 CSV 后再导入')
  }
}
