// logistic.ts: logistic regression with a ridge, by Newton's method, over standardised features. A value that is not known (NaN) counts as the mean.

import { probability } from '../linear.ts'
import { atOnce, type Steps } from './steps.ts'

/** Weights are log odds for one standard deviation of a feature. */
export type Logistic = { readonly bias: number; readonly weights: readonly number[]; readonly mean: readonly number[]; readonly spread: readonly number[] }

/** Beyond this many standard deviations a value says no more. */
const FAR = 4
const STEPS = 30

/** Standard deviations from the mean, and nothing where the value is not known. */
export const standardised = ({ mean, spread }: Pick<Logistic, 'mean' | 'spread'>, row: readonly number[]): number[] =>
  row.map((value, j) => (Number.isNaN(value) || spread[j] === 0 ? 0 : Math.max(-FAR, Math.min(FAR, (value - mean[j]!) / spread[j]!))))

/** Solves A x = b for a symmetric positive A. A and b are used up. */
export function solve(a: number[][], b: number[]): number[] {
  const n = b.length
  for (let i = 0; i < n; i++) {
    for (let r = i + 1; r < n; r++) {
      const factor = a[r]![i]! / a[i]![i]!
      if (factor === 0) continue
      for (let c = i; c < n; c++) a[r]![c]! -= factor * a[i]![c]!
      b[r]! -= factor * b[i]!
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let c = i + 1; c < n; c++) b[i]! -= a[i]![c]! * b[c]!
    b[i]! /= a[i]![i]!
  }
  return b
}

export function scaleOf(rows: readonly (readonly number[])[]): Pick<Logistic, 'mean' | 'spread'> {
  const columns = rows[0]?.length ?? 0
  const mean: number[] = []
  const spread: number[] = []
  for (let j = 0; j < columns; j++) {
    const known = rows.flatMap((row) => (Number.isNaN(row[j]!) ? [] : [row[j]!]))
    const centre = known.reduce((sum, x) => sum + x, 0) / (known.length || 1)
    mean.push(centre)
    const deviation = Math.sqrt(known.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (known.length || 1))
    // The same value everywhere, but for the last digits of the sums.
    spread.push(deviation < 1e-9 ? 0 : deviation)
  }
  return { mean, spread }
}

/**
 * @param rows one a case, the same features in the same order
 * @param outcomes whether it came to pass, in the order of `rows`
 * @param ridge how many cases' worth a weight is held back; above 0
 */
export function* fitSteps(rows: readonly (readonly number[])[], outcomes: readonly boolean[], ridge: number): Steps<Logistic> {
  const scale = scaleOf(rows)
  const x = rows.map((row) => [1, ...standardised(scale, row)])
  yield
  const width = (rows[0]?.length ?? 0) + 1
  let beta = new Array<number>(width).fill(0)
  for (let step = 0; step < STEPS; step++) {
    const slope = beta.map((b, j) => (j === 0 ? 0 : -ridge * b))
    const curve = beta.map((_, j) => beta.map((_, k) => (j === k ? (j === 0 ? 1e-9 : ridge) : 0)))
    x.forEach((row, i) => {
      const p = probability(row.reduce((sum, value, j) => sum + value * beta[j]!, 0))
      const weight = p * (1 - p)
      const miss = Number(outcomes[i]) - p
      for (let j = 0; j < width; j++) {
        const value = row[j]!
        if (value === 0) continue
        slope[j]! += miss * value
        const line = curve[j]!
        for (let k = j; k < width; k++) line[k]! += weight * value * row[k]!
      }
    })
    for (let j = 0; j < width; j++) for (let k = 0; k < j; k++) curve[j]![k] = curve[k]![j]!
    const move = solve(curve, slope)
    beta = beta.map((b, j) => b + move[j]!)
    yield
    if (Math.max(...move.map(Math.abs)) < 1e-6) break
  }
  return { ...scale, bias: beta[0]!, weights: beta.slice(1) }
}

export const fitLogistic = (rows: readonly (readonly number[])[], outcomes: readonly boolean[], ridge: number): Logistic => atOnce(fitSteps(rows, outcomes, ridge))

/** What each feature adds to the log odds of a case. */
export const shares = (model: Logistic, row: readonly number[]): number[] => standardised(model, row).map((value, j) => value * model.weights[j]!)
export const chanceOf = (model: Logistic, row: readonly number[]): number => probability(shares(model, row).reduce((sum, x) => sum + x, model.bias))
