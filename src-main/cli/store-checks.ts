// store-checks.ts: what `tingke doctor` reads from an open store: whether it is whole, whether the clock can be right, how old the last backup is.

import { asFault, Fault } from '../../src-core/faults.ts'
import { systemClock } from '../engine.ts'
import { localTime } from '../platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../platform/keys.ts'
import { openStore, type Store } from '../store/store.ts'

export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string }

const CLOCK_SLACK_MS = 10 * 60_000
const OLD_BACKUP_MS = 14 * 86_400_000

/** Done, or why not, for people. */
export async function check(name: string, work: () => Promise<string> | string): Promise<Check> {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    return { name, ok: false, detail: asFault(error, name).message }
  }
}

/** A clock that runs ahead or behind dates talks, deadlines and retention wrongly. */
function clockOf(store: Store, now: number): string {
  const [latest] = store.audit.list(null, 1, 0).rows
  if (now < Date.UTC(2026, 0, 1)) throw new Fault('input.invalid', '电脑时间', `${localTime(now)}，明显不对`, '请在系统设置里校准')
  if (latest && latest.at > now + CLOCK_SLACK_MS) throw new Fault('input.invalid', '电脑时间', `${localTime(now)}，比上一次操作（${localTime(latest.at)}）还早`, '请在系统设置里校准')
  return localTime(now)
}

function backupsOf(store: Store, now: number): string {
  const made = store.backups.places().flatMap(({ folder, madeAt }) => (madeAt === null ? [] : [{ folder, madeAt }])).sort((a, b) => b.madeAt - a.madeAt)[0]
  if (!made) return '还没有备份：tingke backup 文件夹'
  if (now - made.madeAt > OLD_BACKUP_MS) throw new Fault('input.invalid', '备份', `最近一次在 ${localTime(made.madeAt)}（${made.folder}）`, '请插好备份盘再备份')
  return `最近一次 ${localTime(made.madeAt)}（${made.folder}）`
}

function headquartersOf(store: Store): string {
  const link = store.headquarters.link()
  return link === null ? '没有接入' : `${link.url}（${link.storeName}）；状态：tingke sync status`
}

/** What only an open database tells. @param now UTC ms */
export async function checkStore(home: string, now: number): Promise<Check[]> {
  let store: Store | null = null
  const database = await check('数据库', () => {
    store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), systemClock, localTime)
    const integrity = store.db.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') throw new Fault('store.damaged', '客户数据库', `完整性检查没有通过（${String(integrity)}）`, '请从备份恢复：tingke restore')
    const broken = store.audit.firstBreak()
    if (broken !== null) throw new Fault('store.damaged', '操作记录', `从第 ${broken} 行起被改动`, '请联系技术支持')
    return `完好，${store.talks.count()} 段谈话，${store.customers.count()} 位客户，${store.talks.waiting()} 段待分析`
  })
  const open = store as Store | null
  if (open === null) return [database]
  try {
    return [database, await check('时钟', () => clockOf(open, now)), await check('备份', () => backupsOf(open, now)), await check('总部', () => headquartersOf(open))]
  } finally {
    open.close()
  }
}
