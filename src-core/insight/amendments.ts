// amendments.ts: what people changed, deleted and added, laid over what the machine found. The machine's findings stay as they are and
// may be read anew at any time; the same amendments lie over them again.

import type { Evidence, Findings } from '../shapes.ts'
import { FINDING_LISTS, type ListName } from './values.ts'

/** The fields of a finding without its evidence: kind, min, max, approx of a budget, for one. */
export type Values = Readonly<Record<string, string | number | boolean | null>>
export type Item = Values & Evidence

/** A finding apart from how the talk is cut into turns: its values, the turn it had, and the millisecond at which that turn begins. */
export type Said = { readonly values: Values; readonly turn: number; readonly ms: number }

export type AmendmentKind = 'change' | 'delete' | 'add'

/** One deed of a person, in the order of ids. */
export type Amendment = {
  readonly id: number
  readonly list: ListName
  readonly kind: AmendmentKind
  /** The finding it was about, as it stood then; null for an addition. */
  readonly target: Said | null
  /** What the person says instead; null for a deletion. */
  readonly item: Said | null
  /** The earlier amendment that had made the target; null where the machine had. */
  readonly upon: number | null
  readonly person: string
  /** UTC milliseconds. */
  readonly at: number
}

/** A finding as it counts. `machine` = what of the machine's findings it stands for: itself, or what the person replaced. */
export type Entry = { readonly item: Item; readonly amendment: Amendment | null; readonly machine: readonly Item[] }
export type LaidList = { readonly entries: readonly Entry[]; /** What the machine found and a person deleted. */ readonly gone: readonly Item[] }
export type Laid = { readonly findings: Findings; readonly lists: Readonly<Record<ListName, LaidList>> }

/** Named as the reader in every finding that a person wrote. */
export const BY_HAND = '人工'

/** An adviser does the same thing again and again: after a new reading it is the same deed only so near to where it was. */
const SAME_DEED_MS = 8_000

const text = (value: Values[string] | undefined): string => String(value ?? '').toLowerCase().replace(/[\s\-_·]/g, '')
const near = (a: unknown, b: unknown, share: number, floor: number): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= Math.max(floor, share * Math.abs(b)) : (a ?? null) === (b ?? null)

/** What a finding is about: a talk holds one finding about each thing, and a person's word about it outranks the machine's. */
export function topicOf(list: ListName, v: Values, turn: number): string {
  switch (list) {
    case 'budgets': return text(v['kind'])
    case 'vehicles': return text(v['series'] ?? v['brand'])
    case 'needs': return `${text(v['attribute'])}|${text(v['value'])}`
    case 'opinions': return `${text(v['aspect'])}|${text(v['sentiment'])}`
    case 'objections': return text(v['type'])
    case 'intents': return `${text(v['type'])}|${text(v['polarity'])}`
    case 'timeline': return 'when'
    // A household may be several things at once, everything else is one.
    case 'facts': return v['type'] === 'household' ? `household|${text(v['value'])}` : text(v['type'])
    case 'sales_actions': return `${text(v['type'])}|${turn}`
  }
}

/** Whether two findings of a list say the same: equal values, amounts within 5 %, days within a quarter or three. Turn and certainty do not matter. */
export function saysSame(list: ListName, a: Values, b: Values): boolean {
  if (list === 'sales_actions') return a['type'] === b['type']
  if (topicOf(list, a, 0) !== topicOf(list, b, 0)) return false
  switch (list) {
    case 'budgets': return near(a['min'], b['min'], 0.05, 1) && near(a['max'], b['max'], 0.05, 1)
    case 'timeline': return near(a['min_days'], b['min_days'], 0.25, 3) && near(a['max_days'], b['max_days'], 0.25, 3)
    case 'vehicles': return a['relation'] === b['relation']
    case 'needs': return a['polarity'] === b['polarity']
    case 'facts': return text(a['value']) === text(b['value'])
    case 'opinions': case 'objections': case 'intents': return true
  }
}

export function valuesOf(item: Item): Values {
  const { turn: _turn, certainty: _certainty, by: _by, ...values } = item
  return values
}

