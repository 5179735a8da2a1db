// chromium.ts: a fresh Chromium for tests and proofs; says aloud when there is no Chromium here.

import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser) console.warn(`SKIPPED: the page was not tried in a browser, because ${CHROMIUM} is missing`)

/** `flags` = more than the usual ones. */
export const openBrowser = (flags: readonly string[] = []): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] })

/**
 * A page of a Chinese person who asked for calm, in a context of its own.
 * @param complaints takes what the page says of itself as errors and warnings
 */
export async function openPage(browser: Browser, height: number, complaints: string[] = []): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  return page
}
