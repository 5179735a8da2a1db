// 0005-adviser-voices.ts: the voice prints of advisers who consented, one each. The only prints that are ever stored.

export const adviserVoices = `
CREATE TABLE adviser_voice (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  vector BLOB NOT NULL CHECK (length(vector) = 768),  -- 192 numbers of 32 bits
  model TEXT NOT NULL,                                -- SHA-256 of the weights: prints of other weights cannot be compared
  consent_by TEXT NOT NULL,                           -- who noted that the adviser agreed
  consent_at INTEGER NOT NULL,
  consent_wording TEXT NOT NULL,                      -- version of the words that were agreed to
  created_at INTEGER NOT NULL
) STRICT;
`
