// sync.ts: `tingke sync`: how sending to headquarters stands, sending now, enrolling, and carrying by hand where there is no network.

import type { Command } from 'commander'
import { readFileSync, writeFileSync } from 'node:fs'
import { Fault } from '../../src-core/faults.ts'
import type { SyncStatus } from '../../src-core/sync/calls.ts'
import { localActor } from '../platform/actor.ts'
import { localTime } from '../platform/home.ts'
import { printJson } from './output.ts'
import { withEngine } from './stored.ts'

type Json = { readonly json?: boolean }

const when = (at: number | null): string => (at === null ? '从未' : localTime(at))

function show(status: SyncStatus, { json }: Json): void {
  const { headquarters, wishes, waiting, since, progress, why, guidance } = status
  const next = headquarters?.nextAt ?? null
  if (json) return printJson({ ...status, next_scheduled_at: next })
  console.log(headquarters ? `总部：${headquarters.url}（本店登记为“${headquarters.storeName}”，电脑 ${headquarters.device}）` : '还没有登记总部，内容留在本机。')
  console.log(waiting === 0 ? '没有待发的内容。' : `待发 ${waiting} 条，最早的自 ${when(since)} 起等待。`)
  if (headquarters) console.log(`上次成功：${when(progress.lastOkAt)}；下次自动发送：${when(next)}`)
  const conditions = [...(wishes?.onlyOnMains ? ['只在接通电源时'] : []), ...(wishes?.notOverMobile ? ['只在 Wi-Fi 或网线下'] : [])]
  if (conditions.length > 0) console.log(`自动发送：${conditions.join('，')}`)
  if (wishes?.pinned) console.log('停在总部现在下发的版本，不采用新的')
  if (guidance) console.log(`总部下发：版本 ${guidance.version}${guidance.pinned.length > 0 ? `，本店自定：${guidance.pinned.join('、')}` : ''}${guidance.problem === null ? '' : `；${guidance.problem}`}`)
  if (why) console.log(`原因：${why}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Fault('input.invalid', `文件“${file}”`, error instanceof SyntaxError ? '不是合法的 JSON' : `读不出来（${(error as NodeJS.ErrnoException).code ?? String(error)}）`, '请检查路径和文件')
  }
}

/** @throws Fault input.invalid */
function yes(written: string | undefined): boolean | undefined {
  if (written === undefined) return undefined
  if (written !== 'yes' && written !== 'no') throw new Fault('input.invalid', `“${written}”`, '只能是 yes 或 no', '请改正命令')
  return written === 'yes'
}

export function addSync(program: Command): void {
  const sync = program.command('sync').description('向总部发送标签、比例和级别（没有文字、声音和姓名）')
  const json = ['--json', '在标准输出打印一行 JSON'] as const

  sync.command('status').description('有多少内容待发，自何时起，为什么').option(...json).action(async (options: Json) => show(await withEngine(async (engine) => engine.office.status()), options))

  sync
    .command('now')
    .description('立即发送')
    .option(...json)
    .action(async (options: Json) => {
      const status = await withEngine((engine) => engine.dispatcher.call('sync.now', {}, localActor()) as Promise<SyncStatus>)
      show(status, options)
      if (status.waiting > 0) process.exitCode = 1
    })

  sync
    .command('enrol')
    .argument('<code>', '总部给的登记码')
    .argument('<url>', '总部地址，形如 https://主机名:8443')
    .description('在总部登记这台电脑；登记码只能用一次')
    .option(...json)
    .action(async (code: string, url: string, options: Json) => show(await withEngine((engine) => engine.dispatcher.call('sync.enrol', { code, url }, localActor()) as Promise<SyncStatus>), options))

  sync
    .command('wish')
    .description('什么时候自动发送；只改写出的几项。手动发送不受影响')
    .option('--schedule <时间>', 'hourly、two_hours、nightly，或 cron 的五段（分 时 日 月 星期）')
    .option('--mains <yes|no>', '只在接通电源时自动发送')
    .option('--wifi <yes|no>', '只在 Wi-Fi 或网线下自动发送')
    .option('--pin <yes|no>', '停在总部现在下发的版本，不再采用新的')
    .option(...json)
    .action(async ({ schedule, mains, wifi, pin, json: asJson }: Json & { schedule?: string; mains?: string; wifi?: string; pin?: string }) =>
      show(await withEngine((engine) => {
        const { wishes } = engine.office.status()
        if (!wishes) throw new Fault('input.invalid', '总部', '本店还没有登记', '请先运行 tingke sync enrol 登记码 地址')
        const given = { schedule: schedule ?? wishes.schedule, onlyOnMains: yes(mains) ?? wishes.onlyOnMains, notOverMobile: yes(wifi) ?? wishes.notOverMobile, pinned: yes(pin) ?? wishes.pinned }
        return engine.dispatcher.call('sync.wish', given, localActor()) as Promise<SyncStatus>
      }), { json: asJson ?? false }))

  sync
    .command('export')
    .argument('<file>', '写到这个文件，用 U 盘带到总部')
    .description('没有网络的门店：把待发的内容写进文件；拿到回执之前不算发出')
    .option(...json)
    .action(async (file: string, options: Json) => {
      const packed = await withEngine((engine) => engine.office.pack())
      writeFileSync(file, JSON.stringify(packed))
      if (options.json) printJson({ file, batches: packed.signed.length })
      else console.log(`已写入 ${packed.signed.length} 批。总部处理：tingke hq take ${file} 回执文件`)
    })

  sync
    .command('import')
    .argument('<file>', '总部给的回执文件，或总部下发的文件')
    .description('导入总部的回执（其中确认的内容不再发送），或总部下发的级别表、流程清单、词库、话术')
    .option(...json)
    .action(async (file: string, options: Json) => show(await withEngine(async (engine) => engine.office.unpack(readJson(file))), options))
}
