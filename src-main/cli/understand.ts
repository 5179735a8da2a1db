// understand.ts: `tingke understand DIR --out DIR2`: labelled-conversation files to insights, one file each.

import type { Command } from 'commander'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../../src-core/faults.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import { score, understand } from '../chain.ts'
import { defaultModelsDir, loadKnowledge } from '../engine.ts'
import { homeDir } from '../platform/home.ts'
import { createProgress, printJson } from './output.ts'

/** All that is read of a file: the labels beside it are never looked at. */
const Labelled = z.object({
  id: z.string().regex(/^[\w.-]+$/),
  conversation_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  turns: z.array(z.object({ speaker: z.enum(['sales', 'customer', 'companion', 'unknown']), text: z.string() })),
})

export function addUnderstand(program: Command): void {
  program
    .command('understand')
    .argument('<dir>', '标注谈话所在文件夹（每个 .json 一段谈话）')
    .description('从谈话文字中读出结论，每段谈话写一个 ID.json')
    .requiredOption('--out <dir>', '结果文件夹')
    .option('--json', '在标准输出打印一行 JSON 汇总')
    .action(async (dir: string, options: { out: string; json?: boolean }) => {
      const names = await readdir(dir).catch(() => {
        throw new Fault('input.unknown', `文件夹“${dir}”`, '不存在或无法读取', '请检查路径')
      })
      const files = names.filter((name) => name.endsWith('.json')).sort()
      const knowledge = loadKnowledge(defaultModelsDir, homeDir())
      await mkdir(options.out, { recursive: true })
      const progress = createProgress('理解')
      const problems: string[] = []
      let done = 0
      for (const [i, name] of files.entries()) {
        const parsed = Labelled.safeParse(await readJson(join(dir, name)))
        if (!parsed.success) {
          problems.push(name)
          console.error(`跳过 ${name}：不是标注谈话（需要 id、conversation_date、turns）`)
          continue
        }
        const { id, conversation_date: date, turns } = parsed.data
        const { findings } = understand(knowledge, { date, turns })
        const insights = { ...findings, grade: score(findings, { date, turns }, defaultSettings).grade }
        await writeFile(join(options.out, `${id}.json`), `${JSON.stringify(insights, null, 1)}\n`)
        done++
        progress.show((i + 1) / files.length, name)
      }
      progress.end()
      if (options.json) printJson({ understood: done, skipped: problems, out: options.out })
      else console.error(`完成：${done} 段谈话，结果在 ${options.out}`)
      if (problems.length > 0) process.exitCode = 1
    })
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}
