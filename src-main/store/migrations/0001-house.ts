// 0001-house.ts: the first schema. Times are UTC milliseconds, JSON columns are checked as such; src-core/privacy/inventory.ts names
// every column that can hold something about a person.

export const house = `
CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,                 -- of the file that came in: the same bytes twice are one recording
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  device TEXT NOT NULL,
  sound_file TEXT,                             -- NULL when the sound has been removed
  peaks TEXT NOT NULL CHECK (json_valid(peaks)),
  warnings TEXT NOT NULL CHECK (json_valid(warnings)),
  consent TEXT NOT NULL CHECK (consent IN ('noted', 'given', 'withdrawn')),
  consent_noted_by TEXT NOT NULL,
  consent_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  name TEXT,                                   -- given by a person: outranks what was heard
  heard_name TEXT,
  phone TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE talk (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL UNIQUE REFERENCES recording(id),
  customer_id TEXT NOT NULL REFERENCES customer(id),
  state TEXT NOT NULL CHECK (state IN ('recorded','transcribed','attributed','understood','scored','profiled','queued')),
  tries INTEGER NOT NULL DEFAULT 0,
  lease_owner TEXT,
  lease_until INTEGER,
  problem TEXT,                                -- why the last try failed, for people
  date TEXT NOT NULL,                          -- YYYY-MM-DD at the store: what 下周 is relative to
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX talk_by_state ON talk(state, created_at);
CREATE INDEX talk_by_customer ON talk(customer_id);

CREATE TABLE transcript (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  regions TEXT NOT NULL CHECK (json_valid(regions))
) STRICT;

CREATE TABLE segment (
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  tokens TEXT NOT NULL CHECK (json_valid(tokens)),
  doubt TEXT,
  PRIMARY KEY (talk_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE turn (
  id INTEGER PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  speaker TEXT NOT NULL CHECK (speaker IN ('sales','customer','companion','unknown')),
  voice TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  backchannel INTEGER NOT NULL,
  certainty REAL NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0,           -- 1 = corrected by a person: a re-run leaves it as it is
  UNIQUE (talk_id, n)
) STRICT;

-- Single characters with blanks between them, searched as phrases: finds every substring, two-character words too.
CREATE VIRTUAL TABLE turn_words USING fts5(words, tokenize = 'unicode61');
INSERT INTO turn_words(turn_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER turn_words_insert AFTER INSERT ON turn WHEN new.text <> '' BEGIN
  INSERT INTO turn_words(rowid, words) VALUES (new.id, spaced(new.text));
END;
CREATE TRIGGER turn_words_delete AFTER DELETE ON turn WHEN old.text <> '' BEGIN
  DELETE FROM turn_words WHERE rowid = old.id;
END;

CREATE TABLE metric (
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value REAL,                                  -- NULL = 不足以判断
  unit TEXT NOT NULL,
  certainty REAL NOT NULL,
  raw TEXT NOT NULL CHECK (json_valid(raw)),
  PRIMARY KEY (talk_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE insight (
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  list TEXT NOT NULL,
  n INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  certainty REAL NOT NULL,
  found_by TEXT NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (talk_id, list, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubt (
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  list TEXT NOT NULL,
  turn INTEGER,
  said TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (talk_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE lead (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  grade TEXT CHECK (grade IN ('H','A','B','C')),  -- NULL between understood and scored
  score REAL,
  points TEXT CHECK (points IS NULL OR json_valid(points)),
  why TEXT,
  next_action TEXT CHECK (next_action IS NULL OR json_valid(next_action)),
  sentiment TEXT NOT NULL CHECK (sentiment IN ('positive','neutral','negative'))
) STRICT;

CREATE TABLE profile (
  customer_id TEXT PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  talk_id TEXT PRIMARY KEY,                    -- outlives the talk: headquarters is told of an erasure too
  envelope TEXT NOT NULL CHECK (json_valid(envelope)),
  queued_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  device TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_append_only_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`
