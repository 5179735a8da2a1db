// bench.ts: `tingke bench`: how fast this very computer analyses, by the demo recording, and which of its models it should use. What a whole
// talk costs in CPU and memory, and how that grows, is `npm run bench`.

import type { Command } from 'commander'
import { recommendedWords, type MeasuredWords } from '../../src-core/word-models.ts'
import { defaultModelsDir, demoRecording } from '../engine.ts'
import { openShelf } from '../models/shelf.ts'
import { homePath } from '../platform/home.ts'
import { freeBytes } from '../recorder/disk-space.ts'
import { analyseFile } from './analyze.ts'
import { measureEngines } from './engine-bench.ts'
import { createProgress, printJson, printTable } from './output.ts'

const STAGES: readonly (readonly [stage: string, name: string])[] = [['transcribe', '转写'], ['separate', '分离说话人'], ['understand', '理解和评分']]
const EXAMPLE_MINUTES = 10

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('用示例录音测一测这台电脑分析得多快，并建议用哪个模型')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: { json?: boolean }) => {
      const home = homePath()
      const progress = createProgress('示例录音')
      const { timings } = await analyseFile(demoRecording(), {}, (share, what) => progress.show(share / 2, what))
      const measures = await measureEngines(openShelf({ home, modelsDir: defaultModelsDir, freeBytes }), defaultModelsDir, home, (share, what) => progress.show(0.5 + share / 2, what))
      progress.end()
      const { audio_seconds: audio = 1, total_seconds: total = 0 } = timings
      const realTimeFactor = Math.round((total / audio) * 1000) / 1000
      const measured = measures.map((each) => each.measured).filter((each): each is MeasuredWords => each !== null)
      const recommended = measured.length === 0 ? null : recommendedWords(measured)
      const engines = measures.map(({ name, words, measured: own, problem }) => ({ model: words.id, care: words.care, name, real_time_factor: own?.realTimeFactor ?? null, problem }))
      if (options.json) return printJson({ ...timings, real_time_factor: realTimeFactor, engines, recommended })
      printTable(['步骤', '每秒录音用时'], STAGES.map(([stage, name]) => [name, `${((timings[`${stage}_seconds`] ?? 0) / audio).toFixed(3)} 秒`]))
      console.log(`这台电脑分析 ${EXAMPLE_MINUTES} 分钟的谈话大约需要 ${Math.max(1, Math.round(realTimeFactor * EXAMPLE_MINUTES))} 分钟。`)
      if (realTimeFactor > 1) console.log('分析比录音还慢：当天的谈话可能要到晚上才分析完。请关闭其他程序后再测一次。')
      console.log('')
      printTable(['模型', '识别每秒录音用时', '说明'], engines.map(({ name, real_time_factor: factor, problem }) => [name, factor === null ? '不能用' : `${factor.toFixed(3)} 秒`, problem ?? '']))
      const best = engines.find(({ model, care }) => model === recommended?.model && care === recommended.care)
      if (best) console.log(`建议使用：${best.name}。更换：tingke models use ${best.model}${best.model === 'builtin' ? ` --care ${best.care}` : ''}`)
    })
}
