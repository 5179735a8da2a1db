// report.ts: what headquarters' page shows, from the figures of all stores: a tree of all, regions, stores and advisers in which small figures are
// hidden; or the same down to the stores, of the customers of one model.

import type { StoreRow } from '../storage/port.ts'
import { GRADES, monthsUntil, type Counted, type Figures } from './figures.ts'
import { hiddenIn, K, small, type Group } from './small-groups.ts'

export const MEANS = ['talk_ratio', 'sop'] as const
/** Rivals, models and wishes that are listed. */
const MOST_LISTED = 12

type Sum = { sum: number; n: number }
type Node = { readonly id: string; readonly name: string; readonly children: Node[]; readonly counts: Map<string, number>; readonly sums: Map<string, Sum> }
export type ReportNode = Node
export type Wish = { readonly tag: string; readonly people: number }
export type ModelRow = { readonly model: string; readonly people: number; readonly wishes: readonly Wish[]; readonly complaints: readonly Wish[] }
export type Report = {
  readonly root: Node
  /** Whose customers these are; null = everybody's. */
  readonly model: string | null
  /** YYYY-MM, oldest first. */
  readonly months: readonly string[]
  readonly objections: readonly string[]
  readonly rivals: readonly string[]
  /** With at least k customers who have not bought, most first. */
  readonly models: readonly ModelRow[]
  /** Models with fewer. */
  readonly modelsHidden: number
  /** Customers in a cell; null where hidden. */
  readonly count: (node: Node, cell: string) => number | null
  /** Mean over talks, 0..1, with how many talks; null where hidden or nobody. */
  readonly mean: (node: Node, what: (typeof MEANS)[number]) => { readonly value: number; readonly talks: number } | null
}

const newNode = (id: string, name: string): Node => ({ id, name, children: [], counts: new Map(), sums: new Map() })
const add = (counts: Map<string, number>, cell: string, n: number): void => void counts.set(cell, (counts.get(cell) ?? 0) + n)
const most = (counts: ReadonlyMap<string, number>): string[] => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)

function addTo(node: Node, { counts, sums }: Counted): void {
  for (const [cell, n] of Object.entries(counts)) add(node.counts, cell, n)
  for (const [what, { sum, n }] of Object.entries(sums)) {
    const before = node.sums.get(what) ?? { sum: 0, n: 0 }
    node.sums.set(what, { sum: before.sum + sum, n: before.n + n })
  }
}
/** A group is the sum of its parts. */
function total(node: Node): void {
  for (const child of node.children) {
    total(child)
    addTo(node, { counts: Object.fromEntries(child.counts), sums: Object.fromEntries(child.sums) })
  }
}

/** Takes the figures of one store after another. @param today YYYY-MM-DD */
export function openReport(stores: readonly StoreRow[], today: string) {
  const months = monthsUntil(today)
  const root = newNode('', '全部门店')
  const places = new Map<string, Node>()
  const byModel = new Map<string, { readonly all: Node; readonly stores: Map<string, Counted> }>()
  for (const { id, name, region } of stores) {
    const parent = root.children.find((one) => one.id === region) ?? root.children[root.children.push(newNode(region, region || '未分区域')) - 1]!
    const place = newNode(id, name)
    parent.children.push(place)
    places.set(id, place)
  }
  return {
    store(id: string, { advisers, models }: Figures): void {
      const place = places.get(id)
      if (!place) return
      for (const { adviser, ...counted } of advisers) {
        const leaf = newNode(adviser ?? 'none', adviser === null ? '未知顾问' : `顾问 ${adviser.slice(2, 8)}`)
        addTo(leaf, counted)
        place.children.push(leaf)
      }
      for (const [model, counted] of Object.entries(models)) {
        const row = byModel.get(model) ?? byModel.set(model, { all: newNode('', model), stores: new Map() }).get(model)!
        addTo(row.all, counted)
        row.stores.set(id, counted)
      }
    },
    /** @returns everybody's report, and that of the customers of one model; null where there is no such model */
    done(): { readonly whole: Report; readonly of: (model: string) => Report | null } {
      total(root)
      const listed = [...byModel].map(([model, { all }]) => rowOf(model, all.counts))
      const shown = listed.filter(({ people }) => people >= K).sort((a, b) => b.people - a.people || (a.model < b.model ? -1 : 1))
      const common = { months, models: shown.slice(0, MOST_LISTED), modelsHidden: listed.length - shown.length }
      const whole = finished(root, { ...common, model: null }, () => new Set())
      const kept = new Map<string, Report>()
      return {
        whole,
        of(model) {
          const row = byModel.get(model)
          if (!row || !shown.some((one) => one.model === model)) return null
          return kept.get(model) ?? kept.set(model, ofModel(model, row.stores, whole, common)).get(model)!
        },
      }
    },
  }
}

