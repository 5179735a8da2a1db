// 0012-records.ts: what a store's other systems know: one row for each row of their exports, true to the data standard (src-core/records/dictionary.ts),
// each import with what it replaced, so that it can be undone to the byte.

export const records = `
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,                        -- the system that the files came from
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  files TEXT NOT NULL CHECK (json_valid(files))  -- name, entity, columns and counts of each; the newest of a source says how its columns are read
) STRICT;

CREATE TABLE import_issue (
  import_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  file TEXT NOT NULL,
  row INTEGER NOT NULL,
  heading TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('rejected','repaired','blanked','noted')),
  said TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  customer_id TEXT REFERENCES customer(id) ON DELETE CASCADE,
  PRIMARY KEY (import_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_issue_by_customer ON import_issue(customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  source TEXT NOT NULL,
  key TEXT NOT NULL,                           -- names the row in its source
  filed_customer TEXT REFERENCES customer(id), -- whom the source files it under; NULL = about nobody (a catalogue)
  customer_id TEXT REFERENCES customer(id),    -- whom it belongs to: another one where customers were merged
  date TEXT,                                   -- YYYY-MM-DD
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  heard TEXT CHECK (heard IS NULL OR json_valid(heard)),  -- conversations: what was found and measured elsewhere
  import_id INTEGER NOT NULL,                  -- wrote it last; 0 = noted by hand
  UNIQUE (entity, source, key)
) STRICT;
CREATE INDEX record_by_customer ON record(customer_id, entity, date);
CREATE INDEX record_by_filed_customer ON record(filed_customer);
CREATE INDEX record_by_day ON record(entity, date);
CREATE INDEX record_by_phone ON record(payload ->> 'phone') WHERE entity = 'customers';
CREATE INDEX customer_by_phone ON customer(phone) WHERE phone IS NOT NULL;

-- How a record stood before an import wrote it; payload NULL = it was not there.
CREATE TABLE record_before (
  import_id INTEGER NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL,
  payload TEXT CHECK (payload IS NULL OR json_valid(payload)),
  heard TEXT,
  filed_customer TEXT,
  date TEXT,
  written_by INTEGER,                          -- the import that had written it
  PRIMARY KEY (import_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_before_by_record ON record_before(record_id);
CREATE TRIGGER record_takes_its_past AFTER DELETE ON record BEGIN
  DELETE FROM record_before WHERE record_id = old.id;
END;

ALTER TABLE customer ADD COLUMN import_id INTEGER;  -- the import that opened the customer; NULL = a talk or a person did
`
