// tags.ts: what is said of a customer at a glance: how far along, how active, how valuable. Each tag with its reason and the facts that it rests on.

import { daysBetween } from '../day-count.ts'
import { isOrder, isOwning, isService, isSign, type DatedFact, type Past } from '../profile/facts.ts'
import { lifeStage, serviceGap, tag, type Tag } from '../profile/life-cycle.ts'
import type { LifeCycle } from '../shapes.ts'

export type Quadrant = '钻石' | '黄金' | '白银' | '铁'
/** Recency, frequency, money: 1 (least) to 5 among the store's owners. */
export type Rfm = { readonly recency: number; readonly frequency: number; readonly money: number }
export type Tags = { readonly lifeCycle: Tag<LifeCycle>; /** 0..100 */ readonly activity: Tag<number>; readonly quadrant: Tag<Quadrant>; readonly rfm: Tag<Rfm> | null; /** 0..100; null where nobody asked and nothing was heard. */ readonly satisfaction: Tag<number> | null; /** 0..100, of owners. */ readonly loyalty: Tag<number> | null }

/** What a sign of life is worth on its day. */
const WORTH: Readonly<Record<string, number>> = { orders: 40, conversations: 30, services: 25, leads: 15, contacts: 10, feedback: 10, campaigns: 10 }
const HALF_LIFE_DAYS = 30
/** A sum at which somebody is about two thirds active. */
const LIVELY = 40

/** 0..100: what somebody did lately, by kind, half as much after a month. */
export function activity({ facts, asOf }: Past): Tag<number> {
  const signs = facts.filter(isSign)
  const sum = signs.reduce((total, fact) => total + (WORTH[fact.entity] ?? 0) * 0.5 ** (daysBetween(fact.date, asOf) / HALF_LIFE_DAYS), 0)
  const last = signs.at(-1)
  return tag(Math.round(100 * (1 - Math.exp(-sum / LIVELY))), last ? `最近一次往来在 ${daysBetween(last.date, asOf)} 天前，近 90 天 ${signs.filter(({ date }) => daysBetween(date, asOf) <= 90).length} 次` : '没有往来', signs)
}

/** What was said of us fades: half as much after half a year. */
const OPINION_HALF_LIFE_DAYS = 180
/** How content: answers to questionnaires first, what was heard in talks half as much. */
export function satisfaction({ facts, asOf }: Past): Tag<number> | null {
  const told = facts.flatMap((fact) => {
    const { score, recommend } = fact.values
    if (fact.entity === 'feedback' && typeof score === 'number') return [{ fact, value: Math.max(0, (score - 1) / 4), weight: 2 }]
    if (fact.entity === 'feedback' && typeof recommend === 'number') return [{ fact, value: recommend / 10, weight: 2 }]
    const mood = fact.findings?.sentiment.overall
    const complains = fact.findings?.intents.some(({ type, polarity }) => type === 'complaint' && polarity === 'positive') ?? false
    return mood === undefined || (mood === 'neutral' && !complains) ? [] : [{ fact, value: complains ? 0 : mood === 'positive' ? 1 : 0, weight: 1 }]
  })
  if (told.length === 0) return null
  const weights = told.map(({ fact, weight }) => weight * 0.5 ** (daysBetween(fact.date, asOf) / OPINION_HALF_LIFE_DAYS))
  const value = told.reduce((sum, one, i) => sum + weights[i]! * one.value, 0) / weights.reduce((a, b) => a + b, 0)
  const asked = told.filter(({ weight }) => weight === 2).length
  return tag(Math.round(100 * value), `${asked} 次问卷、${told.length - asked} 次谈话中的情绪和投诉，越新越重`, told.map(({ fact }) => fact))
}

/** How faithful an owner is: services kept when they fell due, bought again, says they will come again. */
export function loyalty(past: Past): Tag<number> | null {
  const { facts, asOf } = past
  const owning = facts.filter(isOwning)
  if (owning.length === 0) return null
  const services = facts.filter(isService)
  const span = Math.min(730, Math.max(1, daysBetween(owning[0]!.date, asOf)))
  const expected = span / serviceGap(facts).days
  const kept = Math.min(1, (services.filter(({ date }) => daysBetween(date, asOf) <= 730).length + 0.5) / (expected + 0.5))
  const again = facts.filter(isOrder).length >= 2
  const promise = facts.findLast(({ findings }) => findings?.intents.some(({ type }) => type === 'return_visit') ?? false)
  const returns = promise?.findings?.intents.findLast(({ type }) => type === 'return_visit')?.polarity
  const value = Math.max(0, Math.min(1, 0.7 * kept + (again ? 0.2 : 0) + (returns === 'positive' ? 0.1 : returns === 'negative' ? -0.1 : 0)))
  return tag(Math.round(100 * value), `近两年应保养约 ${Math.round(expected)} 次，来了 ${services.filter(({ date }) => daysBetween(date, asOf) <= 730).length} 次${again ? '；再次购车' : ''}${returns ? `；说过${returns === 'positive' ? '会' : '不'}再来` : ''}`, services.length > 0 ? services : owning)
}

