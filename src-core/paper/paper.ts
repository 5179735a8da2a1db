// paper.ts: a talk as a paper to hand on: what it came to and what was said, with every number that names a person masked. The files and the
// printed page are made of it.

import type { TalkDetail } from '../answers.ts'
import { maskAll } from '../privacy/mask-words.ts'
import { labelsOf } from '../profile/labels.ts'
import type { MetricName } from '../shapes.ts'
import { inWriting } from '../insight/written.ts'
import { PAPER_WORDS, type PaperLanguage, type PaperWords } from './paper-words.ts'

/** `marks` = what the sentence proves; `notes` = what people wrote on it. */
export type PaperTurn = { readonly time: string; readonly who: string; readonly text: string; readonly notes: readonly PaperNote[] }
export type PaperNote = { readonly person: string; readonly text: string }
export type Paper = {
  readonly language: PaperLanguage
  readonly title: string
  /** name and value, in reading order */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly grade: { readonly letter: string; readonly why: string; readonly reasons: readonly string[] } | null
  readonly findings: readonly string[]
  readonly figures: readonly (readonly [name: string, value: string])[]
  readonly notes: readonly PaperNote[]
  readonly turns: readonly PaperTurn[]
  /** What whoever holds the paper must know. */
  readonly foot: string
}

export const FORMATS = ['md', 'docx'] as const
export type PaperFormat = (typeof FORMATS)[number]

const FIGURES: readonly MetricName[] = ['talk_ratio', 'longest_monologue', 'longest_customer_story', 'sales_questions', 'customer_questions', 'interruptions']
/** Below this the speakers are not told apart well enough for any figure. */
const SURE = 0.5
const FINDINGS = 40
const MINUTE = 60

const two = (n: number): string => String(n).padStart(2, '0')
export const clockOf = (seconds: number): string => `${two(Math.floor(seconds / MINUTE))}:${two(Math.floor(seconds) % MINUTE)}`

const figure = (unit: string, value: number, words: PaperWords): string => (unit === 'ratio' ? `${Math.round(value * 100)}%` : unit === 'seconds' ? words.seconds(Math.round(value)) : words.times(Math.round(value)))

/** @param madeAt YYYY-MM-DD HH:MM; @param by who took it out of the store */
export function paperOf(whole: TalkDetail, madeAt: string, by: string, language: PaperLanguage): Paper {
  const { talk, turns, metrics, insights, nextAction, notes, override } = maskAll(whole)
  const words = PAPER_WORDS[language]
  const notesOn = (turn: number | null): PaperNote[] => notes.filter((note) => note.turn === turn).map(({ person, text }) => ({ person, text }))
  return {
    language,
    title: talk.title,
    facts: [
      [words.facts.date, talk.date],
      [words.facts.customer, talk.customer?.name ?? words.facts.noCustomer],
      ...(talk.advisers.length > 0 ? [[words.facts.adviser, talk.advisers.map(({ name }) => name).join('、')] as const] : []),
      [words.facts.length, words.minutes(Math.round(talk.durationMs / 1000 / MINUTE))],
      [words.facts.consent, words.consent[talk.consent]],
      ...(nextAction ? [[words.facts.next, words.because(nextAction.action, nextAction.reason)] as const] : []),
    ],
    grade: insights && {
      letter: insights.grade.value,
      why: override ? words.regraded(override.person, override.grade, override.reason) : insights.grade.why,
      reasons: insights.grade.points.filter(({ points }) => points !== 0).map(({ name, points, turn }) => `${name} ${points > 0 ? '+' : ''}${points}${turn === undefined ? '' : words.sentence(turn + 1)}`),
    },
    findings: insights ? labelsOf(insights, FINDINGS) : [],
    figures: FIGURES.flatMap((name) => {
      const metric = metrics?.[name]
      return metric && metric.value !== null && metric.certainty >= SURE ? [[words.figures[name] ?? name, figure(metric.unit, metric.value, words)] as const] : []
    }),
    notes: notesOn(null),
    turns: turns.map((turn) => ({ time: clockOf(turn.start), who: words.who[turn.speaker], text: inWriting(turn.text), notes: notesOn(turn.n) })),
    foot: words.foot(by, madeAt),
  }
}
