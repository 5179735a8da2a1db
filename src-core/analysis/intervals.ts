// intervals.ts: how far a mean of few visits may be off; of shares, results/calibration.ts says it.

const Z = 1.96

/** Of a mean: sample standard deviation over the root of n. Null below two. @param squares sum of the squared values */
export function meanInterval(n: number, sum: number, squares: number): { readonly low: number; readonly high: number } | null {
  if (n < 2) return null
  const mean = sum / n
  const off = Z * Math.sqrt(Math.max(0, (squares - n * mean * mean) / (n - 1)) / n)
  return { low: mean - off, high: mean + off }
}
