// report.ts: what headquarters' page shows, reckoned from the last envelope on each matter: counts of customers by group, small ones hidden. A customer
// belongs to the adviser who led the last talk, and only that adviser's talks with them count.

import type { z } from 'zod'
import type { ConversationEnvelope, CustomerEnvelope } from '../../src-core/sync/envelope.ts'
import type { StoreRow } from '../storage/port.ts'
import { hiddenIn, K, type Group } from './small-groups.ts'

export type Talk = z.infer<typeof ConversationEnvelope>
export type Standing = z.infer<typeof CustomerEnvelope>

export const GRADES = ['H', 'A', 'B', 'C'] as const
export const STEPS = ['people', 'drove', 'priced', 'returned', 'bought'] as const
export const MEANS = ['talk_ratio', 'sop'] as const
const BOUGHT: ReadonlySet<string> = new Set(['bought', 'owner', 'again'])
/** Rivals and models that are listed. */
const MOST_LISTED = 12

type Sum = { sum: number; n: number }
type Node = { readonly id: string; readonly name: string; readonly children: Node[]; readonly counts: Map<string, number>; readonly sums: Map<string, Sum> }
export type ReportNode = Node
export type Wish = { readonly tag: string; readonly people: number }
export type ModelRow = { readonly model: string; readonly people: number; readonly wishes: readonly Wish[]; readonly complaints: readonly Wish[] }
export type Report = {
  readonly root: Node
  /** YYYY-MM, oldest first. */
  readonly months: readonly string[]
  readonly objections: readonly string[]
  readonly rivals: readonly string[]
  readonly models: readonly ModelRow[]
  /** Models with fewer than k customers. */
  readonly modelsHidden: number
  /** Customers in a cell; null where hidden. */
  readonly count: (node: Node, cell: string) => number | null
  /** Mean over talks, 0..1, with how many talks; null where hidden or nobody. */
  readonly mean: (node: Node, what: (typeof MEANS)[number]) => { readonly value: number; readonly talks: number } | null
}

/** This month and the two before. @param today YYYY-MM-DD */
export function monthsUntil(today: string): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return [2, 1, 0].map((back) => new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7))
}

const newNode = (id: string, name: string): Node => ({ id, name, children: [], counts: new Map(), sums: new Map() })
const add = (counts: Map<string, number>, cell: string, n = 1): void => void counts.set(cell, (counts.get(cell) ?? 0) + n)
const most = (counts: ReadonlyMap<string, number>): string[] => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
const restOf = (tag: string, start: string): string | null => (tag.startsWith(start) ? tag.slice(start.length) : null)
/** 比亚迪:宋PLUS is read 比亚迪 宋PLUS. */
const modelsIn = (tags: readonly string[], relation: 'of_interest' | 'competitor'): string[] => tags.flatMap((tag) => restOf(tag, `vehicles:${relation}:`)?.replace(':', ' ') ?? [])

