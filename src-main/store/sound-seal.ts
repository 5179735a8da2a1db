// sound-seal.ts: how sound lies on the disk: sealed frame by frame, in pieces of half an hour, each readable up to where it was cut.
//
//   header   magic 8 · sample rate u32 · salt 32 · first 8 bytes of SHA-256 over these · tag 16 (proves the key)
//   frames   50 ms of 16-bit samples + tag 16; the last of a sound may be shorter
//   trailer  magic 8 (the sound ends here, or another piece follows) · samples of this piece u64 · tag 16; without it the piece was cut short
//
// All pieces of a sound carry the same header, so that the header of any opens them all. Each has a key of its own (HKDF-SHA256 of the
// master key, the salt and the piece's number), so a counter can be the nonce: no frame is ever sealed twice. Every tag also covers the
// header and the frame's number: frames cannot be swapped, nor moved between pieces or sounds. The first layout (magic TKSOUND1) had
// frames of one second and a single piece; it is still read.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'

export const TAG = 16
const END = Buffer.from('TKSNDEND')
const MORE = Buffer.from('TKSNDMOR')
const SALT_AT = 12
const SUM_AT = 44
export const HEADER = 52 + TAG
export const TRAILER = 16 + TAG
/** Nonces of the tags that are not frames; a piece never has so many frames. */
const HEADER_NONCE = 0xffff_ffff
const END_NONCE = 0xffff_fffe
const MORE_NONCE = 0xffff_fffd

type Layout = { readonly magic: Buffer; readonly frameSamples: number; readonly keyInfo: (piece: number) => string }
const PRESENT: Layout = { magic: Buffer.from('TKSOUND2'), frameSamples: SAMPLE_RATE / 20, keyInfo: (piece) => `tingke sound 2 piece ${piece}` }
const LAYOUTS: readonly Layout[] = [PRESENT, { magic: Buffer.from('TKSOUND1'), frameSamples: SAMPLE_RATE, keyInfo: () => 'tingke sound 1' }]
/** Of every new sound. */
export const FRAME_SAMPLES = PRESENT.frameSamples

/** What seals one piece. */
export type Vault = { readonly key: Buffer; /** The header up to its tag. */ readonly header: Buffer; readonly frameSamples: number }
/** What opens every piece of a sound. */
export type Opener = { readonly header: Buffer; readonly layout: Layout; readonly masterKey: Uint8Array }

export const thingOf = (path: string): string => `录音存档“${basename(path)}”`
export const damaged = (path: string, why: string): Fault => new Fault('store.damaged', thingOf(path), why, '请从备份恢复这个文件；文字和结论不受影响')
/** Where the n-th piece lies, and where it lies as long as it is not finished. */
export const piecePath = (path: string, piece: number): string => (piece === 0 ? path : `${path}.${piece}`)
export const partOf = (path: string): string => `${path}.part`

/** The sound that a file of the recordings folder belongs to: `r-1.tks.2.part` → `r-1.tks`. */
export const soundOf = (file: string): string => file.replace(/\.part$/, '').replace(/(\.tks)\.\d+$/, '$1')

/** The trailer's number of samples is part of its nonce: a recovered file may end elsewhere than the lost end would have. */
function nonceOf(n: number, samples = 0): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32LE(n, 0)
  nonce.writeBigUInt64LE(BigInt(samples), 4)
  return nonce
}

function seal({ key, header }: Vault, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.concat([header, nonce]), { plaintextLength: plain.length })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

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

/** @param plain the samples' bytes, a full frame but for the last one of a sound */
export const sealFrame = (vault: Vault, frame: number, plain: Uint8Array): Buffer => seal(vault, nonceOf(frame), plain)
/** The plain bytes, or null where the seal does not hold. */
export const unsealFrame = (vault: Vault, frame: number, sealed: Uint8Array): Buffer | null => unseal(vault, nonceOf(frame), sealed)
/** Bytes of a full frame on the disk. */
export const frameBytes = ({ frameSamples }: { readonly frameSamples: number }): number => frameSamples * 2 + TAG

/** @param more whether another piece follows */
export function trailerOf(vault: Vault, samples: number, more: boolean): Buffer {
  const count = Buffer.alloc(8)
  count.writeBigUInt64LE(BigInt(samples))
  return Buffer.concat([more ? MORE : END, count, seal(vault, nonceOf(more ? MORE_NONCE : END_NONCE, samples), EMPTY)])
}

/** For a new sound. @param salt 32 bytes; given only for a key that seals nothing but this sound */
export function newOpener(masterKey: Uint8Array, salt: Uint8Array = randomBytes(32)): Opener {
  const head = Buffer.alloc(SUM_AT)
  PRESENT.magic.copy(head)
  head.writeUInt32LE(SAMPLE_RATE, 8)
  head.set(salt, SALT_AT)
  return { header: Buffer.concat([head, sum(head)]), layout: PRESENT, masterKey }
}

