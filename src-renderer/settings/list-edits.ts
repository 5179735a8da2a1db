// list-edits.ts: the changes that a form makes to a list; each gives a new list.

export const replaced = <T>(list: readonly T[], at: number, item: T): T[] => list.map((one, i) => (i === at ? item : one))
export const removed = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at)

/** The items at two places change them. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const next = [...list]
  ;[next[one], next[other]] = [next[other]!, next[one]!]
  return next
}
