// coaching.test.ts: coaching and the customers' voice in a real browser over a real engine: a manager compares, listens and writes; the adviser sees it,
// reads it, and sees no colleague; no barrier in either appearance, wide or narrow.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayAfter } from '../../src-core/day-count.ts'
import { localDate } from '../../src-main/platform/home.ts'
import { importData } from '../../src-main/records/data-import.ts'
import { readExport } from '../../src-main/records/read-file.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { barriers, laptop, openDesk, type DeskPage } from './desk-page.ts'

/** A folder to look at pictures in; none are taken without it. */
const pictures = process.env.TINGKE_PICTURES
async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

describe.skipIf(!hasBrowser)('coaching', () => {
  const suite = openSuite()
  const complaints: string[] = []
  let desk: DeskPage
  const today = localDate(Date.now())
  beforeEach(async () => {
    complaints.length = 0
    desk = await openDesk(suite.dir, () => suite.openPage(900, complaints), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    const lines = ['顾问甲', '顾问乙', '顾问丙'].flatMap((adviser, who) =>
      Array.from({ length: who === 2 ? 6 : 40 }, (_, i) => JSON.stringify({
        id: `T${who}-${i}`, customer_id: `K${who}-${i}`, date: dayAfter(today, -1 - i), adviser, metrics: { talk_ratio: (who === 0 ? 0.42 : 0.66) + (i % 5) / 100 },
        insights: { objections: [{ type: 'price_too_high', turn: 3 }], sales_actions: i % 2 ? [{ type: 'handle_objection', turn: 4 }] : [], needs: [{ attribute: 'seats', value: i % 3 ? '7' : '5', polarity: 'want', turn: 1 }, { attribute: 'drive', value: '四驱', polarity: 'want', turn: 1 }], vehicles: [{ brand: '比亚迪', series: who ? '汉' : '宋PLUS', relation: 'of_interest', turn: 1 }], sentiment: { overall: 'neutral' } },
      })),
    )
    const read = await Promise.all(Object.entries({ 'conversations.jsonl': lines.join('\n'), 'catalogue.csv': '品牌,车系,配置,指导价,座位数,能源,车身\n星原,E3,舒适版,119800,5,纯电,轿车\n' }).map(([name, text]) => readExport(name, Buffer.from(text))))
    importData(desk.engine.store, { source: 'DMS', files: read, today, say: (text) => [text] }, laptop, false)
    const bytes = toneWav(4, 1)
    const { talk } = await desk.engine.importer.importStream((async function* () { yield bytes })(), { name: 'REC_1.wav', consentNoted: true, customer: 'c-1', startedAt: Date.now() - 3 * 86_400_000 }, laptop)
    await desk.engine.loop.idle()
    const call = (name: string, input: object): Promise<unknown> => desk.engine.dispatcher.call(name, input, laptop)
    await call('insights.add', { talk, finding: { list: 'objections', turn: 1, values: { type: 'price_too_high' } } })
    await call('insights.add', { talk, finding: { list: 'sales_actions', turn: 2, values: { type: 'handle_objection' } } })
    await desk.engine.loop.idle()
    await call('customers.order', { customer: 'c-1', date: dayAfter(today, -1) })
    while (desk.engine.store.facts.layOut(5_000) > 0);
  })
  afterEach(() => desk.close())

  /** Whole page, wide and narrow, light and dark: nothing hangs over, nothing bars the way. */
  async function lookedAt(name: string): Promise<void> {
    const { page } = desk
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      for (const appearance of ['切换到深色', '切换到浅色']) {
        // The count of what is due fades in.
        await expect.poll(() => barriers(page), { timeout: 20_000, message: `${name} at ${width}` }).toEqual([])
        expect(await page.evaluate(() => [document.documentElement, document.getElementById('tk-main')!].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)), `${name} at ${width}`).toBe(true)
        await picture(page, `${name}-${width}-${appearance === '切换到深色' ? 'light' : 'dark'}`)
        await page.getByRole('button', { name: appearance }).click()
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  test('a manager compares, listens and writes; the adviser reads it and sees no colleague', async () => {
    const { page } = desk
    await desk.go('/coaching')
    await page.getByRole('tab', { name: '顾问对比' }).click()
    const best = page.getByRole('row', { name: /顾问甲/ })
    await best.getByLabel('明显好于其他人').waitFor()
    await page.getByRole('row', { name: /顾问丙/ }).getByText('不到 10 次接待，不排名').waitFor()
    await lookedAt('compare')

    await page.getByRole('tab', { name: '值得听的片段' }).click()
    await page.getByText('2 天后下单').waitFor()
    await lookedAt('moments')
    await page.getByRole('link', { name: '从这一句开始听' }).click()
    await page.locator('#turn-1.tk-turn-marked').waitFor()

    await desk.go('/coaching')
    await page.getByRole('tab', { name: '顾问对比' }).click()
    await page.getByRole('button', { name: '给顾问乙写辅导' }).click()
    await page.getByRole('textbox', { name: /希望怎么改/ }).fill('先问清用途，再讲车')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已发给顾问乙').waitFor()
    await page.getByRole('tab', { name: '辅导', exact: true }).click()
    await page.getByText('还要等 29 天才满四周').waitFor()
    await page.getByRole('button', { name: '修改给顾问乙的辅导' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '提问次数' }).check()
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('提问次数', { exact: true }).waitFor()
    await page.getByRole('button', { name: '撤回给顾问乙的辅导' }).click()
    await page.getByText('先问清用途，再讲车').waitFor({ state: 'detached' })
    await page.getByRole('status').filter({ hasText: '已撤回给顾问乙的辅导' }).getByRole('button', { name: '撤销' }).click()
    await page.getByText('先问清用途，再讲车').waitFor()
    await lookedAt('notes')

    const save = (name: string, role: string): Promise<unknown> => desk.engine.dispatcher.call('people.save', { name, role, pin: '4826' }, laptop)
    await save('店长', 'administrator')
    await save('顾问乙', 'adviser')
    await page.reload()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('combobox').click()
    await page.locator('.ant-select-item-option').filter({ hasText: '顾问乙' }).click()
    await page.getByLabel('PIN').fill('4826')
    await page.getByRole('button', { name: /进\s?入/ }).click()
    await desk.go('/today')
    await page.getByRole('region', { name: '经理写给您的辅导' }).getByText('先问清用途，再讲车').waitFor()
    await lookedAt('today')
    await page.getByRole('button', { name: '标为已读' }).click()
    await page.getByRole('region', { name: '经理写给您的辅导' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '辅导' }).click()
    await page.getByRole('row', { name: /顾问乙/ }).waitFor()
    await expect.poll(() => page.getByText(/顾问[甲丙]/).count()).toBe(0)
    expect(await page.getByRole('tab').allTextContents()).toEqual(['顾问对比', '值得听的片段', '辅导'])
    await lookedAt('own')
    expect(complaints).toEqual([])
  })

  test('a manager who reads a talk begins a note at a sentence, and the note leads back to it', async () => {
    const { page, engine } = desk
    const talk = engine.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows[0]!.id
    engine.store.advisers.put({ id: 'a-1', name: '顾问丙', vector: new Float32Array(192), model: 'campplus', consentBy: '顾问丙', consentWording: '1' })
    engine.store.advisers.putHeard(talk, [{ voice: 'A', adviser: 'a-1', score: 0.8 }])
    await desk.go(`/talks/${talk}?turn=2`)
    await page.locator('#turn-2').getByRole('button', { name: '点评第 3 句' }).click()
    const words = await page.locator('#turn-2 .tk-turn-text').textContent()
    await page.getByRole('textbox', { name: '点评第 3 句' }).fill('客户问价时先问用途')
    await lookedAt('talk-note')
    await page.getByRole('button', { name: '写成辅导' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('给顾问丙写辅导').waitFor()
    expect(await dialog.locator('q').textContent()).toBe(words)
    expect(await dialog.getByRole('textbox', { name: /希望怎么改/ }).inputValue()).toBe('客户问价时先问用途')
    expect(await barriers(page)).toEqual([])
    await picture(page, 'talk-coach')
    await dialog.getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已发给顾问丙').waitFor()
    expect(await page.getByRole('textbox', { name: '点评第 3 句' }).inputValue()).toBe('')
    await desk.go('/coaching')
    await page.getByRole('tab', { name: '辅导', exact: true }).click()
    await page.getByRole('link', { name: '打开这一句' }).click()
    await page.locator('#turn-2.tk-turn-marked').waitFor()
    const save = (name: string, role: string): Promise<unknown> => engine.dispatcher.call('people.save', { name, role, pin: '4826' }, laptop)
    await save('店长', 'administrator')
    await save('顾问丁', 'adviser')
    await page.reload()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('combobox').click()
    await page.locator('.ant-select-item-option').filter({ hasText: '顾问丁' }).click()
    await page.getByLabel('PIN').fill('4826')
    await page.getByRole('button', { name: /进\s?入/ }).click()
    await desk.go(`/talks/${talk}?turn=2`)
    await page.locator('#turn-2').getByRole('button', { name: /点评第 3 句/ }).click()
    await page.getByRole('textbox', { name: '点评第 3 句' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '写成辅导' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('what customers say, by model, down to every sentence; and what no trim has', async () => {
    const { page } = desk
    await desk.go('/analysis?tab=voice')
    await page.getByText('太贵', { exact: false }).or(page.getByText('87 位客户里')).first().waitFor()
    await lookedAt('voice')
    await page.getByRole('button', { name: /的全部原话/ }).first().click()
    await page.getByRole('link', { name: '打开谈话' }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: '车系' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '汉' }).click()
    await page.getByText('46 位客户里').waitFor()
    await page.getByText('没答上的问题', { exact: true }).click()
    await page.getByText('这段时间没有听到').waitFor()
    await page.getByText('没有一款有的愿望', { exact: true }).first().click()
    await page.getByText('对照了 1 款').waitFor()
    await page.getByRole('listitem').filter({ hasText: '座位 7' }).first().waitFor()
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: '座位 5' }).count()).toBe(0)
    await page.getByText('目录没有写明，没法对照').waitFor()
    await lookedAt('wishes')
    await page.getByRole('tab', { name: '周报月报' }).click()
    await page.getByText('本月', { exact: true }).click()
    await page.getByRole('spinbutton', { name: '每月试驾意愿率目标' }).fill('100')
    await page.getByRole('spinbutton', { name: '每月试驾意愿率目标' }).blur()
    await page.getByRole('spinbutton', { name: '说话占比上限' }).fill('50')
    await page.getByRole('spinbutton', { name: '说话占比上限' }).blur()
    await page.getByText(/落后：余下的日子|这个月已来不及|还说明不了/).first().waitFor()
    await page.getByText(/在范围内|高于范围|还说明不了/).last().waitFor()
    expect(desk.engine.store.settings.goals()).toMatchObject({ drive: 1, talk_ratio: { low: 0, high: 0.5 } })
    await lookedAt('goals')
    expect(complaints).toEqual([])
  })
})
