// identity.ts: the certificate with which a gateway or a badge shows its key. Nobody signs it: the other side knows the key by its SHA-256. It holds
// whatever the clocks say, because boards without a battery start in 1970. The door to @peculiar/x509.

import 'reflect-metadata'
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509'
import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import type { Pin } from '../../src-core/badges/pairing.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export type Identity = { readonly certificate: string; /** PKCS #8, PEM. */ readonly key: string }

/** @param name of the machine, as a browser shows it */
export async function newIdentity(name: string): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }], serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString('hex'), keys, signingAlgorithm: P256, notBefore: new Date(0), notAfter: new Date('2099-12-31T00:00:00Z'),
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  })
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return { certificate: certificate.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n` }
}

/** The name of a key. @param certificate PEM or DER */
export const pinOf = (certificate: string | Buffer): Pin => createHash('sha256').update(new X509Certificate(certificate).publicKey.export({ format: 'der', type: 'spki' })).digest('base64url')
