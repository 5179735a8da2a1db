// k-means.ts: Lloyd's k-means with k-means++ beginnings, the silhouette of a partition, and how far two partitions agree.

export type Clustering = { readonly centres: readonly Float64Array[]; readonly labels: readonly number[]; /** Sum of squared distances. */ readonly cost: number }

const ROUNDS = 60
const BEGINNINGS = 8

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2
  return sum
}

/** The nearest centre, and the squared distance to it. */
export function nearest(row: ArrayLike<number>, centres: readonly ArrayLike<number>[]): { readonly label: number; readonly distance: number } {
  let label = 0
  let distance = Infinity
  centres.forEach((centre, k) => {
    const d = apart(row, centre)
    if (d < distance) [label, distance] = [k, d]
  })
  return { label, distance }
}

function beginnings(rows: readonly Float64Array[], k: number, chance: () => number): Float64Array[] {
  const centres = [rows[Math.floor(chance() * rows.length)]!]
  const left = rows.map((row) => apart(row, centres[0]!))
  while (centres.length < k) {
    let at = chance() * left.reduce((a, b) => a + b, 0)
    const i = left.findIndex((d) => (at -= d) < 0)
    const centre = rows[i < 0 ? rows.length - 1 : i]!
    centres.push(centre)
    rows.forEach((row, n) => void (left[n] = Math.min(left[n]!, apart(row, centre))))
  }
  return centres
}

function lloyd(rows: readonly Float64Array[], begin: readonly Float64Array[]): Clustering {
  let centres = begin.map((centre) => Float64Array.from(centre))
  let labels: number[] = []
  let cost = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const found = rows.map((row) => nearest(row, centres))
    const next = found.reduce((sum, { distance }) => sum + distance, 0)
    labels = found.map(({ label }) => label)
    if (next >= cost * (1 - 1e-7)) break
    cost = next
    const sums = centres.map((centre) => new Float64Array(centre.length))
    const sizes = centres.map(() => 0)
    rows.forEach((row, i) => {
      sizes[labels[i]!]!++
      const sum = sums[labels[i]!]!
      for (let j = 0; j < row.length; j++) sum[j]! += row[j]!
    })
    centres = sums.map((sum, k) => (sizes[k]! > 0 ? sum.map((x) => x / sizes[k]!) : centres[k]!))
  }
  return { centres, labels, cost }
}

/** The best of several beginnings. @param k at most as many as there are rows */
export function kMeans(rows: readonly Float64Array[], k: number, chance: () => number): Clustering {
  const tries = Array.from({ length: BEGINNINGS }, () => lloyd(rows, beginnings(rows, k, chance)))
  return tries.reduce((a, b) => (b.cost < a.cost ? b : a))
}

/** Mean silhouette of the rows (-1..1): how much nearer everybody is to their own than to the next. */
export function silhouette(rows: readonly Float64Array[], labels: readonly number[], k: number): number {
  if (k < 2) return 0
  let total = 0
  rows.forEach((row, i) => {
    const sums = new Array<number>(k).fill(0)
    const sizes = new Array<number>(k).fill(0)
    rows.forEach((other, n) => {
      if (n === i) return
      sums[labels[n]!]! += Math.sqrt(apart(row, other))
      sizes[labels[n]!]!++
    })
    const own = labels[i]!
    if (sizes[own] === 0) return
    const a = sums[own]! / sizes[own]!
    const b = Math.min(...sums.flatMap((sum, c) => (c === own || sizes[c] === 0 ? [] : [sum / sizes[c]!])))
    total += Number.isFinite(b) ? (b - a) / Math.max(a, b) : 0
  })
  return total / rows.length
}

/** Adjusted Rand index: 1 = the same partition, 0 = as chance would. */
export function agreement(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const pairs = (n: number): number => (n * (n - 1)) / 2
  const sum = (keys: readonly (string | number)[]): number => {
    const sizes = new Map<string | number, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((total, size) => total + pairs(size), 0)
  }
  const together = sum(a.map((label, i) => `${label}|${b[i]!}`))
  const expected = (sum(a) * sum(b)) / pairs(a.length)
  const most = (sum(a) + sum(b)) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}
