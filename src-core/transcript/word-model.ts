// word-model.ts: how likely one word follows two others in showroom talk: a trigram with back-off, held in typed arrays.

/**
 * The model as it lies in models/language/word-model.json. A value v of a section stands for a base-10 logarithm of -v / `scale`.
 * Sections are base64: bytes, or 16-bit little-endian where said.
 */
export type WordModelFile = {
  readonly about: string
  readonly scale: number
  /** The words by id, parted by tabs, and in the same order their toneless syllables, parted by blanks. */
  readonly words: string
  readonly syllables: string
  /** Per word: its own likelihood, and the weight of what was never seen after it. */
  readonly single: string
  readonly singleBackoff: string
  /** Pairs ordered by their first word, then their second. 16 bit: pairs per first word, second words. */
  readonly pairCounts: string
  readonly pairWords: string
  readonly pair: string
  readonly pairBackoff: string
  /** Triples ordered by pair, then third word. 16 bit: triples per pair, third words. */
  readonly tripleCounts: string
  readonly tripleWords: string
  readonly triple: string
}

/** Stands for a word the model does not know, and for a missing neighbour. */
export const NO_WORD = -1

export type WordModel = {
  readonly words: readonly string[]
  readonly syllables: readonly (readonly string[])[]
  readonly ids: ReadonlyMap<string, number>
  /** log10 of the likelihood of word `id` by itself. */
  alone(id: number): number
  /** log10 of the likelihood of word `id` after `before` and, further left, `beforeThat`; all of them ids or NO_WORD. */
  after(beforeThat: number, before: number, id: number): number
  /** Whether the two words were seen beside each other. */
  beside(before: number, id: number): boolean
}

/** An unknown word is rarer than all known ones. */
const UNKNOWN = -8

/**
 * @param file as parsed
 * @param bytesOf decodes base64
 * @throws Error where the sections do not fit together
 */
export function openWordModel(file: WordModelFile, bytesOf: (base64: string) => Uint8Array): WordModel {
  const shorts = (base64: string): Uint16Array => {
    const bytes = bytesOf(base64)
    return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8))
  }
  const words = file.words.split('\t')
  const syllables = file.syllables.split('\t').map((sounds) => sounds.split(' '))
  const [single, singleBackoff, pair, pairBackoff, triple] = [file.single, file.singleBackoff, file.pair, file.pairBackoff, file.triple].map(bytesOf) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const [pairWords, tripleWords] = [shorts(file.pairWords), shorts(file.tripleWords)]
  const pairStarts = startsOf(shorts(file.pairCounts))
  const tripleStarts = startsOf(shorts(file.tripleCounts))
  const fits = syllables.length === words.length && single.length === words.length && singleBackoff.length === words.length && pairStarts.at(-1) === pair.length
    && pairStarts.length === words.length + 1 && pairWords.length === pair.length && pairBackoff.length === pair.length && tripleStarts.length === pair.length + 1
    && tripleStarts.at(-1) === triple.length && tripleWords.length === triple.length
  if (!fits) throw new Error('the sections of the word model do not fit together')

  const log = (value: number): number => -value / file.scale
  const alone = (id: number): number => (id < 0 ? UNKNOWN : log(single[id]!))
  const pairAt = (first: number, second: number): number => find(pairWords, pairStarts[first]!, pairStarts[first + 1]!, second)
  return {
    words,
    syllables,
    ids: new Map(words.map((word, id) => [word, id])),
    alone,
    beside: (before, id) => before >= 0 && id >= 0 && pairAt(before, id) >= 0,
    after(beforeThat, before, id) {
      if (before < 0 || id < 0) return alone(id)
      let unseen = 0
      const context = beforeThat < 0 ? -1 : pairAt(beforeThat, before)
      if (context >= 0) {
        const at = find(tripleWords, tripleStarts[context]!, tripleStarts[context + 1]!, id)
        if (at >= 0) return log(triple[at]!)
        unseen += log(pairBackoff[context]!)
      }
      const at = pairAt(before, id)
      return at >= 0 ? unseen + log(pair[at]!) : unseen + log(singleBackoff[before]!) + alone(id)
    },
  }
}

/** Where each row begins, given how long each is; one more than there are rows. */
function startsOf(counts: Uint16Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i]! + counts[i]!
  return starts
}

/** The index of a value in an ordered stretch of an array, else -1. */
function find(values: Uint16Array, from: number, to: number, value: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low < to && values[low] === value ? low : -1
}
