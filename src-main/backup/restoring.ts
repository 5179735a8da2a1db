// restoring.ts: a store comes back from a backup on this computer: with the recovery code, file by file as the manifest has them, or not at all.

import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { deriveKeys, type Keyring, type StoreKeys } from '../platform/keys.ts'
import { realDisk } from '../store/disk.ts'
import { openDb } from '../store/open.ts'
import { entryOf, placesIn, readManifest, snapshotsIn, type FileEntry, type Manifest } from './snapshot.ts'

export type CheckedBackup = { readonly name: string; readonly manifest: Manifest; /** What is missing or not as it was written, for people. */ readonly broken: readonly string[] }

/** Reads every byte of a snapshot. Throws Fault store.key or store.damaged where its manifest is not this store's. */
export async function checkBackup(folder: string, name: string, keys: StoreKeys, onProgress: (share: number) => void = () => undefined): Promise<CheckedBackup> {
  const places = placesIn(folder)
  const manifest = await readManifest(places.manifest(name), keys.backup)
  const files = filesOf(folder, name, manifest)
  const broken: string[] = []
  for (const [i, { from, entry }] of files.entries()) {
    const found = await entryOf(from, entry.name).catch(() => null)
    if (found === null) broken.push(`“${entry.name}”不见了`)
    else if (found.sha256 !== entry.sha256) broken.push(`“${entry.name}”已损坏`)
    onProgress((i + 1) / files.length)
  }
  return { name, manifest, broken }
}

type Piece = { readonly from: string; readonly to: readonly string[]; readonly entry: FileEntry }

function filesOf(folder: string, name: string, { database, sounds, lexicon }: Manifest): Piece[] {
  const places = placesIn(folder)
  return [
    { from: places.database(name), to: [database.name], entry: database },
    ...sounds.map((entry) => ({ from: join(places.sounds, entry.name), to: ['recordings', entry.name], entry })),
    ...lexicon.map((entry) => ({ from: join(places.lexicon(name), entry.name), to: ['lexicon', entry.name], entry })),
  ]
}

export type Restored = { readonly name: string; readonly madeAt: number; readonly talks: number; readonly customers: number; /** Sounds that the backup does not have any more; their talks have words only. */ readonly missing: readonly string[] }

/** The newest snapshot of the folder that this key wrote. Throws Fault. */
async function newest(folder: string, keys: StoreKeys): Promise<string> {
  const names = await snapshotsIn(folder)
  if (names.length === 0) throw new Fault('input.unknown', `文件夹 ${folder}`, '里面没有听客的备份', '请选择做备份时用的文件夹（其中有“听客备份”）')
  let refused: unknown
  for (const name of names) {
    try {
      await readManifest(placesIn(folder).manifest(name), keys.backup)
      return name
    } catch (error) {
      refused ??= error
    }
  }
  throw refused
}

/**
 * Puts a backup into a data folder that has no store yet. Everything is copied and checked beside first, then named, the key last: cut off
 * anywhere, the folder has no store or the whole one.
 * @param code the key that the recovery code stands for
 * @param name of the snapshot; by default the newest
 * @throws Fault: a store is there, not this key's, damaged
 */
export async function restoreBackup(folder: string, home: string, code: Buffer, keyring: Keyring, name?: string, onProgress: (share: number) => void = () => undefined): Promise<Restored> {
  if (existsSync(join(home, 'tingke.db'))) throw new Fault('input.invalid', `数据文件夹 ${home}`, '里面已经有一个门店的数据', '请用 TINGKE_HOME 指到一个空的文件夹，或先把现在的文件夹改名')
  const keys = deriveKeys(code)
  const wanted = name ?? (await newest(folder, keys))
  const manifest = await readManifest(placesIn(folder).manifest(wanted), keys.backup)
  const staging = join(home, 'restoring')
  await rm(staging, { recursive: true, force: true })
  const missing: string[] = []
  const files = filesOf(folder, wanted, manifest)
  for (const [i, { from, to, entry }] of files.entries()) {
    const target = join(staging, ...to)
    await mkdir(join(target, '..'), { recursive: true, mode: 0o700 })
    const isSound = to[0] === 'recordings'
    const copied = await copyFile(from, target).then(() => true, () => false)
    const whole = copied && (await entryOf(target, entry.name)).sha256 === entry.sha256
    if (whole) await synced(target)
    // A talk without its sound still has its words; a database that is not whole is nothing.
    else if (isSound) missing.push(entry.name)
    else throw new Fault('store.damaged', `备份 ${wanted}`, `“${entry.name}”${copied ? '已损坏' : '不见了'}`, '这台电脑上没有改动任何东西。请换一份备份：tingke restore --list')
    if (!whole) await rm(target, { force: true })
    onProgress((i + 1) / files.length)
  }
  const db = openDb(join(staging, 'tingke.db'), keys.database)
  const count = (table: string): number => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n
  const [talks, customers] = [count('talk'), count('customer')]
  for (const file of missing) db.prepare('UPDATE recording SET sound_file = NULL WHERE sound_file = ?').run(file.replace(/\.\d+$/, ''))
  db.close()
  for (const part of ['recordings', 'lexicon']) {
    await mkdir(join(home, part), { recursive: true, mode: 0o700 })
    for (const file of await readdir(join(staging, part)).catch((): string[] => [])) await rename(join(staging, part, file), join(home, part, file))
  }
  // The key before the database: a database whose key is missing would be refused, a key without a database is a new store's.
  keyring.save(code)
  await rename(join(staging, 'tingke.db'), join(home, 'tingke.db'))
  await realDisk.syncFolder(home)
  await rm(staging, { recursive: true, force: true })
  return { name: wanted, madeAt: manifest.madeAt, talks, customers, missing }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
