// browser.ts: Chromium and the built page for a whole suite of the page's tests.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { buildPage, openBrowser, openPage } from './chromium.ts'

/** The built page and a Chromium for the suite that asks, from before its first test until after its last. */
export function openSuite(flags: readonly string[] = []): { readonly dir: string; openPage(height: number, complaints?: string[]): Promise<Page> } {
  let browser: Browser
  let built: Awaited<ReturnType<typeof buildPage>>
  beforeAll(async () => {
    built = await buildPage()
    browser = await openBrowser(flags)
  })
  afterAll(async () => {
    await browser.close()
    built.remove()
  })
  return {
    get dir() {
      return built.dir
    },
    openPage: (height, complaints) => openPage(browser, height, complaints),
  }
}
