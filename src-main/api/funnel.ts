// funnel.ts: how far the customers of any time came, as the results screen counts them, narrowed and split by whose they are and when they first came.

import type { z } from 'zod'
import type { FunnelAnswer, FunnelDrill, FunnelDrillQuestion, FunnelField, Question } from '../../src-core/analysis/calls.ts'
import { inOrder } from '../../src-core/analysis/pivot-sums.ts'
import { reaches, stepsOf, type Met } from '../../src-core/results/funnel.ts'
import type { Store } from '../store/store.ts'

/** Both fields of a funnel by what is known of a customer: FunnelQuestion lets no others in. */
const PART: Readonly<Record<FunnelField, (one: Met) => string | null>> = { month: ({ first }) => first.slice(0, 7), adviser: ({ adviser }) => adviser }
const partOf = (field: string): ((one: Met) => string | null) => PART[field as FunnelField]

export function createFunnel(store: Pick<Store, 'standings' | 'results' | 'customers'>) {
  function came({ from, to, filters }: z.output<typeof Question>): Met[] {
    store.standings.refresh()
    const all = store.results.visitors(from, to, store.results.visits(from, to), store.results.orders())
    return all.filter((one) => filters.every(({ field, values }) => values.includes(partOf(field)(one) ?? '')))
  }

  return {
    steps(question: z.output<typeof Question>): Omit<FunnelAnswer, 'behind'> {
      const all = came(question)
      const parts = new Map<string | null, Met[]>()
      for (const one of all) {
        const of = partOf(question.rows)(one)
        const own = parts.get(of)
        if (own) own.push(one)
        else parts.set(of, [one])
      }
      return { all: stepsOf(all), parts: [...parts].sort(([a], [b]) => inOrder(a, b)).map(([of, own]) => ({ of, steps: stepsOf(own) })) }
    },
    /** Who reached a step, the newest first. */
    customers({ question, step, within, row, limit, offset }: z.output<typeof FunnelDrillQuestion>): FunnelDrill {
      const of = partOf(question.rows)
      const those = came(question).filter((one) => reaches(one, step) && (within === 'all' || of(one) === row)).sort((a, b) => (a.first === b.first ? (a.customer < b.customer ? -1 : 1) : a.first > b.first ? -1 : 1))
      return { total: those.length, rows: those.slice(offset, offset + limit).map(({ customer, first, adviser }) => ({ customer: { id: customer, name: store.customers.get(customer)?.name ?? customer }, date: first, adviser })) }
    },
  }
}
