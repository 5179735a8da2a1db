// coaching.ts: the calls of coaching: advisers beside one another, passages worth listening to, notes to an adviser and what came of them. An adviser
// sees the own figures and what the store is like together, not the colleagues'.

import type { z } from 'zod'
import { added, noSums } from '../../src-core/analysis/differences.ts'
import type { ChangeCoachingNote, CoachingNote, CoachingNotes, Comparison, CompareRequest, ListCoachingNotes, MomentRow, Moments, MomentsRequest, WriteCoachingNote } from '../../src-core/coaching/calls.ts'
import { compareAdvisers, figureOf } from '../../src-core/coaching/comparison.ts'
import { EFFECT_DAYS, effectOf, type DaySums, type NotedDay } from '../../src-core/coaching/effect.ts'
import { COACHED, COMPARED_NAMES, type Coached } from '../../src-core/coaching/measures.ts'
import { MOMENT_DAYS, MOMENTS, MOMENTS_SHOWN, momentsIn, type Passage } from '../../src-core/coaching/moments.ts'
import { dayAfter } from '../../src-core/day-count.ts'
import { Fault } from '../../src-core/faults.ts'
import { reaches } from '../../src-core/people.ts'
import { maskNumbers } from '../../src-core/privacy/mask-words.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { localDate } from '../platform/home.ts'
import type { StoredCoachingNote } from '../store/coaching.ts'
import type { Store } from '../store/store.ts'
import { startOf, turnAt } from './rows.ts'

const NOTES_SHOWN = 50
/** What is told of all of them together tells an adviser nothing of any one. */
const LEAST_ADVISERS = 3

