// return.ts: what a campaign brought: the share who ordered among those contacted against those held back, and how sure that is.

import { rateOf, type Rate } from '../results/calibration.ts'

/** Difference of shares, -1..1, with the bounds between which it lies 19 times of 20; `extra` = orders more among those contacted than without. */
export type Return = { readonly sent: Rate; readonly held: Rate; readonly difference: number | null; readonly low: number | null; readonly high: number | null; readonly extra: number | null; readonly verdict: 'works' | 'unclear' | 'harms' }

/** Newcombe's interval from the two of Wilson (1998, method 10): sensible for few orders and for none, where the usual one is not. */
export function returnOf(sentOrders: number, sent: number, heldOrders: number, held: number): Return {
  const [a, b] = [rateOf(sentOrders, sent), rateOf(heldOrders, held)]
  if (a.rate === null || b.rate === null) return { sent: a, held: b, difference: null, low: null, high: null, extra: null, verdict: 'unclear' }
  const difference = a.rate - b.rate
  const low = difference - Math.hypot(a.rate - a.low!, b.high! - b.rate)
  const high = difference + Math.hypot(a.high! - a.rate, b.rate - b.low!)
  return { sent: a, held: b, difference, low, high, extra: difference * sent, verdict: low > 0 ? 'works' : high < 0 ? 'harms' : 'unclear' }
}
