// 0008-settings.ts: what people of the store have set.

export const settings = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  at INTEGER NOT NULL                          -- when it was last set
) STRICT;
`
