// boards.test.ts: a manager puts analyses onto a board, orders them by keyboard, looks at one week, prints it, and has it written into a folder, in a
// real Chromium over a real engine, without a barrier on the way.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Pivot } from '../../src-core/analysis/calls.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { barriers, laptop, openDesk, type DeskPage } from './desk-page.ts'
import { pdfText } from './pdf-text.ts'

const A4 = { format: 'A4', printBackground: true } as const
const PICTURES = process.env['TINGKE_PICTURES']

describe.skipIf(!hasBrowser)('boards, paper and scheduled files', () => {
  const suite = openSuite()
  let desk: DeskPage
  const complaints: string[] = []
  beforeEach(async () => {
    complaints.length = 0
    desk = await openDesk(suite.dir, () => suite.openPage(900, complaints), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    for (let seed = 1; seed <= 3; seed++) {
      async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
      await desk.engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true, customer: `c-${seed}`, startedAt: Date.now() - seed * 60_000 }, laptop)
    }
    await desk.engine.loop.idle()
    while (desk.engine.store.facts.layOut(500) > 0);
  })
  afterEach(async () => {
    await picture('last')
    await desk.close()
  })
  const picture = async (name: string): Promise<void> => void (PICTURES && (await desk.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })))
  async function choose(name: string, option: string): Promise<void> {
    await desk.page.getByRole('combobox', { name, exact: true }).click()
    await desk.page.keyboard.type(option)
    await desk.page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
  }
  const board = () => desk.engine.store.boards.of(laptop.person)[0]!
  async function pin(preset: string, to: string): Promise<void> {
    await desk.page.getByRole('button', { name: preset, exact: true }).click()
    await desk.page.getByRole('button', { name: '放到看板' }).click()
    await desk.page.getByRole('menuitem', { name: to }).click()
  }

  test('pivot and funnel: totals as the store reckons them, down to the sentence and the customer', async () => {
    const { page } = desk
    await desk.go('/analysis')
    await page.getByRole('button', { name: '车系 × 异议' }).click()
    await choose('按', '顾问的动作')
    await choose('再按', '关注的车系')
    await page.getByText('透视', { exact: true }).click()
    const pivot = (await desk.engine.dispatcher.call('analysis.pivot', { measure: 'customers', rows: 'action', columns: 'model', from: '2020-01-01', to: '2030-01-01' }, laptop)) as Pivot
    const total = page.getByRole('button', { name: '看“合计”的原话' })
    await total.waitFor()
    expect(await total.textContent()).toBe(String(pivot.total.value))
    await page.getByRole('button', { name: '看“迎接”的原话' }).click()
    await page.getByText('您好，欢迎光临，您想看什么车？').first().waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    await picture('pivot')
    expect(await barriers(page)).toEqual([])

    await page.getByRole('button', { name: '各顾问的漏斗' }).click()
    await page.locator('.tk-chart svg').waitFor()
    await page.getByRole('button', { name: '看“合计 · 客流”的客户' }).click()
    await expect.poll(() => page.getByRole('dialog').getByRole('listitem').count()).toBe(3)
    expect(await barriers(page)).toEqual([])
    await picture('funnel')
    await page.getByRole('dialog').getByRole('link').first().click()
    await page.waitForURL(/customers\/c-/)
    expect(complaints).toEqual([])
  })

  test('a board: pinned, ordered by keyboard, over another time, taken off and brought back, opened, printed', async () => {
    const { page } = desk
    await desk.go('/analysis?tab=boards')
    await page.getByText('还没有看板').waitFor()
    await page.getByRole('tab', { name: '自己查' }).click()
    await pin('客户想要什么', '新看板…')
    await page.getByRole('textbox', { name: '看板名称' }).fill('早会')
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已放到看板“早会”').waitFor()
    await pin('各顾问的漏斗', '早会')
    await pin('顾问 × 月份', '早会')
    await expect.poll(() => board().tiles.length).toBe(3)
    await page.getByRole('button', { name: '去看看' }).click()
    const titles = (): Promise<string[]> => page.locator('.tk-tile h2').allTextContents()
    await expect.poll(titles).toEqual(['客户数 · 需求', '客户数 · 顾问 · 漏斗', '接待数 · 顾问 × 月份'])
    await page.locator('.tk-tile .tk-chart svg').first().waitFor()
    await picture('board')
    expect(await barriers(page)).toEqual([])

    const later = page.getByRole('button', { name: '把“客户数 · 需求”往后移' })
    await later.focus()
    await page.keyboard.press('Enter')
    await expect.poll(titles).toEqual(['客户数 · 顾问 · 漏斗', '客户数 · 需求', '接待数 · 顾问 × 月份'])
    await page.keyboard.press('Enter')
    await expect.poll(() => board().tiles.map(({ name }) => name)).toEqual(['客户数 · 顾问 · 漏斗', '接待数 · 顾问 × 月份', '客户数 · 需求'])

    await page.getByRole('button', { name: '从看板拿下“客户数 · 需求”' }).click()
    await expect.poll(() => board().tiles.length).toBe(2)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => board().tiles.map(({ name }) => name)).toEqual(['客户数 · 顾问 · 漏斗', '接待数 · 顾问 × 月份', '客户数 · 需求'])

    await choose('看板的时间', '上季度')
    await expect.poll(() => page.getByText('这段时间没有可统计的接待').count()).toBe(3)
    expect(board().period).toEqual({ span: 'last_quarter' })
    await choose('看板的时间', '本周')
    await page.locator('.tk-tile .tk-chart svg').first().waitFor()

    await page.getByRole('button', { name: '删除看板“早会”' }).click()
    await page.getByText('还没有看板').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('heading', { name: '客户数 · 顾问 · 漏斗' }).waitFor()

    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(() => page.evaluate(() => document.querySelector('.tk-tiles')!.getBoundingClientRect().right <= innerWidth)).toBe(true)
    await picture('board-390')
    expect(await barriers(page)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('button', { name: '切换到深色' }).click()
    await picture('board-dark')
    expect(await barriers(page)).toEqual([])

    await page.getByRole('button', { name: '打印或存成 PDF' }).click()
    await page.getByRole('article').locator('.tk-chart svg').first().waitFor()
    await page.locator('article[aria-busy=false]').waitFor()
    await picture('board-print')
    if (PICTURES) writeFileSync(join(PICTURES, 'board.pdf'), await page.pdf(A4))
    expect(await barriers(page)).toEqual([])
    const text = pdfText(await page.pdf(A4))
    for (const words of ['早会', '· 顾问 · 漏斗', '客流', '接待数 · 顾问 × 月份', new Date().toISOString().slice(0, 5), '合计', '口径']) expect(text).toContain(words)
    // In the plot, over the table and among the definitions.
    expect(text.split('客流').length - 1).toBe(3)
    // Nothing of the page around it, which the same look would see.
    expect(text).not.toMatch(/返回|系统|English/)
    await page.emulateMedia({ media: 'screen' })
    expect(pdfText(await page.pdf(A4))).toMatch(/返回[\s\S]*English/)
    expect(complaints).toEqual([])
  })

  test('the report on paper says the figures of the screen; what was asked does too', async () => {
    const { page } = desk
    await desk.go('/analysis?tab=report')
    await page.getByText('接待数').first().waitFor()
    await page.getByRole('button', { name: '打印或存成 PDF' }).click()
    await page.locator('article[aria-busy=false] .tk-report-figures').waitFor()
    await picture('report-print')
    if (PICTURES) writeFileSync(join(PICTURES, 'report.pdf'), await page.pdf(A4))
    const report = pdfText(await page.pdf(A4))
    for (const words of ['本周报告', '接待数', '在说什么', '由听客生成']) expect(report).toContain(words)
    expect(report).toMatch(/接待数\s*3/)
    expect(await barriers(page)).toEqual([])
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('tab', { name: '自己查' }).click()
    await page.getByRole('button', { name: '竞品排行' }).click()
    await choose('按', '关注的车系')
    await page.getByRole('row', { name: /宋PLUS/ }).waitFor()
    // The bar itself opens what stands behind it, as its figure in the table does.
    // Under a resting pointer the row's shade lies over its bar, which the plot itself sees through.
    await page.locator('.tk-chart svg path[fill="#17695f"]').first().click({ force: true })
    await page.getByText('“宋PLUS”背后的 3 条').waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '打印或存成 PDF' }).click()
    await page.locator('article[aria-busy=false] table').waitFor()
    expect(pdfText(await page.pdf(A4))).toMatch(/宋PLUS\s*3/)
    expect(complaints).toEqual([])
  })

  test('a plan is made, writes a file at once, tells a folder that is not there, and comes back after it was removed', async () => {
    const { page } = desk
    const folder = join(desk.home, '报表')
    await desk.go('/analysis?tab=plans')
    await page.getByText('还没有定时导出').waitFor()
    await page.getByRole('button', { name: '新的安排' }).click()
    await page.getByRole('textbox', { name: '写到哪个文件夹' }).fill(folder)
    await picture('plan-dialog')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText(/不存在，或移动硬盘/).waitFor()
    mkdirSync(folder)
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByRole('heading', { name: '周报' }).waitFor()
    await page.getByRole('button', { name: '现在写一份“周报”' }).click()
    await page.getByRole('list', { name: '写好的文件' }).getByText(/^.*周报-\d{4}-\d\d-\d\d\.xlsx$/).waitFor()
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^周报-.*\.xlsx$/)])
    await picture('plans')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '删除“周报”' }).click()
    await page.getByText('还没有定时导出').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText(/下次 \d{4}-/).waitFor()
    await page.getByRole('list', { name: '写好的文件' }).getByText(/周报-/).waitFor()
    // The browser's own line for the folder that was refused.
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
  })
})