/** Money that somebody spent here, and on what. */
export const spentBy = ({ facts }: Past): { readonly yuan: number; readonly facts: readonly DatedFact[] } => {
  const paid = facts.filter((fact) => isOrder(fact) || isService(fact))
  return { yuan: paid.reduce((sum, { values: { price, amount } }) => sum + (typeof price === 'number' ? price : typeof amount === 'number' ? amount : 0), 0), facts: paid }
}
/** What somebody spent or means to spend, in yuan: the more of the two. */
function worth(past: Past): { yuan: number; why: string; facts: readonly DatedFact[] } {
  const spent = spentBy(past)
  const named = past.facts.findLast(({ findings, values }) => typeof values.quote === 'number' || (findings?.budgets ?? []).some(({ kind }) => kind === 'total' || kind === 'bare'))
  const amount = typeof named?.values.quote === 'number' ? named.values.quote : Math.max(0, ...(named?.findings?.budgets ?? []).flatMap(({ kind, min, max }) => (kind === 'total' || kind === 'bare' ? [max ?? min ?? 0] : [])))
  return spent.yuan >= amount ? { yuan: spent.yuan, why: `在本店花费 ${Math.round(spent.yuan)} 元`, facts: spent.facts } : { yuan: amount, why: `谈到 ${Math.round(amount / 1_000) / 10} 万元的车`, facts: named ? [named] : [] }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
const fifth = (value: number, sorted: readonly number[]): number => 1 + Math.min(4, Math.floor((5 * sorted.findLastIndex((x) => x <= value)) / Math.max(1, sorted.length - 1)))

/** The store's own yardsticks; they change slowly, so one changed customer is held against the last ones. */
export type Yardsticks = { readonly activity: number; readonly yuan: number; readonly last: readonly number[]; readonly times: readonly number[]; readonly money: readonly number[] }

const MOST_MARKS = 200
/** So many values, evenly spaced, stand for all. */
function marks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length <= MOST_MARKS ? sorted : Array.from({ length: MOST_MARKS }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (MOST_MARKS - 1))]!)
}

export function yardsticksOf(people: readonly Past[]): Yardsticks {
  const owners = people.map((past) => ({ past, ...spentBy(past) })).filter(({ facts }) => facts.length > 0)
  return {
    activity: median(people.map((past) => activity(past).value)),
    yuan: median(people.map((past) => worth(past).yuan)),
    last: marks(owners.map(({ facts, past }) => -daysBetween(facts.at(-1)!.date, past.asOf))),
    times: marks(owners.map(({ facts }) => facts.length)),
    money: marks(owners.map(({ yuan }) => yuan)),
  }
}

export function tagsOf(past: Past, yardsticks: Yardsticks): Tags {
  const lively = activity(past)
  const value = worth(past)
  const [warm, rich] = [lively.value > yardsticks.activity, value.yuan > yardsticks.yuan]
  const quadrant: Quadrant = warm && rich ? '钻石' : rich ? '黄金' : warm ? '白银' : '铁'
  const spent = spentBy(past)
  return {
    lifeCycle: lifeStage(past),
    satisfaction: satisfaction(past),
    loyalty: loyalty(past),
    activity: lively,
    quadrant: tag(quadrant, `${value.why}，${rich ? '高于' : '不高于'}本店中位数；活跃度 ${lively.value}，${warm ? '高于' : '不高于'}中位数`, value.facts),
    rfm: spent.facts.length === 0 ? null : tag({ recency: fifth(-daysBetween(spent.facts.at(-1)!.date, past.asOf), yardsticks.last), frequency: fifth(spent.facts.length, yardsticks.times), money: fifth(spent.yuan, yardsticks.money) }, `最近一次消费 ${spent.facts.at(-1)!.date}，共 ${spent.facts.length} 次、${Math.round(spent.yuan)} 元`, spent.facts),
  }
}
