// records.ts: what is written down of installed models: where each file came from and its checksum, and the checksums that nobody but
// this machine's first download states.

import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Installed = z.object({
  version: z.literal(1),
  id: z.string(),
  installedAt: z.string(),
  source: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string(), modifiedMs: z.number(), source: z.string(), stated: z.boolean() })),
})
/** `modifiedMs` = the file's time when its bytes were read through; `stated` = its checksum comes from the publisher, not from the first download. */
export type Installed = z.infer<typeof Installed>

/** id/file -> the checksum of the first complete download of a file for which nobody states one. */
const Checksums = z.record(z.string(), z.object({ sha256: z.string(), note: z.string(), at: z.string() }))
export type Checksums = z.infer<typeof Checksums>

export const FIRST_NOTE = '首次下载的校验值，已记录'

async function read<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function write(path: string, value: unknown): Promise<void> {
  const next = `${path}.${process.pid}.new`
  await writeFile(next, `${JSON.stringify(value, null, 1)}\n`)
  await rename(next, path)
}

const FILE = 'installed.json'

/** Null where there is none, or none that can be read. */
export const readInstalled = (folder: string): Promise<Installed | null> => read(join(folder, FILE), Installed)
export const writeInstalled = (folder: string, installed: Installed): Promise<void> => write(join(folder, FILE), installed)

export const checksumKey = (id: string, file: string): string => `${id}/${file}`
export const readChecksums = async (path: string): Promise<Checksums> => (await read(path, Checksums)) ?? {}
export async function noteChecksum(path: string, key: string, sha256: string, at: string): Promise<void> {
  await write(path, { ...(await readChecksums(path)), [key]: { sha256, note: FIRST_NOTE, at } })
}
