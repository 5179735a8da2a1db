// 0019-backups.ts: where backups of this store lie, and whom they are still to forget.

export const backups = `
CREATE TABLE backup_place (
  folder TEXT PRIMARY KEY,
  made_at INTEGER,                             -- of the newest backup that was made there, UTC ms
  tried_at INTEGER,
  problem TEXT                                 -- why the last try failed; NULL where it did not
) STRICT;
CREATE TABLE backup_forget (
  folder TEXT NOT NULL REFERENCES backup_place (folder) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'talk', 'sound')),
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (folder, kind, id)
) STRICT, WITHOUT ROWID;
`
