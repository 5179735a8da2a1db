// browser.ts: Chromium and the built page for a whole suite of the page's tests.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { builtPage } from '../fakes/built.ts'
import { openBrowser, openPage } from './chromium.ts'

/** The built page and a Chromium for the suite that asks, from before its first test until after its last. */
export function openSuite(flags: readonly string[] = []): { readonly dir: string; openPage(height: number, complaints?: string[]): Promise<Page> } {
  let browser: Browser
  let dir = ''
  beforeAll(async () => {
    dir = await builtPage()
    browser = await openBrowser(flags)
  })
  afterAll(() => browser.close())
  return {
    get dir() {
      return dir
    },
    openPage: (height, complaints) => openPage(browser, height, complaints),
  }
}
