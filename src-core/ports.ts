// ports.ts: what src-core and the engine ask of the world, as the narrowest interfaces that serve. Adapters live in src-main; tests pass fakes.

import type { Conversation, Doubt, Findings, Region, Segment, VoiceRegion } from './shapes.ts'

export type Clock = { /** UTC milliseconds. */ now(): number }

/** Sound as the house knows it: 16 kHz, mono, 16 bit, in blocks of any length up to one second, in order. */
export type Pcm = AsyncIterable<Int16Array>
export const SAMPLE_RATE = 16_000

/** A cancellable wish: adapters look at `aborted` between blocks. */
export type Cancel = { readonly aborted: boolean }

/** Speech models behind a process boundary. Every method streams, so hours of sound need no more memory than minutes. */
export type Speech = {
  /** Voice activity and words. Resolves when the sound has ended and every chunk is heard. Throws Fault. */
  transcribe(pcm: Pcm, onProgress: (secondsHeard: number) => void): Promise<{ readonly regions: readonly Region[]; readonly segments: readonly Segment[] }>
  /** Who speaks when, given where there is speech. Voice prints stay inside and are dropped with the answer. Throws Fault. */
  separate(pcm: Pcm, regions: readonly Region[], onProgress: (secondsHeard: number) => void): Promise<readonly VoiceRegion[]>
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
