// clock.ts: a badge's clock against the gateway's. Boards without a battery of their own start in 1970; the difference at the moment of asking puts
// right every moment that the same clock has noted.

/** How far out a badge's clock may be before people are told. */
export const SKEW_TOLD_MS = 2 * 60_000

/** What to add to a badge's moments. */
export const skewOf = (badgeNow: number, gatewayNow: number): number => gatewayNow - badgeNow

/**
 * When something began, by the gateway's clock: never later than now. Differences of less than two seconds are the network's.
 * @param at by the badge's clock
 */
export function atGateway(at: number, badgeNow: number, gatewayNow: number): number {
  const skew = skewOf(badgeNow, gatewayNow)
  return Math.min(gatewayNow, Math.abs(skew) < 2_000 ? at : at + skew)
}
