// segmenter.ts: the door to nodejieba: Chinese text into words, with the names of cars in its dictionary.

import nodejieba from 'nodejieba'
import type { Segmenter } from '../../src-core/ports.ts'

/** @param names words that must stay whole, such as series of cars */
export function createSegmenter(names: Iterable<string>): Segmenter {
  for (const name of names) nodejieba.insertWord(name)
  // Without `true` unknown words fall apart into characters (微 / 信).
  return { cut: (text) => nodejieba.cut(text, true) }
}
