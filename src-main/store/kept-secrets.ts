// kept-secrets.ts: what was made of an earlier master key and outlives it: the names that headquarters knows people by, this machine's key there,
// and the keys of backups that were made before.

import type { Db } from './open.ts'

/** Of the backups made under an earlier key. */
export type FormerKeys = { readonly database: Buffer; readonly backup: Buffer }

const KEY_BYTES = 32

/** Also of a database of an older schema, which keeps none. */
export function keptSecret(db: Db, name: string): Buffer | null {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept_secret'").get() === undefined) return null
  return db.prepare<[string], { secret: Buffer }>('SELECT secret FROM kept_secret WHERE name = ?').get(name)?.secret ?? null
}

export function openKeptSecrets(db: Db) {
  return {
    /** What this machine's key at headquarters is made of, where it was made of an earlier master key. */
    device: (salt: string): Buffer | null => keptSecret(db, `device/${salt}`),
    /** Newest first. */
    backups: (): FormerKeys[] =>
      db
        .prepare<[], { secret: Buffer }>("SELECT secret FROM kept_secret WHERE name LIKE 'backup/%' ORDER BY rowid DESC")
        .all()
        .map(({ secret }) => ({ database: secret.subarray(0, KEY_BYTES), backup: secret.subarray(KEY_BYTES) })),
  }
}

/**
 * Before the master key goes.
 * @param seedFor what a machine's key is made of, by its salt
 */
export function keepSecrets(db: Db, { pseudonym, former, seedFor }: { readonly pseudonym: Buffer; readonly former: FormerKeys; readonly seedFor: (salt: string) => Buffer }): void {
  // What was kept before is older still: the first one counts.
  const keep = (name: string, secret: Buffer): void => void db.prepare('INSERT OR IGNORE INTO kept_secret (name, secret) VALUES (?, ?)').run(name, secret)
  keep('pseudonym', pseudonym)
  for (const { salt } of db.prepare<[], { salt: string }>('SELECT key_salt AS salt FROM headquarters').all()) keep(`device/${salt}`, seedFor(salt))
  const { n } = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM kept_secret WHERE name LIKE 'backup/%'").get()!
  keep(`backup/${n + 1}`, Buffer.concat([former.database, former.backup]))
}
