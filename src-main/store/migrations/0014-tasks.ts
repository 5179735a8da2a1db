// 0014-tasks.ts: what is to be done for customers: reckoned anew with their standing, what people noted themselves, and what people did about each,
// which is found again by the task's key however often the tasks are reckoned.

export const tasks = `
CREATE TABLE task (
  customer_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  due TEXT NOT NULL,                           -- YYYY-MM-DD
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  grade TEXT,
  talk_id TEXT,
  rank REAL NOT NULL,                          -- the greater, the more is lost if it waits; the same order on every day
  ripe INTEGER NOT NULL,                       -- 1 = its day has come
  PRIMARY KEY (customer_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_rank ON task(ripe, rank DESC, key);
CREATE INDEX task_by_due ON task(ripe, due);
CREATE INDEX task_of_birthdays ON task(due) WHERE kind = 'birthday';

CREATE TABLE task_own (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  due TEXT NOT NULL,
  title TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX task_own_by_customer ON task_own(customer_id);

CREATE TABLE task_deed (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  deed TEXT NOT NULL CHECK (deed IN ('done','snoozed')),
  until TEXT,                                  -- snoozed: shown again on this day
  outcome TEXT,                                -- done: what came of it
  note TEXT,
  kind TEXT NOT NULL,
  grade TEXT,                                  -- when it was done: outcomes by grade show how right grades are
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((deed = 'snoozed') = (until IS NOT NULL)),
  CHECK ((deed = 'done') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX task_deed_by_key ON task_deed(key, id);
CREATE INDEX task_deed_by_customer ON task_deed(customer_id);

CREATE TRIGGER task_own_touches_insert AFTER INSERT ON task_own BEGIN
  INSERT INTO stale (customer_id) VALUES (new.customer_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER task_own_touches_delete AFTER DELETE ON task_own BEGIN
  INSERT INTO stale (customer_id) SELECT id FROM customer WHERE id = old.customer_id ON CONFLICT DO NOTHING;
END;
INSERT INTO stale (customer_id) SELECT id FROM customer WHERE true ON CONFLICT DO NOTHING;
`
