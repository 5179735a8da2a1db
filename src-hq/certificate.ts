// certificate.ts: headquarters' own authority and the certificate it serves with. Machines believe this authority and no other; its key's name
// stands in every enrolment code. The door to @peculiar/x509.

import 'reflect-metadata'
import { BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectAlternativeNameExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509'
import { createHash, createPrivateKey, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto'
import { codePart } from '../src-core/sync/enrolment.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
/** Stores' clocks may be days out either way. */
const BACKDATED_MS = 30 * DAY_MS
const AUTHORITY_MS = 30 * 365 * DAY_MS
const LEAF_MS = 2 * 365 * DAY_MS

export type Pair = { readonly certificate: string; /** PKCS #8, PEM. */ readonly key: string }

const pemOf = async (key: webcrypto.CryptoKey): Promise<string> => `-----BEGIN PRIVATE KEY-----\n${Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`
const serial = (): string => Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString('hex')

/** @param now UTC ms */
export async function newAuthority(now: number): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Tingke headquarters authority', serialNumber: serial(), keys, signingAlgorithm: P256, notBefore: new Date(now - BACKDATED_MS), notAfter: new Date(now + AUTHORITY_MS),
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)],
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** A certificate for this start of the server, with the authority's behind it. */
export async function newLeaf(authority: Pair, now: number): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const der = createPrivateKey(authority.key).export({ format: 'der', type: 'pkcs8' })
  const signingKey = await webcrypto.subtle.importKey('pkcs8', der, P256, false, ['sign'])
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=Tingke headquarters', issuer: new X509Certificate(authority.certificate).subject, serialNumber: serial(), publicKey: keys.publicKey, signingKey, signingAlgorithm: P256,
    notBefore: new Date(now - BACKDATED_MS), notAfter: new Date(now + LEAF_MS),
    extensions: [new BasicConstraintsExtension(false), new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true), new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]), new SubjectAlternativeNameExtension([{ type: 'dns', value: 'headquarters.tingke.invalid' }])],
  })
  return { certificate: `${certificate.toString('pem')}\n${authority.certificate}`, key: await pemOf(keys.privateKey) }
}

/** The half of an enrolment code that names the authority. */
export const authorityPin = ({ certificate }: Pair): string => codePart(createHash('sha256').update(new NodeCertificate(certificate).publicKey.export({ format: 'der', type: 'spki' })).digest())
