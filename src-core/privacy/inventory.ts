// inventory.ts: every column of the store that can hold something about a person, in one place. A test holds it against the real
// schema: a new column must be named here, as personal or not, before it can be merged.

/** sound = the recording itself; words = what was said; person = who it is; reading = what was concluded; staff = who worked here; print = the voice of staff who consented. */
export type PersonalKind = 'sound' | 'words' | 'person' | 'reading' | 'staff' | 'print'

/** table -> column -> kind; null = not personal. */
export const inventory: Readonly<Record<string, Readonly<Record<string, PersonalKind | null>>>> = {
  recording: {
    id: null, sha256: null, name: 'person', format: null, duration_ms: null, started_at: null, imported_at: null, device: null,
    sound_file: 'sound', peaks: 'sound', warnings: null, consent: 'person', consent_noted_by: 'staff', consent_at: null,
  },
  customer: { id: null, name: 'person', heard_name: 'person', phone: 'person', created_at: null, import_id: null },
  import_batch: { id: null, source: null, person: 'staff', at: null, files: null },
  import_issue: { import_id: null, n: null, file: null, row: null, heading: null, kind: null, said: 'person', value: 'person', reason: 'person', customer_id: null },
  record: { id: null, entity: null, source: null, key: 'person', filed_customer: null, customer_id: null, date: 'person', payload: 'person', heard: 'reading', import_id: null },
  record_before: { import_id: null, record_id: null, payload: 'person', heard: 'reading', filed_customer: null, date: 'person', written_by: null },
  customer_merge: { id: null, customer_id: null, into_id: null, reasons: 'person', person: 'staff', at: null },
  merged_talk: { talk_id: null, own_customer: null },
  not_duplicate: { one: null, other: null, person: 'staff', at: null },
  standing: { id: null, customer_id: null, name: 'person', phone: 'person', adviser: 'staff', grade: 'reading', life_cycle: 'reading', visits: 'person', last_visit: 'person', last_at: 'person', next_action: 'reading', consent: 'person' },
  customer_words: { name: 'person', phone: 'person', initials: 'person', syllables: 'person' },
  stale: { customer_id: null, profile: null },
  talk: { id: null, recording_id: null, customer_id: null, state: null, tries: null, lease_owner: null, lease_until: null, problem: null, date: null, created_at: null },
  origin: { recording_id: null, at_ms: null, length_ms: null, sha256: null, name: 'person', started_at: null, from_ms: null },
  talk_adviser: { talk_id: null, voice: 'reading', adviser_id: 'staff', score: 'staff' },
  take: { recording_id: null, device: null, person: 'staff', adviser: 'staff', customer_id: null, started_at: null, sound_file: 'sound', spans: null, marks: 'reading', owner: null, beat: null, ended: null, problem: null },
  consent: { recording_id: null, how: 'person', wording: null, keep_voice: 'person', keep_days: null, asked_by: 'staff', at: null, signature: 'person' },
  dropped: { talk_id: null, at: null, visit: 'reading' },
  transcript: { talk_id: null, regions: 'sound', hum: 'sound', understood: null },
  segment: { talk_id: null, n: null, start_ms: null, end_ms: null, text: 'words', tokens: 'words', doubt: null, certainty: null },
  heard: { talk_id: null, n: null, regions: 'sound', segment: 'words' },
  turn: { id: null, talk_id: null, n: null, speaker: 'reading', voice: 'reading', start_ms: null, end_ms: null, text: 'words', backchannel: null, certainty: null, word_certainty: null, corrections: 'words' },
  speaker_edit: { id: null, talk_id: null, deed: 'reading', voices: 'reading', person: 'staff', at: null, undone_by: 'staff', undone_at: null },
  turn_words: { words: 'words' },
  metric: { talk_id: null, name: null, value: 'reading', unit: null, certainty: null, raw: 'reading' },
  insight: { talk_id: null, list: null, n: null, turn: null, payload: 'reading', certainty: null, found_by: null },
  amendment: { id: null, talk_id: null, list: null, kind: null, target: 'reading', item: 'reading', upon: null, person: 'staff', at: null, undone_by: 'staff', undone_at: null },
  review: { talk_id: null, person: 'staff', at: null, lapsed: null },
  doubt: { talk_id: null, n: null, list: null, turn: null, said: 'words', reason: null },
  lead: { talk_id: null, grade: 'reading', score: 'reading', points: 'reading', why: 'reading', next_action: 'reading', sentiment: 'reading' },
  profile: { customer_id: null, payload: 'reading', updated_at: null },
  adviser_voice: { id: null, name: 'staff', vector: 'print', model: null, consent_by: 'staff', consent_at: null, consent_wording: null, created_at: null },
  grade_override: { id: null, talk_id: null, grade: 'reading', machine: 'reading', reason: 'reading', person: 'staff', at: null, undone_by: 'staff', undone_at: null },
  note: { id: null, talk_id: null, at_ms: null, text: 'reading', person: 'staff', at: null },
  saved_view: { id: null, person: 'staff', name: null, filter: null, at: null },
  visit_figure: { talk_id: null, valid: 'reading', kind: 'reading', sop_rate: 'reading' },
  person: { id: null, name: 'staff', role: 'staff', pin_salt: 'staff', pin_hash: 'staff', wrong: 'staff', locked_until: 'staff', created_at: null },
  setting: { key: null, value: null, at: null },
  outbox: { id: null, kind: null, subject: null, envelope: 'reading', key: null, queued_at: null, device: null, seq: null, acked_at: null },
  headquarters: { one: null, url: null, certificate: null, answer_key: null, store_name: null, device: null, key_salt: null, enrolled_at: null, last_seq: null, schedule: null, progress: null },
  audit: { id: null, at: null, person: 'staff', role: 'staff', device: null, action: null, subject: null, detail: null, previous: null, hash: null },
}
