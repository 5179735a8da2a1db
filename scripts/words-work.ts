// words-work.ts: CPU seconds of hearing the words of a recording: the bare engine once over its chunks, then fast and careful as the app does
// it, in one run. Argument: file. Prints one line of JSON.

import { basename } from 'node:path'
import type { Region } from '../src-core/shapes.ts'
import { createChunker, whisperLimits, type Chunk } from '../src-core/transcript/chunks.ts'
import { EDGE_MS } from '../src-core/transcript/regions.ts'
import { openAudio } from '../src-main/capture/open-audio.ts'
import { defaultModelsDir } from '../src-main/engine.ts'
import { hearChunk } from '../src-main/speech/jobs.ts'
import { readPrompt } from '../src-main/speech/prompt.ts'
import { openRecogniser, openVoiceActivity } from '../src-main/speech/sherpa.ts'
import { createTape, toFloat } from '../src-main/speech/tape.ts'

const [path = ''] = process.argv.slice(2)
const bare = await openRecogniser(defaultModelsDir, 1)
const prompted = await openRecogniser(defaultModelsDir, 1, await readPrompt(defaultModelsDir))

async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const activity = await openVoiceActivity(defaultModelsDir)
const chunker = createChunker(whisperLimits)
const tape = createTape()
const chunks: Chunk[] = []
const take = (regions: readonly Region[]): void => regions.forEach((region) => chunks.push(...[chunker.push(region)].filter((chunk) => chunk !== null)))
for await (const block of (await openAudio(path, basename(path))).pcm()) {
  tape.append(block)
  take(activity.push(toFloat(block)))
}
take(activity.flush())
chunks.push(...[chunker.flush()].filter((chunk) => chunk !== null))

// Chunk by chunk one after the other, so that whatever else the machine does falls on all three alike.
const cpu = { bare: 0, fast: 0, careful: 0 }
for (const chunk of chunks) {
  const [startMs, endMs] = [Math.max(0, chunk.startMs - EDGE_MS), chunk.endMs + EDGE_MS]
  cpu.bare += await costOf(() => bare.hear(tape.slice(startMs, endMs), startMs))
  cpu.fast += await costOf(() => hearChunk(chunk, tape, { bare }, []))
  cpu.careful += await costOf(() => hearChunk(chunk, tape, { bare, prompted }, []))
}
const ratio = (seconds: number): number => Math.round((seconds / cpu.bare) * 1000) / 1000
console.log(JSON.stringify({ seconds: tape.endMs() / 1000, chunks: chunks.length, bare_cpu_seconds: cpu.bare, fast_cpu_seconds: cpu.fast, careful_cpu_seconds: cpu.careful, fast_ratio: ratio(cpu.fast), careful_ratio: ratio(cpu.careful) }))
