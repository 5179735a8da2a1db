// small-groups.ts: which figures of a tree (all, regions, stores, advisers) are hidden, because fewer than k customers stand behind them or because
// they could be reckoned from what is shown. A customer stands in one leaf, so a group is the sum of its parts.

/** Fewer customers than this are not shown. */
export const K = 5

export type Group = { readonly id: string; readonly name: string; readonly children: readonly Group[]; /** Customers by cell; a cell that is missing is 0. */ readonly counts: ReadonlyMap<string, number> }

/** Whether one of them tells about single customers: zero does not, from 1 to k - 1 does. */
export const small = (counts: readonly number[]): boolean => counts.some((n) => n > 0 && n < K)

/**
 * A block of cells is shown whole or not at all. What is left when the shown parts are taken from a shown whole is at least two parts, each cell
 * of it nobody or at least k together; the parts of a hidden whole are all hidden.
 * @param cells of the block
 * @param already hidden for other reasons, the parts of a hidden whole included
 * @returns the groups whose block is hidden
 */
export function hiddenIn(root: Group, cells: readonly string[], already: ReadonlySet<Group> = new Set()): Set<Group> {
  const hidden = new Set<Group>()
  const of = (group: Group): number[] => cells.map((cell) => group.counts.get(cell) ?? 0)
  const size = (group: Group): number => of(group).reduce((sum, n) => sum + n, 0)
  const hideAll = (group: Group): void => {
    hidden.add(group)
    group.children.forEach(hideAll)
  }
  function visit(group: Group): void {
    const parts = group.children.filter((child) => size(child) > 0)
    const gone = new Set(parts.filter((part) => already.has(part) || small(of(part))))
    const shown = parts.filter((part) => !gone.has(part)).sort((a, b) => size(b) - size(a))
    const rest = (): number[] => [...gone].reduce((sum, part) => sum.map((n, i) => n + of(part)[i]!), cells.map(() => 0))
    // Of what is still shown the smallest goes too, until nothing small is left to be reckoned.
    while (gone.size > 0 && shown.length > 0 && (gone.size < 2 || small(rest()))) gone.add(shown.pop()!)
    for (const child of group.children) {
      if (gone.has(child) || already.has(child)) hideAll(child)
      else visit(child)
    }
  }
  if (already.has(root) || small(of(root))) hideAll(root)
  else visit(root)
  return hidden
}
