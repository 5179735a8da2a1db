// signals.ts: what in a talk speaks for or against a sale soon, each with the turn that shows it; what it is worth stands in points.ts.

import type { Conversation, Findings } from '../shapes.ts'

/** A signal that holds; `turn` is missing where it is that something was not said. */
export type Signal = { readonly key: SignalKey; readonly turn?: number }

export type SignalKey =
  | 'today' | 'week' | 'month' | 'quarter' | 'far' | 'someday' | 'no time'
  | 'order' | 'order refused' | 'deal' | 'budget' | 'no budget' | 'payment' | 'quote' | 'delivery' | 'papers' | 'trade in'
  | 'drove' | 'drive refused' | 'contact' | 'contact refused' | 'will return' | 'just looking' | 'complaint'
  | 'one model' | 'comparing' | 'no model' | 'wishes' | 'decides' | 'must ask' | 'waits' | 'no hurry' | 'too dear' | 'dearer here' | 'rival preferred'
  | 'pleased' | 'displeased' | 'no need'

type Items = readonly { readonly turn: number }[]
const first = (items: Items): number | undefined => items[0]?.turn

/** Every signal of a talk, strongest kinds first. At most one signal of time. */
export function signalsOf(findings: Findings, talk: Conversation): Signal[] {
  const signals: Signal[] = []
  const add = (key: SignalKey, turn: number | undefined): void => {
    if (turn !== undefined) signals.push({ key, turn })
  }
  const intent = (type: string, polarity: 'positive' | 'negative'): Items => findings.intents.filter((one) => one.type === type && one.polarity === polarity)
  const objection = (type: string): Items => findings.objections.filter((one) => one.type === type)

  const when = findings.timeline[0]
  if (!when) signals.push({ key: 'no time' })
  else {
    const latest = when.max_days ?? Infinity
    const earliest = when.min_days ?? 0
    const key: SignalKey = latest <= 1 ? 'today' : latest <= 8 ? 'week' : latest <= 33 ? 'month' : latest <= 95 && earliest <= 92 ? 'quarter' : latest < Infinity ? 'far' : earliest > 0 && earliest <= 60 ? 'quarter' : 'someday'
    add(key, when.turn)
  }
  const order = first(intent('order', 'positive'))
  const refused = first(intent('order', 'negative'))
  add('order', order)
  add('order refused', refused)
  const price = findings.budgets.find(({ kind, min, max }) => (kind === 'total' || kind === 'bare') && min !== null && min === max)
  const haggled = price && findings.sales_actions.some(({ type, turn }) => type === 'quote_price' && turn < price.turn)
  if (haggled) add('deal', price.turn)
  if (findings.budgets.length > 0) add('budget', first(findings.budgets))
  else signals.push({ key: 'no budget' })
  add('payment', first([...intent('full_payment', 'positive'), ...intent('finance', 'positive')]))
  add('quote', first(intent('quote', 'positive')))
  add('delivery', first(intent('delivery_time', 'positive')))
  add('papers', first([...intent('insurance', 'positive'), ...intent('licence_plate', 'positive')]))
  add('trade in', first(intent('trade_in', 'positive')))
  add('drove', first(intent('test_drive', 'positive')))
  add('drive refused', first(intent('test_drive', 'negative')))
  add('contact', first(intent('leave_contact', 'positive')))
  add('contact refused', first(intent('leave_contact', 'negative')))
  add('will return', first(intent('return_visit', 'positive')))
  add('just looking', first(intent('browse_only', 'positive')))
  add('complaint', first(intent('complaint', 'positive')))

  const wanted = findings.vehicles.filter(({ relation }) => relation === 'of_interest')
  const rivals = findings.vehicles.filter(({ relation }) => relation === 'competitor')
  if (wanted.length === 1 && rivals.length === 0) add('one model', first(wanted))
  if (wanted.length > 1 || rivals.length > 0) add('comparing', first(rivals) ?? wanted[1]?.turn)
  if (wanted.length === 0) signals.push({ key: 'no model' })
  if (findings.needs.length >= 3) add('wishes', first(findings.needs))
  const decider = findings.facts.find(({ type, value }) => type === 'decision_maker' && value === '自己')
  add('decides', decider?.turn)
  add('must ask', first(objection('ask_family')))
  add('waits', first(objection('wait_and_see')))
  add('no hurry', first(objection('no_hurry')))
  add('too dear', first(objection('price_too_high')))
  add('dearer here', first(objection('cheaper_elsewhere')))
  add('rival preferred', first(objection('prefers_competitor')))
  const good = findings.opinions.filter(({ sentiment }) => sentiment === 'positive')
  const bad = findings.opinions.filter(({ sentiment }) => sentiment === 'negative')
  if (good.length >= 2 && good.length > bad.length) add('pleased', first(good))
  if (bad.length >= 2 && bad.length >= good.length) add('displeased', first(bad))
  const commercial = findings.budgets.length > 0 || when !== undefined || order !== undefined || wanted.length > 0
  if (!commercial && talk.turns.length > 0) signals.push({ key: 'no need' })
  return signals
}
