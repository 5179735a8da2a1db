// sqlite.ts: headquarters' database in one file. The door to SQLite of this room.

import Database from 'better-sqlite3'
import type { Answer } from '../../src-core/sync/contract.ts'
import { planFor, type Held } from './plan.ts'
import { SILENT_MS, type Counts, type Deed, type DeviceRow, type FiguresRow, type GoodBatch, type GuidanceRow, type HeldRow, type PersonRow, type Storage, type StoreRow } from './port.ts'

const STEPS = [
  `CREATE TABLE store (id TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT NOT NULL) STRICT;
   CREATE TABLE code (hash TEXT PRIMARY KEY, store TEXT NOT NULL REFERENCES store(id), expires_at INTEGER NOT NULL, used_at INTEGER) STRICT;
   CREATE TABLE device (
     id TEXT PRIMARY KEY, store TEXT NOT NULL REFERENCES store(id), public_key TEXT NOT NULL UNIQUE, enrolled_at INTEGER NOT NULL, revoked_at INTEGER,
     last_seq INTEGER NOT NULL DEFAULT 0, last_seen_at INTEGER) STRICT;
   CREATE TABLE envelope (
     device TEXT NOT NULL, seq INTEGER NOT NULL, key TEXT NOT NULL, store TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
     envelope TEXT CHECK (envelope IS NULL OR json_valid(envelope)), received_at INTEGER NOT NULL,
     PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID;
   CREATE INDEX envelope_by_subject ON envelope(store, kind, subject);`,
  `CREATE TABLE person (
     name TEXT PRIMARY KEY, role TEXT NOT NULL CHECK (role IN ('viewer', 'administrator')), salt TEXT NOT NULL, hash TEXT NOT NULL,
     wrong INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0) STRICT;
   CREATE TABLE deed (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
   CREATE TABLE guidance (n INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, body TEXT NOT NULL, signature TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
   CREATE TRIGGER deed_stays BEFORE UPDATE ON deed BEGIN SELECT RAISE(ABORT, 'deeds stay'); END;
   CREATE TRIGGER deed_is_kept BEFORE DELETE ON deed BEGIN SELECT RAISE(ABORT, 'deeds stay'); END;`,
  `CREATE TABLE figures (store TEXT PRIMARY KEY REFERENCES store(id), month TEXT NOT NULL, counted INTEGER NOT NULL, customers INTEGER NOT NULL, body TEXT NOT NULL CHECK (json_valid(body))) STRICT;`,
]

const DEVICE = 'SELECT d.id, d.store, s.name AS storeName, d.public_key AS publicKey, d.revoked_at AS revokedAt FROM device d JOIN store s ON s.id = d.store'
const PERSON = 'SELECT name, role, salt, hash, wrong, locked_until AS lockedUntil FROM person'

