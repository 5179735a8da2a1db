// segmenter.ts: the door to nodejieba: Chinese text into words, with the names of cars in its dictionary, and that dictionary by itself.

import { readFileSync } from 'node:fs'
import nodejieba from 'nodejieba'
import type { Dictionary, Segmenter } from '../../src-core/ports.ts'

/** @param names words that must stay whole, such as series of cars */
export function createSegmenter(names: Iterable<string>): Segmenter {
  for (const name of names) nodejieba.insertWord(name)
  // Without `true` unknown words fall apart into characters (微 / 信).
  return { cut: (text) => nodejieba.cut(text, true) }
}

/** The package's own types leave it out. */
const { DEFAULT_DICT } = nodejieba as typeof nodejieba & { readonly DEFAULT_DICT: string }
const SLOTS = 1 << 20

/**
 * The words of jieba's dictionary that are Chinese throughout, without its segmenter, which takes a second and much memory to load.
 * Words are kept as 32-bit hashes: one non-word in some 12,000 is taken for a word.
 * @throws where the package lacks its dictionary
 */
export function createDictionary(): Dictionary {
  const bytes = readFileSync(DEFAULT_DICT)
  const hashes = new Uint32Array(SLOTS)
  const counts = new Uint32Array(SLOTS)
  const slotOf = (hash: number): number => {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
    return slot
  }
  // A line is the word, its count and its part of speech, parted by blanks; a Chinese character is three bytes of UTF-8.
  for (let at = 0; at < bytes.length; at++) {
    let hash = SEED
    for (; bytes[at]! >= 0xe0; at += 3) hash = mixed(hash, ((bytes[at]! & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f))
    if (bytes[at] === BLANK && hash !== SEED) {
      let count = 0
      for (at++; bytes[at]! > BLANK; at++) count = count * 10 + bytes[at]! - ZERO
      const slot = slotOf(hash)
      hashes[slot] = hash
      counts[slot] = Math.max(count, 1)
    }
    while (at < bytes.length && bytes[at] !== NEWLINE) at++
  }
  return {
    count(word) {
      let hash = SEED
      for (let i = 0; i < word.length; i++) hash = mixed(hash, word.charCodeAt(i))
      return counts[slotOf(hash)]!
    },
  }
}

const [NEWLINE, BLANK, ZERO] = [0x0a, 0x20, 0x30]
const SEED = 0x811c9dc5
/** FNV-1a over UTF-16 units, as an unsigned 32-bit number. */
const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193) >>> 0
