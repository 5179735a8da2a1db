// screens.ts: pictures of the screens for docs/screens: the real page over a real engine and store, with the demo talk analysed by the real chain and,
// for the lists, talks that nobody held. `tsx scripts/screens.ts [NAME...]`, only the named ones where any are named.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startServer } from '../src-main/api/server.ts'
import { demoRecording, openEngine } from '../src-main/engine.ts'
import { fileKeyring } from '../src-main/platform/keys.ts'
import type { Actor } from '../src-core/shapes.ts'
import { builtPage } from '../tests/fakes/built.ts'
import { openBrowser, openPage } from '../tests/renderer/chromium.ts'
import { fillStore } from './seed-desk.ts'

const FOLDER = 'docs/screens'
/** A picture that is heavier is cut off below. */
const MOST_BYTES = 150_000
const DAY_MS = 86_400_000
const wanted = process.argv.slice(2)
const actor: Actor = { person: '前台电脑', role: 'administrator', device: '前台' }

const home = mkdtempSync(join(tmpdir(), 'tingke-screens-'))
mkdirSync(FOLDER, { recursive: true })
const engine = await openEngine({ home, keyring: fileKeyring(home) })
const call = <T>(name: string, input: object): Promise<T> => engine.dispatcher.call(name, input, actor) as Promise<T>
console.error('analysing the demo talk')
const { talk } = await engine.importer.importFile(demoRecording(), { name: '展厅接待示例.opus', consentNoted: true, startedAt: Date.now() - 3 * 3_600_000 }, actor)
await engine.loop.idle()
fillStore(engine.store, 80, 10, Date.now() - DAY_MS / 2, 25 * DAY_MS)
await call('leads.override', { talk, grade: engine.store.rows.lead(talk)?.grade.value === 'H' ? 'A' : 'H', reason: '客户当面约了周六带家人来签' })
await call('notes.add', { talk, turn: { n: 3, start: engine.store.rows.turns(talk)[3]!.startMs / 1000 }, text: '这里先问清用途再讲配置，客户更愿意往下说。' })
await engine.loop.idle()
// Of the invented customers the warm ones order more often.
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const warm = engine.store.db.prepare<[], { customer: string; grade: string }>('SELECT t.customer_id AS customer, l.grade FROM talk t JOIN lead l ON l.talk_id = t.id GROUP BY t.customer_id ORDER BY t.customer_id').all()
for (const [i, { customer: id }] of warm.entries()) if (i % 3 > 0) engine.store.records.put(0, 'DMS', { entity: 'customers', key: id, date: today, values: { customer: id, phone: String(13_800_000_000 + i * 7919), adviser: ['小周', '小李', '小陈'][i % 5 % 3]! } }, id)
for (const [i, { customer: id, grade }] of warm.entries()) if (i % ({ H: 2, A: 4, B: 9 }[grade] ?? 30) === 0 && id !== engine.store.talks.get(talk)!.customerId) await call('customers.order', { customer: id, date: today })
const customer = engine.store.talks.get(talk)!.customerId

const built = await builtPage()
const server = await startServer(engine.desk, built, actor)
const browser = await openBrowser()
const page = await openPage(browser, 720)
await page.goto(server.link)
const go = async (path: string): Promise<void> => {
  await page.goto(`http://127.0.0.1:${server.port}/#${path}`)
  await page.getByRole('heading').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null)
}
async function shoot(name: string, prepare: (page: Page) => Promise<unknown>, width = 1280): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return
  await page.setViewportSize({ width, height: 720 })
  await prepare(page)
  // Messages and tooltips are not what the picture is about.
  await page.mouse.move(700, 5)
  await page.waitForFunction(() => document.querySelector('.ant-message-notice, .ant-tooltip:not(.ant-tooltip-hidden)') === null)
  const whole = await page.screenshot()
  const share = MOST_BYTES / whole.length
  writeFileSync(`${FOLDER}/${name}.png`, share >= 1 ? whole : await page.screenshot({ clip: { x: 0, y: 0, width, height: Math.floor(720 * share * 0.96) } }))
  console.error(name)
}
const headed = (name: string) => page.getByRole('heading', { name }).evaluate((heading) => { heading.scrollIntoView() })
const tab = (name: string | RegExp) => page.getByRole('tab', { name }).click()

