// office.ts: headquarters' folder: its authority, its answer key and, unless PostgreSQL is named, its database. Made whole at the first use.

import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Clock } from '../src-core/ports.ts'
import { Fault } from '../src-core/faults.ts'
import { Guidance, GUIDANCE_MOST } from '../src-core/sync/guidance.ts'
import { CarriedFile, codePart, writeCode } from '../src-core/sync/enrolment.ts'
import { authorityPin, newAuthority, newLeaf, type Pair } from './certificate.ts'
import { answerKey, codeHash, newAnswerKey, type AnswerKey } from './keys.ts'
import { createModelsDoor } from './models-door.ts'
import { openOffers } from './offers.ts'
import { createPage } from './page/door.ts'
import { createReceiver, type Receiver } from './receiver.ts'
import { createCounting } from './report/counting.ts'
import { startHq, type HqServer } from './server.ts'
import { openPostgres } from './storage/postgres.ts'
import type { Storage } from './storage/port.ts'
import { openSqlite } from './storage/sqlite.ts'

export type HqOffice = Awaited<ReturnType<typeof openHq>>

/** TINGKE_HQ_HOME names the folder; by default one in the person's own. */
export const hqHome = (env: NodeJS.ProcessEnv = process.env): string => (env['TINGKE_HQ_HOME'] ? resolve(env['TINGKE_HQ_HOME']) : join(homedir(), '.tingke-hq'))

/** Codes are good for a week. */
const CODE_MS = 7 * 86_400_000

/** @param database postgres://…; null = the file in the folder */
export async function openHq(home: string, database: string | null, clock: Clock) {
  mkdirSync(join(home, 'keys'), { recursive: true, mode: 0o700 })
  const authority = await keptPair(join(home, 'keys', 'authority.json'), () => newAuthority(clock.now()))
  const own: AnswerKey = answerKey((await keptPair(join(home, 'keys', 'answers.json'), async () => ({ certificate: '', key: newAnswerKey() }))).key)
  const storage: Storage = database === null ? openSqlite(join(home, 'headquarters.db')) : await openPostgres(database)
  const receiver: Receiver = createReceiver({ storage, clock, answerKey: own.publicKey })
  const offers = openOffers(home)
  const counting = createCounting({ storage, clock })
  const give = async (raw: Guidance): Promise<void> => {
    const body = JSON.stringify(Guidance.parse(raw))
    if (Buffer.byteLength(body) > GUIDANCE_MOST) throw new Fault('input.invalid', '要发布的文件', '合起来超过 1 MiB', '请删减后再发布')
    await storage.publish({ version: raw.version, body, signature: own.sign(body, 'guidance') }, clock.now())
  }
  return {
    storage,
    offers,
    receiver,
    /** A code for one machine of a store, which is opened where it is new. */
    async code(store: { readonly id: string; readonly name: string; readonly region: string }): Promise<string> {
      await storage.putStore(store)
      const secret = codePart(randomBytes(10))
      await storage.putCode(codeHash(secret), store.id, clock.now() + CODE_MS)
      return writeCode({ secret, pin: authorityPin(authority) })
    },
    /** @param name by which people call this host; addresses and localhost are always good */
    serve: async (host: string, port: number, name: string | null = null): Promise<HqServer> =>
      startHq({ receiver, storage, answerKey: own, leaf: await newLeaf(authority, clock.now()), page: createPage({ storage, counting, clock, name }), counting, models: createModelsDoor({ offers, receiver, answerKey: own }), clock, host, port }),
    /**
     * Signs what stores are to go by, and gives it to them from now on. @param files not checked but for their names and sizes; a store checks before it applies
     * @returns its version. @throws ZodError
     */
    async publish(files: Guidance['files']): Promise<number> {
      const version = (await storage.newestVersion()) + 1
      await give({ contract: 1, version, back_from: null, files })
      return version
    },
    /** Goes back to an earlier version, which stores take because it says which one it takes back. False where there is none, or it is the one they have. */
    async takeBack(version: number): Promise<boolean> {
      const [now, earlier] = [await storage.guidance(), await storage.guidance(version)]
      if (!now || !earlier || now.version === version) return false
      await give({ ...Guidance.parse(JSON.parse(earlier.body)), back_from: now.version })
      return true
    },
    /** What stores go by now, for those that no network reaches; null where nothing was published. */
    async guidanceFile(): Promise<CarriedFile | null> {
      const now = await storage.guidance()
      return now && { format: 'tingke-guidance-1', signed: [{ body: now.body, signature: now.signature }] }
    },
    /** Takes in batches that were carried here by hand, in the order of the file. @returns the answers to carry back */
    async carried(raw: unknown): Promise<CarriedFile | null> {
      const file = CarriedFile.safeParse(raw)
      if (!file.success || file.data.format !== 'tingke-batches-1') return null
      const signed: { body: string; signature: string }[] = []
      for (const { body, signature } of file.data.signed) {
        const said = JSON.stringify(await receiver.receive(body, signature))
        signed.push({ body: said, signature: own.sign(said) })
      }
      return { format: 'tingke-answers-1', signed }
    },
    async close(): Promise<void> {
      await counting.close()
      await storage.close()
    },
  }
}

/** Read, or made and written whole: a crash in between leaves none. Only the owner can read it. */
async function keptPair(path: string, make: () => Promise<Pair>): Promise<Pair> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Pair
  const pair = await make()
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeSync(file, JSON.stringify(pair))
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
  return pair
}

