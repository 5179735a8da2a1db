// pieces.ts: a talk's rows taken apart into pieces, and two talks' rows put together, with everything that people put right. Sound files are the
// caller's: new ones must be durable before, old ones may go afterwards.

import type { Amendment, Said } from '../../src-core/insight/amendments.ts'
import { mayKeep } from '../../src-core/recording/consent.ts'
import type { ConsentState, Turn } from '../../src-core/shapes.ts'
import { measure } from '../../src-core/transcript/metrics.ts'
import { applyEdits, type CastVoice, type SpeakerDeed } from '../../src-core/transcript/speaker-edits.ts'
import { joinReceptions } from '../../src-core/visit/cuts.ts'
import { amendmentLater, amendmentsIn, editIn, editLater, heardAfter, heardIn, makingAfter, makingIn, type Making, type Stretch } from '../../src-core/visit/pieces.ts'
import { HUM_SLOT_MS } from '../../src-core/transcript/hum.ts'
import { moveAllNotes, moveNotes } from './notes.ts'
import type { Db } from './open.ts'
import type { StageRows } from './stage-rows.ts'

/** A stretch of a file that came in, and where it lies in a recording. */
export type Origin = { readonly sha256: string; readonly name: string; readonly startedAt: number; readonly atMs: number; readonly fromMs: number; readonly lengthMs: number }

/** The recording of a piece; `id` as well names its sound file. */
export type NewSound = { readonly id: string; readonly soundFile: string | null; readonly durationMs: number; readonly peaks: readonly number[] }
export type NewPiece = NewSound & { readonly stretch: Stretch; readonly talk: string; readonly customer: string }

/** What a person put right that went to more than one piece. */
export type Straddling = { readonly what: 'finding' | 'speaker'; readonly id: number; readonly kind: string; /** Talks that it went to. */ readonly talks: readonly string[] }

type Row = Record<string, unknown>
type Recording = Row & { readonly id: string; readonly sha256: string; readonly name: string; readonly started_at: number; readonly duration_ms: number; readonly consent: ConsentState }
type StoredEdit = { readonly id: number; readonly deed: SpeakerDeed; readonly cast: readonly CastVoice[]; readonly person: string; readonly at: number; readonly undone_by: string | null; readonly undone_at: number | null }
type StoredAmendment = Pick<Amendment, 'kind' | 'target' | 'item' | 'upon'> & { readonly id: number; readonly list: string; readonly person: string; readonly at: number; readonly undone_by: string | null; readonly undone_at: number | null }
type Made = { readonly consent: Row | null; readonly take: { readonly row: Row; readonly making: Making } | null }
type Review = { readonly person: string; readonly at: number; readonly lapsed: number }
type PutRight = { readonly edits: readonly StoredEdit[]; readonly amendments: readonly StoredAmendment[]; readonly review: Review | null; readonly advisers: readonly { readonly voice: string; readonly adviser_id: string; readonly score: number }[] }

const TABLES = ['turn', 'segment', 'transcript', 'metric', 'insight', 'doubt', 'lead', 'amendment', 'speaker_edit', 'review', 'talk_adviser']

/** Speakers are told apart anew where there is sound: a day's voices are not those of one reception. */
const stateOf = ({ soundFile }: Pick<NewSound, 'soundFile'>): 'transcribed' | 'attributed' => (soundFile === null ? 'attributed' : 'transcribed')

export type Pieces = ReturnType<typeof openPieces>

/**
 * Writes belong into one transaction with their audit row.
 * @param localTime UTC ms to YYYY-MM-DD HH:MM at the store
 */
