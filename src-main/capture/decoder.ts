// decoder.ts: what every kind of sound file offers to open-audio.ts, and the reading of its bytes in blocks.

import { open, type FileHandle } from 'node:fs/promises'
import { Fault } from '../../src-core/faults.ts'

/** One opened file. It holds nothing open between iterations: each run of `blocks` reads from the start and cleans up after itself. */
export type Decoder = {
  /** As people know it: WAV, MP3, ... */
  readonly format: string
  /** Hz in the file. */
  readonly sampleRate: number
  /** Hz of what `blocks` yields. */
  readonly blockRate: number
  /** Channels in the file; `blocks` yields their average. */
  readonly channels: number
  /** Length if the file says it or it follows from its size. */
  readonly seconds: number | null
  /** Mono samples, -1..1, in blocks of a few seconds at most. Calls `warn` for what is wrong but survivable. */
  blocks(warn: (warning: string) => void): AsyncGenerator<Float32Array>
}

/** A file as decoders get it: `thing` is how it is called in a Fault. */
export type Source = { readonly path: string; readonly thing: string; readonly bytes: number }

const BLOCK = 1 << 18

/** Up to `length` bytes from `offset`; fewer only at the end of the file. */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let have = 0
  while (have < length) {
    const { bytesRead } = await file.read(bytes, have, length - have, offset + have)
    if (bytesRead === 0) break
    have += bytesRead
  }
  return bytes.subarray(0, have)
}

/** The file's bytes from `from` up to `to`, in fresh blocks of 256 KB. Closes the file however the iteration ends. */
export async function* readBlocks(source: Source, from = 0, to = source.bytes): AsyncGenerator<Uint8Array> {
  const file = await openSource(source)
  try {
    for (let at = from; at < to; ) {
      const bytes = await readAt(file, at, Math.min(BLOCK, to - at))
      if (bytes.length === 0) return
      at += bytes.length
      yield bytes
    }
  } finally {
    await file.close()
  }
}

/** Opens, hands the file to `use`, closes. */
export async function withFile<T>(source: Pick<Source, 'path' | 'thing'>, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openSource(source)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

async function openSource({ path, thing }: Pick<Source, 'path' | 'thing'>): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    const why = code === 'ENOENT' ? '找不到这个文件' : code === 'EACCES' || code === 'EPERM' ? '没有读取这个文件的权限' : `打不开这个文件（${code}）`
    throw new Fault('audio.unreadable', thing, why, '请确认文件还在原处、没有被其他程序占用，然后重新选择')
  }
}
