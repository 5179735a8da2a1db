// tree.ts: a small decision tree (CART, Gini): a few yes-or-no questions that tell groups apart, for reading. It explains the groups; it does not make them.

export type Tree = { readonly label: number; readonly right: number; readonly cases: number; readonly split: { readonly column: number; readonly at: number; readonly less: Tree; readonly more: Tree } | null }
/** `more`: above the mark of that question, or not. */
export type TreeRule = { readonly when: readonly { readonly column: number; readonly more: boolean }[]; readonly segment: number; readonly right: number; readonly cases: number }

const DEPTH = 3
/** A leaf holds at least this share of everybody. */
const LEAST_SHARE = 0.02
/** Marks that are tried: so many quantiles of a column. */
const MARKS = 8

const mixed = (counts: ArrayLike<number>, total: number): number => {
  let same = 0
  for (let k = 0; k < counts.length; k++) same += (counts[k]! / total) ** 2
  return total === 0 ? 0 : total * (1 - same)
}

/**
 * @param labels in the order of `rows`, 0 to below `groups`
 * @returns the same tree for the same rows
 */
export function growTree(rows: readonly ArrayLike<number>[], labels: readonly number[], groups: number): Tree {
  const least = Math.max(2, Math.ceil(rows.length * LEAST_SHARE))
  const width = rows[0]?.length ?? 0
  function grow(members: readonly number[], depth: number): Tree {
    const counts = new Array<number>(groups).fill(0)
    for (const i of members) counts[labels[i]!]!++
    const label = counts.indexOf(Math.max(...counts))
    const leaf: Tree = { label, right: counts[label]!, cases: members.length, split: null }
    if (depth === 0 || leaf.right === members.length || members.length < 2 * least) return leaf
    let best: { column: number; at: number; gain: number } | null = null
    const before = mixed(counts, members.length)
    for (let column = 0; column < width; column++) {
      const sorted = Float64Array.from(members, (i) => rows[i]![column]!).sort()
      const marks = new Set(Array.from({ length: MARKS }, (_, n) => sorted[Math.floor(((n + 1) * sorted.length) / (MARKS + 1))]!))
      for (const at of marks) {
        const more = new Array<number>(groups).fill(0)
        let n = 0
        for (const i of members) {
          if (rows[i]![column]! <= at) continue
          n++
          more[labels[i]!]!++
        }
        if (n < least || members.length - n < least) continue
        const gain = before - mixed(more, n) - mixed(counts.map((all, k) => all - more[k]!), members.length - n)
        if (gain > (best?.gain ?? 0)) best = { column, at, gain }
      }
    }
    if (best === null) return leaf
    const { column, at } = best
    return { ...leaf, split: { column, at, less: grow(members.filter((i) => rows[i]![column]! <= at), depth - 1), more: grow(members.filter((i) => rows[i]![column]! > at), depth - 1) } }
  }
  return grow(rows.map((_, i) => i), DEPTH)
}

/** One a leaf, the most certain first; of questions about the same thing in one rule, the last. */
export function rulesOf(tree: Tree): TreeRule[] {
  const walk = ({ split, label, right, cases }: Tree, when: TreeRule['when']): TreeRule[] =>
    split === null
      ? [{ when, segment: label, right, cases }]
      : [false, true].flatMap((more) => walk(more ? split.more : split.less, [...when.filter(({ column, more: same }) => column !== split.column || same !== more), { column: split.column, more }]))
  return walk(tree, []).sort((a, b) => b.right / b.cases - a.right / a.cases)
}
