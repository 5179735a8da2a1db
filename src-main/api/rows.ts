// rows.ts: what the store holds, as the page and the command line read it.

import type { AmendmentRow, CustomerRow, SpeakerEditRow, TalkDetail, TalkRow, TurnRow } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'
import { keyOf, machineSaid } from '../../src-core/insight/amendments.ts'
import { suggestReplies, type ReplyLibrary } from '../../src-core/lead/replies.ts'
import type { NotedTurn } from '../../src-core/notes.ts'
import { MAX_TRIES, progressOf } from '../../src-core/pipeline.ts'
import { labelsOf } from '../../src-core/profile/labels.ts'
import type { Turn } from '../../src-core/shapes.ts'
import type { SopChecklist } from '../../src-core/visit/sop-checklist.ts'
import { receptionsIn } from '../../src-core/visit/pieces.ts'
import { visitOf } from '../../src-core/visit/visit.ts'
import type { Loop } from '../stages.ts'
import type { CustomerRecord } from '../store/customers.ts'
import type { StoredSpeakerEdit } from '../store/speaker-edits.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'
import { saidPhrase } from '../store/words.ts'

const HIGHLIGHTS = 6
const TAGS = 8
const MATCHES = 3

export function talkRow(store: Store, loop: Pick<Loop, 'running'>, talk: TalkRecord, search: string | null): TalkRow {
  const insights = store.rows.insights(talk.id)
  const running = loop.running()
  const customer = store.customers.get(talk.customerId)
  return {
    id: talk.id,
    date: talk.date,
    startedAt: talk.startedAt,
    title: talk.name,
    durationMs: talk.durationMs,
    state: talk.state,
    progress: running?.talk === talk.id ? running.progress : progressOf(talk.state),
    problem: talk.tries >= MAX_TRIES && talk.state !== 'queued' ? (talk.problem ?? '分析时程序三次意外退出') : null,
    customer: customer && { id: customer.id, name: customer.name },
    grade: insights?.grade.value ?? null,
    talkRatio: store.rows.metrics(talk.id)?.talk_ratio.value ?? null,
    consent: talk.consent,
    advisers: ledBy(store, talk.id),
    highlights: insights ? labelsOf(insights, HIGHLIGHTS) : [],
    matches: search === null ? [] : store.rows.matches(talk.id, search, MATCHES),
  }
}

/** The enrolled advisers whose voices are still taken for an adviser's, whatever people said of the speakers since; who spoke most first. */
function ledBy(store: Store, talk: string): TalkRow['advisers'] {
  const heard = store.advisers.heardIn(talk)
  if (heard.length === 0) return []
  const [machine, now] = [store.rows.machineTurns(talk), store.rows.turns(talk)]
  const spoke = heard.map(({ voice, ...adviser }) => {
    const own = machine.flatMap((turn, n) => (turn.voice === voice ? [now[n]!] : []))
    const ms = (turns: readonly Turn[]): number => turns.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
    return { adviser, all: ms(own), asSales: ms(own.filter(({ speaker }) => speaker === 'sales')) }
  })
  const led = spoke.filter(({ all, asSales }) => asSales > all / 2).sort((a, b) => b.asSales - a.asSales).map(({ adviser }) => adviser)
  return led.filter(({ id }, i) => led.findIndex((one) => one.id === id) === i)
}

/** A turn as people and programs read it, in seconds. */
export const spokenTurn = (turn: Turn): Omit<TurnRow, 'n' | 'certainty'> => ({
  speaker: turn.speaker,
  voice: turn.voice,
  start: turn.startMs / 1000,
  end: turn.endMs / 1000,
  text: turn.text,
  ...(turn.backchannel ? { backchannel: true as const } : {}),
  ...(turn.wordCertainty === undefined ? {} : { wordCertainty: turn.wordCertainty }),
  ...(turn.corrections ? { corrections: turn.corrections } : {}),
})

export function talkDetail(store: Store, loop: Pick<Loop, 'running'>, talk: TalkRecord, { replies, sop }: { readonly replies: ReplyLibrary; readonly sop: SopChecklist }): TalkDetail {
  const insights = store.rows.insights(talk.id)
  const { turns, by, lapsed } = store.rows.editedTurns(talk.id)
  return {
    talk: talkRow(store, loop, talk, null),
    turns: turns.map((turn, n) => ({ n, ...spokenTurn(turn), certainty: turn.speakerCertainty, ...(by[n] == null ? {} : { edit: by[n] }) })),
    speakerEdits: store.speakerEdits.of(talk.id).map((edit) => speakerEditRow(edit, lapsed.includes(edit.id))),
    metrics: store.rows.metrics(talk.id),
    visit: insights && (store.dropped.visit(talk.id) ?? visitOf(sop, turns, insights, talk.durationMs, store.rows.hum(talk.id))),
    insights,
    amendments: amendmentRows(store, talk.id),
    review: store.amendments.review(talk.id),
    override: store.overrides.of(talk.id),
    notes: noteRows(store, talk.id, turns),
    doubts: store.rows.doubts(talk.id),
    nextAction: store.rows.lead(talk.id)?.nextAction ?? null,
    replies: insights ? suggestReplies(insights, replies) : [],
    peaks: store.talks.peaks(talk.id),
    understood: store.rows.understood(talk.id),
    hasSound: talk.soundFile !== null,
    dropped: store.dropped.has(talk.id),
    unprofiled: store.profiling.refused(talk.customerId),
    made: madeHere(store, talk.recordingId),
    ...neighbours(store, talk, turns, insights),
  }
}

