// sop.ts: which items of the checklist were due in this visit, which were done, and the share (流程执行率) over all and by stage.

import type { Findings, Stage, StageName } from '../shapes.ts'
import { testDrivesOf, type TestDrive } from './drives.ts'
import { nextStepOf } from './next-step.ts'
import { isGuest, rounded, type Said } from './said.ts'
import { isServiceTalk } from './service-talk.ts'
import type { SopChecklist, SopDue, SopItem, SopRule } from './sop-checklist.ts'
import { STAGES } from './stage-scores.ts'

export type SopResult = {
  /** `turn` = where it was first done; missing where it was not, or where no one turn shows it. */
  readonly items: readonly { readonly key: string; readonly name: string; readonly stage: StageName; readonly due: boolean; readonly done: boolean; readonly turn?: number }[]
  /** done / due; null where nothing was due. */
  readonly rate: number | null
  readonly byStage: readonly { readonly stage: StageName; readonly done: number; readonly due: number; readonly rate: number | null }[]
}

/** Said at the door by people who have met before or have come to settle the price. */
const FOLLOWS_UP = /上(次|回|礼拜|周)|又(来|见面)|(电话|微信)里(说|谈|讲)|合同|单子|定金|回去(考虑|琢磨|商量)/
const REVIEWS = /(感觉|觉得|体验|开着|开下来|试完|综合).{0,6}(怎么样|如何|咋样|满意|几分)|打(个|几)分/
const ITEMS_OF_PRICE = /购置税|保险|上牌|明细|手续费|报价单/
/** Four of these are a picture of the customer. */
const NEEDS_ASKED = ['ask_usage', 'ask_budget', 'ask_current_car', 'ask_competitor', 'ask_decision_maker', 'ask_timeline']
const LEAST_NEEDS = 4
/** Where the adviser is greeted as an acquaintance shows within this many turns. */
const OPENING = 3
const AFTER_DRIVE = 3

type Visit = { readonly turns: readonly Said[]; readonly findings: Findings; readonly drives: readonly TestDrive[] }
type Done = { readonly done: boolean; readonly turn?: number }
const at = (turn: number | undefined): Done => (turn === undefined || turn < 0 ? { done: false } : { done: true, turn })

const RULES: Readonly<Record<SopRule, (visit: Visit) => Done>> = {
  next_step_agreed: ({ turns, findings }) => {
    const step = nextStepOf(turns, findings)
    return at(step.kind === 'specific' ? step.turn : undefined)
  },
  drive_took_place: ({ drives }) => at(drives[0]?.fromTurn),
  drive_reviewed: ({ turns, drives }) => at(turns.findIndex(({ speaker, text }, i) => speaker === 'sales' && REVIEWS.test(text) && drives.some(({ toTurn }) => Math.abs(i - toTurn) <= AFTER_DRIVE))),
  contact_left: ({ findings }) => at(findings.intents.find(({ type, polarity }) => type === 'leave_contact' && polarity === 'positive')?.turn ?? findings.facts.find(({ type }) => type === 'phone' || type === 'wechat')?.turn),
  needs_known: ({ findings }) => {
    const asked = NEEDS_ASKED.flatMap((type) => findings.sales_actions.find((action) => action.type === type) ?? []).map(({ turn }) => turn).sort((a, b) => a - b)
    return at(asked[LEAST_NEEDS - 1])
  },
  price_itemised: ({ turns }) => at(turns.findIndex(({ speaker, text }) => speaker === 'sales' && ITEMS_OF_PRICE.test(text))),
}

function dueWhen({ turns, findings, drives }: Visit): Readonly<Record<SopDue, boolean>> {
  const sale = !isServiceTalk(turns, findings)
  const firstPrice = findings.sales_actions.find(({ type }) => type === 'quote_price')?.turn ?? Infinity
  const followsUp = turns.slice(0, OPENING).some(({ text }) => FOLLOWS_UP.test(text)) || firstPrice < OPENING
  return {
    always: true,
    sale,
    first_visit: sale && !followsUp,
    drive: drives.length > 0,
    owns_car: sale && findings.vehicles.some(({ relation, turn }) => relation === 'owned' && turns[turn] !== undefined && isGuest(turns[turn])),
    price: sale && (firstPrice < Infinity || findings.intents.some(({ type, polarity }) => type === 'quote' && polarity === 'positive')),
    objection: findings.objections.length > 0,
  }
}

/** @param stages of these turns. Pure: the same visit gives the same result for a store's list and for the built-in one. */
export function sopOf(checklist: SopChecklist, turns: readonly Said[], findings: Findings, stages: readonly Stage[]): SopResult {
  const visit: Visit = { turns, findings, drives: testDrivesOf(turns, stages, findings) }
  const due = dueWhen(visit)
  const items = checklist.items.map((item) => ({ key: item.key, name: item.name, stage: item.stage, due: due[item.due], ...doneOf(item, visit) }))
  const counted = (stage: StageName | null): { done: number; due: number; rate: number | null } => {
    const owed = items.filter((item) => item.due && (stage === null || item.stage === stage))
    const done = owed.filter((item) => item.done).length
    return { done, due: owed.length, rate: owed.length === 0 ? null : rounded(done / owed.length) }
  }
  return { items, rate: counted(null).rate, byStage: STAGES.map((stage) => ({ stage, ...counted(stage) })) }
}

function doneOf({ done_by: ways }: SopItem, visit: Visit): Done {
  const found = ways.map((way): Done => (way in RULES ? RULES[way as SopRule](visit) : at(visit.findings.sales_actions.find(({ type }) => type === way)?.turn))).filter(({ done }) => done)
  return found.reduce<Done>((first, one) => (first.done && (first.turn ?? Infinity) <= (one.turn ?? Infinity) ? first : one), { done: false })
}
