// sound.ts: sound at rest, sealed second by second: appendable, readable from anywhere, readable after a crash up to its last second.
//
//   header   magic 8 · sample rate u32 · salt 32 · first 8 bytes of SHA-256 over these · tag 16 (proves the key)
//   frames   one second of 16-bit samples + tag 16; the last may be shorter
//   trailer  magic 8 · number of samples u64 · tag 16; written on close, so that a sound cut short is known as such
//
// Each file has a key of its own (HKDF-SHA256 of the master key with the salt), so a counter can be the nonce: no frame is ever
// sealed twice. Every tag also covers the header and the frame's number: frames cannot be swapped, nor moved between files.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fdatasync, fstatSync, fsync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { promisify } from 'node:util'
import { WAV_HEADER_BYTES, wavHeader } from '../../src-core/audio/wav-header.ts'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'

const TAG = 16
const MAGIC = Buffer.from('TKSOUND1')
const END = Buffer.from('TKSNDEND')
const SALT_AT = 12
const SUM_AT = 44
const HEADER = 52 + TAG
const SECOND = SAMPLE_RATE * 2
const FRAME = SECOND + TAG
const TRAILER = 16 + TAG
/** Nonces of the two tags that are not frames; a sound never has so many seconds. */
const HEADER_NONCE = 0xffff_ffff
const TRAILER_NONCE = 0xffff_fffe

export type SoundWriter = {
  /** 16 kHz mono samples in order, any number at a time. Whole seconds are sealed and written at once. */
  append(samples: Int16Array): void
  /** What is written so far survives a power cut: all but the last unfinished second. */
  flush(): Promise<void>
  /** Seals the rest, makes it durable and gives the file its name. */
  close(): Promise<void>
  /** Throws away what was written. Does nothing after `close`. */
  discard(): Promise<void>
}

export type SealedSound = {
  readonly samples: number
  readonly durationMs: number
  /** False where the end is missing (crash, cut file): then this is all that can be read. */
  readonly complete: boolean
  /** Blocks of at most one second, from a moment in milliseconds (default 0). Throws Fault 'store.damaged' at a damaged second. */
  pcm(fromMs?: number): Pcm
  /** The file as if it were a 16-bit mono WAV with a 44-byte header: bytes `start` to `endInclusive` of `wavLength`. */
  wavBytes(start: number, endInclusive: number): AsyncIterable<Uint8Array>
  readonly wavLength: number
}

const thingOf = (path: string): string => `录音存档“${basename(path)}”`
const damaged = (path: string, why: string): Fault => new Fault('store.damaged', thingOf(path), why, '请从备份恢复这个文件；文字和结论不受影响')
const partOf = (path: string): string => `${path}.part`

function fileKey(masterKey: Uint8Array, salt: Uint8Array): Buffer {
  if (masterKey.length !== 32) throw new Fault('store.key', '录音密钥', '长度不是 32 字节', '请用恢复码恢复密钥')
  return Buffer.from(hkdfSync('sha256', masterKey, salt, 'tingke sound 1', 32))
}

/** The trailer's number of samples is part of its nonce: a recovered file may end elsewhere than the lost end would have. */
const nonceOf = (n: number, samples = 0): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32LE(n, 0)
  nonce.writeBigUInt64LE(BigInt(samples), 4)
  return nonce
}

type Vault = { readonly key: Buffer; /** The header up to its tag. */ readonly header: Buffer }

function seal({ key, header }: Vault, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.concat([header, nonce]), { plaintextLength: plain.length })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes, or null where the seal does not hold. */
function unseal({ key, header }: Vault, nonce: Buffer, sealed: Uint8Array): Buffer | null {
  if (sealed.length < TAG) return null
  const body = sealed.subarray(0, sealed.length - TAG)
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  decipher.setAAD(Buffer.concat([header, nonce]), { plaintextLength: body.length })
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return null
  }
}

const EMPTY = new Uint8Array(0)
const sum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest().subarray(0, 8)
const pathMissing = (path: string): Promise<boolean> => access(path).then(() => false, () => true)

function trailer(vault: Vault, samples: number): Buffer {
  const count = Buffer.alloc(8)
  count.writeBigUInt64LE(BigInt(samples))
  return Buffer.concat([END, count, seal(vault, nonceOf(TRAILER_NONCE, samples), EMPTY)])
}

/** Writes all of `bytes` at the end; a full disk is told in words. */
function write(fd: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Fault('internal', '录音存档', '磁盘空间不足，录音没有写完', '请清理磁盘空间后重试')
    throw error
  }
}

