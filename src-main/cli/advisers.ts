// advisers.ts: `tingke advisers`: whose voice is known in talks; enrolling one with consent, and removing it for good.

import type { Command } from 'commander'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { AdviserReceipt, AdviserRemoval, AdviserRow } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'
import { adviserConsent } from '../../src-core/privacy/adviser-consent.ts'
import { localActor } from '../platform/actor.ts'
import { localTime } from '../platform/home.ts'
import { printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

type Json = { json?: boolean }

export function addAdvisers(program: Command): void {
  const advisers = program
    .command('advisers')
    .description('已录入声音的顾问')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ json }: Json) => {
      const rows = await withEngine(async (engine) => (await engine.dispatcher.call('advisers.list', {}, localActor())) as AdviserRow[])
      if (json) return printJson(rows.map(({ enrolledAt, ...row }) => ({ ...row, enrolled_at: new Date(enrolledAt).toISOString() })))
      if (rows.length === 0) return console.error('还没有录入。用 tingke advisers enrol 文件 --name 姓名 --consent 录入第一位顾问的声音。')
      printTable(['编号', '姓名', '状态', '录入', '同意由谁注明'], rows.map((row) => [row.id, row.name, row.usable ? '可用' : '需要重新录入', localTime(row.enrolledAt), row.consent.by]))
    })

  advisers
    .command('enrol')
    .argument('<file>', '只有顾问本人说话的录音，20–30 秒')
    .description('录入一位顾问的声音；同名的会被替换；录音本身不保存')
    .requiredOption('--name <姓名>', '顾问的姓名')
    .option('--consent', '顾问本人已看过并同意录入说明')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (file: string, _options: object, command: Command) => {
      const { name, consent = false, json } = command.optsWithGlobals<Json & { name: string; consent?: boolean }>()
      console.error(`录入说明（${adviserConsent.version}）：${adviserConsent.words['zh-CN']}`)
      if (!(await stat(file).catch(() => null))?.isFile()) throw new Fault('input.unknown', `文件“${file}”`, '不存在或不是文件', '请检查路径')
      const receipt = (await withEngine((engine) => engine.dispatcher.upload('advisers.enrol', { name, consent }, createReadStream(file), localActor()))) as AdviserReceipt
      if (json) printJson(receipt)
      else console.log(`${receipt.replaced ? '已重新录入' : '已录入'}${name}的声音（${receipt.adviser}）。之后分析的谈话会用它认出顾问。`)
    })

  advisers
    .command('remove')
    .argument('<adviser>', '顾问编号')
    .description('彻底删除一位顾问的声纹；打印删除证明')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (adviser: string, _options: object, command: Command) => {
      const { json } = command.optsWithGlobals<Json>()
      const removal = (await withEngine((engine) => engine.dispatcher.call('advisers.remove', { adviser }, localActor()))) as AdviserRemoval
      if (json) printJson(removal)
      else console.log(`已删除 ${adviser} 的声纹。证明：${JSON.stringify(removal.proof)}`)
    })
}
