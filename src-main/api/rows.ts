// rows.ts: what the store holds, as the page and the command line read it.

import type { AmendmentRow, CustomerRow, SpeakerEditRow, TalkDetail, TalkRow, TurnRow } from '../../src-core/api.ts'
import { keyOf, machineSaid } from '../../src-core/insight/amendments.ts'
import { suggestReplies, type ReplyLibrary } from '../../src-core/lead/replies.ts'
import { MAX_TRIES, progressOf } from '../../src-core/pipeline.ts'
import { labelsOf, lifeCycleOf } from '../../src-core/profile/labels.ts'
import type { Turn } from '../../src-core/shapes.ts'
import type { SopChecklist } from '../../src-core/visit/sop-checklist.ts'
import { visitOf } from '../../src-core/visit/visit.ts'
import type { Loop } from '../stages.ts'
import type { CustomerRecord } from '../store/customers.ts'
import type { StoredSpeakerEdit } from '../store/speaker-edits.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'
import { phraseOf } from '../store/words.ts'

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
    highlights: insights ? labelsOf(insights, HIGHLIGHTS) : [],
    matches: search === null ? [] : store.rows.matches(talk.id, search, MATCHES),
  }
}

/** A turn as people and programs read it, in seconds. */
export const spokenTurn = (turn: Turn): Omit<TurnRow, 'n' | 'certainty'> => ({
  speaker: turn.speaker,
  voice: turn.voice,
  start: turn.startMs / 1000,
  end: turn.endMs / 1000,
  text: turn.text,
  ...(turn.backchannel ? { backchannel: true as const } : {}),
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
    visit: insights && visitOf(sop, turns, insights, talk.durationMs),
    insights,
    amendments: amendmentRows(store, talk.id),
    review: store.amendments.review(talk.id),
    doubts: store.rows.doubts(talk.id),
    nextAction: store.rows.lead(talk.id)?.nextAction ?? null,
    replies: insights ? suggestReplies(insights, replies) : [],
    peaks: store.talks.peaks(talk.id),
    hasSound: talk.soundFile !== null,
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
  life_cycle: lifeCycleOf(customer.grade),
  visits: customer.visits,
  last_visit: customer.lastVisit,
  profile: customer.profile,
  tags: labelsOf(customer.profile, TAGS),
  next_action: customer.nextAction,
  consent: customer.consent,
})

/** What a person typed, as the index wants it; a search of nothing but marks finds nothing. */
export const searchPhrase = (search: string | undefined): string | null => (search === undefined || search.trim() === '' ? null : (phraseOf(search) ?? '"\u0001"'))
