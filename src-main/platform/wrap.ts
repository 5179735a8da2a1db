// wrap.ts: a key sealed under another one: nonce 12 · sealed key 32 · tag 16.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16
const LENGTH = NONCE + 32 + TAG

/** @param under 32 bytes, @param about what the seal also covers */
export function wrapKey(key: Uint8Array, under: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('chacha20-poly1305', under, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(about), { plaintextLength: key.length })
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

/** null where it was sealed under another key, about something else, or has been changed. */
export function unwrapKey(wrapped: Uint8Array, under: Uint8Array, about: string): Buffer | null {
  if (wrapped.length !== LENGTH) return null
  const decipher = createDecipheriv('chacha20-poly1305', under, wrapped.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(about), { plaintextLength: LENGTH - NONCE - TAG })
  decipher.setAuthTag(wrapped.subarray(LENGTH - TAG))
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE, LENGTH - TAG)), decipher.final()])
  } catch {
    return null
  }
}
