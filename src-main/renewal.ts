// renewal.ts: a new master key for a store: database, sound and keyring, one after the other. Both keys are kept, each sealed under the other, until
// everything is under the new one; a kill anywhere costs nothing, because the next start goes on where it was.

import { existsSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../src-core/faults.ts'
import type { Actor } from '../src-core/shapes.ts'
import { deriveKeys, deviceSeed, masterKey, type Keyring } from './platform/keys.ts'
import { writeSecret } from './platform/secret-file.ts'
import { unwrapKey, wrapKey } from './platform/wrap.ts'
import { openAudit } from './store/audit.ts'
import { realDisk } from './store/disk.ts'
import { keepSecrets } from './store/kept-secrets.ts'
import { copyUnder, lookInto } from './store/open.ts'
import { pseudonymSecret } from './store/pseudonyms.ts'
import { resealSound, soundsIn, sweepReseals } from './store/sound-reseal.ts'

/** Where a renewal is; tests kill it at each. `share` 0..1. */
export type Step = (what: string, share: number) => void
export type Renewed = { readonly master: Buffer; /** Sound files sealed anew in this run. */ readonly sounds: number; /** That no key opened before either. */ readonly unreadable: number }

const hex = z.string().regex(/^[0-9a-f]{120}$/)
/** The new key sealed under the old one and the old under the new: whoever holds either has both, whichever the keyring gives. */
const Pair = z.strictObject({ version: z.literal(1), forward: hex, back: hex })
type Masters = { readonly old: Buffer; readonly next: Buffer }

const placesIn = (home: string) => ({ pair: join(home, 'keys', 'renewing'), lock: join(home, 'keys', 'renewing.pid'), database: join(home, 'tingke.db'), draft: join(home, 'tingke.db.renewing'), recordings: join(home, 'recordings') })
const under = (master: Buffer): Buffer => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'tingke/renewal/1', 32))

export const isRenewing = (home: string): boolean => existsSync(placesIn(home).pair)

/**
 * Both keys of a renewal that was begun, by either of them; null where none was.
 * @throws Fault store.key where it is neither, or the file is damaged
 */
