// upgrade.ts: a database of every released schema brought to today's, killed on the way at random moments: nothing that was known is lost, and the
// next start goes on where the killed one stood.

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../../src-core/chance.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openAudit } from '../../src-main/store/audit.ts'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { lookInto, openDb } from '../../src-main/store/open.ts'
import { builtProgram } from '../fakes/built.ts'
import { goldenFiles, goldenHome, knownIn } from './golden-homes.ts'

/** `amid` = how many were killed between the first step and the last. */
export type UpgradeProof = { readonly schemas: number; readonly kills: number; readonly amid: number; readonly whole: number }

const NEWEST = migrations.at(-1)!.version

/** @param how bare = without transactions, for the control */
export async function proveUpgrade(killsEach: number, how: 'whole' | 'bare', progress: (done: number) => void, seed = 20261126): Promise<UpgradeProof> {
  const random = seeded(seed)
  const proof = { schemas: 0, kills: 0, amid: 0, whole: 0 }
  for (const file of goldenFiles()) {
    proof.schemas++
    const { home: golden, known } = goldenHome(file)
    try {
      // The first run is left alone: how long the steps take here says when to kill.
      const took = await run(golden, how, null)
      for (let kill = 0; kill < killsEach; kill++) {
        const home = mkdtempSync(join(tmpdir(), '听客 升级-'))
        try {
          cpSync(golden, home, { recursive: true })
          await run(home, how, Math.floor(random() * took))
          const amid = versionOf(home)
          if (amid > versionOf(golden) && amid < NEWEST) proof.amid++
          if (isWhole(home, known)) proof.whole++
        } finally {
          rmSync(home, { recursive: true, force: true })
        }
        progress(++proof.kills)
      }
    } finally {
      rmSync(golden, { recursive: true, force: true })
    }
  }
  return proof
}

/** Brings a copy along and kills it. @param killAfter ms behind the beginning; null = never, and then the folder itself stays as it was. @returns ms that it took */
async function run(home: string, how: 'whole' | 'bare', killAfter: number | null): Promise<number> {
  const at = killAfter === null ? mkdtempSync(join(tmpdir(), '听客 升级-')) : home
  if (at !== home) cpSync(home, at, { recursive: true })
  try {
    const child = spawn(process.execPath, [await builtProgram('tests/prove/upgrade-process.ts'), at, how], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = new Promise<void>((done) => child.once('close', () => done()))
    await new Promise<void>((done) => child.stdout.once('data', () => done()))
    const began = performance.now()
    if (killAfter !== null) {
      await new Promise((done) => setTimeout(done, killAfter))
      child.kill('SIGKILL')
    }
    await gone
    return performance.now() - began
  } finally {
    if (at !== home) rmSync(at, { recursive: true, force: true })
  }
}

const keyOf = (home: string): Buffer => deriveKeys(masterKey(home, fileKeyring(home))).database
const versionOf = (home: string): number => lookInto(join(home, 'tingke.db'), keyOf(home), (db) => db.pragma('user_version', { simple: true }) as number)

/** Today's program opens it, and everything that was known is there. */
export function isWhole(home: string, known: Record<string, unknown[]>): boolean {
  try {
    const db = openDb(join(home, 'tingke.db'), keyOf(home))
    try {
      return db.pragma('integrity_check', { simple: true }) === 'ok' && db.pragma('user_version', { simple: true }) === NEWEST && openAudit(db, Date.now).firstBreak() === null && JSON.stringify(knownIn(db)) === JSON.stringify(known)
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
