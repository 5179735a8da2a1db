// 0028-unprofiled.ts: customers who do not want to be profiled, and backups that are to forget what was concluded of them. An empty life_cycle in
// `standing` = none is reckoned.

export const unprofiled = `
ALTER TABLE customer ADD COLUMN unprofiled_at INTEGER;        -- since when, UTC ms; NULL = may be profiled
CREATE INDEX customer_unprofiled ON customer(id) WHERE unprofiled_at IS NOT NULL;

CREATE TABLE backup_forget_now (
  folder TEXT NOT NULL REFERENCES backup_place (folder) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'talk', 'sound', 'profile')),
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (folder, kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO backup_forget_now SELECT folder, kind, id, at FROM backup_forget;
DROP TABLE backup_forget;
ALTER TABLE backup_forget_now RENAME TO backup_forget;
`
