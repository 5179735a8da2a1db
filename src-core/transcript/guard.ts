// guard.ts: recognisers invent. What a recogniser says of a chunk is held against what a person could have said in that time.

import type { Segment, Token } from '../shapes.ts'

/** Fast spoken Mandarin stays under 9 characters a second over a whole chunk; above this the words were not spoken. */
const MAX_CHARACTERS_PER_SECOND = 12
/** Even a slow talker says more than this; below it the recogniser has dropped sentences. */
const MIN_CHARACTERS_PER_SECOND = 1.8
/** Shorter speech is too short to judge by its rate (嗯, 好的). */
const RATE_NEEDS_MS = 4_000
/**
 * Of a crowd, music or mumbling two readings make two different things, and little of either. Where one reading has failed the other may
 * well be right: then there is as much of it as people say in that time.
 */
const LEAST_AGREEMENT = 0.2
/** Most people say more than this in a second. */
const USUAL_CHARACTERS_PER_SECOND = 3
/** So little speech proves nothing by its rate. */
const SHORT_MS = 1_500
/** A phrase said this often in a row was not said: people repeat themselves twice or three times (行行行, 对对对). */
const LOOP_TIMES = 4
const LOOP_LONGEST = 16

const isWordCharacter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Word characters only, lower case: punctuation, blanks and case never tell two texts apart. */
export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Removes the repetitions of a phrase that follows itself LOOP_TIMES or more, keeping it once.
 * @returns the tokens left, and how many word characters were cut
 */
export function cutLoops(tokens: readonly Token[]): { readonly tokens: readonly Token[]; readonly cut: number } {
  const words = tokens.map((token, at) => ({ at, text: token.text })).filter(({ text }) => isWordCharacter(text))
  const drop = new Set<number>()
  let cut = 0
  let i = 0
  while (i < words.length) {
    let skipped = false
    for (let length = 1; length <= LOOP_LONGEST && !skipped; length++) {
      let times = 1
      while (sameRun(words, i, i + times * length, length)) times++
      if (times < LOOP_TIMES) continue
      // A single character needs more proof: 对对对对 and 好好好好 are really said.
      if (length === 1 && times < 2 * LOOP_TIMES) continue
      const from = words[i + length]!.at
      const to = words[i + times * length - 1]!.at
      for (let k = from; k <= to; k++) drop.add(k)
      cut += (times - 1) * length
      i += times * length
      skipped = true
    }
    if (!skipped) i++
  }
  return { tokens: drop.size === 0 ? tokens : tokens.filter((_, k) => !drop.has(k)), cut }
}

function sameRun(words: readonly { readonly text: string }[], a: number, b: number, length: number): boolean {
  if (b + length > words.length) return false
  for (let k = 0; k < length; k++) if (words[a + k]!.text !== words[b + k]!.text) return false
  return true
}

/** Sentences that recognisers learnt from subtitles and say into silence: any text made of nothing else is dropped. */
export function isKnownPhrase(text: string, phrases: readonly string[]): boolean {
  let rest = plain(text)
  if (rest === '') return false
  for (const phrase of phrases) rest = rest.replaceAll(plain(phrase), '')
  return rest.length <= 2
}

/** Word characters a second of speech. */
export const rateOf = (tokens: readonly Token[], speechMs: number): number => plain(tokens.map(({ text }) => text).join('')).length / (speechMs / 1000)

/** Too little for the speech there is: the recogniser has dropped words. */
export const isSparse = (tokens: readonly Token[], speechMs: number): boolean => rateOf(tokens, speechMs) < MIN_CHARACTERS_PER_SECOND

/**
 * One recognised chunk, judged.
 * @param tokens as recognised, simplified
 * @param speechMs how much of the chunk is speech by voice activity
 * @param phrases known inventions
 * @param compared with a second reading; missing where there was none
 */
export function guard(range: { startMs: number; endMs: number }, tokens: readonly Token[], speechMs: number, phrases: readonly string[], compared?: { readonly agreement: number; readonly bothHeard: boolean }): Segment {
  const loops = cutLoops(tokens)
  const text = loops.tokens.map((token) => token.text).join('')
  const characters = plain(text).length
  const rate = rateOf(loops.tokens, speechMs)
  const segment = { startMs: range.startMs, endMs: range.endMs, text, tokens: loops.tokens, ...(compared ? { certainty: Math.round(compared.agreement * 1000) / 1000 } : {}) }
  if (isKnownPhrase(text, phrases)) return { ...segment, text: '', tokens: [], doubt: 'phrase' }
  if (loops.cut > 0 && loops.cut >= characters) return { ...segment, doubt: 'loop' }
  const thin = rate < USUAL_CHARACTERS_PER_SECOND || speechMs < SHORT_MS
  if (compared?.bothHeard && compared.agreement < LEAST_AGREEMENT && thin) return { ...segment, text: '', tokens: [], doubt: 'unclear' }
  if (rate > MAX_CHARACTERS_PER_SECOND) return { ...segment, text: '', tokens: [], doubt: 'too_fast' }
  if (speechMs >= RATE_NEEDS_MS && isSparse(loops.tokens, speechMs)) return { ...segment, doubt: 'too_sparse' }
  return segment
}
