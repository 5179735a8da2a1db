// headquarters.test.ts: the system page says what waits for headquarters, since when and why; enrolling and sending by a person.

import { describe, expect, it } from 'vitest'
import { openBusyPage } from './busy-page.ts'
import { hasBrowser } from './chromium.ts'
import { FakeStore } from './fake-store.ts'

describe.skipIf(!hasBrowser)('headquarters on the system page', () => {
  const desk = openBusyPage(1400, (now) => new FakeStore(now))
  const open = async (): Promise<void> => {
    const { page, url } = desk
    await page.goto(`${url}#/system`)
    await page.getByRole('link', { name: '系统' }).click()
    await page.getByRole('heading', { name: '总部' }).waitFor()
  }

  it('enrols by the keyboard, tells a wrong code in words, and sends', async () => {
    const { page, store, complaints } = desk
    store.headquarters.status = { ...store.headquarters.status, waiting: 12, since: store.now }
    await open()
    await page.getByText('还没有登记总部，内容留在本机。').waitFor()
    await page.getByText(/待发 12 条，最早的自 2026.*起等待/).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '立即发送' }).count()).toBe(0)
    await page.getByRole('button', { name: '登记总部' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('总部地址').fill('http://10.0.0.2')
    await dialog.getByLabel('登记码').fill('WRONG')
    await dialog.getByLabel('登记码').press('Enter')
    await dialog.getByText('地址形如 https://主机名:8443').waitFor()
    expect(store.headquarters.asked).toEqual([])
    await dialog.getByLabel('总部地址').fill('https://10.0.0.2:8443')
    await dialog.getByLabel('登记码').press('Enter')
    await dialog.getByText('登记码不对、已用过或已过期').waitFor()
    await dialog.getByLabel('登记码').fill('JFCR-YA3M-M9T4-R6S9-2JNT-Y49W-MV4X-T4GH')
    await dialog.getByLabel('登记码').press('Enter')
    await page.getByText('https://10.0.0.2:8443（本店登记为“一店”）').waitFor()
    await page.getByRole('button', { name: '立即发送' }).click()
    await page.getByText('没有待发的内容').waitFor()
    await page.getByText(/上次成功：2026/).waitFor()
    expect(complaints).toEqual([])
  })

  it('lets the store say when it sends by itself', async () => {
    const { page, store, complaints } = desk
    store.headquarters.call('sync.enrol', { code: 'X', url: 'https://10.0.0.2:8443' })
    store.headquarters.asked.length = 0
    await open()
    await page.getByText(/下次自动发送：2026/).waitFor()
    await page.getByText('自动发送的时间和条件').click()
    await page.getByLabel('只在接通电源时').check()
    await page.getByLabel('什么时候自动发送').press('Enter')
    await page.getByTitle('自定时间').click()
    await page.getByLabel('时间', { exact: true }).fill('每天')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('应有五段，用空格分开').waitFor()
    expect(store.headquarters.asked).toEqual([])
    await page.getByLabel('时间', { exact: true }).fill('30 20 * * *')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    expect(store.headquarters.asked).toEqual([{ schedule: '30 20 * * *', onlyOnMains: true, notOverMobile: false, pinned: false }])
    expect(complaints).toEqual([])
  })

  it('says why something waits', async () => {
    const { page, store, complaints } = desk
    store.headquarters.call('sync.enrol', { code: 'X', url: 'https://10.0.0.2:8443' })
    store.headquarters.status = { ...store.headquarters.status, waiting: 3, since: store.now }
    store.headquarters.trouble = '总部没有接收：总部已停用这台电脑'
    await open()
    await page.getByRole('button', { name: '立即发送' }).click()
    await page.getByRole('alert').filter({ hasText: '总部已停用这台电脑' }).first().waitFor()
    await page.getByText(/待发 3 条/).waitFor()
    expect(complaints).toEqual([])
  })
})
