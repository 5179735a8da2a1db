// wishes.ts: what customers want that no trim of the store's catalogue has: alone, or together with what else they want. What the catalogue does not
// say is not held against it.

import type { Values } from '../records/dictionary.ts'

/** What a catalogue can be asked, and the column that says it. */
const COLUMN = { energy: 'energy', seats: 'seats', body_type: 'body_type', drive: 'drive', gearbox: 'gearbox', color: 'colors', feature: 'features' } as const
export type Checkable = keyof typeof COLUMN
export type Wish = { readonly attribute: Checkable; readonly value: string }
export const isCheckable = (attribute: string): attribute is Checkable => Object.hasOwn(COLUMN, attribute)

/** Where a column says it in other words than a need does. */
const SAID: Readonly<Record<string, RegExp>> = {
  'energy|新能源': /纯电|电动|插混|插电|增程|新能源/, 'energy|纯电': /纯电|^电动/, 'energy|插混': /插混|插电|PHEV|DM/i, 'energy|油电混动': /油电|(?<!插电)混动|HEV/, 'energy|汽油': /汽油|燃油/,
  'drive|四驱': /四驱|AWD|4WD/i, 'drive|两驱': /两驱|前驱|后驱|2WD|FWD|RWD/i, 'gearbox|自动': /自动|AT|CVT|DCT|双离合|无级|单速/i, 'gearbox|手动': /手动|MT/i,
  'feature|360影像': /360/, 'feature|自动泊车': /泊车(?!影像)/, 'feature|辅助驾驶': /辅助驾驶|智驾|L2/i, 'feature|无钥匙进入': /无钥匙/, 'feature|大屏': /大屏|中控屏/, 'feature|电动尾门': /电动(尾|后备厢)门/, 'feature|定速巡航': /巡航/,
}
/** Says that something else is wanted, and not what. */
const VAGUE = '其他'
/** More wishes at once are always unmet somewhere. */
const MOST_TOGETHER = 3

/** null = this trim does not say. */
function has(row: Values, { attribute, value }: Wish): boolean | null {
  const said = row[COLUMN[attribute]]
  if (said === undefined || said === '') return null
  if (attribute === 'seats') return value === '6' || value === '7' ? Number(said) >= Number(value) : Number(said) === Number(value)
  return (SAID[`${attribute}|${value}`] ?? new RegExp(value.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'i')).test(String(said))
}

/** One visit's wishes with where they were said; `place` = whatever leads back to it. */
export type Wishing<P> = { readonly customer: string; readonly wishes: readonly Wish[]; readonly place: P }
export type UnmetWish = { readonly wishes: readonly Wish[]; readonly customers: number }

const keyOf = ({ attribute, value }: Wish): string => `${attribute}|${value}`

/** Every way to choose one to `most` of them, the fewest first. */
function choices<T>(of: readonly T[], most: number): T[][] {
  const found: T[][] = []
  const go = (from: number, chosen: readonly T[], left: number): void => {
    if (left === 0) return void found.push([...chosen])
    for (let i = from; i < of.length; i++) go(i + 1, [...chosen, of[i]!], left - 1)
  }
  for (let n = 1; n <= Math.min(most, of.length); n++) go(0, [], n)
  return found
}

/**
 * @param catalogue rows of the store's catalogue
 * @param visits every visit with its wishes; two values of one attribute are either-or
 * @returns what no trim has, the smallest wish that fails, by how many customers want it; and what the catalogue does not say
 */
export function unmetWishes<P>(catalogue: readonly Values[], visits: Iterable<Wishing<P>>): { readonly unmet: (UnmetWish & { readonly places: readonly P[] })[]; readonly unknown: { readonly wish: Wish; readonly customers: number }[] } {
  const told = new Set((Object.keys(COLUMN) as Checkable[]).filter((attribute) => catalogue.some((row) => row[COLUMN[attribute]] !== undefined && row[COLUMN[attribute]] !== '')))
  /** By the whole wish: the smallest part that no trim meets. */
  const failing = new Map<string, Wish[][]>()
  function failsOf(wishes: readonly Wish[]): Wish[][] {
    const key = wishes.map(keyOf).join(' ')
    const known = failing.get(key)
    if (known) return known
    const groups = [...new Set(wishes.map(({ attribute }) => attribute))].map((attribute) => wishes.filter((wish) => wish.attribute === attribute))
    const fails: Wish[][][] = []
    for (const part of choices(groups, MOST_TOGETHER)) {
      if (fails.some((smaller) => smaller.every((group) => part.includes(group)))) continue
      if (!catalogue.some((row) => part.every((group) => group.some((wish) => has(row, wish) !== false)))) fails.push(part)
    }
    const flat = fails.map((part) => part.flat())
    failing.set(key, flat)
    return flat
  }
  const unmet = new Map<string, { wishes: readonly Wish[]; customers: Set<string>; places: P[] }>()
  const unknown = new Map<string, { wish: Wish; customers: Set<string> }>()
  for (const { customer, wishes, place } of visits) {
    const said = wishes.filter(({ value }) => value !== VAGUE).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    for (const wish of said) {
      if (told.has(wish.attribute)) continue
      const entry = unknown.get(keyOf(wish)) ?? { wish, customers: new Set() }
      unknown.set(keyOf(wish), entry)
      entry.customers.add(customer)
    }
    for (const part of failsOf(said.filter(({ attribute }) => told.has(attribute)))) {
      const key = part.map(keyOf).join(' ')
      const entry = unmet.get(key) ?? { wishes: part, customers: new Set(), places: [] }
      unmet.set(key, entry)
      entry.customers.add(customer)
      entry.places.push(place)
    }
  }
  const most = (a: { readonly customers: number }, b: { readonly customers: number }): number => b.customers - a.customers
  return {
    unmet: [...unmet.values()].map((one) => ({ ...one, customers: one.customers.size })).sort(most),
    unknown: [...unknown.values()].map(({ wish, customers }) => ({ wish, customers: customers.size })).sort(most),
  }
}
