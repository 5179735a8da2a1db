// part.ts: one file of a model on its way in: bytes go to the disk as they come, their checksum is reckoned on the way, and what is there
// after a break is gone on with.

import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { Fault } from '../../src-core/faults.ts'

/** The little of a file handle that writing needs; tests let it fail. */
export type Sink = { write(block: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>; truncate(length: number): Promise<void>; sync(): Promise<void>; close(): Promise<void> }
export type OpenSink = (path: string) => Promise<Sink>

/** Opened for writing anywhere, created where there is none. */
export const openSink: OpenSink = (path) => open(path, 'r+').catch(() => open(path, 'w+'))

/** From where the bytes of a part came, and what its server calls this edition of the file: without the same name it is begun anew. */
export type Memo = { readonly address: string; readonly validator: string }

export type Part = {
  /** Bytes on the disk. */
  readonly have: () => number
  readonly memo: () => Memo | null
  write(block: Uint8Array): Promise<void>
  restart(memo: Memo | null): Promise<void>
  remember(memo: Memo | null): Promise<void>
  /** The SHA-256 of all bytes, which are safely on the disk then. */
  finish(): Promise<string>
  /** Removes the bytes. */
  drop(): Promise<void>
  close(): Promise<void>
}

export const diskFull = (thing: string): Fault => new Fault('store.full', thing, '磁盘写满了', '请清理磁盘后再试，已下载的部分会保留，下次接着装')

/** @param thing for faults. Every method throws Fault store.full where the disk is full, store.write where it cannot be written otherwise. */
export async function openPart(path: string, thing: string, openFile: OpenSink): Promise<Part> {
  const memoPath = `${path}.json`
  async function telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(thing)
      throw new Fault('store.write', thing, `无法写入磁盘（${code || String(error)}）`, '请检查数据文件夹是否可写')
    }
  }
  const sink = await telling(() => openFile(path))
  let hash: Hash = createHash('sha256')
  let have = 0
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(block as Buffer)
    have += (block as Buffer).length
  }
  let memo = await readFile(memoPath, 'utf8').then((text) => JSON.parse(text) as Memo).catch(() => null)
  const remember = (next: Memo | null): Promise<void> =>
    telling(() => {
      memo = next
      return next ? writeFile(memoPath, JSON.stringify(next)) : rm(memoPath, { force: true })
    })
  return {
    have: () => have,
    memo: () => memo,
    write: (block) =>
      telling(async () => {
        for (let done = 0; done < block.length; ) {
          const { bytesWritten } = await sink.write(block, done, block.length - done, have)
          hash.update(block.subarray(done, done + bytesWritten))
          done += bytesWritten
          have += bytesWritten
        }
      }),
    restart: (next) =>
      telling(async () => {
        await sink.truncate(0)
        hash = createHash('sha256')
        have = 0
        await remember(next)
      }),
    remember,
    async finish() {
      await telling(() => sink.sync())
      return hash.copy().digest('hex')
    },
    async drop() {
      await rm(path, { force: true })
      await rm(memoPath, { force: true })
    },
    close: () => sink.close(),
  }
}
