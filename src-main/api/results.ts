// results.ts: the call about what became of customers: grades held against orders, and how far whoever came has come.

import type { Given } from '../../src-core/api.ts'
import { calibrate, firstGrades } from '../../src-core/results/calibration.ts'
import type { Results } from '../../src-core/results/calls.ts'
import { funnelOf } from '../../src-core/results/funnel.ts'
import { localDate } from '../platform/home.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

export const createResults = ({ store, now }: { readonly store: Store; readonly now: () => number }) => ({
  get({ days }: Given<'results.get'>): Results {
    store.standings.refresh()
    const [from, to] = [localDate(now() - (days - 1) * DAY_MS), localDate(now())]
    const [orders, visits] = [store.results.orders(), store.results.visits(from, to)]
    return { from, to, calibration: calibrate(firstGrades(visits), orders, store.settings.rules().grades, store.tasks.outcomes(), to), funnel: funnelOf(store.results.visitors(from, to, visits, orders)) }
  },
})