/** Each method throws Fault, and nothing is written then. */
export function createCoaching({ store, now }: { readonly store: Store; readonly now: () => number }) {
  const managing = ({ role }: Actor): boolean => reaches(role, 'manager')
  const dayOf = ({ adviser, measure, at }: Pick<StoredCoachingNote, 'adviser' | 'measure' | 'at'>): NotedDay => ({ adviser, measure, day: localDate(at) })

  const mayChange = (note: Pick<StoredCoachingNote, 'person'>, actor: Actor): boolean => managing(actor) && (note.person === actor.person || reaches(actor.role, 'administrator'))
  function noteOf(id: number): StoredCoachingNote {
    return store.coaching.notes.get(id) ?? unknownNote('已经撤回')
  }
  function own(note: StoredCoachingNote, actor: Actor): void {
    if (!mayChange(note, actor)) throw new Fault('access.denied', '这条辅导', `是${note.person}写的`, '只有本人或管理员可以修改、撤回')
  }
  function done(actor: Actor, action: 'coach' | 'uncoach', note: number, deed: () => void): { ok: true } {
    return store.together(() => {
      deed()
      store.audit.note(actor, action, String(note))
      return { ok: true }
    })
  }

  /** Read out of the talk; null where its words are gone. */
  function rowOf({ visit, customer, turn, reply, date, ordered }: Passage): MomentRow | null {
    const talk = store.coaching.talkOf(visit)
    const turns = store.rows.turns(talk)
    const answer = turns[reply]?.text
    if (!answer) return null
    return { talk, turn, date, ordered, customer: { id: customer, name: store.customers.get(customer)?.name ?? '' }, said: turn === reply ? null : maskNumbers(turns[turn]?.text ?? ''), reply: maskNumbers(answer) }
  }

  return {
    compare({ from, to }: z.output<typeof CompareRequest>, actor: Actor): Comparison {
      const behind = store.facts.layOut()
      const only = managing(actor) ? null : actor.person
      const { advisers, objections } = store.coaching.advisers(from, to, store.results.orders(), only)
      const told = only === null || advisers.length >= LEAST_ADVISERS
      const rows = compareAdvisers(advisers)
      return {
        rows: only === null ? rows : rows.filter(({ adviser }) => adviser === only).map((row) => (told ? row : { ...row, figures: alone(row.figures) })),
        store: told ? (Object.fromEntries(COMPARED_NAMES.map((measure) => [measure, figureOf(measure, advisers.map(({ sums }) => sums[measure]).reduce(added, noSums))])) as NonNullable<Comparison['store']>) : null,
        objections, own: only !== null, behind,
      }
    },

    moments({ kind }: z.output<typeof MomentsRequest>): Moments {
      const behind = store.facts.layOut()
      const today = localDate(now())
      const moments = momentsIn(store.coaching.said(dayAfter(today, -MOMENT_DAYS), today), store.results.orders())
      return {
        behind,
        counts: Object.fromEntries(MOMENTS.map((one) => [one, moments.get(one)?.length ?? 0])) as Moments['counts'],
        rows: (moments.get(kind) ?? []).slice(0, MOMENTS_SHOWN).flatMap((passage) => rowOf(passage) ?? []),
      }
    },

    /** Newest first: everybody's for a manager, one's own for an adviser. */
    notes({ unread }: z.output<typeof ListCoachingNotes>, actor: Actor): CoachingNotes {
      const behind = store.facts.layOut()
      const all = store.coaching.notes.all()
      const shown = all.filter(({ adviser, readAt }) => (unread ? adviser === actor.person && readAt === null : managing(actor) || adviser === actor.person)).slice(0, NOTES_SHOWN)
      const noted = all.map(dayOf)
      const today = localDate(now())
      const days = new Map<Coached, DaySums[]>(COACHED.flatMap((measure) => {
        const own = shown.filter((note) => note.measure === measure).map(({ at }) => localDate(at))
        return own.length === 0 ? [] : [[measure, store.coaching.days(measure, dayAfter(own.at(-1)!, -EFFECT_DAYS), dayAfter(own[0]!, EFFECT_DAYS))] as const]
      }))
      const notes = shown.map(({ atMs, ...note }): CoachingNote => ({ ...note, turn: note.talk === null || atMs === null ? null : turnAt(store.rows.turns(note.talk), atMs), mayChange: mayChange(note, actor), mayRead: note.adviser === actor.person && note.readAt === null, effect: effectOf(dayOf(note), days.get(note.measure)!, noted, today) }))
      return { notes, behind }
    },

    write({ adviser, measure, text, talk, turn }: z.output<typeof WriteCoachingNote>, actor: Actor): { note: number } {
      const known = store.leads.leaders().includes(adviser) || store.people.list().some(({ name }) => name === adviser) || store.coaching.leads(adviser)
      if (!known) throw new Fault('input.unknown', `顾问“${adviser}”`, '没有带过谈话，也不在人员里', '请从列表里选择顾问')
      if (talk !== undefined && !store.talks.get(talk)) throw new Fault('input.unknown', '这段谈话', '不存在或已删除', '请刷新后再写')
      const atMs = talk !== undefined && turn ? startOf(store.rows.turns(talk), turn) : null
      return store.together(() => {
        const note = store.coaching.notes.add({ adviser, measure, text, talk: talk ?? null, atMs, person: actor.person })
        store.audit.note(actor, 'coach', String(note), { measure })
        return { note }
      })
    },
    change({ note, measure, text }: z.output<typeof ChangeCoachingNote>, actor: Actor): { ok: true } {
      own(noteOf(note), actor)
      return done(actor, 'coach', note, () => store.coaching.notes.change(note, measure, text))
    },
    takeBack(note: number, actor: Actor): { ok: true } {
      own(noteOf(note), actor)
      return done(actor, 'uncoach', note, () => store.coaching.notes.remove(note))
    },
    /** As it was, also whether it had been read. */
    restore(note: number, actor: Actor): { ok: true } {
      own(store.coaching.notes.removed(note) ?? unknownNote('没有撤回，或已经彻底删除'), actor)
      return done(actor, 'coach', note, () => store.coaching.notes.restore(note))
    },
    read(note: number, actor: Actor): { ok: true } {
      if (noteOf(note).adviser !== actor.person) throw new Fault('access.denied', '这条辅导', '不是写给您的', '只有本人可以标为已读')
      store.coaching.notes.read(note)
      return { ok: true }
    },
  }
}

/** Where few are compared, how one stands against the others tells of them. */
const alone = (figures: Comparison['rows'][number]['figures']): Comparison['rows'][number]['figures'] =>
  Object.fromEntries(COMPARED_NAMES.map((measure) => [measure, { ...figures[measure], standing: 'few', place: null }])) as typeof figures

function unknownNote(why: string): never {
  throw new Fault('input.unknown', '这条辅导', why, '请刷新后再看')
}
