// alarms.ts: what customers say more often lately than chance would have it: objections, competitors, blame. Customers are counted, not visits: one
// who comes three times with the same worry is one.

/** One thing that is said: how many customers of the last weeks say it, of how many, and the same for the time before. */
export type Said = { readonly field: 'objection' | 'competitor' | 'blame'; readonly label: string; readonly recent: number; readonly recentOf: number; readonly before: number; readonly beforeOf: number }
/** `p` = how likely chance alone makes it so many, for all that were looked at together. */
export type Alarm = Said & { readonly p: number }

export const RECENT_DAYS = 28
export const BEFORE_DAYS = 182
/** Of all stores and days without a change, one in a hundred sees a false alarm. */
const CHANCE = 0.01
/** Less is no rise that anybody would act on. */
const LEAST_CUSTOMERS = 5
const LEAST_RATIO = 1.5

/**
 * Fisher's exact test, one-sided, that the recent share is not higher, times the number of tests (Bonferroni).
 * @returns the surest first
 */
export function alarmsIn(said: readonly Said[]): Alarm[] {
  const tested = said.filter(({ recentOf, beforeOf }) => recentOf > 0 && beforeOf > 0)
  return tested
    .flatMap((one): Alarm[] => {
      const { recent, recentOf, before, beforeOf } = one
      if (recent < LEAST_CUSTOMERS || recent * beforeOf < LEAST_RATIO * before * recentOf) return []
      const p = Math.min(1, tested.length * atLeast(recent, recentOf, before, beforeOf))
      return p <= CHANCE ? [{ ...one, p }] : []
    })
    .sort((a, b) => a.p - b.p || (a.label < b.label ? -1 : 1))
}

/** How likely `recent` or more of the hits fall among the recent ones if all customers were alike (hypergeometric). */
export function atLeast(recent: number, recentOf: number, before: number, beforeOf: number): number {
  const [hits, all] = [recent + before, recentOf + beforeOf]
  const most = Math.min(hits, recentOf)
  let sum = 0
  for (let k = recent; k <= most; k++) sum += Math.exp(choose(recentOf, k) + choose(beforeOf, hits - k) - choose(all, hits))
  return Math.min(1, sum)
}

/** ln n!, by Stirling's series above 20 terms: better than 1e-10. */
function factorial(n: number): number {
  if (n < 2) return 0
  if (n <= 20) {
    let sum = 0
    for (let k = 2; k <= n; k++) sum += Math.log(k)
    return sum
  }
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5)
}
const choose = (n: number, k: number): number => (k < 0 || k > n ? -Infinity : factorial(n) - factorial(k) - factorial(n - k))
