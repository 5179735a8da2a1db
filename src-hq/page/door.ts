// door.ts: headquarters' page on the network: who may ask, for what, under which address. Everything that is looked at or taken along is noted.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { dayAt } from '../../src-core/day-count.ts'
import type { Clock } from '../../src-core/ports.ts'
import { createSessions, type Session } from '../people.ts'
import { createRate } from '../rate.ts'
import type { Counting } from '../report/counting.ts'
import type { Figures } from '../report/figures.ts'
import { openReport, type Report, type ReportNode } from '../report/report.ts'
import { SILENT_MS, type Storage } from '../storage/port.ts'
import { csvOf, xlsxOf } from './files.ts'
import { style } from './style.ts'
import { funnelTable, gradeTable, groupTable, modelTable, objectionTable, partsTable, rivalTable, type Table } from './table.ts'
import { groupView, loginView, modelsView, trailView, wrongView, type Place, type Silent } from './views.ts'

const COOKIE = '__Host-tingke-hq'
/** A report is put together anew after this long, and waits so long for what stores have sent to be counted. */
const FRESH_MS = 60_000
const COUNTING_MS = 3_000
const MOST_FORM = 4096
/** Tries to sign in from one address. */
const TRIES = { burst: 20, perMinute: 6 }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const GUARDS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-store', 'strict-transport-security': 'max-age=31536000', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
}
const PARTS = ['区域', '门店', '顾问', null] as const

type Reports = ReturnType<ReturnType<typeof openReport>['done']> & { /** Stores of which the last envelopes are not in it. */ readonly left: number }
export type PageParts = { readonly storage: Storage; readonly counting: Counting; readonly clock: Clock; /** A name of this host that people may use; addresses and localhost always. */ readonly name: string | null }
export type PageDoor = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export function createPage({ storage, counting, clock, name }: PageParts): PageDoor {
  const sessions = createSessions(storage, clock)
  const tries = createRate(TRIES.burst, TRIES.perMinute)
  let kept: { readonly reports: Promise<Reports>; readonly at: number } | null = null

  async function reckon(): Promise<Reports> {
    const left = await counting.upToDate(COUNTING_MS)
    const today = dayAt(clock.now())
    const report = openReport(await storage.stores(), today)
    await storage.eachFigures(today.slice(0, 7), ({ store, body }) => report.store(store, JSON.parse(body) as Figures))
    return { ...report.done(), left }
  }
  async function reportsNow(): Promise<Reports> {
    if (!kept || clock.now() - kept.at >= FRESH_MS) kept = { reports: reckon(), at: clock.now() }
    try {
      return await kept.reports
    } catch (error) {
      kept = null
      throw error
    }
  }

  async function silentIn(trail: readonly ReportNode[]): Promise<Silent[]> {
    const seen = new Map<string, number | null>()
    for (const { store, lastSeenAt } of await storage.devices()) seen.set(store, Math.max(seen.get(store) ?? 0, lastSeenAt ?? 0) || null)
    return (await storage.stores()).filter(({ id, region }) => seen.has(id) && (trail.length < 2 || trail[1]!.id === region) && (seen.get(id) ?? 0) < clock.now() - SILENT_MS).map((store) => ({ ...store, lastSeenAt: seen.get(store.id) ?? null }))
  }

  /** Names and addresses that were not given to this host are somebody else's trick. */
  const isOurs = (host: string): boolean => {
    const bare = host.replace(/:\d+$/, '')
    return bare === 'localhost' || bare === name || isIP(bare.replace(/^\[|\]$/g, '')) !== 0
  }

  async function post(request: IncomingMessage, response: ServerResponse, path: string, token: string, session: Session | null): Promise<void> {
    if (request.headers.origin !== `https://${request.headers.host ?? ''}`) return send(response, 403, wrongView(null, '请求不是从本页发出的'))
    const form = await formOf(request)
    if (!form) return send(response, 413, wrongView(session, '内容过长'))
    if (path === '/logout') {
      if (!session || form.get('csrf') !== session.csrf) return send(response, 403, wrongView(session, '表单已过期，请刷新后再试'))
      sessions.end(token)
      await storage.note({ at: clock.now(), person: session.person, action: 'logout', subject: '' })
      return redirect(response, '/login', `${COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`)
    }
    if (tries.ask(request.socket.remoteAddress ?? '', clock.now()) > 0) return send(response, 429, loginView('尝试过于频繁，请稍后再试'))
    const said = await sessions.login(form.get('name') ?? '', form.get('password') ?? '')
    if ('refused' in said) return send(response, 403, loginView(said.refused === 'wrong' ? '姓名或密码不对' : '多次输错，请 15 分钟后再试'))
    redirect(response, '/page', `${COOKIE}=${said.token}; Path=/; Secure; HttpOnly; SameSite=Strict`)
  }

  async function get(response: ServerResponse, url: URL, session: Session): Promise<void> {
    const note = (action: string, subject: string): Promise<void> => storage.note({ at: clock.now(), person: session.person, action, subject })
    const [, what = '', kind = ''] = /^\/(page|export|models|trail)(?:\.(csv|xlsx))?$/.exec(url.pathname) ?? []
    if (what === 'trail' && kind === '') {
      if (session.role !== 'administrator') return send(response, 403, wrongView(session, '只有管理角色能看查看记录'))
      await note('view', '查看记录')
      return send(response, 200, trailView(session, await storage.deeds(500)))
    }
    if (what === '' || what === 'trail' || (what === 'export') !== (kind !== '') && what !== 'models') return send(response, 404, wrongView(session, '没有这一页'))
    const reports = await reportsNow()
    const model = url.searchParams.get('model') || null
    const report = what === 'models' || model === null ? reports.whole : reports.of(model)
    const place = what === 'models' || !report ? null : placeOf(report, url.searchParams)
    if (!report || (what !== 'models' && !place)) return send(response, 404, wrongView(session, '没有这个范围，或其中的客户太少，不能显示'))
    const subject = place ? [...place.trail.map((one) => one.name), ...(report.model === null ? [] : [report.model])].join(' › ') : '车型心声'
    await note(kind === '' ? 'view' : 'export', kind === '' ? subject : `${subject}（${kind.toUpperCase()}）`)
    if (kind === '') return send(response, 200, place ? groupView(session, report, place, await silentIn(place.trail), { people: (await storage.counts(clock.now())).customers, left: reports.left }) : modelsView(session, report))
    const tables = place ? tablesOf(report, place) : [modelTable(report)]
    const body = kind === 'csv' ? csvOf(tables) : await xlsxOf(tables)
    response.writeHead(200, { ...GUARDS, 'content-type': kind === 'csv' ? 'text/csv; charset=utf-8' : XLSX, 'content-disposition': `attachment; filename="tingke.${kind}"` }).end(body)
  }

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'https://headquarters')
    const path = url.pathname
    const known = request.method === 'GET' ? /^\/($|login$|style\.css$|page$|export\.|models($|\.)|trail$)/.test(path) : request.method === 'POST' && (path === '/login' || path === '/logout')
    if (!known) return false
    if (!isOurs(request.headers.host ?? '')) send(response, 421, wrongView(null, '这台服务器不叫这个名字；可用 tingke hq serve --name 指定'))
    else if (path === '/style.css') response.writeHead(200, { ...GUARDS, 'content-type': 'text/css; charset=utf-8' }).end(style)
    else {
      const token = cookieOf(request)
      const session = token === '' ? null : await sessions.of(token)
      if (request.method === 'POST') await post(request, response, path, token, session)
      else if (path === '/login') send(response, 200, loginView(null))
      else if (!session) redirect(response, '/login')
      else if (path === '/') redirect(response, '/page')
      else await get(response, url, session)
    }
    return true
  }
}

