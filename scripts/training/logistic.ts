// logistic.ts: trains an L2-regularised logistic regression by dual coordinate descent; seeded, so that the same data give the same weights.

import { seeded } from '../../src-core/chance.ts'

/** Sparse rows: feature numbers and values, in step. */
export type Row = { readonly at: Int32Array; readonly value: Float64Array }

export type Weights = { readonly w: Float64Array; readonly bias: number }

/**
 * @param rows examples over `size` features
 * @param y +1 or -1 for each row, 0 = leave out
 * @param cost how much each row counts against the size of the weights
 */
export function train(rows: readonly Row[], y: Int8Array, cost: Float64Array, size: number, passes = 30, seed = 7): Weights {
  const BIAS = 1
  const used = [...rows.keys()].filter((i) => y[i] !== 0 && cost[i]! > 0)
  const w = new Float64Array(size)
  let bias = 0
  const alpha = new Float64Array(rows.length)
  const square = new Float64Array(rows.length)
  for (const i of used) {
    const { value } = rows[i]!
    let sum = BIAS
    for (let k = 0; k < value.length; k++) sum += value[k]! * value[k]!
    square[i] = sum
  }
  const add = (i: number, by: number): void => {
    const { at, value } = rows[i]!
    const step = by * y[i]!
    for (let k = 0; k < at.length; k++) w[at[k]!]! += step * value[k]!
    bias += step * BIAS
  }
  for (const i of used) {
    alpha[i] = cost[i]! * 0.01
    add(i, alpha[i])
  }
  const next = seeded(seed)
  for (let pass = 0; pass < passes; pass++) {
    for (let i = used.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[used[i], used[j]] = [used[j]!, used[i]!]
    }
    let moved = 0
    for (const i of used) {
      const { at, value } = rows[i]!
      let dot = bias * BIAS
      for (let k = 0; k < at.length; k++) dot += w[at[k]!]! * value[k]!
      const c = cost[i]!
      const b = y[i]! * dot
      const a = square[i]!
      const old = alpha[i]!
      // Minimise over z = c * sigmoid(t): t + a (z - old) + b = 0, which rises in t, so Newton finds it.
      let t = Math.log(old / (c - old))
      for (let step = 0; step < 20; step++) {
        const s = 1 / (1 + Math.exp(-t))
        const g = t + a * (c * s - old) + b
        const d = g / (1 + a * c * s * (1 - s))
        t -= d
        if (Math.abs(d) < 1e-4) break
      }
      t = Math.max(-30, Math.min(30, t))
      const z = c / (1 + Math.exp(-t))
      const by = z - old
      if (Math.abs(by) < 1e-9 * c) continue
      moved = Math.max(moved, Math.abs(by) / c)
      alpha[i] = z
      add(i, by)
    }
    if (moved < 0.002) break
  }
  return { w, bias: bias * BIAS }
}

export function score(row: Row, { w, bias }: Weights): number {
  let sum = bias
  for (let k = 0; k < row.at.length; k++) sum += w[row.at[k]!]! * row.value[k]!
  return sum
}
