// offers.ts: offers that the store has published. An offer names a case and never a person: whoever is in the case has it, and an offer for one person
// alone cannot be written down.

import { isOwning, type DatedFact, type Past } from '../profile/facts.ts'
import type { ListName } from '../insight/values.ts'

export const CASES = ['everyone', 'trade_in', 'owner', 'finance', 'full_payment', 'first_car'] as const
export type OfferCase = (typeof CASES)[number]
/** Days are YYYY-MM-DD, both ends included; `series` null = every series. */
export type Offer = { readonly id: number; readonly title: string; readonly case: OfferCase; readonly series: string | null; readonly from: string; readonly until: string }
export type OfferFit = { readonly offer: Offer; /** Facts that put the customer in the case. */ readonly keys: readonly string[]; readonly list: ListName | null }

const means = (type: string) => ({ findings }: DatedFact): boolean => findings?.intents.findLast((intent) => intent.type === type)?.polarity === 'positive'
const INTO: Readonly<Record<Exclude<OfferCase, 'everyone'>, { readonly is: (fact: DatedFact) => boolean; readonly list: ListName | null }>> = {
  trade_in: { is: means('trade_in'), list: 'intents' },
  owner: { is: isOwning, list: null },
  finance: { is: means('finance'), list: 'intents' },
  full_payment: { is: means('full_payment'), list: 'intents' },
  first_car: { is: ({ findings }) => findings?.facts.some(({ type, value }) => type === 'first_car' && (value === true || value === 'true')) ?? false, list: 'facts' },
}
const MOST_EVIDENCE = 3

/** Offers that stand on `today` for whoever is where this customer is. */
export function offersFor(offers: readonly Offer[], { facts }: Past, today: string): OfferFit[] {
  return offers.filter(({ from, until }) => from <= today && today <= until).flatMap((offer): OfferFit[] => {
    if (offer.case === 'everyone') return [{ offer, keys: [], list: null }]
    const { is, list } = INTO[offer.case]
    const keys = facts.filter(is).slice(-MOST_EVIDENCE).map(({ key }) => key).reverse()
    return keys.length === 0 ? [] : [{ offer, keys, list }]
  })
}
