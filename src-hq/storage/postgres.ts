// postgres.ts: headquarters' database where there are many stores: envelopes in monthly partitions, brought in by COPY. The door to PostgreSQL.

import pg from 'pg'
import { gathered } from './gather.ts'
import { copyField, copyIn } from './pg-copy.ts'
import { planFor, type Held, type Plan } from './plan.ts'
import { SILENT_MS, type Counts, type Deed, type DeviceRow, type FiguresRow, type GoodBatch, type GuidanceRow, type HeldRow, type PersonRow, type Storage, type StoreRow } from './port.ts'

const STEPS = [
  `CREATE TABLE store (id text PRIMARY KEY, name text NOT NULL, region text NOT NULL);
   CREATE TABLE code (hash text PRIMARY KEY, store text NOT NULL REFERENCES store(id), expires_at bigint NOT NULL, used_at bigint);
   CREATE TABLE device (
     id text PRIMARY KEY, store text NOT NULL REFERENCES store(id), public_key text NOT NULL UNIQUE, enrolled_at bigint NOT NULL, revoked_at bigint,
     last_seq bigint NOT NULL DEFAULT 0, last_seen_at bigint);
   CREATE INDEX device_by_store ON device(store);
   CREATE TABLE envelope (
     device text NOT NULL, seq bigint NOT NULL, key text NOT NULL, store text NOT NULL, kind text NOT NULL, subject text NOT NULL,
     envelope jsonb, received_at bigint NOT NULL) PARTITION BY RANGE (received_at);
   CREATE INDEX envelope_by_device ON envelope(device, seq);
   CREATE INDEX envelope_by_subject ON envelope(store, kind, subject);`,
  `CREATE TABLE person (
     name text PRIMARY KEY, role text NOT NULL CHECK (role IN ('viewer', 'administrator')), salt text NOT NULL, hash text NOT NULL,
     wrong bigint NOT NULL DEFAULT 0, locked_until bigint NOT NULL DEFAULT 0);
   CREATE TABLE deed (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, person text NOT NULL, action text NOT NULL, subject text NOT NULL);
   CREATE TABLE guidance (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, version bigint NOT NULL, body text NOT NULL, signature text NOT NULL, at bigint NOT NULL);
   CREATE FUNCTION deeds_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deeds stay'; END $$;
   CREATE TRIGGER deed_stays BEFORE UPDATE OR DELETE ON deed FOR EACH ROW EXECUTE FUNCTION deeds_stay();`,
  `CREATE TABLE figures (store text PRIMARY KEY REFERENCES store(id), month text NOT NULL, counted bigint NOT NULL, customers bigint NOT NULL, body text NOT NULL);`,
]
/** Held while the schema is brought up, by whichever of several receivers comes first. */
const MIGRATION_LOCK = 7_365_001

const DEVICE = 'SELECT d.id, d.store, s.name AS "storeName", d.public_key AS "publicKey", d.revoked_at AS "revokedAt" FROM device d JOIN store s ON s.id = d.store'
const PERSON = 'SELECT name, role, salt, hash, wrong, locked_until AS "lockedUntil" FROM person'
const COLUMNS = 'device, seq, key, store, kind, subject, envelope, received_at'

/** The line of a row for COPY. */
export const copyLine = (row: HeldRow): string => `${[row.device, row.seq, row.key, row.store, row.kind, row.subject, row.envelope, row.receivedAt].map(copyField).join('\t')}\n`

/** Whole numbers of 64 bits come as text otherwise; all of ours are far below 2^53. */
const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 ? Number : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format)) }

