// badges.test.ts: the badges of the settings page: the gateway switched on, a badge paired, worn, revoked; who was refused. Real page, real Chromium.

import { describe, expect, it } from 'vitest'
import { openBusyPage } from './busy-page.ts'
import { hasBrowser } from './chromium.ts'
import { busyStore } from './fake-store.ts'

describe.skipIf(!hasBrowser)('badges on the settings page', () => {
  const desk = openBusyPage(1200, busyStore)
  const open = async (): Promise<void> => {
    await desk.page.goto(`${desk.url}#/settings`)
    await desk.page.getByRole('tab', { name: '录音胸牌' }).click()
    await desk.page.getByRole('heading', { name: '录音胸牌' }).waitFor()
  }

  it('says what to do first; switched on, it shows where it waits and a picture to pair with', async () => {
    const { page, complaints } = desk
    await open()
    await page.getByText('还没有胸牌').waitFor()
    expect(await page.getByRole('button', { name: '配对胸牌' }).isDisabled()).toBe(true)
    await page.getByRole('switch', { name: /门店网关/ }).press('Enter')
    await page.getByText(/192\.168\.1\.20 的端口 7443/).waitFor()
    await page.getByRole('button', { name: '配对胸牌' }).press('Enter')
    await page.getByRole('img', { name: '配对用的二维码' }).waitFor()
    await page.getByText(/只能用一次/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '用 8 位 PIN 配对' }).click()
    await page.getByText('1234 5678', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('gives a badge to an adviser, tells a low battery and a refused connection, and revokes', async () => {
    const { page, store, complaints } = desk
    store.badges.call('gateway.turn', { on: true })
    store.badges.add('b-0123456789abcdef', { battery: 0.07, waiting: 3, skewMs: 30 * 60_000 })
    store.badges.refused = [{ at: store.now, why: '这台设备：没有和本店网关配对。请再配对一次' }]
    await open()
    await page.getByText('7 %').waitFor()
    await page.getByText('时钟差 30 分钟，已校正').waitFor()
    await page.getByText(/没有和本店网关配对/).waitFor()
    await page.getByRole('button', { name: '谁戴“一号胸牌”' }).press('Enter')
    await page.getByRole('dialog').getByRole('combobox').fill('小周')
    await page.getByRole('dialog').getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('cell', { name: '小周' }).waitFor()
    expect(store.badges.asked).toEqual([{ badge: 'b-0123456789abcdef', adviser: '小周' }])
    await page.getByRole('button', { name: '停用“一号胸牌”' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: /停\s*用/ }).click()
    await page.getByText('已停用', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('watches a folder only when somebody says that its customers agreed, and joins another gateway', async () => {
    const { page, store, complaints } = desk
    await open()
    const folder = page.locator('section').filter({ has: page.getByRole('heading', { name: '其他品牌的胸牌' }) })
    await folder.getByLabel('文件夹', { exact: true }).fill('E:\\REC')
    expect(await folder.getByRole('button', { name: /保\s*存/ }).isDisabled()).toBe(true)
    await folder.getByRole('checkbox').check()
    await folder.getByRole('button', { name: /保\s*存/ }).press('Enter')
    await page.getByText('不再查看').waitFor()
    expect(store.badges.folder.watched).toEqual({ folder: 'E:\\REC', pattern: '', consentNoted: true })
    const joining = page.locator('section').filter({ has: page.getByRole('heading', { name: '把谈话交给门店网关' }) })
    await joining.getByLabel(/配对码/).fill('WRONG')
    await joining.getByLabel(/网关地址/).fill('192.168.1.20')
    await joining.getByLabel('这台电脑叫什么').fill('笔记本 2')
    await joining.getByRole('button', { name: '加入网关' }).click()
    await page.getByText(/还可以试 4 次/).waitFor()
    await joining.getByLabel(/配对码/).fill('1234 5678')
    await joining.getByRole('button', { name: '加入网关' }).click()
    await joining.getByText(/待交 2 段/).waitFor()
    expect(complaints).toEqual([])
  })
})
