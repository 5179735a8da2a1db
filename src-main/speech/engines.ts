// engines.ts: the recognisers that can be chosen besides the built-in Whisper, set up as the examples of sherpa-onnx do, and the choice.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { markPauses } from '../../src-core/transcript/pauses.ts'
import { decodeTokens } from '../../src-core/transcript/whisper-text.ts'
import { BUILT_IN, type ChosenWords } from '../../src-core/word-models.ts'
import { charactersOf, paraformerPiece, senseVoicePiece, spread, type CutPiece } from './pieces.ts'
import { openOffline, openRecogniser, type Heard, type Recogniser } from './sherpa.ts'
import { openWhisperNode } from './whisper-node.ts'

type Files = ChosenWords['files']
type Role = keyof Files

/** Throws Fault model.missing. */
function fileFor(files: Files, role: Role): string {
  const path = files[role]
  if (path === undefined) throw new Fault('model.missing', '所选的语音模型', `没有用途为 ${role} 的文件`, '请重新安装这个模型，或改用内置模型')
  return path
}

const soundMs = (samples: Float32Array): number => (samples.length * 1000) / SAMPLE_RATE

/** These two write no marks. */
function ofPieces(hear: (samples: Float32Array) => Heard, cut: CutPiece): Recogniser {
  return {
    hear(samples, offsetMs) {
      const { tokens, timestamps } = hear(samples)
      return markPauses(charactersOf(tokens, timestamps, offsetMs, offsetMs + soundMs(samples), cut))
    },
  }
}

/** SenseVoice. Numbers stay as they were spoken: without inverse text normalisation. Throws Fault model.missing or model.damaged. */
export function openSenseVoice(files: Files, threads: number): Recogniser {
  const senseVoice = { model: fileFor(files, 'model'), language: 'zh', useInverseTextNormalization: 0 }
  return ofPieces(openOffline({ senseVoice, tokens: fileFor(files, 'tokens') }, threads), senseVoicePiece)
}

/** Paraformer. Throws Fault model.missing or model.damaged. */
export function openParaformer(files: Files, threads: number): Recogniser {
  return ofPieces(openOffline({ paraformer: { model: fileFor(files, 'model') }, tokens: fileFor(files, 'tokens') }, threads), paraformerPiece)
}

/** As decodeTokens knows them: token id n is named by this character plus n. */
const FIRST_NAME = 0xf0000

/** The bytes of every token id of a published Whisper: lines of base64 and id. */
async function vocabularyOf(path: string): Promise<Uint8Array[]> {
  const vocabulary: Uint8Array[] = []
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const [bytes, id] = line.trim().split(/\s+/)
    if (bytes !== undefined && id !== undefined) vocabulary[Number(id)] = Buffer.from(bytes, 'base64')
  }
  return vocabulary
}

/** When each token was said, in seconds: by the token where the model tells that, else evenly within its sentence, else within the sound. */
function secondsOf({ tokens, timestamps, segment_timestamps: starts = [], segment_durations: durations = [], segment_texts: texts = [] }: Heard, soundSeconds: number): number[] {
  if (timestamps.length === tokens.length) return [...timestamps]
  const sentences = texts.map((text, i) => {
    const [start, duration] = [starts[i] ?? 0, durations[i] ?? 0]
    // A sentence that was not closed lasts until the end.
    return { count: [...text].length, start, end: duration > 0 ? Math.min(soundSeconds, start + duration) : soundSeconds }
  })
  const told = sentences.reduce((sum, { count }) => sum + count, 0) === tokens.length
  const within = told ? sentences : [{ count: tokens.length, start: 0, end: soundSeconds }]
  return within.flatMap(({ count, start, end }) => spread(count, start * 1000, Math.max(start, end) * 1000).map((ms) => ms / 1000))
}

/**
 * A published Whisper (small, large-v3-turbo). sherpa-onnx loses characters that Whisper spells with two tokens (k2-fsa/sherpa-onnx#3320),
 * so it is given a vocabulary that names tokens by their ids, and the bytes are joined here. These models tell no time for a token;
 * they are asked for those of sentences.
 * @throws Fault model.missing or model.damaged
 */
export async function openWhisperFiles(files: Files, threads: number): Promise<Recogniser> {
  const vocabulary = await vocabularyOf(fileFor(files, 'tokens'))
  const whisper = { encoder: fileFor(files, 'encoder'), decoder: fileFor(files, 'decoder'), language: 'zh', task: 'transcribe', tailPaddings: 1000, enableTokenTimestamps: 1, enableSegmentTimestamps: 1 }
  // The library takes a file and nothing else; it has read it when the recogniser is open. Beside the model, so that both have one folder
  // (plain-paths.ts), where that can be written to.
  const folder = await mkdtemp(join(dirname(whisper.encoder), 'tokens-')).catch(() => mkdtemp(join(tmpdir(), 'tingke-tokens-')))
  try {
    const tokens = join(folder, 'tokens.txt')
    await writeFile(tokens, Array.from(vocabulary, (_, id) => `${Buffer.from(String.fromCodePoint(FIRST_NAME + id)).toString('base64')} ${id}\n`).join(''))
    const hear = openOffline({ whisper, tokens }, threads)
    return {
      hear(samples, offsetMs) {
        const heard = hear(samples)
        return decodeTokens(heard.tokens, secondsOf(heard, soundMs(samples) / 1000), vocabulary, offsetMs)
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export type EngineParts = {
  readonly modelsDir: string
  /** Of ONNX Runtime. */
  readonly threads: number
  /** Where whisper-node's program is, if somebody had it built (whisper-build.ts). */
  readonly whisperProgram: string
}

/** The recogniser for a choice whose files were verified. Throws Fault model.missing, model.damaged or model.unfit. */
export async function openWords({ kind, files }: Pick<ChosenWords, 'kind' | 'files'>, { modelsDir, threads, whisperProgram }: EngineParts): Promise<Recogniser> {
  switch (kind) {
    case BUILT_IN:
      return openRecogniser(modelsDir, threads)
    case 'sense_voice':
      return openSenseVoice(files, threads)
    case 'paraformer':
      return openParaformer(files, threads)
    case 'whisper':
      return openWhisperFiles(files, threads)
    case 'ggml':
      return openWhisperNode(fileFor(files, 'model'), whisperProgram)
  }
}