await shoot('talks', () => go('/talks'))
await shoot('talk', () => go(`/talks/${talk}`))
await shoot('talk-search', async () => {
  await go(`/talks/${talk}`)
  await page.getByRole('textbox', { name: '在这段谈话里查找' }).fill('落地')
})
await shoot('talk-metrics', async () => { await go(`/talks/${talk}`); await tab('指标') })
await shoot('talk-course', async () => { await go(`/talks/${talk}`); await tab('流程') })
await shoot('talk-notes', async () => { await go(`/talks/${talk}`); await tab(/点评/) })
await shoot('talk-print', () => go(`/talks/${talk}/print`))
await shoot('leads', () => go('/leads'))
await shoot('leads-override', async () => { await go('/leads'); await page.getByRole('button', { name: /^改等级：/ }).first().click(); await page.getByRole('dialog').waitFor() })
await page.keyboard.press('Escape')
await shoot('coaching', () => go('/coaching'))
const results = async (): Promise<void> => { await go('/coaching'); await tab('转化'); await page.getByText('等级准不准').waitFor() }
await shoot('results', results)
await shoot('results-grades', async () => { await results(); await headed('等级准不准') })
await shoot('today', () => go('/today'))
await shoot('customers', () => go('/customers'))
await shoot('customer', () => go(`/customers/${customer}`))
await shoot('customer-order', async () => {
  await go(`/customers/${customer}`)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('menuitem', { name: '订单' }).click()
  await page.getByRole('dialog').waitFor()
})
await page.keyboard.press('Escape')
await shoot('record', () => go('/record'))
await shoot('settings-grades', async () => { await go('/settings'); await tab('门店与等级表') })
await shoot('settings-checklist', async () => { await go('/settings'); await tab('流程清单') })
await shoot('settings-words', async () => {
  await go('/settings')
  await tab('词库')
  await page.getByRole('button', { name: '添加品牌' }).click()
  await page.getByRole('combobox', { name: '品牌' }).fill('比亚迪')
  await page.getByRole('button', { name: '给“比亚迪”添加车系' }).click()
  await page.getByRole('combobox', { name: '车系' }).fill('海狮06')
  await page.getByRole('combobox', { name: '“海狮06”的叫法' }).fill('小狮子')
  await page.keyboard.press('Enter')
})
await shoot('settings-scripts', async () => { await go('/settings'); await tab('话术库'); await page.getByRole('button', { name: '改写“客户说过预算”' }).first().click() })
await shoot('system', () => go('/system'))
await shoot('system-backup', async () => { await go('/system'); await headed('备份') })
await shoot('system-audit', async () => { await go('/system'); await headed('操作记录') })
await shoot('analysis', async () => { await go('/analysis'); await page.getByRole('button', { name: '顾问的说话占比' }).click(); await page.locator('.tk-chart svg').waitFor() })
await shoot('report', async () => { await go('/analysis'); await tab('周报月报'); await page.getByText('客户在说什么').waitFor() })
await shoot('data', () => go('/data'))
for (const [name, path] of [['leads', '/leads'], ['talk', `/talks/${talk}`], ['customer', `/customers/${customer}`], ['today', '/today'], ['record', '/record']] as const) {
  await shoot(`${name}-900`, () => go(path), 900)
  await shoot(`${name}-400`, () => go(path), 400)
}
await page.getByRole('button', { name: '切换到深色' }).click()
await shoot('talk-dark', () => go(`/talks/${talk}`))
await shoot('leads-dark', () => go('/leads'))
await shoot('customer-dark', () => go(`/customers/${customer}`))
await shoot('results-dark', results)
await page.getByRole('button', { name: '切换到浅色' }).click()
await page.getByRole('button', { name: '切换到英文' }).click()
await shoot('leads-english', () => go('/leads'))
await page.getByRole('button', { name: 'Switch to Chinese' }).click()
// The first person is signed in at once, so the page itself sets people up.
for (const [name, role, pin] of [['林经理', 'administrator', '2580'], ['小周', 'adviser', '7391'], ['小李', 'adviser', '4826']]) await engine.desk.call('people.save', { name, role, pin }, actor)
await shoot('settings-people', async () => { await page.reload(); await go('/settings'); await page.getByRole('cell', { name: '小周' }).first().waitFor() })
await engine.desk.call('session.leave', {}, actor)
await shoot('sign-in', async () => { await page.reload(); await page.getByRole('button', { name: '进入' }).waitFor() })

await browser.close()
await server.close()
await engine.close()
rmSync(home, { recursive: true, force: true })
