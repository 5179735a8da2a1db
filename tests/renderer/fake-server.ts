// fake-server.ts: the loopback server as the page sees it, over a FakeStore: built files under the real policy, calls, uploads, events, sound.

import { createReadStream, existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { asFault, faultData } from '../../src-core/faults.ts'
import type { FakeStore } from './fake-store.ts'
import { sampleSeconds } from './sample-words.ts'

/** The very policy that the real server sends. */
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const RATE = 8_000

/** A quiet hum as long as the sample talk: 8 kHz, 8 bit, mono. */
export const sampleSound: Buffer = (() => {
  const samples = sampleSeconds * RATE
  const wav = Buffer.alloc(44 + samples)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples, 4)
  wav.write('WAVEfmt ', 8)
  for (const [at, value, size] of [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, RATE, 4], [28, RATE, 4], [32, 1, 2], [34, 8, 2]] as const) wav.writeUIntLE(value, at, size)
  wav.write('data', 36)
  wav.writeUInt32LE(samples, 40)
  for (let i = 0; i < samples; i++) wav[44 + i] = 128 + Math.round(20 * Math.sin((i * 2 * Math.PI * 220) / RATE))
  return wav
})()

export type FakeServer = { readonly url: string; expire(): void; close(): Promise<void> }

export async function serve(store: FakeStore, built: string): Promise<FakeServer> {
  let expired = false
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => json(response, 200, { ok: false, fault: faultData(asFault(error, '测试')) }))
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, api, kind, name = ''] = url.pathname.split('/')
    if (api !== 'api') {
      file(url.pathname, response)
      return
    }
    if (expired) {
      json(response, 401, { ok: false, fault: { code: 'access.denied', thing: '登录', why: '过期', remedy: '' } })
      return
    }
    const input = JSON.parse(url.searchParams.get('input') ?? '{}') as Record<string, unknown>
    if (kind === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': hello\n\n')
      const hear = (event: unknown): void => void response.write(`data: ${JSON.stringify(event)}\n\n`)
      store.hearers.add(hear)
      streams.add(response)
      response.on('close', () => { store.hearers.delete(hear); streams.delete(response) })
    } else if (kind === 'bytes') sound(request, response)
    else {
      const body = await all(request)
      const given = kind === 'call' ? await store.call(name, JSON.parse(body.toString()) as Record<string, unknown>) : received(name, input, body)
      json(response, 200, { ok: true, answer: given })
    }
  }

  function received(name: string, input: Record<string, unknown>, body: Buffer): unknown {
    switch (name) {
      case 'advisers.enrol': return store.advisers.enrol(input, body)
      case 'recorder.sound': return store.recorder.sound(input, body)
      default: return store.importSound(input, body)
    }
  }

  function file(path: string, response: ServerResponse): void {
    const wanted = join(built, normalize(path === '/' ? '/index.html' : path))
    if (!wanted.startsWith(built) || !existsSync(wanted)) response.writeHead(404).end()
    else createReadStream(wanted).pipe(response.writeHead(200, { 'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream', 'content-security-policy': POLICY }))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    expire: () => {
      expired = true
      for (const stream of streams) stream.destroy()
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function sound(request: IncomingMessage, response: ServerResponse): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = range ? Number(range[1]) : 0
  const end = range?.[2] ? Math.min(Number(range[2]), sampleSound.length - 1) : sampleSound.length - 1
  const more = range ? { 'content-range': `bytes ${start}-${end}/${sampleSound.length}` } : {}
  response.writeHead(range ? 206 : 200, { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-length': end - start + 1, ...more }).end(sampleSound.subarray(start, end + 1))
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function all(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
