// faulty-disk.ts: disks that fail, fill up, lose power or keep things to themselves, in the stead of the real one.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { realDisk, type Disk } from '../../src-main/store/disk.ts'

export type Fault = { /** The first operation (write or sync, counted from 1) that fails. */ readonly from: number; readonly times: number; readonly code: 'ENOSPC' | 'EIO' }

const failing = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code })

/** A real disk on which a stretch of writes and syncs fails, each write after a part of its bytes; `seen` counts operations and failures. */
export function failingDisk({ from, times, code }: Fault): { readonly disk: Disk; readonly seen: { operations: number; failures: number } } {
  const seen = { operations: 0, failures: 0 }
  const fails = (): boolean => {
    seen.operations++
    const now = seen.operations >= from && seen.operations < from + times
    if (now) seen.failures++
    return now
  }
  const disk: Disk = {
    ...realDisk,
    write(fd, bytes, position) {
      if (!fails()) return realDisk.write(fd, bytes, position)
      // As a disk that fills up does: some of it is there.
      const part = bytes.subarray(0, Math.floor(bytes.length / 3))
      if (part.length > 0) realDisk.write(fd, part, position)
      throw failing(code)
    },
    sync: (fd) => (fails() ? Promise.reject(failing(code)) : realDisk.sync(fd)),
  }
  return { disk, seen }
}

/** A disk that keeps every write in the program's memory until a sync: what buffering does that nobody flushes. */
export function holdingDisk(): Disk {
  const held = new Map<number, { bytes: Buffer; position: number }[]>()
  const release = (fd: number): void => {
    for (const { bytes, position } of held.get(fd) ?? []) realDisk.write(fd, bytes, position)
    held.delete(fd)
  }
  return {
    ...realDisk,
    write(fd, bytes, position) {
      held.set(fd, [...(held.get(fd) ?? []), { bytes: Buffer.from(bytes), position }])
      return bytes.length
    },
    sync: async (fd) => {
      release(fd)
      await realDisk.sync(fd)
    },
    close(fd) {
      release(fd)
      realDisk.close(fd)
    },
  }
}

type Operation =
  | { readonly kind: 'create'; readonly file: number; readonly name: string }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  /** Everything of the file that was asked for before `asked` is on the disk from here on. */
  | { readonly kind: 'synced'; readonly file: number; readonly asked: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'folder'; readonly asked: number }
  | { readonly kind: 'remove'; readonly name: string }

/** A disk in memory that writes down what was asked of it, so that every power cut in between can be played. */
export type JournalDisk = {
  readonly disk: Disk
  readonly operations: readonly Operation[]
  /** Lets the syncs that have been asked for come to their end. */
  readonly finishSyncs: () => void
}

export function journalDisk(): JournalDisk {
  const operations: Operation[] = []
  let files = 0
  let waiting: (() => void)[] = []
  const disk: Disk = {
    create(path) {
      operations.push({ kind: 'create', file: files, name: basename(path) })
      return files++
    },
    write(file, bytes, at) {
      operations.push({ kind: 'write', file, at, bytes: Buffer.from(bytes) })
      return bytes.length
    },
    truncate: (file, length) => void operations.push({ kind: 'truncate', file, length }),
    sync(file) {
      const asked = operations.length
      return new Promise((resolve) => {
        waiting.push(() => {
          operations.push({ kind: 'synced', file, asked })
          resolve()
        })
      })
    },
    syncNow: (file) => void operations.push({ kind: 'synced', file, asked: operations.length }),
    close: () => undefined,
    async rename(from, to) {
      operations.push({ kind: 'rename', from: basename(from), to: basename(to) })
    },
    async syncFolder() {
      operations.push({ kind: 'folder', asked: operations.length })
    },
    async remove(path) {
      operations.push({ kind: 'remove', name: basename(path) })
    },
  }
  return {
    disk,
    operations,
    finishSyncs() {
      const done = waiting
      waiting = []
      for (const finish of done) finish()
    },
  }
}

const SECTOR = 512

/**
 * One of the many states in which a power cut after `upTo` operations may leave the disk: of what was not synced, each sector of each
 * write is there or not, and of the names a first part. Written into `folder`, which is emptied before.
 * @param random 0..1, seeded by the caller
 */
export function playPowerCut(operations: readonly Operation[], upTo: number, random: () => number, folder: string): void {
  const done = operations.slice(0, upTo)
  const safe = new Map<number, number>() // file -> number of operations that are on the disk for sure
  let safeNames = 0
  for (const operation of done) {
    if (operation.kind === 'synced') safe.set(operation.file, Math.max(safe.get(operation.file) ?? 0, operation.asked))
    if (operation.kind === 'folder') safeNames = Math.max(safeNames, operation.asked)
  }
  const contents = new Map<number, Buffer>()
  const names = new Map<string, number>()
  let namesGoOn = true
  for (const [n, operation] of done.entries()) {
    if (operation.kind === 'write') {
      const sure = n < (safe.get(operation.file) ?? 0)
      for (let at = 0; at < operation.bytes.length; ) {
        // Sectors are those of the file, whatever the writes.
        const end = Math.min(operation.bytes.length, at + SECTOR - ((operation.at + at) % SECTOR))
        if (sure || random() < 0.5) put(contents, operation.file, operation.at + at, operation.bytes.subarray(at, end))
        at = end
      }
    } else if (operation.kind === 'truncate') {
      if (n < (safe.get(operation.file) ?? 0) || random() < 0.5) contents.set(operation.file, (contents.get(operation.file) ?? Buffer.alloc(0)).subarray(0, operation.length))
    } else if (operation.kind === 'create' || operation.kind === 'rename' || operation.kind === 'remove') {
      // The journal of a file system keeps the order of names.
      namesGoOn = namesGoOn && (n < safeNames || random() < 0.7)
      if (namesGoOn) rename(names, operation)
    }
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, file] of names) writeFileSync(join(folder, name), contents.get(file) ?? Buffer.alloc(0))
}

function put(contents: Map<number, Buffer>, file: number, at: number, bytes: Buffer): void {
  const before = contents.get(file) ?? Buffer.alloc(0)
  if (before.length >= at + bytes.length) bytes.copy(before, at)
  else {
    const after = Buffer.alloc(at + bytes.length)
    before.copy(after)
    bytes.copy(after, at)
    contents.set(file, after)
  }
}

function rename(names: Map<string, number>, operation: Extract<Operation, { kind: 'create' | 'rename' | 'remove' }>): void {
  if (operation.kind === 'create') names.set(operation.name, operation.file)
  else if (operation.kind === 'remove') names.delete(operation.name)
  else {
    names.set(operation.to, names.get(operation.from)!)
    names.delete(operation.from)
  }
}