/**
 * When the sentence begins that somebody writes about, ms.
 * @throws Fault where another one stands under its number by now
 */
export function startOf(turns: readonly Turn[], { n, start }: NotedTurn): number {
  const at = turns[n]?.startMs
  if (at === undefined || Math.abs(at - start * 1000) > 1) throw new Fault('input.unknown', `第 ${n + 1} 句`, '已经变化', '请看一眼最新的对话再写')
  return at
}
/** A note stands at the sentence that is said at its moment: sentences may be told apart anew. Null = the whole talk, or its words are gone. */
export const turnAt = (turns: readonly Turn[], atMs: number | null): number | null => (atMs === null || turns.length === 0 ? null : Math.max(0, turns.findLastIndex(({ startMs }) => startMs <= atMs)))
const noteRows = (store: Store, talk: string, turns: readonly Turn[]): TalkDetail['notes'] =>
  store.notes.of(talk).map(({ atMs, ...note }) => ({ ...note, turn: turnAt(turns, atMs) }))

function madeHere(store: Store, recording: string): TalkDetail['made'] {
  const take = store.takes.get(recording)
  if (!take || take.ended === null || take.ended === 'lost') return null
  const { adviser, person, marks, spans, consent, ended } = take
  return { adviser, person, marks, spans, consent, ended }
}

/** What may be cut out of this talk, and what may be joined to it. */
function neighbours(store: Store, talk: TalkRecord, turns: readonly Turn[], insights: TalkDetail['insights']): Pick<TalkDetail, 'pieces' | 'seams' | 'next'> {
  if (store.dropped.has(talk.id)) return { pieces: [], seams: [], next: null }
  const pieces = receptionsIn(turns, insights)
  const following = store.talks.next(talk.id)
  const next = following && (store.dropped.has(following.id) ? null : following)
  const customer = next && store.customers.get(next.customerId)
  return {
    pieces: pieces.length < 2 ? [] : pieces.map(({ startMs, endMs, ...piece }) => ({ ...piece, start: startMs / 1000, end: endMs / 1000 })),
    seams: store.pieces.seams(talk.id).flatMap((ms) => {
      const n = turns.findIndex(({ startMs }) => startMs >= ms)
      return n > 0 ? [{ n, start: turns[n]!.startMs / 1000 }] : []
    }),
    next: next && { id: next.id, title: next.name, startedAt: next.startedAt, durationMs: next.durationMs, customer: customer && { id: customer.id, name: customer.name } },
  }
}

function speakerEditRow({ id, deed, cast, person, at }: StoredSpeakerEdit, lapsed: boolean): SpeakerEditRow {
  const roleOf = (name: string): SpeakerEditRow['speaker'] => cast.find(({ voice }) => voice === name)?.speaker ?? null
  const none = { id, kind: deed.kind, voice: null, to: null, speaker: null, turns: 0, person, at, lapsed }
  switch (deed.kind) {
    case 'swap': return none
    case 'name': return { ...none, voice: deed.roles[0]?.voice ?? null, speaker: deed.roles[0]?.speaker ?? null }
    case 'merge': return { ...none, voice: deed.voice, to: deed.into, speaker: roleOf(deed.into) }
    case 'give': return { ...none, to: deed.to, speaker: roleOf(deed.to), turns: deed.turns.length }
    case 'split': return { ...none, to: deed.to, speaker: deed.speaker, turns: deed.turns.length }
  }
}

/** Of several amendments of one finding the last; a deletion only where the machine had said something. */
function amendmentRows(store: Store, talk: string): AmendmentRow[] {
  const amendments = store.amendments.of(talk)
  const lists = store.rows.laid(talk)?.lists
  if (!lists) return []
  const built = new Set(amendments.map(({ upon }) => upon))
  return amendments.flatMap((amendment): AmendmentRow[] => {
    const { id, list, kind, person, at } = amendment
    const entry = lists[list].entries.find((one) => one.amendment?.id === id)
    const machine = machineSaid(amendment, amendments)?.values ?? null
    if (built.has(id) || (kind === 'delete' ? machine === null : !entry)) return []
    return [{ id, list, kind, key: entry ? keyOf(entry.item) : null, machine, person, at }]
  })
}

export const customerRow = (customer: CustomerRecord): CustomerRow => ({
  id: customer.id,
  name: customer.name,
  phone_masked: customer.phoneMasked,
  grade: customer.grade,
  life_cycle: customer.lifeCycle,
  visits: customer.visits,
  last_visit: customer.lastVisit,
  profile: customer.profile,
  tags: labelsOf(customer.profile, TAGS),
  next_action: customer.nextAction,
  consent: customer.consent,
})

/** What a person typed, as the index wants it; a search of nothing but marks finds nothing. */
export const searchPhrase = (search: string | undefined): string | null => (search === undefined || search.trim() === '' ? null : (saidPhrase(search) ?? '"\u0001"'))
