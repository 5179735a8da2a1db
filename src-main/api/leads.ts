// leads.ts: the calls of the board: leads by grade, a grade given by a person, filters kept, talks worth coaching, and notes on talks.

import { Fault } from '../../src-core/faults.ts'
import type { BoardFilter, BoardRequest, LeadBoard, OverrideRequest, SavedView, ViewRequest } from '../../src-core/lead/board.ts'
import { coach, LEAST_TALKS, ratiosOf, type Coaching, type CoachingRequest } from '../../src-core/lead/coaching.ts'
import type { NoteRequest } from '../../src-core/notes.ts'
import { progressOf } from '../../src-core/pipeline.ts'
import { reaches } from '../../src-core/people.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { visitOf } from '../../src-core/visit/visit.ts'
import type { SopChecklist } from '../../src-core/visit/sop-checklist.ts'
import type { z } from 'zod'
import type { Announcer } from '../announcer.ts'
import type { Loop } from '../stages.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'
import { localTime } from '../platform/home.ts'
import { startOf } from './rows.ts'

type Parts = { readonly store: Store; readonly loop: Loop; readonly announcer: Announcer }

const DAY_MS = 86_400_000
/** Talks from before figures were kept, reckoned at one asking. */
const CATCH_UP = 200
const INVALID_SHOWN = 50

/** Each method throws Fault, and nothing is written then. @param sop asked anew each time: a store may change its checklist */
export function createLeads({ store, loop, announcer }: Parts, now: () => number, sop: () => SopChecklist) {
  const since = (days: number): number => now() - days * DAY_MS
  const today = (): string => localTime(now()).slice(0, 10)
  const nameOf = (customer: string): { id: string; name: string } => ({ id: customer, name: store.customers.get(customer)?.name ?? '' })

  /** Grade, profile and what headquarters is told follow by the loop. */
  function regrade<T>({ id }: TalkRecord, deed: () => T): T {
    const done = store.together(() => {
      const result = deed()
      store.talks.reopen(id, 'understood')
      return result
    })
    announcer.say({ type: 'talk', talk: id, state: 'understood', progress: progressOf('understood') })
    loop.poke()
    return done
  }

  function measureOld(from: number): void {
    for (const talk of store.leads.withoutFigure(from, CATCH_UP)) {
      const record = store.talks.get(talk)
      const findings = store.rows.findings(talk)
      if (!record || !findings) continue
      const { reception, sop: done } = store.dropped.visit(talk) ?? visitOf(sop(), store.rows.turns(talk), findings, record.durationMs, store.rows.hum(talk))
      store.leads.putFigure(talk, reception, done.rate, findings)
    }
  }

  const shownTalk = (talk: string): Omit<Coaching['invalid'][number], 'kind'> => {
    const { customerId, name, date, startedAt, durationMs } = store.talks.get(talk)!
    const leader = store.leading.of(talk)
    return { talk, customer: nameOf(customerId), title: name, date, startedAt, durationMs, advisers: leader === null ? [] : [leader] }
  }

  return {
    board({ grade, limit, offset, ...filter }: z.output<typeof BoardRequest>): LeadBoard {
      store.standings.refresh()
      const columns = store.leads.board(filter, { grade: grade ?? null, limit, offset }, since(filter.days), today())
      return { today: today(), columns: columns.map(({ rows, ...column }) => ({ ...column, rows: rows.map((row) => ({ ...row, customer: nameOf(row.customer) })) })) }
    },
    leaders: (): readonly string[] => store.leads.leaders(),

    override(talk: TalkRecord, { grade, reason }: z.output<typeof OverrideRequest>, actor: Actor): { override: number } {
      const lead = store.rows.lead(talk.id)
      if (!lead) throw new Fault('input.invalid', '这段谈话', '还没有评级', '请等分析完成后再改等级')
      const standing = store.overrides.of(talk.id)
      if ((standing?.grade ?? lead.grade.value) === grade) throw new Fault('input.invalid', '等级', `已经是 ${grade} 级`, '请选择另一个等级')
      return regrade(talk, () => {
        const override = store.overrides.add(talk.id, { grade, machine: standing?.machine ?? lead.grade.value, reason, person: actor.person })
        store.audit.note(actor, 'override', talk.id, { override, grade })
        return { override }
      })
    },
    undoOverride(talk: TalkRecord, override: number, actor: Actor): { ok: true } {
      if (store.overrides.of(talk.id)?.id !== override) throw new Fault('input.unknown', '这次改级', '已经撤销过或又改过', '不需要再做什么')
      return regrade(talk, () => {
        store.overrides.undo(override, actor.person)
        store.audit.note(actor, 'unoverride', talk.id, { override })
        return { ok: true }
      })
    },

    views: (actor: Actor): readonly SavedView[] => store.views.of(actor.person),
    saveView({ name, filter }: z.output<typeof ViewRequest>, actor: Actor): { ok: true } {
      store.views.save(actor.person, name, filter satisfies BoardFilter)
      return { ok: true }
    },
    removeView(view: number, actor: Actor): { ok: true } {
      store.views.remove(actor.person, view)
      return { ok: true }
    },

    coaching({ days, adviser, limit }: z.output<typeof CoachingRequest>): Coaching {
      const from = since(days)
      measureOld(from)
      // What is best is asked of the whole store, whoever is looked at.
      const all = store.leads.measured(from)
      const own = adviser === undefined ? null : store.leads.led(from, adviser)
      const { best, rows } = all.length < LEAST_TALKS ? { best: [], rows: [] } : coach(all)
      const invalid = store.leads.invalid(from, INVALID_SHOWN)
      return {
        talks: all.length,
        best,
        ratios: { all: ratiosOf(all), own: own && ratiosOf(all.filter(({ talk }) => own.has(talk))) },
        rows: rows.filter(({ talk }) => own?.has(talk) ?? true).slice(0, limit).map((row) => ({ ...row, ...shownTalk(row.talk), noted: store.notes.has(row.talk) })),
        invalid: invalid.rows.map(({ talk, kind }) => ({ ...shownTalk(talk), kind })),
        invalidTotal: invalid.total,
      }
    },

    addNote(talk: TalkRecord, { turn, text }: z.output<typeof NoteRequest>, actor: Actor): { note: number } {
      const atMs = turn ? startOf(store.rows.turns(talk.id), turn) : null
      return store.together(() => {
        const note = store.notes.add(talk.id, { atMs, text, person: actor.person })
        store.audit.note(actor, 'note', talk.id, { note })
        return { note }
      })
    },
    removeNote(talk: TalkRecord, note: number, actor: Actor): { ok: true } {
      const found = store.notes.of(talk.id).find(({ id }) => id === note)
      if (!found) throw new Fault('input.unknown', '这条点评', '已经删除', '不需要再做什么')
      if (found.person !== actor.person && !reaches(actor.role, 'manager')) throw new Fault('access.denied', '这条点评', `是${found.person}写的`, '只有本人或经理可以删除')
      return store.together(() => {
        store.notes.remove(note)
        store.audit.note(actor, 'unnote', talk.id, { note })
        return { ok: true }
      })
    },
  }
}
