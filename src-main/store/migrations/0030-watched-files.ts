// 0030-watched-files.ts: files of a watched folder that have been taken, so that a day's files are not read again at every start. Of a file only a
// mark is kept: its name may be a person's.

export const watchedFiles = `
CREATE TABLE watched_file (
  mark TEXT PRIMARY KEY,                       -- SHA-256 of path, size and time
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
