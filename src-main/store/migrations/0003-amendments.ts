// 0003-amendments.ts: what people change, delete and add lies beside the machine's findings, so that a new reading has nothing to spare
// and an undo nothing to restore; and which talks a person has looked through.

export const amendments = `
CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  talk_id TEXT NOT NULL REFERENCES talk(id) ON DELETE CASCADE,
  list TEXT NOT NULL CHECK (list IN ('budgets','vehicles','needs','opinions','objections','intents','timeline','facts','sales_actions')),
  kind TEXT NOT NULL CHECK (kind IN ('change','delete','add')),
  target TEXT CHECK (target IS NULL OR json_valid(target)),  -- the finding it is about, as it stood: values, turn, ms
  item TEXT CHECK (item IS NULL OR json_valid(item)),        -- what the person says instead
  upon INTEGER REFERENCES amendment(id) ON DELETE CASCADE,   -- the earlier amendment that had made the target
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone_by TEXT,
  undone_at INTEGER,
  CHECK ((kind = 'add') = (target IS NULL)),
  CHECK ((kind = 'delete') = (item IS NULL))
) STRICT;
CREATE INDEX amendment_by_talk ON amendment(talk_id);
CREATE INDEX amendment_by_upon ON amendment(upon);

CREATE TABLE review (
  talk_id TEXT PRIMARY KEY REFERENCES talk(id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  lapsed INTEGER NOT NULL DEFAULT 0            -- 1 = the machine has read the talk anew since, and found something else
) STRICT;

ALTER TABLE insight DROP COLUMN locked;
`
