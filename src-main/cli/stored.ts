// stored.ts: the commands that work on the store: import, customers, leads, conversations, erase.

import type { Command } from 'commander'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { CustomerRow, TalkRow } from '../../src-core/answers.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import { MAX_TRIES } from '../../src-core/pipeline.ts'
import { talkRow } from '../api/rows.ts'
import { openEngine, type Engine } from '../engine.ts'
import { localActor } from '../platform/actor.ts'
import { homeDir } from '../platform/home.ts'
import { openKeyring } from '../platform/open-keyring.ts'
import { createProgress, percent, printJson, printTable } from './output.ts'

/** Opens this machine's store for one piece of work. */
export async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const home = homeDir()
  const engine = await openEngine({ home, keyring: await openKeyring(home) })
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

/** Asks on a terminal; elsewhere the import itself is the note that consent was given where the file was recorded. */
async function askConsent(yes: boolean): Promise<boolean> {
  if (yes || !process.stdin.isTTY) {
    console.error('注明：按“在别处录制、客户已同意”导入。')
    return true
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const said = await terminal.question('客户已同意录音吗？(y/N) ')
  terminal.close()
  return /^(y|yes|是|同意)$/i.test(said.trim())
}

const STATE: Readonly<Record<TalkRow['state'], string>> = { recorded: '转写', transcribed: '分离说话人', attributed: '理解', understood: '评分', scored: '建档', profiled: '待发', queued: '完成' }

type Imported = { file: string; talk?: string; customer?: string; duplicate?: boolean; state?: string; problem?: string }

/** Also waits where another process on this store (an open page) is at the talk. */
async function waitFor(engine: Engine, talk: string, progress: { show(share: number, what: string): void }): Promise<string | null> {
  for (;;) {
    await engine.loop.idle()
    const found = engine.store.talks.get(talk)
    if (!found || found.state === 'queued') return null
    if (found.tries >= MAX_TRIES) return found.problem ?? '分析失败'
    progress.show(talkRow(engine.store, engine.loop, found, null).progress, STATE[found.state])
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

export function addStored(program: Command): void {
  program
    .command('import')
    .argument('<files...>', '录音文件')
    .description('导入录音并等到分析完成；同样的内容导入两次只算一段')
    .option('--customer <id>', '归到这位客户名下（没有则新建）；不写则为每段谈话新建客户')
    .option('--yes', '注明客户已同意录音，不再询问')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (files: string[], options: { customer?: string; yes?: boolean; json?: boolean }) => {
      if (options.customer !== undefined && !/^[\w-]{1,64}$/.test(options.customer)) throw new Fault('input.invalid', `客户编号“${options.customer}”`, '只能用字母、数字、_ 和 -，最多 64 个', '请换一个编号')
      const consentNoted = await askConsent(options.yes ?? false)
      const results = await withEngine(async (engine) => {
        const all: Imported[] = []
        for (const file of files) {
          const progress = createProgress(basename(file))
          const off = engine.announcer.listen((event) => event.type === 'talk' && progress.show(event.progress, STATE[event.state]))
          try {
            if (!(await stat(file).catch(() => null))?.isFile()) throw new Fault('input.unknown', `文件“${file}”`, '不存在或不是文件', '请检查路径')
            const receipt = await engine.importer.importFile(file, { name: basename(file), consentNoted, customer: options.customer }, localActor())
            if (receipt.duplicate) {
              console.error(`${basename(file)}：这段录音已经导入过`)
              engine.store.talks.retry(receipt.talk)
            }
            const problem = await waitFor(engine, receipt.talk, progress)
            all.push({ file, ...receipt, state: engine.store.talks.get(receipt.talk)?.state ?? 'erased', ...(problem ? { problem } : {}) })
            if (problem) console.error(problem)
          } catch (error) {
            const fault = asFault(error, `录音“${basename(file)}”`)
            all.push({ file, problem: fault.message })
            console.error(fault.message)
          }
          off()
          progress.end()
        }
        return all
      })
      if (options.json) printJson(results)
      else printTable(['文件', '谈话', '客户', '状态'], results.map((row) => [row.file, row.talk ?? '-', row.customer ?? '-', row.problem ?? (row.duplicate ? '已导入过' : '完成')]))
      if (results.some((row) => row.problem !== undefined)) process.exitCode = 1
    })

  list(program, 'customers', '客户和画像', async (engine) => {
    const all: CustomerRow[] = []
    for (;;) {
      const { rows, total } = (await engine.dispatcher.call('customers.list', { limit: 500, offset: all.length }, localActor())) as { rows: CustomerRow[]; total: number }
      all.push(...rows)
      if (rows.length === 0 || all.length >= total) return all
    }
  }, (rows) => printTable(['编号', '称呼', '等级', '到店', '最近', '要点', '下一步'], rows.map((c) => [c.id, c.name, c.grade ?? '-', String(c.visits), c.last_visit ?? '-', c.tags.join('、'), c.next_action?.action ?? '-'])))

  list(program, 'leads', '线索等级和原因', async (engine) => (await talks(engine)).flatMap((talk) => {
    const lead = engine.store.rows.lead(talk.id)
    return lead && talk.customer ? [{ conversation: talk.id, customer: talk.customer.id, name: talk.customer.name, date: talk.date, grade: lead.grade.value, score: lead.score, why: lead.grade.why, points: lead.grade.points, next_action: lead.nextAction, override: engine.store.overrides.of(talk.id) }] : []
  }), (rows) => printTable(['日期', '客户', '等级', '分', '原因', '下一步'], rows.map((l) => [l.date, l.name, l.grade, String(l.score), l.why, l.next_action.action])))

  list(program, 'conversations', '谈话列表', async (engine) =>
    (await talks(engine)).map((talk) => ({
      id: talk.id, date: talk.date, started_at: new Date(talk.startedAt).toISOString(), title: talk.title, seconds: talk.durationMs / 1000, customer: talk.customer, state: talk.state, problem: talk.problem,
      talk_ratio: talk.talkRatio, grade: talk.grade, highlights: talk.highlights, consent: talk.consent,
    })), (rows) => printTable(['日期', '谈话', '客户', '状态', '说话占比', '等级', '要点'], rows.map((t) => [t.date, t.id, t.customer?.name ?? '-', t.problem ?? t.state, percent(t.talk_ratio), t.grade ?? '-', t.highlights.join('、')])))

  program
    .command('erase')
    .argument('<customer>', '客户编号')
    .description('彻底删除一位客户：录音、文字、画像、索引；打印删除证明')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (customer: string, options: { json?: boolean }) => {
      const result = await withEngine((engine) => engine.dispatcher.call('customers.erase', { customer }, localActor()))
      if (options.json) printJson(result)
      else console.log(`已删除客户 ${customer}。证明：${JSON.stringify((result as { proof: object }).proof)}`)
    })
}

async function talks(engine: Engine): Promise<TalkRow[]> {
  return ((await engine.dispatcher.call('talks.list', { limit: 500 }, localActor())) as { rows: TalkRow[] }).rows
}

function list<R>(program: Command, name: string, description: string, rowsOf: (engine: Engine) => Promise<R[]>, print: (rows: R[]) => void): void {
  program
    .command(name)
    .description(description)
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: { json?: boolean }) => {
      const rows = await withEngine(rowsOf)
      if (options.json) printJson(rows)
      else if (rows.length === 0) console.error('还没有内容。用 tingke import 导入第一段录音。')
      else print(rows)
    })
}
