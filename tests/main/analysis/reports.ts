// reports.ts: five reports reckoned from the files of a simulated store themselves, without the product: what the product's figures are held against.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

type Talk = { readonly id: string; readonly customer_id: string; readonly date: string; readonly adviser: string; readonly insights: { readonly objections: readonly { readonly type: string }[]; readonly intents: readonly { readonly type: string; readonly polarity: string }[] }; readonly metrics: { readonly talk_ratio: number } }
export type Reports = { readonly ordersByMonth: Record<string, number>; readonly customersByGrade: Record<string, number>; readonly objectionsByMonth: Record<string, number>; readonly talkRatioByAdviser: Record<string, number>; readonly funnel: { readonly came: number; readonly drive: number; readonly ordered: number } }

const rows = (dir: string, file: string, encoding: string): Record<string, string>[] => parse(new TextDecoder(encoding).decode(readFileSync(join(dir, file))), { columns: true, bom: true, trim: true })
const count = (keys: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

/** @param dir an export without planted faults */
export function reportsOf(dir: string): Reports {
  const talks = readFileSync(join(dir, 'conversations.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Talk)
  const orders = rows(dir, 'orders.csv', 'utf-8')
  const sums = new Map<string, { n: number; sum: number }>()
  for (const { adviser, metrics } of talks) {
    const sum = sums.get(adviser) ?? { n: 0, sum: 0 }
    sums.set(adviser, { n: sum.n + 1, sum: sum.sum + metrics.talk_ratio })
  }
  const came = new Map<string, string>()
  const contacts = rows(dir, 'contacts.csv', 'utf-8')
  const meet = (customer: string, date: string): void => void (!came.has(customer) || date < came.get(customer)! ? came.set(customer, date) : undefined)
  for (const { customer_id: customer, date } of talks) meet(customer, date)
  for (const contact of contacts) if (/到店|进店|来店|展厅/.test(contact['方式']!)) meet(contact['客户编号']!, contact['日期']!)
  const drove = new Set([
    ...talks.filter(({ insights }) => insights.intents.some(({ type, polarity }) => type === 'test_drive' && polarity === 'positive')).map(({ customer_id }) => customer_id),
    ...contacts.filter((contact) => /试驾/.test(contact['方式']! + contact['事由']!)).map((contact) => contact['客户编号']!),
  ].filter((customer) => came.has(customer)))
  const ordered = new Set(orders.filter((order) => came.has(order['客户编号']!) && order['下单日期']! >= came.get(order['客户编号']!)!).map((order) => order['客户编号']!))
  return {
    ordersByMonth: count(orders.map((order) => order['下单日期']!.slice(0, 7))),
    customersByGrade: count(rows(dir, 'customers.csv', 'gbk').map((row) => row['意向级别']!).filter((grade) => grade !== '')),
    objectionsByMonth: count(talks.flatMap(({ date, insights }) => [...new Set(insights.objections.map(({ type }) => type))].map((type) => `${type} ${date.slice(0, 7)}`))),
    talkRatioByAdviser: Object.fromEntries([...sums].map(([adviser, { n, sum }]) => [adviser, sum / n])),
    funnel: { came: came.size, drive: drove.size, ordered: ordered.size },
  }
}

export type PivotTruth = { readonly cells: Record<string, number>; readonly rows: Record<string, number>; readonly columns: Record<string, number>; readonly all: number; readonly customers: number; readonly ratios: Record<string, { readonly n: number; readonly mean: number }> }

/** Talks by adviser and objection; whatever is told of a whole adviser, a whole objection or all counts each talk with an objection once. */
export function pivotOf(dir: string): PivotTruth {
  const talks = readFileSync(join(dir, 'conversations.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Talk)
  const told = talks.map((talk) => ({ ...talk, types: [...new Set(talk.insights.objections.map(({ type }) => type))] })).filter(({ types }) => types.length > 0)
  const ratios: Record<string, { n: number; mean: number }> = {}
  for (const adviser of new Set(told.map((talk) => talk.adviser))) {
    const own = told.filter((talk) => talk.adviser === adviser)
    ratios[adviser] = { n: own.length, mean: own.reduce((sum, { metrics }) => sum + metrics.talk_ratio, 0) / own.length }
  }
  return {
    cells: count(told.flatMap(({ adviser, types }) => types.map((type) => `${adviser} ${type}`))),
    rows: count(told.map(({ adviser }) => adviser)), columns: count(told.flatMap(({ types }) => types)), all: told.length,
    customers: new Set(told.map((talk) => talk.customer_id)).size, ratios,
  }
}