/** Names a finding among those of its list for as long as neither its values nor its turn change. */
export const keyOf = (item: Item): string => JSON.stringify([item.turn, ...Object.entries(valuesOf(item)).sort(([a], [b]) => (a < b ? -1 : 1))])

/** The turn in which something heard at `ms` now stands: where it stood, unless the talk has been cut into other turns since. */
function turnOf(said: Said, starts: readonly number[]): number {
  if (starts[said.turn] === said.ms || starts.length === 0) return said.turn
  return starts.reduce((best, start, n) => (Math.abs(start - said.ms) < Math.abs(starts[best]! - said.ms) ? n : best), 0)
}

/**
 * @param machine what the reader found, however often it has read
 * @param amendments of this talk, none undone, in the order of ids
 * @param starts millisecond at which each turn begins
 */
export function layOver(machine: Findings, amendments: readonly Amendment[], starts: readonly number[]): Laid {
  const lists = Object.fromEntries(
    FINDING_LISTS.map((list) => [list, layList(list, machine[list] as unknown as readonly Item[], amendments.filter((one) => one.list === list), starts)]),
  ) as Record<ListName, LaidList>
  const items = Object.fromEntries(FINDING_LISTS.map((list) => [list, lists[list].entries.map(({ item }) => item)]))
  return { findings: { ...items, sentiment: machine.sentiment } as unknown as Findings, lists }
}

function layList(list: ListName, machine: readonly Item[], amendments: readonly Amendment[], starts: readonly number[]): LaidList {
  let entries: Entry[] = machine.map((item) => ({ item, amendment: null, machine: [item] }))
  const gone: Item[] = []
  for (const amendment of amendments) {
    const taken = new Set<Entry>()
    if (amendment.upon !== null) entries.filter((entry) => entry.amendment?.id === amendment.upon).forEach((entry) => taken.add(entry))
    if (amendment.target) saying(list, amendment.target, entries, starts).forEach((entry) => taken.add(entry))
    const { item: said } = amendment
    if (said) {
      const item: Item = { ...said.values, turn: turnOf(said, starts), certainty: 1, by: BY_HAND }
      const topic = topicOf(list, item, item.turn)
      entries.filter((entry) => topicOf(list, entry.item, entry.item.turn) === topic).forEach((entry) => taken.add(entry))
      const place = entries.findIndex((entry) => taken.has(entry) ? entry.item.turn === item.turn : entry.item.turn > item.turn)
      const placed: Entry = { item, amendment, machine: [...taken].flatMap((entry) => entry.machine) }
      entries.splice(place < 0 ? entries.length : place, 0, placed)
    } else gone.push(...[...taken].flatMap((entry) => entry.machine))
    entries = entries.filter((entry) => !taken.has(entry))
  }
  return { entries, gone }
}

/** The machine's entries that say what the target says; of an adviser's deeds only the nearest. */
function saying(list: ListName, target: Said, entries: readonly Entry[], starts: readonly number[]): Entry[] {
  const same = entries.filter(({ item, amendment }) => amendment === null && saysSame(list, item, target.values))
  if (list !== 'sales_actions') return same
  const away = ({ item }: Entry): number => (item.turn === target.turn && starts[item.turn] === target.ms ? -1 : Math.abs((starts[item.turn] ?? Infinity) - target.ms))
  return same.filter((entry) => away(entry) <= SAME_DEED_MS).sort((a, b) => away(a) - away(b)).slice(0, 1)
}

/** What stands in the way of writing this: a finding about the same thing. @param replaced the one of `entries` that it is to replace */
export function clashOf(list: ListName, values: Values, turn: number, entries: readonly Entry[], replaced: Entry | null): Entry | null {
  const topic = topicOf(list, values, turn)
  return entries.find((entry) => entry !== replaced && topicOf(list, entry.item, entry.item.turn) === topic) ?? null
}

/** What the machine had said where this finding now stands; null where a person added it. */
export function machineSaid(amendment: Amendment, amendments: readonly Amendment[]): Said | null {
  const below = amendments.find(({ id }) => id === amendment.upon)
  return below ? machineSaid(below, amendments) : amendment.target
}
