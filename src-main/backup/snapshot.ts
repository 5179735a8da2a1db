// snapshot.ts: how a backup lies in its folder: sealed sounds once for all, beside one small folder for each day's database with a manifest that
// only this store's key can have written.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../../src-core/faults.ts'
import { realDisk } from '../store/disk.ts'

const FileEntry = z.strictObject({ name: z.string().regex(/^(?!\.+$)[^/\\]{1,200}$/), bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type FileEntry = z.infer<typeof FileEntry>

const Manifest = z.strictObject({
  version: z.literal(1),
  /** UTC ms. */
  madeAt: z.number().int().positive(),
  app: z.string(),
  database: FileEntry,
  sounds: z.array(FileEntry),
  /** The store's own words, replies and checklists. */
  lexicon: z.array(FileEntry),
})
export type Manifest = z.infer<typeof Manifest>

/** In the folder that a person chose. */
const ROOT = '听客备份'
const MANIFEST = 'manifest.json'
const NAME = /^\d{8}-\d{6}$/

export const placesIn = (folder: string) => {
  const root = join(folder, ROOT)
  return {
    root,
    sounds: join(root, 'sounds'),
    snapshot: (name: string) => join(root, name),
    database: (name: string) => join(root, name, 'tingke.db'),
    lexicon: (name: string) => join(root, name, 'lexicon'),
    manifest: (name: string) => join(root, name, MANIFEST),
  }
}

/** Names of the finished snapshots of a folder, newest first; empty where there is none. */
export async function snapshotsIn(folder: string): Promise<string[]> {
  const { root, manifest } = placesIn(folder)
  const names = (await readdir(root).catch((): string[] => [])).filter((name) => NAME.test(name))
  const finished = await Promise.all(names.map((name) => stat(manifest(name)).then(() => true, () => false)))
  return names.filter((_, i) => finished[i]).sort().reverse()
}

const macOf = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Written last: a snapshot without it was cut short. */
export async function writeManifest(path: string, manifest: Manifest, key: Buffer): Promise<void> {
  const text = JSON.stringify(manifest)
  await writeFile(`${path}.part`, `${macOf(key, text).toString('hex')}\n${text}\n`, { flush: true })
  await rename(`${path}.part`, path)
  await realDisk.syncFolder(dirname(path))
}

/** Throws Fault store.key where another store's key wrote it, store.damaged where it is no manifest. */
export async function readManifest(path: string, key: Buffer): Promise<Manifest> {
  const [mac = '', text = ''] = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const written = Buffer.from(mac, 'hex')
  if (text === '' || written.length !== 32) throw new Fault('store.damaged', `备份 ${path}`, '目录文件缺失或不完整', '请选另一份备份')
  if (!timingSafeEqual(written, macOf(key, text))) throw new Fault('store.key', `备份 ${path}`, '不是用这把密钥做的，或被改动过', '请核对恢复码；这份备份没有使用')
  return Manifest.parse(JSON.parse(text))
}

export type BackupKeys = { readonly database: Buffer; readonly backup: Buffer }

/** The manifest, and which of these keys wrote it: those of before a renewal count too. Throws as `readManifest`. */
export async function readUnder(path: string, known: readonly BackupKeys[]): Promise<{ readonly manifest: Manifest; readonly keys: BackupKeys }> {
  let refused: unknown
  for (const keys of known) {
    try {
      return { manifest: await readManifest(path, keys.backup), keys }
    } catch (error) {
      refused ??= error
    }
  }
  throw refused
}

/** Length and SHA-256 of a file. */
export async function entryOf(path: string, name: string): Promise<FileEntry> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const block of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(block)
    bytes += block.length
  }
  return { name, bytes, sha256: hash.digest('hex') }
}
