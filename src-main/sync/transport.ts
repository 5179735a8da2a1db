// transport.ts: the only way out of the store: HTTPS to the one headquarters that a person enrolled at, believing the one authority that the
// enrolment code named. No proxy, no other host, no redirect is followed. What is sent in one go goes over one connection.

import { createHash, X509Certificate } from 'node:crypto'
import { Agent, request } from 'node:https'
import { ReadableStream } from 'node:stream/web'
import { connect, createSecureContext, type DetailedPeerCertificate, type SecureContext } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { GUIDANCE_MOST } from '../../src-core/sync/guidance.ts'
import { OFFERS_MOST } from '../../src-core/sync/offers.ts'
import { codePart } from '../../src-core/sync/enrolment.ts'

export type Reply = { readonly status: number; readonly body: string; readonly signature: string; readonly waitSeconds: number | null }
export type Transport = {
  /** Throws an error with a code where nothing came back. */
  post(path: Path, body: string, signature: string): Promise<Reply>
  /** Ends its connection. */
  close(): void
}
type Path = '/v1/enrol' | '/v1/batches' | '/v1/guidance' | '/v1/models'

const TIMEOUT_MS = 30_000
/** Answers are small, but for what headquarters gives to go by. */
const MOST_ANSWER_BYTES = { '/v1/enrol': 64 * 1024, '/v1/batches': 64 * 1024, '/v1/guidance': GUIDANCE_MOST, '/v1/models': OFFERS_MOST }

let believed: { readonly certificate: string; readonly context: SecureContext } | null = null
/** Reading a certificate costs as much as all else of a connection, and it is always the same one. */
function contextOf(certificate: string): SecureContext {
  if (believed?.certificate !== certificate) believed = { certificate, context: createSecureContext({ ca: certificate, minVersion: 'TLSv1.3' }) }
  return believed.context
}

/**
 * @param url https://host:port
 * @param certificate PEM of the only authority that is believed. It signs nothing but headquarters' own certificates, so the host's name, which
 * may be an address in one store and a name in another, adds nothing
 */
export function httpsTransport(url: string, certificate: string): Transport {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, maxCachedSessions: 0, secureContext: contextOf(certificate), checkServerIdentity: () => undefined })

  const post = (path: Path, packed: Buffer, signature: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(path, url), {
        method: 'POST', agent, timeout: TIMEOUT_MS,
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': packed.length, 'tingke-signature': signature },
      })
      asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
      // A connection that headquarters closed while it rested; whatever is asked may be asked twice.
      asked.on('error', (error: NodeJS.ErrnoException) => (asked.reusedSocket && error.code === 'ECONNRESET' ? resolve(post(path, packed, signature)) : reject(error)))
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
    })
  return { post: (path, body, signature) => post(path, gzipSync(body, { level: 1 }), signature), close: () => agent.destroy() }
}

/**
 * A file of headquarters' as `fetch` would give it, over a connection of its own; rejects with TypeError where the network fails, as `fetch` does.
 * @param address below the enrolled one
 */
export function fetchPinned(address: string, certificate: string, { headers, signal }: Pick<RequestInit, 'headers' | 'signal'>): Promise<Response> {
  const agent = new Agent({ maxCachedSessions: 0, secureContext: contextOf(certificate), checkServerIdentity: () => undefined })
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(new TypeError('fetch failed', { cause: error }))
    const asked = request(address, { agent, headers: headers as Record<string, string>, ...(signal ? { signal } : {}) })
    asked.on('error', failed)
    asked.on('response', (answer) => {
      async function* blocks(): AsyncGenerator<Uint8Array> {
        try {
          for await (const block of answer as AsyncIterable<Buffer>) yield block
        } catch (error) {
          throw new TypeError('terminated', { cause: error })
        }
      }
      const { statusCode: status = 0 } = answer
      resolve(new Response(status === 204 || status === 304 ? null : ReadableStream.from(blocks()) as ConstructorParameters<typeof Response>[0], { status, headers: Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])) }))
    })
    asked.end()
  })
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
