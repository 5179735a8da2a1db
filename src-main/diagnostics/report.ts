// report.ts: what technical support needs to know of an installation, as a text that the store reads before sending it. Versions, counts and codes:
// no words, no names, no numbers of people, no folders, no addresses.

import { readdir, stat, statfs } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import { inventory } from '../../src-core/privacy/inventory.ts'
import { localTime } from '../platform/home.ts'
import { gigabytes, lacking, readMachine } from '../platform/machine.ts'
import { appVersion } from '../platform/version.ts'
import { modelReport } from '../speech/models.ts'
import type { Store } from '../store/store.ts'
import { check, type Check } from './checks.ts'
import type { Met } from './fault-trail.ts'

export type ReportParts = { /** Of storeLines; null where it does not open. */ readonly store: readonly string[] | null; readonly home: string; readonly modelsDir: string; readonly checks: readonly Check[]; readonly faults: readonly Met[]; readonly now: number }

const LATEST = 40
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** What any start tells of the computer. */
export const machineCheck = (): Promise<Check> =>
  check('电脑', async () => {
    const machine = await readMachine()
    const missing = lacking(machine)
    const processor = machine.instructions === null ? '' : missing.length === 0 ? '，指令集齐全' : `，缺少 ${missing.join('、')}（语音识别会慢）`
    return `${machine.cores} 核（${machine.arch}${processor}），内存 ${gigabytes(machine.memory)}，可用 ${gigabytes(machine.available)}`
  })

export const diskCheck = (home: string): Promise<Check> =>
  check('磁盘', async () => {
    const { bavail, bsize } = await statfs(home)
    const free = (bavail * bsize) / 2 ** 30
    if (free < 1) throw new Error(`只剩 ${free.toFixed(1)} GB`)
    return { detail: `${home} 可用 ${free.toFixed(0)} GB`, told: `可用 ${free.toFixed(0)} GB` }
  })

async function sizes(home: string): Promise<string[]> {
  const files = await readdir(join(home, 'recordings')).catch((): string[] => [])
  const bytes = await Promise.all(files.map((file) => stat(join(home, 'recordings', file)).then(({ size }) => size, () => 0)))
  const database = await stat(join(home, 'tingke.db')).then(({ size }) => megabytes(size), () => '没有')
  return [`数据库文件：${database}`, `录音：${files.length} 个文件，${megabytes(bytes.reduce((sum, each) => sum + each, 0))}`]
}

/** What an open store tells: its schema, what waits, how many rows each table has. */
export function storeLines(store: Store): string[] {
  const there = new Set(store.db.prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main'").all().map(({ name }) => name))
  const tables = Object.keys(inventory).map((table) => `${table} ${there.has(table) ? store.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${table}"`).get()!.n : '没有这张表'}`)
  const { model } = store.settings.wordModel()
  return [
    `数据库结构：${String(store.db.pragma('user_version', { simple: true }))}`, `待分析：${store.talks.waiting()} 段；停下：${store.talks.parked()} 段；待发总部：${store.outbox.waiting().count} 条`, `所选语音模型：${model}`,
    '', '【各表行数】', ...tables,
  ]
}

/** A text of lines under headings, in Chinese. Never throws for what is broken: that is what it is for. */
export async function reportText({ store, home, modelsDir, checks, faults, now }: ReportParts): Promise<string> {
  const models = await modelReport(modelsDir).then((rows) => rows.map(({ file, ok, bytes }) => `${ok ? '正常' : '有问题'}  ${file}（${megabytes(bytes)}）`), () => ['清单读不出来'])
  return [
    '听客诊断信息', `生成时间：${localTime(now)}`, '这里没有谈话内容、姓名、电话、车牌，也没有文件夹和网络地址。发送前请通读一遍。',
    '', '【程序】', `听客 ${appVersion()}，Node ${process.version}${process.versions['electron'] === undefined ? '' : `，Electron ${process.versions['electron']}`}`, `${process.platform} ${release()} ${process.arch}`,
    '', '【检查】', ...checks.map(({ name, ok, told }) => `${ok ? '正常' : '有问题'}  ${name}：${told}`),
    '', '【随附模型】', ...models,
    '', '【数据】', ...(await sizes(home)), ...(store ?? ['数据库没有打开']),
    '', `【最近的问题】共 ${faults.length} 次`, ...(faults.length === 0 ? ['没有'] : faults.slice(-LATEST).map(({ at, code, where }) => `${localTime(at)}  ${code}  ${where}`)),
    '',
  ].join('\n')
}
