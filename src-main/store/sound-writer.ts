// sound-writer.ts: writes a sealed sound: each call all or nothing, on a disk that may fill up, fail or lose power at any moment.

import { dirname } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { realDisk, type Disk } from './disk.ts'
import { FRAME_SAMPLES, headerOf, newOpener, partOf, piecePath, sealFrame, thingOf, trailerOf, vaultOf, type Vault } from './sound-seal.ts'

export type SoundWriter = {
  /**
   * 16 kHz mono samples in order, any number at a time. Every full frame of 50 ms is sealed and written at once; the rest waits for the
   * next call. Throws Fault 'store.full' or 'store.write'; none of these samples count then, and the same call may be tried again.
   */
  append(samples: Int16Array): void
  /** What is written so far survives a power cut. Begins a new piece every half hour. Throws as `append`; nothing is lost by trying again. */
  flush(): Promise<void>
  /** Seals the rest, makes it durable and gives the file its name. Throws as `append`; may be tried again. */
  close(): Promise<void>
  /** Throws away what was written. Does nothing after `close`. */
  discard(): Promise<void>
}

const PIECE_SECONDS = 30 * 60
/** Written again after a sync that failed, because nobody knows what it left out; more than this is synced before going on. */
const MOST_UNSYNCED = 4 << 20

type Open = { readonly fd: number; readonly n: number; readonly vault: Vault; position: number; frames: number; unsynced: { at: number; bytes: Buffer }[]; unsyncedBytes: number; /** A write that failed may have left something behind the end. */ debris: boolean; /** The last sync failed. */ unsure: boolean }

/**
 * Begins a new sealed sound. Until it is finished a piece lies beside its place as `.part`.
 * @param masterKey 32 bytes
 * Throws Fault 'store.key' (wrong length), 'store.locked' (an unfinished sound of that name lies there: recover or erase it first),
 * 'store.full', 'store.write'.
 */