/** null where there is no such group, or where it is too small to be looked into. */
function placeOf(report: Report, query: URLSearchParams): Place | null {
  const trail: ReportNode[] = [report.root]
  for (const name of ['region', 'store', 'adviser']) {
    const id = query.get(name)
    if (id === null) break
    const next = trail.at(-1)!.children.find((child) => child.id === id)
    if (!next || report.count(next, 'people') === null) return null
    trail.push(next)
  }
  // The customers of one model are counted down to the stores.
  return { trail, parts: report.model !== null && trail.length === 3 ? null : PARTS[trail.length - 1]! }
}

const tablesOf = (report: Report, { trail, parts }: Place): Table[] => {
  const node = trail.at(-1)!
  return [groupTable(report, node), ...(parts === null ? [] : [partsTable(report, node, parts)]), funnelTable(report, node), gradeTable(report, node), objectionTable(report, node), rivalTable(report, node)]
}

const cookieOf = ({ headers }: IncomingMessage): string => (headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''
const send = (response: ServerResponse, status: number, text: string): void => void response.writeHead(status, { ...GUARDS, 'content-type': 'text/html; charset=utf-8' }).end(text)
const redirect = (response: ServerResponse, to: string, cookie?: string): void => void response.writeHead(303, { ...GUARDS, location: to, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) }).end()

async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = ''
  for await (const part of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += part
    if (text.length > MOST_FORM) return null
  }
  return new URLSearchParams(text)
}
