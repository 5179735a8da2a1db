// traits.ts: what kind of customer somebody is, for segments: how often each of many things was said or done, drawn towards what is usual where little
// is known, so that somebody of whom nothing is known stands in the middle and not apart.

import type { Values } from '../records/dictionary.ts'
import { intentLabel, objectionLabel } from '../profile/labels.ts'
import type { Fact, Findings, Need } from '../shapes.ts'
import { isOrder, isOwning, isSaleSign, isService, type Past } from '../profile/facts.ts'

/** What is known of a customer, gathered once for all questions. */
type Known = { readonly past: Past; readonly cars: Cars; readonly all: readonly Findings[]; readonly sale: readonly Findings[]; readonly wants: readonly Need[]; readonly facts: readonly Fact[]; /** Cars that the customer asked for, was offered or bought. */ readonly series: readonly string[] }
/** A group of things of which a customer has more or less: counts by value. */
type Group = { readonly name: string; /** A value as people say it; no two of all groups alike. */ readonly words: (value: string) => string; readonly counts: (known: Known) => Readonly<Record<string, number>> }
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
const filed = ({ past: { card } }: Known, name: string): string[] => (card[name] === undefined ? [] : [String(card[name])])
const fact = ({ facts }: Known, type: string): string[] => facts.filter((one) => one.type === type).map(({ value }) => String(value))
const ageBand = (age: number): string => (age <= 25 ? '18-25' : age <= 30 ? '26-30' : age <= 35 ? '31-35' : age <= 40 ? '36-40' : age <= 50 ? '41-50' : '51-60')
const wishes = (attribute: Need['attribute'], ofCar?: keyof Car): Group['counts'] => ({ wants, series, cars }) =>
  tally([
    ...wants.filter((need) => need.attribute === attribute).map(({ value }) => value),
    ...(ofCar ? series.map((name) => { const value = cars.get(name)?.[ofCar]; return value == null ? null : String(value) }) : []),
  ])

function gather(past: Past, cars: Cars): Known {
  const all: Findings[] = []
  const sale: Findings[] = []
  const series: string[] = []
  for (const one of past.facts) {
    if ((one.entity === 'orders' || one.entity === 'contacts' || one.entity === 'leads') && typeof one.values.series === 'string') series.push(one.values.series)
    if (one.findings === null) continue
    all.push(one.findings)
    if (isSaleSign(one)) sale.push(one.findings)
  }
  for (const { vehicles } of all) for (const { relation, series: name } of vehicles) if (relation === 'of_interest' && name) series.push(name)
  return { past, cars, all, sale, series, wants: all.flatMap(({ needs }) => needs.filter(({ polarity }) => polarity === 'want')), facts: all.flatMap(({ facts }) => facts) }
}

const GROUPS: readonly Group[] = [
  { name: 'energy', words: (value) => value, counts: wishes('energy', 'energy') },
  { name: 'seats', words: (value) => `${value}座`, counts: wishes('seats', 'seats') },
  { name: 'body', words: (value) => value, counts: wishes('body_type', 'body') },
  { name: 'size', words: (value) => value, counts: wishes('size') },
  { name: 'usage', words: (value) => value, counts: wishes('usage') },
  { name: 'feature', words: (value) => `看重${value}`, counts: wishes('feature') },
  { name: 'aspect', words: (value) => `谈${value}`, counts: ({ sale }) => tally(sale.flatMap(({ opinions }) => opinions.map(({ aspect }) => aspect))) },
  { name: 'objection', words: (value) => value, counts: ({ sale }) => tally(sale.flatMap(({ objections }) => objections.map(({ type }) => objectionLabel(type)))) },
  { name: 'intent', words: (value) => value, counts: ({ sale }) => tally(sale.flatMap(({ intents }) => intents.map(({ type }) => intentLabel(type, 'positive')))) },
  { name: 'household', words: (value) => value, counts: (known) => tally(fact(known, 'household')) },
  { name: 'decision', words: (value) => `${value}拿主意`, counts: (known) => tally(fact(known, 'decision_maker')) },
  { name: 'occupation', words: (value) => value, counts: (known) => tally([...fact(known, 'occupation'), ...filed(known, 'occupation')]) },
  { name: 'age', words: (value) => `${value}岁`, counts: (known) => tally([...fact(known, 'age').map((age) => ageBand(Number(age))), ...filed(known, 'age_group')]) },
  { name: 'channel', words: (value) => `来自${value}`, counts: (known) => tally(filed(known, 'channel')) },
  { name: 'first', words: (value) => (value === '是' ? '首次购车' : '不是首次购车'), counts: (known) => tally(fact(known, 'first_car').map((value) => (value === 'true' ? '是' : '否'))) },
  { name: 'way', words: (value) => `${value}联系`, counts: ({ past }) => tally(past.facts.flatMap(({ entity, values }) => (entity === 'contacts' && values.direction === '呼入' && (values.way === '电话' || values.way === '微信') ? [values.way] : []))) },
  { name: 'payment', words: (value) => `${value}买车`, counts: ({ past }) => tally(past.facts.filter(isOrder).map(({ values }) => (typeof values.payment === 'string' ? values.payment : null))) },
]

