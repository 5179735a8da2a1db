// import-data.ts: exports of other systems (CSV in any Chinese encoding, XLSX, talks as JSONL) into the store by command, previewed, and undone.

import { InvalidArgumentError, type Command } from 'commander'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { ENTITIES, type EntityName } from '../../src-core/records/dictionary.ts'
import { createPronouncer } from '../language/pronounce.ts'
import { localActor } from '../platform/actor.ts'
import { localDate } from '../platform/home.ts'
import { entityLabel, importData, undoImport, type DataReport } from '../records/data-import.ts'
import { MOST_FILE_BYTES, readExport } from '../records/read-file.ts'
import { printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

type Options = { source: string; as?: EntityName; map: Record<string, string | null>; preview?: boolean; undo?: number; json?: boolean }

const isEntity = (name: string): name is EntityName => (ENTITIES as readonly string[]).includes(name)

function asEntity(name: string): EntityName {
  if (!isEntity(name)) throw new InvalidArgumentError(`只能是 ${ENTITIES.join('、')}`)
  return name
}

function asColumn(pair: string, all: Record<string, string | null>): Record<string, string | null> {
  const [heading, field] = pair.split('=')
  if (!heading || field === undefined) throw new InvalidArgumentError('写法是 列名=字段，字段留空表示不要这一列')
  return { ...all, [heading]: field === '' ? null : field }
}

function asNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('要填导入的编号')
  return Number(text)
}

/** One line of JSON: what became of the files, and each row that was not taken as it stood. `row` counts the headings as row 1. */
const asJson = ({ issues, duplicates, files, ...report }: DataReport): object => {
  const of = (...kinds: string[]): object[] => issues.filter(({ kind }) => kinds.includes(kind)).map(({ kind: _kind, ...issue }) => issue)
  return {
    ...report,
    files: files.map(({ guesses, columns: _columns, ...file }) => ({ ...file, columns: guesses })),
    rejected: of('rejected'),
    repaired: of('repaired', 'blanked'),
    noted: of('noted'),
    duplicates: duplicates.map(({ customers, certainty, reasons }) => ({ customers, certainty, reasons })),
    // Nothing is merged without a person.
    merged: [],
  }
}

function print(report: DataReport): void {
  printTable(['文件', '内容', '行', '新增', '更新', '未变', '拒绝'], report.files.map((file) => [file.file, entityLabel(file.entity), ...[file.rows, file.added, file.updated, file.unchanged, file.rejected].map(String)]))
  const SHOWN = 20
  for (const { file, row, column, kind, from, value, reason } of report.issues.slice(0, SHOWN)) console.log(`${file} 第 ${row} 行${column ? `“${column}”` : ''}：${kind === 'rejected' ? '没有导入，' : ''}${reason}${from !== null && value !== null ? `（${from} → ${value}）` : ''}`)
  if (report.issues.length > SHOWN) console.log(`…… 另有 ${report.issues.length - SHOWN} 条，用 --json 查看全部`)
  if (report.duplicates.length > 0) console.log(`可能重复的客户 ${report.duplicates.length} 对（很可能 ${report.duplicates.filter(({ certainty }) => certainty === 'sure').length} 对），合并要由人确认`)
  if (report.import !== null) console.log(`导入编号 ${report.import}，撤销：tingke import-data --undo ${report.import}`)
}

async function bytesOf(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new Fault('input.unknown', `文件“${file}”`, '不存在或不是文件', '请检查路径')
  if (found.size > MOST_FILE_BYTES) throw new Fault('input.invalid', `文件“${file}”`, `超过 ${MOST_FILE_BYTES >> 20} MB`, '请分成几个较小的文件再导入')
  return readFile(file)
}

export function addImportData(program: Command): void {
  program
    .command('import-data')
    .argument('[files...]', 'CSV、XLSX 或 JSONL 文件；一起给出的文件一起导入，要么全部成功，要么什么都不变')
    .description('导入客户、车辆、订单、售后、接触、线索、车型目录、活动、问卷和谈话记录；再次导入会更新')
    .option('--source <name>', '这些文件来自哪个系统；列的对应按系统记住', '店内系统')
    .option('--as <entity>', `每个文件都当作这一种数据：${ENTITIES.join(' ')}`, asEntity)
    .option('--map <heading=field>', '某一列是哪个字段，可以写多次；字段留空表示不要', asColumn, {})
    .option('--preview', '只看结果，不写入')
    .option('--undo <import>', '撤销最近一次导入', asNumber)
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (files: string[], { source, as, map, preview = false, undo, json }: Options) => {
      if (undo !== undefined) {
        await withEngine(async (engine) => undoImport(engine.store, undo, localActor()))
        return json ? printJson({ undone: undo }) : console.log(`已撤销导入 ${undo}`)
      }
      if (files.length === 0) throw new Fault('input.invalid', 'import-data', '没有写文件', '用法：tingke import-data 文件...')
      const read = await Promise.all(files.map(async (file) => ({ ...(await readExport(basename(file), await bytesOf(file))), entity: as, columns: map })))
      const pronouncer = createPronouncer()
      const say = (text: string): readonly string[] => pronouncer.inContext(text)
      const report = await withEngine(async (engine) => importData(engine.store, { source: source.trim().slice(0, 40), files: read, today: localDate(Date.now()), say }, localActor(), preview))
      if (json) printJson(asJson(report))
      else print(report)
    })
}
