// prompt.ts: words that the built-in Whisper is to have heard before it hears a chunk. sherpa-onnx takes no prompt, but it feeds the
// sequence that stands in the encoder's metadata as it is: the prompt is written there, in a copy.

import { randomBytes } from 'node:crypto'
import { appendFile, copyFile, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What the built-in model is to have heard in the careful setting: data, beside the weights. */
export const readPrompt = async (modelsDir: string): Promise<string> => (JSON.parse(await readFile(join(modelsDir, 'speech', 'prompt.json'), 'utf8')) as { prompt: string }).prompt

/** Special tokens of the built-in model, as its own metadata names them: sot_prev, sot, zh, transcribe. */
const BEFORE_PROMPT = 18_931
const AFTER_PROMPT = [18_828, 18_830, 18_929]

/**
 * Token ids that spell a text, the longest that fits first. Characters that no token spells are left out.
 * @param vocabulary bytes of every token id
 */
export function tokenIdsOf(text: string, vocabulary: readonly Uint8Array[]): number[] {
  const ids = new Map(vocabulary.map((bytes, id) => [Buffer.from(bytes).toString('latin1'), id] as const))
  const longest = vocabulary.reduce((most, { length }) => Math.max(most, length), 0)
  const bytes = Buffer.from(text).toString('latin1')
  const out: number[] = []
  for (let at = 0; at < bytes.length; ) {
    let length = Math.min(longest, bytes.length - at)
    while (length > 0 && !ids.has(bytes.slice(at, at + length))) length--
    if (length > 0) out.push(ids.get(bytes.slice(at, at + length))!)
    at += Math.max(1, length)
  }
  return out
}

/** Protocol buffers: a number in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest]
    bytes.push((rest & 0x7f) | 0x80)
  }
}

const field = (number: number, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes])

/** Of ONNX's ModelProto: metadata_props = 14, each an entry of key = 1 and value = 2. Of two entries with one key the later counts. */
const METADATA = 14
const metadata = (key: string, value: string): Buffer => field(METADATA, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))]))

/**
 * Calls `open` with a copy of the encoder that carries the prompt; the copy is gone afterwards.
 * @param open must have read the file when it returns
 */
export async function withPrompt<T>(encoder: string, ids: readonly number[], open: (encoder: string) => T): Promise<T> {
  // On Windows native libraries open no path with Chinese in it (plain-paths.ts): a copy beside the model has the model's own folder.
  const folder = /^[\x20-\x7e]*$/.test(tmpdir()) ? tmpdir() : dirname(encoder)
  const copy = join(folder, `tingke-encoder-${randomBytes(6).toString('hex')}.onnx`)
  try {
    await copyFile(encoder, copy)
    await appendFile(copy, Buffer.concat([metadata('sot_sequence', [BEFORE_PROMPT, ...ids, ...AFTER_PROMPT].join(',')), metadata('is_multilingual', '0')]))
    return open(copy)
  } finally {
    await rm(copy, { force: true })
  }
}
