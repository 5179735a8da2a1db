// 0024-task-lists.ts: tasks carry whose they are, so that one adviser's list is read in its order; the days to come are read with their rank; a task of
// one's own that is written anew is reckoned anew.

export const taskLists = `
ALTER TABLE task ADD COLUMN adviser TEXT;
UPDATE task SET adviser = (SELECT s.adviser FROM standing s WHERE s.customer_id = task.customer_id);
CREATE INDEX task_of_adviser ON task(adviser, ripe, rank DESC, key);
DROP INDEX task_by_due;
CREATE INDEX task_by_due ON task(ripe, due, rank);

CREATE TRIGGER task_own_touches_update AFTER UPDATE ON task_own BEGIN
  INSERT INTO stale (customer_id) VALUES (coalesce((SELECT into_id FROM customer_merge WHERE customer_id = new.customer_id), new.customer_id)) ON CONFLICT DO NOTHING;
END;
`
