// 0035-boards-and-plans.ts: questions that people look at together, and what is written into a folder by itself. A board that was removed stays for a
// day, so that it can be brought back.

export const boardsAndPlans = `
CREATE TABLE board (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0,
  period TEXT NOT NULL CHECK (json_valid(period)),
  tiles TEXT NOT NULL CHECK (json_valid(tiles)),
  at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX board_by_name ON board(person, name) WHERE removed_at IS NULL;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  what TEXT NOT NULL CHECK (json_valid(what)),
  span TEXT NOT NULL,
  at TEXT NOT NULL CHECK (json_valid(at)),
  folder TEXT NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  done INTEGER NOT NULL,                       -- whatever was due until then is written, or was before the plan
  claimed_until INTEGER,                       -- somebody writes it just now
  tried_at INTEGER,
  problem TEXT
) STRICT;
CREATE TABLE plan_file (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_file_by_plan ON plan_file(plan_id, id);
`
