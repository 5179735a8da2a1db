// sherpa.ts: the door to sherpa-onnx, by the little that is used of it. Only the speech process opens it: native code may crash.

import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Region, Token } from '../../src-core/shapes.ts'
import { unit } from '../../src-core/transcript/clusters.ts'
import { decodeTokens } from '../../src-core/transcript/whisper-text.ts'
import { modelPaths } from './models.ts'
import { tokenIdsOf, withPrompt } from './prompt.ts'
import { withPlainPaths } from './plain-paths.ts'

type Wave = { readonly samples: Float32Array; readonly sampleRate: number }
type NativeStream = { acceptWaveform(wave: Wave): void; inputFinished?(): void }
/** What one pass of a recogniser gives. Times are seconds from the start of the sound; `timestamps` is empty where the model tells none for tokens. */
export type Heard = {
  readonly tokens: readonly string[]
  readonly timestamps: readonly number[]
  /** Where a Whisper that tells times for sentences was asked for them: when each begins, how long it is, its tokens joined. */
  readonly segment_timestamps?: readonly number[]
  readonly segment_durations?: readonly number[]
  readonly segment_texts?: readonly string[]
}
type Sherpa = {
  Vad: new (config: object, bufferSeconds: number) => {
    acceptWaveform(samples: Float32Array): void
    isEmpty(): boolean
    front(external: boolean): { readonly start: number; readonly samples: Float32Array }
    pop(): void
    flush(): void
  }
  OfflineRecognizer: new (config: object) => {
    createStream(): NativeStream
    decode(stream: NativeStream): void
    getResult(stream: NativeStream): Heard
  }
  OfflineSpeakerDiarization: new (config: object) => { process(samples: Float32Array): readonly { readonly start: number; readonly end: number; readonly speaker: number }[] }
  SpeakerEmbeddingExtractor: new (config: object) => { createStream(): NativeStream; compute(stream: NativeStream, external: boolean): Float32Array }
}

/** Throws Fault model.unfit where the library does not load: no build for this computer, or something that it needs is missing. */
function open(): Sherpa {
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Fault('model.unfit', '语音识别组件 sherpa-onnx', `在这台电脑上无法加载（${why.trim()}）`, '请重新安装听客；Windows 还需要 Microsoft Visual C++ 运行库。可以照常录音、导入、查看')
  }
}

/** Silero's own step at 16 kHz. */
const VAD_STEP = 512
const toMs = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE)

/** Voice activity as a stream: feed samples, collect regions (unwidened) in order. */
export type VoiceActivity = { push(samples: Float32Array): Region[]; flush(): Region[] }

/**
 * @param longestS speech that goes on for longer is cut, s
 * @throws Fault model.missing or model.damaged
 */
export async function openVoiceActivity(modelsDir: string, longestS = 18): Promise<VoiceActivity> {
  const { voice_activity: model } = await modelPaths(modelsDir, ['voice_activity'])
  const config = {
    // Pauses above a quarter second end a region: where speakers change, people mostly pause that long.
    sileroVad: { model, threshold: 0.5, minSilenceDuration: 0.25, minSpeechDuration: 0.1, maxSpeechDuration: longestS, windowSize: VAD_STEP },
    sampleRate: SAMPLE_RATE,
    numThreads: 1,
  }
  const { Vad } = open()
  const vad = withPlainPaths(config, (plain) => new Vad(plain, 60))
  let rest = new Float32Array(0)
  const drain = (): Region[] => {
    const regions: Region[] = []
    while (!vad.isEmpty()) {
      const { start, samples } = vad.front(false)
      regions.push({ startMs: toMs(start), endMs: toMs(start + samples.length) })
      vad.pop()
    }
    return regions
  }
  return {
    push(samples) {
      const all = new Float32Array(rest.length + samples.length)
      all.set(rest)
      all.set(samples, rest.length)
      let at = 0
      for (; at + VAD_STEP <= all.length; at += VAD_STEP) vad.acceptWaveform(all.subarray(at, at + VAD_STEP))
      rest = all.slice(at)
      return drain()
    },
    flush() {
      const last = new Float32Array(VAD_STEP)
      last.set(rest)
      vad.acceptWaveform(last)
      vad.flush()
      return drain()
    },
  }
}

/** Recognises one chunk of at most 30 s; tokens carry times from `offsetMs` on. */
export type Recogniser = { hear(samples: Float32Array, offsetMs: number): readonly Token[] | Promise<readonly Token[]> }

/** Frames of padding behind a chunk: 10 s, and a whole window of 30 s. */
const [TAIL, WHOLE_WINDOW] = [1000, 2990]

/**
 * The built-in Whisper. Less padding costs accuracy, more costs time on short chunks: with a prompt the window is always filled
 * (docs/accuracy.md).
 * @param threads of ONNX Runtime
 * @param prompt words that it is to have heard before
 */
