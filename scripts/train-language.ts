// train-language.ts: trains the trigram of showroom talk (models/language/word-model.json) from labelled conversations and utterances.
// tsx scripts/train-language.ts [--data DIR]   DIR holds train/*.json and utterances/*.jsonl (labels/SCHEMA.md)

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { CarWordsFile } from '../src-core/transcript/car-words.ts'
import { spokenForm } from '../src-core/transcript/spoken.ts'
import type { WordModelFile } from '../src-core/transcript/word-model.ts'
import { unmistakableNames } from '../src-main/language/corrector.ts'
import { loadLexicons } from '../src-main/language/knowledge.ts'
import { createPronouncer } from '../src-main/language/pronounce.ts'
import { createDictionary, createSegmenter } from '../src-main/language/segmenter.ts'

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { data: { type: 'string', default: join(root, '../shared/conversations') } } })
const models = join(root, 'models')

/** A value v of the model stands for the base-10 logarithm -v / SCALE; a byte reaches 8.5. */
const SCALE = 30
/** How much of a word's own likelihood comes from everyday Chinese, and how many words its counts were taken from. */
const EVERYDAY_SHARE = 0.2
const EVERYDAY_WORDS = 60e6
const LONGEST = 6
/** Words that the segmenter made up itself are believed from this many places. */
const INVENTED_NEEDS = 3

function linesOf(dir: string): string[] {
  const talks = readdirSync(join(dir, 'train')).filter((name) => name.endsWith('.json')).sort()
  const files = readdirSync(join(dir, 'utterances')).filter((name) => name.endsWith('.jsonl')).sort()
  return [
    ...talks.flatMap((name) => (JSON.parse(readFileSync(join(dir, 'train', name), 'utf8')) as { turns: { text: string }[] }).turns.map(({ text }) => text)),
    ...files.flatMap((name) => readFileSync(join(dir, 'utterances', name), 'utf8').trim().split('\n')).flatMap((line) => {
      const { prev, text } = JSON.parse(line) as { prev?: string; text: string }
      return prev ? [prev, text] : [text]
    }),
  ]
}

type Gram = { readonly words: readonly number[]; count: number }
/** n-grams of one order by their joined ids. */
type Grams = Map<string, Gram>

const keyOf = (words: readonly number[]): string => words.join(' ')

function countGrams(sentences: readonly (readonly number[])[], order: number): Grams {
  const grams: Grams = new Map()
  for (const sentence of sentences)
    for (let i = 0; i + order <= sentence.length; i++) {
      const words = sentence.slice(i, i + order)
      const key = keyOf(words)
      const gram = grams.get(key)
      if (gram) gram.count++
      else grams.set(key, { words, count: 1 })
    }
  return grams
}

/** Kneser-Ney: what a shorter n-gram is worth is in how many different contexts it stands. */
function contextsOf(longer: Grams, start: (shorter: readonly number[]) => number): Grams {
  const grams: Grams = new Map()
  for (const { words } of longer.values()) {
    const shorter = words.slice(1)
    const key = keyOf(shorter)
    const gram = grams.get(key)
    if (gram) gram.count++
    else grams.set(key, { words: shorter, count: 1 + start(shorter) })
  }
  return grams
}

function discountOf(grams: Grams): number {
  let once = 0
  let twice = 0
  for (const { count } of grams.values()) {
    if (count === 1) once++
    if (count === 2) twice++
  }
  return once / (once + 2 * twice)
}

/** Likelihoods of n-grams and, by context, the weight left for what was not seen. */
function smooth(grams: Grams, shorter: (words: readonly number[]) => number): { likely: Map<string, number>; left: Map<string, number> } {
  const discount = discountOf(grams)
  const totals = new Map<string, { sum: number; kinds: number }>()
  for (const { words, count } of grams.values()) {
    const context = keyOf(words.slice(0, -1))
    const total = totals.get(context) ?? { sum: 0, kinds: 0 }
    totals.set(context, { sum: total.sum + count, kinds: total.kinds + 1 })
  }
  const left = new Map([...totals].map(([context, { sum, kinds }]) => [context, (discount * kinds) / sum]))
  const likely = new Map<string, number>()
  for (const [key, { words, count }] of grams) {
    const context = keyOf(words.slice(0, -1))
    likely.set(key, (count - discount) / totals.get(context)!.sum + left.get(context)! * shorter(words.slice(1)))
  }
  return { likely, left }
}

