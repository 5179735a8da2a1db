// features.ts: what the linear models see of a turn: character n-grams without single names and numbers, and the lexicon's hints.

import { clausesOf } from './clauses.ts'
import type { Mention } from './names.ts'
import { figuresIn } from './numbers.ts'

/** label -> regular expressions that hint at it, compiled. */
export type Cues = readonly { readonly label: string; readonly pattern: RegExp }[]

export const compileCues = (table: Readonly<Record<string, readonly string[]>>): Cues => Object.entries(table).map(([label, patterns]) => ({ label, pattern: new RegExp(patterns.map((one) => `(?:${one})`).join('|')) }))

/** The text with every car as V and every number that counts something as N, so that models learn ways of speaking and not names and prices. */
export function masked(text: string, mentions: readonly Mention[]): string {
  const marks = mentions.map(({ start, end }) => ({ start, end, as: 'V' }))
  for (const figure of figuresIn(text)) {
    const counts = figure.end - figure.start > 1 || /^[万千百块月年号成折个岁度公台座天]/.test(text.slice(figure.end))
    if (counts && !mentions.some((mention) => mention.start < figure.end && figure.start < mention.end)) marks.push({ start: figure.start, end: figure.end, as: 'N' })
  }
  marks.sort((a, b) => a.start - b.start)
  let out = ''
  let at = 0
  for (const mark of marks) {
    if (mark.start < at) continue
    out += text.slice(at, mark.start) + mark.as
    at = mark.end
  }
  return (out + text.slice(at)).replace(/[…、；：“”"'\s]+/g, '，').replace(/，+/g, '，')
}

/** Adds the n-grams of `text` under `prefix`, the whole block scaled to length `weight`. */
export function addGrams(features: Map<string, number>, text: string, prefix: string, longest: number, weight: number): void {
  const own = new Set<string>()
  const padded = `^${text}$`
  for (let n = 1; n <= longest; n++)
    for (let i = 0; i + n <= padded.length; i++) {
      const gram = padded.slice(i, i + n)
      if (gram !== '^' && gram !== '$' && gram !== '，' && gram !== '。') own.add(prefix + gram)
    }
  const value = weight / Math.sqrt(Math.max(own.size, 24))
  for (const name of own) features.set(name, value)
}

/** Adds one feature for each label that the text hints at; a hint inside a question or as hearsay is told apart. */
export function addCues(features: Map<string, number>, text: string, cues: Cues, prefix: string, value: number): void {
  const clauses = clausesOf(text)
  for (const { label, pattern } of cues) {
    if (!pattern.test(text)) continue
    features.set(`${prefix}${label}`, value)
    for (const clause of clauses) {
      if (!pattern.test(clause.text)) continue
      if (text[clause.end] === '？' || ASKING.test(clause.text)) features.set(`${prefix}?${label}`, value)
      if (HEARSAY.test(clause.text)) features.set(`${prefix}~${label}`, value)
      if (DENYING.test(clause.text)) features.set(`${prefix}!${label}`, value * 0.6)
    }
  }
}

const ASKING = /吗|呢$|[没不]$|多少|怎么|什么|哪|几|(.)不\1|有没有|能不能|会不会|是不是/
const HEARSAY = /听说|网上|人家说|都说|朋友|同事|邻居|别人|他说|她说|抖音|群里|据说/
const DENYING = /不|没|别|甭|免|算了/

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

/** What one turn offers the models: its own words, the turn before, hints of the lexicon. Texts are masked ones. */
export type Seen = { readonly text: string; readonly previous: string; readonly companion: boolean }

export function turnFeatures(seen: Seen, cues: Cues, judging?: Judging): Map<string, number> {
  const features = new Map<string, number>()
  addGrams(features, seen.text, '', 4, 1)
  addGrams(features, seen.previous.slice(-40), '<', 3, 0.5)
  if (judging) addJudgements(features, seen.text, judging, 0.35)
  addCues(features, seen.text, cues, '#', 0.35)
  addCues(features, seen.previous, cues, '<#', 0.2)
  // Asked or answered shortly: the words alone say little then.
  const clauses = clausesOf(seen.text)
  if (seen.text.length < 8) features.set('@short', 0.2)
  if (/？|吗|呢$/.test(seen.text)) features.set('@question', 0.15)
  if (clauses.length > 4) features.set('@long', 0.15)
  if (seen.previous === '') features.set('@first', 0.15)
  return features
}
