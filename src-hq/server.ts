// server.ts: headquarters on the network: HTTPS, a few addresses, bodies no larger than the contract allows. Every answer to a machine is signed.
// Nobody resumes an earlier session, so none is given a ticket for it.

import { constants } from 'node:crypto'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { LIMITS, refusal, type Answer, type Reason } from '../src-core/sync/contract.ts'
import type { Clock } from '../src-core/ports.ts'
import type { Pair } from './certificate.ts'
import type { PageDoor } from './page/door.ts'
import type { AnswerKey } from './keys.ts'
import { metricsText } from './metrics.ts'
import type { ModelsDoor } from './models-door.ts'
import type { Receiver } from './receiver.ts'
import type { Counting } from './report/counting.ts'
import type { Storage } from './storage/port.ts'

/** Packed, a batch is far smaller than this. */
const MOST_PACKED = LIMITS.batchBytes
/** Figures are not waited for longer: what is counted by then is told. */
const COUNTING_MS = 1_000
/** A machine that dawdles is cut off. */
const REQUEST_MS = 30_000

const STATUS: Partial<Record<Reason, number>> = { malformed: 400, too_large: 413, too_fast: 429, signature: 401, unknown_device: 401, revoked: 403, code: 403, version_newer: 422, gap: 409, conflict: 409 }

export type ServerParts = { readonly receiver: Receiver; readonly storage: Storage; readonly answerKey: AnswerKey; readonly leaf: Pair; /** What people see. */ readonly page: PageDoor; readonly counting: Counting; readonly models: ModelsDoor; readonly clock: Clock; readonly host: string; readonly port: number }
export type HqServer = { readonly port: number; close(): Promise<void> }

export async function startHq({ receiver, storage, answerKey, leaf, page, counting, models, clock, host, port }: ServerParts): Promise<HqServer> {
  const server = createServer({ key: leaf.key, cert: leaf.certificate, minVersion: 'TLSv1.3', secureOptions: constants.SSL_OP_NO_TICKET, requestTimeout: REQUEST_MS, headersTimeout: 10_000, maxHeaderSize: 8 * 1024 }, (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else plain(response, 503, 'unavailable\n')
      process.stderr.write(`${new Date(clock.now()).toISOString()} ${error instanceof SyntaxError ? error.name : error instanceof Error ? error.message : String(error)}\n`)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'https://headquarters').pathname
    if (request.method === 'POST' && path === '/v1/guidance') {
      const body = await bodyOf(request)
      const said = typeof body === 'string' ? await receiver.guidance(body, String(request.headers['tingke-signature'] ?? '')) : refusal(null, body.refused)
      if (said === 'same') response.writeHead(304).end()
      else if ('refused' in said) refused(response, said)
      else response.writeHead(200, { 'content-type': 'application/json', 'tingke-signature': said.signature }).end(said.body)
    } else if (request.method === 'POST' && path === '/v1/models') {
      const body = await bodyOf(request)
      const said = typeof body === 'string' ? await models.list(body, String(request.headers['tingke-signature'] ?? '')) : refusal(null, body.refused)
      if (said === 'malformed') plain(response, 400, 'malformed\n')
      else if ('refused' in said) refused(response, said)
      else response.writeHead(200, { 'content-type': 'application/json', 'tingke-signature': said.signature }).end(said.body)
    } else if (request.method === 'GET' && path.startsWith('/v1/models/')) {
      const said = await models.give(request, response, path)
      if (said === 'unknown') plain(response, 404, 'not found\n')
      else if (said) refused(response, said)
    } else if (request.method === 'POST' && (path === '/v1/batches' || path === '/v1/enrol')) {
      const body = await bodyOf(request)
      const signature = String(request.headers['tingke-signature'] ?? '')
      const from = request.socket.remoteAddress ?? ''
      const said = typeof body !== 'string' ? refusal(null, body.refused) : path === '/v1/enrol' ? await receiver.enrol(body, signature, from) : await receiver.receive(body, signature)
      const why = 'refused' in said ? said.refused : null
      const text = JSON.stringify(said)
      response
        .writeHead(why ? (STATUS[why.reason] ?? 400) : 200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'tingke-signature': answerKey.sign(text), ...(why?.wait_seconds ? { 'retry-after': String(why.wait_seconds) } : {}), ...(request.complete ? {} : { connection: 'close' }) })
        .end(text)
    } else if (request.method === 'GET' && path === '/health') {
      await storage.stores()
      plain(response, 200, 'ok\n')
    } else if (request.method === 'GET' && path === '/metrics' && isLoopback(request.socket)) {
      await counting.upToDate(COUNTING_MS)
      plain(response, 200, metricsText(receiver.tally, await storage.counts(clock.now())))
    }
    else if (!(await page(request, response))) plain(response, 404, 'not found\n')
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

const refused = (response: ServerResponse, { refused: why }: Answer): void => plain(response, STATUS[why!.reason] ?? 400, `${why!.reason}\n`)

const isLoopback = ({ remoteAddress = '' }: Socket): boolean => /^(::ffff:)?127\.|^::1$/.test(remoteAddress)

const plain = (response: ServerResponse, status: number, text: string): void => void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)

async function bodyOf(request: IncomingMessage): Promise<string | { refused: Reason }> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    // Read to its end, but not kept: so the refusal reaches whoever sends.
    if (bytes > 4 * MOST_PACKED) request.destroy()
    else if (bytes <= MOST_PACKED) parts.push(part)
  }
  if (bytes > MOST_PACKED) return { refused: 'too_large' }
  const packed = Buffer.concat(parts)
  if (request.headers['content-encoding'] !== 'gzip') return packed.toString('utf8')
  try {
    // A batch is small: to hand it to another thread and back would cost more than this.
    return gunzipSync(packed, { maxOutputLength: LIMITS.batchBytes }).toString('utf8')
  } catch (error) {
    return { refused: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'malformed' }
  }
}
