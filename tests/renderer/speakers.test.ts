// speakers.test.ts: a person puts right who spoke, in a real browser: by mouse and by keyboard, one turn or several, with a way back.

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { openBusyPage } from './busy-page.ts'
import { hasBrowser } from './chromium.ts'
import type { FakeStore } from './fake-store.ts'
import { sampleTurns } from './sample-words.ts'

const TALK = 'talk-meng-1'

describe.skipIf(!hasBrowser)('putting right who spoke', () => {
  const busy = openBusyPage(900)
  const { complaints } = busy
  let store: FakeStore
  let page: Page
  beforeEach(() => { ({ store, page } = busy) })

  async function open(talk = TALK): Promise<void> {
    await page.goto(`${busy.url}#/talks/${talk}`)
    await page.locator('#turn-0').waitFor()
  }
  const see = (words: string | RegExp) => page.getByText(words).first().waitFor()
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const bar = () => page.getByRole('region', { name: '谁在说话' })
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  const spoken = (turn: number, speaker: string) => page.locator(`#turn-${turn}.tk-turn-${speaker}`).waitFor()
  const words = (turn: number) => page.locator(`#turn-${turn} [data-turn-text]`)
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-turn]')?.id ?? document.activeElement?.textContent)
  const shot = async (name: string): Promise<void> => {
    const dir = process.env['TINGKE_SHOTS']
    if (dir) await page.screenshot({ path: `${dir}/speakers-${name}.png` })
  }

  it('turns adviser and customer round with one press, says by whom, and takes it back', async () => {
    await open()
    await shot('before')
    await button('对调顾问与客户').click()
    await spoken(0, 'customer')
    await spoken(1, 'sales')
    await spoken(8, 'companion')
    await bar().getByText(/^小周对调了顾问与客户 · /).waitFor()
    await page.locator('#turn-0').getByText('人工').waitFor()
    expect(await words(0).textContent()).toBe(sampleTurns[0]!.text)
    await see('说话人已更正，指标和结论会跟着重算')
    await shot('swapped')
    await bar().getByRole('button', { name: '撤销' }).click()
    await spoken(0, 'sales')
    await expect.poll(() => bar().getByText('小周').count()).toBe(0)
    await expect.poll(() => page.getByText('人工', { exact: true }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('says who a voice is, and that two voices are one, from the name at any of its turns', async () => {
    await open()
    await page.locator('#turn-8').getByRole('button', { name: '更正说话人：同行人' }).click()
    await item('这是客户').waitFor()
    await shot('voice-menu')
    await item('这是客户').click()
    await spoken(8, 'customer')
    await bar().getByText(/小周更正：声音 C 是客户/).waitFor()
    await bar().getByRole('button', { name: '更正说话人：客户 C' }).click()
    await item('和“客户 B”是同一个人').click()
    await bar().getByText(/声音 C 和客户 B 是同一个人/).waitFor()
    await see('共更正 2 次')
    await expect.poll(() => bar().getByRole('button', { name: /更正说话人/ }).count()).toBe(3)
    await spoken(8, 'customer')
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await bar().getByRole('button', { name: '更正说话人：客户 C' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('gives one sentence to somebody who was not told apart', async () => {
    await open()
    await page.locator('#turn-3').hover()
    await button('更正第 4 句是谁说的').click()
    await page.getByText('这句是另一人说的').waitFor()
    await expect.poll(() => item('是“客户”说的').count()).toBe(0)
    await shot('turn-menu')
    await item('另一位同行人').click()
    await spoken(3, 'companion')
    await bar().getByText(/1 句是另一人（同行人 E）说的/).waitFor()
    await bar().getByRole('button', { name: '更正说话人：同行人 E' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('gives several sentences at once, picked with Shift', async () => {
    await open()
    await words(3).click()
    await page.evaluate(() => document.querySelector('audio')?.pause())
    await words(5).click({ modifiers: ['Shift'] })
    await words(7).click({ modifiers: ['Control'] })
    await see('已选 4 句')
    expect(await page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true)
    await shot('picked')
    await button('这些是另一人说的').click()
    await see('这 4 句是另一人说的')
    await item('是“同行人”说的').click()
    for (const turn of [3, 4, 5, 7]) await spoken(turn, 'companion')
    await spoken(6, 'sales')
    await bar().getByText(/4 句是同行人 C 说的/).waitFor()
    await expect.poll(() => page.getByText(/^已选/).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('does it all with the keyboard', async () => {
    await open()
    await words(2).focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('turn-3')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await see('已选 3 句')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByText(/^已选/).count()).toBe(0)
    expect(await focused()).toBe('turn-5')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await item('是“销售顾问”说的').waitFor()
    await expect.poll(focused).toBe('是“销售顾问”说的')
    await page.keyboard.press('Escape')
    await expect.poll(() => item('是“销售顾问”说的').isVisible()).toBe(false)
    await expect.poll(focused).toBe('turn-5')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('是“销售顾问”说的')
    await page.keyboard.press('Enter')
    await spoken(5, 'sales')
    await bar().getByRole('button', { name: '撤销' }).focus()
    await page.keyboard.press('Enter')
    await spoken(5, 'customer')
    expect(complaints).toEqual([])
  })

  it('asks for help where the machine could not tell who speaks, and a person’s word makes the numbers judgeable', async () => {
    store.speakers.unclear.add(TALK)
    await open()
    await see('说话人分不清，可在这里更正')
    await shot('unclear')
    for (const [who, is] of [['销售顾问', '这是顾问'], ['客户', '这是客户']] as const) {
      await bar().getByRole('button', { name: `更正说话人：${who}` }).click()
      await item(is).click()
      await expect.poll(() => item(is).isVisible().catch(() => false)).toBe(false)
    }
    await expect.poll(() => page.getByText('说话人分不清，可在这里更正').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('is told why where it cannot be', async () => {
    await open()
    await bar().getByRole('button', { name: '更正说话人：客户' }).click()
    await item('这是客户').click()
    await bar().getByText(/声音 B 是客户/).waitFor()
    await bar().getByRole('button', { name: '更正说话人：客户' }).click()
    await item('这是客户').click()
    await see('说话人：已经是这样。不需要再改')
    expect(complaints).toEqual([])
  })

  it('works where the sound is gone, in English and in the dark', async () => {
    await open('talk-5')
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('button', { name: '切换到英文' }).click()
    await words(3).click({ modifiers: ['Shift'] })
    await words(4).click({ modifiers: ['Shift'] })
    await see('2 picked')
    await button('Somebody else said these').click()
    await item('Another: Customer').click()
    await spoken(4, 'customer')
    await see(/小周 said: 2 by somebody else \(Customer E\)/)
    await shot('english')
    expect(complaints).toEqual([])
  })
})
