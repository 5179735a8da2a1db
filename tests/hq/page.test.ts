// page.test.ts: headquarters' page in a real browser over its own TLS, with fifty stores that have sent: login, drill-down, hidden groups, export.

import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putPerson } from '../../src-hq/people.ts'
import { axeOn } from '../renderer/axe.ts'
import { hasBrowser, openBrowser } from '../renderer/chromium.ts'
import { fill } from './many-stores.ts'
import { clockAt, place, startOffice, type Place } from './office-in-tests.ts'

const NOW = Date.UTC(2026, 10, 26, 2)
const PASSWORD = '一个足够长的密码 2026!'
const shots = process.env['TINGKE_SHOTS']

let where: Place
let hq: Awaited<ReturnType<typeof startOffice>>
const clock = clockAt(NOW)
beforeAll(async () => {
  where = place()
  hq = await startOffice(where.dir, clock)
  await fill(hq.storage, 50, NOW, '2026-11-26')
  await putPerson(hq.storage, '王总', 'administrator', PASSWORD)
  await putPerson(hq.storage, '小李', 'viewer', PASSWORD)
})
afterAll(async () => {
  await hq.stop()
  where.remove()
})

type Got = { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }
const ask = (path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Got> =>
  new Promise((done, fail) => {
    const { certificate } = JSON.parse(readFileSync(join(where.dir, 'hq', 'keys', 'authority.json'), 'utf8')) as { certificate: string }
    request(new URL(path, hq.url), { method, ca: certificate, checkServerIdentity: () => undefined, agent: false, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
    }).on('error', fail).end(body)
  })
const signIn = (name: string, password: string, headers: Record<string, string> = { origin: hq.url }): Promise<Got> =>
  ask('/login', { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ name, password }).toString() })
const cookieOf = ({ headers }: Got): string => String(headers['set-cookie']).split(';')[0]!