export function createSound(path: string, masterKey: Uint8Array, { disk = realDisk, pieceSeconds = PIECE_SECONDS, salt }: { readonly disk?: Disk; readonly pieceSeconds?: number; /** As for `newOpener`. */ readonly salt?: Uint8Array } = {}): SoundWriter {
  const pieceFrames = (pieceSeconds * SAMPLE_RATE) / FRAME_SAMPLES
  const opener = newOpener(masterKey, salt)
  const folder = dirname(path)
  let now = begin(0)
  /** Pieces that are full and not yet under their names. */
  let full: Open[] = []
  let named = 0
  let folderSynced = false
  const pending = new Int16Array(FRAME_SAMPLES)
  let filled = 0
  /** The end has been written; it may not be on the disk yet. */
  let sealed = false
  let ended = false
  /** One flush or close at a time. */
  let turn: Promise<unknown> = Promise.resolve()

  function begin(n: number): Open {
    const vault = vaultOf(opener, n)
    const fd = trying(path, () => disk.create(partOf(piecePath(path, n))))
    const open: Open = { fd, n, vault, position: 0, frames: 0, unsynced: [], unsyncedBytes: 0, debris: false, unsure: false }
    try {
      put(open, headerOf(vault))
    } catch (error) {
      disk.close(fd)
      void disk.remove(partOf(piecePath(path, n)))
      throw error
    }
    return open
  }

  /** All of the bytes, or none that count. */
  function put(open: Open, bytes: Buffer): void {
    trying(path, () => {
      mend(open)
      try {
        writeAll(open.fd, bytes, open.position)
      } catch (error) {
        open.debris = true
        mend(open)
        throw error
      }
      open.unsynced.push({ at: open.position, bytes })
      open.unsyncedBytes += bytes.length
      open.position += bytes.length
    })
    if (open.unsyncedBytes > MOST_UNSYNCED) {
      // A failure here is met by the next sync: what has been written counts.
      try {
        disk.syncNow(open.fd)
        forget(open, open.unsynced.length)
      } catch {
        open.unsure = true
      }
    }
  }

  function writeAll(fd: number, bytes: Uint8Array, position: number): void {
    for (let at = 0; at < bytes.length; ) {
      const written = disk.write(fd, bytes.subarray(at), position + at)
      if (written === 0) throw Object.assign(new Error('nothing written'), { code: 'EIO' })
      at += written
    }
  }

  /** Cuts debris off and writes again what a failed sync may have left out. */
  function mend(open: Open): void {
    if (open.debris) disk.truncate(open.fd, open.position)
    open.debris = false
    if (open.unsure) for (const { at, bytes } of open.unsynced) writeAll(open.fd, bytes, at)
    open.unsure = false
  }

  function forget(open: Open, count: number): void {
    const gone = open.unsynced.splice(0, count)
    open.unsyncedBytes -= gone.reduce((all, { bytes }) => all + bytes.length, 0)
  }

  async function sync(open: Open): Promise<void> {
    trying(path, () => mend(open))
    const count = open.unsynced.length
    try {
      await disk.sync(open.fd)
    } catch (error) {
      open.unsure = true
      throw told(path, error)
    }
    forget(open, count)
    if (folderSynced) return
    await disk.syncFolder(folder)
    folderSynced = true
  }

  /** The next samples go into a new piece; the full one is finished by `finishFull`. */
  function rotate(): void {
    const next = begin(now.n + 1)
    try {
      put(now, trailerOf(now.vault, now.frames * FRAME_SAMPLES, true))
    } catch (error) {
      disk.close(next.fd)
      void disk.remove(partOf(piecePath(path, next.n)))
      throw error
    }
    full.push(now)
    now = next
    folderSynced = false
  }

  async function finishFull(): Promise<void> {
    while (full[0]) {
      await sync(full[0])
      disk.close(full[0].fd)
      await name(full[0].n)
      full = full.slice(1)
    }
  }

  async function name(n: number): Promise<void> {
    await disk.rename(partOf(piecePath(path, n)), piecePath(path, n))
    named = n + 1
    await disk.syncFolder(folder)
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    append(samples) {
      if (sealed || ended) throw new Fault('store.locked', thingOf(path), '已经写完', '请新建一段录音')
      const frames: Buffer[] = []
      let rest = filled
      let at = 0
      const frame = pending.slice()
      while (rest + samples.length - at >= FRAME_SAMPLES) {
        const take = FRAME_SAMPLES - rest
        frame.set(samples.subarray(at, at + take), rest)
        frames.push(sealFrame(now.vault, now.frames + frames.length, new Uint8Array(frame.buffer)))
        at += take
        rest = 0
      }
      if (frames.length > 0) put(now, Buffer.concat(frames))
      now.frames += frames.length
      pending.set(samples.subarray(at), rest)
      filled = rest + samples.length - at
    },
    flush: () =>
      inTurn(async () => {
        if (ended) return
        if (now.frames >= pieceFrames) rotate()
        await finishFull()
        await sync(now)
      }),
    close: () =>
      inTurn(async () => {
        if (ended) return
        await finishFull()
        if (!sealed) {
          const last = filled > 0 ? [sealFrame(now.vault, now.frames, new Uint8Array(pending.buffer, 0, filled * 2))] : []
          put(now, Buffer.concat([...last, trailerOf(now.vault, now.frames * FRAME_SAMPLES + filled, false)]))
          sealed = true
        }
        await sync(now)
        ended = true
        disk.close(now.fd)
        await name(now.n)
      }),
    discard: () =>
      inTurn(async () => {
        if (ended) return
        ended = true
        for (const open of [...full, now]) {
          disk.close(open.fd)
          await disk.remove(partOf(piecePath(path, open.n)))
        }
        for (let n = 0; n < named; n++) await disk.remove(piecePath(path, n))
      }),
  }
}

const NO_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

function told(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'EEXIST') return new Fault('store.locked', thingOf(path), '上一次没有写完的录音还在', '请先恢复或删除它')
  if (NO_SPACE.has(code)) return new Fault('store.full', '录音存档', '磁盘空间不足，写不下去', '请清理磁盘；空间够了会自动继续，已录下的不受影响')
  return new Fault('store.write', '录音存档', `磁盘写入失败（${code || (error instanceof Error ? error.message : String(error))}）`, '请检查磁盘；恢复后会自动继续，已录下的不受影响')
}

function trying<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw told(path, error)
  }
}
