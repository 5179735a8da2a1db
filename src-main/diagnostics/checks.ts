// checks.ts: one look at something, done or not and why, for people; and what of it may leave the house.

import { asFault, Fault } from '../../src-core/faults.ts'
import { localTime } from '../platform/home.ts'
import type { Store } from '../store/store.ts'

/** `told` = what stands in a diagnostics text: nothing that names a person, a folder or an address; a fault by its code alone. */
export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string; readonly told: string }

/** A detail that names nobody may be told as it is; else `told` says what may. */
type Seen = string | { readonly detail: string; readonly told: string }

const CLOCK_SLACK_MS = 10 * 60_000
const OLD_BACKUP_MS = 14 * 86_400_000

export async function check(name: string, work: () => Promise<Seen> | Seen): Promise<Check> {
  try {
    const seen = await work()
    return typeof seen === 'string' ? { name, ok: true, detail: seen, told: seen } : { name, ok: true, ...seen }
  } catch (error) {
    const fault = asFault(error, name)
    return { name, ok: false, detail: fault.message, told: fault.code }
  }
}

/** A clock that runs ahead or behind dates talks, deadlines and retention wrongly. */
function clockOf(store: Store, now: number): string {
  const [latest] = store.audit.list(null, 1, 0).rows
  if (now < Date.UTC(2026, 0, 1)) throw new Fault('input.invalid', '电脑时间', `${localTime(now)}，明显不对`, '请在系统设置里校准')
  if (latest && latest.at > now + CLOCK_SLACK_MS) throw new Fault('input.invalid', '电脑时间', `${localTime(now)}，比上一次操作（${localTime(latest.at)}）还早`, '请在系统设置里校准')
  return localTime(now)
}

function backupsOf(store: Store, now: number): Seen {
  const made = store.backups.places().flatMap(({ folder, madeAt }) => (madeAt === null ? [] : [{ folder, madeAt }])).sort((a, b) => b.madeAt - a.madeAt)[0]
  if (!made) return '还没有备份：tingke backup 文件夹'
  if (now - made.madeAt > OLD_BACKUP_MS) throw new Fault('input.invalid', '备份', `最近一次在 ${localTime(made.madeAt)}（${made.folder}）`, '请插好备份盘再备份')
  return { detail: `最近一次 ${localTime(made.madeAt)}（${made.folder}）`, told: `最近一次 ${localTime(made.madeAt)}` }
}

function headquartersOf(store: Store): Seen {
  const link = store.headquarters.link()
  return link === null ? '没有接入' : { detail: `${link.url}（${link.storeName}）；状态：tingke sync status`, told: '已接入' }
}

function databaseOf(store: Store): string {
  const integrity = store.db.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') throw new Fault('store.damaged', '客户数据库', `完整性检查没有通过（${String(integrity)}）`, '请从备份恢复：tingke restore')
  const broken = store.audit.firstBreak()
  if (broken !== null) throw new Fault('store.damaged', '操作记录', `从第 ${broken} 行起被改动`, '请联系技术支持')
  return `完好，${store.talks.count()} 段谈话，${store.customers.count()} 位客户，${store.talks.waiting()} 段待分析`
}

/** What only an open database tells. @param now UTC ms */
export async function storeChecks(store: Store, now: number): Promise<Check[]> {
  return [await check('数据库', () => databaseOf(store)), await check('时钟', () => clockOf(store, now)), await check('备份', () => backupsOf(store, now)), await check('总部', () => headquartersOf(store))]
}
