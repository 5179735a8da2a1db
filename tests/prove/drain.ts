// drain.ts: thousands of stores that were cut off come back at once: each with its own key, over its own TLS connection, to headquarters' real
// command in front of a real PostgreSQL. Beside it, the same rows by a bare COPY into a table of the same columns, in the same run.

import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { canonicalJson, type Batch } from '../../src-core/sync/contract.ts'
import type { Envelope } from '../../src-core/sync/envelope.ts'
import { batchText } from '../../src-core/sync/sending.ts'
import { answerKey } from '../../src-hq/keys.ts'
import { copyIn } from '../../src-hq/storage/pg-copy.ts'
import { readyToWrite } from '../../src-hq/storage/plan.ts'
import type { HeldRow } from '../../src-hq/storage/port.ts'
import { copyLine, openPostgres } from '../../src-hq/storage/postgres.ts'
import { deviceKey } from '../../src-main/sync/device-key.ts'
import { readAnswer } from '../../src-main/sync/sender.ts'
import { httpsTransport } from '../../src-main/sync/transport.ts'
import { hasPostgres, startPostgres } from '../hq/postgres-server.ts'

export type DrainProof = {
  readonly stores: number; readonly envelopes: number; readonly held: number; readonly refused: number; readonly seconds: number; readonly commits: number
  /** Over the network, the stores' own work and headquarters' checking on the same processor. */
  readonly rows_per_second: number
  /** The same batches given to headquarters' database without the network: recognising, ordering, partitions, indexes and receipts. */
  readonly written_per_second: number
  readonly copy_rows_per_second: number; readonly bytes_per_row: number
  /** With its indexes, as headquarters holds it. */
  readonly disk_bytes_per_row: number
  readonly of_copy: { readonly written: number; readonly end_to_end: number }
  /** Of the processor, whoever else used it: the stores together, headquarters, its database; and the bare COPY at both of its ends. */
  readonly cpu_seconds: { readonly stores: number; readonly headquarters: number; readonly postgres: number; readonly copy: number }
}

const root = resolve(import.meta.dirname, '../..')
const CONNECTIONS = 250
/** Batches of one transaction: about as many as come in while the one before is written. */
const GROUP = 200
/** Stores that drain between one bare COPY and the next, so that whatever else the machine does falls on both. */
const A_TURN = 1_000
const COLUMNS = 'device, seq, key, store, kind, subject, envelope, received_at'
const hash = (...parts: unknown[]): Buffer => createHash('sha256').update(parts.join(':')).digest()
const hex = (length: number, ...parts: unknown[]): string => hash(...parts).toString('hex').slice(0, length)
const deviceOf = (store: number): string => `d-${hex(16, 'device', store)}`
const golden = (kind: string): Envelope => JSON.parse(readFileSync(join(root, 'tests/contract/v1', `${kind}.json`), 'utf8')) as Envelope

/** What waits at a store: as many talks as customers, each its own. */
function waitingAt(store: number, each: number): string {
  const [talk, customer] = [golden('conversation'), golden('customer')]
  const envelopes = Array.from({ length: each }, (_, i): Envelope[] => {
    const who = `c-${hex(32, 'customer', store, i)}`
    return [{ ...talk, talk: `t-${hex(16, 'talk', store, i)}`, customer: who, duration_seconds: 300 + i } as Envelope, { ...customer, customer: who, visits: 1 + (i % 4) } as Envelope]
  }).flat()
  return batchText(deviceOf(store), envelopes.map((envelope, i) => ({ seq: i + 1, key: hex(32, 'key', store, i), envelope: canonicalJson(envelope) })))
}

