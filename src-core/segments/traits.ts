// traits.ts: what kind of customer somebody is, for segments: how often each of many things was said or done, drawn towards what is usual where little
// is known, so that somebody of whom nothing is known stands in the middle and not apart.

import type { Values } from '../records/dictionary.ts'
import { intentLabel, objectionLabel } from '../profile/labels.ts'
import { isOrder, isOwning, isSaleSign, isService, type DatedFact, type Past } from './facts.ts'

/** A group of things of which a customer has more or less: counts by value. */
type Group = { readonly name: string; readonly label: string; readonly counts: (past: Past, cars: Cars) => Readonly<Record<string, number>> }
/** What the store's catalogue says of a series. */
export type Car = { readonly energy: string | null; readonly seats: string | null; readonly body: string | null; readonly price: number | null }
export type Cars = ReadonlyMap<string, Car>

/** @param rows of the catalogue; the price of a series is the mean of its trims */
export function carsOf(rows: readonly Values[]): Cars {
  const series = new Map<string, Values[]>()
  for (const row of rows) series.set(String(row.series), [...(series.get(String(row.series)) ?? []), row])
  return new Map([...series].map(([name, trims]) => {
    const prices = trims.flatMap(({ price }) => (typeof price === 'number' ? [price] : []))
    const { energy, seats, body_type: body } = trims[0]!
    return [name, { energy: energy ? String(energy) : null, seats: seats ? String(seats) : null, body: body ? String(body) : null, price: prices.length > 0 ? prices.reduce((a, b) => a + b) / prices.length : null }]
  }))
}

const tally = (values: readonly (string | null | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) if (value) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
const saleTalks = ({ facts }: Past): DatedFact[] => facts.filter((fact) => fact.findings !== null && isSaleSign(fact))
const findings = ({ facts }: Past) => facts.flatMap((fact) => fact.findings ?? [])
const filed = (past: Past, name: string): string[] => (past.card[name] === undefined ? [] : [String(past.card[name])])
const fact = (past: Past, type: string): string[] => findings(past).flatMap(({ facts }) => facts.filter((one) => one.type === type).map(({ value }) => String(value)))
const ageBand = (age: number): string => (age <= 25 ? '18-25' : age <= 30 ? '26-30' : age <= 35 ? '31-35' : age <= 40 ? '36-40' : age <= 50 ? '41-50' : '51-60')
/** Cars that the customer asked for, was offered or bought. */
const seriesOf = (past: Past): string[] => [
  ...past.facts.flatMap(({ entity, values }) => ((entity === 'orders' || entity === 'contacts' || entity === 'leads') && typeof values.series === 'string' ? [values.series] : [])),
  ...findings(past).flatMap(({ vehicles }) => vehicles.flatMap(({ relation, series }) => (relation === 'of_interest' && series ? [series] : []))),
]
const wishes = (attribute: string, ofCar?: keyof Car): Group['counts'] => (past, cars) =>
  tally([
    ...findings(past).flatMap(({ needs }) => needs.filter((need) => need.attribute === attribute && need.polarity === 'want').map(({ value }) => value)),
    ...(ofCar ? seriesOf(past).map((series) => { const value = cars.get(series)?.[ofCar]; return value == null ? null : String(value) }) : []),
  ])

const GROUPS: readonly Group[] = [
  { name: 'energy', label: '能源', counts: wishes('energy', 'energy') },
  { name: 'seats', label: '座位', counts: wishes('seats', 'seats') },
  { name: 'body', label: '车身', counts: wishes('body_type', 'body') },
  { name: 'size', label: '大小', counts: wishes('size') },
  { name: 'usage', label: '用途', counts: wishes('usage') },
  { name: 'feature', label: '看重配置', counts: wishes('feature') },
  { name: 'aspect', label: '谈到', counts: (past) => tally(saleTalks(past).flatMap(({ findings: found }) => found!.opinions.map(({ aspect }) => aspect))) },
  { name: 'objection', label: '顾虑', counts: (past) => tally(saleTalks(past).flatMap(({ findings: found }) => found!.objections.map(({ type }) => objectionLabel(type)))) },
  { name: 'intent', label: '提到', counts: (past) => tally(saleTalks(past).flatMap(({ findings: found }) => found!.intents.map(({ type }) => intentLabel(type, 'positive')))) },
  { name: 'household', label: '家庭', counts: (past) => tally(fact(past, 'household')) },
  { name: 'decision', label: '决策人', counts: (past) => tally(fact(past, 'decision_maker')) },
  { name: 'occupation', label: '职业', counts: (past) => tally([...fact(past, 'occupation'), ...filed(past, 'occupation')]) },
  { name: 'age', label: '年龄', counts: (past) => tally([...fact(past, 'age').map((age) => ageBand(Number(age))), ...filed(past, 'age_group')]) },
  { name: 'channel', label: '来源', counts: (past) => tally(filed(past, 'channel')) },
  { name: 'first', label: '首次购车', counts: (past) => tally(fact(past, 'first_car').map((value) => (value === 'true' ? '是' : '否'))) },
  { name: 'way', label: '联系方式', counts: (past) => tally(past.facts.flatMap(({ entity, values }) => (entity === 'contacts' && values.direction === '呼入' && (values.way === '电话' || values.way === '微信') ? [values.way] : []))) },
  { name: 'payment', label: '付款', counts: (past) => tally(past.facts.filter(isOrder).map(({ values }) => (typeof values.payment === 'string' ? values.payment : null))) },
]

type Amount = { readonly name: string; readonly label: string; readonly of: (past: Past, cars: Cars) => number }
const mean = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length)
/** Money that the customer named, was quoted or paid for a car, in yuan, as a log. */
const money = (past: Past, cars: Cars): number => {
  const said = findings(past).flatMap(({ budgets }) => budgets.flatMap(({ kind, min, max }) => (kind === 'total' || kind === 'bare' ? [max ?? min ?? 0] : [])))
  const offered = past.facts.flatMap(({ values: { quote, price } }) => [quote, price].filter((x): x is number => typeof x === 'number'))
  const wanted = seriesOf(past).flatMap((series) => cars.get(series)?.price ?? [])
  return mean([...said, ...offered, ...wanted].filter((x) => x > 30_000).map(Math.log))
}
const AMOUNTS: readonly Amount[] = [
  { name: 'money', label: '价位', of: money },
  { name: 'owner', label: '车主', of: ({ facts }) => Number(facts.some(isOwning)) },
  { name: 'rivals', label: '竞品对比', of: (past) => mean(saleTalks(past).map(({ findings: found }) => found!.vehicles.filter(({ relation }) => relation === 'competitor').length)) },
  { name: 'spend', label: '进厂花费', of: ({ facts }) => mean(facts.filter(isService).flatMap(({ values }) => (typeof values.amount === 'number' && values.amount > 0 ? [Math.log(values.amount)] : []))) },
  { name: 'mileage', label: '年里程', of: (past) => mean(fact(past, 'mileage_per_year').map((km) => Math.log(Math.max(1_000, Number(km))))) },
]

