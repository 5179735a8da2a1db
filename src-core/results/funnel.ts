// funnel.ts: how far the customers came who were here in a time: 客流 建档 试驾 报价 订单, for the store and for each adviser.

import type { Findings } from '../shapes.ts'

export const STEPS = ['came', 'filed', 'drive', 'quoted', 'ordered'] as const
export type Step = (typeof STEPS)[number]

/** Somebody who came in the time asked for; `adviser` = who led the first visit of it, or looks after them. */
export type Visitor = { readonly adviser: string | null; readonly filed: boolean; readonly drive: boolean; readonly quoted: boolean; readonly ordered: boolean }
/** The same with who it is, and the day of the first visit in the time. */
export type Met = Visitor & { readonly customer: string; readonly first: string }
/** Customers, not visits; of those who came. */
export type Funnel = Readonly<Record<Step, number>>
/** `adviser` null = nobody knows whose. */
export type AdviserFunnel = { readonly adviser: string | null; readonly steps: Funnel }

/** The customer wants a test drive, or had one. */
export const wantsDrive = ({ intents }: Pick<Findings, 'intents'>): boolean => intents.some(({ type, polarity }) => type === 'test_drive' && polarity === 'positive')
export const quotes = ({ sales_actions }: Pick<Findings, 'sales_actions'>): boolean => sales_actions.some(({ type }) => type === 'quote_price')

type Reached = Omit<Visitor, 'adviser'>
export const reaches = (visitor: Reached, step: Step): boolean => step === 'came' || visitor[step]

export function stepsOf(visitors: readonly Reached[]): Funnel {
  const having = (step: Step): number => visitors.filter((visitor) => reaches(visitor, step)).length
  return { came: visitors.length, filed: having('filed'), drive: having('drive'), quoted: having('quoted'), ordered: having('ordered') }
}

/** @returns advisers by how many came to them, unknown ones last */
export function funnelOf(visitors: readonly Visitor[]): { readonly all: Funnel; readonly advisers: readonly AdviserFunnel[] } {
  const names = [...new Set(visitors.map(({ adviser }) => adviser))]
  const advisers = names.map((adviser) => ({ adviser, steps: stepsOf(visitors.filter((visitor) => visitor.adviser === adviser)) }))
  return { all: stepsOf(visitors), advisers: advisers.sort((a, b) => Number(a.adviser === null) - Number(b.adviser === null) || b.steps.came - a.steps.came || ((a.adviser ?? '') < (b.adviser ?? '') ? -1 : 1)) }
}
