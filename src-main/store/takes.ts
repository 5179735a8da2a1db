// takes.ts: recordings while they are made and how they were made, with the consent that each rests on. What a recording is to become is
// here before its first sample, so that a crash loses sound at most, never whose it is.

import type { Consent } from '../../src-core/recording/consent.ts'
import type { EndWhy, Mark, Span, Take } from '../../src-core/recording/take.ts'
import type { Db } from './open.ts'

export type TakeRecord = Omit<Take, 'desk' | 'samples'> & { readonly soundFile: string; readonly owner: string | null; readonly beat: number; readonly ended: EndWhy | 'lost' | null; readonly problem: string | null }

type Row = Omit<TakeRecord, 'spans' | 'marks' | 'consent'> & { readonly spans: string; readonly marks: string } & ConsentRow
type ConsentRow = { readonly how: Consent['how']; readonly wording: string; readonly keepVoice: number; readonly keepDays: number; readonly askedBy: string; readonly at: number; readonly signature: string | null }

const CONSENT = 'c.how, c.wording, c.keep_voice AS keepVoice, c.keep_days AS keepDays, c.asked_by AS askedBy, c.at, c.signature'
const SELECT = `SELECT t.recording_id AS id, t.device, t.person, t.adviser, t.customer_id AS customer, t.started_at AS startedAt, t.sound_file AS soundFile, t.spans, t.marks, t.owner, t.beat, t.ended, t.problem, ${CONSENT}
  FROM take t JOIN consent c ON c.recording_id = t.recording_id`

function consentOf({ how, wording, keepVoice, keepDays, askedBy, at, signature }: ConsentRow): Consent {
  const common = { wording, keepVoice: keepVoice === 1, keepDays, by: askedBy, at }
  return how === 'signature' ? { how, ...common, signature: JSON.parse(signature!) as number[][] } : { how, ...common }
}

function takeOf(row: Row): TakeRecord {
  const { spans, marks, how, wording, keepVoice, keepDays, askedBy, at, signature, ...rest } = row
  return { ...rest, spans: JSON.parse(spans) as Span[], marks: JSON.parse(marks) as Mark[], consent: consentOf({ how, wording, keepVoice, keepDays, askedBy, at, signature }) }
}

export type Takes = ReturnType<typeof openTakes>

export function openTakes(db: Db, now: () => number) {
  const insert = db.prepare(
    'INSERT INTO take (recording_id, device, person, adviser, customer_id, started_at, sound_file, spans, marks, owner, beat) VALUES (@id, @device, @person, @adviser, @customer, @startedAt, @soundFile, @spans, @marks, @owner, @beat)',
  )
  const agree = db.prepare('INSERT INTO consent (recording_id, how, wording, keep_voice, keep_days, asked_by, at, signature) VALUES (@id, @how, @wording, @keepVoice, @keepDays, @by, @at, @signature)')
  const json = ({ spans, marks }: Take): { spans: string; marks: string } => ({ spans: JSON.stringify(spans), marks: JSON.stringify(marks) })
  return {
    /** Before the first sample. `owner` names the process that records. */
    begin: db.transaction((take: Take, soundFile: string, owner: string): void => {
      const { consent, id, device, person, adviser, customer, startedAt } = take
      insert.run({ id, device, person, adviser, customer, startedAt, soundFile, owner, beat: now(), ...json(take) })
      agree.run({ id, how: consent.how, wording: consent.wording, keepVoice: consent.keepVoice ? 1 : 0, keepDays: consent.keepDays, by: consent.by, at: consent.at, signature: consent.how === 'signature' ? JSON.stringify(consent.signature) : null })
    }),
    /** Somebody else's recording of which only the adviser is known; its consent stands with the recording. */
    led: ({ id, device, adviser, startedAt, soundFile }: { readonly id: string; readonly device: string; readonly adviser: string; readonly startedAt: number; readonly soundFile: string }): void =>
      db.transaction(() => {
        insert.run({ id, device, person: adviser, adviser, customer: null, startedAt, soundFile, spans: JSON.stringify([{ atMs: 0, wallMs: startedAt, lostMs: 0, why: 'start' }]), marks: '[]', owner: null, beat: now() })
        db.prepare("UPDATE take SET ended = 'person' WHERE recording_id = ?").run(id)
      })(),
    note: (take: Take): void => void db.prepare('UPDATE take SET person = @person, adviser = @adviser, spans = @spans, marks = @marks WHERE recording_id = @id').run({ id: take.id, person: take.person, adviser: take.adviser, ...json(take) }),
    /** Its process still runs. */
    beat: (id: string): void => void db.prepare('UPDATE take SET beat = ? WHERE recording_id = ?').run(now(), id),
    end: (id: string, ended: EndWhy): void => void db.prepare('UPDATE take SET ended = ?, owner = NULL WHERE recording_id = ?').run(ended, id),
    /** Cut short, and its sound cannot be read: kept with its reason until somebody removes it. */
    lose: (id: string, problem: string): void => void db.prepare("UPDATE take SET ended = 'lost', owner = NULL, problem = ? WHERE recording_id = ?").run(problem, id),
    /** Nothing was recorded, or the consent was taken back. */
    remove: db.transaction((id: string): void => {
      db.prepare('DELETE FROM take WHERE recording_id = ?').run(id)
      db.prepare('DELETE FROM consent WHERE recording_id = ?').run(id)
    }),
    get: (recording: string): TakeRecord | null => {
      const row = db.prepare<[string], Row>(`${SELECT} WHERE t.recording_id = ?`).get(recording)
      return row ? takeOf(row) : null
    },
    consent: (recording: string): Consent | null => {
      const row = db.prepare<[string], ConsentRow>(`SELECT ${CONSENT} FROM consent c WHERE c.recording_id = ?`).get(recording)
      return row ? consentOf(row) : null
    },
    /** Those without an end: being recorded by some process, or cut short. */
    open: (): TakeRecord[] => db.prepare<[], Row>(`${SELECT} WHERE t.ended IS NULL ORDER BY t.started_at`).all().map(takeOf),
    lost: (): TakeRecord[] => db.prepare<[], Row>(`${SELECT} WHERE t.ended = 'lost' ORDER BY t.started_at DESC`).all().map(takeOf),
  }
}