/** A rename is durable only when the folder is; Windows cannot sync folders and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/**
 * Begins a new sealed sound. Until `close` it lies beside its place as `.part`.
 * @param masterKey 32 bytes
 * Throws Fault 'store.key' (wrong length), 'store.locked' (an unfinished sound of that name lies there: recover or erase it first).
 */
export function createSound(path: string, masterKey: Uint8Array): SoundWriter {
  const head = Buffer.alloc(SUM_AT)
  MAGIC.copy(head)
  head.writeUInt32LE(SAMPLE_RATE, 8)
  randomBytes(32).copy(head, SALT_AT)
  const header = Buffer.concat([head, sum(head)])
  const vault: Vault = { key: fileKey(masterKey, head.subarray(SALT_AT)), header }
  const fd = openPart(path)
  write(fd, Buffer.concat([header, seal(vault, nonceOf(HEADER_NONCE), EMPTY)]))

  const second = new Int16Array(SAMPLE_RATE)
  let filled = 0
  let frames = 0
  let ended = false
  const writeFrame = (): void => {
    write(fd, seal(vault, nonceOf(frames), new Uint8Array(second.buffer, 0, filled * 2)))
    frames += 1
    filled = 0
  }

  return {
    append(samples) {
      for (let at = 0; at < samples.length; ) {
        const some = samples.subarray(at, at + SAMPLE_RATE - filled)
        second.set(some, filled)
        filled += some.length
        at += some.length
        if (filled === SAMPLE_RATE) writeFrame()
      }
    },
    flush: () => promisify(fdatasync)(fd),
    async close() {
      const samples = frames * SAMPLE_RATE + filled
      if (filled > 0) writeFrame()
      write(fd, trailer(vault, samples))
      await promisify(fsync)(fd)
      ended = true
      closeSync(fd)
      await rename(partOf(path), path)
      await syncFolder(path)
    },
    async discard() {
      if (ended) return
      ended = true
      closeSync(fd)
      await rm(partOf(path), { force: true })
    },
  }
}

function openPart(path: string): number {
  try {
    return openSync(partOf(path), 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Fault('store.locked', thingOf(path), '上一次没有写完的录音还在', '请先恢复或删除它')
  }
}

type Layout = { readonly vault: Vault; readonly samples: number; readonly complete: boolean; /** Bytes of header and good frames. */ readonly goodBytes: number }

/** Proves the key and finds the end. Throws Fault 'store.key' or 'store.damaged'. */
function survey(path: string, fd: number, masterKey: Uint8Array): Layout {
  const read = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(fd, bytes, 0, length, at))
  }
  const head = read(0, HEADER)
  if (head.length < HEADER || !head.subarray(0, 8).equals(MAGIC) || !sum(head.subarray(0, SUM_AT)).equals(head.subarray(SUM_AT, SUM_AT + 8))) {
    throw damaged(path, '文件开头已损坏，或者不是听客的录音存档')
  }
  const header = head.subarray(0, HEADER - TAG)
  const vault: Vault = { key: fileKey(masterKey, head.subarray(SALT_AT, SUM_AT)), header }
  if (unseal(vault, nonceOf(HEADER_NONCE), head.subarray(HEADER - TAG)) === null) {
    throw new Fault('store.key', thingOf(path), '密钥不对，打不开', '请用这台电脑原来的密钥，或用恢复码恢复密钥')
  }

  const body = fstatSync(fd).size - HEADER
  const sound = body - TRAILER
  const rest = sound % FRAME
  const samples = sound < 0 ? -1 : Math.floor(sound / FRAME) * SAMPLE_RATE + Math.max(0, rest - TAG) / 2
  if (sound >= 0) {
    const end = read(HEADER + sound, TRAILER)
    // One sign of the end is enough to demand the whole of it: a flipped byte must not pass for a cut file.
    const signed = end.subarray(0, 8).equals(END)
    const counted = end.readBigUInt64LE(8) === BigInt(Math.floor(samples))
    if (signed || counted) {
      if (!end.equals(trailer(vault, Math.floor(samples))) || !Number.isInteger(samples)) throw damaged(path, '文件结尾已损坏')
      return { vault, samples, complete: true, goodBytes: HEADER + sound }
    }
  }

  // Cut: what follows the last whole second may be a sealed shorter one, and the last whole second may be a shorter one with debris.
  const whole = Math.floor(body / FRAME)
  const tail = read(HEADER + whole * FRAME, body % FRAME)
  const tailPlain = tail.length > TAG && tail.length % 2 === 0 ? unseal(vault, nonceOf(whole), tail) : null
  if (tailPlain !== null) return { vault, samples: whole * SAMPLE_RATE + tailPlain.length / 2, complete: false, goodBytes: HEADER + whole * FRAME + tail.length }
  const last = whole > 0 && unseal(vault, nonceOf(whole - 1), read(HEADER + (whole - 1) * FRAME, FRAME)) === null ? whole - 1 : whole
  return { vault, samples: last * SAMPLE_RATE, complete: false, goodBytes: HEADER + last * FRAME }
}

