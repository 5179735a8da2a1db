// 0006-pieces.ts: recordings cut and joined: which stretch of which file that came in lies where; which advisers were heard in a talk; and how loud
// it hummed beneath it.

export const pieces = `
CREATE TABLE origin (
  recording_id TEXT NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,                      -- where in the recording the stretch begins
  length_ms INTEGER NOT NULL,
  sha256 TEXT NOT NULL,                        -- of the file that came in: its bytes are known as long as a piece of it is
  name TEXT NOT NULL,                          -- of that file
  started_at INTEGER NOT NULL,                 -- when that file begins
  from_ms INTEGER NOT NULL,                    -- where in that file the stretch begins
  PRIMARY KEY (recording_id, at_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_by_sha256 ON origin(sha256);

CREATE TABLE talk_adviser (
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  voice TEXT NOT NULL,                         -- as the machine named it in this talk
  adviser_id TEXT NOT NULL REFERENCES adviser_voice(id) ON DELETE CASCADE,
  score REAL NOT NULL,                         -- cosine similarity of the voice with the adviser's print
  PRIMARY KEY (talk_id, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX talk_adviser_by_adviser ON talk_adviser(adviser_id);

ALTER TABLE transcript ADD COLUMN hum TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hum));  -- low noise beneath the talk, dB for each ten seconds
`
