// transport.ts: the only way out of the store: HTTPS to the one headquarters that a person enrolled at, believing the one authority that the
// enrolment code named. No proxy, no other host, no redirect is followed.

import { createHash, X509Certificate } from 'node:crypto'
import { request } from 'node:https'
import { connect, type DetailedPeerCertificate } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { GUIDANCE_MOST } from '../../src-core/sync/guidance.ts'
import { codePart } from '../../src-core/sync/enrolment.ts'

export type Reply = { readonly status: number; readonly body: string; readonly signature: string; readonly waitSeconds: number | null }
export type Transport = {
  /** Throws an error with a code where nothing came back. */
  post(path: '/v1/enrol' | '/v1/batches' | '/v1/guidance', body: string, signature: string): Promise<Reply>
}

const TIMEOUT_MS = 30_000
/** Answers are small, but for what headquarters gives to go by. */
const MOST_ANSWER_BYTES = { '/v1/enrol': 64 * 1024, '/v1/batches': 64 * 1024, '/v1/guidance': GUIDANCE_MOST }

/**
 * @param url https://host:port
 * @param certificate PEM of the only authority that is believed. It signs nothing but headquarters' own certificates, so the host's name, which
 * may be an address in one store and a name in another, adds nothing
 */
export function httpsTransport(url: string, certificate: string): Transport {
  return {
    post: (path, body, signature) =>
      new Promise((resolve, reject) => {
        const packed = gzipSync(body)
        const asked = request(new URL(path, url), {
          method: 'POST', ca: certificate, minVersion: 'TLSv1.3', checkServerIdentity: () => undefined, agent: false, timeout: TIMEOUT_MS,
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': packed.length, 'tingke-signature': signature },
        })
        asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
        asked.on('error', reject)
        asked.on('response', (answer) => {
          const parts: Buffer[] = []
          let bytes = 0
          answer.on('data', (part: Buffer) => {
            bytes += part.length
            if (bytes > MOST_ANSWER_BYTES[path]) asked.destroy(Object.assign(new Error('too long'), { code: 'ANSWER_TOO_LONG' }))
            else parts.push(part)
          })
          answer.on('error', reject)
          answer.on('end', () => {
            const wait = Number(answer.headers['retry-after'])
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8'), signature: String(answer.headers['tingke-signature'] ?? ''), waitSeconds: Number.isFinite(wait) && wait > 0 ? wait : null })
          })
        })
        asked.end(packed)
      }),
  }
}

/** The name of an authority in an enrolment code: of its public key, so that a renewed certificate keeps it. */
export const pinOf = (certificate: X509Certificate): string => codePart(createHash('sha256').update(certificate.publicKey.export({ format: 'der', type: 'spki' })).digest())

/**
 * Asks headquarters for its certificates before anything is said to it.
 * @returns PEM of the authority with this pin; null where what answers there has another
 */
export function findAuthority(url: string, pin: string): Promise<string | null> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    // Nobody is believed yet: the pin decides, and nothing is sent over this connection.
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port), rejectUnauthorized: false, minVersion: 'TLSv1.3', timeout: TIMEOUT_MS }, () => {
      const found = chainOf(socket.getPeerCertificate(true)).map((raw) => new X509Certificate(raw)).find((one) => one.ca && pinOf(one) === pin)
      socket.destroy()
      resolve(found ? found.toString() : null)
    })
    socket.on('timeout', () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.on('error', reject)
  })
}

/** The certificates that were shown, the server's own first; the last one names itself as its issuer. */
function chainOf(leaf: DetailedPeerCertificate): Buffer[] {
  const chain: Buffer[] = []
  for (let one: DetailedPeerCertificate | undefined = leaf; one?.raw; one = one.issuerCertificate) {
    const { raw } = one
    if (chain.some((known) => known.equals(raw))) break
    chain.push(raw)
  }
  return chain
}
