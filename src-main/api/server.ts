// server.ts: the loopback carrier of the table of calls, and of the page. Bound to 127.0.0.1; every request passes the guard first.

import { serve, type ServerType } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AddressInfo } from 'node:net'
import { asFault, Fault, faultData, type FaultCode } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { rangeOf, streamed } from './byte-range.ts'
import type { Dispatcher } from './dispatcher.ts'
import { createGuard, isOwnHost, isOwnOrigin, SECURITY_HEADERS } from './guard.ts'
import { openPages, type Pages } from './pages.ts'

export type Server = { readonly port: number; /** Opens the page once, in one browser. */ readonly link: string; close(): Promise<void> }

const STATUS: Partial<Record<FaultCode, 400 | 403 | 404 | 422>> = { 'input.invalid': 400, 'input.unknown': 404, 'access.denied': 403, 'consent.missing': 403 }
/** A call's input is small; sound comes through `upload`. */
const MAX_CALL_BYTES = 1 << 20
/** Twelve hours of 48 kHz stereo WAV. */
const MAX_UPLOAD_BYTES = 8 * 2 ** 30
const KEEP_ALIVE_MS = 20_000
/** Whoever has not said by then what it wants is let go. */
const HEADERS_MS = 10_000
/** Inputs of uploads and bytes stand in the address. */
const MAX_HEADER_BYTES = 32 << 10

/** @param port 0 = any free one */
export function startServer(dispatcher: Dispatcher, pagesDir: string, actor: Actor, port = 0): Promise<Server> {
  const guard = createGuard()
  const pages = openPages(pagesDir)
  const app = new Hono()
  let ownPort = port

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value)
    if (!isOwnHost(c.req.header('host') ?? null, ownPort) || !isOwnOrigin(c.req.header('origin') ?? null, ownPort)) return c.body(null, 403)
    const token = c.req.path === '/' ? c.req.query('token') : undefined
    if (token !== undefined) {
      const cookie = guard.redeem(token)
      if (cookie) c.header('set-cookie', cookie)
      if (cookie || guard.allows(c.req.header('cookie') ?? null)) return c.redirect('/', 303)
    }
    if (!guard.allows(c.req.header('cookie') ?? null)) return c.req.path.startsWith('/api/') ? c.json({ ok: false, fault: faultData(expired()) }, 401) : c.html(EXPIRED_PAGE, 401)
    return next()
  })

  addRoutes(app, dispatcher, pages, () => actor)

  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: '127.0.0.1', port, serverOptions: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: HEADERS_MS, maxHeaderSize: MAX_HEADER_BYTES } }, (info: AddressInfo) => {
      ownPort = info.port
      resolve({
        port: info.port,
        link: `http://127.0.0.1:${info.port}/?token=${guard.token}`,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', reject)
  })
}

/** The table of calls and the page's files, for whoever has passed the guard before. */
export function addRoutes(app: Hono, dispatcher: Dispatcher, pages: Pages, actorOf: (c: Context) => Actor): void {
  app.post('/api/call/:name', async (c) => {
    return answer(c, async () => dispatcher.call(c.req.param('name'), parseJson(await textOf(c.req.raw)), actorOf(c)))
  })
  app.post('/api/upload/:name', (c) =>
    answer(c, () => {
      if (Number(c.req.header('content-length') ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge()
      return dispatcher.upload(c.req.param('name'), inputOf(c), bodyOf(c.req.raw, MAX_UPLOAD_BYTES, tooLarge), actorOf(c))
    }),
  )
  app.get('/api/bytes/:name', async (c) => {
    try {
      const range = rangeOf(c.req.header('range'))
      const { type, total, start, end, body } = await dispatcher.bytes(c.req.param('name'), inputOf(c), range, actorOf(c))
      const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'content-length': String(end - start + 1), 'cache-control': 'no-store', ...(range ? { 'content-range': `bytes ${start}-${end}/${total}` } : {}) }
      return c.body(streamed(body), range ? 206 : 200, headers)
    } catch (error) {
      return faulty(c, error)
    }
  })
  app.get('/api/events/:name', (c) =>
    streamSSE(c, async (stream) => {
      const stop = dispatcher.events(c.req.param('name'), inputOf(c), (event) => void stream.writeSSE({ data: JSON.stringify(event) }).catch(() => undefined), actorOf(c))
      stream.onAbort(stop)
      while (!stream.aborted) {
        await stream.write(': \n\n')
        await stream.sleep(KEEP_ALIVE_MS)
      }
      stop()
    }),
  )
  app.get('*', (c) => {
    const page = pages.get(c.req.path)
    if (!page) return c.req.path === '/' ? c.text('页面尚未构建：请运行 npm start', 503) : c.body(null, 404)
    return c.body(page.body, 200, { 'content-type': page.type, 'cache-control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache' })
  })
}

async function answer(c: Context, work: () => Promise<unknown>): Promise<Response> {
  try {
    return c.json({ ok: true, answer: await work() })
  } catch (error) {
    return faulty(c, error)
  }
}

function faulty(c: Context, error: unknown): Response {
  const fault = asFault(error, '请求')
  return c.json({ ok: false, fault: faultData(fault) }, STATUS[fault.code] ?? (fault.code === 'internal' ? 500 : 422))
}

const expired = (): Fault => new Fault('access.denied', '这个页面', '没有经过启动链接', '请回到终端，打开 npm start 新打印的链接')

const EXPIRED_PAGE =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>听客</title><body style="font-family:sans-serif;max-width:32em;margin:15vh auto;line-height:1.8"><h1>链接已失效</h1><p>启动链接只能用一次，并且只在打开它的浏览器里有效。请回到终端重新运行 <code>npm start</code>，打开新打印的链接。</p>'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Fault('input.invalid', '请求', '不是合法的 JSON', '请刷新页面后再试')
  }
}

const inputOf = (c: Context): unknown => parseJson(c.req.query('input') ?? '{}')

const tooLarge = (): Fault => new Fault('audio.too_large', '这个文件', '超过 8 GB', '请先切成几段，或转成 MP3 再导入')

/** Counted as it comes: a sender need not say how much there will be, and may say what is not so. */
async function* bodyOf(request: Request, most: number, refusal: () => Fault): AsyncGenerator<Uint8Array> {
  let bytes = 0
  if (!request.body) return
  for await (const block of request.body as AsyncIterable<Uint8Array>) {
    if ((bytes += block.length) > most) throw refusal()
    yield block
  }
}

async function textOf(request: Request): Promise<string> {
  const blocks: Uint8Array[] = []
  for await (const block of bodyOf(request, MAX_CALL_BYTES, () => new Fault('input.invalid', '请求', '内容过大', '请刷新页面后再试'))) blocks.push(block)
  return Buffer.concat(blocks).toString('utf8')
}
