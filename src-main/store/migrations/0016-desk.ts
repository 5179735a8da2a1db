// 0016-desk.ts: what managers say of a talk: another grade with its reason, and notes; the filters that people keep; and how each visit went,
// reckoned once, so that a list of many talks need not read their words.

export const desk = `
CREATE TABLE grade_override (
  id INTEGER PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  grade TEXT NOT NULL CHECK (grade IN ('H','A','B','C')),
  machine TEXT NOT NULL CHECK (machine IN ('H','A','B','C')),  -- what the points came to when the person said otherwise
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER
) STRICT;
CREATE INDEX grade_override_by_talk ON grade_override(talk_id);
CREATE UNIQUE INDEX grade_override_standing ON grade_override(talk_id) WHERE undone_at IS NULL;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  at_ms INTEGER,                               -- begin of the sentence it is about; NULL = the whole talk
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_talk ON note(talk_id);

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  at INTEGER NOT NULL,
  UNIQUE (person, name)
) STRICT;

CREATE TABLE visit_figure (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  valid INTEGER NOT NULL,                      -- 0 = no reception of a customer
  kind TEXT NOT NULL,
  sop_rate REAL                                -- NULL = nothing was due
) STRICT;
CREATE INDEX visit_figure_invalid ON visit_figure(talk_id) WHERE valid = 0;

CREATE INDEX recording_by_start ON recording(started_at);
`