const rowOf = (model: string, counts: ReadonlyMap<string, number>): ModelRow => {
  const listed = (list: string): Wish[] => most(new Map([...counts].flatMap(([cell, n]) => (cell.startsWith(`${list}|`) && n >= K ? [[cell.slice(list.length + 1), n] as const] : [])))).slice(0, MOST_LISTED).map((tag) => ({ tag, people: counts.get(`${list}|${tag}`)! }))
  return { model, people: counts.get('open') ?? 0, wishes: listed('want'), complaints: listed('wrong') }
}

type Common = Pick<Report, 'months' | 'models' | 'modelsHidden'>

/** The tree of everybody, in which only the customers of one model stand. */
function ofModel(model: string, stores: ReadonlyMap<string, Counted>, whole: Report, common: Common): Report {
  const root = newNode('', whole.root.name)
  const twins = new Map<Group, Node>([[root, whole.root]])
  for (const region of whole.root.children) {
    const part = newNode(region.id, region.name)
    twins.set(part, region)
    root.children.push(part)
    for (const store of region.children) {
      const place = newNode(store.id, store.name)
      twins.set(place, store)
      part.children.push(place)
      addTo(place, stores.get(store.id) ?? { counts: {}, sums: {} })
    }
  }
  total(root)
  // Who is not of this model could be reckoned from both reports: they must be nobody or k at least, too.
  const outside = (cells: readonly string[]): Set<Group> =>
    new Set([...twins].flatMap(([node, twin]) => (cells.some((cell) => whole.count(twin, cell) === null) || small(cells.map((cell) => (twin.counts.get(cell) ?? 0) - (node.counts.get(cell) ?? 0))) ? [node] : [])))
  return finished(root, { ...common, model }, outside)
}

/** @param outside groups that are hidden for these cells whatever they hold themselves */
function finished(root: Node, common: Common & Pick<Report, 'model'>, outside: (cells: readonly string[]) => Set<Group>): Report {
  const nobody = hiddenIn(root, ['people'], outside(['people']))
  const gradeCells = GRADES.map((grade) => `grade:${grade}`)
  const grades = hiddenIn(root, gradeCells, new Set([...nobody, ...outside(gradeCells)]))
  const blocks = new Map<string, Set<Group>>([['people', nobody], ...gradeCells.map((cell) => [cell, grades] as const)])
  /** Reckoned when first asked for. */
  const hiddenFor = (cell: string): Set<Group> => {
    const known = blocks.get(cell) ?? hiddenIn(root, [cell], new Set([...nobody, ...outside([cell])]))
    blocks.set(cell, known)
    return known
  }
  const count: Report['count'] = (node, cell) => (hiddenFor(cell).has(node) ? null : (node.counts.get(cell) ?? 0))
  const namesIn = (list: string): string[] => {
    const found = new Map<string, number>()
    for (const [cell, n] of root.counts) if (cell.startsWith(`${list}|`)) add(found, cell.split('|')[1]!, n)
    return most(found)
  }
  return {
    ...common, root, count, objections: namesIn('objection'), rivals: namesIn('rival').slice(0, MOST_LISTED),
    mean(node, what) {
      const { sum, n } = node.sums.get(what) ?? { sum: 0, n: 0 }
      return n === 0 || count(node, what) === null ? null : { value: sum / n, talks: n }
    },
  }
}
