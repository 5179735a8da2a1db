// visit.test.ts: how a visit went, on the talk's page: stages that lead to their words and sound, the checklist, test drives, the notice for
// what is no reception, and no number where speakers are unclear.

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { openBusyPage } from './busy-page.ts'
import { hasBrowser } from './chromium.ts'
import type { FakeStore } from './fake-store.ts'
import { drivenStages, staffChat } from './sample-visit.ts'
import { sampleTurns } from './sample-words.ts'

describe.skipIf(!hasBrowser)('how a visit went', () => {
  const busy = openBusyPage(720)
  const { complaints } = busy
  let store: FakeStore
  let page: Page
  beforeEach(() => { ({ store, page } = busy) })

  const open = (talk: string) => page.goto(`${busy.url}#/talks/${talk}`)
  const tab = (name: string) => page.getByRole('tab', { name }).click()
  const stages = () => page.getByRole('list', { name: '接待阶段' }).getByRole('button')
  const sound = () => page.evaluate(() => { const audio = document.querySelector('audio'); return { time: audio?.currentTime ?? -1, paused: audio?.paused ?? true } })
  const notice = () => page.getByText('这段录音可能不是一次有效接待').count()

  it('leads from a stage to its first sentence and plays it, by mouse and by keyboard', async () => {
    await open('talk-meng-2')
    await stages().first().waitFor()
    const drive = drivenStages[2]!
    await stages().nth(2).click()
    await page.locator(`#turn-${drive.fromTurn}.tk-turn-marked`).waitFor()
    await expect.poll(async () => (await sound()).time).toBeGreaterThanOrEqual(sampleTurns[drive.fromTurn]!.start - 0.05)
    await expect.poll(async () => (await sound()).paused).toBe(false)

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator(`#turn-${drivenStages[3]!.fromTurn}.tk-turn-marked`).waitFor()
    expect(complaints).toEqual([])
  })

  it('names every stage and tells its length and talk ratio on focus', async () => {
    await open('talk-meng-2')
    await stages().first().waitFor()
    expect(await stages().evaluateAll((all) => all.map((one) => (one.getAttribute('aria-label') ?? '').split('，')[0]))).toEqual(['迎接', '六方位绕车', '试驾', '需求', '报价', '需求', '报价', '送别'])
    // Short or whole, some name is in sight on every stretch: the colour is not alone.
    const inSight = await stages().evaluateAll((all) => all.map((one) => [...one.querySelectorAll('span')].some((name) => { const [box, own] = [one.getBoundingClientRect(), name.getBoundingClientRect()]; return own.width > 8 && own.top < box.bottom - 8 })))
    expect(inSight).toEqual(drivenStages.map(() => true))
    await stages().nth(5).focus()
    const told = page.getByRole('tooltip')
    await told.getByText('分 2 段').waitFor()
    await told.getByText(/^共 .*秒$/).waitFor()
    await told.getByText(/^顾问说话 \d+%$/).waitFor()
    await told.getByText('阶段判断待核实').waitFor()
  })

  it('keeps the stages where the sound is gone', async () => {
    await open('talk-5')
    await stages().nth(1).click()
    const [, n] = /点击跳到第 (\d+) 句/.exec((await stages().nth(1).getAttribute('aria-label')) ?? '') ?? []
    await page.locator(`#turn-${Number(n) - 1}.tk-turn-marked`).waitFor()
    await expect.poll(() => page.locator('audio').count()).toBe(0)
  })

  it('shows the checklist with its rate, and goes where an item was done', async () => {
    await open('talk-meng-1')
    await tab('流程')
    const card = page.getByRole('region', { name: '流程清单' })
    await card.getByText('55%').waitFor()
    await card.getByText('应做 22 项，做到 12 项').waitFor()
    await card.locator('.tk-sop-missed', { hasText: '询问决策人' }).getByText('没做').waitFor()
    await card.locator('.tk-sop-not-due', { hasText: '试驾后询问感受' }).getByText('这次不要求').waitFor()
    await card.getByRole('button', { name: /^询问预算，做到/ }).click()
    await page.locator('#turn-10.tk-turn-marked').waitFor()
    await page.getByRole('button', { name: /^下一步：含糊/ }).click()
    await page.locator('#turn-28.tk-turn-marked').waitFor()
    await page.getByRole('button', { name: /^首次报价：/ }).click()
    await page.locator('#turn-14.tk-turn-marked').waitFor()
    await expect.poll(() => page.getByText('无效试驾').count()).toBe(0)
  })

  it('judges a test drive and says why', async () => {
    await open('talk-meng-2')
    await tab('流程')
    const card = page.locator('.tk-drive')
    for (const words of ['无效试驾', '4 句，每分钟 3.6 句', '正面 1 · 负面 2', '不满意', '试驾太短：0.7 分钟，至少要 5 分钟']) await card.getByText(words, { exact: true }).waitFor()
  })

  it('gives notice of what is no reception, and only of that', async () => {
    await open('talk-5')
    await page.getByText('这段录音可能不是一次有效接待：员工聊天').waitFor()
    await page.getByText(staffChat.reasons[0]!).waitFor()
    await open('talk-meng-1')
    await page.getByRole('heading', { name: '首次到店_宋PLUS.wav' }).waitFor()
    expect(await notice()).toBe(0)
  })

  it('shows metrics with their certainty, and none where speakers are unclear', async () => {
    const value = (name: string) => page.locator('.tk-metrics > div', { hasText: name }).first().locator('dd').first().innerText()
    await open('talk-meng-1')
    await tab('指标')
    await page.getByText('SOP 流程执行率').waitFor()
    expect([await value('报价时机'), await value('下一步'), await value('SOP 流程执行率')]).toEqual([expect.stringMatching(/^第 1\.5 分钟 · 全程 4\d% 处$/), '含糊', '55%'])
    await page.locator('.tk-metrics > div', { hasText: '报价时机' }).getByText('确定').waitFor()
    await page.getByText(/中国汽车展厅目前没有公开的参考值/).waitFor()

    store.speakers.unclear.add('talk-meng-1')
    await page.reload()
    await tab('指标')
    await page.getByText('SOP 流程执行率').waitFor()
    for (const name of ['报价时机', '竞品提及', '下一步', '开放/封闭提问', '每十分钟提问', 'SOP 流程执行率']) expect(await value(name)).toBe('不足以判断')
    await tab('流程')
    await page.getByRole('region', { name: '流程清单' }).getByText('不足以判断').waitFor()
  })

  it('says what will come while the talk is still being understood', async () => {
    store.move('talk-1', 'attributed', 0.5)
    await open('talk-1')
    await tab('流程')
    await page.getByText('理解完成后，这里会出现接待阶段、流程清单和试驾。').waitFor()
    await expect.poll(() => stages().count()).toBe(0)
    await tab('指标')
    await page.getByText(/理解完成后，这里还会有报价时机/).waitFor()
    expect(complaints).toEqual([])
  })
})
