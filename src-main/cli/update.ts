// update.ts: `tingke update --check FOLDER`: whether a newer Tingke lies there, signed and whole. Installing is left to a person.

import type { Command } from 'commander'
import { join, resolve } from 'node:path'
import { here, lookForUpdate } from '../update/updates.ts'
import { printJson } from './output.ts'

export function addUpdate(program: Command): void {
  program
    .command('update')
    .description('核对文件夹（如 U 盘）里的更新：签名、版本、每一个字节；不会自动安装')
    .requiredOption('--check <文件夹>', '放着更新的文件夹')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ check, json }: { check: string; json?: boolean }) => {
      const folder = resolve(check)
      const { version } = here()
      const offer = await lookForUpdate(folder, here(), true)
      if (json) printJson({ version, offer })
      else if (offer === null) console.log(`现在的 ${version} 就是这里的版本，不需要安装。`)
      else console.log(`可以更新到 ${offer.version}（${offer.released} 发布，现在是 ${version}）：\n${offer.changes}\n签名和内容都核对过。先备份，再关掉听客，然后运行：${join(folder, offer.name)}`)
    })
}
