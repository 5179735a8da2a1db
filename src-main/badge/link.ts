// link.ts: a badge's line to its gateway: TLS 1.3, own certificate shown, the gateway's key held against the one of the pairing before a byte is sent.

import { X509Certificate } from 'node:crypto'
import { Agent, request } from 'node:https'
import { connect, type PeerCertificate } from 'node:tls'
import { Fault, faultFrom, type FaultData } from '../../src-core/faults.ts'
import { pinOf, type Identity } from '../badges/identity.ts'

export type Peer = { readonly host: string; readonly port: number; /** PEM. */ readonly certificate: string }
export type Link = {
  readonly base: string
  readonly agent: Agent
  /** The answer's JSON. Throws Fault: the gateway's own words where it refuses, sync.unreachable, access.denied where another key answers. */
  ask(path: string, body: unknown): Promise<unknown>
  close(): void
}

const CONNECT_MS = 15_000
/** The gateway seals what came before first. */
const ANSWER_MS = 10 * 60_000

const shown = (host: string, port: number): string => `网关 ${host}:${port}`
export const anotherKey = (host: string, port: number): Fault => new Fault('access.denied', shown(host, port), '密钥和配对时的不一样，可能是别的机器冒充', '请确认地址；网关确实换过电脑时，请在新网关上重新配对')
const unreachable = (host: string, port: number, why: string): Fault => new Fault('sync.unreachable', shown(host, port), `连不上（${why}）`, '录音留在本机，之后自动再传；请检查网关是否开着、是否在同一个网络')

/** Certificate errors of TLS, by the names that OpenSSL gives them. */
const isCertificateError = (code: string): boolean => /CERT|SIGNATURE|ISSUER|SELF_SIGNED/.test(code)

export function openLink({ host, port, certificate }: Peer, identity: Identity): Link {
  const pin = pinOf(certificate)
  const checkServerIdentity = (_: string, { raw }: PeerCertificate): Error | undefined => (pinOf(raw) === pin ? undefined : Object.assign(new Error('another key'), { code: 'CERT_ANOTHER_KEY' }))
  // No time-out of its own: with one that equals a request's, Node leaves a socket that is used again with the few seconds of an idle one.
  const agent = new Agent({ ca: certificate, cert: identity.certificate, key: identity.key, minVersion: 'TLSv1.3', checkServerIdentity, keepAlive: true, maxSockets: 2 })
  const base = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    base,
    agent,
    ask: (path, body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body)
        const asked = request(`${base}${path}`, { method: 'POST', agent, timeout: ANSWER_MS, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } }, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('error', (error) => reject(unreachable(host, port, error.message)))
          answer.on('end', () => {
            try {
              const value = JSON.parse(Buffer.concat(parts).toString('utf8')) as { fault?: FaultData }
              if (value.fault) reject(faultFrom(value.fault))
              else resolve(value)
            } catch {
              reject(unreachable(host, port, `回答读不懂，HTTP ${answer.statusCode ?? 0}`))
            }
          })
        })
        asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
        asked.on('error', (error: NodeJS.ErrnoException) => reject(faultOf(error, host, port)))
        asked.end(text)
      }),
    close: () => agent.destroy(),
  }
}

/** What stopped a connection, in words. */
export function faultOf(error: NodeJS.ErrnoException, host: string, port: number): Fault {
  const code = error.code ?? error.message
  return isCertificateError(code) ? anotherKey(host, port) : unreachable(host, port, code)
}

/** The certificate that answers at an address; nobody is believed yet and nothing is said. PEM. Throws Fault sync.unreachable. */
export function certificateAt(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.3', timeout: CONNECT_MS }, () => {
      const { raw } = socket.getPeerCertificate()
      socket.destroy()
      resolve(new X509Certificate(raw).toString())
    })
    socket.on('timeout', () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.on('error', (error: NodeJS.ErrnoException) => reject(unreachable(host, port, error.code ?? error.message)))
  })
}
