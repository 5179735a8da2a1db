// components.ts: the few directions in which customers differ: those along which unlike things go together (what car, what household, what worry).
// What goes together by its making (the shares of one question, a series and its price) is left out of the reckoning: it would drown the rest.

/** Beyond so many directions a store's customers do not differ together. */
const MOST = 8
/** A direction that holds less than this of what the first one holds is noise. */
const LEAST = 0.4
const ROUNDS = 60

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Plain numbers, so that it can be kept. */
export type Directions = { readonly mean: readonly number[]; readonly directions: readonly (readonly number[])[] }

/**
 * @param rows one a customer
 * @param batteries of each column: columns of one battery go together by their making
 */
export function directionsOf(rows: readonly Float64Array[], batteries: readonly string[], chance: () => number): Directions {
  const width = batteries.length
  const mean = Float64Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length)
  const together = Array.from({ length: width }, () => new Float64Array(width))
  for (const row of rows) {
    for (let j = 0; j < width; j++) {
      const x = (row[j]! - mean[j]!) / rows.length
      if (x === 0) continue
      const line = together[j]!
      for (let k = 0; k < width; k++) if (batteries[j] !== batteries[k]) line[k]! += x * (row[k]! - mean[k]!)
    }
  }
  const directions: Float64Array[] = []
  let first = 0
  while (directions.length < Math.min(MOST, width)) {
    let v = Float64Array.from({ length: width }, () => chance() - 0.5)
    let value = 0
    for (let round = 0; round < ROUNDS; round++) {
      const next = Float64Array.from(together, (line) => dot(line, v))
      for (const other of directions) {
        const along = dot(other, next)
        for (let k = 0; k < width; k++) next[k]! -= along * other[k]!
      }
      const length = Math.sqrt(dot(next, next))
      if (length === 0) break
      value = dot(next, v)
      v = next.map((x) => x / length)
    }
    if (directions.length === 0) first = value
    if (value <= 0 || value < LEAST * first) break
    directions.push(v)
  }
  return { mean: [...mean], directions: directions.map((v) => [...v]) }
}

/** A customer along the directions. */
export function along({ mean, directions }: Directions, row: Float64Array): Float64Array {
  const moved = row.map((x, j) => x - mean[j]!)
  return Float64Array.from(directions, (v) => dot(v, moved))
}
