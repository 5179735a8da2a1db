// analysis.test.ts: a manager asks the store a question in a real browser over a real engine: builds it, keeps it, hears what stands behind a figure,
// takes the figures out as a file, and finds no barrier on the way.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Analysis } from '../../src-core/analysis/calls.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { barriers, laptop, openDesk, type DeskPage } from './desk-page.ts'

describe.skipIf(!hasBrowser)('the analysis', () => {
  const suite = openSuite()
  let desk: DeskPage
  let files = ''
  const complaints: string[] = []
  beforeEach(async () => {
    complaints.length = 0
    files = mkdtempSync(join(tmpdir(), 'tingke-files-'))
    desk = await openDesk(suite.dir, () => suite.openPage(720, complaints), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    for (let seed = 1; seed <= 3; seed++) {
      async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
      await desk.engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true, customer: `c-${seed}`, startedAt: Date.now() - seed * 3_600_000 }, laptop)
    }
    await desk.engine.loop.idle()
  })
  afterEach(async () => {
    await desk.close()
    rmSync(files, { recursive: true, force: true })
  })
  async function choose(name: string, option: string): Promise<void> {
    await desk.page.getByRole('combobox', { name, exact: true }).fill(option)
    await desk.page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
  }

  test('built, narrowed, kept, opened again, followed to its sentence and taken out as a file', async () => {
    const { page } = desk
    await desk.go('/analysis')
    await page.getByText('这段时间没有可统计的接待').waitFor()
    await page.getByRole('button', { name: '竞品排行' }).click()
    await choose('看什么', '客户数')
    await choose('按', '关注的车系')
    await page.getByRole('row', { name: /宋PLUS/ }).waitFor()
    await choose('加条件', '顾问的动作')
    await choose('顾问的动作', '迎接')
    await page.keyboard.press('Escape')
    await page.locator('.tk-chart svg').waitFor()

    await page.getByRole('button', { name: '保存这个分析' }).click()
    await page.getByRole('textbox', { name: '分析名称' }).fill('在看什么车')
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByRole('button', { name: '删除“在看什么车”' }).waitFor()
    expect(desk.engine.store.analyses.of(laptop.person)).toMatchObject([{ name: '在看什么车', chart: 'bar', question: { measure: 'customers', rows: 'model', filters: [{ field: 'action', values: ['greet'] }] } }])

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: 'XLSX' }).click()
    const path = join(files, 'out.xlsx')
    await (await download).saveAs(path)
    const { cells } = (await desk.engine.dispatcher.call('analysis.ask', desk.engine.store.analyses.of(laptop.person)[0]!.question, laptop)) as Analysis
    const book = JSON.stringify(await readWorkbook(readFileSync(path)))
    for (const value of ['关注的车系', '客户数', cells[0]!.row!, cells[0]!.value!]) expect(book).toContain(JSON.stringify(value))

    await page.getByRole('button', { name: '看“宋PLUS”的原话' }).click()
    await page.getByText('我看看宋PLUS，预算十五六万落地。').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('link', { name: '打开谈话' }).first().click()
    await page.locator('#turn-1.tk-turn-marked').waitFor()

    await desk.go('/analysis')
    await page.getByRole('combobox', { name: '已保存的分析' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '在看什么车' }).click()
    await page.getByRole('row', { name: /宋PLUS/ }).waitFor()
    await page.getByRole('button', { name: '删除“在看什么车”' }).click()
    await page.getByRole('button', { name: '保存这个分析' }).waitFor()
    const gone = page.getByRole('status').filter({ hasText: '已删除“在看什么车”' })
    await gone.waitFor()
    expect(desk.engine.store.analyses.of(laptop.person)).toEqual([])
    expect(await barriers(page)).toEqual([])
    await gone.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '删除“在看什么车”' }).waitFor()
    expect(desk.engine.store.analyses.of(laptop.person)).toMatchObject([{ name: '在看什么车', chart: 'bar' }])
    expect(complaints).toEqual([])
  })

  test('what is worth noticing says that there is nothing yet; no barrier in either appearance', async () => {
    const { page } = desk
    await desk.go('/analysis')
    await page.getByRole('tab', { name: '值得注意' }).click()
    await page.getByText('没有明显变多的异议').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('tab', { name: '周报月报' }).click()
    await page.getByText('本月', { exact: true }).click()
    await page.getByRole('spinbutton', { name: '每月接待目标' }).fill('40')
    await page.getByRole('spinbutton', { name: '每月接待目标' }).blur()
    await page.getByText('3 / 40').waitFor()
    expect(desk.engine.store.settings.goals()).toMatchObject({ visits: 40, orders: null })
    await page.getByRole('status').filter({ hasText: '已改目标' }).getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => desk.engine.store.settings.goals().visits).toBeNull()
    await page.getByText('3 / 40').waitFor({ state: 'detached' })
    await page.getByRole('spinbutton', { name: '每月接待目标' }).fill('40')
    await page.getByRole('spinbutton', { name: '每月接待目标' }).blur()
    await page.getByText('3 / 40').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('tab', { name: '自己查' }).click()
    await page.getByRole('button', { name: '车系 × 异议' }).click()
    await page.getByRole('button', { name: '客户想要什么' }).waitFor()
    expect(await barriers(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
