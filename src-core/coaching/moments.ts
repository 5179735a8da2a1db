// moments.ts: which passages are worth listening to, by what came of them and not by how they sound: the customer ordered within three months, or
// turned warm with this very visit, and did not object to the same again.

import { dayAfter } from '../day-count.ts'
import { OBJECTIONS } from '../insight/values.ts'
import { WARM, WON_DAYS } from './measures.ts'

/** An objection that was answered; needs = asked of at least three sides; drive = invited, and the customer agreed. */
export const MOMENTS = [...OBJECTIONS, 'needs', 'drive'] as const
export type MomentKind = (typeof MOMENTS)[number]
export const ASKED_NEEDS = ['ask_usage', 'ask_budget', 'ask_current_car', 'ask_competitor', 'ask_decision_maker', 'ask_timeline'] as const
export const LEAST_ASKED = 3
/** Fewer say that it worked once, and no more. */
export const LEAST_MOMENTS = 3
export const MOMENTS_SHOWN = 10
/** Older ones are about other cars and other prices. */
export const MOMENT_DAYS = 182

/** One visit with what it says by field and label, and the turn of each. */
export type VisitSaid = { readonly visit: number; readonly customer: string; readonly date: string; readonly grade: string | null; /** Its words are in this store. */ readonly words: boolean; readonly said: ReadonlyMap<string, number | null> }
/** `turn` = where to begin to listen; `reply` = where the adviser's part begins. */
export type Passage = { readonly visit: number; readonly customer: string; readonly kind: MomentKind; readonly turn: number; readonly reply: number; readonly date: string; /** Day of the order; null = turned warm. */ readonly ordered: string | null }

function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) void (groups.get(keyOf(one))?.push(one) ?? groups.set(keyOf(one), [one]))
  return groups
}
const warm = (grade: string | null): boolean => grade !== null && WARM.includes(grade)

function passagesIn({ said }: VisitSaid): { kind: MomentKind; turn: number; reply: number }[] {
  const found: { kind: MomentKind; turn: number; reply: number }[] = []
  for (const type of OBJECTIONS) {
    const [turn, reply] = [said.get(`objection|${type}`), said.get(`answered|${type}`)]
    if (turn != null && reply != null) found.push({ kind: type, turn, reply })
  }
  const asked = ASKED_NEEDS.flatMap((type) => said.get(`action|${type}`) ?? [])
  if (asked.length >= LEAST_ASKED) found.push({ kind: 'needs', turn: Math.min(...asked), reply: Math.min(...asked) })
  const [invited, agreed] = [said.get('action|invite_test_drive'), said.get('intent|test_drive')]
  if (invited != null && agreed != null && agreed > invited) found.push({ kind: 'drive', turn: invited, reply: invited })
  return found
}

/**
 * @param visits in order of their days
 * @param orders days of orders by customer
 * @returns of each kind one passage a customer: those that were followed by an order first, the soonest first; then the newest
 */
export function momentsIn(visits: readonly VisitSaid[], orders: ReadonlyMap<string, readonly string[]>): ReadonlyMap<MomentKind, readonly Passage[]> {
  const byCustomer = grouped(visits, ({ customer }) => customer)
  const waited = ({ date, ordered }: Passage): number => (ordered === null ? Infinity : Date.parse(ordered) - Date.parse(date))
  const passages = [...byCustomer].flatMap(([customer, own]) => {
    const bought = orders.get(customer) ?? []
    const seen = new Map<MomentKind, Passage>()
    own.forEach((visit, i) => {
      if (!visit.words) return
      const ordered = bought.filter((day) => day >= visit.date && day <= dayAfter(visit.date, WON_DAYS)).sort()[0] ?? null
      const turned = warm(visit.grade) && !own.slice(0, i).some(({ grade }) => warm(grade))
      if (ordered === null && !turned) return
      for (const part of passagesIn(visit)) {
        // Whoever objects again was not convinced.
        if (own.slice(i + 1).some(({ said }) => said.has(`objection|${part.kind}`))) continue
        const passage: Passage = { ...part, visit: visit.visit, customer, date: visit.date, ordered }
        const known = seen.get(part.kind)
        if (!known || waited(passage) < waited(known)) seen.set(part.kind, passage)
      }
    })
    return [...seen.values()]
  })
  const ranked = passages.sort((a, b) => (waited(a) === waited(b) ? (a.date === b.date ? a.visit - b.visit : a.date < b.date ? 1 : -1) : waited(a) - waited(b)))
  return grouped(ranked, ({ kind }) => kind)
}
