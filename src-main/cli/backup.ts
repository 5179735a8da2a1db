// backup.ts: `tingke backup FOLDER` and `tingke restore FOLDER`: a store's data on another drive, and back on another computer.

import type { Command } from 'commander'
import { resolve } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import type { MadeBackup } from '../backup/making.ts'
import { checkBackup, restoreBackup } from '../backup/restoring.ts'
import { snapshotsIn } from '../backup/snapshot.ts'
import { localActor } from '../platform/actor.ts'
import { homeDir, localTime } from '../platform/home.ts'
import { deriveKeys, fileKeyring, keyFromCode } from '../platform/keys.ts'
import { createProgress, printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

type Json = { json?: boolean }
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<文件夹>', '另一个盘上的文件夹，例如 U 盘')
    .description('备份门店的全部数据（加密），逐个文件读回核对；已备份过的录音不再拷贝')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (folder: string, { json }: Json) => {
      const progress = createProgress('备份')
      const made = await withEngine(async (engine) => {
        const deaf = engine.announcer.listen((event) => {
          const { running } = event.type === 'backup' ? engine.keeper.status() : { running: null }
          if (running) progress.show(running.share, '拷贝并核对')
        })
        try {
          return (await engine.dispatcher.call('backup.make', { folder: resolve(folder) }, localActor())) as MadeBackup
        } finally {
          deaf()
        }
      })
      progress.end()
      if (json) printJson(made)
      else console.log(`已备份：${made.name}，${made.talks} 段谈话，共 ${megabytes(made.bytes)}（新拷贝 ${made.copied} 个录音）。恢复时需要恢复码：tingke key`)
    })

  program
    .command('restore')
    .argument('<文件夹>', '做备份时用的文件夹')
    .description('用恢复码把备份恢复到这台电脑（数据文件夹必须是空的）；--list 只列出并核对备份')
    .option('--code <恢复码>', '56 位恢复码')
    .option('--snapshot <名称>', '用哪一份，默认最新的一份')
    .option('--list', '列出备份；带恢复码时逐个文件核对')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (folder: string, { code, snapshot, list, json }: Json & { code?: string; snapshot?: string; list?: boolean }) => {
      const place = resolve(folder)
      if (list) return listBackups(place, code, json)
      if (code === undefined) throw new Fault('input.invalid', '恢复', '没有给出恢复码', '请加上 --code 恢复码（安装时抄下的 56 位字母和数字）')
      const home = homeDir()
      const progress = createProgress('恢复')
      const restored = await restoreBackup(place, home, keyFromCode(code), fileKeyring(home), snapshot, (share) => progress.show(share, '拷贝并核对'))
      progress.end()
      if (json) return printJson(restored)
      console.log(`已恢复 ${localTime(restored.madeAt)} 的备份：${restored.customers} 位客户，${restored.talks} 段谈话。`)
      if (restored.missing.length > 0) console.log(`有 ${restored.missing.length} 个录音在备份里缺失或损坏，这些谈话只有文字：${restored.missing.join('、')}`)
    })
}

async function listBackups(folder: string, code: string | undefined, json: boolean | undefined): Promise<void> {
  const names = await snapshotsIn(folder)
  if (code === undefined) return json ? printJson(names.map((name) => ({ name }))) : printTable(['备份'], names.map((name) => [name]))
  const keys = deriveKeys(keyFromCode(code))
  const progress = createProgress('核对')
  const rows = []
  for (const name of names) {
    const { manifest, broken } = await checkBackup(folder, name, keys, (share) => progress.show(share, name))
    rows.push({ name, made_at: new Date(manifest.madeAt).toISOString(), sounds: manifest.sounds.length, bytes: [manifest.database, ...manifest.sounds, ...manifest.lexicon].reduce((sum, { bytes }) => sum + bytes, 0), broken })
  }
  progress.end()
  if (json) return printJson(rows)
  printTable(['备份', '录音', '大小', '核对'], rows.map(({ name, sounds, bytes, broken }) => [name, String(sounds), megabytes(bytes), broken.length === 0 ? '完好' : broken.join('；')]))
}
