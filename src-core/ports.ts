// ports.ts: what src-core and the engine ask of the world, as the narrowest interfaces that serve. Adapters live in src-main; tests pass fakes.

import type { Conversation, Doubt, Findings, Region, Segment, VoiceRegion } from './shapes.ts'

export type Clock = { /** UTC milliseconds. */ now(): number }

/** Sound as the house knows it: 16 kHz, mono, 16 bit, in blocks of any length up to one second, in order. */
export type Pcm = AsyncIterable<Int16Array>
export const SAMPLE_RATE = 16_000

/** A microphone that is open: sound as it is heard, in blocks, until it is stopped or gone (then the sound throws Fault 'microphone'). */
export type Microphone = { readonly name: string; readonly sound: Pcm; stop(): Promise<void> }

/** A cancellable wish: adapters look at `aborted` between blocks. */
export type Cancel = { readonly aborted: boolean }

/** How many voices there are, where that is known: bounds, equal ones for a number. */
export type VoiceCount = { readonly least?: number; readonly most?: number }

/** An adviser's voice print, given with consent; of the same model as the prints it is compared with. */
export type Enrolled = { readonly id: string; readonly vector: Float32Array }

/** A voice of a talk that is an adviser's by its print: `voice` as in the regions, `score` = cosine similarity. */
export type AdviserVoice = { readonly voice: string; readonly adviser: string; readonly score: number }

/** Who speaks when, which of these voices were known, and how loud it hummed beneath them (transcript/hum.ts; missing where nobody listened for it). */
export type Separation = { readonly voices: readonly VoiceRegion[]; readonly advisers: readonly AdviserVoice[]; readonly hum?: readonly (number | null)[] }

/** What may be known of a talk's voices before it is heard. */
export type VoiceHints = { readonly wanted?: VoiceCount; readonly enrolled?: readonly Enrolled[] }

/** A chunk of sound whose words are known, and where there is speech in it by voice activity (not widened). */
export type HeardChunk = { readonly regions: readonly Region[]; readonly segment: Segment }

/** A transcription that an earlier try has begun: the sound handed over begins at `fromMs`, behind these regions. */
export type Course = { readonly fromMs: number; readonly regions: readonly Region[] }

/** Words while they are spoken; apart from `Speech`, because nobody waits in a queue for them. */
export type Listener = {
  /**
   * Hears sound that is still coming in, phrase by phrase as each is closed; resolves when the sound has ended and all of it is heard. What
   * it says is quick and rough. Throws Fault.
   * @param fromMs where in the recording the sound begins
   */
  listen(pcm: Pcm, fromMs: number, onHeard: (chunk: HeardChunk) => void): Promise<void>
  close(): Promise<void>
}

/** Speech models behind a process boundary. Every method streams, so hours of sound need no more memory than minutes. */
export type Speech = {
  /**
   * Voice activity and words. Resolves when the sound has ended and every chunk is heard. Throws Fault.
   * @param onHeard told of each chunk as soon as it is heard
   * @param course where an earlier try broke off; regions and progress then count from the start of the recording, segments are the new ones
   */
  transcribe(pcm: Pcm, onProgress: (secondsHeard: number) => void, onHeard?: (chunk: HeardChunk) => void, course?: Course): Promise<{ readonly regions: readonly Region[]; readonly segments: readonly Segment[] }>
  /** Who speaks when, given where there is speech. The talk's voice prints stay inside and are dropped with the answer. Throws Fault. */
  separate(pcm: Pcm, regions: readonly Region[], onProgress: (secondsHeard: number) => void, hints?: VoiceHints): Promise<Separation>
  /** The print of the one voice in this sound, unit length; for people who consented, and the only way a print comes out. Throws Fault voice.unfit. */
  enrol(pcm: Pcm): Promise<Float32Array>
  close(): Promise<void>
}

/** Chinese words. `cut` loses no character: joined, its words are the text again. */
export type Segmenter = { cut(text: string): readonly string[] }

/** The words of everyday Chinese. */
export type Dictionary = { /** How often the word stands in some 60 million words; 0 = not a word. */ count(word: string): number }

/** How Chinese characters are said: lower-case toneless syllables, ü as v. */
export type Pronouncer = {
  /** One syllable for each character of a text of Chinese characters, as they are said beside each other. */
  inContext(text: string): readonly string[]
  /** Every syllable that a character can have, the usual one first. */
  everyWay(character: string): readonly string[]
}

/** Traditional characters to simplified, character by character: the length in code points does not change. */
export type Simplifier = { simplify(text: string): string }

/** Reads what a talk means. Pure and quick; the tables behind it come from models/. */
export type Reader = { read(talk: Conversation): { readonly findings: Findings; readonly doubts: readonly Doubt[] } }

/** How likely a stretch of words was said by the adviser: log odds, above 0 = adviser. Longer text gives larger values. */
export type RoleScorer = { salesLogOdds(text: string): number }
