// competitors.ts: rival cars that the customer named, when, and whether the adviser took them up.

import type { Findings } from '../shapes.ts'
import { isGuest, type Said } from './said.ts'

export type CompetitorMention = {
  readonly turn: number
  readonly brand: string
  readonly series: string | null
  /** Milliseconds from the start; null where the talk has no times. */
  readonly atMs: number | null
  readonly answered: boolean
  readonly answerTurn?: number
  readonly certainty: number
}

/** The adviser has this many turns of his own to take a rival up; later it is another subject. */
const ANSWER_WITHIN = 2
const ANSWERING = new Set(['handle_objection', 'present_front', 'present_side', 'present_rear', 'present_cabin', 'present_back_seat', 'present_engine'])
/** Compares, concedes or asks what the customer thinks of the other car. */
const TAKES_UP = /比(?!亚迪)|不一样|(咱|我们?)(们|这|家|的|跟)|各有|优势|强项|同级|(?<!咱)那(个|家|台|款)|(?<!其)他(们|家|那)|它家|人家|不错|确实|好车|区别|差(别|距|在)|感觉(怎么样|如何)|(您|你)(觉得|喜欢|看中)/

/** @returns one entry for each rival the customer side named, at its first turn */
export function competitorsOf(turns: readonly Said[], findings: Findings): CompetitorMention[] {
  const answers = new Set(findings.sales_actions.filter(({ type }) => ANSWERING.has(type)).map(({ turn }) => turn))
  return findings.vehicles
    .filter(({ relation, turn }) => relation === 'competitor' && turns[turn] !== undefined && isGuest(turns[turn]))
    .map(({ turn, brand, series, certainty }) => {
      const next = turns.map((one, i) => ({ one, i })).filter(({ one, i }) => i > turn && one.speaker === 'sales' && !one.backchannel).slice(0, ANSWER_WITHIN)
      const answer = next.find(({ one, i }) => answers.has(i) || one.text.includes(brand) || (series !== null && one.text.includes(series)) || TAKES_UP.test(one.text))
      return { turn, brand, series, atMs: turns[turn]!.endMs > 0 ? turns[turn]!.startMs : null, answered: answer !== undefined, ...(answer ? { answerTurn: answer.i } : {}), certainty }
    })
}
