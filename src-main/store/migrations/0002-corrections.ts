// 0002-corrections.ts: what was put right in a turn's words, with what was heard in its place.

export const corrections = `
ALTER TABLE turn ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(corrections));
`