export function openPieces(db: Db, now: () => number, rows: StageRows, localTime: (ms: number) => string) {
  const recordingOf = (talk: string): Recording => db.prepare<[string], Recording>('SELECT r.* FROM recording r JOIN talk t ON t.recording_id = r.id WHERE t.id = ?').get(talk)!

  /** Of what came in as it is, one. */
  function originsOf({ id, sha256, name, started_at: startedAt, duration_ms: lengthMs }: Recording): Origin[] {
    const stored = db.prepare<[string], Origin>('SELECT sha256, name, started_at AS startedAt, at_ms AS atMs, from_ms AS fromMs, length_ms AS lengthMs FROM origin WHERE recording_id = ? ORDER BY at_ms').all(id)
    return stored.length > 0 ? stored : [{ sha256, name, startedAt, atMs: 0, fromMs: 0, lengthMs }]
  }

  function putRightOf(talk: string): PutRight {
    const parsed = <T>(json: unknown): T => (json === null ? null : JSON.parse(json as string)) as T
    return {
      edits: db.prepare<[string], Row>('SELECT id, deed, voices, person, at, undone_by, undone_at FROM speaker_edit WHERE talk_id = ? ORDER BY id').all(talk).map(({ voices, deed, ...row }) => ({ ...row, deed: parsed<SpeakerDeed>(deed), cast: parsed<CastVoice[]>(voices) }) as unknown as StoredEdit),
      amendments: db.prepare<[string], Row>('SELECT id, list, kind, target, item, upon, person, at, undone_by, undone_at FROM amendment WHERE talk_id = ? ORDER BY id').all(talk).map(({ target, item, ...row }) => ({ ...row, target: parsed<Said | null>(target), item: parsed<Said | null>(item) }) as unknown as StoredAmendment),
      review: db.prepare<[string], Review>('SELECT person, at, lapsed FROM review WHERE talk_id = ?').get(talk) ?? null,
      advisers: db.prepare<[string], PutRight['advisers'][number]>('SELECT voice, adviser_id, score FROM talk_adviser WHERE talk_id = ?').all(talk),
    }
  }

  const insert = (table: string, row: Row): number => {
    const columns = Object.keys(row)
    return Number(db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`).run(row).lastInsertRowid)
  }
  const isTaken = (table: 'amendment' | 'speaker_edit', id: number): boolean => db.prepare<[number], object>(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined

  function clear(talk: string): void {
    // What stands upon an amendment goes with it: the last first.
    for (const table of TABLES) db.prepare(`DELETE FROM ${table} WHERE talk_id = ?`).run(talk)
  }

  /** As it was made from another one: whatever else is kept of that is kept of this. */
  function putRecording(like: Recording, { id, soundFile, durationMs, peaks }: NewSound, origins: readonly Origin[], startedAt: number, made: Made): void {
    const first = origins[0]!
    const name = first.fromMs === 0 ? first.name : `${first.name} · ${localTime(startedAt).slice(11)}`
    // These bytes never came in: the files that did stand in the origins.
    insert('recording', { ...like, id, sha256: `made:${id}`, name, duration_ms: durationMs, started_at: startedAt, sound_file: soundFile, peaks: JSON.stringify(peaks) })
    for (const { sha256, name: file, startedAt: began, atMs, fromMs, lengthMs } of origins) insert('origin', { recording_id: id, at_ms: atMs, length_ms: lengthMs, sha256, name: file, started_at: began, from_ms: fromMs })
    if (made.consent) insert('consent', { ...made.consent, recording_id: id })
    if (made.take) insert('take', { ...made.take.row, recording_id: id, started_at: startedAt, ...(soundFile === null ? {} : { sound_file: soundFile }), spans: JSON.stringify(made.take.making.spans), marks: JSON.stringify(made.take.making.marks) })
  }

  /** How it was recorded here, and what the customer agreed to; nothing of what came in from elsewhere. */
  function madeOf(recording: string): Made {
    const of = (table: 'consent' | 'take'): Row | null => db.prepare<[string], Row>(`SELECT * FROM ${table} WHERE recording_id = ?`).get(recording) ?? null
    const row = of('take')
    return { consent: of('consent'), take: row && { row, making: { spans: JSON.parse(row['spans'] as string) as Making['spans'], marks: JSON.parse(row['marks'] as string) as Making['marks'] } } }
  }

  function putWords(talk: string, turns: readonly Turn[], durationMs: number): void {
    rows.putTurns(talk, turns)
    rows.putMetrics(talk, measure(rows.turns(talk), durationMs))
  }

  /** Rows keep their numbers, which the audit names; one that goes to several pieces keeps it in the first of them. */
  function putBack(talk: string, { edits, amendments, review, advisers }: PutRight): void {
    for (const { id, deed, cast, ...row } of edits) insert('speaker_edit', { ...row, ...(isTaken('speaker_edit', id) ? {} : { id }), talk_id: talk, deed: JSON.stringify(deed), voices: JSON.stringify(cast) })
    const numbers = new Map<number, number>()
    for (const { id, target, item, upon, ...row } of amendments)
      numbers.set(id, insert('amendment', { ...row, ...(isTaken('amendment', id) ? {} : { id }), talk_id: talk, target: target && JSON.stringify(target), item: item && JSON.stringify(item), upon: upon === null ? null : (numbers.get(upon) ?? null) }))
    // Whoever looked the talk through looked at another one.
    if (review) insert('review', { ...review, talk_id: talk, lapsed: 1 })
    const spoke = new Set(rows.machineTurns(talk).map(({ voice }) => voice))
    for (const adviser of advisers) if (spoke.has(adviser.voice)) insert('talk_adviser', { ...adviser, talk_id: talk })
  }

  return {
    /** Moments in ms at which recordings were joined. */
    seams: (talk: string): number[] => originsOf(recordingOf(talk)).slice(1).map(({ atMs }) => atMs),

    /**
     * The pieces take the talk's place; the one that has the talk's own id keeps it, its customer and its place in the outbox. All wait for the
     * speakers to be told apart anew, or where the sound is gone to be understood anew.
     * @returns what people put right that went to several pieces
     */
    split(talk: string, pieces: readonly NewPiece[]): Straddling[] {
      const recording = recordingOf(talk)
      const origins = originsOf(recording)
      const heard = { ...rows.transcript(talk), turns: rows.machineTurns(talk) }
      const hum = rows.hum(talk)
      const stretches = pieces.map(({ stretch }) => stretch)
      const { edits, amendments, ...rest } = putRightOf(talk)
      const made = madeOf(recording.id)
      const placed = amendmentsIn(amendments, heard.turns.map(({ startMs }) => startMs), stretches)
      clear(talk)
      const wentTo = new Map<string, { id: number; what: Straddling['what']; kind: string; talks: string[] }>()
      const note = (what: Straddling['what'], id: number, kind: string, to: string): void => {
        const one = wentTo.get(`${what}${id}`) ?? { id, what, kind, talks: [] }
        wentTo.set(`${what}${id}`, one)
        one.talks.push(to)
      }
      pieces.forEach((piece, i) => {
        const { stretch } = piece
        const own = originsWithin(origins, stretch)
        const take = made.take && { ...made.take, making: makingIn(made.take.making, stretch) }
        const startedAt = take ? take.making.spans[0]!.wallMs : own[0]!.startedAt + own[0]!.fromMs
        putRecording(recording, piece, own, startedAt, { ...made, take })
        const date = localTime(startedAt).slice(0, 10)
        db.prepare('INSERT OR IGNORE INTO customer (id, created_at) VALUES (?, ?)').run(piece.customer, now())
        const state = stateOf(piece)
        if (piece.talk === talk) db.prepare('UPDATE talk SET recording_id = ?, state = ?, date = ?, tries = 0, problem = NULL, lease_owner = NULL, lease_until = NULL WHERE id = ?').run(piece.id, state, date, talk)
        else insert('talk', { id: piece.talk, recording_id: piece.id, customer_id: piece.customer, state, date, created_at: now() })
        if (piece.talk !== talk) moveNotes(db, talk, piece.talk, stretch, -stretch.startMs)
        const { regions, segments, turns } = heardIn(heard, stretch, i === pieces.length - 1)
        rows.putTranscript(piece.talk, regions, segments)
        rows.putHum(piece.talk, hum.slice(Math.round(stretch.startMs / HUM_SLOT_MS), Math.round(stretch.endMs / HUM_SLOT_MS)))
        rows.putTurns(piece.talk, turns)
        const edited = edits.flatMap((edit): StoredEdit[] => {
          // As the person saw it: with the edits before it that stand.
          const seen = applyEdits(heard.turns, edits.filter(({ id, undone_at }) => id < edit.id && undone_at === null)).turns
          const kept = editIn(edit, seen, stretch)
          if (kept) note('speaker', edit.id, edit.deed.kind, piece.talk)
          return kept ? [{ ...edit, ...kept }] : []
        })
        const amended = placed.filter((one) => one.piece === i).map(({ row }) => row)
        for (const { id } of amended) note('finding', id, amendments.find((one) => one.id === id)!.list, piece.talk)
        putBack(piece.talk, { ...rest, edits: edited, amendments: amended })
        putWords(piece.talk, turns, piece.durationMs)
      })
      db.prepare('DELETE FROM recording WHERE id = ?').run(recording.id)
      const undone = new Set([...edits.filter(({ undone_at }) => undone_at !== null).map(({ id }) => `speaker${id}`), ...amendments.filter(({ undone_at }) => undone_at !== null).map(({ id }) => `finding${id}`)])
      return [...wentTo].flatMap(([key, one]) => (one.talks.length > 1 && !undone.has(key) ? [one] : []))
    },

    /**
     * The second talk's rows behind the first's, which keeps its id and its customer; the second talk is gone, and so is its customer where no talk
     * of theirs is left. Of two kinds of consent the one that promises less counts.
     * @returns whether the second's customer is gone
     */
    join(talk: string, next: string, sound: NewSound): boolean {
      const [first, second] = [recordingOf(talk), recordingOf(next)]
      const [one, two] = [first, second].map((recording, i) => ({ turns: rows.machineTurns(i === 0 ? talk : next), durationMs: recording.duration_ms })) as [{ turns: Turn[]; durationMs: number }, { turns: Turn[]; durationMs: number }]
      const { turns, names } = joinReceptions(one, two)
      const words = heardAfter(rows.transcript(talk), rows.transcript(next), one.durationMs)
      const [hum, humAfter] = [rows.hum(talk), rows.hum(next)]
      const origins = runTogether([...originsOf(first), ...originsOf(second).map((origin) => ({ ...origin, atMs: origin.atMs + one.durationMs }))])
      const [mine, theirs] = [putRightOf(talk), putRightOf(next)]
      const [customer, other] = [talk, next].map((id) => db.prepare<[string], { customer: string }>('SELECT customer_id AS customer FROM talk WHERE id = ?').get(id)!.customer) as [string, string]
      clear(talk)
      clear(next)
      const strict = weaker(first, second)
      const made = madeTogether(madeOf(first.id), madeOf(second.id), one.durationMs)
      putRecording({ ...first, consent: strict.consent, consent_noted_by: strict['consent_noted_by'], consent_at: strict['consent_at'] }, sound, origins, first.started_at, made)
      db.prepare('UPDATE talk SET recording_id = ?, state = ?, tries = 0, problem = NULL, lease_owner = NULL, lease_until = NULL WHERE id = ?').run(sound.id, stateOf(sound), talk)
      rows.putTranscript(talk, words.regions, words.segments)
      rows.putHum(talk, [...padded(hum, Math.round(one.durationMs / HUM_SLOT_MS)), ...humAfter])
      rows.putTurns(talk, turns)
      putBack(talk, {
        edits: byNumber([...mine.edits, ...theirs.edits.map((edit) => ({ ...edit, ...editLater(edit, one.durationMs, names) }))]),
        amendments: byNumber([...mine.amendments, ...theirs.amendments.map((row) => amendmentLater(row, one.turns.length, one.durationMs))]),
        review: mine.review ?? theirs.review,
        advisers: [...mine.advisers, ...theirs.advisers.map((adviser) => ({ ...adviser, voice: names.get(adviser.voice) ?? adviser.voice }))],
      })
      putWords(talk, turns, sound.durationMs)
      moveAllNotes(db, next, talk, one.durationMs)
      db.prepare('DELETE FROM talk WHERE id = ?').run(next)
      db.prepare('DELETE FROM recording WHERE id IN (?, ?)').run(first.id, second.id)
      if (other === customer || db.prepare('SELECT 1 FROM talk WHERE customer_id = ?').get(other) || db.prepare('SELECT 1 FROM record WHERE filed_customer = @other OR customer_id = @other').get({ other })) return false
      // A name that a person gave is not lost with the customer who had it.
      db.prepare('UPDATE customer SET name = coalesce(name, (SELECT name FROM customer WHERE id = ?)) WHERE id = ?').run(other, customer)
      db.prepare('DELETE FROM profile WHERE customer_id = ?').run(other)
      db.prepare('DELETE FROM customer WHERE id = ?').run(other)
      return true
    },
  }
}

/** What is kept the shorter time, or in words only, is so for the whole; a signature outranks a word. A take joined to a file is none any more. */
function madeTogether(first: Made, second: Made, byMs: number): Made {
  const [a, b] = [first.consent, second.consent]
  const least = (column: string): number => Math.min(...[a, b].flatMap((row) => (row ? [row[column] as number] : [])))
  const shown = a && (a['how'] === 'signature' || b?.['how'] !== 'signature') ? a : b
  return {
    consent: shown && { ...shown, keep_voice: least('keep_voice'), keep_days: least('keep_days') },
    take: first.take && second.take && { row: first.take.row, making: makingAfter(first.take.making, second.take.making, byMs) },
  }
}

const byNumber = <T extends { readonly id: number }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => a.id - b.id)
const padded = (levels: readonly (number | null)[], length: number): (number | null)[] => Array.from({ length }, (_, i) => levels[i] ?? null)

/** The stretches of files that lie in a stretch of the recording, counted from its beginning. */
export function originsWithin(origins: readonly Origin[], { startMs, endMs }: Pick<Stretch, 'startMs' | 'endMs'>): Origin[] {
  return origins.flatMap((origin) => {
    const [from, to] = [Math.max(startMs, origin.atMs), Math.min(endMs, origin.atMs + origin.lengthMs)]
    return to > from ? [{ ...origin, atMs: from - startMs, fromMs: origin.fromMs + from - origin.atMs, lengthMs: to - from }] : []
  })
}

/** Neighbours that lay side by side in the same file are one stretch again. */
export function runTogether(origins: readonly Origin[]): Origin[] {
  return origins.reduce<Origin[]>((all, origin) => {
    const last = all.at(-1)
    const goesOn = last && last.sha256 === origin.sha256 && last.fromMs + last.lengthMs === origin.fromMs && last.atMs + last.lengthMs === origin.atMs
    return goesOn ? [...all.slice(0, -1), { ...last, lengthMs: last.lengthMs + origin.lengthMs }] : [...all, origin]
  }, [])
}

/** Given in the showroom itself is worth more than noted of elsewhere; what may not be kept at all is worth least. */
function weaker(a: Recording, b: Recording): Recording {
  const worth = ({ consent }: Recording): number => (!mayKeep(consent) ? 0 : consent === 'noted' ? 1 : 2)
  return worth(b) < worth(a) ? b : a
}