function train(): WordModelFile {
  const carWords = JSON.parse(readFileSync(join(models, 'lexicon', 'car-words.json'), 'utf8')) as CarWordsFile
  const names = unmistakableNames(loadLexicons(models, undefined).vehicles).filter((name) => /^\p{Script=Han}{2,6}$/u.test(name))
  const listed = [...carWords.words.split(' '), ...names]
  const known = new Set(listed)
  const segmenter = createSegmenter(listed)
  const dictionary = createDictionary()
  const pronouncer = createPronouncer()
  const runs = linesOf(values.data).flatMap((line) => spokenForm(line).match(/\p{Script=Han}+/gu) ?? [])
  const cuts = runs.map((run) => segmenter.cut(run))
  const places = new Map<string, number>()
  for (const word of cuts.flat()) places.set(word, (places.get(word) ?? 0) + 1)
  const believed = (word: string): boolean => word.length <= LONGEST && (word.length === 1 || known.has(word) || dictionary.count(word) > 0 || places.get(word)! >= INVENTED_NEEDS)
  const sentences = cuts.map((words) => words.flatMap((word) => (believed(word) ? [word] : [...word])))

  const words = [...new Set([...sentences.flat(), ...carWords.words.split(' ')])].sort()
  const ids = new Map(words.map((word, id) => [word, id]))
  const rows = sentences.map((sentence) => sentence.map((word) => ids.get(word)!))

  const triples = countGrams(rows, 3)
  const firsts = countGrams(rows.map((row) => row.slice(0, 2)), 2)
  const pairs = contextsOf(triples, ([a, b]) => firsts.get(keyOf([a!, b!]))?.count ?? 0)
  for (const [key, gram] of firsts) if (!pairs.has(key)) pairs.set(key, { ...gram })
  const singles = contextsOf(pairs, () => 0)
  const allContexts = [...singles.values()].reduce((sum, { count }) => sum + count, 0)
  const everyday = words.map((word) => Math.max(dictionary.count(word), 0.5) / EVERYDAY_WORDS)
  const alone = (id: number): number => (1 - EVERYDAY_SHARE) * ((singles.get(String(id))?.count ?? 0) / allContexts) + EVERYDAY_SHARE * everyday[id]!
  const two = smooth(pairs, ([id]) => alone(id!))
  const three = smooth(triples, (pair) => two.likely.get(keyOf(pair)) ?? 0)

  const value = (share: number): number => Math.min(255, Math.max(0, Math.round(-Math.log10(share) * SCALE)))
  const bytes = (numbers: readonly number[]): string => Buffer.from(numbers).toString('base64')
  const shorts = (numbers: readonly number[]): string => Buffer.from(Uint16Array.from(numbers).buffer).toString('base64')
  const ordered = (grams: Grams): Gram[] => [...grams.values()].sort((a, b) => a.words.map((id, i) => id - b.words[i]!).find((d) => d !== 0) ?? 0)
  const pairRows = ordered(pairs)
  const tripleRows = ordered(triples)
  const perContext = (rows_: readonly Gram[]): Map<string, number> => rows_.reduce((map, { words: w }) => map.set(keyOf(w.slice(0, -1)), (map.get(keyOf(w.slice(0, -1))) ?? 0) + 1), new Map<string, number>())
  const pairsOf = perContext(pairRows)
  const triplesOf = perContext(tripleRows)
  return {
    about: `Trigram of showroom talk (interpolated Kneser-Ney over ${runs.length} stretches of conversations/train and utterances), its single words smoothed with the counts of jieba's dictionary (MIT). Made by scripts/train-language.ts.`,
    scale: SCALE,
    words: words.join('\t'),
    syllables: words.map((word) => pronouncer.inContext(word).join(' ')).join('\t'),
    single: bytes(words.map((_, id) => value(alone(id)))),
    singleBackoff: bytes(words.map((_, id) => value(two.left.get(String(id)) ?? 1))),
    pairCounts: shorts(words.map((_, id) => pairsOf.get(String(id)) ?? 0)),
    pairWords: shorts(pairRows.map((row) => row.words[1]!)),
    pair: bytes(pairRows.map((row) => value(two.likely.get(keyOf(row.words))!))),
    pairBackoff: bytes(pairRows.map((row) => value(three.left.get(keyOf(row.words)) ?? 1))),
    tripleCounts: shorts(pairRows.map((row) => triplesOf.get(keyOf(row.words)) ?? 0)),
    tripleWords: shorts(tripleRows.map((row) => row.words[2]!)),
    triple: bytes(tripleRows.map((row) => value(three.likely.get(keyOf(row.words))!))),
  }
}

mkdirSync(join(models, 'language'), { recursive: true })
const model = train()
const text = `${JSON.stringify(model)}\n`
writeFileSync(join(models, 'language', 'word-model.json'), text)
console.error(`models/language/word-model.json：${model.words.split('\t').length} 个词，${Math.round(text.length / 1024)} KB`)
