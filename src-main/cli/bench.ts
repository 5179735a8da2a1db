// bench.ts: `tingke bench`: how fast this very computer analyses, by the demo recording. What a whole talk costs in CPU and memory, and how
// that grows, is `npm run bench`.

import type { Command } from 'commander'
import { demoRecording } from '../engine.ts'
import { analyseFile } from './analyze.ts'
import { createProgress, printJson, printTable } from './output.ts'

const STAGES: readonly (readonly [stage: string, name: string])[] = [['transcribe', '转写'], ['separate', '分离说话人'], ['understand', '理解和评分']]
const EXAMPLE_MINUTES = 10

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('用示例录音测一测这台电脑分析得多快')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: { json?: boolean }) => {
      const progress = createProgress('示例录音')
      const { timings } = await analyseFile(demoRecording(), {}, (share, what) => progress.show(share, what))
      progress.end()
      const { audio_seconds: audio = 1, total_seconds: total = 0 } = timings
      const realTimeFactor = Math.round((total / audio) * 1000) / 1000
      if (options.json) return printJson({ ...timings, real_time_factor: realTimeFactor })
      printTable(['步骤', '每秒录音用时'], STAGES.map(([stage, name]) => [name, `${((timings[`${stage}_seconds`] ?? 0) / audio).toFixed(3)} 秒`]))
      console.log(`这台电脑分析 ${EXAMPLE_MINUTES} 分钟的谈话大约需要 ${Math.max(1, Math.round(realTimeFactor * EXAMPLE_MINUTES))} 分钟。`)
      if (realTimeFactor > 1) console.log('分析比录音还慢：当天的谈话可能要到晚上才分析完。请关闭其他程序后再测一次。')
    })
}
