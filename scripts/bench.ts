// bench.ts: what analysing a talk costs and how it grows: `npm run bench [-- --minutes 2,10,60] [-- --speakers 10] [-- --json]`. CPU is given per second of
// sound and as a ratio to the bare recogniser in the same run, because machines differ and are never alone. Reading the words alone is
// measured for one hour and for ten, telling speakers apart alone (--speakers MINUTES,...) beside the chain that sherpa-onnx brings.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { wavHeader } from '../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../src-core/ports.ts'
import { openAudio } from '../src-main/capture/open-audio.ts'
import type { Conversation } from '../src-core/shapes.ts'
import { defaultModelsDir, demoRecording, loadKnowledge } from '../src-main/engine.ts'
import { openRecogniser } from '../src-main/speech/sherpa.ts'
import { toFloat } from '../src-main/speech/tape.ts'
import { canMeasure, costOf } from './process-tree.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '2,10,60' }, speakers: { type: 'string', default: '10' }, json: { type: 'boolean', default: false } } })
const minutes = values.minutes.split(',').map(Number)
const STOCK_MINUTES = 5

async function demoSamples(): Promise<Int16Array> {
  const blocks: Int16Array[] = []
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) blocks.push(block)
  const all = new Int16Array(blocks.reduce((sum, block) => sum + block.length, 0))
  blocks.reduce((at, block) => (all.set(block, at), at + block.length), 0)
  return all
}

/** CPU seconds a second of sound of the recogniser alone on full chunks. */
async function bareRecogniser(samples: Int16Array): Promise<number> {
  const recogniser = await openRecogniser(defaultModelsDir, 1)
  const chunk = 20 * SAMPLE_RATE
  await recogniser.hear(toFloat(samples.subarray(0, chunk)), 0)
  const before = process.cpuUsage()
  const chunks = 4
  for (let i = 1; i <= chunks; i++) await recogniser.hear(toFloat(samples.subarray(i * chunk, (i + 1) * chunk)), 0)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6 / (chunks * 20)
}

type SpeakerWork = { minutes: number; cpu_per_second: number; peak_mb: number; stock_cpu_per_second: number; times_less_than_stock: number }

/** Telling speakers apart, alone in a process. */
async function speakerWork(lengths: readonly number[]): Promise<SpeakerWork[]> {
  const run = async (length: number, chain: string): Promise<{ perSecond: number; peak: number }> => {
    const { stdout, peakBytes } = await costOf(process.execPath, ['--import', 'tsx', 'scripts/speaker-work.ts', String(length), chain])
    const { seconds, cpu_seconds: cpu } = JSON.parse(stdout) as { seconds: number; cpu_seconds: number }
    return { perSecond: cpu / seconds, peak: peakBytes / 2 ** 20 }
  }
  const stock = await run(STOCK_MINUTES, 'stock')
  const works: SpeakerWork[] = []
  for (const length of lengths) {
    const own = await run(length, 'own')
    works.push({ minutes: length, cpu_per_second: own.perSecond, peak_mb: own.peak, stock_cpu_per_second: stock.perSecond, times_less_than_stock: stock.perSecond / own.perSecond })
    console.error(`speakers ${length} min: ${own.perSecond.toFixed(4)} core-s/s, ${own.peak.toFixed(0)} MB; sherpa-onnx's own diarization ${stock.perSecond.toFixed(4)} (${(stock.perSecond / own.perSecond).toFixed(1)} times as much)`)
  }
  return works
}

type Reading = { hours: number; turns: number; cpu_seconds: number }

/** CPU seconds of understanding so many hours of talk from their words; the same talk over and over. */
function reading(talk: Conversation['turns'], seconds: number, hours: number): Reading {
  const { reader } = knowledge
  const times = Math.round((hours * 3600) / seconds)
  const turns = Array.from({ length: times }, () => talk).flat()
  const before = process.cpuUsage()
  reader.read({ date: '2026-11-07', turns })
  const { user, system } = process.cpuUsage(before)
  return { hours, turns: turns.length, cpu_seconds: (user + system) / 1e6 }
}

if (!canMeasure()) {
  console.error('bench 需要 Linux 的 /proc 来统计所有进程的 CPU 和内存。')
  process.exit(1)
}
const began = process.cpuUsage()
const knowledge = loadKnowledge(defaultModelsDir)
const loaded = process.cpuUsage(began)
const loading = (loaded.user + loaded.system) / 1e6
const samples = await demoSamples()
let readings: Reading[] = []
const speakers = await speakerWork(values.speakers.split(',').map(Number))
const dir = mkdtempSync(join(tmpdir(), 'tingke-bench-'))
const bare = await bareRecogniser(samples)
const { stdout: heard } = await costOf(process.execPath, ['--import', 'tsx', 'scripts/words-work.ts', demoRecording()])
const words = JSON.parse(heard) as { fast_ratio: number; careful_ratio: number }
console.error(`words of the demo talk: fast ${words.fast_ratio} x, careful ${words.careful_ratio} x the bare engine on the same chunks`)
const rows: { minutes: number; cpu_per_second: number; ratio_to_bare: number; peak_mb: number; wall_per_second: number }[] = []
console.error(`lexicon, models and dictionary loaded: ${loading.toFixed(2)} core-seconds`)
console.error(`bare recogniser: ${bare.toFixed(3)} core-seconds a second of sound`)
try {
  for (const length of minutes) {
    const path = join(dir, `${length}.wav`)
    const total = Math.round(length * 60 * SAMPLE_RATE)
    const talk = new Int16Array(total)
    for (let at = 0; at < total; at += samples.length) talk.set(samples.subarray(0, Math.min(samples.length, total - at)), at)
    writeFileSync(path, Buffer.concat([wavHeader(total, SAMPLE_RATE), new Uint8Array(talk.buffer)]))
    const cost = await costOf(process.execPath, ['tingke.mjs', 'analyze', path, '--json', '--date', '2026-11-07'])
    const seconds = length * 60
    const row = { minutes: length, cpu_per_second: cost.cpuSeconds / seconds, ratio_to_bare: cost.cpuSeconds / seconds / bare, peak_mb: cost.peakBytes / 2 ** 20, wall_per_second: cost.wallSeconds / seconds }
    rows.push(row)
    console.error(`${String(length).padStart(4)} min  CPU ${row.cpu_per_second.toFixed(3)} core-s/s (${row.ratio_to_bare.toFixed(2)} x bare)  memory ${row.peak_mb.toFixed(0)} MB  wall ${row.wall_per_second.toFixed(3)} s/s`)
    rmSync(path)
    if (readings.length > 0) continue
    const { turns } = JSON.parse(cost.stdout) as { turns: Conversation['turns'] }
    readings = [1, 10].map((hours) => reading(turns, seconds, hours))
    for (const { hours, turns: n, cpu_seconds: cpu } of readings) console.error(`reading ${hours} h of words (${n} turns): ${cpu.toFixed(2)} core-seconds`)
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}
if (values.json) console.log(JSON.stringify({ bare_cpu_per_second: bare, rows, loading_cpu_seconds: loading, words, readings, speakers }))
else {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first && last && first !== last)
    console.log(`from ${first.minutes} to ${last.minutes} minutes: CPU a second x ${(last.cpu_per_second / first.cpu_per_second).toFixed(2)}, memory x ${(last.peak_mb / first.peak_mb).toFixed(2)}`)
}
