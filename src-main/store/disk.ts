// disk.ts: the few things that are asked of a disk while sound is written, in one place, so that tests can put a disk in its stead that
// fills up, fails, loses power or dies.

import { closeSync, fdatasync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { promisify } from 'node:util'

export type Disk = {
  /** A new file, its owner's only. Throws EEXIST. */
  create(path: string): number
  /** How many of the bytes were written at `position`; may be fewer than there are. */
  write(fd: number, bytes: Uint8Array, position: number): number
  truncate(fd: number, length: number): void
  /** What is written survives a power cut. */
  sync(fd: number): Promise<void>
  syncNow(fd: number): void
  close(fd: number): void
  rename(from: string, to: string): Promise<void>
  /** Names of files survive a power cut. Windows cannot do this with folders and does not need to. */
  syncFolder(path: string): Promise<void>
  remove(path: string): Promise<void>
}

export const realDisk: Disk = {
  create: (path) => openSync(path, 'wx', 0o600),
  write: (fd, bytes, position) => writeSync(fd, bytes, 0, bytes.length, position),
  truncate: ftruncateSync,
  sync: promisify(fdatasync),
  syncNow: fdatasyncSync,
  close: closeSync,
  rename,
  async syncFolder(path) {
    if (process.platform === 'win32') return
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  },
  remove: (path) => rm(path, { force: true }),
}
