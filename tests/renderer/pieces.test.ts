// pieces.test.ts: a person takes a recording apart and joins talks, in a real browser: what is told before, while and after, by mouse and by
// keyboard, with the way back; and who led a talk is named.

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { Fault } from '../../src-core/faults.ts'
import { openBusyPage } from './busy-page.ts'
import { hasBrowser } from './chromium.ts'
import { samplePieces } from './fake-pieces.ts'
import type { FakeStore } from './fake-store.ts'

const TALK = 'talk-meng-1'

describe.skipIf(!hasBrowser)('taking apart and joining', () => {
  const busy = openBusyPage(800)
  const { complaints } = busy
  let store: FakeStore
  let page: Page
  beforeEach(() => { ({ store, page } = busy) })

  const open = async (talk = TALK): Promise<void> => {
    await page.goto(`${busy.url}#/talks/${talk}`)
    await page.locator('#turn-0').waitFor()
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = () => page.getByRole('dialog')
  const parts = () => dialog().getByRole('listitem')
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s/g, '') || document.activeElement?.getAttribute('aria-label') || '')
  const shot = async (name: string): Promise<void> => {
    const dir = process.env['TINGKE_SHOTS']
    if (dir) await page.screenshot({ path: `${dir}/pieces-${name}.png` })
  }
  /** Moves on with Tab until this has the focus. */
  async function tabTo(words: string): Promise<void> {
    for (let i = 0; i < 60 && (await focused()) !== words; i++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(words)
  }

  it('says how many receptions a recording holds, shows the pieces with their reasons, and takes apart', async () => {
    store.pieces.held.set(TALK, samplePieces)
    store.pieces.straddling.push({ what: 'speaker', id: 1, kind: 'swap', talks: [TALK, 'x'] })
    await open()
    await page.getByText('这段录音里有 2 次接待').waitFor()
    await page.getByText('另有 1 段不是接待').waitFor()
    await shot('notice')
    await button('拆分').click()
    await dialog().getByText('拆成 3 段？').waitFor()
    expect(await parts().allInnerTexts()).toEqual([
      expect.stringMatching(/^0:0\d–\d:\d\d\s10 句\s接待客户\s客户仍是孟先生$/), expect.stringMatching(/6 句\s不算接待：员工聊天\s新建客户\s5 句是同事之间的话.*；没有客户的需求、预算或意向$/), expect.stringMatching(/14 句\s接待客户\s新建客户$/),
    ])
    await dialog().getByText('选“与下一段合并”，就合回去了').waitFor()
    await shot('dialog')
    const go = store.pieces.hold()
    await dialog().getByRole('button', { name: '拆开' }).click()
    await dialog().getByRole('status').getByText('正在重新封存录音').waitFor()
    await shot('working')
    // Nothing is half done by a slip of the hand.
    await page.keyboard.press('Escape')
    expect(await dialog().getByRole('button', { name: /取\s*消/ }).isDisabled()).toBe(true)
    go()
    await dialog().getByText('已拆成 3 段').waitFor()
    await dialog().getByText('1 处人工更正两边都涉及').waitFor()
    await shot('done')
    await parts().nth(2).getByRole('link', { name: '打开' }).click()
    await page.getByRole('heading', { name: '首次到店_宋PLUS.wav · 14:32' }).waitFor()
    await expect.poll(() => dialog().count()).toBe(0)
    await open()
    await expect.poll(() => page.getByText('这段录音里有').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('does so by keyboard alone, and leaves everything with Escape', async () => {
    store.pieces.held.set(TALK, samplePieces)
    await open()
    await tabTo('拆分')
    await page.keyboard.press('Enter')
    await dialog().getByText('拆成 3 段？').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog().count()).toBe(0)
    expect(store.talks.size).toBe(7)
    await expect.poll(focused).toBe('拆分')
    await page.keyboard.press('Enter')
    await dialog().getByText('拆成 3 段？').waitFor()
    await tabTo('拆开')
    await page.keyboard.press('Enter')
    await dialog().getByText('已拆成 3 段').waitFor()
    expect(store.talks.size).toBe(9)
  })

  it('tells why it cannot, and lets try again', async () => {
    store.pieces.held.set(TALK, samplePieces)
    store.pieces.fault = new Fault('input.invalid', '谈话“首次到店”', '正在分析或被别人改动', '请等几秒再试')
    await open()
    await button('拆分').click()
    await dialog().getByRole('button', { name: '拆开' }).click()
    await dialog().getByText('正在分析或被别人改动。请等几秒再试').waitFor()
    expect(store.talks.size).toBe(7)
    await dialog().getByRole('button', { name: '拆开' }).click()
    await dialog().getByText('已拆成 3 段').waitFor()
  })

  it('joins with the next talk after saying whose customer it will be, and takes apart again where it was joined', async () => {
    store.pieces.next.set(TALK, 'talk-2')
    await open()
    await tabTo('更多操作')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: '与下一段合并' }).waitFor()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['与下一段合并', '重新识别'])
    await expect.poll(focused).toBe('与下一段合并')
    await shot('menu')
    await page.keyboard.press('Enter')
    await dialog().getByText('和下一段合并？').waitFor()
    await dialog().getByText(/^13:32 开始的“试驾后谈价.m4a”（32分14秒）会接在这段后面/).waitFor()
    await dialog().getByText('合并后的客户是孟先生；林女士若没有别的谈话，会从客户列表移除。').waitFor()
    await shot('join')
    await dialog().getByRole('button', { name: '合并' }).click()
    await page.getByText('已合并，正在重新分清说话人').waitFor()
    expect(store.talks.has('talk-2')).toBe(false)

    await button('更多操作').click()
    await page.getByRole('menuitem', { name: '从合并处拆开（2 段）' }).click()
    await dialog().getByText('拆成 2 段？').waitFor()
    expect(await parts().allInnerTexts()).toEqual([expect.stringMatching(/16 句\s客户仍是孟先生$/), expect.stringMatching(/14 句\s新建客户$/)])
    await dialog().getByRole('button', { name: '拆开' }).click()
    await dialog().getByText('已拆成 2 段').waitFor()
    expect(complaints).toEqual([])
  })

  it('offers nothing where there is nothing to join or take apart, and names who led a talk', async () => {
    const row = store.talks.get(TALK)!
    row.row = { ...row.row, advisers: [{ id: 'a-1', name: '小李', score: 0.824 }] }
    await open()
    await page.getByText('接待顾问：小李').hover()
    await page.getByText('按录入的声音认出，相似度 0.82').waitFor()
    await button('更多操作').click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['重新识别'])
    await expect.poll(() => page.getByText('这段录音里有').count()).toBe(0)
    await open('talk-2')
    await expect.poll(() => page.getByText('接待顾问').count()).toBe(0)
    await page.goto(`${busy.url}#/talks`)
    await page.getByRole('listitem').filter({ hasText: '首次到店_宋PLUS.wav' }).getByText('接待顾问：小李').waitFor()
    await expect.poll(() => page.getByText('接待顾问').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})