/** Past the codes, which are no part of this. */
async function enrolAll(url: string, stores: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const all = Array.from({ length: stores }, (_, store) => store)
  await client.query("INSERT INTO store (id, name, region) SELECT id, id, '' FROM unnest($1::text[]) AS new(id)", [all.map((store) => `s-${store}`)])
  await client.query('INSERT INTO device (id, store, public_key, enrolled_at) SELECT id, store, key, 1 FROM unnest($1::text[], $2::text[], $3::text[]) AS new(id, store, key)', [all.map(deviceOf), all.map((store) => `s-${store}`), all.map((store) => deviceKey(hash('seed', store)).publicKey)])
  await client.end()
}

/** Headquarters by its own command, with the room for its collector that the container gives it. */
async function serve(home: string, database: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', 'tingke.mjs', 'hq', 'serve', '--host', '127.0.0.1', '--port', '0'], { cwd: root, env: { ...process.env, TINGKE_HQ_HOME: home, TINGKE_HQ_DATABASE: database }, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) return { url: line, process: child }
  throw new Error('headquarters did not start')
}

async function metric(url: string, ca: string, name: string): Promise<number> {
  const text = await new Promise<string>((done, fail) => {
    request(new URL('/metrics', url), { ca, checkServerIdentity: () => undefined }, (response) => {
      let all = ''
      response.setEncoding('utf8').on('data', (part: string) => (all += part)).on('end', () => done(all))
    }).on('error', fail).end()
  })
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** @param each talks waiting at each store, and as many customers. null where there is no PostgreSQL here */
export async function proveDrain(stores: number, each: number, say: (done: number) => void = () => undefined): Promise<DrainProof | null> {
  if (!hasPostgres) return null
  const postgres = await startPostgres()
  const home = mkdtempSync(join(tmpdir(), 'tingke-drain-'))
  let hq: ChildProcess | null = null
  try {
    const storage = await openPostgres(postgres.url)
    const now = Date.now()
    await enrolAll(postgres.url, stores)
    // What stores do while they are cut off is not headquarters' time.
    const waiting = Array.from({ length: stores }, (_, store) => {
      const body = waitingAt(store, each)
      return { body, signature: deviceKey(hash('seed', store)).sign('batch', body) }
    })
    const served = await serve(home, postgres.url)
    hq = served.process
    const key = (name: string): { certificate: string; key: string } => JSON.parse(readFileSync(join(home, 'keys', name), 'utf8')) as never
    const [ca, answers] = [key('authority.json').certificate, answerKey(key('answers.json').key).publicKey]
    const beside = await openBeside(postgres.url, stores)
    const cpu = { stores: 0, headquarters: 0, postgres: 0, copy: 0 }
    let [refused, done, seconds] = [0, 0, 0]
    for (let first = 0; first < stores; first += A_TURN) {
      const end = Math.min(stores, first + A_TURN)
      const before = [cpuOf(process.pid), cpuOf(served.process.pid!), cpuOf(postgres.pid)] as const
      const began = performance.now()
      let next = first
      await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
        for (let store = next++; store < end; store = next++) {
          const { body, signature } = waiting[store]!
          const transport = httpsTransport(served.url, ca)
          const reply = await transport.post('/v1/batches', body, signature)
          transport.close()
          if (readAnswer(reply.body, reply.signature, answers)?.through !== each * 2) refused++
          say(++done)
        }
      }))
      seconds += (performance.now() - began) / 1000
      const after = [cpuOf(process.pid), cpuOf(served.process.pid!), cpuOf(postgres.pid)] as const
      cpu.stores += after[0] - before[0]
      cpu.headquarters += after[1] - before[1]
      cpu.postgres += after[2] - before[2]
      cpu.copy += await beside.turn(waiting.slice(first, end).map(({ body }, i) => ({ store: `s-${first + i}`, body })), () => cpuOf(process.pid) + cpuOf(postgres.pid))
    }
    const commits = await metric(served.url, ca, 'tingke_hq_commits_total')
    const held = (await storage.counts(now)).envelopes
    await storage.close()
    await ended(hq)
    hq = null
    const { copied, writtenSeconds, copySeconds, bytes, onDisk } = await beside.done()
    const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits
    const [rate, wrote, bare] = [copied / seconds, copied / writtenSeconds, copied / copySeconds]
    return {
      stores, envelopes: stores * each * 2, held, refused, seconds: round(seconds, 1), commits, rows_per_second: round(rate), written_per_second: round(wrote),
      copy_rows_per_second: round(bare), bytes_per_row: round(bytes / copied), disk_bytes_per_row: round(onDisk / copied), of_copy: { written: round(wrote / bare, 2), end_to_end: round(rate / bare, 2) },
      cpu_seconds: { stores: round(cpu.stores, 1), headquarters: round(cpu.headquarters, 1), postgres: round(cpu.postgres, 1), copy: round(cpu.copy, 1) },
    }
  } finally {
    if (hq) await ended(hq)
    postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Seconds that a process, those of its children that live, and those that have ended took of the processor. */
function cpuOf(pid: number): number {
  const ticks = (stat: string, all: boolean): number => stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, all ? 15 : 13).reduce((sum, n) => sum + Number(n), 0)
  const own = ticks(readFileSync(`/proc/${pid}/stat`, 'utf8'), true)
  const children = pid === process.pid ? [] : readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + ticks(readFileSync(`/proc/${child}/stat`, 'utf8'), false), own) / 100
}