describe('who gets in', () => {
  test('nobody without a session, and only by this host’s own name', async () => {
    for (const path of ['/', '/page', '/models', '/export.csv', '/trail', '/page?store=s-001']) expect(await ask(path)).toMatchObject({ status: 303, headers: { location: '/login' } })
    expect((await ask('/page', { headers: { cookie: '__Host-tingke-hq=made-up' } })).status).toBe(303)
    expect((await ask('/login', { headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await ask('/login')).headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('a form of another page is refused, though the password is right', async () => {
    expect((await signIn('小李', PASSWORD, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await signIn('小李', PASSWORD, {})).status).toBe(403)
    const got = await signIn('小李', PASSWORD)
    expect(got).toMatchObject({ status: 303, headers: { location: '/page' } })
    expect(String(got.headers['set-cookie'])).toMatch(/^__Host-tingke-hq=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
    const out = (csrf: string): Promise<Got> => ask('/logout', { method: 'POST', headers: { origin: hq.url, cookie: cookieOf(got) }, body: `csrf=${csrf}` })
    expect((await out('guessed')).status).toBe(403)
    const csrf = /name="csrf" value="([\w-]+)"/.exec((await ask('/page', { headers: { cookie: cookieOf(got) } })).body.toString())![1]!
    expect((await out(csrf)).status).toBe(303)
    expect((await ask('/page', { headers: { cookie: cookieOf(got) } })).status).toBe(303)
  })

  test('five wrong passwords lock a name for a quarter of an hour, also when they come at once', async () => {
    await putPerson(hq.storage, '小赵', 'viewer', PASSWORD)
    const statuses = await Promise.all(Array.from({ length: 5 }, () => signIn('小赵', 'wrong')))
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    expect((await signIn('小赵', PASSWORD)).body.toString()).toContain('15 分钟')
    clock.time += 15 * 60_000
    const got = await signIn('小赵', PASSWORD)
    expect(got.status).toBe(303)
    // Half an hour without a look, or another password: the session is over.
    expect((await ask('/page', { headers: { cookie: cookieOf(got) } })).status).toBe(200)
    await putPerson(hq.storage, '小赵', 'viewer', `${PASSWORD}2`)
    expect((await ask('/page', { headers: { cookie: cookieOf(got) } })).status).toBe(303)
    const again = await signIn('小赵', `${PASSWORD}2`)
    clock.time += 30 * 60_000
    expect((await ask('/page', { headers: { cookie: cookieOf(again) } })).status).toBe(303)
  })

  test('the trail is for administrators, and tells who looked at what', async () => {
    const [viewer, head] = [cookieOf(await signIn('小李', PASSWORD)), cookieOf(await signIn('王总', PASSWORD))]
    await ask('/page?region=%E5%8D%8E%E4%B8%9C', { headers: { cookie: viewer } })
    expect((await ask('/trail', { headers: { cookie: viewer } })).status).toBe(403)
    const trail = (await ask('/trail', { headers: { cookie: head } })).body.toString()
    expect(trail.replaceAll(/<[^>]+>/g, ' ')).toMatch(/小李 +查看 +全部门店 › 华东/)
  })

  test('the shortest password has twelve characters, and none is kept', async () => {
    await expect(putPerson(hq.storage, '短', 'viewer', '12345678901')).rejects.toThrow('12')
    const kept = readFileSync(join(where.dir, 'hq', 'headquarters.db')).toString('latin1') + readFileSync(join(where.dir, 'hq', 'headquarters.db-wal')).toString('latin1')
    expect([kept.includes(Buffer.from(PASSWORD).toString('latin1')), kept.includes(Buffer.from('王总').toString('latin1'))]).toEqual([false, true])
  })
})

describe('what is taken along', () => {
  test('hides what the page hides, and a name that looks like a formula is text', async () => {
    const cookie = cookieOf(await signIn('小李', PASSWORD))
    await hq.storage.putStore({ id: 's-001', name: '=HYPERLINK("http://evil","x")', region: '华南' })
    clock.time += 60_000
    const csv = (await ask('/export.csv?region=%E5%8D%8E%E5%8D%97', { headers: { cookie } })).body.toString()
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"",""x"")","40"`)
    expect(csv).toMatch(/"第21店","不足"/)
    const xlsx = await ask('/export.xlsx?region=%E5%8D%8E%E5%8D%97', { headers: { cookie } })
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK')
    const { default: read } = await import('read-excel-file/node')
    const sheets = JSON.stringify(await read(xlsx.body))
    expect(sheets).toContain(`'=HYPERLINK`)
    expect((await ask('/page?region=%E5%8D%8E%E5%8D%97&store=s-021', { headers: { cookie } })).status).toBe(404)
    await hq.storage.putStore({ id: 's-001', name: '第1店', region: '华南' })
    clock.time += 60_000
  })
})

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => { browser = await openBrowser() })
  afterAll(() => browser.close())
  const open = async (colorScheme: 'light' | 'dark'): Promise<Page> => (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', colorScheme, viewport: { width: 1280, height: 1400 } })).newPage()
  const barriers = async (page: Page): Promise<string[]> => (await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze()).violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 120)}`))
  const shot = async (page: Page, name: string): Promise<void> => { if (shots && existsSync(shots)) await page.screenshot({ path: join(shots, `hq-${name}.png`), fullPage: true }) }

  test.each(['light', 'dark'] as const)('%s: from all stores to an adviser and back, with nothing in the way of anybody', async (scheme) => {
    const complaints: string[] = []
    const page = await open(scheme)
    page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()) })
    await page.goto(`${hq.url}/`)
    expect(await barriers(page)).toEqual([])
    await shot(page, `login-${scheme}`)
    await page.getByLabel('姓名').fill('王总')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '全部门店' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await shot(page, `all-${scheme}`)
    await expect.poll(() => page.getByRole('row', { name: /第50店/ }).count()).toBe(1)
    await page.getByRole('link', { name: '华东' }).click()
    await page.getByRole('heading', { name: '华东' }).waitFor()
    // Three customers: hidden, and not to be looked into.
    expect(await page.getByRole('row', { name: /第35店/ }).innerText()).toContain('不足')
    await expect.poll(() => page.getByRole('link', { name: '第35店' }).count()).toBe(0)
    await shot(page, `region-${scheme}`)
    await page.getByRole('link', { name: '第5店', exact: true }).click()
    await page.getByRole('heading', { name: '第5店' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('link', { name: /^顾问 / }).first().click()
    await page.getByRole('heading', { name: /^顾问 / }).waitFor()
    await shot(page, `adviser-${scheme}`)
    await page.getByRole('link', { name: '车型心声' }).click()
    await page.getByRole('heading', { name: '车型心声' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await shot(page, `models-${scheme}`)
    await page.getByRole('link', { name: '特斯拉 Model Y' }).click()
    await page.getByRole('heading', { name: '全部门店：对 特斯拉 Model Y 有意向的客户' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await shot(page, `model-${scheme}`)
    await page.getByLabel('对哪款车有意向').selectOption('全部车型')
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByRole('heading', { name: '全部门店', exact: true }).waitFor()
    await page.setViewportSize({ width: 390, height: 900 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    await shot(page, `narrow-${scheme}`)
    await page.setViewportSize({ width: 1280, height: 1400 })
    await page.getByRole('link', { name: '查看记录' }).click()
    await page.getByRole('heading', { name: '查看记录' }).waitFor()
    await shot(page, `trail-${scheme}`)
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('with nothing received yet, the page says what to do', async () => {
    const empty = place()
    const other = await startOffice(empty.dir, clockAt(NOW))
    try {
      await putPerson(other.storage, '王总', 'viewer', PASSWORD)
      const page = await open('light')
      await page.goto(`${other.url}/`)
      await page.getByLabel('姓名').fill('王总')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('status').filter({ hasText: '还没有收到任何接待' }).waitFor()
      expect(await barriers(page)).toEqual([])
      await shot(page, 'empty')
      await page.context().close()
    } finally {
      await other.stop()
      empty.remove()
    }
  })
})
