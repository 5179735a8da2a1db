// findings.ts: turns insights into short labels and lays them out by list and by turn, for the side panel and the tags in a conversation.

import type { Item, Values } from '../../src-core/insight/amendments.ts'
import type { Budget, Evidence, Fact, Insights, Intent, Need, Objection, Opinion, SalesAction, Timeline, Vehicle } from '../../src-core/shapes.ts'
import { named, type Names } from '../language/names-zh-cn.ts'
import { amountText, type Tongue } from './money.ts'
import { daysText } from './moments.ts'

export const LISTS = ['budgets', 'vehicles', 'needs', 'intents', 'objections', 'timeline', 'opinions', 'facts', 'sales_actions'] as const
export type ListName = (typeof LISTS)[number]

export type Finding = { readonly key: string; readonly list: ListName; readonly label: string; readonly note: string; readonly turn: number; readonly certainty: number }

export type Words = { readonly names: Names; readonly tongue: Tongue }

/** The label of a value and, where it helps, a second quieter word. Profile values have the same fields without the evidence. */
type Bare<T> = Omit<T, keyof Evidence>
type Label = readonly [label: string, note: string]

const COLOURS = new Set(['白', '黑', '灰', '银', '红', '蓝', '绿', '棕'])

/** 13805712296 → 138****2296: a label is read over many shoulders. */
export const masked = (phone: string): string => phone.replace(/^(\d{3})\d{4,}(\d{4})$/, '$1****$2')

export const budgetLabel = (item: Bare<Budget>, { names, tongue }: Words): Label => [`${names.budgetKind[item.kind]}${tongue === 'en' ? ' ' : ''}${amountText(item, tongue)}`, '']

export const vehicleLabel = (item: Bare<Vehicle>, { names }: Words): Label => [item.series === null ? item.brand : `${item.brand} ${item.series}`, names.relation[item.relation]]

export function needLabel(item: Bare<Need>, { names, tongue }: Words): Label {
  const value = tongue === 'en' ? item.value : item.attribute === 'seats' ? `${item.value}座` : item.attribute === 'color' && COLOURS.has(item.value) ? `${item.value}色` : item.value
  return [item.polarity === 'reject' ? `${tongue === 'en' ? 'no ' : '不要'}${value}` : value, names.attribute[item.attribute]]
}

export const opinionLabel = (item: Bare<Opinion>, { names, tongue }: Words): Label =>
  [tongue === 'en' ? `${names.opinion[item.sentiment]} ${item.aspect}` : `${item.aspect}${names.opinion[item.sentiment]}`, '']

export const objectionLabel = (item: Bare<Objection>, { names }: Words): Label => [named(names.objection, item.type), '']

export const intentLabel = (item: Bare<Intent>, { names }: Words): Label => [named(item.polarity === 'negative' ? names.declines : names.wants, item.type), '']

export const timelineLabel = (item: Bare<Timeline>, { tongue }: Words): Label => [daysText(item.min_days, item.max_days, tongue), '']

export function factLabel(item: Bare<Fact>, { names, tongue }: Words): Label {
  const name = named(names.fact, item.type)
  if (tongue === 'en') return [typeof item.value === 'boolean' ? (item.value ? 'yes' : 'no') : masked(String(item.value)), name]
  switch (item.type) {
    case 'surname': return [`姓${item.value}`, '']
    case 'phone': case 'wechat': return [masked(String(item.value)), name]
    case 'age': return [`${item.value}岁`, name]
    case 'current_car_years': return [`开了${item.value}年`, name]
    case 'mileage_per_year': return [typeof item.value === 'number' && item.value >= 10_000 ? `${Number((item.value / 10_000).toFixed(1))}万公里` : `${item.value}公里`, name]
    case 'first_car': return [item.value === true ? '首次购车' : '不是首次购车', '']
    default: return [String(item.value), name]
  }
}

export const actionLabel = (item: Bare<SalesAction>, { names }: Words): Label => [named(names.action, item.type), '']

export function findingsOf(insights: Insights, words: Words): readonly Finding[] {
  const all: Finding[] = []
  function add<T extends Evidence>(list: ListName, items: readonly T[], label: (item: T, words: Words) => Label): void {
    items.forEach((item, i) => {
      const [text, note] = label(item, words)
      all.push({ key: `${list}.${i}`, list, label: text, note, turn: item.turn, certainty: item.certainty })
    })
  }
  add('budgets', insights.budgets, budgetLabel)
  add('vehicles', insights.vehicles, vehicleLabel)
  add('needs', insights.needs, needLabel)
  add('intents', insights.intents, intentLabel)
  add('objections', insights.objections, objectionLabel)
  add('timeline', insights.timeline, timelineLabel)
  add('opinions', insights.opinions, opinionLabel)
  add('facts', insights.facts, factLabel)
  add('sales_actions', insights.sales_actions, actionLabel)
  return all
}

/** The finding behind a label: it may hold what a label does not show, a whole phone number for one. */
export const itemOf = (insights: Insights, { list, key }: Pick<Finding, 'list' | 'key'>): Item => insights[list][Number(key.slice(list.length + 1))] as unknown as Item

/** The label of a finding of which only the list and the values are known: what the machine had said, what a person is writing. */
export function labelOf(list: ListName, values: Values, words: Words): string {
  const of = <T extends Evidence>(label: (item: Bare<T>, words: Words) => Label): string => label(values as unknown as Bare<T>, words)[0]
  switch (list) {
    case 'budgets': return of(budgetLabel)
    case 'vehicles': return vehicleLabel(values as unknown as Bare<Vehicle>, words).join(' · ')
    case 'needs': return of(needLabel)
    case 'intents': return of(intentLabel)
    case 'objections': return of(objectionLabel)
    case 'timeline': return of(timelineLabel)
    case 'opinions': return of(opinionLabel)
    case 'facts': return of(factLabel)
    case 'sales_actions': return of(actionLabel)
  }
}

export function byTurn(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const map = new Map<number, Finding[]>()
  for (const finding of findings) map.set(finding.turn, [...(map.get(finding.turn) ?? []), finding])
  return map
}
