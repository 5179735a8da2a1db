// run.ts: `npm run -s prove -- recording`: the proofs of the promises, each with a control that must be seen to fail. One line of JSON on
// standard output, progress on standard error. Exit code 1 where a promise is not kept or a control is not caught.

import { Command } from 'commander'
import { proveBadge } from './badge.ts'
import { proveBadges } from './badges.ts'
import { proveButtons } from './buttons.ts'
import { proveCost } from './cost.ts'
import { proveDatabase } from './database.ts'
import { proveDiskFaults } from './disk-faults.ts'
import { proveDrain } from './drain.ts'
import { proveErase } from './erase.ts'
import { proveFullDisk } from './full-disk.ts'
import { goldenFiles } from './golden-homes.ts'
import { proveKills } from './kills.ts'
import { proveLive } from './live.ts'
import { proveLong } from './long.ts'
import { provePower } from './power.ts'
import { proveProcessor } from './processor.ts'
import { proveStore } from './store.ts'
import { proveSync } from './sync.ts'
import { proveUpgrade } from './upgrade.ts'
import { proveWindow } from './window.ts'

const say = (what: string, of: number) => (done: number) => {
  if (done % 10 === 0 || done === of) process.stderr.write(`\r${what} ${done}/${of}${done === of ? '\n' : ''}`)
}

const program = new Command('prove').description('证明：承诺逐条演练，每条都带对照')
program
  .command('recording')
  .description('录音不丢、不经同意不录：杀进程、断电、磁盘写满和写错、数据库、按键、开销')
  .option('--runs <n>', '杀进程多少次；其余演练按此比例', '300')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { runs: string; json?: boolean }) => {
    const runs = Math.max(1, Math.floor(Number(options.runs)) || 1)
    /** The promises' own counts at 300 runs, fewer with fewer. */
    const scaled = (count: number): number => Math.max(1, Math.min(count, Math.round((count * runs) / 300)))
    const few = Math.max(3, Math.min(20, Math.round(runs / 15)))
    const { mean_lost_ms, wrong_samples, ...kills } = await proveKills(runs, 'flushed', say('杀录音进程', runs))
    const held = await proveKills(few, 'held', say('对照：不落盘', few))
    const control = { runs: few, readable: held.readable, max_lost_ms: held.max_lost_ms, recorded_ms_total: held.recorded_ms_total }
    process.stderr.write('断电\n')
    const power = { ...(await provePower(scaled(2_000))), control: await provePower(scaled(200), false) }
    process.stderr.write('磁盘写满、写错\n')
    const disk = { ...(await proveDiskFaults(scaled(200))), full_disk: await proveFullDisk() }
    if (disk.full_disk === null) process.stderr.write('跳过：这里不能挂载小磁盘（需要 Linux 和 root）\n')
    const databaseKills = scaled(500)
    const database = { ...(await proveDatabase(databaseKills, 'after', say('杀写库进程', databaseKills))), control: await proveDatabase(few, 'before', say('对照：先应答后提交', few)) }
    process.stderr.write('随机按键\n')
    const buttons = { ...(await proveButtons(scaled(1_000))), control: await proveButtons(few, false) }
    process.stderr.write('录音页被关掉\n')
    const page = await proveWindow(few)
    if (page === null) process.stderr.write('跳过：这里没有 Chromium\n')
    process.stderr.write('录音一天的开销\n')
    const cost = proveCost(runs >= 300 ? 8 : 1)

    const kept = {
      kills: kills.readable === runs && kills.max_lost_ms <= 100 && wrong_samples === 0,
      power: power.readable === power.states && power.max_lost_ms <= 1_500 && power.wrong_samples === 0,
      disk: disk.damaged === 0 && disk.alarms === disk.faults && disk.full_disk?.whole !== false,
      database: database.integrity_ok === database.kills && database.lost === 0 && database.half_written === 0,
      consent: buttons.bytes_without_consent === 0 && buttons.bytes_with_consent > 0,
      page: page === null || (page.kept === page.pulls && page.max_lost_ms <= 1_000),
      cost: cost.core_share < 0.05,
    }
    const caught = { kills: control.max_lost_ms > 100, power: power.control.max_lost_ms > 1_500, database: database.control.lost > 0, consent: buttons.control.bytes_without_consent > 0 }
    const result = { ...kills, mean_lost_ms, control, power, disk, database, buttons, page, cost, kept, controls_caught: caught }
    console.log(JSON.stringify(result, null, options.json ? 0 : 2))
    if (![...Object.values(kept), ...Object.values(caught)].every(Boolean)) process.exitCode = 1
  })
