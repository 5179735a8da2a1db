// 0036-coaching.ts: what a manager asks an adviser to change, kept beside what it is measured by; and visits laid out with the questions that the
// adviser asked, the objections that were answered, and what was asked and never answered. All are laid out anew for it.

export const coaching = `
CREATE TABLE coaching_note (
  id INTEGER PRIMARY KEY,
  adviser TEXT NOT NULL,
  measure TEXT NOT NULL CHECK (measure IN ('talk_ratio', 'sop_rate', 'questions', 'answered')),
  text TEXT NOT NULL,
  talk_id TEXT REFERENCES talk(id) ON DELETE CASCADE,  -- a note about a talk goes with it: its words may be about the customer
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  changed_at INTEGER,
  read_at INTEGER
) STRICT;
CREATE INDEX coaching_note_by_adviser ON coaching_note(adviser, at);
CREATE INDEX coaching_note_by_talk ON coaching_note(talk_id) WHERE talk_id IS NOT NULL;

-- Whoever is no adviser of this store any more is not coached: with the voice, or with the sign-in, go the notes.
CREATE TRIGGER coached_voice_is_forgotten AFTER DELETE ON adviser_voice WHEN NOT EXISTS (SELECT 1 FROM person WHERE name = old.name) BEGIN
  DELETE FROM coaching_note WHERE adviser = old.name;
END;
CREATE TRIGGER coached_person_is_forgotten AFTER DELETE ON person WHEN NOT EXISTS (SELECT 1 FROM adviser_voice WHERE name = old.name) BEGIN
  DELETE FROM coaching_note WHERE adviser = old.name;
END;
CREATE TRIGGER coached_person_is_renamed AFTER UPDATE OF name ON person WHEN old.name <> new.name BEGIN
  UPDATE coaching_note SET adviser = new.name WHERE adviser = old.name;
END;

ALTER TABLE fact ADD COLUMN questions REAL;  -- turns in which the adviser asks something
DROP INDEX fact_by_day;
CREATE INDEX fact_by_day ON fact(subject, date, adviser, grade, mood, source, talk_ratio, sop_rate, drive, quoted, amount, customer_id, questions);
INSERT OR IGNORE INTO fact_stale (subject, ref) SELECT 'visit', talk_id FROM visit_figure;
INSERT OR IGNORE INTO fact_stale (subject, ref) SELECT 'record', CAST(id AS TEXT) FROM record WHERE entity = 'conversations';
`
