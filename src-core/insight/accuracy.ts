// accuracy.ts: how right the machine was in talks that a person has looked through: what was left, changed, deleted and added.

import { valuesOf, type Item, type Laid, type LaidList } from './amendments.ts'
import { FINDING_LISTS, type ListName } from './values.ts'

/** Findings of the machine that were left, changed or deleted, and findings that people added. */
export type Tally = { readonly left: number; readonly changed: number; readonly deleted: number; readonly added: number }

/** `precision` = left ÷ what the machine found; `recall` = left ÷ what was there to find; null where there is nothing to divide by. */
export type Rate = Tally & { readonly precision: number | null; readonly recall: number | null }

export type Rates = { readonly overall: Rate; readonly lists: Readonly<Record<ListName, Rate>> }

const NONE: Tally = { left: 0, changed: 0, deleted: 0, added: 0 }
const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((a, b) => ({ left: a.left + b.left, changed: a.changed + b.changed, deleted: a.deleted + b.deleted, added: a.added + b.added }), NONE)

/** To the letter: a person who changes 15万 to 15.2万 says that 15万 was wrong. */
function sameValues(a: Item, b: Item): boolean {
  const values = valuesOf(b)
  return Object.entries(valuesOf(a)).every(([name, value]) => values[name] === value)
}

/** A changed finding counts as one that was wrong and one that was missed. Moved to another sentence with the same values, it was right. */
function tallyOf({ entries, gone }: LaidList): Tally {
  let [left, changed, deleted, added] = [0, 0, gone.length, 0]
  for (const { item, amendment, machine } of entries) {
    if (amendment === null) left++
    else if (machine.length === 0) added++
    else {
      if (machine.some((found) => sameValues(found, item))) left++
      else changed++
      deleted += machine.length - 1
    }
  }
  return { left, changed, deleted, added }
}

function rate(tally: Tally): Rate {
  const { left, changed, deleted, added } = tally
  const share = (whole: number): number | null => (whole === 0 ? null : left / whole)
  return { ...tally, precision: share(left + changed + deleted), recall: share(left + changed + added) }
}

/** @param talks those that a person has looked through to the end, and no others: a finding nobody looked at is not right */
export function accuracyOf(talks: readonly Laid[]): Rates {
  const tallies = FINDING_LISTS.map((list) => [list, sum(talks.map(({ lists }) => tallyOf(lists[list])))] as const)
  return { overall: rate(sum(tallies.map(([, tally]) => tally))), lists: Object.fromEntries(tallies.map(([list, tally]) => [list, rate(tally)])) as Record<ListName, Rate> }
}