export function mastersOf(home: string, known: Buffer): Masters | null {
  if (!isRenewing(home)) return null
  const read = Pair.safeParse(parsed(readFileSync(placesIn(home).pair, 'utf8')))
  const forward = read.success ? unwrapKey(Buffer.from(read.data.forward, 'hex'), under(known), 'forward') : null
  if (forward) return { old: known, next: forward }
  const back = read.success ? unwrapKey(Buffer.from(read.data.back, 'hex'), under(known), 'back') : null
  if (back) return { old: back, next: known }
  throw new Fault('store.key', '正在更换的密钥', '手上的密钥既不是旧的，也不是新的', '请用恢复码恢复：tingke key --restore 恢复码；数据没有改动')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Gives the store a new master key. Nothing else may have the data folder open.
 * @throws Fault: no store, in use, damaged; then the old key is still the key, or the next start goes on
 */
export async function renewKey(home: string, keyring: Keyring, actor: Actor, now: () => number, onStep: Step = () => undefined): Promise<Renewed> {
  const places = placesIn(home)
  if (!existsSync(places.database)) throw new Fault('input.invalid', '更换密钥', '这里还没有门店的数据', '请核对 TINGKE_HOME')
  return alone(home, async () => {
    const began = !isRenewing(home)
    if (began) beginRenewal(home, masterKey(home, keyring))
    onStep('begun', 0)
    try {
      return await finish(home, keyring, actor, now, onStep)
    } catch (error) {
      // Refused before anything was changed: then there is nothing to go on with.
      if (began && opens(places.database, masterKey(home, keyring))) {
        removeDraft(home)
        rmSync(places.pair, { force: true })
      }
      throw error
    }
  })
}

/** Takes that back, where nothing has been changed yet. @param old the key that is used now */
export function dropRenewal(home: string, old: Buffer): void {
  if (isRenewing(home) && opens(placesIn(home).database, old)) rmSync(placesIn(home).pair, { force: true })
}

/**
 * Ends a renewal that was begun or cut off; null where there is none, or where another program still works with the old key: then it waits.
 * Throws as `renewKey`.
 */
export async function finishRenewal(home: string, keyring: Keyring, actor: Actor, now: () => number): Promise<Renewed | null> {
  if (!isRenewing(home)) return null
  try {
    return await alone(home, () => finish(home, keyring, actor, now, () => undefined))
  } catch (error) {
    if (error instanceof Fault && error.code === 'store.locked' && opens(placesIn(home).database, masterKey(home, keyring))) return null
    throw error
  }
}

/** Leaves a new key ready: the next start that has the data to itself carries it out. @param old the key that is used now */
export function beginRenewal(home: string, old: Buffer): void {
  const next = randomBytes(32)
  writeSecret(placesIn(home).pair, JSON.stringify({ version: 1, forward: wrapKey(next, under(old), 'forward').toString('hex'), back: wrapKey(old, under(next), 'back').toString('hex') }))
}

async function finish(home: string, keyring: Keyring, actor: Actor, now: () => number, onStep: Step): Promise<Renewed> {
  const places = placesIn(home)
  const masters = mastersOf(home, masterKey(home, keyring))!
  if (!opens(places.database, masters.next)) changeDatabase(home, masters, actor, now, onStep)
  const [from, to] = [deriveKeys(masters.old).sound, deriveKeys(masters.next).sound]
  await sweepReseals(places.recordings)
  const sounds = await soundsIn(places.recordings)
  let [resealed, unreadable] = [0, 0]
  for (const [i, sound] of sounds.entries()) {
    const done = await resealSound(sound, from, to, () => onStep('sound', 0.2 + (0.8 * i) / sounds.length))
    resealed += done.resealed
    unreadable += done.unreadable
  }
  onStep('sounds', 1)
  keyring.save(masters.next)
  onStep('kept', 1)
  rmSync(places.pair, { force: true })
  await realDisk.syncFolder(join(home, 'keys'))
  return { master: masters.next, sounds: resealed, unreadable }
}

const opens = (database: string, master: Buffer): boolean => {
  try {
    lookInto(database, deriveKeys(master).database, (db) => db.pragma('user_version'))
    return true
  } catch {
    return false
  }
}

/** By a copy that takes the database's place when it is whole. */
function changeDatabase(home: string, { old, next }: Masters, actor: Actor, now: () => number, onStep: Step): void {
  const { database, draft } = placesIn(home)
  const [former, keys] = [deriveKeys(old), deriveKeys(next)]
  removeDraft(home)
  copyUnder(database, former.database, draft, keys.database, (copy) => {
    keepSecrets(copy, { pseudonym: pseudonymSecret(former.database), former, seedFor: (salt) => deviceSeed(old, salt) })
    openAudit(copy, now).note(actor, 'key', 'renew')
    onStep('copied', 0.1)
  })
  synced(draft)
  onStep('checked', 0.2)
  renameSync(draft, database)
  onStep('changed', 0.2)
}

function removeDraft(home: string): void {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${placesIn(home).draft}${rest}`, { force: true })
}

function synced(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** One process at a time; the mark of one that has died counts for nothing. */
async function alone<T>(home: string, work: () => Promise<T>): Promise<T> {
  const { lock } = placesIn(home)
  if (existsSync(lock) && runs(Number(readFileSync(lock, 'utf8')))) throw new Fault('store.locked', '更换密钥', '另一个听客正在更换', '请等它完成再打开')
  rmSync(lock, { force: true })
  const file = openSync(lock, 'wx', 0o600)
  writeSync(file, String(process.pid))
  closeSync(file)
  try {
    return await work()
  } catch (error) {
    if (!NO_SPACE.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new Fault('store.full', '更换密钥', '磁盘空间不够', '请清理磁盘后重新打开听客，会自动继续；数据没有丢失')
  } finally {
    rmSync(lock, { force: true })
  }
}

const NO_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])

function runs(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
