// device-key.ts: this machine's own Ed25519 key at headquarters. It is never written: it is derived from the store's master key, which the keyring
// keeps, and from a salt that is new at every enrolment.

import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { signedText } from '../../src-core/sync/contract.ts'

/** What stands before the 32 bytes in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export type DeviceKey = { /** base64url, 32 bytes. */ readonly publicKey: string; sign(what: 'batch' | 'enrol' | 'guidance' | 'models', body: string): string }

/** @param seed 32 bytes */
export function deviceKey(seed: Buffer): DeviceKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  return {
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x!,
    sign: (what, body) => sign(null, Buffer.from(signedText(what, body)), key).toString('base64url'),
  }
}

/** As a JWK (RFC 8037), which is read ten times quicker than DER. */
const publicKeyOf = (raw: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })

/** Whether headquarters said this. @param answerKey base64url */
export const isAnswer = (body: string, signature: string, answerKey: string, what: 'answer' | 'guidance' | 'models' = 'answer'): boolean => verify(null, Buffer.from(signedText(what, body)), publicKeyOf(answerKey), Buffer.from(signature, 'base64url'))
