// sound-reseal.ts: stored sound under a new key, file by file: each is at every moment whole under the old key or whole under the new one. What was
// damaged stays as damaged as it was, so that nothing readable is lost for it.

import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { realDisk } from './disk.ts'
import { frameBytes, HEADER, headerOf, openerIn, sealFrame, soundOf, TRAILER, trailerOf, unsealFrame, vaultOf, type Opener, type Vault } from './sound-seal.ts'
import { soundFiles } from './sound.ts'

/** Frames read at a time: three seconds. */
const AT_ONCE = 64
const MARK = '.reseal'

/** `unreadable` = files that neither key opens. */
export type Resealed = { readonly resealed: number; readonly unreadable: number }

/** Every sound of a folder, by its first file. */
export async function soundsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((): string[] => [])
  return [...new Set(files.filter((file) => !file.endsWith(MARK)).map(soundOf))].filter((file) => file.endsWith('.tks')).map((file) => join(folder, file)).sort()
}

/**
 * Seals every file of a sound under the new key; those that already are stay. May be cut off anywhere and done again.
 * @param onFile called before and after each file takes its place
 */
export async function resealSound(path: string, from: Uint8Array, to: Uint8Array, onFile: () => void = () => undefined): Promise<Resealed> {
  const files = await soundFiles(path)
  const opener = await openerOf(files, from, to)
  if (opener === null) return { resealed: 0, unreadable: files.length }
  let resealed = 0
  for (const file of files) {
    const piece = pieceOf(file)
    const [old, next] = [from, to].map((masterKey) => vaultOf({ ...opener, masterKey }, piece)) as [Vault, Vault]
    const draft = `${file}.${randomUUID().slice(0, 8)}${MARK}`
    if (!(await sealAnew(file, draft, old, next))) continue
    onFile()
    await rename(draft, file)
    onFile()
    resealed++
  }
  await realDisk.syncFolder(dirname(path))
  return { resealed, unreadable: 0 }
}

/** Takes away what a renewal that was cut off has left beside the sounds. */
export async function sweepReseals(folder: string): Promise<void> {
  for (const file of await readdir(folder).catch((): string[] => [])) if (file.endsWith(MARK)) await rm(join(folder, file), { force: true })
}

const pieceOf = (file: string): number => Number(/\.tks\.(\d+)(?:\.part)?$/.exec(basename(file))?.[1] ?? 0)

/** All files of a sound carry the same header but for its tag: any that holds, under either key, opens them all. */
async function openerOf(files: readonly string[], ...keys: readonly Uint8Array[]): Promise<Opener | null> {
  for (const file of files) for (const key of keys) {
    const opener = openerOrNone(file, key)
    if (opener) return opener
  }
  return null
}

function openerOrNone(file: string, key: Uint8Array): Opener | null {
  try {
    return openerIn(file, pieceOf(file), key)
  } catch (error) {
    if (error instanceof Fault && error.code === 'store.key') return null
    throw error
  }
}

/** Writes the draft, durable; false where the file is under the new key already. */
async function sealAnew(file: string, draft: string, old: Vault, next: Vault): Promise<boolean> {
  const source = await open(file, 'r')
  try {
    const { size } = await source.stat()
    const head = await readAt(source, 0, HEADER)
    const frame = frameBytes(old)
    const first = await readAt(source, HEADER, Math.min(frame, Math.max(0, size - HEADER)))
    // A damaged header tells no key: then the first frame does.
    if (head.equals(headerOf(next)) || (first.length > 0 && unsealFrame(next, 0, first) !== null)) return false
    const target = await open(draft, 'wx', 0o600)
    try {
      const trailer = await trailerUnder(source, size, old, next)
      const end = size - (trailer?.length ?? 0)
      await target.write(head.equals(headerOf(old)) ? headerOf(next) : head)
      for (let at = HEADER, n = 0; at < end; n += AT_ONCE) {
        const sealed = await readAt(source, at, Math.min(AT_ONCE * frame, end - at))
        const parts: Buffer[] = []
        for (let k = 0; k * frame < sealed.length; k++) {
          const bytes = sealed.subarray(k * frame, (k + 1) * frame)
          const plain = unsealFrame(old, n + k, bytes)
          parts.push(plain === null ? bytes : sealFrame(next, n + k, plain))
        }
        await target.write(Buffer.concat(parts))
        at += sealed.length
      }
      if (trailer) await target.write(trailer)
      await target.sync()
    } finally {
      await target.close()
    }
    return true
  } finally {
    await source.close()
  }
}

/** The end of a piece under the new key; null where it has none, or one that does not hold. */
async function trailerUnder(source: FileHandle, size: number, old: Vault, next: Vault): Promise<Buffer | null> {
  if (size < HEADER + TRAILER) return null
  const end = await readAt(source, size - TRAILER, TRAILER)
  const samples = end.readBigUInt64LE(8)
  if (samples > BigInt(size)) return null
  const more = [false, true].find((each) => trailerOf(old, Number(samples), each).equals(end))
  return more === undefined ? null : trailerOf(next, Number(samples), more)
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, (await file.read(bytes, 0, length, at)).bytesRead)
}
