// keys.ts: Ed25519 at headquarters: whether a device said something, and headquarters' own word for its answers.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { signedText } from '../src-core/sync/contract.ts'

/** As a JWK (RFC 8037), which is read ten times quicker than DER. */
const publicKeyOf = (raw: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })

/** @param publicKey base64url. @param signature base64url; anything that is none is simply wrong */
export const saidBy = (publicKey: string, what: 'batch' | 'enrol' | 'guidance' | 'models', body: string, signature: string): boolean => verify(null, Buffer.from(signedText(what, body)), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'))

export type AnswerKey = { /** base64url. */ readonly publicKey: string; sign(body: string, what?: 'answer' | 'guidance' | 'models'): string }

/** PKCS #8 as PEM. */
export const newAnswerKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string

export function answerKey(pem: string): AnswerKey {
  const key = createPrivateKey(pem)
  return {
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x!,
    sign: (body, what = 'answer') => sign(null, Buffer.from(signedText(what, body)), key).toString('base64url'),
  }
}

/** Codes are kept by this only: whoever reads the database cannot enrol. */
export const codeHash = (secret: string): string => createHash('sha256').update(`tingke enrol ${secret}`).digest('hex')

export const newDeviceId = (): string => `d-${randomBytes(8).toString('hex')}`
