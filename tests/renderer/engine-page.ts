// engine-page.ts: one page of Chromium over a whole engine with records, kept for all tests of a suite.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { startServer, type Server } from '../../src-main/api/server.ts'
import type { Engine } from '../../src-main/engine.ts'
import { manager, openHome } from '../main/records/store-home.ts'
import { axeOn } from './axe.ts'
import { openSuite } from './browser.ts'

export type EnginePage = {
  readonly engine: Engine & { readonly home: string }
  readonly page: Page
  /** What the page says of itself as errors and warnings. */
  readonly complaints: readonly string[]
  /** Goes to a screen by its address. */
  go(path: string): Promise<unknown>
}

/**
 * @param fill puts into the store what the suite is about
 * @param now what the page takes for the time; without, it goes by the real one
 */
export function openEnginePage(fill: (engine: Engine) => Promise<unknown> = () => Promise.resolve(), now?: string): EnginePage {
  const suite = openSuite()
  const complaints: string[] = []
  let engine: Engine & { readonly home: string }
  let server: Server
  let page: Page
  beforeAll(async () => {
    engine = await openHome()
    await fill(engine)
    server = await startServer(engine.desk, suite.dir, manager)
    page = await suite.openPage(1_000, complaints)
    if (now !== undefined) await page.clock.install({ time: now })
    await page.goto(server.link)
  })
  afterAll(async () => {
    await page.context().close()
    await server.close()
    await engine.close()
  })
  return {
    complaints,
    get engine() { return engine },
    get page() { return page },
    go: (path) => page.goto(`http://127.0.0.1:${server.port}/#${path}`),
  }
}

/** What a person who reads with other means would stumble over; colours are looked at by `expectLegible`. */
export async function expectNoBarrier(page: Page, where: string | null, besides: readonly string[] = []): Promise<void> {
  const builder = axeOn(page).disableRules(['color-contrast', ...besides])
  const { violations } = await (where === null ? builder : builder.include(where)).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

/** Every word stands out from its ground, in light and in dark; the page is left as it was. */
export async function expectLegible(page: Page, where: string): Promise<void> {
  const seen = new Set<string | undefined>()
  for (const _ of ['as it is', 'the other way']) {
    seen.add(await page.evaluate(() => document.documentElement.dataset['appearance']))
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
    const { violations } = await axeOn(page).include(where).withRules(['color-contrast']).analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`)).join('\n')).toBe('')
    // A dialog covers the button.
    await page.getByRole('button', { name: /^切换到[深浅]色$/, includeHidden: true }).dispatchEvent('click')
  }
  expect(seen.size).toBe(2)
}
