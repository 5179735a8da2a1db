// 0033-kept-secrets.ts: what was made of an earlier master key and must stay as it is when the key is renewed.

export const keptSecrets = `
CREATE TABLE kept_secret (
  name TEXT PRIMARY KEY,                       -- pseudonym; device/<salt>; backup/<n>
  secret BLOB NOT NULL CHECK (length(secret) <= 96)  -- keys, and no room for a print
) STRICT;
`
