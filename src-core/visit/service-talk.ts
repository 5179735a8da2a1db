// service-talk.ts: whether a talk is about a car already bought (repair, maintenance, handing over) rather than about buying one.

import type { Findings } from '../shapes.ts'
import type { Said } from './said.ts'

const SERVICE = /保养(?!套餐|几)|维修|修(了|好|过|不)|工单|异响|取车|返厂|质保期|机油机滤|故障|索赔|三包|退车|召回|洗车|交车|来提车|提(新)?车(的|啦|了)|红绸|钥匙给您|代步车|车做完了|年检|续保/g
const SELLING = new Set(['quote_price', 'ask_budget', 'ask_usage', 'ask_timeline', 'ask_competitor', 'invite_test_drive', 'introduce_finance'])
/** What such a talk is about is said early; selling begins later, if at all. */
const EARLY = 1 / 3
const LEAST_EARLY_WORDS = 2

/** @returns true for complaints, repairs and deliveries in which nobody sells a car; a service visit that turns to a new car is a sale */
export function isServiceTalk(turns: readonly Said[], findings: Findings): boolean {
  if (findings.sales_actions.filter(({ type }) => SELLING.has(type)).length >= 2) return false
  if (findings.intents.some(({ type, polarity }) => type === 'complaint' && polarity === 'positive')) return true
  const early = turns.slice(0, Math.max(4, Math.ceil(turns.length * EARLY)))
  return early.reduce((sum, { text }) => sum + (text.match(SERVICE)?.length ?? 0), 0) >= LEAST_EARLY_WORDS
}
