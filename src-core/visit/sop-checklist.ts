// sop-checklist.ts: the checklist of a visit as data (models/lexicon/sop.json, or a store's own), and the strict reading of it.

import { Fault } from '../faults.ts'
import type { StageName } from '../shapes.ts'
import { STAGES } from './stage-scores.ts'

/** The adviser's actions that an item can rest on (labels/SCHEMA.md). */
export const SOP_ACTIONS = [
  'greet', 'introduce_self', 'ask_budget', 'ask_usage', 'ask_current_car', 'ask_decision_maker', 'ask_timeline', 'ask_competitor',
  'present_front', 'present_side', 'present_rear', 'present_cabin', 'present_back_seat', 'present_engine', 'invite_test_drive',
  'quote_price', 'introduce_finance', 'introduce_trade_in', 'handle_objection', 'ask_contact', 'arrange_next', 'farewell',
] as const
/** What no single action shows. */
export const SOP_RULES = ['next_step_agreed', 'drive_took_place', 'drive_reviewed', 'contact_left', 'needs_known', 'price_itemised'] as const
/** When an item is due: always; in a sale (no service talk); on a first visit of a sale; after a drive; when the customer owns a car; when prices were spoken of; when the customer objected. */
export const SOP_DUE = ['always', 'sale', 'first_visit', 'drive', 'owns_car', 'price', 'objection'] as const

export type SopAction = (typeof SOP_ACTIONS)[number]
export type SopRule = (typeof SOP_RULES)[number]
export type SopDue = (typeof SOP_DUE)[number]
export type SopItem = { readonly key: string; readonly stage: StageName; readonly name: string; readonly done_by: readonly (SopAction | SopRule)[]; readonly due: SopDue }
export type SopChecklist = { readonly items: readonly SopItem[] }

const FIELDS = ['key', 'stage', 'name', 'done_by', 'due']
const MOST_ITEMS = 60
const LONGEST_NAME = 30
const REMEDY = '请改正流程清单后重试'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const one = <T extends string>(of: readonly T[], value: unknown): value is T => (of as readonly unknown[]).includes(value)

/** @param value parsed JSON. Throws Fault input.invalid, which names the item and the cause. */
export function parseSop(value: unknown): SopChecklist {
  const wrong = (thing: string, why: string): never => {
    throw new Fault('input.invalid', thing, why, REMEDY)
  }
  if (!isRecord(value) || !Array.isArray(value.items)) return wrong('流程清单', '应是一个带有 items 列表的对象')
  const extra = Object.keys(value).find((key) => key !== 'items')
  if (extra !== undefined) wrong('流程清单', `多出了不认识的内容“${extra}”`)
  if (value.items.length === 0) wrong('流程清单', 'items 是空的，至少要有一项')
  if (value.items.length > MOST_ITEMS) wrong('流程清单', `有 ${value.items.length} 项，最多 ${MOST_ITEMS} 项`)
  const keys = new Set<string>()
  const items = value.items.map((item: unknown, i): SopItem => {
    const label = isRecord(item) && typeof item.key === 'string' && item.key !== '' ? `“${item.key}”` : ''
    const thing = `流程清单第 ${i + 1} 项${label}`
    if (!isRecord(item)) return wrong(thing, '应是一个对象')
    const unknown = Object.keys(item).find((field) => !FIELDS.includes(field))
    if (unknown !== undefined) wrong(thing, `多出了不认识的内容“${unknown}”`)
    const { key, stage, name, done_by: doneBy, due } = item
    if (typeof key !== 'string' || !/^[a-z][a-z0-9_]{0,39}$/.test(key)) return wrong(thing, 'key 应是小写字母开头的英文、数字和下划线，最长 40 个字符')
    if (keys.has(key)) wrong(thing, 'key 与前面的一项重复')
    keys.add(key)
    if (!one(STAGES, stage)) return wrong(thing, `stage ${JSON.stringify(stage)} 不是阶段，可用：${STAGES.join('、')}`)
    if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) return wrong(thing, `name 应是 1 到 ${LONGEST_NAME} 个字的名称`)
    if (!Array.isArray(doneBy) || doneBy.length === 0) return wrong(thing, 'done_by 应列出至少一个动作或规则')
    const ways: readonly string[] = [...SOP_ACTIONS, ...SOP_RULES]
    const stranger = (doneBy as unknown[]).find((way) => !one(ways, way))
    if (stranger !== undefined) wrong(thing, `done_by 里的${JSON.stringify(stranger)} 不是动作或规则，可用：${ways.join('、')}`)
    if (new Set(doneBy).size !== doneBy.length) wrong(thing, 'done_by 里有重复')
    if (!one(SOP_DUE, due)) return wrong(thing, `due ${JSON.stringify(due)} 不是应做条件，可用：${SOP_DUE.join('、')}`)
    return { key, stage, name, done_by: doneBy as SopItem['done_by'], due }
  })
  return { items }
}
