// words.ts: how words are indexed and asked for, so that every substring is found: names character by character, what was said two by two.

const KEEP = /[\p{L}\p{N}]/u

const characters = (text: string): string[] => [...text.normalize('NFKC').toLowerCase()].filter((character) => KEEP.test(character))

/** 试驾车 -> 试 驾 车. Latin letters and digits are single characters as well, so "M8" is found inside "GLM8". */
export const spaced = (text: string): string => characters(text).join(' ')

/** 试驾车 -> 试驾 驾车 车: a common character stands in half of all sentences, few pairs do; a single character is found as the beginning of a pair. */
export const paired = (text: string): string => characters(text).map((character, i, all) => character + (all[i + 1] ?? '')).join(' ')

/** 13805712296 -> 138 380 805 ...: few numbers share three digits in a row, while all share each single one. */
export const trigrams = (digits: string): string => Array.from({ length: Math.max(0, digits.length - 2) }, (_, i) => digits.slice(i, i + 3)).join(' ')

/** First letters of syllables as people type them, from anywhere on: meng li hua -> m ml mlh l lh h. */
export const initialsOf = (syllables: readonly string[]): string => syllables.flatMap((_, from) => syllables.slice(from).map((__, n) => syllables.slice(from, from + n + 1).map((syllable) => syllable[0]).join(''))).join(' ')

/** Whole syllables, from anywhere on: menglihua lihua hua. Asked for by their beginning. */
export const soundsOf = (syllables: readonly string[]): string => syllables.map((_, from) => syllables.slice(from).join('')).join(' ')

/** An FTS5 phrase for words that were said, of the index that `paired` fills; null where nothing searchable is left. */
export function saidPhrase(search: string): string | null {
  const asked = characters(search)
  if (asked.length < 2) return asked.length === 0 ? null : `"${asked[0]}" *`
  // The last character stands in the last pair already.
  return `"${paired(search).split(' ').slice(0, -1).join(' ')}"`
}

/** An FTS5 phrase for what a person typed of a name; null where nothing searchable is left. */
export function phraseOf(search: string): string | null {
  const words = spaced(search)
  return words === '' ? null : `"${words}"`
}
