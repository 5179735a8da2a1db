// car-words.ts: a closed list of car words, put in where exactly their syllables were heard and what stands there makes no sense by itself.

import type { Dictionary, Pronouncer } from '../ports.ts'
import type { Correction } from '../shapes.ts'
import { NUMERAL, textOf, type Unit } from './units.ts'
import { NO_WORD, type WordModel } from './word-model.ts'

/** models/lexicon/car-words.json. */
export type CarWordsFile = {
  readonly about: string
  /** Parted by blanks. */
  readonly words: string
  /** Letters as they are said, and as recognisers write what was said: PLUS -> 普拉斯. */
  readonly letters: Readonly<Record<string, readonly string[]>>
  /** Words that recognisers are known to write with other syllables, exactly so: 油耗 -> 由后. */
  readonly misspelt: Readonly<Record<string, readonly string[]>>
}

/** Units `from` up to but not with `to` become `text`. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string; readonly why: Correction['why'] }

export type CarWords = {
  readonly words: ReadonlySet<string>
  /** What the list puts in, in order; no two edits touch the same unit. */
  find(units: readonly Unit[]): Edit[]
}

/** By syllables: the word that sounds so, and words for exactly these characters. */
type Node = { readonly next: Map<string, Node>; word: string | null; readonly spelt: Map<string, string> }
const createNode = (): Node => ({ next: new Map(), word: null, spelt: new Map() })

/** In characters: longer words of everyday Chinese are rare. */
const LONGEST_EVERYDAY = 4
/** From this many syllables on, a name is put in although our own texts never say it: no accident sounds like it. */
const RARE_NAME = 3
/** From this many characters on, letters written as they sound are no accident either: 爱克斯. */
const BY_ITSELF = 3

/** @param names brands and series that are no everyday words too; those with digits are left out, for numbers stay as heard */
export function createCarWords(file: CarWordsFile, names: readonly string[], pronouncer: Pronouncer, dictionary: Dictionary, model: WordModel): CarWords {
  const root = createNode()
  const words = new Set(file.words.split(' '))
  const letters = new Map(Object.entries(file.letters).map(([written, said]) => [written.toLowerCase(), said]))
  const common = names.filter((name) => name.length > 1 && !/\d/.test(name) && (model.ids.has(name) || /[A-Za-z]/.test(name) || name.length >= RARE_NAME))
  for (const word of [...words, ...common]) for (const way of waysToSay(word)) nodeOf(way).word ??= word
  const spelt = [...Object.entries(file.letters).map(([written, said]) => [written, said.filter((one) => one.length >= BY_ITSELF)] as const), ...Object.entries(file.misspelt)]
  for (const [word, ways] of spelt) for (const way of ways) nodeOf(pronouncer.inContext(way)).spelt.set(way, word)

  function waysToSay(word: string): (readonly string[])[] {
    let ways: (readonly string[])[] = [[]]
    for (const [piece] of word.matchAll(/\p{Script=Han}+|[A-Za-z]+/gu)) {
      const isLetters = /[A-Za-z]/.test(piece)
      const own = isLetters ? [[piece.toLowerCase()], ...(letters.get(piece.toLowerCase()) ?? []).map((said) => pronouncer.inContext(said))] : [pronouncer.inContext(piece)]
      ways = ways.flatMap((way) => own.map((sounds) => [...way, ...sounds]))
    }
    return ways
  }

  function nodeOf(way: readonly string[]): Node {
    let at = root
    for (const sound of way) {
      let next = at.next.get(sound)
      if (!next) at.next.set(sound, (next = createNode()))
      at = next
    }
    return at
  }

  const isWord = (units: readonly Unit[], from: number, to: number): boolean => {
    if (from < 0 || to > units.length) return false
    const text = textOf(units, from, to)
    return words.has(text) || dictionary.count(text) > 0
  }

  /** Whether a word begins in the span and reaches out of it, or the other way round. */
  function cutsWord(units: readonly Unit[], from: number, to: number): boolean {
    for (let reach = 1; reach < LONGEST_EVERYDAY; reach++)
      for (let inside = 1; inside <= Math.min(to - from, LONGEST_EVERYDAY - reach); inside++)
        if (isWord(units, from - reach, from + inside) || isWord(units, to - inside, to + reach)) return true
    return false
  }

  /** Whether showroom texts say exactly this, in words that they put beside each other. */
  function isSaid(text: string, before = NO_WORD): boolean {
    if (text === '') return true
    for (let end = 1; end <= text.length; end++) {
      const id = model.ids.get(text.slice(0, end))
      if (id !== undefined && (before === NO_WORD || model.beside(before, id)) && isSaid(text.slice(end), id)) return true
    }
    return false
  }

  function mayStand(units: readonly Unit[], from: number, to: number, word: string): boolean {
    const written = [...word]
    for (let i = from; i < to; i++) if (units[i]!.kept && units[i]!.text !== written[i - from] && !countsNothing(units, i, to - from)) return false
    return !isWord(units, from, to) && !cutsWord(units, from, to) && !isSaid(textOf(units, from, to))
  }

  /** The longest word that may stand from here on; also where it stands there already. */
  function longestAt(units: readonly Unit[], from: number): Edit | null {
    let best: Edit | null = null
    let at: Node | undefined = root
    for (let to = from; to < units.length && at; ) {
      const sound: string = units[to]!.sound
      at = sound === '' ? undefined : at.next.get(sound)
      to++
      const heard = textOf(units, from, to)
      const spelt = at?.spelt.get(heard)
      const word = spelt ?? at?.word
      if (word == null) continue
      const isSure = heard === word || (spelt !== undefined && to - from >= BY_ITSELF)
      if (isSure || mayStand(units, from, to, word)) best = { from, to, text: word, why: /[A-Za-z]/.test(word) ? 'letters' : 'car_word' }
    }
    return best
  }

  return {
    words,
    find(units) {
      const found = units.flatMap((_, from) => longestAt(units, from) ?? [])
      // A longer word outweighs a shorter one; of two that are equally long nobody knows which was said.
      const outweighed = (edit: Edit): boolean =>
        found.some((other) => other !== edit && other.from < edit.to && edit.from < other.to && other.to - other.from >= edit.to - edit.from)
      return found.filter((edit) => edit.text !== textOf(units, edit.from, edit.to) && !outweighed(edit))
    },
  }
}

/** 一 counts nothing inside four or more syllables of a car word (做一通风, 行车记录一), unless another numeral is beside it. */
const countsNothing = (units: readonly Unit[], i: number, length: number): boolean =>
  length >= 4 && units[i]!.text === '一' && ![units[i - 1], units[i + 1]].some((unit) => unit && (NUMERAL.test(unit.text) || /\d/.test(unit.text)))