async function ended(hq: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => hq.once('exit', resolve))
  hq.kill('SIGTERM')
  await exit
}

type Sent = { readonly store: string; readonly body: string }

/**
 * The same batches into headquarters' database without the network, in groups as they come when many stores are back; and the very rows that
 * headquarters holds by bare COPY into a table without index or partition. In turns with the drain, so that all three meet the same machine.
 */
async function openBeside(url: string, stores: number) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('CREATE DATABASE again TEMPLATE template0')
  await client.query('CREATE TABLE bare (device text NOT NULL, seq bigint NOT NULL, key text NOT NULL, store text NOT NULL, kind text NOT NULL, subject text NOT NULL, envelope jsonb, received_at bigint NOT NULL)')
  const again = url.replace(/postgres$/, 'again')
  const storage = await openPostgres(again)
  await enrolAll(again, stores)
  let [writtenSeconds, copySeconds, bytes] = [0, 0, 0]
  return {
    /** @returns what `cpu` grew by during the bare COPY */
    async turn(sent: readonly Sent[], cpu: () => number): Promise<number> {
      const good = sent.map(({ store, body }) => readyToWrite(store, JSON.parse(body) as Batch))
      const { rows } = await client.query<HeldRow>('SELECT device, seq, key, store, kind, subject, envelope::text AS envelope, received_at AS "receivedAt" FROM envelope WHERE device = ANY($1)', [good.map(({ device }) => device)])
      bytes += rows.reduce((sum, row) => sum + Buffer.byteLength(copyLine(row)), 0)
      const began = performance.now()
      for (let i = 0; i < good.length; i += GROUP) await storage.take(good.slice(i, i + GROUP), Date.now())
      const [half, before] = [performance.now(), cpu()]
      await client.query('BEGIN')
      await copyIn(client, `COPY bare (${COLUMNS}) FROM STDIN`, (function* () { for (const row of rows) yield copyLine(row) })())
      await client.query('COMMIT')
      writtenSeconds += (half - began) / 1000
      copySeconds += (performance.now() - half) / 1000
      return cpu() - before
    },
    async done() {
      const copied = Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM bare')).rows[0]!.n)
      const onDisk = Number((await client.query<{ n: string }>("SELECT sum(pg_total_relation_size(inhrelid)) AS n FROM pg_inherits WHERE inhparent = 'envelope'::regclass")).rows[0]!.n)
      await Promise.all([client.end(), storage.close()])
      return { copied, writtenSeconds, copySeconds, bytes, onDisk }
    },
  }
}
