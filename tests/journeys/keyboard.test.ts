// keyboard.test.ts: the main action of every screen, reached with Tab and done with keys alone, in a real browser over a real engine and store.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { laptop, openDesk, type DeskPage } from './desk-page.ts'

/** So many presses and what is wanted was not there. */
const MOST_TABS = 150

describe.skipIf(!hasBrowser)('with the keyboard alone', () => {
  const suite = openSuite(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  let desk: DeskPage
  let talk: string
  beforeAll(async () => {
    desk = await openDesk(suite.dir, () => suite.openPage(720), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 1) }
    // So long ago that what its grade asks for is overdue.
    talk = (await desk.engine.importer.importStream(body(), { name: 'REC_1.wav', consentNoted: true, customer: 'c-1', startedAt: Date.now() - 9 * 86_400_000 }, laptop)).talk
    await desk.engine.loop.idle()
  })
  afterAll(() => desk.close())

  /** Tabs until what is wanted has the focus. @returns presses, or null where it is never reached */
  async function reach(wanted: Locator): Promise<number | null> {
    await wanted.first().waitFor()
    for (let presses = 0; presses <= MOST_TABS; presses++) {
      if (await wanted.first().evaluate((element) => element === document.activeElement)) return presses
      await desk.page.keyboard.press('Tab')
    }
    return null
  }
  const press = async (wanted: Locator): Promise<void> => {
    expect(await reach(wanted), String(wanted)).not.toBeNull()
    await desk.page.keyboard.press('Enter')
  }
  const role = (...asked: Parameters<DeskPage['page']['getByRole']>): Locator => desk.page.getByRole(...asked)
  const seen = (wanted: Locator): Promise<void> => wanted.first().waitFor()

  test.each<readonly [screen: string, path: () => string, main: () => Locator, then: () => Promise<void>]>([
    ['today', () => '/today', () => role('button', { name: /^登记接触/ }), () => seen(role('dialog'))],
    ['talks', () => '/talks', () => role('link', { name: 'REC_1.wav' }), () => seen(desk.page.getByText('线索等级'))],
    ['talk', () => `/talks/${talk}`, () => role('button', { name: '已核对' }), () => seen(desk.page.getByText('前台电脑已核对'))],
    ['print', () => `/talks/${talk}/print`, () => role('link', { name: '返回谈话' }), () => seen(desk.page.getByText('线索等级'))],
    ['customers', () => '/customers', () => role('link', { name: /孟姓客户/ }), () => seen(role('heading', { name: '客户画像' }))],
    ['customer', () => '/customers/c-1', () => role('button', { name: '登记', exact: true }), () => seen(role('menuitem', { name: '订单' }))],
    ['leads', () => '/leads', () => role('button', { name: /^改等级：/ }), () => seen(role('dialog').getByRole('textbox', { name: '理由' }))],
    ['data', () => '/data', () => role('button', { name: '选择文件' }), () => Promise.resolve()],
    ['settings', () => '/settings', () => role('button', { name: '添加人员' }), () => seen(role('dialog'))],
    ['system', () => '/system', () => role('textbox', { name: '备份到哪个文件夹' }), () => Promise.resolve()],
  ])('%s', async (_screen, path, main, then) => {
    await desk.page.reload()
    await desk.go(path())
    await press(main())
    await then()
    await desk.page.keyboard.press('Escape')
  })

  test('record: a name, and the consent step is there', async () => {
    await desk.page.reload()
    await desk.go('/record')
    expect(await reach(role('combobox', { name: '顾问姓名' }))).not.toBeNull()
    await desk.page.keyboard.type('小周')
    await desk.page.keyboard.press('Escape')
    await press(role('button', { name: '开始接待' }))
    expect(await reach(role('button', { name: '客户说可以，开始录音' }))).not.toBeNull()
  })

  test('coaching: its tabs by arrows; leads: another grade with its reason', async () => {
    await desk.page.reload()
    await desk.go('/coaching')
    expect(await reach(role('tab', { name: '谈话' }))).not.toBeNull()
    for (const tab of ['顾问对比', '值得听的片段', '辅导', '转化']) {
      await desk.page.keyboard.press('ArrowRight')
      await seen(desk.page.locator(':focus').and(role('tab', { name: tab })))
    }
    await desk.page.keyboard.press('Enter')
    await seen(desk.page.getByText('等级准不准'))
    await desk.go('/leads')
    await press(role('button', { name: /^改等级：/ }))
    const before = desk.engine.store.rows.lead(talk)!.grade.value
    expect(await reach(role('dialog').getByRole('radio', { disabled: false }))).not.toBeNull()
    await desk.page.keyboard.press('Space')
    expect(await reach(role('dialog').getByRole('textbox', { name: '理由' }))).not.toBeNull()
    await desk.page.keyboard.type('客户当面说的')
    await press(role('dialog').getByRole('button', { name: '改等级' }))
    await expect.poll(() => desk.engine.store.rows.lead(talk)!.grade.value).not.toBe(before)
  })

  test('the probe sees what the keyboard cannot reach', async () => {
    await desk.go('/talks')
    await seen(role('link', { name: 'REC_1.wav' }))
    await desk.page.evaluate(() => { document.querySelector('main')!.append(Object.assign(document.createElement('div'), { textContent: '只能点', role: 'button' })) })
    expect(await reach(role('button', { name: '只能点' }))).toBeNull()
  })
})
