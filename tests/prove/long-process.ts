// long-process.ts: hears hours of talk and prints how its memory grew: real voice activity, the real job, both readings scripted, because
// they cost the same for every minute. Arguments: hours, and `hoard` for the control, which keeps all sound.

import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording } from '../../src-main/engine.ts'
import { transcribeJob } from '../../src-main/speech/jobs.ts'
import { openVoiceActivity, type Recogniser } from '../../src-main/speech/sherpa.ts'

const [hours = '8', how = ''] = process.argv.slice(2)
const recogniser: Recogniser = {
  hear: (samples, offsetMs) => Array.from({ length: Math.floor(samples.length / 4_000) }, (_, i) => ({ text: '您看这车空间大吧，'[i % 9]!, startMs: offsetMs + i * 250 })),
}
const demo: Int16Array[] = []
for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) demo.push(block)

const megabytes = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}
let chunks = 0
const hoard: Int16Array[] = []
const job = transcribeJob(await openVoiceActivity(defaultModelsDir), { bare: recogniser, prompted: recogniser }, [], () => void chunks++)
const memory: number[] = []
const end = Number(hours) * 3_600
const marks = [600, ...Array.from({ length: Number(hours) }, (_, i) => (i + 1) * 3_600)].filter((mark) => mark <= end)
let seconds = 0
for (let i = 0; seconds < end; i++) {
  const block = demo[i % demo.length]!
  if (how === 'hoard') hoard.push(block.slice())
  await job.push(block)
  seconds += block.length / SAMPLE_RATE
  if (seconds >= marks[memory.length]!) memory.push(megabytes())
}
const { segments, regions } = await job.end()
console.log(JSON.stringify({ hours: Number(hours), chunks, segments: segments.length, regions: regions.length, memory_mb: memory }))
