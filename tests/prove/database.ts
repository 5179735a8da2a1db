// database.ts: kill -9 in the middle of writing to the store's database, again and again on the same one.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openStore } from '../../src-main/store/store.ts'
import { seeded } from '../../src-core/chance.ts'
import { builtProgram } from '../fakes/built.ts'

export type DatabaseProof = { readonly kills: number; readonly integrity_ok: number; readonly acknowledged: number; readonly lost: number; readonly half_written: number }

const LONGEST_MS = 150

/** @param when before = rows are acknowledged before they are committed, for the control */
export async function proveDatabase(kills: number, when: 'after' | 'before', progress: (done: number) => void, seed = 20261125): Promise<DatabaseProof> {
  const random = seeded(seed)
  const home = mkdtempSync(join(tmpdir(), '听客 prove-db-'))
  const proof = { kills, integrity_ok: 0, acknowledged: 0, lost: 0, half_written: 0 }
  try {
    masterKey(home, fileKeyring(home))
    let rows = 0
    for (let kill = 0; kill < kills; kill++) {
      const said = join(home, 'said')
      const child = spawn(process.execPath, [await builtProgram('tests/prove/database-process.ts'), home, said, String(rows), when], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = new Promise<void>((done) => child.once('close', () => done()))
      await new Promise<void>((done) => child.stdout.once('data', () => done()))
      await new Promise((done) => setTimeout(done, Math.floor(random() * LONGEST_MS)))
      child.kill('SIGKILL')
      await gone
      const acknowledged = Number(readFileSync(said).readBigUInt64LE())
      const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => Date.now() }, localTime)
      if (store.db.pragma('integrity_check', { simple: true }) === 'ok' && store.audit.firstBreak() === null) proof.integrity_ok++
      const count = (table: string): number => store.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n
      rows = count('customer')
      // Both rows of a transaction or none.
      if (count('audit') !== rows) proof.half_written++
      proof.lost += Math.max(0, acknowledged - rows)
      proof.acknowledged = Math.max(proof.acknowledged, acknowledged)
      store.close()
      progress(kill + 1)
    }
    return proof
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
