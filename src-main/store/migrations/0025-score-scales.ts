// 0025-score-scales.ts: the highest score that each system ever filed tells whether it scores to five, ten or a hundred; found without reading them all.

export const scoreScales = `
CREATE INDEX record_by_score ON record(source, payload ->> 'score') WHERE entity = 'feedback';
`
