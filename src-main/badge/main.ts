// main.ts: `tingke badge`: a recording badge on a small Linux board: plain Node, no database. Exit codes: 0 done, 1 told in words, 2 wrong usage.

import { Command, CommanderError } from 'commander'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readPin } from '../../src-core/badges/pairing.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import { openLpcm16Microphone } from '../capture/lpcm16-microphone.ts'
import { nearestGateway } from '../badges/discovery.ts'
import { homeDir, localTime } from '../platform/home.ts'
import { openBadgeHome } from './badge-home.ts'
import { createDaemon } from './daemon.ts'
import { forwardAll } from './forward.ts'
import { openLink } from './link.ts'
import { pairWith } from './pair.ts'
import { openSpool } from './spool.ts'
import { standingOf } from './standing.ts'

type Json = { readonly json?: boolean }
const clock = { now: (): number => Date.now() }
const folder = (): string => join(homeDir(), 'badge')
const print = (value: unknown, { json }: Json, words: string): void => console.log(json ? JSON.stringify(value) : words)

const program = new Command('tingke badge').description('录音胸牌：录音、保存、转发给门店网关').exitOverride().showHelpAfterError('（用 --help 查看用法）')

program
  .command('pair')
  .argument('<code>', '网关上二维码的内容，或 8 位 PIN')
  .option('--gateway <地址>', '网关的地址，例如 192.168.1.20:7443；用 PIN 时不写会在附近找')
  .option('--name <名称>', '这枚胸牌叫什么', '胸牌')
  .option('--json', '在标准输出打印一行 JSON')
  .description('和门店网关配对')
  .action(async (code: string, { gateway, name, ...json }: { gateway?: string; name: string } & Json) => {
    const home = await openBadgeHome(folder())
    const paired = await pairWith(home, code, gateway ?? (readPin(code) === null ? null : await nearestGateway()), { name, kind: 'badge' })
    openSpool(home).askAnew()
    print({ badge: paired.badge, store: paired.store, gateway: `${paired.host}:${paired.port}` }, json, `已和“${paired.store || '门店'}”的网关 ${paired.host}:${paired.port} 配对，编号 ${paired.badge}`)
  })

program
  .command('run', { isDefault: true })
  .option('--source <方式>', 'arecord 或 sox', 'arecord')
  .option('--device <名称>', '麦克风（arecord 用 plughw:1,0 这样的名称）')
  .description('开始工作：按回车（或发送 SIGUSR1，接按键用）开始和结束录音，连得上网关时自动转发')
  .action(async ({ source, device }: { source: string; device?: string }) => {
    if (source !== 'arecord' && source !== 'sox') throw new Fault('input.invalid', `--source ${source}`, '没有这种录音方式', '可选：arecord、sox')
    const home = await openBadgeHome(folder())
    const daemon = createDaemon({
      home, spool: openSpool(home), clock, openMicrophone: () => openLpcm16Microphone(source, device), standing: standingOf(folder()),
      say: (words) => console.error(`${localTime(clock.now())} ${words}`),
      pause: async (ms, hurry) => {
        let timer: NodeJS.Timeout | undefined
        await Promise.race([hurry, new Promise<void>((done) => (timer = setTimeout(done, ms)))])
        clearTimeout(timer)
      },
    })
    console.error(`请先对客户说：${consentWords.spoken['zh-CN'].replace('{{days}}', String(defaultSettings.keepSoundDays))}\n客户同意后按回车开始录音，再按一次结束。`)
    process.on('SIGUSR1', () => void daemon.press())
    const lines = createInterface({ input: process.stdin }).on('line', () => void daemon.press())
    const stop = (): void => {
      lines.close()
      void daemon.stop().then(() => process.exit(0))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    await daemon.run()
  })

program
  .command('send')
  .option('--json', '在标准输出打印一行 JSON')
  .description('立即转发一次')
  .action(async (json: Json) => {
    const home = await openBadgeHome(folder())
    const gateway = home.gateway()
    if (!gateway) throw new Fault('input.invalid', '这枚胸牌', '还没有和网关配对', '请先运行 tingke badge pair 配对码')
    const link = openLink(gateway, home.identity)
    try {
      const done = await forwardAll({ spool: openSpool(home), link, clock, standing: standingOf(folder()), onRefused: (id, why) => console.error(`${id}：${why}`) })
      print(done, json, `送达 ${done.delivered} 段，还有 ${done.left} 段${done.refused > 0 ? `，其中 ${done.refused} 段网关不收` : ''}`)
      if (done.left > 0) process.exitCode = 1
    } finally {
      link.close()
    }
  })

program
  .command('list')
  .option('--json', '在标准输出打印一行 JSON')
  .description('胸牌里还有哪些录音，为什么')
  .action(async (json: Json) => {
    const held = openSpool(await openBadgeHome(folder())).list()
    print(held, json, held.length === 0 ? '没有录音。' : held.map(({ id, startedAt, seconds, refused }) => `${id}  ${localTime(startedAt)}  ${seconds} 秒  ${refused ?? '待传'}`).join('\n'))
  })

program
  .command('agree')
  .argument('<id>', '录音的编号（tingke badge list）')
  .argument('<name>', '谁确认客户同意过')
  .description('事后确认：客户同意过录音')
  .action(async (id: string, name: string) => {
    const spool = openSpool(await openBadgeHome(folder()))
    if (!spool.has(id)) throw new Fault('input.unknown', `录音 ${id}`, '不在这枚胸牌里', '请用 tingke badge list 查看')
    spool.agree(id, { answer: { how: 'spoken', wording: consentWords.version, keepVoice: true }, at: clock.now(), by: name, keepDays: defaultSettings.keepSoundDays })
    console.error('已标记，下次转发时送出。')
  })

program
  .command('drop')
  .argument('<id>', '录音的编号')
  .description('删除一段录音：客户没有同意，或撤回了同意')
  .action(async (id: string) => {
    const spool = openSpool(await openBadgeHome(folder()))
    if (!spool.has(id)) throw new Fault('input.unknown', `录音 ${id}`, '不在这枚胸牌里', '请用 tingke badge list 查看')
    spool.remove(id)
    console.error('已删除。')
  })

try {
  await program.parseAsync([...process.argv.slice(0, 2), ...process.argv.slice(3)])
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    console.error(asFault(error, '胸牌').message)
    process.exitCode = 1
  }
}
