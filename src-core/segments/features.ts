// features.ts: what is reckoned of a customer as of a moment, for forecasts: each with the words that explain it and the facts that it rests on.
// NaN = not known. All of it comes from a `Past`.

import { daysBetween } from '../day-count.ts'
import { isOrder, isQuote, isSaleSign, isService, isSign, reachedOut, type DatedFact, type Past } from '../profile/facts.ts'
import { placeOf, type Kinds } from './kinds.ts'
import { lastCare, serviceGap } from '../profile/life-cycle.ts'
import type { Cars } from './traits.ts'
import type { ListName } from '../insight/values.ts'

export type Feature = {
  readonly name: string
  /** For people: what is measured. */
  readonly label: string
  readonly unit?: '天' | '次' | '分' | '元'
  /** It is so or it is not. */
  readonly yesNo?: true
  readonly of: (past: Past) => number
  /** Facts that it rests on. */
  readonly rests: (fact: DatedFact) => boolean
  /** Of a talk: in which of its lists what it rests on stands. */
  readonly list?: ListName
}
/** What forecasts know of the store itself: its cars, its kinds of customers, who leads talks. */
export type Surroundings = { readonly cars: Cars; readonly kinds: Kinds; readonly advisers: readonly string[] }

const log = (x: number): number => Math.log1p(Math.max(0, x))
const isTalk = ({ findings }: DatedFact): boolean => findings !== null
const isSaleTalk = (fact: DatedFact): boolean => isTalk(fact) && isSaleSign(fact)
/** Came to buy, recorded or not. */
const isVisit = (fact: DatedFact): boolean => isSaleTalk(fact) || (isSaleSign(fact) && /到店|进店|来店|展厅/.test(String(fact.values.way ?? '')))
const isCareTalk = (fact: DatedFact): boolean => isTalk(fact) && !isSaleSign(fact)
const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
const since = ({ facts, asOf }: Past, what: (fact: DatedFact) => boolean): number => {
  const last = facts.findLast(what)
  return last ? daysBetween(last.date, asOf) : Number.NaN
}
const count = ({ facts, asOf }: Past, what: (fact: DatedFact) => boolean, days = Infinity): number => facts.filter((fact) => daysBetween(fact.date, asOf) <= days && what(fact)).length

/**
 * Mean of what facts say, newer ones counting more: half as much after so many days.
 * @param usual what one more fact would say of anybody: little evidence is drawn towards it; NaN = no such, and no evidence is not known
 */
function faded({ facts, asOf }: Past, what: (fact: DatedFact) => boolean, value: (fact: DatedFact) => number, halfLife: number, usual = Number.NaN): number {
  let sum = 0
  let weight = 0
  for (const fact of facts) {
    if (!what(fact)) continue
    const x = value(fact)
    if (Number.isNaN(x)) continue
    const w = 0.5 ** (daysBetween(fact.date, asOf) / halfLife)
    sum += w * x
    weight += w
  }
  if (!Number.isNaN(usual)) return (sum + usual) / (weight + 1)
  return weight === 0 ? Number.NaN : sum / weight
}

const intent = (type: string) => (fact: DatedFact): number => (fact.findings?.intents ?? []).reduce((sum, item) => sum + (item.type === type ? (item.polarity === 'positive' ? 1 : -1) : 0), 0)
const objection = (...types: readonly string[]) => (fact: DatedFact): number => (fact.findings?.objections ?? []).filter(({ type }) => types.includes(type)).length
const mood = ({ findings }: DatedFact): number => (findings?.sentiment.overall === 'positive' ? 1 : findings?.sentiment.overall === 'negative' ? -1 : 0)
const opinion = ({ findings }: DatedFact): number => (findings === null || findings.opinions.length === 0 ? Number.NaN : findings.opinions.reduce((sum, { sentiment }) => sum + (sentiment === 'positive' ? 1 : -1), 0) / findings.opinions.length)

