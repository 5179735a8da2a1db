// whisper-node.ts: `npx tsx tests/eval/whisper-node.ts`: real words by the optional engine for ggml models, built here by a compiler (a minute),
// in a folder of Chinese name. Skipped aloud where there is no compiler, package or model. Prints one line of JSON. The number of clips may be
// given, and a program that was built before in TINGKE_WHISPER.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spokenForm } from '../../src-core/transcript/spoken.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { createSimplifier } from '../../src-main/language/knowledge.ts'
import { toFloat } from '../../src-main/speech/tape.ts'
import { buildWhisper, whisperProgramIn, whisperSource } from '../../src-main/speech/whisper-build.ts'
import { openWhisperNode } from '../../src-main/speech/whisper-node.ts'
import { hasCompiler } from '../fakes/old-processor.ts'
import { scored, shared } from './tools.ts'

/** One thread needs six seconds for a window, however short the clip. */
const CLIPS = Number(process.argv[2] ?? 12)

const ggml = join(shared, 'models', 'optional', 'ggml-whisper-base-q5_1.bin')
const missing = [...(whisperSource() === null ? ['可选的包 whisper-node'] : []), ...(hasCompiler() ? [] : ['C 编译器']), ...(existsSync(ggml) ? [] : ['模型 ggml-whisper-base-q5_1.bin'])]
if (missing.length > 0) {
  console.error(`跳过：没有${missing.join('、')}`)
  process.exit(0)
}

const dir = mkdtempSync(join(tmpdir(), 'tingke-eval-'))
try {
  const home = join(dir, '张三 的电脑')
  mkdirSync(home)
  const model = join(home, '模型 q5_1.bin')
  symlinkSync(ggml, model)
  const began = performance.now()
  const program = existsSync(process.env['TINGKE_WHISPER'] ?? '') ? process.env['TINGKE_WHISPER']! : await buildWhisper(home)
  const builtSeconds = (performance.now() - began) / 1000
  const engine = openWhisperNode(model, program)
  const simplifier = createSimplifier()
  const rows = readFileSync(join(shared, 'speech', 'transcripts.tsv'), 'utf8').split('\n').filter((line) => line.includes('\t'))
  const step = Math.max(1, Math.floor(rows.length / CLIPS))
  const chosen = rows.filter((_, i) => i % step === 0).slice(0, CLIPS)
  const truth: string[] = []
  const heard: string[] = []
  let soundSeconds = 0
  let first: unknown = null
  const started = performance.now()
  for (const row of chosen) {
    const path = row.slice(0, row.indexOf('\t'))
    const blocks: Int16Array[] = []
    for await (const block of (await openAudio(join(shared, 'speech', path), path)).pcm()) blocks.push(block)
    const samples = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0))
    blocks.reduce((at, block) => (samples.set(toFloat(block), at), at + block.length), 0)
    // What a chunk of the speech process never is.
    if (samples.length > 29 * 16_000) continue
    const tokens = await engine.hear(samples, 0)
    soundSeconds += samples.length / 16_000
    first ??= tokens
    if (tokens.some(({ startMs }, i) => startMs > samples.length / 16 || startMs < (tokens[i - 1]?.startMs ?? 0))) throw new Error(`times of ${path} are wrong`)
    truth.push(row)
    heard.push(`${path}\t${spokenForm(simplifier.simplify(tokens.map(({ text }) => text).join('')))}`)
  }
  const seconds = (performance.now() - started) / 1000
  writeFileSync(join(dir, 'truth.tsv'), `${truth.join('\n')}\n`)
  writeFileSync(join(dir, 'heard.tsv'), `${heard.join('\n')}\n`)
  const { cer } = scored('score-transcript.mjs', join(dir, 'truth.tsv'), join(dir, 'heard.tsv')) as { cer: number }
  console.log(JSON.stringify({ built: program === whisperProgramIn(home), built_seconds: Math.round(builtSeconds), clips: truth.length, sound_seconds: Math.round(soundSeconds), seconds: Math.round(seconds), cer, first }))
} finally {
  rmSync(dir, { recursive: true, force: true })
}
