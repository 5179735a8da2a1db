// lan-server.ts: the same page and the same table for other computers of the store: TLS on the store's network, and nothing is told before somebody has
// signed in with a PIN. A store without people is not shown to the network at all.

import { serve, type ServerType } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import { isIP, type AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { Fault, faultData } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { Store } from '../store/store.ts'
import type { Dispatcher } from './dispatcher.ts'
import { SECURITY_HEADERS } from './guard.ts'
import type { Pages } from './pages.ts'
import { addRoutes } from './server.ts'

export type LanParts = { readonly dispatcher: Dispatcher; readonly pages: Pages; readonly people: Store['people']; readonly identity: { readonly certificate: string; readonly key: string }; readonly clock: Clock; readonly host: string; /** 0 = any free one. */ readonly port: number }
export type LanServer = { readonly port: number; close(): Promise<void> }

/** Where other computers open the page unless they are told otherwise. */
export const LAN_PORT = 7444

const COOKIE = '__Host-tingke'
/** Browsers that are remembered; the longest unused is forgotten first and signs in again. */
const BROWSERS = 500
/** Of one address, in a minute. A page that is opened asks for some sixty things. */
const MOST_ASKED = 1_200
/** Of one address, in a quarter of an hour: PINs of different people cannot be tried in turn. */
const MOST_PINS = 20

/** How often an address has done something within a stretch of time. */
function createCounter(clock: Clock, most: number, withinMs: number) {
  let since = clock.now()
  const counts = new Map<string, number>()
  return (address: string): boolean => {
    if (clock.now() - since >= withinMs) {
      since = clock.now()
      counts.clear()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= most
  }
}

/** DNS rebinding: a page of the wide world has a name of its own; the store's machine is called by its address or its own name. */
function isStoreHost(host: string | undefined, port: number): boolean {
  const found = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(host ?? '')
  if (!found || Number(found[3]) !== port) return false
  const name = (found[1] ?? found[2]!).toLowerCase()
  return isIP(name) !== 0 || name === 'localhost' || name === hostname().toLowerCase() || name === `${hostname().toLowerCase()}.local`
}

export async function startLanServer({ dispatcher, pages, people, identity, clock, host, port }: LanParts): Promise<LanServer> {
  const browsers = new Set<string>()
  const asked = createCounter(clock, MOST_ASKED, 60_000)
  const tried = createCounter(clock, MOST_PINS, 15 * 60_000)
  let ownPort = port
  const app = new Hono<{ Variables: { browser: string } }>()

  /** The browser's own secret, given on its first visit. It says which browser asks, not who sits there. */
  function browserOf(c: Context): string | null {
    const sent = (c.req.header('cookie') ?? '').split(/;\s*/).find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
    if (sent === undefined || !browsers.delete(sent)) return null
    browsers.add(sent)
    return sent
  }
  function newBrowser(c: Context): string {
    const secret = randomBytes(32).toString('base64url')
    browsers.add(secret)
    if (browsers.size > BROWSERS) browsers.delete(browsers.values().next().value!)
    c.header('set-cookie', `${COOKIE}=${secret}; HttpOnly; Secure; SameSite=Strict; Path=/`)
    return secret
  }
  const refuse = (c: Context, status: 401 | 403 | 429, why: string, remedy: string): Response => c.json({ ok: false, fault: faultData(new Fault('access.denied', '门店网关', why, remedy)) }, status)

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value)
    const asks = c.req.header('host')
    const origin = c.req.header('origin')
    if (!isStoreHost(asks, ownPort) || (origin !== undefined && origin !== `https://${asks}`)) return c.body(null, 403)
    const address = getConnInfo(c).remote.address ?? ''
    if (!asked(address)) return refuse(c, 429, '这台电脑问得太频繁', '请稍等一分钟再试')
    if (people.isEmpty()) return refuse(c, 403, '本店还没有设置人员', '请先在网关电脑的“设置 → 人员”里添加人员和 PIN')
    if (c.req.path === '/api/call/session.enter' && !tried(address)) return refuse(c, 429, '这台电脑试 PIN 的次数太多', '请 15 分钟后再试')
    const api = c.req.path.startsWith('/api/')
    const browser = browserOf(c) ?? (api ? null : newBrowser(c))
    if (browser === null) return refuse(c, 401, '这个页面已经过期', '请刷新页面后重新登录')
    c.set('browser', browser)
    return next()
  })
  // The desk names whoever has signed in at this browser; without that nothing but signing in is answered.
  addRoutes(app as unknown as Hono, dispatcher, pages, (c) => ({ person: '', role: 'adviser', device: `lan-${createHash('sha256').update((c as Context<{ Variables: { browser: string } }>).get('browser')).digest('hex').slice(0, 16)}` }))

  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, createServer, hostname: host, port, serverOptions: { key: identity.key, cert: identity.certificate, minVersion: 'TLSv1.3', headersTimeout: 20_000 } }, (info: AddressInfo) => {
      ownPort = info.port
      resolve({
        port: info.port,
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
