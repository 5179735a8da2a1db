// gateway.ts: the door for badges and for laptops that forward: TLS 1.3 on the store's network, each side known by its key. Everything that is asked
// passes here: who it is, whether it may come in, then the deed.

import { constants } from 'node:crypto'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { skewOf } from '../../src-core/badges/clock.ts'
import type { Pin } from '../../src-core/badges/pairing.ts'
import { PairAsk, PATHS, RecordingAsk, Report } from '../../src-core/badges/protocol.ts'
import { asFault, Fault, faultData, type FaultCode } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { PairedBadge } from '../store/badges.ts'
import type { Store } from '../store/store.ts'
import { pinOf, type Identity } from './identity.ts'
import { redeem } from './invitations.ts'
import type { Receiving } from './receiving.ts'
import type { Uploads } from './uploads.ts'

export type GatewayParts = {
  readonly store: Store
  readonly receiving: Receiving
  readonly uploads: Uploads
  readonly identity: Identity
  readonly clock: Clock
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
  /** Somebody was not let in: why, for people. */
  readonly onRefused?: (why: string) => void
}
export type Gateway = { readonly port: number; close(): Promise<void> }

const STATUS: Partial<Record<FaultCode, number>> = { 'input.invalid': 400, 'access.denied': 403, 'consent.missing': 403, 'store.full': 507 }
/** A signature and what is said of a recording. */
const MOST_ASKED = 1 << 20
/** A question waits for fifty recordings to be sealed before it; sound comes as slowly as a radio lets it. */
const REQUEST_MS = 15 * 60_000

export async function startGateway({ store, receiving, uploads, identity, clock, host, port, onRefused = () => undefined }: GatewayParts): Promise<Gateway> {
  const ownPin = pinOf(identity.certificate)
  const pins = new WeakMap<object, Pin>()

  /** Of the key that the other side has shown; it has proved that it holds it by the handshake. */
  function pinOfPeer(socket: TLSSocket): Pin | null {
    const known = pins.get(socket)
    if (known !== undefined) return known
    const { raw } = socket.getPeerCertificate() as { raw?: Buffer }
    if (!raw) return null
    const pin = pinOf(raw)
    pins.set(socket, pin)
    return pin
  }

  function admitted(pin: Pin): PairedBadge {
    const badge = store.badges.byKey(pin)
    if (!badge) throw new Fault('access.denied', '这台设备', '没有和本店网关配对', '请在网关的“胸牌”页生成配对码，再配对一次')
    if (badge.revokedAt !== null) throw new Fault('access.denied', `${badge.kind === 'laptop' ? '电脑' : '胸牌'}“${badge.name}”`, '已被停用', '里面的录音还在；请找管理员重新配对后再传')
    return badge
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'https://gateway').pathname
    const pin = pinOfPeer(request.socket as TLSSocket)
    if (pin === null) throw new Fault('access.denied', '这台设备', '没有出示证书', '请用 tingke badge 连接，不要用浏览器')
    if (path === PATHS.pair) return json(response, 200, await redeem(store, parsed(PairAsk, await bodyOf(request)), pin, ownPin))
    const badge = admitted(pin)
    if (path === PATHS.files || path.startsWith(`${PATHS.files}/`)) return uploads.handle(badge.id, request, response)
    if (path === PATHS.report) {
      const report = parsed(Report, await bodyOf(request))
      const now = clock.now()
      store.badges.report(badge.id, report, skewOf(report.now, now))
      return json(response, 200, { now, wearer: store.badges.wearerAt(badge.id, now) })
    }
    if (path === PATHS.recordings) return json(response, 200, await receiving.answer(badge, parsed(RecordingAsk, await bodyOf(request))))
    json(response, 404, { fault: faultData(new Fault('input.unknown', '这个地址', '网关不认识', '请更新胸牌上的听客')) })
  }

  const server = createServer({ key: identity.key, cert: identity.certificate, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: false, secureOptions: constants.SSL_OP_NO_TICKET, requestTimeout: REQUEST_MS, headersTimeout: 20_000, maxHeaderSize: 16 * 1024 }, (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      const fault = asFault(error, '网关')
      if (fault.code === 'access.denied') onRefused(fault.message)
      if (response.headersSent) response.destroy()
      else json(response, STATUS[fault.code] ?? (fault.code.startsWith('audio.') ? 422 : 503), { fault: faultData(fault) })
    })
  })
  // A handshake that fails is the other side's affair.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
}

function parsed<T>(shape: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = null
  }
  const result = shape.safeParse(value)
  if (!result.success) throw new Fault('input.invalid', '胸牌发来的内容', '网关读不懂', '请把胸牌和网关更新到同一个版本')
  return result.data
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    if ((bytes += part.length) > MOST_ASKED) throw new Fault('input.invalid', '胸牌发来的内容', '太大', '请更新胸牌上的听客')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
