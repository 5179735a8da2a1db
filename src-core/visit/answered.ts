// answered.ts: which objections of the customer the adviser took up, and where.

import type { Findings } from '../shapes.ts'
import type { Said } from './said.ts'

/** So many turns of his own the adviser has to take an objection up; later it is another subject (as competitors.ts has it). */
const ANSWER_WITHIN = 2
/** Where nobody knows who spoke: the same, by turns of both sides. */
const TURNS_WITHIN = 4

/** `turn` = where the answer begins. */
export type Answered = { readonly type: string; readonly turn: number }

/** @param turns of the talk; empty where it was heard elsewhere */
export function answeredIn({ objections, sales_actions }: Pick<Findings, 'objections' | 'sales_actions'>, turns: readonly Said[]): Answered[] {
  const answers = sales_actions.filter(({ type }) => type === 'handle_objection').map(({ turn }) => turn).sort((a, b) => a - b)
  return objections.flatMap(({ type, turn }): Answered[] => {
    const own = turns.flatMap(({ speaker, backchannel }, n) => (n > turn && speaker === 'sales' && !backchannel ? [n] : []))
    const last = turns.length === 0 ? turn + TURNS_WITHIN : (own[ANSWER_WITHIN - 1] ?? own.at(-1) ?? turn)
    const answer = answers.find((at) => at > turn && at <= last)
    return answer === undefined ? [] : [{ type, turn: answer }]
  })
}
