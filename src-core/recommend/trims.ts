// trims.ts: which cars of the store's own catalogue suit a customer: each held against what was said of needs, budget and household, with what fits and
// what does not. Prices are the list prices that everybody sees.

import type { ListName } from '../insight/values.ts'
import type { Values } from '../records/dictionary.ts'
import type { Need } from '../shapes.ts'
import { isSaleSign, type DatedFact, type Past } from '../profile/facts.ts'

/** One point for or against, and the fact from which it is known. */
export type Point = { readonly what: string; readonly keys: readonly string[]; readonly list: ListName | null }
export type TrimFit = { readonly series: string; readonly trim: string | null; /** List price, yuan. */ readonly price: number | null; readonly fits: readonly Point[]; readonly misfits: readonly Point[]; readonly score: number }

const MOST = 3
const NEW_ENERGY = ['纯电', '插混', '增程']
/** Above what was named by so much is still within. */
const LEEWAY = 1.03
const FAR_BELOW = 0.7
const BIG_HOUSEHOLDS = /二胎|三孩|三胎|老人/
const WEIGHT = { energy: 2, seats: 2, body_type: 1.5, budget: 2, asked: 1.5, household: 1 } as const
const COLUMN = { energy: 'energy', seats: 'seats', body_type: 'body_type' } as const
const LABEL = { energy: '能源', seats: '座位', body_type: '车身' } as const
type Asked = keyof typeof COLUMN

type Said<T> = { readonly value: T; readonly key: string }
/** The newest first of whatever was said, each with its fact. */
function said<T>(facts: readonly DatedFact[], of: (fact: DatedFact) => readonly T[]): Said<T>[] {
  return facts.toReversed().flatMap((fact) => of(fact).toReversed().map((value) => ({ value, key: fact.key })))
}
const wan = (yuan: number): string => `${Math.round(yuan / 1_000) / 10} 万`
const same = (attribute: Asked, wish: string, has: string): boolean => wish === has || (attribute === 'energy' && wish === '新能源' && NEW_ENERGY.includes(has)) || (attribute === 'seats' && Number(wish) >= 6 && Number(has) >= 6)

/**
 * @param catalogue rows of the store's catalogue
 * @returns at most one trim a series, the best first, none that was refused; empty where nothing is known that fits
 */
export function trimsFor(catalogue: readonly Values[], past: Past): TrimFit[] {
  const facts = past.facts.filter((fact) => fact.findings !== null && isSaleSign(fact))
  const needs = said<Need>(facts, ({ findings }) => findings!.needs)
  const budget = said(facts, ({ findings }) => findings!.budgets.filter(({ kind }) => kind === 'total' || kind === 'bare'))[0]
  const household = said(facts, ({ findings }) => findings!.facts.filter(({ type }) => type === 'household'))[0]
  const asked = said(past.facts, ({ entity, values, findings }) => [...(entity !== 'orders' && entity !== 'services' && typeof values.series === 'string' ? [values.series] : []), ...(findings?.vehicles ?? []).flatMap(({ relation, series }) => (relation === 'of_interest' && series ? [series] : []))])

  function judge(row: Values): TrimFit {
    const [fits, misfits]: [Point[], Point[]] = [[], []]
    let score = 0
    let refused = false
    const say = (good: boolean, weight: number, what: string, key: string, list: ListName | null): void => {
      ;(good ? fits : misfits).push({ what, keys: [key], list })
      score += good ? weight : -weight
    }
    for (const attribute of Object.keys(COLUMN) as Asked[]) {
      const has = row[COLUMN[attribute]]
      if (has === undefined) continue
      const of = needs.filter(({ value }) => value.attribute === attribute)
      const wish = of.find(({ value }) => value.polarity === 'want')
      const hated = of.find(({ value }) => value.polarity === 'reject' && same(attribute, value.value, String(has)))
      const unit = attribute === 'seats' ? '座' : ''
      if (hated) refused = true
      else if (wish) say(same(attribute, wish.value.value, String(has)), WEIGHT[attribute], `${LABEL[attribute]}：${String(has)}${unit}，客户要${wish.value.value}${unit}`, wish.key, 'needs')
    }
    const price = typeof row.price === 'number' ? row.price : null
    const most = budget && (budget.value.max ?? budget.value.min)
    if (price !== null && budget && most != null) {
      const least = budget.value.min ?? most
      if (price > most * LEEWAY) say(false, WEIGHT.budget * Math.min(2, (price / most - 1) * 8), `指导价 ${wan(price)}，比预算 ${wan(most)} 高 ${wan(price - most)}`, budget.key, 'budgets')
      else if (price < least * FAR_BELOW) say(false, WEIGHT.budget / 2, `指导价 ${wan(price)}，比预算 ${wan(least)} 低不少，可能要更高的配置`, budget.key, 'budgets')
      else say(true, WEIGHT.budget, `指导价 ${wan(price)}，在预算 ${wan(most)} 之内`, budget.key, 'budgets')
    }
    const seats = Number(row.seats)
    const wantsSeats = needs.some(({ value }) => value.attribute === 'seats')
    if (household && !wantsSeats && BIG_HOUSEHOLDS.test(String(household.value.value)) && seats > 0) say(seats >= 6, WEIGHT.household, `${seats} 座，家里是${String(household.value.value)}`, household.key, 'facts')
    const named = asked.find(({ value }) => value === row.series)
    if (named) say(true, WEIGHT.asked, '客户问过这款车', named.key, 'vehicles')
    return { series: String(row.series), trim: typeof row.trim === 'string' ? row.trim : null, price, fits, misfits, score: refused ? -Infinity : score }
  }

  const best = new Map<string, TrimFit>()
  for (const row of catalogue) {
    const fit = judge(row)
    if (fit.score > (best.get(fit.series)?.score ?? -Infinity)) best.set(fit.series, fit)
  }
  return [...best.values()].filter(({ fits }) => fits.length > 0).sort((a, b) => b.score - a.score || (a.price ?? 0) - (b.price ?? 0)).slice(0, MOST)
}