program
  .command('sync')
  .description('发往总部的内容不丢、不重、不乱序：断网、重复、乱序、时钟差 48 小时、两边任意两步之间崩溃')
  .option('--seeds <n>', '演练多少次', '1000')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { seeds: string; json?: boolean }) => {
    const seeds = Math.max(1, Math.floor(Number(options.seeds)) || 1)
    const few = Math.max(3, Math.min(50, Math.round(seeds / 20)))
    const proof = await proveSync(seeds, true, say('同步', seeds))
    const control = await proveSync(few, false, say('对照：总部不认编号', few))
    console.log(JSON.stringify({ ...proof, control }, null, options.json ? 0 : 2))
    if (proof.sent === 0 || proof.lost + proof.doubled + proof.order_violations > 0 || control.doubled === 0 || control.order_violations === 0) process.exitCode = 1
  })
program
  .command('badge')
  .description('胸牌的录音完整到达：断网、杀网关、杀胸牌、网关磁盘上写坏，都发生在上传途中（真实 TLS）')
  .option('--cuts <n>', '中断多少次', '200')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { cuts: string; json?: boolean }) => {
    const cuts = Math.max(1, Math.floor(Number(options.cuts)) || 1)
    const proof = await proveBadge(cuts, true, say('中断', cuts))
    const few = Math.max(2, Math.min(10, Math.round(cuts / 20)))
    const { cuts: spoilings, equal, spoiled } = await proveBadge(few, false, say('对照：不核对 SHA-256', few))
    console.log(JSON.stringify({ ...proof, control: { cuts: spoilings, spoiled, equal } }, null, options.json ? 0 : 2))
    if (proof.equal !== cuts || proof.deleted_early + proof.doubled > 0 || proof.spoiled === 0 || equal === spoilings) process.exitCode = 1
  })
program
  .command('badges')
  .description('许多胸牌同时上传：谁也不被饿着，内存不涨，页面照样应答（识别由脚本代替）')
  .option('--badges <n>', '多少枚', '50')
  .option('--minutes <n>', '每枚多少分钟声音', '10')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { badges: string; minutes: string; json?: boolean }) => {
    const badges = Math.max(2, Math.floor(Number(options.badges)) || 50)
    const result = await proveBadges(badges, Math.max(1, Math.floor(Number(options.minutes)) || 10))
    console.log(JSON.stringify(result, null, options.json ? 0 : 2))
    if (result.talks !== badges || result.max_over_median > 2 || (result.memory_mb ?? 0) > 500 || result.page_p95_ms > 300) process.exitCode = 1
  })
program
  .command('store')
  .description('一家店三台电脑（三个进程）：两台把谈话交给第三台，第三台在传输途中被杀、离开一小时；经理在第三台上全都听得到')
  .option('--kills <n>', '杀网关多少次', '30')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { kills: string; json?: boolean }) => {
    const kills = Math.max(1, Math.floor(Number(options.kills)) || 1)
    const proof = await proveStore(kills, false, say('杀网关', kills))
    const few = Math.max(2, Math.min(5, Math.round(kills / 6)))
    const { talks, heard, doubled } = await proveStore(few, true, say('对照：网关不认收据', few))
    console.log(JSON.stringify({ ...proof, control: { kills: few, talks, heard, doubled } }, null, options.json ? 0 : 2))
    if (proof.lost + proof.doubled + proof.left > 0 || proof.heard !== proof.talks || proof.amid + proof.untold === 0 || doubled === 0) process.exitCode = 1
  })