/** Days from the moment to when the customer means to buy, by what was said; talks counted by age. */
const wanted = (past: Past): number =>
  faded(past, isSaleTalk, ({ findings, date }) => (findings!.timeline.length === 0 ? Number.NaN : Math.min(...findings!.timeline.map(({ min_days, max_days }) => max_days ?? (min_days ?? 180) + 60)) - daysBetween(date, past.asOf)), 60)

const signals = ['order', 'delivery_time', 'licence_plate', 'insurance', 'quote', 'return_visit'] as const
/** How strongly a talk points to buying: how many of the telling intents. */
const strength = (fact: DatedFact): number => signals.reduce((sum, type) => sum + Math.sign(intent(type)(fact)), 0) - Math.sign(intent('browse_only')(fact))
const moved = (past: Past): number => {
  const talks = past.facts.filter(isSaleTalk)
  return talks.length < 2 ? Number.NaN : strength(talks.at(-1)!) - talks.slice(0, -1).reduce((sum, talk) => sum + strength(talk), 0) / (talks.length - 1)
}

const isInbound = (fact: DatedFact): boolean => fact.entity === 'contacts' && fact.values.direction === '呼入'
const isOutbound = (fact: DatedFact): boolean => reachedOut(fact) !== null
const answered = (past: Past, days: number, what: (fact: DatedFact) => boolean): number => {
  const tried = past.facts.filter((fact) => daysBetween(fact.date, past.asOf) <= days && what(fact))
  // Few tries say little: pulled towards a half by two tries' worth.
  return (tried.filter((fact) => fact.values.answered === true).length + 1) / (tried.length + 2)
}
const isCampaign = ({ entity, values }: DatedFact): boolean => entity === 'campaigns' && values.answered !== undefined
const since0 = (past: Past, what: (fact: DatedFact) => boolean): number => {
  const first = past.facts.find(what)
  return first ? daysBetween(first.date, past.asOf) : Number.NaN
}
/** Of this lead: after the last order. */
const leadOnly = (past: Past): Past => {
  const order = past.facts.findLast(isOrder)
  return order ? { ...past, facts: past.facts.filter(({ date }) => date > order.date) } : past
}
/** How much has happened, what is new counting most: half as much after so many days. */
const warmth = ({ facts, asOf }: Past, what: (fact: DatedFact) => boolean, halfLife: number): number => log(facts.reduce((sum, fact) => (what(fact) ? sum + 0.5 ** (daysBetween(fact.date, asOf) / halfLife) : sum), 0))
const budget = ({ findings }: DatedFact): number => Math.max(...findings!.budgets.flatMap(({ kind, max, min }) => (kind === 'total' || kind === 'bare' ? [max ?? min ?? Number.NaN] : [])), Number.NEGATIVE_INFINITY)
/** The series that the customer asked for or was offered most; null where none was named. */
function wantedSeries({ facts }: Past): string | null {
  const times = new Map<string, number>()
  const add = (series: unknown): void => void (typeof series === 'string' && times.set(series, (times.get(series) ?? 0) + 1))
  for (const { entity, values, findings } of facts) {
    if (entity !== 'orders' && entity !== 'services' && entity !== 'vehicles') add(values.series)
    for (const { relation, series } of findings?.vehicles ?? []) if (relation === 'of_interest') add(series)
  }
  return [...times].reduce<readonly [string, number] | null>((most, one) => (most === null || one[1] > most[1] ? one : most), null)?.[0] ?? null
}
/** How far the car that was offered, or asked for, lies above what the customer has: share of that. */
const above = (cars: Cars) => (past: Past): number => {
  const have = faded(past, isSaleTalk, (fact) => (Number.isFinite(budget(fact)) ? budget(fact) : Number.NaN), 365)
  const quoted = faded(past, isQuote, ({ values }) => number(values.quote), 365)
  const asked = Number.isNaN(quoted) ? (cars.get(wantedSeries(past) ?? '')?.price ?? Number.NaN) : quoted
  return Math.max(-0.1, Math.min(0.5, asked / have - 1))
}
const ofLead = (what: (past: Past) => number) => (past: Past): number => what(leadOnly(past))

