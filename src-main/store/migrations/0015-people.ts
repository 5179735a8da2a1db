// 0015-people.ts: who works here. A PIN is kept as what scrypt makes of it.

export const people = `
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('adviser', 'manager', 'administrator')),
  pin_salt TEXT NOT NULL,                      -- base64
  pin_hash TEXT NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0,            -- wrong tries since the last right one
  locked_until INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
`
