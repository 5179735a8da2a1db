// 0013-standing.ts: customers who are one person merged and parted again; and how each customer stands, reckoned from everything that is known, so
// that lists and searches read one row a customer. Triggers mark whose standing is stale; whoever reads reckons those anew first.

const touch = (table: string, event: string, ids: readonly string[], flag = 0): string =>
  `CREATE TRIGGER ${table}_touches_${event.toLowerCase().replaceAll(/\W+/g, '_')} AFTER ${event} ON ${table} BEGIN\n${ids.map((id) => `  INSERT INTO stale (customer_id, profile) SELECT id, ${flag} FROM customer WHERE id = ${id} ON CONFLICT (customer_id) DO UPDATE SET profile = max(profile, excluded.profile);`).join('\n')}\nEND;`
const talkOf = (row: string): string => `(SELECT customer_id FROM talk WHERE id = ${row}.talk_id)`

export const standing = `
CREATE TABLE customer_merge (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL UNIQUE REFERENCES customer(id) ON DELETE CASCADE,  -- is the same person as
  into_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (customer_id <> into_id)
) STRICT;
CREATE INDEX customer_merge_by_into ON customer_merge(into_id);

-- Talks that a merge has moved, so that parting moves them back.
CREATE TABLE merged_talk (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  own_customer TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_talk_by_own ON merged_talk(own_customer);

-- A pair that a person has looked at and that is two people.
CREATE TABLE not_duplicate (
  one TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  other TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER talk_joins_the_merged AFTER INSERT ON talk WHEN EXISTS (SELECT 1 FROM customer_merge WHERE customer_id = new.customer_id) BEGIN
  INSERT INTO merged_talk (talk_id, own_customer) VALUES (new.id, new.customer_id);
  UPDATE talk SET customer_id = (SELECT into_id FROM customer_merge WHERE customer_id = new.customer_id) WHERE id = new.id;
END;

CREATE TABLE standing (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL UNIQUE REFERENCES customer(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  phone TEXT,
  adviser TEXT,
  grade TEXT,
  life_cycle TEXT NOT NULL,
  visits INTEGER NOT NULL,
  last_visit TEXT,
  last_at INTEGER,                             -- last talk or visit, UTC ms
  next_action TEXT CHECK (next_action IS NULL OR json_valid(next_action)),
  consent TEXT NOT NULL
) STRICT;
CREATE INDEX standing_by_last ON standing(last_at DESC, customer_id);
CREATE INDEX standing_by_grade ON standing(grade, last_at DESC, customer_id);
CREATE INDEX standing_by_life_cycle ON standing(life_cycle, last_at DESC, customer_id);
CREATE INDEX standing_by_phone ON standing(phone) WHERE phone IS NOT NULL;

CREATE VIRTUAL TABLE customer_words USING fts5(name, phone, initials, syllables, tokenize = 'unicode61', detail = full);
INSERT INTO customer_words(customer_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER standing_leaves_the_index AFTER DELETE ON standing BEGIN
  DELETE FROM customer_words WHERE rowid = old.id;
END;

CREATE TABLE stale (
  customer_id TEXT PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE,
  profile INTEGER NOT NULL DEFAULT 0           -- 1 = the profile too: no stage of a talk makes it
) STRICT, WITHOUT ROWID;
${touch('customer', 'INSERT', ['new.id'])}
${touch('customer', 'UPDATE', ['new.id'])}
${touch('talk', 'INSERT', ['new.customer_id'])}
${touch('talk', 'UPDATE OF customer_id', ['old.customer_id', 'new.customer_id'], 1)}
${touch('talk', 'DELETE', ['old.customer_id'])}
${touch('lead', 'INSERT', [talkOf('new')])}
${touch('lead', 'UPDATE', [talkOf('new')])}
${touch('profile', 'INSERT', ['new.customer_id'])}
${touch('profile', 'UPDATE', ['new.customer_id'])}
${touch('recording', 'UPDATE OF consent, started_at', ['(SELECT customer_id FROM talk WHERE recording_id = new.id)'])}
${touch('record', 'INSERT', ['new.customer_id'], 1)}
${touch('record', 'UPDATE', ['old.customer_id', 'new.customer_id'], 1)}
${touch('record', 'DELETE', ['old.customer_id'], 1)}
${touch('customer_merge', 'INSERT', ['new.customer_id', 'new.into_id'], 1)}
${touch('customer_merge', 'DELETE', ['old.customer_id', 'old.into_id'], 1)}
INSERT INTO stale (customer_id) SELECT id FROM customer;
`
