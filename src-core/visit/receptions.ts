// receptions.ts: whether a recording holds a reception of a customer at all, and what it holds if not.

import type { Findings } from '../shapes.ts'
import { plain } from '../transcript/guard.ts'
import { receptionSigns } from './reception-signs.ts'
import { isGuest, timed, type Said } from './said.ts'

/** `reasons` in Chinese, for the screen. */
export type Reception = { readonly valid: boolean; readonly kind: 'customer' | 'staff_chat' | 'unanswered' | 'noise'; readonly reasons: readonly string[] }

/** Fewer words than this are a cough, a door, a shout across the hall. */
const LEAST_CHARACTERS = 8
/** 嗯, 谢谢, 不用: somebody who answers no more than this was not received. */
const LEAST_ANSWER = 6
/** Speech in less than this share of a long recording is a showroom heard from afar. */
const LEAST_SPEECH = 0.005
const SHARE_NEEDS_MS = 10 * 60_000
/** Staff words in this share of the turns, and more of them than words to a guest. */
const CHATTER_SHARE = 0.2
const LEAST_AT_WORK = 2
/** So many turns in which no word is for a guest are talk among staff; with a word of work in them, fewer will do. */
const LEAST_TURNS = 3
const LEAST_TURNS_AT_WORK = 2
/** What only a customer's talk leaves behind. */
const LEAST_CUSTOMER_FINDINGS = 3

const characters = (turns: readonly Said[]): number => turns.reduce((sum, { text }) => sum + plain(text).length, 0)

/** What a customer's visit leaves: wishes, budgets, intents, and an adviser who asks and quotes. */
const customerFindings = (findings: Findings): number =>
  findings.needs.length + findings.budgets.length + findings.intents.length + findings.timeline.length +
  findings.sales_actions.filter(({ type }) => type !== 'greet' && type !== 'farewell' && type !== 'handle_objection').length

/**
 * @param findings of these turns; null where nobody has read them yet (one long file that is still to be cut): then the words alone decide
 * @param durationMs of the recording; 0 where the talk has no times
 */
export function receptionOf(turns: readonly Said[], findings: Findings | null, durationMs: number): Reception {
  const invalid = (kind: Reception['kind'], ...reasons: string[]): Reception => ({ valid: false, kind, reasons })
  const said = characters(turns)
  if (said < LEAST_CHARACTERS) return invalid('noise', said === 0 ? '没有听到说话' : `全程只听到 ${said} 个字`)
  const speechMs = timed(turns) ? turns.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) : 0
  if (timed(turns) && durationMs >= SHARE_NEEDS_MS && speechMs / durationMs < LEAST_SPEECH) return invalid('noise', `${Math.round(durationMs / 60_000)} 分钟里只有 ${Math.round(speechMs / 1000)} 秒说话声`)

  const signs = receptionSigns(turns)
  const chatter = signs.filter((sign) => sign.chatter).length
  const toGuest = signs.filter(({ guest, greeting }) => guest || greeting).length
  const customer = findings === null ? 0 : customerFindings(findings)
  const mostlyWork = signs.filter(({ atWork }) => atWork).length >= LEAST_AT_WORK && chatter >= CHATTER_SHARE * turns.length && chatter > toGuest && customer < Math.max(LEAST_CUSTOMER_FINDINGS, chatter)
  const nobodyServed = toGuest === 0 && customer < LEAST_CUSTOMER_FINDINGS && turns.length >= (chatter > 0 ? LEAST_TURNS_AT_WORK : LEAST_TURNS)
  if (mostlyWork || nobodyServed)
    return invalid('staff_chat', chatter > 0 ? `${chatter} 句是同事之间的话（排班、吃饭、业绩、背后谈客户）` : '没有一句是对客户说的', customer === 0 ? '没有客户的需求、预算或意向' : `客户方面的内容只有 ${customer} 条`)

  // Where nobody could be told from anybody, nobody can be said to have been silent.
  const known = turns.some(({ speaker }) => speaker === 'sales')
  const answer = characters(turns.filter((turn) => turn.speaker !== 'sales' && !turn.backchannel))
  if (known && answer < LEAST_ANSWER) return invalid('unanswered', signs.some(({ welcome }) => welcome) ? '打过招呼，没有客户回应' : '只有销售一方在说话', `客户一方共 ${answer} 个字`)

  const guests = turns.filter(isGuest).length
  return { valid: true, kind: 'customer', reasons: [`客户一方说了 ${guests} 句`, ...(customer > 0 ? [`听到客户方面的内容 ${customer} 条`] : [])] }
}
