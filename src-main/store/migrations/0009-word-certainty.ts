// 0009-word-certainty.ts: how sure the words are: how far two readings of the same sound agree. NULL where it was read once.

export const wordCertainty = `
ALTER TABLE segment ADD COLUMN certainty REAL;
ALTER TABLE turn ADD COLUMN word_certainty REAL;
`
