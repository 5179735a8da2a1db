// tasks.ts: the command that lists what is to be done, what is lost most if it waits first; for other programs that remind people.

import { InvalidArgumentError, type Command } from 'commander'
import { z } from 'zod'
import type { TaskRow } from '../../src-core/tasks/calls.ts'
import { localActor } from '../platform/actor.ts'
import { printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

function asDay(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('要写成 2026-08-01')
  return text
}

export function addTasks(program: Command): void {
  program
    .command('tasks')
    .description('今天要做的事，先做耽误不起的')
    .option('--until <date>', '到哪一天为止，默认今天', asDay)
    .option('--adviser <name>', '只看这位顾问的')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ until, adviser, json }: { until?: string; adviser?: string; json?: boolean }) => {
      const rows = await withEngine(async ({ dispatcher }) => {
        const all: TaskRow[] = []
        for (;;) {
          const page = (await dispatcher.call('tasks.list', { until, adviser, limit: 500, offset: all.length }, localActor())) as { rows: TaskRow[] }
          all.push(...page.rows)
          if (page.rows.length < 500) return all
        }
      })
      if (json) printJson(rows.map(({ overdueDays, key: _key, ...row }) => ({ ...row, overdue_days: overdueDays })))
      else if (rows.length === 0) console.error('没有要做的事。')
      else printTable(['到期', '客户', '等级', '要做什么', '为什么', '顾问'], rows.map((row) => [row.overdueDays > 0 ? `${row.due}（已过 ${row.overdueDays} 天）` : row.due, row.name, row.grade ?? '-', row.title, row.reason, row.adviser ?? '-']))
    })
}