export async function openRecogniser(modelsDir: string, threads: number, prompt?: string): Promise<Recogniser> {
  const paths = await modelPaths(modelsDir, ['words.encoder', 'words.decoder', 'words.tokens', 'words.vocabulary'])
  const vocabulary = (JSON.parse(await readFile(paths['words.vocabulary'], 'utf8')) as string[]).map((bytes) => Buffer.from(bytes, 'base64'))
  const { OfflineRecognizer } = open()
  const make = (encoder: string, language: string, tailPaddings: number): InstanceType<typeof OfflineRecognizer> => {
    const whisper = { encoder, decoder: paths['words.decoder'], language, task: 'transcribe', tailPaddings, enableTokenTimestamps: 1 }
    return withPlainPaths({ modelConfig: { whisper, tokens: paths['words.tokens'], numThreads: threads, provider: 'cpu' } }, (plain) => new OfflineRecognizer(plain))
  }
  const encoder = paths['words.encoder']
  // The prompt names the language itself.
  const recogniser = prompt === undefined ? make(encoder, 'zh', TAIL) : await withPrompt(encoder, tokenIdsOf(prompt, vocabulary), (prompted) => make(prompted, '', WHOLE_WINDOW))
  return {
    hear(samples, offsetMs) {
      const stream = recogniser.createStream()
      stream.acceptWaveform({ samples, sampleRate: SAMPLE_RATE })
      recogniser.decode(stream)
      const { tokens, timestamps } = recogniser.getResult(stream)
      return decodeTokens(tokens, timestamps, vocabulary, offsetMs)
    },
  }
}

/**
 * Any recogniser of whole chunks, by the library's own name for its kind.
 * @param modelConfig as in the library's examples, without threads and provider; the files must have been verified: a damaged one ends the process
 * @throws Fault model.damaged where the library refuses the files
 */
export function openOffline(modelConfig: object, threads: number): (samples: Float32Array) => Heard {
  const { OfflineRecognizer } = open()
  let recogniser: InstanceType<typeof OfflineRecognizer>
  try {
    recogniser = withPlainPaths({ modelConfig: { ...modelConfig, numThreads: threads, provider: 'cpu' } }, (plain) => new OfflineRecognizer(plain))
  } catch (error) {
    throw new Fault('model.damaged', '所选的语音模型', `语音识别组件不能打开它（${error instanceof Error ? error.message : String(error)}）`, '请重新安装这个模型，或改用内置模型')
  }
  return (samples) => {
    const stream = recogniser.createStream()
    stream.acceptWaveform({ samples, sampleRate: SAMPLE_RATE })
    recogniser.decode(stream)
    return recogniser.getResult(stream)
  }
}

/** Voice prints: 192 numbers of length 1, of one voice for a second or more. They never leave the speech process. */
export type VoicePrinter = { print(samples: Float32Array): Float32Array }

/** CAM++ (3D-Speaker, zh-en). */
export async function openVoicePrinter(modelsDir: string): Promise<VoicePrinter> {
  const { speaker_embedding: model } = await modelPaths(modelsDir, ['speaker_embedding'])
  const { SpeakerEmbeddingExtractor } = open()
  const extractor = withPlainPaths({ model, numThreads: 1, provider: 'cpu' }, (plain) => new SpeakerEmbeddingExtractor(plain))
  return {
    print(samples) {
      const stream = extractor.createStream()
      stream.acceptWaveform({ samples, sampleRate: SAMPLE_RATE })
      stream.inputFinished?.()
      return unit(extractor.compute(stream, false))
    },
  }
}

/** Who speaks beside whom in at most ten seconds of sound: the stretches of each speaker, who is told apart in this sound only. */
export type SpeakerLook = { look(samples: Float32Array, offsetMs: number): Region[][] }

async function openDiarization(modelsDir: string, own: object): Promise<{ process(samples: Float32Array): readonly { readonly start: number; readonly end: number; readonly speaker: number }[] }> {
  const { speaker_segmentation: pyannote, speaker_embedding: model } = await modelPaths(modelsDir, ['speaker_segmentation', 'speaker_embedding'])
  const { OfflineSpeakerDiarization } = open()
  const config = { segmentation: { pyannote: { model: pyannote }, numThreads: 1, provider: 'cpu' }, embedding: { model, numThreads: 1, provider: 'cpu' }, ...own }
  return withPlainPaths(config, (plain) => new OfflineSpeakerDiarization(plain))
}

/** sherpa-onnx's own diarization of a whole recording as its makers set it: the yardstick of `npm run bench` and `npm run eval`. */
export async function openStockDiarization(modelsDir: string): Promise<(samples: Float32Array) => readonly { readonly start: number; readonly end: number; readonly speaker: number }[]> {
  const diarization = await openDiarization(modelsDir, { clustering: { numClusters: -1, threshold: 0.5 }, minDurationOn: 0.3, minDurationOff: 0.5 })
  return (samples) => diarization.process(samples)
}

/**
 * pyannote segmentation 3.0 alone. sherpa-onnx offers it only as a part of its diarization, which on a single window of ten seconds
 * runs the segmentation once, prints no voices and, with a threshold that joins nobody, gives the window's own speakers.
 */
export async function openSpeakerLook(modelsDir: string): Promise<SpeakerLook> {
  const diarization = await openDiarization(modelsDir, { clustering: { numClusters: -1, threshold: 1e-6 }, minDurationOn: 0, minDurationOff: 0 })
  return {
    look(samples, offsetMs) {
      // The model is not made for less.
      if (samples.length < SAMPLE_RATE / 2) return []
      const speakers = new Map<number, Region[]>()
      for (const { start, end, speaker } of diarization.process(samples)) {
        const stretch = { startMs: offsetMs + Math.round(start * 1000), endMs: offsetMs + Math.round(end * 1000) }
        speakers.set(speaker, [...(speakers.get(speaker) ?? []), stretch])
      }
      return [...speakers.values()]
    },
  }
}
