// course.ts: how the visit went: the metrics of docs/metrics.md that need findings as well as turns, each with the counts behind it.

import type { Findings, VisitMetric, VisitMetrics } from '../shapes.ts'
import { competitorsOf, type CompetitorMention } from './competitors.ts'
import { NEXT_STEP_LEVEL, nextStepOf, type NextStep } from './next-step.ts'
import { questionKind } from './questions.ts'
import { rounded, timed, type Said } from './said.ts'
import type { SopResult } from './sop.ts'

/** Below this the speakers are not told apart well enough to show a number about one of them. */
const ENOUGH_CERTAINTY = 0.5
/** The share of turns stands in for the share of time where there is none. */
const CERTAINTY_BY_TURNS = 0.6
/** The customer brought the price up if he asked this many turns before it was named. */
const ASKED_WITHIN = 4

/** The first price of a car: `by` = who brought it up. */
export type FirstPrice = { readonly turn: number; readonly by: 'sales' | 'customer'; readonly askedTurn?: number; readonly certainty: number }

/** The numbers, and what a screen shows beside them: which turns, whose words. */
export type Course = { readonly metrics: VisitMetrics; readonly firstPrice: FirstPrice | null; readonly competitors: readonly CompetitorMention[]; readonly nextStep: NextStep }

export function firstPriceOf(turns: readonly Said[], findings: Findings): FirstPrice | null {
  const quote = findings.sales_actions.filter(({ type, turn }) => type === 'quote_price' && turn < turns.length).reduce<Findings['sales_actions'][number] | null>((first, one) => (first === null || one.turn < first.turn ? one : first), null)
  if (quote === null) return null
  const asked = findings.intents.find(({ type, polarity, turn }) => type === 'quote' && polarity === 'positive' && turn < quote.turn && turn >= quote.turn - ASKED_WITHIN)
  return { turn: quote.turn, by: asked ? 'customer' : 'sales', ...(asked ? { askedTurn: asked.turn } : {}), certainty: rounded(quote.certainty) }
}

/** Speech-weighted certainty of the speakers, by turns where there are no times; words without it were labelled by a person. 0 for no turns. */
function speakersCertainty(turns: readonly Said[]): number {
  const weight = (turn: Said): number => (timed(turns) ? turn.endMs - turn.startMs : 1)
  const all = turns.reduce((sum, turn) => sum + weight(turn), 0)
  return all === 0 ? 0 : rounded(turns.reduce((sum, turn) => sum + (turn.speaker === 'unknown' ? 0 : (turn.speakerCertainty ?? 1)) * weight(turn), 0) / all)
}

/**
 * @param durationMs of the recording, 0 where the talk has no times
 * @param sop of the same visit
 * @returns every metric; null = 不足以判断: nothing to reckon with, or speakers too unsure
 */
export function courseOf(turns: readonly Said[], findings: Findings, durationMs: number, sop: SopResult): Course {
  const speakers = speakersCertainty(turns)
  const metric = (unit: VisitMetric['unit'], value: number | null, certainty: number, from: VisitMetric['from']): VisitMetric => {
    const sure = rounded(Math.min(speakers, certainty))
    return { value: value === null || speakers < ENOUGH_CERTAINTY || !Number.isFinite(value) ? null : rounded(value), unit, certainty: sure, from }
  }
  const minutes = timed(turns) ? durationMs / 60_000 : 0

  const price = firstPriceOf(turns, findings)
  const priceMs = price === null || minutes === 0 ? null : turns[price.turn]!.startMs
  const priceFrom: VisitMetric['from'] = price === null ? {} : { turn: price.turn, turns: turns.length, by_customer: price.by === 'customer' ? 1 : 0, minutes: rounded(minutes) }
  const priceShare = price === null ? null : priceMs === null ? price.turn / turns.length : priceMs / durationMs

  const competitors = competitorsOf(turns, findings)
  const answered = competitors.filter((one) => one.answered).length
  const meanCertainty = (found: readonly { certainty: number }[]): number => (found.length === 0 ? 1 : found.reduce((sum, { certainty }) => sum + certainty, 0) / found.length)

  const own = turns.filter(({ speaker, backchannel }) => speaker === 'sales' && !backchannel)
  const kinds = own.map(({ text }) => questionKind(text))
  const open = kinds.filter((kind) => kind === 'open').length
  const closed = kinds.filter((kind) => kind === 'closed').length
  const questionsFrom = { open, closed, sales_turns: own.length, minutes: rounded(minutes) }

  const next = nextStepOf(turns, findings)
  const due = sop.items.filter((item) => item.due)

  return {
    firstPrice: price,
    competitors,
    nextStep: next,
    metrics: {
      price_minute: metric('minutes', priceMs === null ? null : priceMs / 60_000, price?.certainty ?? 1, priceFrom),
      price_share: metric('ratio', priceShare, (price?.certainty ?? 1) * (priceMs === null ? CERTAINTY_BY_TURNS : 1), priceFrom),
      competitor_mentions: metric('count', turns.length === 0 ? null : competitors.length, meanCertainty(competitors), { mentions: competitors.length, answered }),
      competitor_answered: metric('ratio', competitors.length === 0 ? null : answered / competitors.length, meanCertainty(competitors), { mentions: competitors.length, answered }),
      next_step: metric('level', turns.length === 0 ? null : NEXT_STEP_LEVEL[next.kind], next.certainty, next.turn === undefined ? {} : { turn: next.turn }),
      sales_open_questions: metric('count', own.length === 0 ? null : open, 1, questionsFrom),
      sales_closed_questions: metric('count', own.length === 0 ? null : closed, 1, questionsFrom),
      sales_question_rate: metric('per_ten_minutes', own.length === 0 || minutes === 0 ? null : ((open + closed) * 10) / minutes, 1, questionsFrom),
      sop_rate: metric('ratio', turns.length === 0 ? null : sop.rate, 1, { done: due.filter((item) => item.done).length, due: due.length }),
    },
  }
}
