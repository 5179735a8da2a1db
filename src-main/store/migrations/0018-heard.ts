// 0018-heard.ts: the chunks of a talk that are heard before all of it is, gone when the whole transcript stands; and how much of it was understood.

export const heard = `
CREATE TABLE heard (
  talk_id TEXT NOT NULL REFERENCES talk (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  regions TEXT NOT NULL,
  segment TEXT NOT NULL,
  PRIMARY KEY (talk_id, n)
) STRICT, WITHOUT ROWID;
-- Share of the speech whose words can be believed; NULL where there is too little to tell.
ALTER TABLE transcript ADD COLUMN understood REAL;
`
