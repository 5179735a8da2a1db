// busy-page.ts: for each test of a suite a fake store, by default that of a busy day, its server, and a page of its own in the suite's Chromium.

import type { Page } from 'playwright-core'
import { afterEach, beforeEach } from 'vitest'
import { openSuite } from './browser.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { busyStore, type FakeStore } from './fake-store.ts'

const NOW = Date.UTC(2026, 10, 24, 6, 32)

/** `complaints` = what the page says of itself as errors and warnings in the present test. */
export type BusyPage = { readonly page: Page; readonly store: FakeStore; readonly url: string; readonly complaints: string[] }

export function openBusyPage(height: number, storeOf: (now: number) => FakeStore = busyStore): BusyPage {
  const suite = openSuite()
  const complaints: string[] = []
  let server: FakeServer | undefined
  let page: Page
  let store: FakeStore
  beforeEach(async () => {
    complaints.length = 0
    store = storeOf(NOW)
    server = await serve(store, suite.dir)
    page = await suite.openPage(height, complaints)
  })
  afterEach(async () => {
    await page.context().close()
    await server?.close()
  })
  return {
    complaints,
    get page() { return page },
    get store() { return store },
    get url() { return server!.url },
  }
}
