// merging.ts: a person says that two customers are one, that they are two, or that they were one by mistake.

import { Fault } from '../../src-core/faults.ts'
import { duplicatesAmong, type Duplicate, type Say } from '../../src-core/records/duplicates.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { CustomerRecord } from '../store/customers.ts'
import type { Store } from '../store/store.ts'

/** The surest first; pairs that a person has judged are left out. */
export const suggestDuplicates = (store: Store, say: Say): Duplicate[] => duplicatesAmong(store.merges.people(), say, store.merges.apart())

function mayJudge(actor: Actor): void {
  if (actor.role === 'system') throw new Fault('access.denied', '合并客户', '只能由人来决定', '请由顾问或店长确认')
}

function customerOf(store: Store, id: string): CustomerRecord {
  const found = store.customers.get(id)
  if (!found) throw new Fault('input.unknown', `客户 ${id}`, '不存在或已删除', '请刷新列表后再试')
  return found
}

/**
 * From now on `customer` is shown as `into`, with everything that is known of both; partCustomer takes it back without loss.
 * @throws Fault input.unknown, input.invalid, access.denied
 */
export function mergeCustomers(store: Store, customer: string, into: string, reasons: readonly string[], actor: Actor): void {
  mayJudge(actor)
  const [one, other] = [customerOf(store, customer), customerOf(store, into)]
  if (one.id !== customer) throw new Fault('input.invalid', `客户“${one.name}”`, '已经合并到别的客户', '请先把它分开')
  if (one.id === other.id) throw new Fault('input.invalid', `客户“${one.name}”`, '两边是同一位客户', '请选择另一位客户')
  store.together(() => {
    store.merges.merge(customer, other.id, reasons, actor.person)
    store.audit.note(actor, 'merge', customer, { into: other.id })
    store.standings.refresh()
  })
}

/** @throws Fault input.unknown where the customer is merged into nobody */
export function partCustomer(store: Store, customer: string, actor: Actor): void {
  mayJudge(actor)
  const into = store.merges.into(customer)
  if (into === null) throw new Fault('input.unknown', `客户 ${customer}`, '没有合并过，或已经分开', '请刷新列表后再试')
  store.together(() => {
    store.merges.part(customer)
    store.audit.note(actor, 'part', customer, { from: into })
    store.standings.refresh()
  })
}

/** The pair is not suggested again. */
export function keepApart(store: Store, a: string, b: string, actor: Actor): void {
  mayJudge(actor)
  for (const id of [a, b]) customerOf(store, id)
  store.together(() => {
    store.merges.keepApart(a, b, actor.person)
    store.audit.note(actor, 'keep_apart', a, { other: b })
  })
}
