// Answers to objections on the talk page: folded at first, opened by keyboard, copied with one click, each objection leading to its sentence.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtPage } from '../fakes/built.ts'
import { hasBrowser, openBrowser, openPage } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { busyStore } from './fake-store.ts'
import { sampleReplies } from './sample-meaning.ts'

describe.skipIf(!hasBrowser)('the answers', () => {
  let browser: Browser
  let server: FakeServer
  let page: Page
  const first = sampleReplies[0]!

  beforeAll(async () => {
    browser = await openBrowser()
    server = await serve(busyStore(Date.UTC(2026, 10, 24, 6, 32)), await builtPage())
    page = await openPage(browser, 720)
    await page.goto(server.url)
    await page.getByText('宋PLUS').first().click()
    await page.getByRole('heading', { name: '怎么回应' }).waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  it('are folded, and open by keyboard', async () => {
    const answer = page.getByText(first.replies[0]!.text)
    expect(await answer.isVisible()).toBe(false)
    await page.locator('.tk-replies summary').first().focus()
    await page.keyboard.press('Enter')
    await answer.waitFor()
  })

  it('are copied whole', async () => {
    await page.evaluate(() => {
      // The window hears it after the page has put its words in.
      window.addEventListener('copy', (event) => { document.title = event.clipboardData?.getData('text/plain') ?? '' })
    })
    await page.getByRole('button', { name: `复制说法：${first.replies[0]!.situation}` }).click()
    await page.getByText('已复制').waitFor()
    expect(await page.title()).toBe(first.replies[0]!.text)
  })

  it('lead to the sentence of the objection', async () => {
    await page.locator('.tk-reply-set').first().getByRole('button', { name: `跳到第 ${first.turn + 1} 句` }).click()
    await page.locator(`#turn-${first.turn}.tk-turn-marked`).waitFor()
  })
})