program
  .command('drain')
  .description('许多门店断网后同时恢复：总部（PostgreSQL）多久收完，与直接 COPY 相比')
  .option('--stores <n>', '门店数，每店 20 段谈话和 20 位客户', '5000')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { stores: string; json?: boolean }) => {
    const stores = Math.max(1, Math.floor(Number(options.stores)) || 1)
    const result = await proveDrain(stores, 20, say('门店', stores))
    if (result === null) process.stderr.write('跳过：这里没有 PostgreSQL\n')
    console.log(JSON.stringify(result, null, options.json ? 0 : 2))
    if (result !== null && (result.refused > 0 || result.held !== result.envelopes || result.seconds > 600 || result.of_copy.written < 0.3)) process.exitCode = 1
  })
program
  .command('erase')
  .description('彻底删除一位客户：每张表、索引、日志、录音、备份里都先埋下记号，删除后一个也找不到')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { json?: boolean }) => {
    const product = await proveErase()
    const control = await proveErase('sql')
    console.log(JSON.stringify({ ...product, control: { planted: control.planted, hits: control.hits, places: control.places } }, null, options.json ? 0 : 2))
    if (product.hits > 0 || product.found_before !== product.planted || !product.told || control.hits === 0) process.exitCode = 1
  })
program
  .command('processor')
  .description('没有 AVX 的旧处理器（qemu 模拟）：语音识别能不能运行，不能时怎么说')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { json?: boolean }) => {
    process.stderr.write('模拟旧处理器，约需几分钟……\n')
    const result = await proveProcessor()
    if (result === null) process.stderr.write('跳过：没有 qemu-x86_64（apt-get install qemu-user）或 C 编译器\n')
    console.log(JSON.stringify(result, null, options.json ? 0 : 2))
    if (result !== null && (result.control !== 'SIGILL' || !/处理器/.test(result.warnings.join() + (result.refused ?? '')) || !/处理器太旧/.test(result.unfit))) process.exitCode = 1
  })
program
  .command('live')
  .description('边录边听：一句话说完到文字出现要多久（示例录音，按说话的速度）')
  .option('--seconds <n>', '录多少秒', '120')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { seconds: string; json?: boolean }) => {
    const seconds = Math.max(20, Math.floor(Number(options.seconds)) || 120)
    process.stderr.write(`按说话的速度录 ${seconds} 秒，再录一次作对照……\n`)
    const live = await proveLive(seconds)
    const control = await proveLive(seconds, false)
    console.log(JSON.stringify({ ...live, control }, null, options.json ? 0 : 2))
    if (live.phrases === 0 || live.first_ms > 3_000 || live.p95_ms > 3_000 || control.worst_ms <= 3_000) process.exitCode = 1
  })
program
  .command('long')
  .description('一整天的录音边读边识别，内存不随时长增长（真实的语音检测，识别由脚本代替）')
  .option('--hours <n>', '多少小时', '8')
  .option('--json', '在标准输出打印一行 JSON')
  .action((options: { hours: string; json?: boolean }) => {
    const hours = Math.max(1, Math.floor(Number(options.hours)) || 8)
    const streams = proveLong(hours)
    const control = proveLong(1, 'hoard')
    const grown = ({ memory_mb: memory }: { memory_mb: readonly number[] }): number => memory.at(-1)! - memory[0]!
    console.log(JSON.stringify({ ...streams, grown_mb: grown(streams), control: { ...control, grown_mb: grown(control) } }, null, options.json ? 0 : 2))
    // An hour of sound is 110 MB; what is heard of it, some 2 MB.
    if (grown(streams) > 20 * hours || grown(control) < 90) process.exitCode = 1
  })
program
  .command('upgrade')
  .description('每个发布过的数据库结构升级到现在的，途中杀掉：原有内容一条不少')
  .option('--kills <n>', '每个结构杀多少次', '50')
  .option('--json', '在标准输出打印一行 JSON')
  .action(async (options: { kills: string; json?: boolean }) => {
    const kills = Math.max(1, Math.floor(Number(options.kills)) || 1)
    const proof = await proveUpgrade(kills, 'whole', say('升级时杀进程', kills * goldenFiles().length))
    const few = Math.max(4, Math.round(kills / 5))
    const control = await proveUpgrade(few, 'bare', say('对照：不用事务', few * goldenFiles().length))
    console.log(JSON.stringify({ ...proof, control }, null, options.json ? 0 : 2))
    if (proof.whole !== proof.kills || proof.amid === 0 || control.whole === control.kills) process.exitCode = 1
  })

await program.parseAsync()