type Amount = { readonly name: string; /** Of somebody with much of it, in between, and with little. */ readonly label: string; readonly middle: string; readonly little: string; readonly of: (known: Known) => number }
const mean = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length)
/** Money that the customer named, was quoted or paid for a car, in yuan, as a log. */
const money = ({ past, cars, all, series }: Known): number => {
  const said = all.flatMap(({ budgets }) => budgets.flatMap(({ kind, min, max }) => (kind === 'total' || kind === 'bare' ? [max ?? min ?? 0] : [])))
  const offered = past.facts.flatMap(({ values: { quote, price } }) => [quote, price].filter((x): x is number => typeof x === 'number'))
  const wanted = series.flatMap((name) => cars.get(name)?.price ?? [])
  return mean([...said, ...offered, ...wanted].filter((x) => x > 30_000).map(Math.log))
}
const AMOUNTS: readonly Amount[] = [
  { name: 'money', label: '价位高', middle: '价位居中', little: '价位不高', of: money },
  { name: 'owner', label: '车主', middle: '车主', little: '不是车主', of: ({ past }) => Number(past.facts.some(isOwning)) },
  { name: 'rivals', label: '竞品对比多', middle: '竞品对比居中', little: '竞品对比不多', of: ({ sale }) => mean(sale.map(({ vehicles }) => vehicles.filter(({ relation }) => relation === 'competitor').length)) },
  { name: 'spend', label: '进厂花费高', middle: '进厂花费居中', little: '进厂花费不高', of: ({ past }) => mean(past.facts.filter(isService).flatMap(({ values }) => (typeof values.amount === 'number' && values.amount > 0 ? [Math.log(values.amount)] : []))) },
  { name: 'mileage', label: '年里程多', middle: '年里程居中', little: '年里程不多', of: (known) => mean(fact(known, 'mileage_per_year').map((km) => Math.log(Math.max(1_000, Number(km))))) },
]

/** `usual`: of a thing that was said or done, the mean share of it among all answers to its question; of an amount, the median and the spread. */
export type Trait = {
  readonly name: string
  readonly label: string
  /** In words, of somebody above a mark of it, between two, and below. */
  readonly much: string
  readonly middle: string
  readonly little: string
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
  const all = people.map((past) => gather(past, cars))
  const groups = GROUPS.flatMap(({ name, words, counts }): Trait[] => {
    const share: Record<string, number> = {}
    let known = 0
    for (const person of all) {
      const one = counts(person)
      const sum = total(one)
      if (sum === 0) continue
      known++
      for (const [value, n] of Object.entries(one)) share[value] = (share[value] ?? 0) + n / sum
    }
    return Object.entries(share).flatMap(([value, sum]) => (sum / known < RARE ? [] : [{ name: `${name}.${value}`, label: words(value), much: `“${words(value)}”偏多`, middle: `“${words(value)}”居中`, little: `“${words(value)}”偏少`, battery: batteryOf(name), group: name, value, usual: sum / known, spread: Math.sqrt(sum / known) }]))
  })
  const amounts = AMOUNTS.map(({ name, label, middle, little, of }): Trait => {
    const sorted = all.map(of).filter((x) => !Number.isNaN(x)).sort((a, b) => a - b)
    const at = (q: number): number => sorted[Math.floor(q * (sorted.length - 1))] ?? 0
    return { name, label, much: label, middle, little, battery: batteryOf(name), group: name, value: null, usual: at(0.5), spread: (at(0.84) - at(0.16)) / 2 || 1 }
  })
  return [...groups, ...amounts]
}

/** One number a trait, robustly scaled: 0 is usual or not known, and a group with many values weighs no more than one with few. */
export function traitRow(traits: readonly Trait[], past: Past, cars: Cars): Float64Array {
  const known = gather(past, cars)
  const counted = new Map(GROUPS.map(({ name, counts }) => { const one = counts(known); return [name, { one, sum: total(one) }] }))
  const amounts = new Map(AMOUNTS.map(({ name, of }) => [name, of(known)]))
  return Float64Array.from(traits, ({ group, value, usual, spread }) => {
    if (value !== null) {
      const { one, sum } = counted.get(group)!
      return (((one[value] ?? 0) + DRAWN * usual) / (sum + DRAWN) - usual) / spread
    }
    const x = amounts.get(group)!
    return Number.isNaN(x) ? 0 : Math.max(-FAR, Math.min(FAR, (x - usual) / spread)) * AMOUNT_WEIGHT
  })
}