const ofEveryLead: readonly Feature[] = [
  { name: 'last_sale', label: '距上次购车往来', unit: '天', of: (past) => log(since(past, isSaleSign)), rests: isSaleSign },
  { name: 'lead_age', label: '线索已开', unit: '天', of: ofLead((past) => log(since0(past, isSaleSign))), rests: isSaleSign },
  { name: 'sale_signs_30', label: '近 30 天购车往来', unit: '次', of: (past) => log(count(past, isSaleSign, 30)), rests: isSaleSign },
  { name: 'sale_signs_90', label: '近 90 天购车往来', unit: '次', of: (past) => log(count(past, isSaleSign, 90)), rests: isSaleSign },
  { name: 'inbound_60', label: '近 60 天主动联系', unit: '次', of: (past) => log(count(past, (fact) => isInbound(fact) && isSaleSign(fact), 60)), rests: isInbound },
  { name: 'came', yesNo: true, label: '到过店', of: ofLead((past) => Number(past.facts.some(isVisit))), rests: isVisit },
  { name: 'visits', label: '到店', unit: '次', of: ofLead((past) => log(count(past, isVisit))), rests: isVisit },
  { name: 'visits_warmth', label: '最近的到店热度', of: ofLead((past) => warmth(past, isVisit, 30)), rests: isVisit },
  { name: 'quotes', label: '拿过报价单', unit: '次', of: ofLead((past) => log(count(past, isQuote))), rests: isQuote },
  { name: 'warmth_20', label: '最近的购车热度', of: ofLead((past) => warmth(past, isSaleSign, 20)), rests: isSaleSign },
  { name: 'warmth_60', label: '两个月来的购车热度', of: ofLead((past) => warmth(past, isSaleSign, 60)), rests: isSaleSign },
  { name: 'last_talk', label: '距上次到店谈话', unit: '天', of: ofLead((past) => log(since(past, isSaleTalk))), rests: isSaleTalk },
  { name: 'unanswered', label: '近 45 天没接的回访', unit: '次', of: (past) => count(past, (fact) => reachedOut(fact) === false, 45), rests: isOutbound },
  { name: 'taken', label: '近 45 天接听的回访', unit: '次', of: (past) => count(past, (fact) => reachedOut(fact) === true, 45), rests: isOutbound },
  { name: 'answered', label: '接听回访的比例', of: ofLead((past) => answered(past, 120, isOutbound)), rests: isOutbound },
  { name: 'campaigns', label: '响应活动的比例', of: (past) => answered(past, 240, isCampaign), rests: isCampaign },
  { name: 'strength', label: '谈话中的成交信号', of: ofLead((past) => faded(past, isSaleTalk, strength, 45, 1)), rests: isSaleTalk, list: 'intents' },
  { name: 'moved', label: '成交信号比以前', of: ofLead(moved), rests: isSaleTalk, list: 'intents' },
  { name: 'order', label: '说到下订', of: ofLead((past) => faded(past, isSaleTalk, intent('order'), 45, 0.1)), rests: isSaleTalk, list: 'intents' },
  { name: 'test_drive', label: '试驾', of: ofLead((past) => faded(past, isSaleTalk, (fact) => Number(fact.metrics.test_drive === true || intent('test_drive')(fact) > 0), 60)), rests: isSaleTalk, list: 'intents' },
  { name: 'mood', label: '谈话情绪', of: ofLead((past) => faded(past, isSaleTalk, mood, 60, 0.1)), rests: isSaleTalk },
  { name: 'opinion', label: '对车的评价', of: ofLead((past) => faded(past, isSaleTalk, opinion, 60, 0.2)), rests: isSaleTalk, list: 'opinions' },
  { name: 'price', label: '价格顾虑', of: ofLead((past) => faded(past, isSaleTalk, objection('price_too_high', 'cheaper_elsewhere'), 120, 0.5)), rests: isSaleTalk, list: 'objections' },
  { name: 'waiting', label: '观望、商量的顾虑', of: ofLead((past) => faded(past, isSaleTalk, objection('wait_and_see', 'no_hurry', 'ask_family'), 90, 0.4)), rests: isSaleTalk, list: 'objections' },
  { name: 'rivals', label: '对比竞品', of: ofLead((past) => faded(past, isSaleTalk, ({ findings }) => findings!.vehicles.filter(({ relation }) => relation === 'competitor').length, 120, 0.7)), rests: isSaleTalk, list: 'vehicles' },
  { name: 'near', label: '说的购车时间临近', of: ofLead((past) => Math.exp(-((wanted(past) / 45) ** 2))), rests: isSaleTalk, list: 'timeline' },
  { name: 'wanted', label: '离说的购车时间', unit: '天', of: ofLead((past) => Math.max(-90, Math.min(240, wanted(past)))), rests: isSaleTalk, list: 'timeline' },
  { name: 'talk_ratio', label: '顾问说话占比', of: ofLead((past) => faded(past, isSaleTalk, ({ metrics }) => number(metrics.talk_ratio), 60)), rests: isSaleTalk },
  { name: 'owner', yesNo: true, label: '老车主', of: (past) => Number(past.facts.some(isOrder)), rests: isOrder },
]

