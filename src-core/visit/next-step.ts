// next-step.ts: what was agreed to happen after the talk: a day or a time that both named or accepted, something vague, or nothing.

import type { Findings } from '../shapes.ts'
import { isGuest, rounded, type Said } from './said.ts'

export type NextStep = { readonly kind: 'specific' | 'vague' | 'none'; /** The turn that proposed it; missing for none. */ readonly turn?: number; readonly certainty: number }

/** As a metric's value. */
export const NEXT_STEP_LEVEL: Readonly<Record<NextStep['kind'], number>> = { none: 0, vague: 1, specific: 2 }

const N = '[一二两三四五六七八九十\\d]'
/** A day or an hour; 周末 and 月底 leave open which. */
const DAY = new RegExp(`今(天|晚)(上午|中午|下午|晚上)?${N}+点|今(天(上午|中午|下午|晚上)|晚)|明(天|早|晚|儿)|大?后天|(?<![一二两三每半几])(周|星期|礼拜)[一二三四五六日天](?!之?前|以前)|${N}+月${N}+(?!${N})(?!号?(之?前|以前|左右|前后))|(?<![${N.slice(1, -1)}])${N}{1,3}号(?!店|线|楼|工位|院|之?前|以前|左右|前后)|${N}+点(半|钟|整|左右|见|来|过|到|吧|我|[，。,]|$)|${N}+点${N}十分`)
/** Neither yes nor no. */
const HEDGES = /再说|再看|再定|看(情况|排班|时间|看吧)|不一定|说不准|尽量|有空(再|就)|考虑|到时候(看|再)|改天|回头/
const REFUSES = /(?<!要)不(行|用|来了|去|必|约|方便|了(?!解))|算了|没(空|时间)|别(约|安排|打)|有事/
const AGREES = /^(嗯|哎|哦|啊|那)?[，,]?(行|好|可以|成|没问题|中|要得|得嘞|得了|妥|对|嗯|OK|ok|一定)|见[。！!]?$|(那|就)(这么)?(定|说好)|我(一定|准时|来|过来|带)/

/** Characters of an answer that says no more than that it was heard. */
const SHORT = 2

type Proposal = { readonly turn: number; readonly certainty: number }

/** What the other side says next; 嗯 alone is taken with what follows it. */
function replyTo(turns: readonly Said[], turn: number): string {
  const fromGuest = isGuest(turns[turn]!)
  const [first = '', second = ''] = turns.slice(turn + 1, turn + 5).filter((other) => isGuest(other) !== fromGuest).map(({ text }) => text)
  return first.length <= SHORT ? first + second : first
}

/** The other side had named the very day shortly before: then the proposal is the agreement. */
function sameDayBefore(turns: readonly Said[], turn: number): boolean {
  const fromGuest = isGuest(turns[turn]!)
  return turns.slice(Math.max(0, turn - 3), turn).some((other) => {
    const day = isGuest(other) !== fromGuest && !REFUSES.test(other.text) ? DAY.exec(other.text)?.[0] : undefined
    return day !== undefined && turns[turn]!.text.includes(day)
  })
}

function kindOf(turns: readonly Said[], { turn }: Proposal): NextStep['kind'] {
  const reply = replyTo(turns, turn)
  if (REFUSES.test(reply) && !DAY.test(reply)) return 'none'
  const named = DAY.test(turns[turn]!.text) || (DAY.test(reply) && !REFUSES.test(reply))
  if (named && sameDayBefore(turns, turn)) return 'specific'
  const agreed = !HEDGES.test(reply) && !REFUSES.test(reply) && (AGREES.test(reply) || DAY.test(reply))
  return named && agreed ? 'specific' : 'vague'
}

/** @returns the firmest thing agreed; of equally firm ones the last. Proposals are the adviser's arrangements and the customer's own offers to come back. */
export function nextStepOf(turns: readonly Said[], findings: Findings): NextStep {
  const proposals: Proposal[] = [
    ...findings.sales_actions.filter(({ type }) => type === 'arrange_next'),
    ...findings.intents.filter(({ type, polarity }) => type === 'return_visit' && polarity === 'positive'),
  ].filter(({ turn }) => turn < turns.length).sort((a, b) => a.turn - b.turn)
  const best = proposals
    .map((proposal) => ({ ...proposal, kind: kindOf(turns, proposal) }))
    .reduce<(Proposal & { kind: NextStep['kind'] }) | null>((top, one) => (one.kind !== 'none' && (top === null || NEXT_STEP_LEVEL[one.kind] >= NEXT_STEP_LEVEL[top.kind]) ? one : top), null)
  if (best) return { kind: best.kind, turn: best.turn, certainty: rounded(best.certainty) }
  // A contact that was left can be called, which is more than nothing.
  const contact = findings.intents.find(({ type, polarity }) => type === 'leave_contact' && polarity === 'positive')
  if (contact) return { kind: 'vague', turn: contact.turn, certainty: rounded(contact.certainty) }
  // That nothing was found says less than that something was; a talk of a few turns may have been cut off.
  return { kind: 'none', certainty: turns.length < 6 ? 0.4 : 0.7 }
}
