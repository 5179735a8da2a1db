// 0029-badges.ts: recording badges and other laptops of the store: who is paired, who wore what when, and the gateway's own key.

export const badges = `
CREATE TABLE gateway (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  certificate TEXT NOT NULL,                   -- PEM; badges know its key
  key TEXT NOT NULL,                           -- PEM; in here, because badges stay paired when a backup is brought back
  is_on INTEGER NOT NULL
) STRICT;

CREATE TABLE badge (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('badge', 'laptop', 'vendor')),  -- vendor = another maker's, known by the names of its files
  key_pin TEXT NOT NULL UNIQUE,                -- SHA-256 of its public key; of a vendor's the name of the device
  paired_at INTEGER NOT NULL,
  paired_by TEXT NOT NULL,
  revoked_at INTEGER,                          -- NULL = may come in
  seen_at INTEGER,
  battery REAL,
  free_bytes INTEGER,
  waiting INTEGER NOT NULL DEFAULT 0,
  skew_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE badge_wearer (
  id INTEGER PRIMARY KEY,
  badge_id TEXT NOT NULL REFERENCES badge(id),
  adviser TEXT NOT NULL,                       -- '' = nobody from then on
  since INTEGER NOT NULL,
  noted_by TEXT NOT NULL
) STRICT;
CREATE INDEX badge_wearer_by_badge ON badge_wearer(badge_id, since);

-- What a badge has been told is safe: it may ask again long after, and whoever was erased meanwhile must not come back by that.
CREATE TABLE badge_receipt (
  sha256 TEXT PRIMARY KEY,
  badge_id TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- One at a time: a new one voids the one before.
CREATE TABLE badge_invitation (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  secret TEXT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0
) STRICT;
`
