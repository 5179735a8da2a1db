// desk.test.ts: a manager's and an adviser's day at the desk, in a real browser over a real engine and store: first talk, leads, another grade, notes,
// search, export, people; and no barrier on any screen in either appearance.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Speech } from '../../src-core/ports.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'
import { openSuite } from '../renderer/browser.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { barriers, laptop, openDesk, type DeskPage } from './desk-page.ts'

const LINES = 3_000
/** A day-long talk, each sentence with its number. */
function longSpeech(): Speech {
  const voices = Array.from({ length: LINES }, (_, i) => ({ voice: i % 2 ? 'B' : 'A', startMs: i * 2_000, endMs: i * 2_000 + 1_200, certainty: 0.9 }))
  const segments = voices.map(({ startMs, endMs }, i) => {
    const text = i === 2_400 ? '这里说到了香槟色内饰' : i % 2 ? `我再看看第${i}句` : `您看这是第${i}句`
    return { startMs, endMs, text, tokens: [...text].map((character, k) => ({ text: character, startMs: startMs + k * 80 })) }
  })
  return { ...scriptedSpeech(), transcribe: () => Promise.resolve({ regions: voices, segments }), separate: () => Promise.resolve({ voices, advisers: [] }) }
}

describe.skipIf(!hasBrowser)('the desk', () => {
  const suite = openSuite()
  let desk: DeskPage
  const complaints: string[] = []
  const open = async (speech: Speech = scriptedSpeech()): Promise<void> => { desk = await openDesk(suite.dir, () => suite.openPage(720, complaints), { speech, knowledge: scriptedKnowledge }) }
  beforeEach(() => { complaints.length = 0 })
  afterEach(() => desk.close())

  async function bring(seed: number, customer = `c-${seed}`): Promise<string> {
    async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
    const { talk } = await desk.engine.importer.importStream(body(), { name: `REC_${seed}.wav`, consentNoted: true, customer, startedAt: Date.now() - seed * 3_600_000 }, laptop)
    await desk.engine.loop.idle()
    return talk
  }
  const button = (name: string | RegExp) => desk.page.getByRole('button', { name })
  const see = (words: string | RegExp) => desk.page.getByText(words).first().waitFor()

  test('from the first page to the first analysed talk: four presses and nothing typed', async () => {
    await open()
    const { page } = desk
    let presses = 0
    const press = async (locator: ReturnType<typeof button>): Promise<void> => {
      presses++
      await locator.click()
    }
    const path = join(desk.home, '接待.wav')
    writeFileSync(path, toneWav(4, 1))
    const chosen = page.waitForEvent('filechooser')
    await press(button('导入录音').first())
    await (await chosen).setFiles(path)
    await press(page.getByRole('checkbox', { name: '我确认客户已同意录音' }))
    await press(button('开始导入'))
    await press(page.getByRole('link', { name: '接待.wav' }).first())
    await page.getByText('线索等级').first().waitFor()
    expect(presses).toBeLessThanOrEqual(4)
    expect(complaints).toEqual([])
  })

  test('a lead is found on the board, given another grade with a reason, and given back', async () => {
    await open()
    const talk = await bring(1)
    const machine = desk.engine.store.rows.lead(talk)!.grade.value
    await desk.go('/leads')
    await button(/^改等级：/).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^H 级/ }).click()
    const save = dialog.getByRole('button', { name: '改等级' })
    expect(await save.isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: '理由' }).fill('当面交了定金')
    await save.click()
    await desk.page.getByRole('region', { name: 'H 级' }).getByText('当面交了定金').waitFor()
    await desk.engine.loop.idle()
    expect(desk.engine.store.rows.lead(talk)!.grade.value).toBe('H')
    await desk.page.getByRole('checkbox', { name: '人工改过' }).check()
    await button('把现在的条件存为视图').click()
    await desk.page.getByRole('textbox', { name: '视图名称' }).fill('我改过的')
    await desk.page.keyboard.press('Enter')
    await see('已保存视图')
    expect(desk.engine.store.views.of(laptop.person)).toMatchObject([{ name: '我改过的', filter: { overridden: true } }])
    await desk.go(`/talks/${talk}`)
    await button('恢复机器等级').click()
    await see('已恢复机器的等级')
    await desk.engine.loop.idle()
    expect(desk.engine.store.rows.lead(talk)!.grade.value).toBe(machine)
    expect(complaints).toEqual([])
  })

  test('a manager finds words, writes on a sentence, takes the talk out and prints it', async () => {
    await open()
    const talk = await bring(1)
    const { page } = desk
    await desk.go(`/talks/${talk}`)
    await see('宋PLUS')
    await page.keyboard.press('Control+f')
    await page.keyboard.type('您')
    await page.getByRole('status').getByText('1 / 2').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('2 / 2').waitFor()
    await page.locator('#turn-2.tk-turn-hit-shown').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('1 / 2').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#turn-1').hover()
    await button('点评第 2 句').click()
    await page.getByRole('textbox', { name: '点评第 2 句' }).fill('预算问得很自然')
    await button('保存点评').click()
    await page.locator('#turn-1 .tk-turn-noted').waitFor()
    for (const [format, begin] of [['Word', 'PK'], ['Markdown', '\uFEFF# REC']] as const) {
      const download = page.waitForEvent('download')
      await button('导出').click()
      await page.getByRole('menuitem', { name: new RegExp(format) }).click()
      const bytes = readFileSync(await (await download).path())
      expect(bytes.toString('utf8').startsWith(begin)).toBe(true)
    }
    await button('导出').click()
    await page.getByRole('menuitem', { name: /打印/ }).click()
    await page.getByText('预算问得很自然').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    expect(await page.locator('.tk-sheet').innerText()).not.toMatch(/5712|五七[一幺]二/)
    await page.emulateMedia({ media: 'screen' })
    expect(complaints).toEqual([])
  })

  test('people are set up, an adviser signs in, and sees and may only what an adviser may', async () => {
    await open()
    await bring(1)
    const { page } = desk
    await desk.go('/settings')
    for (const [name, role, pin] of [['林经理', '管理员', '2580'], ['小周', '销售顾问', '7391']] as const) {
      await button('添加人员').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: '姓名' }).fill(name)
      if (name !== '林经理') await dialog.getByText(role, { exact: true }).click()
      await dialog.getByLabel('PIN').fill(pin)
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByRole('cell', { name, exact: true }).waitFor()
      await dialog.waitFor({ state: 'detached' })
    }
    await button('退出登录').click()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('combobox', { name: '姓名' }).fill('小周')
    await page.keyboard.press('Enter')
    await page.getByLabel('PIN').fill('0000')
    await page.keyboard.press('Enter')
    await see('还可以试 4 次')
    await page.getByLabel('PIN').fill('7391')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').waitFor()
    await expect.poll(() => page.getByRole('link', { name: '设置' }).count()).toBe(0)
    await expect.poll(() => page.getByRole('link', { name: '分析' }).count()).toBe(0)
    await desk.go('/talks')
    await page.getByRole('link', { name: 'REC_1.wav' }).click()
    await see('宋PLUS')
    expect(await page.locator('#turn-3').innerText()).toMatch(/\*\*\*\*/)
    await expect.poll(() => button('导出').count()).toBe(0)
    await expect.poll(() => button('改等级').count()).toBe(0)
    // What concerns the adviser alone, and no list of everybody's talks.
    await desk.go('/coaching')
    await page.getByRole('tab', { name: '顾问对比', selected: true }).waitFor()
    await expect.poll(() => page.getByRole('tab', { name: /^(谈话|转化)$/ }).count()).toBe(0)
    await desk.go('/analysis')
    await see('小周没有权限')
    await button('退出登录').click()
    await see('进入')
    expect(complaints.filter((one) => !/40[03]|Forbidden/.test(one))).toEqual([])
  })

  test('a talk of a whole day draws what is near the screen, and every sentence can be reached', async () => {
    await open(longSpeech())
    const talk = await bring(1)
    const { page } = desk
    await desk.go(`/talks/${talk}`)
    await page.locator('#turn-0').waitFor()
    const drawn = (): Promise<number> => page.locator('.tk-turn').count()
    expect(await drawn()).toBeLessThan(100)
    await page.getByRole('textbox', { name: '在这段谈话里查找' }).fill('香槟色')
    await page.locator('#turn-2400.tk-turn-hit-shown').waitFor()
    const inSight = (): Promise<boolean> => page.evaluate(() => {
      const [turn, box] = [document.querySelector('#turn-2400')?.getBoundingClientRect(), document.querySelector('.tk-talk-words')?.getBoundingClientRect()]
      return !!turn && !!box && turn.top >= box.top && turn.bottom <= box.bottom
    })
    await expect.poll(inSight).toBe(true)
    expect(await drawn()).toBeLessThan(100)
    // No blank rows wherever the list is scrolled to.
    for (const share of [0.1, 0.5, 0.9, 0]) {
      await page.evaluate((to) => { const box = document.querySelector('.tk-talk-words')!; box.scrollTop = to * box.scrollHeight }, share)
      await expect.poll(() => page.evaluate(() => {
        const box = document.querySelector('.tk-talk-words')!.getBoundingClientRect()
        return [0.35, 0.6, 0.85].every((at) => [...document.querySelectorAll('.tk-turn')].some((turn) => { const { top, bottom } = turn.getBoundingClientRect(); const y = box.top + at * box.height; return top <= y && bottom >= y }))
      })).toBe(true)
    }
    await page.locator('#turn-1 [data-turn-text]').focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-turn]')?.id)).toBe('turn-2')
    expect(complaints).toEqual([])
  })

  test('no screen has a barrier, in light and in dark', async () => {
    await open()
    const talk = await bring(1)
    await desk.engine.dispatcher.call('leads.override', { talk, grade: desk.engine.store.rows.lead(talk)!.grade.value === 'H' ? 'A' : 'H', reason: '当面交了定金' }, laptop)
    await desk.engine.dispatcher.call('notes.add', { talk, turn: { n: 1, start: 1 }, text: '问得好' }, laptop)
    await desk.engine.loop.idle()
    const { page } = desk
    const found: string[] = []
    const look = async (where: string): Promise<void> => { found.push(...(await barriers(page)).map((one) => `${where}: ${one}`)) }
    for (const appearance of ['浅色', '深色']) {
      for (const path of ['/today', '/data', '/record', '/talks', `/talks/${talk}`, `/talks/${talk}/print`, '/customers', '/customers/c-1', '/leads', '/coaching', '/settings', '/system']) {
        await desk.go(path)
        await page.getByRole('main').getByRole('heading').first().waitFor()
        await expect.poll(() => page.locator('.ant-skeleton').count()).toBe(0)
        await look(`${appearance} ${path}`)
        if (path === `/talks/${talk}`) for (const tab of ['指标', '流程', /点评/, /存疑/]) {
          await page.getByRole('tab', { name: tab }).click()
          await look(`${appearance} ${path} ${String(tab)}`)
        }
        if (path === '/settings') for (const tab of ['门店与等级表', '流程清单', '词库', '话术库']) {
          await page.getByRole('tab', { name: tab }).click()
          await page.getByRole('tabpanel').getByRole('button', { name: /保存/ }).waitFor()
          await look(`${appearance} ${path} ${tab}`)
        }
      }
      if (appearance === '浅色') await button('切换到深色').click()
    }
    expect(found).toEqual([])
    // The probe sees a barrier where there is one.
    await page.evaluate(() => { document.querySelector('main')!.append(Object.assign(document.createElement('button'), { className: 'bare' })) })
    expect((await barriers(page)).join()).toContain('button-name')
  })
})
