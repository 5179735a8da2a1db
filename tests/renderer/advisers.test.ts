// advisers.test.ts: advisers' voices on the system page: nothing is sent without the ticked consent, a fault is told in words, removal asks first.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { adviserConsent } from '../../src-core/privacy/adviser-consent.ts'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { FakeStore } from './fake-store.ts'

const NOW = Date.UTC(2026, 10, 24, 6, 32)

describe.skipIf(!hasBrowser)('advisers’ voices', () => {
  const suite = openSuite()
  let server: FakeServer | null = null
  let page: Page
  let context: BrowserContext | null = null
  let store: FakeStore
  const complaints: string[] = []

  afterAll(async () => {
    // An open page would complain of its server's end.
    await context?.close()
    await server?.close()
  })
  beforeEach(() => { complaints.length = 0 })

  async function open(next: FakeStore): Promise<void> {
    // An open page would complain of its server's end.
    await context?.close()
    await server?.close()
    store = next
    server = await serve(store, suite.dir)
    page = await suite.openPage(720, complaints)
    context = page.context()
    await page.goto(`${server.url}#/system`)
    await page.getByRole('link', { name: '系统' }).click()
    await page.getByRole('heading', { name: '顾问声音' }).waitFor()
  }
  const sound = (words: string) => ({ name: '小李.wav', mimeType: 'audio/wav', buffer: Buffer.from(`RIFF of ${words}`) })
  const button = (name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name })

  it('says that nobody is enrolled, and takes a voice in only with name, sound and consent', async () => {
    await open(new FakeStore(NOW))
    await page.getByText('还没有录入').waitFor()
    await page.getByRole('button', { name: '录入' }).click()
    await page.getByText(adviserConsent.words['zh-CN']).waitFor()
    const enrol = button(/^录\s?入$/)
    expect(await enrol.isDisabled()).toBe(true)
    await page.getByLabel('姓名').fill(' 小李 ')
    await page.setInputFiles('[data-testid=voice]', sound('two people'))
    expect(await enrol.isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: '顾问本人已看过以下说明并同意' }).check()
    expect(store.advisers.asked).toEqual([])
    await enrol.click()
    await page.getByText('里面不止一个人在说话').waitFor()

    await page.setInputFiles('[data-testid=voice]', sound('one'))
    await enrol.click()
    await page.getByText('已录入小李的声音').waitFor()
    expect(store.advisers.asked.at(-1)).toEqual({ name: '小李', consent: true, bytes: 11 })
    await page.getByRole('row', { name: /小李.*可用.*林经理/ }).waitFor()
    expect(complaints).toEqual([])
  })

  it('tells which voice must be taken anew, and removes one after asking', async () => {
    const next = new FakeStore(NOW)
    next.advisers.add('小李', { usable: false })
    next.advisers.add('小王')
    await open(next)
    const row = page.getByRole('row', { name: /小李.*需要重新录入/ })
    await row.getByRole('button', { name: '重新录入' }).click()
    expect(await page.getByLabel('姓名').inputValue()).toBe('小李')
    await page.getByRole('checkbox', { name: '顾问本人已看过以下说明并同意' }).check()
    await page.setInputFiles('[data-testid=voice]', sound('one'))
    await button(/^录\s?入$/).click()
    await page.getByRole('row', { name: /小李.*可用/ }).waitFor()

    await page.getByRole('button', { name: '删除小王的声音' }).click()
    await page.getByText('删除“小王”的声音？').waitFor()
    expect(next.advisers.rows.size).toBe(2)
    await page.locator('.ant-popconfirm').getByRole('button', { name: /删\s?除/ }).click()
    await page.getByText('已删除小王的声纹').waitFor()
    expect([...next.advisers.rows.keys()]).toEqual(['小李'])
    await expect.poll(() => page.getByRole('row', { name: /小王/ }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('speaks English', async () => {
    await open(new FakeStore(NOW))
    await page.getByRole('button', { name: '切换到英文' }).click()
    await page.getByText('Nobody is enrolled yet').waitFor()
    await page.getByRole('button', { name: 'Enrol' }).click()
    await page.getByText(adviserConsent.words.en).waitFor()
  })
})
