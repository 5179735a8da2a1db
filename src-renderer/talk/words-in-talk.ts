// words-in-talk.ts: where in a talk some words were said, as they were heard or as they are written on the screen.

import { writtenNumbers } from '../../src-core/insight/written.ts'

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** As the screen writes it: 十五万八 as 15.8万. */
function written(text: string): string {
  const numbers = writtenNumbers(text)
  return numbers.reduce((done, { start, as }, i) => done + text.slice(numbers[i - 1]?.end ?? 0, start) + as, '') + text.slice(numbers.at(-1)?.end ?? 0)
}

/** Places (not numbers) of the turns that hold the words, in order. */
export function placesOf(turns: readonly { readonly text: string }[], words: string): number[] {
  const wanted = folded(words)
  if (wanted === '') return []
  return turns.flatMap(({ text }, i) => (folded(text).includes(wanted) || folded(written(text)).includes(wanted) ? [i] : []))
}
