// engine-bench.ts: how long each model that is installed here takes for the same sound, one after the other.

import { BUILT_IN, type ChosenWords, type MeasuredWords } from '../../src-core/word-models.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import { openAudio } from '../capture/open-audio.ts'
import { demoRecording, startSpeech } from '../engine.ts'
import type { Shelf } from '../models/shelf.ts'
import { whisperProgramIn } from '../speech/whisper-build.ts'

/** Enough for several full chunks. */
const SECONDS = 60
/** Opens the models; not counted. */
const WARM_UP_SECONDS = 3

/** `name` for people; `realTimeFactor` missing where it could not be used, with the reason. */
export type EngineMeasure = { readonly name: string; readonly words: ChosenWords; readonly measured: MeasuredWords | null; readonly problem: string | null }

async function* beginning(seconds: number): Pcm {
  let left = seconds * SAMPLE_RATE
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
    if (left <= 0) return
    yield block.subarray(0, left)
    left -= block.length
  }
}

/** Every choice of this computer: the built-in model once and twice, and what is installed and whole. */
export async function choicesHere(shelf: Shelf): Promise<{ readonly name: string; readonly words: ChosenWords }[]> {
  const builtIn = (care: 'fast' | 'careful'): ChosenWords => ({ id: BUILT_IN, kind: BUILT_IN, care, files: {}, warning: null })
  const installed = (await shelf.list(true)).filter(({ state }) => state === 'installed')
  return [
    { name: '内置模型（快速）', words: builtIn('fast') },
    { name: '内置模型（仔细）', words: builtIn('careful') },
    ...installed.map(({ model, look }) => ({ name: model.name, words: { id: model.id, kind: model.kind, care: 'careful', files: look.files, warning: null } as const })),
  ]
}

/** Takes some half a minute for each. A model that this computer cannot use is told with its reason. */
export async function measureEngines(shelf: Shelf, modelsDir: string, home: string, onProgress: (share: number, what: string) => void): Promise<EngineMeasure[]> {
  const choices = await choicesHere(shelf)
  const measures: EngineMeasure[] = []
  for (const [i, { name, words }] of choices.entries()) {
    // What it cannot bear is measured as what it would be given instead, and said.
    let warnings: readonly string[] = []
    const speech = startSpeech(modelsDir, { words: () => Promise.resolve(words), whisperProgram: whisperProgramIn(home), onFitting: (fitting) => (warnings = fitting.warnings) })
    try {
      await speech.transcribe(beginning(WARM_UP_SECONDS), () => undefined)
      const from = performance.now()
      await speech.transcribe(beginning(SECONDS), (seconds) => onProgress((i + seconds / SECONDS) / choices.length, name))
      const realTimeFactor = Math.round((performance.now() - from) / SECONDS) / 1_000
      measures.push({ name, words, measured: { model: words.id, kind: words.kind, care: words.care, realTimeFactor }, problem: warnings.join('；') || null })
    } catch (error) {
      measures.push({ name, words, measured: null, problem: error instanceof Error ? error.message : String(error) })
    } finally {
      await speech.close()
    }
  }
  return measures
}