export function openReport(stores: readonly StoreRow[], today: string) {
  const months = monthsUntil(today)
  const talks = new Map<string, Talk[]>()
  const standings = new Map<string, Standing>()
  const nameOf = (store: string, customer: string): string => `${store} ${customer}`
  return {
    /** @param store its id. Talks of other months are left out */
    talk(store: string, talk: Talk): void {
      if (!months.includes(talk.date.slice(0, 7))) return
      const name = nameOf(store, talk.customer)
      const before = talks.get(name)
      if (before) before.push(talk)
      else talks.set(name, [talk])
    },
    standing: (store: string, standing: Standing): void => void standings.set(nameOf(store, standing.customer), standing),
    done(): Report {
      const byModel = new Map<string, { people: number; wishes: Map<string, number>; complaints: Map<string, number> }>()
      const [objections, rivals] = [new Map<string, number>(), new Map<string, number>()]
      const root = newNode('', '全部门店')
      const places = new Map<string, Node>()
      for (const { id, name, region } of stores) {
        const parent = root.children.find((one) => one.id === region) ?? root.children[root.children.push(newNode(region, region || '未分区域')) - 1]!
        const place = newNode(id, name)
        parent.children.push(place)
        places.set(id, place)
      }
      for (const [name, all] of talks) {
        const place = places.get(name.slice(0, name.indexOf(' ')))
        if (!place) continue
        const last = all.reduce((a, b) => (b.date >= a.date ? b : a))
        const id = last.adviser ?? 'none'
        const leaf = place.children.find((one) => one.id === id) ?? place.children[place.children.push(newNode(id, last.adviser === null ? '未知顾问' : `顾问 ${id.slice(2, 8)}`)) - 1]!
        const own = all.filter(({ adviser }) => adviser === last.adviser)
        const standing = standings.get(name)
        for (const cell of cellsOf(own, standing ?? null, last)) {
          add(leaf.counts, cell)
          const [list, what] = cell.split('|') as [string, string?]
          if (list === 'objection') add(objections, what!)
          if (list === 'rival') add(rivals, what!)
        }
        for (const talk of own) for (const [what, value] of [['talk_ratio', talk.metrics['talk_ratio']?.value ?? null], ['sop', talk.sop.rate]] as const) if (value !== null) {
          const sum = leaf.sums.get(what) ?? { sum: 0, n: 0 }
          leaf.sums.set(what, { sum: sum.sum + value, n: sum.n + 1 })
        }
        noteModels(byModel, [...new Set([...own.flatMap(({ tags }) => tags), ...(standing?.tags ?? [])])], BOUGHT.has(standing?.life_cycle ?? ''))
      }
      total(root)
      return finished(root, months, most(objections), most(rivals).slice(0, MOST_LISTED), byModel)
    },
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
      const objection = restOf(tag, 'objections:')
      if (objection !== null) cells.add(`objection|${objection}|${month}`)
    }
    for (const rival of modelsIn(tags, 'competitor')) cells.add(`rival|${rival}|${month}`)
  }
  if ((standing?.visits ?? talks.length) > 1) cells.add('returned')
  if (standing && BOUGHT.has(standing.life_cycle)) cells.add('bought')
  return cells
}

type ByModel = Map<string, { people: number; wishes: Map<string, number>; complaints: Map<string, number> }>

/** What customers who have not bought wish, and what they find wrong. */
function noteModels(byModel: ByModel, tags: readonly string[], bought: boolean): void {
  if (bought) return
  for (const model of modelsIn(tags, 'of_interest')) {
    const row = byModel.get(model) ?? { people: 0, wishes: new Map<string, number>(), complaints: new Map<string, number>() }
    byModel.set(model, row)
    row.people++
    for (const tag of tags) {
      if (/^needs:.*:want$/.test(tag)) add(row.wishes, tag)
      if (/^opinions:.*:negative$/.test(tag)) add(row.complaints, tag)
    }
  }
}

/** A group is the sum of its parts. */
function total(node: Node): void {
  for (const child of node.children) {
    total(child)
    for (const [cell, n] of child.counts) add(node.counts, cell, n)
    for (const [what, { sum, n }] of child.sums) {
      const before = node.sums.get(what) ?? { sum: 0, n: 0 }
      node.sums.set(what, { sum: before.sum + sum, n: before.n + n })
    }
  }
}

function finished(root: Node, months: readonly string[], objections: readonly string[], rivals: readonly string[], byModel: ByModel): Report {
  const nobody = hiddenIn(root, ['people'])
  const gradeCells = GRADES.map((grade) => `grade:${grade}`)
  const grades = hiddenIn(root, gradeCells, nobody)
  const blocks = new Map<string, Set<Group>>([['people', nobody], ...gradeCells.map((cell) => [cell, grades] as const)])
  /** Reckoned when first asked for. */
  const hiddenFor = (cell: string): Set<Group> => {
    const known = blocks.get(cell) ?? hiddenIn(root, [cell], nobody)
    blocks.set(cell, known)
    return known
  }
  const count: Report['count'] = (node, cell) => (hiddenFor(cell).has(node) ? null : (node.counts.get(cell) ?? 0))
  const listed = (counts: ReadonlyMap<string, number>): Wish[] => most(counts).map((tag) => ({ tag, people: counts.get(tag)! })).filter(({ people }) => people >= K).slice(0, MOST_LISTED)
  const models = [...byModel].filter(([, { people }]) => people >= K).sort((a, b) => b[1].people - a[1].people || (a[0] < b[0] ? -1 : 1))
  return {
    root, months, objections, rivals, count,
    mean(node, what) {
      const { sum, n } = node.sums.get(what) ?? { sum: 0, n: 0 }
      return n === 0 || count(node, what) === null ? null : { value: sum / n, talks: n }
    },
    models: models.slice(0, MOST_LISTED).map(([model, { people, wishes, complaints }]) => ({ model, people, wishes: listed(wishes), complaints: listed(complaints) })),
    modelsHidden: byModel.size - models.length,
  }
}
