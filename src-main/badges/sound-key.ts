// sound-key.ts: what seals a recording on its way to the gateway. Each recording has a key pair of its own, whose private half is forgotten with the
// recording; with the gateway's public key, known from the pairing, it gives the key of the sound, and the gateway finds the same with its own private
// key and the recording's public one. So whoever holds a badge, or its card, cannot open what lies on it, nor can the badge.

import { createECDH, createPrivateKey, hkdfSync, randomBytes, X509Certificate, type KeyObject } from 'node:crypto'
import { Fault } from '../../src-core/faults.ts'
import type { Identity } from './identity.ts'

/** That of the certificates. The gateway's key signs handshakes and agrees on keys; what is agreed on is bound to this use by its label. */
const CURVE = 'prime256v1'
const LABEL = 'tingke sound for the gateway 1'

export type SoundKey = { /** 32 bytes. */ readonly key: Buffer; /** The recording's own public key, for the gateway. base64url, 87 characters. */ readonly publicKey: string }

/**
 * @param certificate of the gateway, PEM
 * @param seed 32 bytes, for a sound that is sealed again and must come out the same; without, by chance
 */
export function sealingKey(certificate: string, seed: Uint8Array = randomBytes(32)): SoundKey {
  const own = createECDH(CURVE)
  // Below the curve's order, whatever the seed.
  own.setPrivateKey(Buffer.from([seed[0]! & 0x7f, ...seed.subarray(1)]))
  const gateway = pointOf(new X509Certificate(certificate).publicKey)
  return { key: keyOf(own.computeSecret(gateway), own.getPublicKey(), gateway), publicKey: own.getPublicKey('base64url') }
}

/** The same key, at the gateway. Throws Fault audio.unreadable where that is no public key. */
export function openingKey({ certificate, key }: Identity, publicKey: string): Buffer {
  const own = createECDH(CURVE)
  own.setPrivateKey(Buffer.from(createPrivateKey(key).export({ format: 'jwk' }).d!, 'base64url'))
  const recording = Buffer.from(publicKey, 'base64url')
  try {
    return keyOf(own.computeSecret(recording), recording, pointOf(new X509Certificate(certificate).publicKey))
  } catch {
    throw new Fault('audio.unreadable', '胸牌的一段录音', '所附的钥匙读不懂', '请把胸牌和网关更新到同一个版本')
  }
}

const keyOf = (secret: Buffer, recording: Buffer, gateway: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.concat([recording, gateway]), LABEL, 32))

/** Uncompressed. */
function pointOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
}
