// keys.ts: Ed25519 at headquarters: whether a device said something, and headquarters' own word for its answers.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { signedText } from '../src-core/sync/contract.ts'

/** What stands before the 32 bytes of a public key in SPKI (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const publicKeyOf = (raw: string): KeyObject => createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(raw, 'base64url')]), format: 'der', type: 'spki' })

/** @param publicKey base64url. @param signature base64url; anything that is none is simply wrong */
export const saidBy = (publicKey: string, what: 'batch' | 'enrol' | 'guidance', body: string, signature: string): boolean => verify(null, Buffer.from(signedText(what, body)), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'))

export type AnswerKey = { /** base64url. */ readonly publicKey: string; sign(body: string, what?: 'answer' | 'guidance'): string }

/** PKCS #8 as PEM. */
export const newAnswerKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string

export function answerKey(pem: string): AnswerKey {
  const key = createPrivateKey(pem)
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length).toString('base64url'),
    sign: (body, what = 'answer') => sign(null, Buffer.from(signedText(what, body)), key).toString('base64url'),
  }
}

/** Codes are kept by this only: whoever reads the database cannot enrol. */
export const codeHash = (secret: string): string => createHash('sha256').update(`tingke enrol ${secret}`).digest('hex')

export const newDeviceId = (): string => `d-${randomBytes(8).toString('hex')}`
