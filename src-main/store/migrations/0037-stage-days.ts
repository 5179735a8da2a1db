// 0037-stage-days.ts: until when a customer's stage holds although nothing new is filed. Everybody is reckoned anew: stages rest on dated facts, and a
// talk from before the last order is no lead.

export const stageDays = `
ALTER TABLE standing ADD COLUMN stage_until TEXT;             -- YYYY-MM-DD; NULL = for ever
CREATE INDEX standing_by_stage_until ON standing(stage_until) WHERE stage_until IS NOT NULL;
INSERT INTO stale (customer_id) SELECT id FROM customer WHERE true ON CONFLICT DO NOTHING;
`
