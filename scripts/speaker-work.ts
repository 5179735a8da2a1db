// speaker-work.ts: a process that only tells speakers apart, for `npm run bench` to measure: the demo recording over and over, for so
// many minutes, by our own chain or by the one that sherpa-onnx brings.
// tsx scripts/speaker-work.ts MINUTES own|stock

import { SAMPLE_RATE } from '../src-core/ports.ts'
import type { Region } from '../src-core/shapes.ts'
import { widen } from '../src-core/transcript/regions.ts'
import { defaultModelsDir, demoRecording } from '../src-main/engine.ts'
import { openAudio } from '../src-main/capture/open-audio.ts'
import { separateJob } from '../src-main/speech/jobs.ts'
import { openSpeakerLook, openStockDiarization, openVoiceActivity, openVoicePrinter } from '../src-main/speech/sherpa.ts'
import { toFloat } from '../src-main/speech/tape.ts'

const [minutes = '10', chain = 'own'] = process.argv.slice(2)
const demo: Int16Array[] = []
for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) demo.push(block.slice())
const demoMs = Math.floor((demo.reduce((sum, { length }) => sum + length, 0) * 1000) / SAMPLE_RATE)
const times = Math.max(1, Math.round((Number(minutes) * 60_000) / demoMs))

// Voice activity is the recogniser's work, which hands its regions over; so it is left out of the count on both sides.
const activity = await openVoiceActivity(defaultModelsDir)
const once: Region[] = widen([...demo.flatMap((block) => activity.push(toFloat(block))), ...activity.flush()], demoMs)
const began = process.cpuUsage()
let voices = 0
if (chain === 'own') {
  const regions = Array.from({ length: times }, (_, i) => once.map(({ startMs, endMs }) => ({ startMs: startMs + i * demoMs, endMs: endMs + i * demoMs }))).flat()
  const job = separateJob(await openVoicePrinter(defaultModelsDir), await openSpeakerLook(defaultModelsDir), regions)
  for (let i = 0; i < times; i++)
    for (const block of demo) {
      job.push(block)
      // As between two messages in the speech process: native streams are given back only when the event loop turns.
      await new Promise(setImmediate)
    }
  voices = new Set(job.end().voices.map(({ voice }) => voice)).size
} else {
  const stock = await openStockDiarization(defaultModelsDir)
  const all = new Float32Array(demo.reduce((sum, { length }) => sum + length, 0) * times)
  let at = 0
  for (let i = 0; i < times; i++)
    for (const block of demo) {
      all.set(toFloat(block), at)
      at += block.length
    }
  voices = new Set(stock(all).map(({ speaker }) => speaker)).size
}
const { user, system } = process.cpuUsage(began)
console.log(JSON.stringify({ seconds: (times * demoMs) / 1000, cpu_seconds: (user + system) / 1e6, voices }))