/** @param path of the file, made where there is none */
export function openSqlite(path: string): Storage {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  // A receipt means that it is on the disk; what is forgotten is overwritten.
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  migrate(db)

  const deviceOf = (id: string): DeviceRow | null => db.prepare<[string], DeviceRow>(`${DEVICE} WHERE d.id = ?`).get(id) ?? null

  const enrol = db.transaction((hash: string, device: { id: string; publicKey: string }, now: number): DeviceRow | null => {
    const code = db.prepare<[string, number], { store: string }>('SELECT store FROM code WHERE hash = ? AND used_at IS NULL AND expires_at > ?').get(hash, now)
    if (!code) return null
    db.prepare('UPDATE code SET used_at = ? WHERE hash = ?').run(now, hash)
    db.prepare('INSERT INTO device (id, store, public_key, enrolled_at) VALUES (?, ?, ?, ?)').run(device.id, code.store, device.publicKey, now)
    return deviceOf(device.id)
  })

  const keyAt = db.prepare<[string, number], { key: string }>('SELECT key FROM envelope WHERE device = ? AND seq = ?')
  const insert = db.prepare('INSERT INTO envelope (device, seq, key, store, kind, subject, envelope, received_at) VALUES (@device, @seq, @key, @store, @kind, @subject, @envelope, @receivedAt)')
  const take = db.transaction((batches: readonly GoodBatch[], now: number): readonly Answer[] => {
    const held = new Map<string, Held>()
    for (const { device, items } of batches) {
      const last = held.get(device)?.last ?? db.prepare<[string], { last: number }>('SELECT last_seq AS last FROM device WHERE id = ?').get(device)!.last
      const keys = new Map(held.get(device)?.keys)
      for (const { seq } of items) {
        const known = seq <= last ? keyAt.get(device, seq) : undefined
        if (known) keys.set(seq, known.key)
      }
      held.set(device, { last, keys })
    }
    const { answers, rows, heard, forget } = planFor(batches, held, now)
    const erase = db.prepare('UPDATE envelope SET envelope = NULL WHERE store = ? AND kind = ? AND subject = ?')
    const unname = db.prepare("UPDATE envelope SET envelope = json_set(envelope, '$.adviser', NULL) WHERE store = ? AND kind = 'conversation' AND envelope ->> '$.adviser' = ?")
    for (const { store, kind, subject } of forget) {
      erase.run(store, kind, subject)
      if (kind === 'adviser') unname.run(store, subject)
    }
    for (const row of rows) insert.run(row)
    const note = db.prepare('UPDATE device SET last_seq = ?, last_seen_at = ? WHERE id = ?')
    for (const [device, last] of heard) note.run(last, now, device)
    return answers
  })

  return {
    kind: 'sqlite',
    putStore: async ({ id, name, region }) => void db.prepare('INSERT INTO store (id, name, region) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region').run(id, name, region),
    stores: async () => db.prepare<[], StoreRow>('SELECT id, name, region FROM store ORDER BY id').all(),
    putCode: async (hash, store, expiresAt) => void db.prepare('INSERT INTO code (hash, store, expires_at) VALUES (?, ?, ?)').run(hash, store, expiresAt),
    enrol: async (hash, device, now) => enrol.immediate(hash, device, now),
    device: async (id) => deviceOf(id),
    devices: async () => db.prepare<[], DeviceRow & { lastSeq: number; lastSeenAt: number | null }>(`${DEVICE.replace(' FROM', ', d.last_seq AS lastSeq, d.last_seen_at AS lastSeenAt FROM')} ORDER BY d.enrolled_at, d.id`).all(),
    revoke: async (id, now) => db.prepare('UPDATE device SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL').run(now, id).changes === 1,
    take: async (batches, now) => take.immediate(batches, now),
    held: async (device) => db.prepare<[string], HeldRow>('SELECT device, seq, key, store, kind, subject, envelope, received_at AS receivedAt FROM envelope WHERE device = ? ORDER BY seq').all(device),
    latestOf: async (store, since) => {
      const latest = db.prepare<[string, string, number], { envelope: string }>(
        'SELECT envelope FROM (SELECT subject, envelope, row_number() OVER (PARTITION BY subject ORDER BY received_at DESC, seq DESC, device) AS n FROM envelope WHERE store = ? AND kind = ? AND received_at >= ? AND envelope IS NOT NULL) WHERE n = 1 ORDER BY subject',
      )
      const of = (kind: string): string[] => latest.all(store, kind, since).map(({ envelope }) => envelope)
      return { talks: of('conversation'), standings: of('customer'), customers: db.prepare<[string], { n: number }>("SELECT count(DISTINCT subject) AS n FROM envelope WHERE store = ? AND kind = 'customer' AND envelope IS NOT NULL").get(store)!.n }
    },
    staleStores: async (month) =>
      db.prepare<[string], { store: string; counted: number }>('SELECT d.store, sum(d.last_seq) AS counted FROM device d LEFT JOIN figures f ON f.store = d.store GROUP BY d.store HAVING sum(d.last_seq) > 0 AND (f.month IS NOT ? OR f.counted IS NOT sum(d.last_seq)) ORDER BY d.store').all(month),
    putFigures: async (row) => void db.prepare('INSERT INTO figures (store, month, counted, customers, body) VALUES (@store, @month, @counted, @customers, @body) ON CONFLICT (store) DO UPDATE SET month = excluded.month, counted = excluded.counted, customers = excluded.customers, body = excluded.body').run(row),
    eachFigures: async (month, take) => {
      for (const row of db.prepare<[string], FiguresRow>('SELECT store, month, counted, customers, body FROM figures WHERE month = ? ORDER BY store').iterate(month)) take(row)
    },
    putPerson: async ({ name, role, salt, hash }) => void db.prepare('INSERT INTO person (name, role, salt, hash) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role, salt = excluded.salt, hash = excluded.hash, wrong = 0, locked_until = 0').run(name, role, salt, hash),
    person: async (name) => db.prepare<[string], PersonRow>(`${PERSON} WHERE name = ?`).get(name) ?? null,
    people: async () => db.prepare<[], PersonRow>(`${PERSON} ORDER BY name`).all(),
    removePerson: async (name) => db.prepare('DELETE FROM person WHERE name = ?').run(name).changes === 1,
    noteWrong: async (name) => db.prepare<[string], { wrong: number }>('UPDATE person SET wrong = wrong + 1 WHERE name = ? RETURNING wrong').get(name)?.wrong ?? 0,
    resetWrong: async (name, lockedUntil) => void db.prepare('UPDATE person SET wrong = 0, locked_until = ? WHERE name = ?').run(lockedUntil, name),
    publish: async ({ version, body, signature }, now) => void db.prepare('INSERT INTO guidance (version, body, signature, at) VALUES (?, ?, ?, ?)').run(version, body, signature, now),
    guidance: async (version) => db.prepare<[number | null, number | null], GuidanceRow>('SELECT version, body, signature FROM guidance WHERE ? IS NULL OR version = ? ORDER BY n DESC LIMIT 1').get(version ?? null, version ?? null) ?? null,
    newestVersion: async () => db.prepare<[], { version: number }>('SELECT coalesce(max(version), 0) AS version FROM guidance').get()!.version,
    note: async ({ at, person, action, subject }) => void db.prepare('INSERT INTO deed (at, person, action, subject) VALUES (?, ?, ?, ?)').run(at, person, action, subject),
    deeds: async (most) => db.prepare<[number], Deed>('SELECT at, person, action, subject FROM deed ORDER BY id DESC LIMIT ?').all(most),
    counts: async (now) =>
      db
        .prepare<{ since: number }, Counts>(
          `SELECT (SELECT count(*) FROM store) AS stores, (SELECT count(*) FROM device) AS devices, (SELECT count(*) FROM device WHERE revoked_at IS NOT NULL) AS revoked,
             (SELECT coalesce(sum(last_seq), 0) FROM device) AS envelopes, (SELECT max(last_seen_at) FROM device) AS lastReceivedAt,
             (SELECT count(*) FROM store s WHERE EXISTS (SELECT 1 FROM device d WHERE d.store = s.id) AND NOT EXISTS (SELECT 1 FROM device d WHERE d.store = s.id AND d.last_seen_at >= @since)) AS silent,
             (SELECT coalesce(sum(customers), 0) FROM figures) AS customers`,
        )
        .get({ since: now - SILENT_MS })!,
    backup: async (to) => void db.prepare('VACUUM INTO ?').run(to),
    close: async () => void db.close(),
  }
}

/** Every step above the file's version, each in its own transaction. A released step is never changed. */
function migrate(db: Database.Database): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > STEPS.length) {
    db.close()
    throw new Error(`总部数据库由更新版本创建（结构 ${version}，本程序 ${STEPS.length}），请升级总部程序`)
  }
  STEPS.forEach((sql, i) => {
    if (i < version) return
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${i + 1}`)
    }).immediate()
  })
}
