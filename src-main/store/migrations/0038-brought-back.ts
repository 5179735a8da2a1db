// 0038-brought-back.ts: a kept analysis, what is written by itself and a note to an adviser that were removed stay for a day, so that they can be brought
// back as they were; and a note may be about one sentence of its talk.

export const broughtBack = `
ALTER TABLE saved_analysis ADD COLUMN removed_at INTEGER;
ALTER TABLE plan ADD COLUMN removed_at INTEGER;
ALTER TABLE coaching_note ADD COLUMN removed_at INTEGER;
ALTER TABLE coaching_note ADD COLUMN at_ms INTEGER;           -- when that sentence begins in its talk; NULL = the whole talk
`