/** Throws Fault 'store.key' (a key of the wrong length). */
export function vaultOf({ header, layout, masterKey }: Opener, piece: number): Vault {
  if (masterKey.length !== 32) throw new Fault('store.key', '录音密钥', '长度不是 32 字节', '请用恢复码恢复密钥')
  const key = Buffer.from(hkdfSync('sha256', masterKey, header.subarray(SALT_AT, SUM_AT), layout.keyInfo(piece), 32))
  return { key, header, frameSamples: layout.frameSamples }
}

/** The header as it is written, with the tag that proves the key. */
export const headerOf = (vault: Vault): Buffer => Buffer.concat([vault.header, seal(vault, nonceOf(HEADER_NONCE), EMPTY)])

/**
 * The opener that the header of a piece gives; null where the header does not hold (damaged, cut, not a sound).
 * Throws Fault 'store.key' where it holds but another key sealed it.
 */
export function openerIn(path: string, piece: number, masterKey: Uint8Array): Opener | null {
  const head = withFd(path, 'r', (fd) => readAt(fd, 0, HEADER))
  const layout = LAYOUTS.find(({ magic }) => head.subarray(0, 8).equals(magic))
  if (!layout || head.length < HEADER || !sum(head.subarray(0, SUM_AT)).equals(head.subarray(SUM_AT, SUM_AT + 8))) return null
  const opener = { header: head.subarray(0, HEADER - TAG), layout, masterKey }
  if (unseal(vaultOf(opener, piece), nonceOf(HEADER_NONCE), head.subarray(HEADER - TAG)) === null) throw new Fault('store.key', thingOf(path), '密钥不对，打不开', '请用这台电脑原来的密钥，或用恢复码恢复密钥')
  return opener
}

/** How a piece ends: with the sound's end, with another piece to come, or cut short. */
export type PieceEnd = 'end' | 'more' | 'cut'
export type Piece = { readonly path: string; readonly vault: Vault; readonly samples: number; readonly end: PieceEnd; /** Bytes of header and good frames. */ readonly goodBytes: number }

/** Where frames may lie in disorder after a power cut: sound is synced every second, and a slow disk may be late. */
const UNSURE_S = 60

/**
 * Finds a piece's end.
 * @param synced false for a piece that was being written when the power may have gone: its trailer may be there and frames before it not
 * Throws Fault 'store.damaged' where a synced piece says that it ends well and does not.
 */
export function surveyPiece(path: string, vault: Vault, synced: boolean): Piece {
  return withFd(path, 'r', (fd) => {
    const body = Math.max(0, fstatSync(fd).size - HEADER)
    const whole = ended(path, fd, vault, body, synced)
    if (whole && synced) return whole
    const good = cut(path, fd, vault, whole ? whole.goodBytes - HEADER : body)
    return whole && good.goodBytes === whole.goodBytes ? whole : good
  })
}

function ended(path: string, fd: number, vault: Vault, body: number, synced: boolean): Piece | null {
  const sound = body - TRAILER
  if (sound < 0) return null
  const frame = frameBytes(vault)
  const samples = Math.floor(sound / frame) * vault.frameSamples + Math.max(0, (sound % frame) - TAG) / 2
  const end = readAt(fd, HEADER + sound, TRAILER)
  const more = end.subarray(0, 8).equals(MORE)
  // One sign of the end is enough to demand the whole of it: a flipped byte must not pass for a cut file.
  if (!more && !end.subarray(0, 8).equals(END) && end.readBigUInt64LE(8) !== BigInt(Math.floor(samples))) return null
  if (Number.isInteger(samples) && end.equals(trailerOf(vault, samples, more))) return { path, vault, samples, end: more ? 'more' : 'end', goodBytes: HEADER + sound }
  if (synced) throw damaged(path, '文件结尾已损坏')
  return null
}

/** Of what follows the last sync any part may be missing: all before the first frame that does not hold is kept. */
function cut(path: string, fd: number, vault: Vault, body: number): Piece {
  const size = frameBytes(vault)
  const whole = Math.floor(body / size)
  const unsure = Math.max(0, whole - Math.ceil((UNSURE_S * SAMPLE_RATE) / vault.frameSamples))
  for (let frame = unsure; frame < whole; frame++) if (unsealFrame(vault, frame, readAt(fd, HEADER + frame * size, size)) === null) return piece(frame, 0)
  // What follows the last whole frame may be a sealed shorter one.
  const tail = readAt(fd, HEADER + whole * size, body % size)
  const rest = tail.length > TAG && tail.length % 2 === 0 ? unsealFrame(vault, whole, tail) : null
  return piece(whole, rest === null ? 0 : rest.length)

  function piece(frames: number, rest: number): Piece {
    return { path, vault, samples: frames * vault.frameSamples + rest / 2, end: 'cut', goodBytes: HEADER + frames * size + (rest === 0 ? 0 : rest + TAG) }
  }
}

const readAt = (fd: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at))
}

/** Throws Fault 'store.damaged' where the file cannot be opened. */
export function withFd<T>(path: string, flags: string, use: (fd: number) => T): T {
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
