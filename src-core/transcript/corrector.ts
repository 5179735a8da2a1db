// corrector.ts: puts right what recognisers mishear in the turns of a talk, and keeps what was heard.

import type { Dictionary, Pronouncer } from '../ports.ts'
import type { Correction } from '../shapes.ts'
import { createCarWords, type CarWordsFile, type Edit } from './car-words.ts'
import { createUnits, textOf, type Unit } from './units.ts'
import { createWordLattice } from './word-lattice.ts'
import type { WordModel } from './word-model.ts'

export type Corrected = { readonly text: string; readonly corrections: readonly Correction[] }

/** The turns of one talk, each by itself: no change depends on a neighbour or reaches into it. */
export type Corrector = (turns: readonly string[]) => Corrected[]

export type CorrectorParts = {
  readonly carWords: CarWordsFile
  /** Brands and series that are no everyday words too. */
  readonly names: readonly string[]
  /** The source of a regular expression that matches one. */
  readonly surnames: string
  readonly pronouncer: Pronouncer
  readonly dictionary: Dictionary
  readonly model: WordModel
  /** The list serves every recogniser; context only those that mishear much, for in words heard right it does more harm than good. */
  readonly by: 'list' | 'list and context'
}

/** Context knows nothing but showrooms: it is asked where car words were heard, this many and this often per character. */
const SHOWROOM = { words: 2, share: 0.005 }

export function createCorrector(parts: CorrectorParts): Corrector {
  const unitsOf = createUnits(parts.pronouncer, parts.surnames)
  const list = createCarWords(parts.carWords, parts.names, parts.pronouncer, parts.dictionary, parts.model)
  const byContext = createWordLattice(parts.model, parts.dictionary, list.words)
  const carWord = new RegExp([...list.words].sort((a, b) => b.length - a.length).join('|'), 'gu')

  return (turns) => {
    const heard = turns.map((turn) => unitsOf(turn))
    const byList = heard.map((units) => list.find(units))
    const first = heard.map((units, i) => applied(units, byList[i]!))
    if (parts.by === 'list' || !isShowroom(first.map(({ text }) => text).join('\n'))) return first
    return heard.map((units, i) => applied(units, merged(byList[i]!, byContext(withEdits(units, byList[i]!)))))
  }

  function isShowroom(text: string): boolean {
    const found = text.match(carWord)?.length ?? 0
    return found >= SHOWROOM.words && found >= SHOWROOM.share * text.length
  }
}

/** The units as the list leaves them, in the same places; what it put in is kept. */
function withEdits(units: readonly Unit[], edits: readonly Edit[]): Unit[] {
  const out = [...units]
  for (const { from, to, text, why } of edits) {
    const characters = [...text]
    for (let i = from; i < to; i++) out[i] = { ...units[i]!, kept: true, ...(why === 'letters' ? { kind: 'other' } : { text: characters[i - from]! }) }
  }
  return out
}

/** Both in order of place; where they meet, the first stands. */
function merged(first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const free = second.filter((edit) => !first.some(({ from, to }) => from < edit.to && edit.from < to))
  return [...first, ...free].sort((a, b) => a.from - b.from)
}

function applied(units: readonly Unit[], edits: readonly Edit[]): Corrected {
  let text = ''
  let next = 0
  const corrections: Correction[] = []
  for (const { from, to, text: after, why } of edits) {
    text += textOf(units, next, from)
    corrections.push({ at: text.length, before: textOf(units, from, to), after, why })
    text += after
    next = to
  }
  return { text: text + textOf(units, next, units.length), corrections }
}

/** Turns with their words put right; those where nothing was changed stay as they are. */
export function putRight<T extends { readonly text: string }>(turns: readonly T[], corrector: Corrector): (T & { readonly corrections?: readonly Correction[] })[] {
  const corrected = corrector(turns.map(({ text }) => text))
  return turns.map((turn, i) => (corrected[i]!.corrections.length === 0 ? turn : { ...turn, ...corrected[i]! }))
}

/** The text as it was heard. */
export function asHeard({ text, corrections }: Corrected): string {
  let heard = ''
  let next = 0
  for (const { at, before, after } of corrections) {
    heard += text.slice(next, at) + before
    next = at + after.length
  }
  return heard + text.slice(next)
}
