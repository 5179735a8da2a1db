// features.ts: what the linear models see of a turn: character n-grams without single names and numbers, and the lexicon's hints.

import { clausesOf } from './clauses.ts'
import type { Heard } from './hearing.ts'

/** label -> regular expressions that hint at it, compiled. */
export type Cues = readonly { readonly label: string; readonly pattern: RegExp }[]

export const compileCues = (table: Readonly<Record<string, readonly string[]>>): Cues => Object.entries(table).map(([label, patterns]) => ({ label, pattern: new RegExp(patterns.map((one) => `(?:${one})`).join('|')) }))

/**
 * Adds the n-grams of `text` under `prefix`, each a fifth of `weight` and a little less in a long text: a word means
 * nearly as much in a long turn as in a short one (scaled to one length for all, long turns were heard too faintly).
 */
export function addGrams(features: Map<string, number>, text: string, prefix: string, longest: number, weight: number): void {
  const own = new Set<string>()
  const padded = `^${text}$`
  for (let n = 1; n <= longest; n++)
    for (let i = 0; i + n <= padded.length; i++) {
      const gram = padded.slice(i, i + n)
      if (gram !== '^' && gram !== '$' && gram !== '，' && gram !== '。') own.add(prefix + gram)
    }
  const value = 0.2 * weight * (25 / Math.max(own.size, 25)) ** 0.15
  for (const name of own) features.set(name, value)
}

/** Adds one feature for each label that the text hints at. */
export function addCues(features: Map<string, number>, text: string, cues: Cues, prefix: string, value: number): void {
  for (const { label, pattern } of cues) if (pattern.test(text)) features.set(`${prefix}${label}`, value)
}

/** A hint inside a question, as hearsay, or beside a denial, told apart from the hint itself. */
function addHedges(features: Map<string, number>, text: string, cues: Cues, value: number): void {
  const clauses = clausesOf(text)
  for (const { label, pattern } of cues) {
    if (!pattern.test(text)) continue
    for (const clause of clauses) {
      if (!pattern.test(clause.text)) continue
      if (text[clause.end] === '？' || ASKING.test(clause.text)) features.set(`#?${label}`, value)
      if (HEARSAY.test(clause.text)) features.set(`#~${label}`, value)
      if (DENYING.test(clause.text)) features.set(`#!${label}`, value * 0.6)
    }
  }
}

/** How each clause begins and ends: what Mandarin says of a whole clause stands at its edges (不…, …吧, …呢？). */
function addEdges(features: Map<string, number>, text: string, value: number): void {
  for (const clause of clausesOf(text)) {
    features.set(`c^${clause.text.slice(0, 3)}`, value)
    features.set(`c$${clause.text.slice(-3)}${text[clause.end] ?? ''}`, value)
    if (clause.text.length <= 8) features.set(`c=${clause.text}`, value * 1.2)
  }
}

export const ASKING = /吗|呢$|[没不]$|多少|怎么|什么|哪|几|(.)不\1|有没有|能不能|会不会|是不是/
export const HEARSAY = /听说|网上|人家说|都说|朋友|同事|邻居|别人|他说|她说|抖音|群里|据说/
export const DENYING = /不|没|别|甭|免|算了/

/** Aspects of a car and words of praise and blame, compiled: what stands in one clause belongs together. */
export type Judging = { readonly aspects: readonly { readonly name: string; readonly pattern: RegExp }[]; readonly praise: RegExp; readonly blame: RegExp }

/** Adds one feature for each aspect that is named beside praise or blame, in its clause or the next. */
export function addJudgements(features: Map<string, number>, text: string, { aspects, praise, blame }: Judging, value: number): void {
  const clauses = clausesOf(text)
  clauses.forEach((clause, i) => {
    const next = clauses[i + 1]?.text ?? ''
    const asks = text[clause.end] === '？' ? '?' : ''
    for (const { name, pattern } of aspects) {
      if (!pattern.test(clause.text)) continue
      features.set(`~${name}`, value * 0.5)
      if (praise.test(clause.text)) features.set(`~${name}+${asks}`, value)
      else if (praise.test(next)) features.set(`~${name}(+)`, value * 0.6)
      if (blame.test(clause.text)) features.set(`~${name}-${asks}`, value)
      else if (blame.test(next)) features.set(`~${name}(-)`, value * 0.6)
    }
    if (praise.test(clause.text)) features.set('~+', value * 0.5)
    if (blame.test(clause.text)) features.set('~-', value * 0.5)
    // Which words stand beside which aspect.
    for (const { name, pattern } of aspects) if (pattern.test(clause.text)) for (let k = 0; k + 2 <= clause.text.length; k++) features.set(`&${name}${clause.text.slice(k, k + 2)}`, value * 0.3)
  })
}

/** Which blocks of features a task sees besides its own words, the turn before and its own hints; chosen by cross-validation on the training talks. */
export type View = {
  /** The turn after, and the turn's place in the talk. */
  readonly answer?: true
  readonly hedges?: true
  readonly edges?: true
  readonly judging?: Judging
  /** Hints of other tasks. */
  readonly others?: readonly Cues[]
  /** Whole sayings of its own labels, rarer than hints and more telling, and how much they weigh. */
  readonly sayings?: { readonly known: Cues; readonly value: number }
}

/** What one turn offers the models. Texts are masked ones. */
export function turnFeatures({ masked: text, previous, answer, place }: Pick<Heard, 'masked' | 'previous' | 'answer' | 'place'>, cues: Cues, view: View): Map<string, number> {
  const features = new Map<string, number>()
  const before = previous?.masked ?? ''
  addGrams(features, text, '', 4, 1)
  addGrams(features, before.slice(-40), '<', 3, 0.5)
  addCues(features, text, cues, '#', 0.35)
  addCues(features, before, cues, '<#', 0.2)
  if (view.judging) addJudgements(features, text, view.judging, 0.35)
  if (view.hedges) addHedges(features, text, cues, 0.35)
  if (view.edges) addEdges(features, text, 0.25)
  if (view.sayings) addCues(features, text, view.sayings.known, '!', view.sayings.value)
  view.others?.forEach((other, i) => addCues(features, text, other, `%${i}`, 0.25))
  if (view.answer && place) {
    features.set(`@before${Math.min(place.before, 4)}`, 0.3)
    if (place.after < 3) features.set(`@after${place.after}`, 0.3)
    if (answer !== '') {
      addGrams(features, answer.slice(0, 40), '>', 3, 0.4)
      addCues(features, answer, cues, '>#', 0.2)
    }
  }
  return features
}
