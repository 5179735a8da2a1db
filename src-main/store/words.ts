// words.ts: how words are indexed and asked for: character by character, so that every substring is found.

const KEEP = /[\p{L}\p{N}]/u

/** 试驾车 -> 试 驾 车. Latin letters and digits are single characters as well, so "M8" is found inside "GLM8". */
export const spaced = (text: string): string => [...text.normalize('NFKC').toLowerCase()].filter((character) => KEEP.test(character)).join(' ')

/** An FTS5 phrase for what a person typed; null where nothing searchable is left. */
export function phraseOf(search: string): string | null {
  const words = spaced(search)
  return words === '' ? null : `"${words}"`
}
