// work.test.ts: what people do with a talk that is there, in a real browser over a real engine and store: they correct it, look a lead through, coach
// the adviser, and change what the store goes by.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LEAST_TALKS } from '../../src-core/lead/coaching.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { barriers, laptop, openDesk, type DeskPage } from './desk-page.ts'

describe.skipIf(!hasBrowser)('the work with talks', () => {
  const suite = openSuite()
  let desk: DeskPage
  const complaints: string[] = []
  beforeEach(async () => {
    complaints.length = 0
    desk = await openDesk(suite.dir, () => suite.openPage(720, complaints), { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  })
  afterEach(() => desk.close())

  async function bring(seed: number): Promise<string> {
    async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
    const { talk } = await desk.engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true, customer: `c-${seed}`, startedAt: Date.now() - seed * 3_600_000 }, laptop)
    await desk.engine.loop.idle()
    return talk
  }
  const button = (name: string | RegExp) => desk.page.getByRole('button', { name })
  const see = (words: string | RegExp) => desk.page.getByText(words).first().waitFor()
  const file = (name: string): string => readFileSync(join(desk.home, 'lexicon', name), 'utf8')

  test('a budget is corrected: talk, grade and customer follow, and it can be taken back', async () => {
    const talk = await bring(1)
    const { page } = desk
    const budget = () => desk.engine.store.customers.get('c-1')!.profile.budgets[0]
    const before = budget()!
    await desk.go(`/talks/${talk}`)
    await page.locator('.tk-finding-box').filter({ hasText: '落地15–16万' }).getByRole('button', { name: '更正' }).click()
    await page.getByRole('menuitem', { name: '改', exact: true }).click()
    await page.getByLabel('最高').fill('18')
    await page.getByRole('dialog').getByRole('button', { name: /保\s?存/ }).click()
    await page.locator('.tk-finding-box').filter({ hasText: '落地15–18万' }).getByText('人工').waitFor()
    await desk.engine.loop.idle()
    expect(budget()).toMatchObject({ min: 150_000, max: 180_000 })
    await desk.go('/customers/c-1')
    await see('落地15–18万')
    await desk.go(`/talks/${talk}`)
    await page.locator('.tk-finding-box').filter({ hasText: '落地15–18万' }).getByRole('button', { name: '更正' }).click()
    await page.getByRole('menuitem', { name: '撤销人工更正' }).click()
    await page.locator('.tk-finding-box').filter({ hasText: '落地15–16万' }).waitFor()
    await desk.engine.loop.idle()
    expect(budget()).toMatchObject({ min: before.min, max: before.max })
    expect(complaints).toEqual([])
  })

  test('a manager goes from a lead to the sentence that grades it, looks the talk through and says so', async () => {
    const talk = await bring(1)
    const { page } = desk
    await desk.go('/leads')
    await page.getByRole('link', { name: /^预算已知/ }).click()
    await page.locator('#turn-1.tk-turn-marked').waitFor()
    await button('已核对').click()
    await see('前台电脑已核对')
    expect(desk.engine.store.amendments.review(talk)).toMatchObject({ person: laptop.person, lapsed: false })
    expect(complaints).toEqual([])
  })

  test('a manager finds the talk that is far off, opens it and writes what to say next time; the list says that it was noted', async () => {
    const talks: string[] = []
    for (let seed = 1; seed <= LEAST_TALKS + 1; seed++) talks.push(await bring(seed))
    // The scripted talks are alike: one adviser spoke on and on.
    talks.forEach((talk, i) => desk.engine.store.db.prepare("UPDATE visit_figure SET figures = json_set(figures, '$.longest_monologue', ?) WHERE talk_id = ?").run(i === 0 ? 400 : 40 + i * 5, talk))
    const { page } = desk
    await desk.go('/coaching')
    await page.locator('.tk-chart svg').waitFor()
    expect(await page.locator('.tk-chart').getAttribute('aria-label')).toContain('说话占比的分布')
    const row = page.getByRole('row', { name: /最长独白/ })
    await row.getByRole('link').click()
    await page.getByRole('tab', { name: /点评/ }).click()
    await page.getByRole('textbox', { name: '点评内容' }).fill('讲完一个卖点就停下来问一句')
    await button('保存点评').click()
    await see('已保存点评')
    await desk.go('/coaching')
    await row.getByRole('cell', { name: '有', exact: true }).waitFor()
    await page.getByRole('tab', { name: '转化' }).click()
    await page.locator('.tk-chart svg').first().waitFor()
    expect(await page.locator('.tk-chart').first().getAttribute('aria-label')).toContain(`客流 ${talks.length}`)
    expect(complaints).toEqual([])
  })

  test('the checklist is changed in its form: wrong places are marked, every step can be undone, what is saved counts, the text says the same', async () => {
    const { page } = desk
    await desk.go('/settings')
    await page.getByRole('tab', { name: '流程清单' }).click()
    await button('在“迎接”里添加一项').click()
    await button('检查并保存').click()
    await see('有 2 处要改正，已标红')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('textbox', { name: '项目名称' }).nth(2).fill('递水')
    await page.getByRole('combobox', { name: '“递水”怎样算做到' }).focus()
    await page.keyboard.type('自我介绍')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await button('上移“递水”').click()
    await button('删除“主动问候”').click()
    expect(await page.getByRole('textbox', { name: '项目名称' }).first().inputValue()).toBe('递水')
    await button('撤销上一步').click()
    expect(await page.getByRole('textbox', { name: '项目名称' }).first().inputValue()).toBe('主动问候')
    await button('检查并保存').click()
    await see('检查通过，已保存')
    const { items } = JSON.parse(file('sop.json')) as { items: { name: string; stage: string; done_by: string[] }[] }
    expect(items.filter(({ stage }) => stage === 'reception').map(({ name }) => name)).toEqual(['主动问候', '递水', '自我介绍'])
    await page.getByText('文本', { exact: true }).click()
    const text = page.getByRole('textbox', { name: '流程清单' })
    expect(await text.inputValue()).toContain('递水')
    await text.fill('{ "items": [')
    await page.getByText('表单', { exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '不是完整的 JSON' }).waitFor()
    await button('恢复默认').click()
    await page.getByRole('tooltip').getByRole('button', { name: '恢复默认' }).click()
    await see('已恢复内置内容')
    await expect.poll(() => page.getByRole('textbox', { name: '项目名称' }).count()).toBe(23)
    expect(complaints).toEqual([])
  })

  test('words and scripts of the store are written in their forms', async () => {
    const { page } = desk
    await desk.go('/settings')
    await page.getByRole('tab', { name: '词库' }).click()
    await button('添加品牌').click()
    await page.getByRole('combobox', { name: '品牌', exact: true }).fill('云翼')
    await button('给“云翼”添加车系').click()
    await page.getByRole('combobox', { name: '车系', exact: true }).fill('云翼九号')
    await page.getByRole('combobox', { name: '“云翼九号”的叫法' }).fill('九')
    await page.keyboard.press('Enter')
    await button('检查并保存').click()
    await see('“九”：至少两个字')
    await page.locator('.ant-select-selection-item-remove').click()
    await page.getByRole('combobox', { name: '“云翼九号”的叫法' }).fill('九号车')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await button('检查并保存').click()
    await see('检查通过，已保存')
    expect(JSON.parse(file('words.json'))).toEqual({ brands: [{ brand: '云翼', series: [{ name: '云翼九号', aliases: ['九号车'] }] }], features: {} })

    await page.getByRole('tab', { name: '话术库' }).click()
    await button('改写“客户说过预算”').first().click()
    const words = page.getByRole('textbox', { name: '回应的话' })
    await words.fill('您说的是这个数，我照着给您配：')
    await button('{预算}').click()
    expect(await words.inputValue()).toBe('您说的是这个数，我照着给您配：{预算}')
    await words.fill('{数目}也行，我写在纸上您带走看。')
    await button('检查并保存').click()
    await see(/空位只能是/)
    await words.fill('您说的是{预算}，我写在纸上您带走看。')
    await button('检查并保存').click()
    await see('检查通过，已保存')
    const { replies } = JSON.parse(file('replies.json')) as { replies: Record<string, { id: string; text: string }[]> }
    expect(replies['price_too_high']).toMatchObject([{ id: 'price-budget', text: '您说的是{预算}，我写在纸上您带走看。' }])
    expect(complaints).toEqual([])
  })
})
