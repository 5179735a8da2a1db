// softmax.ts: trains an L2-regularised multinomial logistic regression, for labels of which exactly one holds, by accelerated gradient descent.

import { score, type Row, type Weights } from './logistic.ts'

const STEPS = 3000
const CLOSE = 1e-6

/** Shares of the labels by their scores. */
function shares(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const raised = scores.map((one) => Math.exp(one - most))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map((one) => one / sum)
}

/**
 * Gradient steps with momentum (Nesterov, 1983) of the length that the steepest slope allows; convex, so that the same data give the same weights.
 * @param rows examples over `size` features
 * @param y the number of the label that holds for each row, of `labels`
 * @param cost how much each row counts against the size of the weights; the bias is free
 * @returns weights of every label, to be compared with one another
 */
export function trainExclusive(rows: readonly Row[], y: readonly number[], labels: number, cost: readonly number[], size: number): Weights[] {
  const steepest = 1 + rows.reduce((sum, { value }, r) => sum + (cost[r]! / 2) * (1 + value.reduce((a, x) => a + x * x, 0)), 0)
  // One row of numbers a label: its weights, then its bias.
  const zero = (): Float64Array[] => Array.from({ length: labels }, () => new Float64Array(size + 1))
  const weightsOf = (at: readonly Float64Array[]): Weights[] => at.map((own) => ({ w: own.subarray(0, size), bias: own[size]! }))
  let [here, ahead] = [zero(), zero()]
  for (let step = 0, speed = 1; step < STEPS; step++) {
    const slope = ahead.map((own) => own.map((value, i) => (i === size ? 0 : value)))
    const now = weightsOf(ahead)
    rows.forEach((row, r) => {
      const believed = shares(now.map((one) => score(row, one)))
      slope.forEach((own, label) => {
        const by = cost[r]! * (believed[label]! - (y[r] === label ? 1 : 0))
        row.at.forEach((feature, k) => (own[feature]! += by * row.value[k]!))
        own[size]! += by
      })
    })
    const reached = ahead.map((own, label) => own.map((value, i) => value - slope[label]![i]! / steepest))
    const faster = (1 + Math.sqrt(1 + 4 * speed * speed)) / 2
    const momentum = (speed - 1) / faster
    const moved = Math.max(...reached.map((own, label) => Math.max(...own.map((value, i) => Math.abs(value - here[label]![i]!)))))
    ahead = reached.map((own, label) => own.map((value, i) => value + momentum * (value - here[label]![i]!)))
    here = reached
    speed = faster
    if (step > 0 && moved < CLOSE) break
  }
  return weightsOf(here)
}
