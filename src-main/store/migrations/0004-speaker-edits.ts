// 0004-speaker-edits.ts: what people say about who spoke lies beside the machine's turns, so that a new separation overwrites none of it and
// an undo has nothing to restore. With that no turn needs a lock of its own.

export const speakerEdits = `
CREATE TABLE speaker_edit (
  id INTEGER PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  deed TEXT NOT NULL CHECK (json_valid(deed)),               -- SpeakerDeed: what was said, of which voices or stretches
  voices TEXT NOT NULL CHECK (json_valid(voices)),           -- every voice as it was known then, by when it spoke
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER
) STRICT;
CREATE INDEX speaker_edit_by_talk ON speaker_edit(talk_id);

ALTER TABLE turn DROP COLUMN locked;
`
