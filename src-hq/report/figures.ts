// figures.ts: what one store's last envelopes come to: customers counted by adviser and by model. A customer belongs to the adviser who led the
// last talk, and only that adviser's talks with them count. Kept for each store, so that a report need not read envelopes.

import type { z } from 'zod'
import type { ConversationEnvelope, CustomerEnvelope } from '../../src-core/sync/envelope.ts'

export type Talk = z.infer<typeof ConversationEnvelope>
export type Standing = z.infer<typeof CustomerEnvelope>

export const GRADES = ['H', 'A', 'B', 'C'] as const
export const STEPS = ['people', 'drove', 'priced', 'returned', 'bought'] as const
const BOUGHT: ReadonlySet<string> = new Set(['bought', 'owner', 'again'])

/** Customers by cell, and sums over their talks (0..1 each). */
export type Counted = { readonly counts: Record<string, number>; readonly sums: Record<string, { sum: number; n: number }> }
/** Of one store. Customers who like several models stand in each of them, once in `advisers`. Kept as JSON: whoever changes the shape empties the table. */
export type Figures = { readonly advisers: readonly (Counted & { readonly adviser: string | null })[]; readonly models: Readonly<Record<string, Counted>> }

/** This month and the two before. @param today YYYY-MM-DD */
export function monthsUntil(today: string): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return [2, 1, 0].map((back) => new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7))
}

const restOf = (tag: string, start: string): string | null => (tag.startsWith(start) ? tag.slice(start.length) : null)
/** 比亚迪:宋PLUS is read 比亚迪 宋PLUS. */
const modelsIn = (tags: readonly string[], relation: 'of_interest' | 'competitor'): string[] => tags.flatMap((tag) => restOf(tag, `vehicles:${relation}:`)?.replace(':', ' ') ?? [])

const nothing = (): Counted => ({ counts: {}, sums: {} })

/**
 * @param talks the last envelope on each; those of other months are left out
 * @param standings the last envelope on each customer
 * @param months YYYY-MM
 */
export function figuresOf(talks: readonly Talk[], standings: readonly Standing[], months: readonly string[]): Figures {
  const byCustomer = new Map<string, Talk[]>()
  for (const talk of talks) {
    if (!months.includes(talk.date.slice(0, 7))) continue
    const before = byCustomer.get(talk.customer)
    if (before) before.push(talk)
    else byCustomer.set(talk.customer, [talk])
  }
  const stands = new Map(standings.map((one) => [one.customer, one]))
  const advisers = new Map<string | null, Counted>()
  const models = new Map<string, Counted>()
  for (const [customer, all] of byCustomer) {
    const last = all.reduce((a, b) => (b.date >= a.date ? b : a))
    const own = all.filter(({ adviser }) => adviser === last.adviser)
    const standing = stands.get(customer) ?? null
    const cells = cellsOf(own, standing, last)
    note(advisers, last.adviser, cells, own)
    const tags = [...new Set([...own.flatMap((talk) => talk.tags), ...(standing?.tags ?? [])])]
    const wishes = BOUGHT.has(standing?.life_cycle ?? '') ? [] : wishesIn(tags)
    for (const model of new Set(modelsIn(tags, 'of_interest'))) note(models, model, [...cells, ...wishes], own)
  }
  return { advisers: [...advisers].map(([adviser, counted]) => ({ adviser, ...counted })), models: Object.fromEntries(models) }
}

function note<Key>(places: Map<Key, Counted>, key: Key, cells: Iterable<string>, talks: readonly Talk[]): void {
  const { counts, sums } = places.get(key) ?? places.set(key, nothing()).get(key)!
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1
  for (const talk of talks) for (const [what, value] of [['talk_ratio', talk.metrics['talk_ratio']?.value ?? null], ['sop', talk.sop.rate]] as const) if (value !== null) {
    const sum = (sums[what] ??= { sum: 0, n: 0 })
    sum.sum += value
    sum.n++
  }
}

/** Each once. */
function cellsOf(talks: readonly Talk[], standing: Standing | null, last: Talk): Set<string> {
  const cells = new Set(['people', `grade:${standing?.grade ?? last.grade}`])
  for (const { tags, stages, metrics, sop, date } of talks) {
    const month = date.slice(0, 7)
    if (stages.some(({ stage }) => stage === 'test_drive')) cells.add('drove')
    if (stages.some(({ stage }) => stage === 'quote') || tags.includes('sales_actions:quote_price')) cells.add('priced')
    if (metrics['talk_ratio']?.value != null) cells.add('talk_ratio')
    if (sop.rate !== null) cells.add('sop')
    for (const tag of tags) {
      if (tag.startsWith('grade:reckoned:')) cells.add('overridden')
      const objection = restOf(tag, 'objections:')
      if (objection !== null) cells.add(`objection|${objection}|${month}`)
    }
    for (const rival of modelsIn(tags, 'competitor')) cells.add(`rival|${rival}|${month}`)
  }
  if ((standing?.visits ?? talks.length) > 1) cells.add('returned')
  if (standing && BOUGHT.has(standing.life_cycle)) cells.add('bought')
  return cells
}

/** What a customer who has not bought wishes, and what they find wrong. */
const wishesIn = (tags: readonly string[]): string[] => ['open', ...tags.flatMap((tag) => (/^needs:.*:want$/.test(tag) ? [`want|${tag}`] : /^opinions:.*:negative$/.test(tag) ? [`wrong|${tag}`] : []))]