const due = ({ facts, asOf }: Past): number => {
  const care = lastCare(facts)
  return care === null ? Number.NaN : daysBetween(care, asOf) - serviceGap(facts).days
}

const ofEveryOwner: readonly Feature[] = [
  { name: 'last_sign', label: '距上次往来', unit: '天', of: (past) => log(since(past, isSign)), rests: isSign },
  { name: 'last_service', label: '距上次进厂', unit: '天', of: (past) => log(since(past, isService)), rests: isService },
  { name: 'never', yesNo: true, label: '从未进厂', of: (past) => Number(!past.facts.some(isService)), rests: isOrder },
  { name: 'overdue', label: '保养超期', unit: '天', of: (past) => Math.max(-120, Math.min(400, due(past))), rests: isService },
  { name: 'long_overdue', label: '保养超期很久', of: (past) => log(due(past) / 30), rests: isService },
  { name: 'soon', label: '保养就在眼前', of: (past) => Math.exp(-(((due(past) + 30) / 60) ** 2)), rests: isService },
  { name: 'services_365', label: '近一年进厂', unit: '次', of: (past) => log(count(past, isService, 365)), rests: isService },
  { name: 'services', label: '进厂', unit: '次', of: (past) => log(count(past, isService)), rests: isService },
  { name: 'kept', label: '按时保养的比例', of: (past) => { const age = since0(past, isOrder); const gap = serviceGap(past.facts).days; const span = Number.isNaN(age) ? 730 : Math.min(age, 730); return Math.min(2, (count(past, isService, span) + 0.5) / (span / gap + 1)) }, rests: isService },
  { name: 'age', label: '购车', unit: '天', of: (past) => log(since0(past, isOrder)), rests: isOrder },
  { name: 'signs_365', label: '近一年往来', unit: '次', of: (past) => log(count(past, isSign, 365)), rests: isSign },
  { name: 'inbound', label: '近一年主动联系', unit: '次', of: (past) => log(count(past, isInbound, 365)), rests: isInbound },
  { name: 'answered', label: '接听回访的比例', of: (past) => answered(past, 540, isOutbound), rests: isOutbound },
  { name: 'refused', label: '近 120 天没接的回访', unit: '次', of: (past) => count(past, (fact) => reachedOut(fact) === false, 120), rests: isOutbound },
  { name: 'campaigns', label: '响应活动的比例', of: (past) => answered(past, 540, isCampaign), rests: isCampaign },
  { name: 'mood', label: '售后谈话情绪', of: (past) => faded(past, isCareTalk, mood, 365, 0.1), rests: isCareTalk },
  { name: 'opinion', label: '售后评价', of: (past) => faded(past, isCareTalk, opinion, 365, 0.2), rests: isCareTalk, list: 'opinions' },
  { name: 'worry', label: '嫌贵、担心售后', of: (past) => faded(past, isCareTalk, objection('cheaper_elsewhere', 'service_worry'), 365, 0.4), rests: isCareTalk, list: 'objections' },
  { name: 'return', label: '说了会再来', of: (past) => faded(past, isCareTalk, intent('return_visit'), 365, 0.4), rests: isCareTalk, list: 'intents' },
  { name: 'complaint', label: '投诉', of: (past) => faded(past, isCareTalk, intent('complaint'), 365, 0.1), rests: isCareTalk, list: 'intents' },
  { name: 'score', label: '问卷满意度', unit: '分', of: (past) => faded(past, ({ entity }) => entity === 'feedback', ({ values }) => number(values.score), 365), rests: ({ entity }) => entity === 'feedback' },
  { name: 'spend', label: '每次进厂花费', unit: '元', of: (past) => log(faded(past, isService, ({ values }) => number(values.amount), 730)), rests: isService },
  { name: 'buying', yesNo: true, label: '正在看新车', of: (past) => Number(since(past, isSaleSign) <= 180), rests: isSaleSign },
]