function withFd<T>(path: string, flags: string, use: (fd: number) => T): T {
  let fd: number
  try {
    fd = openSync(path, flags)
  } catch (error) {
    throw damaged(path, (error as NodeJS.ErrnoException).code === 'ENOENT' ? '文件不见了' : '文件打不开')
  }
  try {
    return use(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * Opens a sealed sound. Nothing stays open between reads, so there is nothing to close.
 * Throws Fault 'store.key' (not the key it was sealed with), 'store.damaged' (missing, not a sound, header or end damaged).
 */
export function openSound(path: string, masterKey: Uint8Array): SealedSound {
  const { vault, samples, complete } = withFd(path, 'r', (fd) => survey(path, fd, masterKey))

  /** The plain bytes `from` up to `to` of the samples, second by second. */
  async function* plain(from: number, to: number): AsyncGenerator<Buffer> {
    const file = await open(path, 'r').catch(() => {
      throw damaged(path, '文件不见了')
    })
    try {
      for (let frame = Math.floor(from / SECOND); frame * SECOND < to; frame++) {
        const length = Math.min(SECOND, samples * 2 - frame * SECOND)
        const sealed = Buffer.alloc(length + TAG)
        const { bytesRead } = await file.read(sealed, 0, sealed.length, HEADER + frame * FRAME)
        const bytes = bytesRead === sealed.length ? unseal(vault, nonceOf(frame), sealed) : null
        if (bytes === null) throw damaged(path, `第 ${frame + 1} 秒已损坏或被改动过`)
        yield bytes.subarray(Math.max(0, from - frame * SECOND), Math.max(0, to - frame * SECOND))
      }
    } finally {
      await file.close()
    }
  }

  return {
    samples, complete,
    durationMs: Math.round((samples * 1000) / SAMPLE_RATE),
    wavLength: WAV_HEADER_BYTES + samples * 2,
    async *pcm(fromMs = 0) {
      const from = Math.min(samples, Math.max(0, Math.round((fromMs * SAMPLE_RATE) / 1000)))
      for await (const bytes of plain(from * 2, samples * 2)) {
        const block = new Int16Array(bytes.length / 2)
        new Uint8Array(block.buffer).set(bytes)
        yield block
      }
    },
    async *wavBytes(start, endInclusive) {
      const end = Math.min(endInclusive + 1, WAV_HEADER_BYTES + samples * 2)
      if (start < WAV_HEADER_BYTES && start < end) yield wavHeader(samples, SAMPLE_RATE).subarray(start, end)
      const from = Math.max(0, start - WAV_HEADER_BYTES)
      const to = end - WAV_HEADER_BYTES
      if (from < to) yield* plain(from, to)
    },
  }
}

/**
 * Finishes a sound that a crash left as `.part`: cut back to its last good second, ended, made durable, named.
 * Returns it, or null when there is nothing to recover. Throws as `openSound`.
 */
export async function recoverSound(path: string, masterKey: Uint8Array): Promise<SealedSound | null> {
  const part = partOf(path)
  if (await pathMissing(part)) return null
  withFd(part, 'r+', (fd) => {
    const { vault, samples, complete, goodBytes } = survey(part, fd, masterKey)
    if (complete) return
    ftruncateSync(fd, goodBytes)
    const end = trailer(vault, samples)
    writeSync(fd, end, 0, end.length, goodBytes)
  })
  const file = await open(part, 'r+')
  await file.sync().finally(() => file.close())
  await rename(part, path)
  await syncFolder(path)
  return openSound(path, masterKey)
}

/** Removes a sound, finished or not. Its salt is overwritten first: without it the sealed seconds stay sealed, wherever the disk keeps them. */
export async function eraseSound(path: string): Promise<void> {
  for (const file of [path, partOf(path)]) {
    if (await pathMissing(file)) continue
    const handle = await open(file, 'r+')
    try {
      await handle.write(randomBytes(HEADER), 0, HEADER, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rm(file, { force: true })
    await syncFolder(file)
  }
}
