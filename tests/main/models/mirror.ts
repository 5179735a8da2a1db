// mirror.ts: servers of model files on loopback for the tests: with ranges or without, cut short, silent, changed meanwhile, or giving something else.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = {
  readonly bytes: Buffer
  readonly etag?: string
  /** False = answers 200 with everything whatever range is asked for. */
  readonly ranges?: boolean
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** For each request in turn: after so many bytes of its answer the connection is cut. */
  readonly cuts?: number[]
  /** After so many bytes of an answer nothing comes until `release`. */
  readonly holdAfter?: number
  /** Comes in so many pieces, each so many milliseconds after the last. */
  readonly pace?: { readonly pieces: number; readonly ms: number }
  /** Answers a range with another one. */
  readonly wrongRange?: boolean
}
export type Asked = { readonly path: string; readonly range: string | null; readonly ifRange: string | null; readonly status: number }

export type Mirror = {
  readonly url: string
  /** In the order in which they came. */
  readonly asked: Asked[]
  put(path: string, served: Served): void
  release(): void
  close(): Promise<void>
}

/** @param arrived ends when so many bytes of the file have come through to the other side: what a cut loses on the way is not the same each time */
export async function openMirror(arrived: (path: string, bytes: number) => Promise<void>): Promise<Mirror> {
  const files = new Map<string, Served>()
  const asked: Asked[] = []
  const held = new Set<() => void>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const served = files.get(path)
    const range = request.headers.range ?? null
    const ifRange = request.headers['if-range']?.toString() ?? null
    const note = (status: number): void => void asked.push({ path, range, ifRange, status })
    if (!served) {
      note(404)
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
      return
    }
    const { bytes, etag, ranges = true, type = 'application/octet-stream', cuts, holdAfter, pace } = served
    const start = ranges && range && (ifRange === null || ifRange === etag) ? Number(/^bytes=(\d+)-$/.exec(range)![1]) : 0
    const status = served.status ?? (start > 0 ? (start < bytes.length ? 206 : 416) : 200)
    note(status)
    const body = bytes.subarray(served.wrongRange && start > 0 ? start - 1 : start)
    response.writeHead(status, { 'content-type': type, 'content-length': body.length, ...(etag ? { etag } : {}), ...(status === 206 ? { 'content-range': `bytes ${bytes.length - body.length}-${bytes.length - 1}/${bytes.length}` } : {}), ...served.headers })
    if (pace) {
      for (let n = 0; n < pace.pieces; n++) {
        response.write(body.subarray(Math.floor((body.length * n) / pace.pieces), Math.floor((body.length * (n + 1)) / pace.pieces)))
        await new Promise((resolve) => setTimeout(resolve, pace.ms))
      }
      response.end()
      return
    }
    const cut = cuts?.shift()
    const first = body.subarray(0, Math.min(cut ?? Infinity, holdAfter ?? Infinity))
    await new Promise<void>((resolve) => response.write(first, () => resolve()))
    if (cut !== undefined) {
      await arrived(path, start + first.length)
      request.socket.destroy()
      return
    }
    if (holdAfter !== undefined && holdAfter < body.length) await new Promise<void>((resolve) => held.add(resolve))
    response.end(body.subarray(first.length))
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    put: (path, served) => void files.set(path, served),
    release: () => held.forEach((go) => go()),
    close: () => {
      held.forEach((go) => go())
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
