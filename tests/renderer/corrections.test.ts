// corrections.test.ts: a person corrects the findings of a talk in a real browser: by mouse and by keyboard, with a way back after every
// step, and sees on the system page how right the machine was.

import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { busyStore } from './fake-store.ts'
import { sampleTurns } from './sample-words.ts'

const NOW = Date.UTC(2026, 10, 24, 6, 32)

describe.skipIf(!hasBrowser)('correcting findings on the page', () => {
  const suite = openSuite()
  let server: FakeServer | undefined
  let context: BrowserContext | undefined
  let page: Page
  const complaints: string[] = []

  beforeEach(async () => {
    complaints.length = 0
    server = await serve(busyStore(NOW), suite.dir)
    page = await suite.openPage(900, complaints)
    context = page.context()
    await page.goto(`${server.url}#/talks/talk-meng-1`)
  })
  afterEach(async () => {
    await context?.close()
    await server?.close()
  })

  const see = (words: string | RegExp) => page.getByText(words).first().waitFor()
  const box = (words: string | RegExp) => page.locator('.tk-finding-box').filter({ hasText: words })
  const gone = (what: ReturnType<typeof box>) => expect.poll(() => what.count()).toBe(0)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const menu = async (words: string | RegExp, item: string): Promise<void> => {
    await box(words).getByRole('button', { name: '更正' }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  /** Chooses in a select by typing a part of the option, as people without a mouse do. */
  const choose = async (field: string, typed: string): Promise<void> => {
    await page.getByRole('combobox', { name: field, exact: true }).focus()
    await page.keyboard.type(typed)
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active').filter({ hasText: typed }).waitFor()
    await page.keyboard.press('Enter')
  }

  it('changes a budget with the keyboard alone, is told what is wrong, and takes it back', async () => {
    const more = box('落地15–16万').getByRole('button', { name: '更正' })
    await more.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: '改', exact: true }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('改')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '更正预算' }).waitFor()
    await see('第 16 句 · 客户：哦……那我刚才说少了')
    await page.getByLabel('最低').fill('18')
    await see('读作：落地18–16万')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '最低金额不能高于最高金额' }).waitFor()
    await page.getByLabel('最高').fill('20')
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await page.keyboard.press('Enter')
    await see('已改为“落地18–20万”')
    await box('落地18–20万').getByText('人工').waitFor()
    await page.locator('#turn-15').getByText('落地18–20万').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('更正')

    await box('落地18–20万').locator('.tk-finding').hover()
    await page.getByRole('tooltip').filter({ hasText: '小周更正；机器原来说：落地15–16万' }).waitFor()
    expect(await box('落地18–20万').locator('.tk-finding').getAttribute('aria-description')).toContain('机器原来说：落地15–16万')
    await button('撤销').click()
    await see('已撤销')
    await box('落地15–16万').waitFor()
    await expect.poll(() => page.getByText('人工', { exact: true }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('keeps yuan and 万 apart', async () => {
    await button('添加预算').click()
    await choose('种类', '月供')
    await page.getByLabel('最高').fill('3500')
    await see('读作：月供3500元以内')
    await page.getByText('万', { exact: true }).first().click()
    await expect.poll(() => page.getByLabel('最高').inputValue()).toBe('0.35')
    await choose('依据哪一句', '落地十五六万我能接受')
    await button('保存').click()
    await box('月供3500元以内').waitFor()
    expect(complaints).toEqual([])
  })

  it('deletes, puts back, adds and refuses the same thing twice', async () => {
    await menu('吉利 银河L7', '删除')
    await see('已删除“吉利 银河L7”')
    await gone(box('银河L7'))
    await page.getByRole('button', { name: '恢复：吉利 银河L7 · 竞品' }).click()
    await box('吉利 银河L7').waitFor()

    await button('添加异议').click()
    await button('保存').click()
    await page.getByRole('alert').filter({ hasText: /请选择是哪一句说明的；请选择异议|请选择异议；请选择是哪一句说明的/ }).waitFor()
    await choose('异议', '想再等等看')
    await choose('依据哪一句', '到时候再看')
    await button('保存').click()
    await box('想再等等看').getByText('人工').waitFor()
    await page.locator('#turn-29').getByText('想再等等看').waitFor()

    await button('添加异议').click()
    await choose('异议', '担心质量')
    await choose('依据哪一句', '到时候再看')
    await button('保存').click()
    await page.getByRole('alert').filter({ hasText: '和第 19 句的一条说的是同一件事。请直接更正那一条' }).waitFor()
    await button('取消').click()

    await button('添加车型').click()
    await choose('品牌', '大众')
    await choose('车系', '途观L')
    await choose('和客户的关系', '竞品')
    await choose('依据哪一句', '昨天去的吉利')
    await button('保存').click()
    await box('大众 途观L').getByText('人工').waitFor()

    await menu('想再等等看', '撤销人工更正')
    await gone(box('想再等等看'))
    expect(complaints).toEqual([])
  })

  it('plays the very words of a finding', async () => {
    await menu('担心质量', '听原话')
    await page.locator('#turn-18.tk-turn-marked').waitFor()
    await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? -1)).toBeGreaterThanOrEqual((sampleTurns[18]?.start ?? 0) - 0.05)
    await page.evaluate(() => document.querySelector('audio')?.pause())
    expect(complaints).toEqual([])
  })

  it('counts a talk that was looked through, and says what the figure means', async () => {
    await page.getByRole('link', { name: '系统' }).click()
    await see('还没有人工核对')
    await page.goBack()
    await menu('吉利 银河L7', '删除')
    await gone(box('银河L7'))
    await page.getByRole('link', { name: '系统' }).click()
    await see('还没有人工核对')
    await see('另有 1 段谈话改过但没有核对完，没有计入。')
    await page.goBack()
    await button('已核对').click()
    await see(/小周已核对/)
    await page.getByRole('link', { name: '系统' }).click()
    await see('按 1 段人工核对过的谈话计算')
    await page.getByRole('row', { name: /^车型 67% 2 \/ 3 100% 2 \/ 2 2 0 1 0$/ }).waitFor()
    await see(/人看过后原样保留的比例/)
    await page.goBack()
    await button('取消核对').click()
    await see('已取消核对')
    await button('已核对').waitFor()
    expect(complaints).toEqual([])
  })

  it('speaks English in the dark too', async () => {
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('button', { name: '切换到英文' }).click()
    await box('On the road ¥150k–160k').getByRole('button', { name: 'Correct' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await see('Deleted “On the road ¥150k–160k”')
    await page.getByRole('button', { name: 'Put back: On the road ¥150k–160k' }).click()
    await box('On the road ¥150k–160k').waitFor()
    await button('Looks right').click()
    await see(/Looked through by 小周/)
    expect(complaints).toEqual([])
  })
})
