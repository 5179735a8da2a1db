// making.ts: a backup: the database as it stands at one moment, and every sound it names that is not there yet, each read back before it counts.

import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../../src-core/faults.ts'
import { STORE_OFFSET_MS } from '../../src-core/settings.ts'
import type { StoreKeys } from '../platform/keys.ts'
import { appVersion } from '../platform/version.ts'
import { realDisk } from '../store/disk.ts'
import { lookInto, openDb } from '../store/open.ts'
import { soundFiles } from '../store/sound.ts'
import { entryOf, placesIn, readManifest, readUnder, snapshotsIn, writeManifest, type BackupKeys, type FileEntry, type Manifest } from './snapshot.ts'

/** Older ones go: a broken disk is noticed within days, and every copy of a person's data is one more to look after. */
const KEEP = 5
/** Left free on the drive. */
const RESERVE_BYTES = 64 << 20

export type MadeBackup = { readonly name: string; readonly madeAt: number; readonly talks: number; readonly bytes: number; /** Sounds that were copied now; the others were there. */ readonly copied: number }

const nameFor = (madeAt: number): string => new Date(madeAt + STORE_OFFSET_MS).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** Copies a file so that it is whole and durable, or not there. */
async function copyWhole(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(`${to}.part`))
  const file = await open(`${to}.part`, 'r+')
  await file.sync().finally(() => file.close())
  await rename(`${to}.part`, to)
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const short = bytes + RESERVE_BYTES - bavail * bsize
  if (short > 0) throw new Fault('store.full', `备份文件夹 ${folder}`, `空间不够，还差 ${Math.ceil(short / 1e6)} MB`, '请清理这个盘，或换一个更大的盘')
}

/** Every recording that the database names, by the files of its sound. */
const namedSounds = (database: string, key: Buffer): string[] =>
  lookInto(database, key, (db) => db.prepare<[], { file: string }>('SELECT sound_file AS file FROM recording WHERE sound_file IS NOT NULL').all().map(({ file }) => file))

/** The whole of a database file as SQLite sees it; anything else than a sound one throws. */
function requireWhole(database: string, key: Buffer): number {
  return lookInto(database, key, (db) => {
    const found = db.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Fault('store.damaged', '备份的数据库', `完整性检查没有通过（${String(found)}）`, '这份备份没有采用。请先运行 tingke doctor 检查')
    return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM talk').get()!.n
  })
}

/**
 * Makes one, beside what else runs on this data folder. Cut off anywhere, the earlier ones are whole.
 * @param folder an existing folder on another drive, or wherever a person said
 * @param onProgress 0..1
 * @throws Fault input.invalid, store.full, store.damaged or whatever the disk says
 */
export async function makeBackup(home: string, keys: StoreKeys, folder: string, now: number, onProgress: (share: number) => void = () => undefined): Promise<MadeBackup> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new Fault('input.invalid', `备份文件夹 ${folder}`, '不存在（U 盘没有插好？）', '请插好 U 盘，或重新选择文件夹')
  const places = placesIn(folder)
  const name = nameFor(now)
  await mkdir(places.sounds, { recursive: true, mode: 0o700 })
  await sweep(folder)
  const source = join(home, 'tingke.db')
  await requireRoom(folder, (await stat(source)).size)
  await mkdir(places.snapshot(name), { mode: 0o700 })
  const db = openDb(source, keys.database)
  try {
    // One moment of it, encrypted with the same key; writers go on.
    db.prepare('VACUUM INTO ?').run(places.database(name))
  } finally {
    db.close()
  }
  const talks = requireWhole(places.database(name), keys.database)
  onProgress(0.2)

  const recordings = join(home, 'recordings')
  const files = (await Promise.all(namedSounds(places.database(name), keys.database).map((file) => soundFiles(join(recordings, file))))).flat()
  const known = await knownSounds(folder, keys.backup)
  const sounds: FileEntry[] = []
  let copied = 0
  for (const [i, path] of files.entries()) {
    const file = path.slice(recordings.length + 1)
    const target = join(places.sounds, file)
    const bytes = (await stat(path)).size
    const there = known.get(file)
    if (!there || there.bytes !== bytes || (await stat(target).catch(() => null))?.size !== bytes) {
      await requireRoom(folder, bytes)
      const own = await entryOf(path, file)
      await copyWhole(path, target)
      const back = await entryOf(target, file)
      if (back.sha256 !== own.sha256) throw new Fault('store.write', `备份文件夹 ${folder}`, `写入的“${file}”读回来不一样`, '这个盘可能坏了，请换一个盘')
      sounds.push(own)
      copied++
    } else sounds.push(there)
    onProgress(0.2 + (0.8 * (i + 1)) / files.length)
  }

  const words = join(home, 'lexicon')
  const lexicon: FileEntry[] = []
  for (const file of await readdir(words).catch((): string[] => [])) {
    await mkdir(places.lexicon(name), { recursive: true, mode: 0o700 })
    await copyFile(join(words, file), join(places.lexicon(name), file))
    lexicon.push(await entryOf(join(places.lexicon(name), file), file))
  }
  const manifest: Manifest = { version: 1, madeAt: now, app: appVersion(), database: await entryOf(places.database(name), 'tingke.db'), sounds, lexicon }
  await realDisk.syncFolder(places.sounds)
  await writeManifest(places.manifest(name), manifest, keys.backup)
  await thin(folder, keys.backup)
  onProgress(1)
  return { name, madeAt: now, talks, bytes: [manifest.database, ...sounds, ...lexicon].reduce((sum, file) => sum + file.bytes, 0), copied }
}

/** What was cut short before. */
async function sweep(folder: string): Promise<void> {
  const { root, snapshot, sounds } = placesIn(folder)
  const finished = new Set(await snapshotsIn(folder))
  for (const name of await readdir(root)) if (/^\d{8}-\d{6}$/.test(name) && !finished.has(name)) await rm(snapshot(name), { recursive: true, force: true })
  for (const file of await readdir(sounds)) if (file.endsWith('.part')) await rm(join(sounds, file), { force: true })
}

async function knownSounds(folder: string, key: Buffer): Promise<Map<string, FileEntry>> {
  const manifests = await Promise.all((await snapshotsIn(folder)).map((name) => readManifest(placesIn(folder).manifest(name), key).catch(() => null)))
  return new Map(manifests.flatMap((manifest) => manifest?.sounds ?? []).map((entry) => [entry.name, entry]))
}

/** Takes away all but the newest snapshots of this store, and the sounds that none of them names. */
export async function thin(folder: string, key: Buffer, keep = KEEP): Promise<void> {
  const places = placesIn(folder)
  for (const name of (await snapshotsIn(folder)).slice(keep)) await rm(places.snapshot(name), { recursive: true, force: true })
  const named = new Set((await knownSounds(folder, key)).keys())
  for (const file of await readdir(places.sounds)) if (!named.has(file)) await rm(join(places.sounds, file), { force: true })
}

/** Backups under a key that was renewed go when a new one is whole: whoever got hold of the old key could read them. Their sounds carry the names of the new ones. */
export async function dropFormer(folder: string, former: readonly BackupKeys[]): Promise<void> {
  const places = placesIn(folder)
  for (const name of await snapshotsIn(folder)) {
    const isFormer = await readUnder(places.manifest(name), former).then(() => true, () => false)
    if (isFormer) await rm(places.snapshot(name), { recursive: true, force: true })
  }
}
