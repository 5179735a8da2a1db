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

export type Trait = { readonly name: string; readonly label: string; /** Traits of one battery go together by their making, whoever the customer is. */ readonly battery: string }
export type TraitTable = { readonly traits: readonly Trait[]; /** One row a customer. */ readonly rows: readonly Float64Array[] }

/** One more thing of a group counts as much as so much of what is usual. */
const DRAWN = 1
/** Values that hardly anybody has make a group of their own out of chance. */
const RARE = 0.01
const FAR = 3
/** What the series of a car settles together. */
const CAR: readonly string[] = ['energy', 'seats', 'body', 'money']

/** @returns robustly scaled: 0 is usual, and a group with many values weighs no more than one with few */
export function traitsOf(people: readonly Past[], cars: Cars): TraitTable {
  const traits: Trait[] = []
  const columns: Float64Array[] = []
  for (const { name, label, counts } of GROUPS) {
    const all = people.map((past) => counts(past, cars))
    const sums = all.map((one) => Object.values(one).reduce((a, b) => a + b, 0))
    const share: Record<string, number> = {}
    let known = 0
    all.forEach((one, i) => {
      if (sums[i]! === 0) return
      known++
      for (const [value, n] of Object.entries(one)) share[value] = (share[value] ?? 0) + n / sums[i]!
    })
    for (const [value, total] of Object.entries(share)) {
      const usual = total / known
      if (usual < RARE) continue
      traits.push({ name: `${name}.${value}`, label: `${label}${value}`, battery: CAR.includes(name) ? 'car' : name })
      columns.push(Float64Array.from(all, (one, i) => ((one[value] ?? 0) + DRAWN * usual) / (sums[i]! + DRAWN) - usual).map((x) => x / Math.sqrt(usual)))
    }
  }
  for (const { name, label, of } of AMOUNTS) {
    const values = people.map((past) => of(past, cars))
    const sorted = values.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b)
    const at = (q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? 0
    const spread = (at(0.84) - at(0.16)) / 2 || 1
    traits.push({ name, label, battery: CAR.includes(name) ? 'car' : name })
    columns.push(Float64Array.from(values, (x) => (Number.isNaN(x) ? 0 : Math.max(-FAR, Math.min(FAR, (x - at(0.5)) / spread)) * 0.5)))
  }
  return { traits, rows: people.map((_, i) => Float64Array.from(columns, (column) => column[i]!)) }
}