/** `usual`: of a thing that was said or done, the mean share of it among all answers to its question; of an amount, the median and the spread. */
export type Trait = {
  readonly name: string
  readonly label: string
  /** Traits of one battery go together by their making, whoever the customer is. */
  readonly battery: string
  readonly group: string
  /** Of a group; null = an amount. */
  readonly value: string | null
  readonly usual: number
  readonly spread: number
}

/** One more thing of a group counts as much as so much of what is usual. */
const DRAWN = 1
/** Values that hardly anybody has make a group of their own out of chance. */
const RARE = 0.01
const FAR = 3
/** An amount weighs half of what its spread would give it: it is one column against the many of a question. */
const AMOUNT_WEIGHT = 0.5
/** What the series of a car settles together. */
const CAR: readonly string[] = ['energy', 'seats', 'body', 'money']
const batteryOf = (name: string): string => (CAR.includes(name) ? 'car' : name)
const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)

/** What can be told of these people, and what is usual among them. */
export function traitsOf(people: readonly Past[], cars: Cars): Trait[] {
  const groups = GROUPS.flatMap(({ name, label, counts }): Trait[] => {
    const share: Record<string, number> = {}
    let known = 0
    for (const past of people) {
      const one = counts(past, cars)
      const sum = total(one)
      if (sum === 0) continue
      known++
      for (const [value, n] of Object.entries(one)) share[value] = (share[value] ?? 0) + n / sum
    }
    return Object.entries(share).flatMap(([value, sum]) => (sum / known < RARE ? [] : [{ name: `${name}.${value}`, label: `${label}${value}`, battery: batteryOf(name), group: name, value, usual: sum / known, spread: Math.sqrt(sum / known) }]))
  })
  const amounts = AMOUNTS.map(({ name, label, of }): Trait => {
    const sorted = people.map((past) => of(past, cars)).filter((x) => !Number.isNaN(x)).sort((a, b) => a - b)
    const at = (q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? 0
    return { name, label, battery: batteryOf(name), group: name, value: null, usual: at(0.5), spread: (at(0.84) - at(0.16)) / 2 || 1 }
  })
  return [...groups, ...amounts]
}

/** One number a trait, robustly scaled: 0 is usual or not known, and a group with many values weighs no more than one with few. */
export function traitRow(traits: readonly Trait[], past: Past, cars: Cars): Float64Array {
  const counted = new Map(GROUPS.map(({ name, counts }) => { const one = counts(past, cars); return [name, { one, sum: total(one) }] }))
  const amounts = new Map(AMOUNTS.map(({ name, of }) => [name, of(past, cars)]))
  return Float64Array.from(traits, ({ group, value, usual, spread }) => {
    if (value !== null) {
      const { one, sum } = counted.get(group)!
      return (((one[value] ?? 0) + DRAWN * usual) / (sum + DRAWN) - usual) / spread
    }
    const x = amounts.get(group)!
    return Number.isNaN(x) ? 0 : Math.max(-FAR, Math.min(FAR, (x - usual) / spread)) * AMOUNT_WEIGHT
  })
}