/** @param url postgres://user@host:port/database. Makes the tables where there are none. */
export async function openPostgres(url: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types })
  // A connection that breaks while it rests is replaced by the next one asked for.
  pool.on('error', () => undefined)
  await together(pool, migrate)
  const partitions = new Set<string>()

  /** Its name; made where it is the first envelope of the month. */
  async function partitionFor(client: pg.ClientBase, now: number): Promise<string> {
    const date = new Date(now)
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
    const name = `envelope_${year}_${String(month + 1).padStart(2, '0')}`
    if (partitions.has(name)) return name
    await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await client.query(`CREATE TABLE IF NOT EXISTS ${name} PARTITION OF envelope FOR VALUES FROM (${Date.UTC(year, month)}) TO (${Date.UTC(year, month + 1)})`)
    return name
  }

  const deviceOf = gathered(async (ids) => {
    const { rows } = await pool.query<DeviceRow>({ name: 'devices', text: `${DEVICE} WHERE d.id = ANY($1)`, values: [ids] })
    return new Map(rows.map((row) => [row.id, row]))
  })
  const rowsOf = async <T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> => (await pool.query<T>(sql, [...values])).rows

  return {
    kind: 'postgres',
    putStore: async ({ id, name, region }) => void (await pool.query('INSERT INTO store (id, name, region) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region', [id, name, region])),
    stores: () => rowsOf<StoreRow>('SELECT id, name, region FROM store ORDER BY id'),
    putCode: async (hash, store, expiresAt) => void (await pool.query('INSERT INTO code (hash, store, expires_at) VALUES ($1, $2, $3)', [hash, store, expiresAt])),
    enrol: (hash, device, now) =>
      together(pool, async (client) => {
        const code = await client.query<{ store: string }>('UPDATE code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING store', [hash, now])
        const store = code.rows[0]?.store
        if (store === undefined) return null
        await client.query('INSERT INTO device (id, store, public_key, enrolled_at) VALUES ($1, $2, $3, $4)', [device.id, store, device.publicKey, now])
        return (await client.query<DeviceRow>(`${DEVICE} WHERE d.id = $1`, [device.id])).rows[0]!
      }),
    device: deviceOf,
    devices: () => rowsOf(`${DEVICE.replace(' FROM', ', d.last_seq AS "lastSeq", d.last_seen_at AS "lastSeenAt" FROM')} ORDER BY d.enrolled_at, d.id`),
    revoke: async (id, now) => (await pool.query('UPDATE device SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [id, now])).rowCount === 1,
    async take(batches, now) {
      const { partition, answers } = await together(pool, async (client) => {
        const name = await partitionFor(client, now)
        const plan = planFor(batches, await heldOf(client, batches), now)
        await write(client, plan, name, now)
        return { partition: name, answers: plan.answers }
      })
      // Only what was committed is there.
      partitions.add(partition)
      return answers
    },
    held: (device) => rowsOf<HeldRow>('SELECT device, seq, key, store, kind, subject, envelope::text AS envelope, received_at AS "receivedAt" FROM envelope WHERE device = $1 ORDER BY seq', [device]),
    latestOf: async (store, since) => {
      const { rows } = await pool.query<{ kind: string; envelope: string }>({
        name: 'latest', values: [store, since],
        text: `SELECT DISTINCT ON (kind, subject) kind, envelope::text AS envelope FROM envelope WHERE store = $1 AND kind IN ('conversation', 'customer') AND received_at >= $2 AND envelope IS NOT NULL ORDER BY kind, subject, received_at DESC, seq DESC, device`,
      })
      const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ envelope }) => envelope)
      const held = await pool.query<{ n: number }>({ name: 'customers', values: [store], text: "SELECT count(DISTINCT subject) AS n FROM envelope WHERE store = $1 AND kind = 'customer' AND envelope IS NOT NULL" })
      return { talks: of('conversation'), standings: of('customer'), customers: held.rows[0]!.n }
    },
    staleStores: (month) =>
      rowsOf('SELECT d.store, sum(d.last_seq)::bigint AS counted FROM device d LEFT JOIN figures f ON f.store = d.store GROUP BY d.store, f.month, f.counted HAVING sum(d.last_seq) > 0 AND (f.month IS DISTINCT FROM $1 OR f.counted IS DISTINCT FROM sum(d.last_seq)::bigint) ORDER BY d.store', [month]),
    putFigures: async ({ store, month, counted, customers, body }) =>
      void (await pool.query('INSERT INTO figures (store, month, counted, customers, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (store) DO UPDATE SET month = excluded.month, counted = excluded.counted, customers = excluded.customers, body = excluded.body', [store, month, counted, customers, body])),
    eachFigures: (month, take) =>
      together(pool, async (client) => {
        // A cursor, because the figures of many stores do not fit into memory at once.
        await client.query({ text: 'DECLARE kept NO SCROLL CURSOR FOR SELECT store, month, counted, customers, body FROM figures WHERE month = $1 ORDER BY store', values: [month] })
        for (;;) {
          const { rows } = await client.query<FiguresRow>('FETCH 500 FROM kept')
          if (rows.length === 0) return
          rows.forEach(take)
        }
      }),
    putPerson: async ({ name, role, salt, hash }) => void (await pool.query('INSERT INTO person (name, role, salt, hash) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET role = excluded.role, salt = excluded.salt, hash = excluded.hash, wrong = 0, locked_until = 0', [name, role, salt, hash])),
    person: async (name) => (await rowsOf<PersonRow>(`${PERSON} WHERE name = $1`, [name]))[0] ?? null,
    people: () => rowsOf<PersonRow>(`${PERSON} ORDER BY name`),
    removePerson: async (name) => (await pool.query('DELETE FROM person WHERE name = $1', [name])).rowCount === 1,
    noteWrong: async (name) => (await rowsOf<{ wrong: number }>('UPDATE person SET wrong = wrong + 1 WHERE name = $1 RETURNING wrong', [name]))[0]?.wrong ?? 0,
    resetWrong: async (name, lockedUntil) => void (await pool.query('UPDATE person SET wrong = 0, locked_until = $2 WHERE name = $1', [name, lockedUntil])),
    publish: async ({ version, body, signature }, now) => void (await pool.query('INSERT INTO guidance (version, body, signature, at) VALUES ($1, $2, $3, $4)', [version, body, signature, now])),
    guidance: async (version) => (await rowsOf<GuidanceRow>('SELECT version, body, signature FROM guidance WHERE $1::bigint IS NULL OR version = $1 ORDER BY n DESC LIMIT 1', [version ?? null]))[0] ?? null,
    newestVersion: async () => (await rowsOf<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM guidance'))[0]!.version,
    note: async ({ at, person, action, subject }) => void (await pool.query('INSERT INTO deed (at, person, action, subject) VALUES ($1, $2, $3, $4)', [at, person, action, subject])),
    deeds: (most) => rowsOf<Deed>('SELECT at, person, action, subject FROM deed ORDER BY id DESC LIMIT $1', [most]),
    counts: async (now) =>
      (await rowsOf<Counts>(
        `SELECT (SELECT count(*) FROM store) AS stores, (SELECT count(*) FROM device) AS devices, (SELECT count(*) FROM device WHERE revoked_at IS NOT NULL) AS revoked,
           (SELECT coalesce(sum(last_seq), 0)::bigint FROM device) AS envelopes, (SELECT max(last_seen_at) FROM device) AS "lastReceivedAt",
           (SELECT count(*) FROM store s WHERE EXISTS (SELECT 1 FROM device d WHERE d.store = s.id) AND NOT EXISTS (SELECT 1 FROM device d WHERE d.store = s.id AND d.last_seen_at >= $1)) AS silent,
           (SELECT coalesce(sum(customers), 0)::bigint FROM figures) AS customers`,
        [now - SILENT_MS],
      ))[0]!,
    backup: () => Promise.reject(new Error('PostgreSQL 请用 pg_dump 备份，用 pg_restore 恢复')),
    close: () => pool.end(),
  }
}