/** Who led the newest dealings about buying. */
const ledBy = ({ facts }: Past): string | undefined => { const adviser = facts.findLast(({ entity, values }) => entity !== 'services' && values.adviser !== undefined)?.values.adviser; return typeof adviser === 'string' ? adviser : undefined }
const MOST_ADVISERS = 30

/** Names of those who led dealings with these people, most first: beyond the first thirty nobody leads enough to be told from chance. */
export function advisersOf(people: readonly Past[]): string[] {
  const times = new Map<string, number>()
  for (const past of people) { const name = ledBy(past); if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1) }
  return [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_ADVISERS).map(([name]) => name)
}

/** The strongest traits on the one side of a direction, of different batteries. */
function sideOf({ traits, deviation }: Kinds, direction: readonly number[]): string {
  const strongest = traits.map(({ label, battery }, j) => ({ label, battery, strength: direction[j]! * deviation[j]! })).sort((a, b) => b.strength - a.strength)
  return [...new Map(strongest.slice(0, 4).toReversed().map((one) => [one.battery, one.label])).values()].toReversed().slice(0, 2).join('、')
}
function kindFeatures({ kinds, cars }: Surroundings): Feature[] {
  const places = new WeakMap<Past, Float64Array>()
  const place = (past: Past): Float64Array => {
    const found = places.get(past) ?? placeOf(kinds, past, cars)
    places.set(past, found)
    return found
  }
  return kinds.directions.directions.map((direction, k) => ({ name: `kind_${k}`, label: `与“${sideOf(kinds, direction)}”的客户相像`, of: (past) => place(past)[k]!, rests: isTalk }))
}

/** For the chance that an open lead orders. */
export const leadFeatures = (around: Surroundings): readonly Feature[] => [
  ...ofEveryLead,
  { name: 'above', label: '车价高出预算', of: ofLead(above(around.cars)), rests: (fact) => isQuote(fact) || (fact.findings?.budgets.length ?? 0) > 0, list: 'budgets' },
  ...kindFeatures(around),
  ...around.advisers.map((name): Feature => ({ name: `adviser_${name}`, yesNo: true, label: `由${name}接待`, of: (past) => Number(ledBy(past) === name), rests: ({ values }) => values.adviser === name })),
]
/** For the chance that a quiet owner stays away. */
export const ownerFeatures = (around: Surroundings): readonly Feature[] => [...ofEveryOwner, ...kindFeatures(around)]

export const vectorOf = (features: readonly Feature[], past: Past): number[] => features.map(({ of }) => of(past))
