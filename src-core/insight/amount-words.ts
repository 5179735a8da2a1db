// amount-words.ts: an amount in the few words that people in a showroom write: 15–16万, 约20万, 20万以内, 3000元.

import type { Budget } from '../shapes.ts'

const WAN = 10_000
const wan = (yuan: number): string => (yuan >= WAN ? `${+(yuan / WAN).toFixed(2)}万` : `${yuan}元`)

/** Empty where neither bound is known. */
export function amountWords({ min, max, approx }: Pick<Budget, 'min' | 'max' | 'approx'>): string {
  if (min === null) return max === null ? '' : `${wan(max)}以内`
  if (max === null) return `${wan(min)}起`
  const about = approx ? '约' : ''
  if (min === max) return `${about}${wan(min)}`
  return `${about}${min >= WAN ? wan(min).slice(0, -1) : min}–${wan(max)}`
}
