// desk-page.ts: the real page in a real Chromium over the real server and a whole engine, for the journeys of the desk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Actor } from '../../src-core/shapes.ts'
import { startServer } from '../../src-main/api/server.ts'
import { openEngine, type Engine, type EngineOptions } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { axeOn } from '../renderer/axe.ts'

export const laptop: Actor = { person: '前台电脑', role: 'administrator', device: '前台' }

export type DeskPage = { readonly home: string; readonly engine: Engine; readonly page: Page; /** Goes to a screen by its address. */ go(path: string): Promise<void>; close(): Promise<void> }

/** @param dir the built page */
export async function openDesk(dir: string, openPage: () => Promise<Page>, options: Partial<EngineOptions> = {}): Promise<DeskPage> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), '听客 desk-'))
  const engine = await openEngine({ keyring: fileKeyring(home), ...options, home })
  const server = await startServer(engine.desk, dir, laptop)
  const page = await openPage()
  await page.goto(server.link)
  return {
    home, engine, page,
    go: async (path) => {
      await page.goto(`http://127.0.0.1:${server.port}/#${path}`)
    },
    async close() {
      await page.context().close()
      await server.close()
      await engine.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** What axe finds wrong with what is on the screen, each with where it stands. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${(failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 240)}`))
}
