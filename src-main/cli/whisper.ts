// whisper.ts: `tingke models build-whisper`: the optional engine for ggml models, built on request.

import type { Command } from 'commander'
import { homeDir } from '../platform/home.ts'
import { buildWhisper } from '../speech/whisper-build.ts'
import { printJson } from './output.ts'

/** @param models the command `tingke models` */
export function addBuildWhisper(models: Command): void {
  models
    .command('build-whisper')
    .description('编译可选的 whisper-node 引擎（ggml 模型用；Linux 和 macOS，需要 make 和 C++ 编译器，约一分钟）')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (_options: object, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>()
      console.error('正在编译 whisper-node 引擎，约需一到几分钟……')
      const program = await buildWhisper(homeDir())
      if (json) printJson({ built: true, program })
      else console.log(`已编译：${program}。装好 ggml 模型后选用：tingke models use ggml-whisper-base-q5-1`)
    })
}
