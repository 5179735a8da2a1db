// record.ts: `tingke record`: records a talk from a microphone of this machine, without a page.

import type { Command } from 'commander'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Fault } from '../../src-core/faults.ts'
import type { Microphone } from '../../src-core/ports.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { openLpcm16Microphone } from '../capture/lpcm16-microphone.ts'
import { openPvMicrophone, pvMicrophones } from '../capture/pv-microphone.ts'
import { systemClock } from '../engine.ts'
import { localActor } from '../platform/actor.ts'
import { feedFrom } from '../recorder/headless.ts'
import { printJson } from './output.ts'
import { withEngine } from './stored.ts'

type Options = { adviser?: string; customer?: string; device?: string; source: string; minutes?: string; consent?: boolean; keepVoice: boolean; list?: boolean; json?: boolean }

const RETRY_MS = 2_000

function opener({ source, device }: Options): () => Microphone {
  if (source === 'pvrecorder') return () => openPvMicrophone(device)
  if (source === 'arecord' || source === 'sox') return () => openLpcm16Microphone(source, device)
  throw new Fault('input.invalid', `--source ${source}`, '没有这种录音方式', '可选：pvrecorder、arecord、sox')
}

async function askConsent(days: number, options: Options): Promise<void> {
  if (options.consent) return
  const why = new Fault('consent.missing', '录音', '客户没有同意', '没有录下任何声音')
  if (!process.stdin.isTTY) throw new Fault('consent.missing', '录音', '没有注明客户同意', '请先口头征得客户同意，再加 --consent')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const said = await terminal.question(`请对客户说：${consentWords.spoken['zh-CN'].replace('{{days}}', String(days))}\n客户同意了吗？(y/N) `)
  terminal.close()
  if (!/^(y|yes|是|同意)$/i.test(said.trim())) throw why
}

export function addRecord(program: Command): void {
  program
    .command('record')
    .description('用这台电脑的麦克风录一段接待；Ctrl+C 结束并保存')
    .option('--adviser <姓名>', '主接顾问（默认：系统登录名）')
    .option('--customer <id>', '已知客户的编号；不写则新建')
    .option('--source <方式>', 'pvrecorder、arecord 或 sox', 'pvrecorder')
    .option('--device <名称>', '麦克风（用 --list 查看；arecord 用 plughw:1,0 这样的名称）')
    .option('--minutes <n>', '录满这么多分钟后自动结束')
    .option('--consent', '注明客户已口头同意，不再询问')
    .option('--no-keep-voice', '客户不希望保留声音和文字：分析后即删，只留结论')
    .option('--list', '列出可用的麦克风')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: Options) => {
      if (options.list) {
        const names = pvMicrophones()
        if (options.json) printJson(names)
        else console.error(names.length === 0 ? '没有找到麦克风' : names.join('\n'))
        return
      }
      const minutes = options.minutes === undefined ? null : Number(options.minutes)
      if (minutes !== null && !(minutes > 0)) throw new Fault('input.invalid', `--minutes ${options.minutes}`, '不是大于零的数', '例如 --minutes 30')
      const open = opener(options)
      const result = await withEngine(async ({ recorder }) => {
        // The microphone first: a customer is not asked for what cannot be done.
        const microphone = open()
        const actor = localActor()
        const desk = randomBytes(16).toString('hex')
        try {
          await recorder.press(desk, { kind: 'ask', adviser: options.adviser ?? actor.person, ...(options.customer === undefined ? {} : { customer: options.customer }) }, actor)
          await askConsent(recorder.status().keepDays, options)
          await recorder.press(desk, { kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: options.keepVoice } }, actor)
        } catch (error) {
          await microphone.stop()
          throw error
        }
        console.error(`正在录音（${microphone.name}），Ctrl+C 结束并保存。请让客户在录音里再说一次同意。`)
        const feed = feedFrom({ recorder, clock: systemClock, open, pause: () => new Promise((done) => setTimeout(done, RETRY_MS)), say: (message) => console.error(message) }, microphone, desk, actor)
        const stop = (): void => void feed.stop()
        process.once('SIGINT', stop)
        process.once('SIGTERM', stop)
        const limit = minutes === null ? null : setTimeout(stop, minutes * 60_000)
        await feed.ended.finally(() => limit && clearTimeout(limit))
        await feed.stop()
        const { ended } = recorder.status()
        if (ended?.talk === null || ended === null) throw new Fault('audio.empty', '录音', '没有录到声音', '请检查麦克风后重试')
        return { talk: ended.talk, ended: ended.why }
      })
      if (options.json) printJson(result)
      else console.error(`已保存：谈话 ${result.talk}。打开听客或运行 tingke conversations 查看分析结果。`)
    })
}
