// 0023-newest-leads.ts: beside how a customer stands, the lead that the board shows: of their newest graded talk. And beside how a visit went, whose
// it was, its grade, and its figures in one value. Boards, coaching and results of many months then read one narrow index each.

/** Another grade counts at once, before the talk is read anew. */
const touched = (event: string, row: string): string => `CREATE TRIGGER grade_override_touches_${event.toLowerCase()} AFTER ${event} ON grade_override BEGIN
  INSERT INTO stale (customer_id) SELECT customer_id FROM talk WHERE id = ${row}.talk_id ON CONFLICT DO NOTHING;
END;`

export const newestLeads = `
ALTER TABLE standing ADD COLUMN lead_talk TEXT;
ALTER TABLE standing ADD COLUMN lead_at INTEGER;              -- when that talk began, UTC ms
ALTER TABLE standing ADD COLUMN lead_grade TEXT;              -- as a person gave it, where one did
ALTER TABLE standing ADD COLUMN lead_override INTEGER;
ALTER TABLE standing ADD COLUMN lead_score REAL;
ALTER TABLE standing ADD COLUMN lead_due TEXT;                -- YYYY-MM-DD of the next contact
ALTER TABLE standing ADD COLUMN lead_words TEXT;              -- reason and next action: what a search of the board reads
UPDATE standing SET (lead_talk, lead_at, lead_grade, lead_override, lead_score, lead_due, lead_words) = (
  SELECT t.id, r.started_at, coalesce(o.grade, l.grade), o.id, l.score, date(t.date, (l.next_action ->> 'dueDays') || ' days'), l.why || char(10) || (l.next_action ->> 'action')
  FROM talk t JOIN recording r ON r.id = t.recording_id JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL LEFT JOIN grade_override o ON o.talk_id = t.id AND o.undone_at IS NULL
  WHERE t.customer_id = standing.customer_id ORDER BY r.started_at DESC, t.id LIMIT 1);
CREATE INDEX standing_by_lead ON standing(lead_grade, lead_at, life_cycle, lead_due, lead_score, lead_talk, lead_override, customer_id);
CREATE INDEX standing_by_customer ON standing(customer_id, phone IS NOT NULL, adviser);
DROP INDEX lead_by_talk;
CREATE INDEX lead_by_talk ON lead(talk_id, grade);
${touched('INSERT', 'new')}
${touched('UPDATE', 'new')}
${touched('DELETE', 'old')}

ALTER TABLE visit_figure ADD COLUMN customer_id TEXT;
ALTER TABLE visit_figure ADD COLUMN date TEXT;                -- YYYY-MM-DD at the store
ALTER TABLE visit_figure ADD COLUMN started_at INTEGER;
ALTER TABLE visit_figure ADD COLUMN adviser TEXT;             -- who led it; NULL = nobody knows
ALTER TABLE visit_figure ADD COLUMN grade TEXT;               -- as the points came to it
ALTER TABLE visit_figure ADD COLUMN drive INTEGER;            -- the customer wanted or had a test drive
ALTER TABLE visit_figure ADD COLUMN quoted INTEGER;
ALTER TABLE visit_figure ADD COLUMN figures TEXT CHECK (figures IS NULL OR json_valid(figures));  -- metrics that are known, by name
-- What people put right is read where all readers are: such talks are reckoned when coaching or results are next asked for.
DELETE FROM visit_figure WHERE talk_id IN (SELECT talk_id FROM amendment WHERE list IN ('intents', 'sales_actions'));
UPDATE visit_figure SET
  (customer_id, date, started_at, grade) = (SELECT t.customer_id, t.date, r.started_at, l.grade FROM talk t JOIN recording r ON r.id = t.recording_id LEFT JOIN lead l ON l.talk_id = t.id WHERE t.id = visit_figure.talk_id),
  adviser = (SELECT coalesce((SELECT nullif(k.adviser, '') FROM take k WHERE k.recording_id = t.recording_id), (SELECT v.name FROM talk_adviser a JOIN adviser_voice v ON v.id = a.adviser_id WHERE a.talk_id = t.id ORDER BY a.score DESC, v.id LIMIT 1)) FROM talk t WHERE t.id = visit_figure.talk_id),
  drive = EXISTS (SELECT 1 FROM insight WHERE talk_id = visit_figure.talk_id AND list = 'intents' AND payload ->> 'type' = 'test_drive' AND payload ->> 'polarity' = 'positive'),
  quoted = EXISTS (SELECT 1 FROM insight WHERE talk_id = visit_figure.talk_id AND list = 'sales_actions' AND payload ->> 'type' = 'quote_price'),
  figures = (SELECT json_group_object(name, value) FROM metric WHERE talk_id = visit_figure.talk_id AND value IS NOT NULL AND certainty >= 0.5);
DROP INDEX visit_figure_by_talk;
CREATE INDEX visit_figure_by_talk ON visit_figure(talk_id);
DROP INDEX visit_figure_invalid;
DROP INDEX metric_by_talk;
CREATE INDEX visit_figure_by_start ON visit_figure(started_at, talk_id, customer_id, date, valid, grade, drive, quoted, adviser);
-- Merging moves talks; an adviser whose voice is forgotten led only where somebody named them.
CREATE TRIGGER visit_goes_along AFTER UPDATE OF customer_id ON talk BEGIN
  UPDATE visit_figure SET customer_id = new.customer_id WHERE talk_id = new.id;
END;
CREATE TRIGGER visit_forgets_the_voice AFTER DELETE ON talk_adviser BEGIN
  UPDATE visit_figure SET adviser = (SELECT nullif(k.adviser, '') FROM take k JOIN talk t ON t.recording_id = k.recording_id WHERE t.id = old.talk_id) WHERE talk_id = old.talk_id;
END;
`
