// transcribe.ts: `tingke transcribe FILE... --tsv`: words only, in spoken form, a line a file.

import type { Command } from 'commander'
import { basename } from 'node:path'
import { asFault } from '../../src-core/faults.ts'
import { putRight } from '../../src-core/transcript/corrector.ts'
import { spokenForm } from '../../src-core/transcript/spoken.ts'
import { openAudio } from '../capture/open-audio.ts'
import { hear } from '../chain.ts'
import { defaultModelsDir, loadKnowledge, startSpeech } from '../engine.ts'
import { createProgress, printJson } from './output.ts'

export function addTranscribe(program: Command): void {
  program
    .command('transcribe')
    .argument('<files...>', '录音文件')
    .description('只转写文字（数字写成说话的样子，简体）')
    .option('--tsv', '每个文件一行：路径<TAB>文字（默认）')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (files: string[], options: { json?: boolean }) => {
      const knowledge = loadKnowledge(defaultModelsDir)
      const speech = startSpeech(defaultModelsDir)
      const all: { path: string; text: string; problem?: string }[] = []
      try {
        for (const path of files) {
          const progress = createProgress(basename(path))
          try {
            const audio = await openAudio(path, basename(path))
            const heard = await hear(speech, knowledge, audio.pcm(), (seconds) => progress.show(seconds / (audio.seconds ?? 600), '转写'))
            const segments = putRight(heard.segments, knowledge.corrector)
            all.push({ path, text: segments.map((segment) => spokenForm(segment.text).trim()).join(' ').replace(/[\t\r\n]+/g, ' ') })
          } catch (error) {
            const problem = asFault(error, `录音“${path}”`).message
            all.push({ path, text: '', problem })
            console.error(problem)
            process.exitCode = 1
          }
          progress.end()
          if (!options.json) process.stdout.write(`${path}\t${all.at(-1)!.text}\n`)
        }
      } finally {
        await speech.close()
      }
      if (options.json) printJson(all)
    })
}
