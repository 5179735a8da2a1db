// speaker-edits.ts: what people said about who spoke in a talk, each row kept also when undone.

import type { CastVoice, SpeakerDeed, SpeakerEdit } from '../../src-core/transcript/speaker-edits.ts'
import type { Db } from './open.ts'

export type StoredSpeakerEdit = SpeakerEdit & { readonly person: string; readonly at: number }

type Row = { readonly id: number; readonly deed: string; readonly voices: string; readonly person: string; readonly at: number }

export type SpeakerEdits = ReturnType<typeof openSpeakerEdits>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openSpeakerEdits(db: Db, now: () => number) {
  return {
    of: (talk: string): StoredSpeakerEdit[] => speakerEditsOf(db, talk),
    add: (talk: string, { deed, cast }: Omit<SpeakerEdit, 'id'>, person: string): number =>
      Number(db.prepare('INSERT INTO speaker_edit (talk_id, deed, voices, person, at) VALUES (?, ?, ?, ?, ?)').run(talk, JSON.stringify(deed), JSON.stringify(cast), person, now()).lastInsertRowid),
    /** The row stays, so that who said what and took it back can be read; it no longer counts. */
    undo: (id: number, person: string) => void db.prepare('UPDATE speaker_edit SET undone_by = ?, undone_at = ? WHERE id = ?').run(person, now(), id),
  }
}

/** Those that count, in the order in which they were made. */
export const speakerEditsOf = (db: Db, talk: string): StoredSpeakerEdit[] =>
  db
    .prepare<[string], Row>('SELECT id, deed, voices, person, at FROM speaker_edit WHERE talk_id = ? AND undone_at IS NULL ORDER BY id')
    .all(talk)
    .map(({ deed, voices, ...row }) => ({ ...row, deed: JSON.parse(deed) as SpeakerDeed, cast: JSON.parse(voices) as CastVoice[] }))
