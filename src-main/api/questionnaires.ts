// questionnaires.ts: the calls of a questionnaire that is handed to the customer: opened by whoever is signed in, answered by whoever holds its ticket.
// Tickets live in memory: after a restart the laptop is handed over anew.

import { randomBytes } from 'node:crypto'
import type { Given } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { ASKED_ABOUT_DAYS } from '../../src-core/profile/touchpoints.ts'
import { TICKET_MS, type Questions, type Scene } from '../../src-core/records/questionnaire.ts'
import { QUESTIONNAIRE } from '../../src-core/results/calls.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { localDate } from '../platform/home.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Store; readonly announcer: Announcer; readonly now: () => number }
type Open = { readonly customer: string; readonly about: Scene; readonly conversation: string | null; readonly actor: Actor; readonly until: number }

const DAY_MS = 86_400_000
/** Whoever opens more has forgotten the first. */
const MOST_OPEN = 20

/** Each method throws Fault, and nothing is written then. */
export function createQuestionnaires({ store, announcer, now }: Parts) {
  const tickets = new Map<string, Open>()

  /** The visit that is asked about: a workshop has none that was recorded. */
  function visitOf(customer: string, about: Scene): string | null {
    const newest = about === '售后' ? undefined : store.standings.known(customer)?.talks.at(-1)
    return newest && now() - newest.startedAt <= ASKED_ABOUT_DAYS * DAY_MS ? newest.id : null
  }
  function held(ticket: string): Open {
    const open = tickets.get(ticket)
    if (!open || open.until <= now()) throw new Fault('input.unknown', '这份问卷', '已经填过或已过期', '请把电脑交还给顾问')
    return open
  }

  return {
    open({ customer, about }: Given<'questionnaire.open'>, actor: Actor): { ticket: string } {
      const found = store.customers.get(customer)
      if (!found) throw new Fault('input.unknown', `客户 ${customer}`, '不存在或已删除', '请刷新列表后再试')
      if (tickets.size >= MOST_OPEN) tickets.delete(tickets.keys().next().value!)
      const ticket = randomBytes(16).toString('hex')
      tickets.set(ticket, { customer: found.id, about, conversation: visitOf(found.id, about), actor, until: now() + TICKET_MS })
      return { ticket }
    },
    ask: (ticket: string): Questions => ({ about: held(ticket).about, store: store.settings.rules().storeName }),
    give({ ticket, score, recommend, better, note }: Given<'questionnaire.give'>): { ok: true } {
      const { customer, about, conversation, actor } = held(ticket)
      const id = store.customers.get(customer)?.id
      if (id === undefined) throw new Fault('input.unknown', '这份问卷', '对应的客户已经删除', '请把电脑交还给顾问')
      const key = randomBytes(8).toString('hex')
      const date = localDate(now())
      store.together(() => {
        const values = { feedback: key, date, about, score, ...(recommend === undefined ? {} : { recommend }), ...(better.length === 0 ? {} : { better: better.join('、') }), ...(note === '' ? {} : { note }), ...(conversation === null ? {} : { conversation }) }
        store.records.put(0, QUESTIONNAIRE, { entity: 'feedback', key, date, values }, id)
        store.audit.note(actor, 'note', id, { entity: 'feedback', by: 'customer' })
      })
      tickets.delete(ticket)
      announcer.say({ type: 'customer', customer: id })
      return { ok: true }
    },
  }
}
