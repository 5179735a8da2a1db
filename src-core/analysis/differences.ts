// differences.ts: whether two or more means differ by more than chance: of few visits, and of several that are looked at together.

/** `mean` of `n` values, with the variance of one value around it. */
export type Sample = { readonly n: number; readonly mean: number; readonly variance: number }
/** How often, over how much, and over how much squared: what a sample is made of. */
export type Sums = { readonly n: number; readonly sum: number; readonly squares: number }
export const noSums: Sums = { n: 0, sum: 0, squares: 0 }
export const added = (a: Sums, b: Sums): Sums => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares })

/** Null below two. */
export function meanOf({ n, sum, squares }: Sums): Sample | null {
  if (n < 2) return null
  const mean = sum / n
  return { n, mean, variance: Math.max(0, (squares - n * mean * mean) / (n - 1)) }
}

/** 95 % of a mean: what it may be off. Null below two. */
export function meanInterval(sums: Sums): { readonly low: number; readonly high: number } | null {
  const sample = meanOf(sums)
  if (!sample) return null
  const off = 1.96 * Math.sqrt(sample.variance / sample.n)
  return { low: sample.mean - off, high: sample.mean + off }
}

/** Of yes and no: one more of each, so that none and all of a few do not count as certain (Agresti and Caffo). Null below two. */
export function shareOf({ n, sum }: Sums): Sample | null {
  if (n < 2) return null
  const p = (sum + 1) / (n + 2)
  return { n, mean: sum / n, variance: p * (1 - p) }
}

/** What of a standard normal lies above with probability `p` <= 0.5 (Abramowitz and Stegun 26.2.23, off by less than 0.0005). */
function normalAbove(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p))
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
}
/** The same of Student's t (26.7.5); within 1 % from four degrees of freedom on. */
function studentAbove(p: number, freedom: number): number {
  const z = normalAbove(p)
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}

export type Difference = { readonly value: number; readonly low: number; readonly high: number }

/**
 * Sum of some means less the sum of others, with its 95 % interval (Welch).
 * @param tests so many differences are looked at together: the interval is as much wider (Bonferroni)
 */
export function differenceOf(more: readonly Sample[], less: readonly Sample[], tests = 1): Difference {
  const sum = (samples: readonly Sample[]): number => samples.reduce((total, { mean }) => total + mean, 0)
  const spreads = [...more, ...less].map(({ n, variance }) => ({ n, own: variance / n }))
  const squared = spreads.reduce((total, { own }) => total + own, 0)
  const freedom = squared === 0 ? Infinity : squared ** 2 / spreads.reduce((total, { n, own }) => total + own ** 2 / (n - 1), 0)
  const value = sum(more) - sum(less)
  const off = studentAbove(0.025 / tests, freedom) * Math.sqrt(squared)
  return { value, low: value - off, high: value + off }
}

/** 1 above nothing, -1 below, 0 where the interval holds nothing apart from it. */
export const signOf = ({ low, high }: Difference): -1 | 0 | 1 => (low > 0 ? 1 : high < 0 ? -1 : 0)
