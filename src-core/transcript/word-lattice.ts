// word-lattice.ts: the most likely words that sound like what was heard: every way to cut the syllables into words, weighed by what is
// said in showrooms, where each changed character must pay.

import type { Dictionary } from '../ports.ts'
import type { Edit } from './car-words.ts'
import { NUMERAL, textOf, type Unit } from './units.ts'
import { NO_WORD, type WordModel } from './word-model.ts'

/** Prices and likelihoods as base-10 logarithms. Chosen on the labelled recordings and the right texts of dev (tests/eval/corrector.ts). */
const PRICE = {
  /** For each character that is not as heard. */
  changed: 2,
  /** The same inside a word of the closed list. */
  changedToCarWord: 0.75,
  /** For each character said in another way than its place suggests. */
  unusual: 0.7,
  /** For a changed word that was never seen beside either of its neighbours: then only its own frequency speaks for it. */
  stranger: 1.5,
}
/** A word of everyday Chinese that showroom texts never use: half as likely as everywhere, and never less likely than the floor. */
const EVERYDAY = { words: 60e6, share: Math.log10(0.5), floor: -7 }
/** The same syllable, the opposite sense: both fit everywhere, and a mistake would turn what a person said round. */
const CONTRARY = new Set(['买卖', '卖买'])
/** How many beginnings are followed up at each character. */
const BEAM = 10
/** In characters. */
const LONGEST = 6

/** By syllables, then the words of the model that sound so. */
type Node = { readonly next: Map<string, Node>; readonly words: number[] }
/** A word over the units that follow. `id` = NO_WORD: known to the dictionary alone. `text` = null: as heard. */
type Edge = { readonly length: number; readonly id: number; readonly text: string | null; readonly price: number; readonly alone: number }
/** The best beginning that ends with a given pair of words. `owed` comes back when the next word knows the last one. */
type State = { readonly score: number; readonly owed: number; readonly before: number; readonly from: State | null; readonly edge: Edge | null; readonly at: number }

/** @param carWords words that are put in more readily */
export function createWordLattice(model: WordModel, dictionary: Dictionary, carWords: ReadonlySet<string>): (units: readonly Unit[]) => Edit[] {
  const root: Node = { next: new Map(), words: [] }
  const wanted = new Set([...carWords].map((word) => model.ids.get(word)))
  model.syllables.forEach((sounds, id) => {
    let at = root
    for (const sound of sounds) {
      let next = at.next.get(sound)
      if (!next) at.next.set(sound, (next = { next: new Map(), words: [] }))
      at = next
    }
    at.words.push(id)
  })

  return (units) => {
    const edits: Edit[] = []
    for (let from = 0; from < units.length; ) {
      let to = from
      while (to < units.length && units[to]!.kind === 'character') to++
      if (to > from) edits.push(...best(units, from, to))
      from = Math.max(to, from + 1)
    }
    return edits
  }

  /** The best words for units that are all characters, as edits where they are not as heard. */
  function best(units: readonly Unit[], from: number, to: number): Edit[] {
    const columns = Array.from({ length: to - from + 1 }, () => new Map<number, State>())
    columns[0]!.set(0, { score: 0, owed: 0, before: NO_WORD, from: null, edge: null, at: from })
    for (let i = from; i < to; i++) {
      const states = [...columns[i - from]!.values()].sort((a, b) => b.score - a.score).slice(0, BEAM)
      if (states.length === 0) continue
      for (const edge of edgesAt(units, i, to))
        for (const state of states) {
          const knows = model.beside(state.before, edge.id)
          const owed = edge.text === null || knows ? 0 : PRICE.stranger
          const likely = edge.id === NO_WORD ? edge.alone : model.after(state.from?.before ?? NO_WORD, state.before, edge.id)
          const score = state.score + likely - edge.price - owed + (knows ? state.owed : 0)
          const column = columns[i + edge.length - from]!
          const key = (state.before + 1) * 65_536 + edge.id + 1
          const other = column.get(key)
          if (!other || score > other.score) column.set(key, { score, owed, before: edge.id, from: state, edge, at: i })
        }
    }
    let last: State | null = null
    for (const state of columns[to - from]!.values()) if (!last || state.score > last.score) last = state
    const edits: Edit[] = []
    for (let state = last; state?.edge; state = state.from) {
      const { text, length } = state.edge
      if (text !== null) edits.unshift({ from: state.at, to: state.at + length, text, why: 'context' })
    }
    return edits
  }

  function edgesAt(units: readonly Unit[], from: number, to: number): Edge[] {
    const changed = new Map<number, Edge>()
    walk(root, from, 0)
    return [...asHeard(units, from, to), ...changed.values()]

    function walk(at: Node, i: number, unusual: number): void {
      for (const id of at.words) consider(id, i, unusual)
      if (i === to) return
      units[i]!.ways.forEach((way, k) => {
        const next = at.next.get(way)
        if (next) walk(next, i + 1, unusual + (k > 0 ? 1 : 0))
      })
    }

    function consider(id: number, end: number, unusual: number): void {
      const text = model.words[id]!
      let different = 0
      for (let i = from; i < end; i++) {
        const character = text[i - from]!
        if (units[i]!.text === character) continue
        if (units[i]!.kept || NUMERAL.test(character) || CONTRARY.has(units[i]!.text + character)) return
        different++
      }
      const price = different * (wanted.has(id) ? PRICE.changedToCarWord : PRICE.changed) + unusual * PRICE.unusual
      if (different > 0 && price < (changed.get(id)?.price ?? Infinity)) changed.set(id, { length: end - from, id, text, price, alone: 0 })
    }
  }

  /** What was heard is always one of the ways, a single character even where nobody knows it. */
  function asHeard(units: readonly Unit[], from: number, to: number): Edge[] {
    const edges: Edge[] = []
    for (let end = from + 1; end <= Math.min(to, from + LONGEST); end++) {
      const heard = textOf(units, from, end)
      const id = model.ids.get(heard) ?? NO_WORD
      const count = id === NO_WORD ? dictionary.count(heard) : 0
      if (id === NO_WORD && count === 0 && end > from + 1) continue
      const alone = Math.max(EVERYDAY.floor, Math.log10(Math.max(count, 1) / EVERYDAY.words) + EVERYDAY.share)
      edges.push({ length: end - from, id, text: null, price: 0, alone })
    }
    return edges
  }
}
