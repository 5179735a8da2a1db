// judgements.ts: aspects of a car named in a turn (or asked after just before it), each with what stands around its name and never the name itself, so that one model of praise and blame learns from the opinions on every aspect.

import { clausesOf, type Clause } from './clauses.ts'
import { addGrams, ASKING, DENYING, HEARSAY } from './features.ts'
import type { Heard } from './hearing.ts'
import type { CueLexicon } from './knowledge.ts'

/** One aspect that a turn may judge. */
export type JudgementCandidate = { readonly aspect: string; readonly features: Map<string, number> }

export type JudgementFinder = { readonly candidates: (one: Pick<Heard, 'masked' | 'previous' | 'mentions'>) => JudgementCandidate[] }

/** How much the model of all aspects together counts beside the model of the single label, in log odds; chosen on talks that no training saw (tests/eval/talks), because hints written with the training talks at hand make either look too good there. */
const TOGETHER = 0.4
/** Log odds of an opinion on an aspect that is not named. */
const UNNAMED = -4

/** The log odds of an opinion from those of its own model and those of the model of all aspects (undefined where the aspect is not named). */
export const blend = (own: number, together: number | undefined): number => (1 - TOGETHER) * own + TOGETHER * (together ?? UNNAMED)

type Aspect = { readonly name: string; readonly named: RegExp; readonly hinted: RegExp; readonly plus: RegExp; readonly minus: RegExp }
/** A clause with how it is said and which aspects it is about. */
type Said = { readonly text: string; readonly end: string; readonly tone: string; readonly praise: boolean; readonly blame: boolean; readonly about: ReadonlySet<Aspect> }

const any = (patterns: readonly string[]): string => (patterns.length === 0 ? '(?!)' : patterns.map((one) => `(?:${one})`).join('|'))

/** Finds what a turn may judge, from the hints of the lexicon. */
export function createJudgementFinder({ aspects, opinions, polarity }: CueLexicon): JudgementFinder {
  const known = Object.entries(aspects).map(([name, named]): Aspect => {
    const [plus, minus] = [any(opinions[`${name}|positive`] ?? []), any(opinions[`${name}|negative`] ?? [])]
    return { name, named: new RegExp(named, 'g'), hinted: new RegExp(any([plus, minus, named]), 'g'), plus: new RegExp(plus), minus: new RegExp(minus) }
  })
  const [praise, blame] = [new RegExp(polarity['+']), new RegExp(polarity['-'])]
  const hints = (aspect: Aspect, text: string): boolean => text.search(aspect.hinted) >= 0
  const said = (clause: Clause, whole: string): Said => {
    const { text } = clause
    const asked = whole[clause.end] === '？' || ASKING.test(text)
    return {
      text,
      end: whole[clause.end] ?? '',
      tone: (asked ? '?' : '') + (HEARSAY.test(text) ? '~' : '') + (DENYING.test(text) ? '!' : ''),
      praise: praise.test(text),
      blame: blame.test(text),
      about: new Set(known.filter((aspect) => hints(aspect, text))),
    }
  }
  return {
    candidates: ({ masked, previous, mentions }) => {
      const before = previous?.masked ?? ''
      const clauses = clausesOf(masked).map((clause) => said(clause, masked))
      return known.flatMap((aspect) => {
        const own = clauses.map(({ about }) => about.has(aspect))
        // A hint may reach across a comma; then every clause is about it.
        const across = !own.includes(true) && hints(aspect, masked)
        const asked = hints(aspect, before)
        if (!own.includes(true) && !across && !asked) return []
        const features = new Map<string, number>([[`=${aspect.name}`, 0.5]])
        if (own.includes(true) || across) addOwn(features, masked, clauses, across ? own.map(() => true) : own, aspect)
        else addReply(features, clauses)
        if (asked) addAsked(features, before, aspect, hints)
        if (mentions.length > 0) features.set('V', 0.2)
        return [{ aspect: aspect.name, features }]
      })
    },
  }
}

/** What is said where the aspect is named, next to it, and in the whole turn. */
function addOwn(features: Map<string, number>, text: string, clauses: readonly Said[], own: readonly boolean[], aspect: Aspect): void {
  const join = (kept: (i: number) => boolean, masking: RegExp): string =>
    clauses
      .filter((_, i) => kept(i))
      .map((clause) => clause.text.replace(masking, 'A') + (clause.end === '？' ? '？' : ''))
      .join('，')
  addGrams(features, join((i) => own[i]!, aspect.named), 'a', 4, 1)
  const near = join((i) => !own[i]! && (own[i - 1] === true || own[i + 1] === true), aspect.hinted)
  if (near !== '') addGrams(features, near, 'n', 3, 0.5)
  addGrams(features, text.replace(aspect.hinted, 'A'), 'w', 2, 0.5)
  const [plus, minus] = [aspect.plus.test(text), aspect.minus.test(text)]
  for (const [sign, holds] of [['+', plus], ['-', minus], ['0', !plus && !minus]] as const) {
    if (!holds) continue
    features.set(`#${sign}`, 0.35)
    // Some hints are better than others.
    if (sign !== '0') features.set(`#${sign}=${aspect.name}`, 0.25)
  }
  clauses.forEach(({ text: words, tone, praise, blame, about }, i) => {
    const mood = (praise ? '+' : '') + (blame ? '-' : '')
    if (own[i]) {
      const hint = (aspect.plus.test(words) ? '+' : '') + (aspect.minus.test(words) ? '-' : '')
      for (const sign of tone) features.set(sign + hint, 0.35)
      for (const sign of mood || '0') features.set(`m${sign}`, 0.35)
      // Praise that another aspect of the same clause may have earned.
      for (const other of about) {
        if (other === aspect) continue
        features.set('other', 0.3)
        if (other.plus.test(words)) features.set('other+', 0.3)
        if (other.minus.test(words)) features.set('other-', 0.3)
        features.set(`other=${aspect.name}=${other.name}`, 0.2)
      }
    } else if (own[i - 1] || own[i + 1]) for (const sign of mood) features.set(`${own[i - 1] ? '>' : '<'}m${sign}`, 0.25)
  })
  features.set(`at ${own[0] ? 'first' : own[own.length - 1] ? 'last' : 'middle'}`, 0.2)
}

/** What answers a turn about the aspect without naming it. */
function addReply(features: Map<string, number>, clauses: readonly Said[]): void {
  features.set('reply', 0.5)
  addGrams(
    features,
    clauses
      .slice(0, 3)
      .map(({ text }) => text)
      .join('，'),
    'q',
    4,
    1,
  )
  if (clauses.some(({ praise }) => praise)) features.set('q+', 0.3)
  if (clauses.some(({ blame }) => blame)) features.set('q-', 0.3)
  if (clauses.some(({ about }) => about.size > 0)) features.set('q other', 0.3)
}

/** How the turn before spoke of the aspect. */
function addAsked(features: Map<string, number>, before: string, aspect: Aspect, hints: (aspect: Aspect, text: string) => boolean): void {
  features.set('asked', 0.3)
  const clauses = clausesOf(before)
  const last = clauses.filter(({ text }) => hints(aspect, text)).at(-1)
  if (!last) return
  addGrams(features, last.text.replace(aspect.hinted, 'A') + (before[last.end] ?? ''), '<', 3, 0.4)
  if (aspect.plus.test(before)) features.set('<+', 0.2)
  if (last === clauses.at(-1)) features.set('asked last', 0.3)
}