/** What is held of the devices, which are kept from others until the transaction ends. Always in one order, so that two receivers never wait for each other. */
async function heldOf(client: pg.ClientBase, batches: readonly GoodBatch[]): Promise<Map<string, Held>> {
  const ids = [...new Set(batches.map(({ device }) => device))]
  const devices = await client.query<{ id: string; last: number }>('SELECT id, last_seq AS last FROM device WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids])
  const keys = new Map<string, Map<number, string>>(ids.map((id) => [id, new Map()]))
  const last = new Map(devices.rows.map((row) => [row.id, row.last]))
  const again = batches.flatMap(({ device, items }) => items.filter(({ seq }) => seq <= last.get(device)!).map(({ seq }) => [device, seq] as const))
  if (again.length > 0) {
    const known = await client.query<{ device: string; seq: number; key: string }>('SELECT e.device, e.seq, e.key FROM unnest($1::text[], $2::bigint[]) AS asked(device, seq) JOIN envelope e ON e.device = asked.device AND e.seq = asked.seq', [again.map(([device]) => device), again.map(([, seq]) => seq)])
    for (const { device, seq, key } of known.rows) keys.get(device)!.set(seq, key)
  }
  return new Map(ids.map((id) => [id, { last: last.get(id)!, keys: keys.get(id)! }]))
}

async function write(client: pg.ClientBase, { rows, forget, heard }: Plan, partition: string, now: number): Promise<void> {
  if (forget.length > 0)
    await client.query('UPDATE envelope e SET envelope = NULL FROM unnest($1::text[], $2::text[], $3::text[]) AS gone(store, kind, subject) WHERE e.store = gone.store AND e.kind = gone.kind AND e.subject = gone.subject', [forget.map(({ store }) => store), forget.map(({ kind }) => kind), forget.map(({ subject }) => subject)])
  for (const { store, kind, subject } of forget)
    if (kind === 'adviser') await client.query("UPDATE envelope SET envelope = jsonb_set(envelope, '{adviser}', 'null') WHERE store = $1 AND kind = 'conversation' AND envelope ->> 'adviser' = $2", [store, subject])
  if (rows.length > 0) await copyIn(client, `COPY ${partition} (${COLUMNS}) FROM STDIN`, rows.map(copyLine))
  await client.query('UPDATE device d SET last_seq = h.last, last_seen_at = $3 FROM unnest($1::text[], $2::bigint[]) AS h(id, last) WHERE d.id = h.id', [[...heard.keys()], [...heard.values()], now])
}

async function migrate(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
  await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)')
  const version = (await client.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM schema_version')).rows[0]!.version
  if (version > STEPS.length) throw new Error(`总部数据库由更新版本创建（结构 ${version}，本程序 ${STEPS.length}），请升级总部程序`)
  for (const [i, sql] of STEPS.entries()) {
    if (i < version) continue
    await client.query(sql)
    await client.query('INSERT INTO schema_version (version) VALUES ($1)', [i + 1])
  }
}

async function together<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    broken = error as Error
    await client.query('ROLLBACK').then(() => (broken = undefined), () => undefined)
    throw error
  } finally {
    client.release(broken)
  }
}

