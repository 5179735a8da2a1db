// 0034-facts.ts: every visit and order laid out flat, with what a visit says under one label each, so that any question over a year reads two narrow
// indexes. Triggers mark what has changed; whoever asks lays that out first.

const VISIT = (row: string): string => `INSERT INTO fact_stale (subject, ref) VALUES ('visit', ${row}.talk_id) ON CONFLICT DO NOTHING;`
const RECORD = (row: string): string => `INSERT INTO fact_stale (subject, ref) SELECT 'record', CAST(${row}.id AS TEXT) WHERE ${row}.entity IN ('conversations', 'orders') ON CONFLICT DO NOTHING;`
/** Talks that were heard elsewhere are graded by the store's own table. */
const GRADED = "INSERT INTO fact_stale (subject, ref) SELECT 'record', CAST(id AS TEXT) FROM record WHERE entity = 'conversations' ON CONFLICT DO NOTHING;"
const on = (name: string, event: string, table: string, sql: string): string => `CREATE TRIGGER ${name} AFTER ${event} ON ${table} BEGIN\n  ${sql}\nEND;`

export const facts = `
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('visit', 'order')),
  ref TEXT NOT NULL UNIQUE,                    -- a talk's id, or r and a record's number
  customer_id TEXT NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  date TEXT NOT NULL,                          -- YYYY-MM-DD at the store
  adviser TEXT,
  grade TEXT,
  mood TEXT,
  source TEXT NOT NULL CHECK (source IN ('here', 'elsewhere')),
  talk_ratio REAL,
  sop_rate REAL,
  drive INTEGER,
  quoted INTEGER,
  amount INTEGER                               -- of an order, yuan
) STRICT;
CREATE INDEX fact_by_day ON fact(subject, date, adviser, grade, mood, source, talk_ratio, sop_rate, drive, quoted, amount, customer_id);
CREATE INDEX fact_by_customer ON fact(customer_id);

CREATE TABLE fact_label (
  field TEXT NOT NULL,
  date TEXT NOT NULL,
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  turn INTEGER,
  PRIMARY KEY (field, date, fact_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_label_by_fact ON fact_label(fact_id, field, label);

CREATE TABLE fact_stale (
  subject TEXT NOT NULL CHECK (subject IN ('visit', 'record')),
  ref TEXT NOT NULL,
  PRIMARY KEY (subject, ref)
) STRICT, WITHOUT ROWID;
${on('fact_of_a_visit', 'INSERT', 'visit_figure', VISIT('new'))}
${on('fact_of_a_changed_visit', 'UPDATE', 'visit_figure', VISIT('new'))}
${on('fact_of_a_lost_visit', 'DELETE', 'visit_figure', "DELETE FROM fact WHERE ref = old.talk_id;")}
${on('fact_of_a_grade_given', 'INSERT', 'grade_override', VISIT('new'))}
${on('fact_of_a_grade_taken_back', 'UPDATE', 'grade_override', VISIT('new'))}
${on('fact_of_a_record', 'INSERT', 'record', RECORD('new'))}
${on('fact_of_a_changed_record', 'UPDATE', 'record', RECORD('new'))}
${on('fact_of_a_lost_record', 'DELETE', 'record', "DELETE FROM fact WHERE ref = 'r' || old.id; DELETE FROM fact_stale WHERE subject = 'record' AND ref = CAST(old.id AS TEXT);")}
${on('fact_of_a_lost_talk', 'DELETE', 'talk', "DELETE FROM fact WHERE ref = old.id; DELETE FROM fact_stale WHERE subject = 'visit' AND ref = old.id;")}
${(['INSERT', 'UPDATE', 'DELETE'] as const).map((event) => on(`facts_of_another_table_${event.toLowerCase()}`, event, `setting WHEN ${event === 'DELETE' ? 'old' : 'new'}.key = 'rules'`, GRADED)).join('\n')}
INSERT INTO fact_stale (subject, ref) SELECT 'visit', talk_id FROM visit_figure;
INSERT INTO fact_stale (subject, ref) SELECT 'record', CAST(id AS TEXT) FROM record WHERE entity IN ('conversations', 'orders');

CREATE TABLE saved_analysis (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  question TEXT NOT NULL CHECK (json_valid(question)),
  chart TEXT NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  UNIQUE (person, name)
) STRICT;
`
