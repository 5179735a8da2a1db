// page.test.ts: the built page in a real browser, under the server's real policy: from the empty first day to a customer that is erased.

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { busyStore, FakeStore } from './fake-store.ts'
import { sampleTurns } from './sample-words.ts'

const NOW = Date.UTC(2026, 10, 24, 6, 32)

describe.skipIf(!hasBrowser)('the page', () => {
  const suite = openSuite()
  let server: FakeServer | undefined
  let context: BrowserContext | undefined
  let page: Page
  let store: FakeStore
  const complaints: string[] = []


  async function open(next: FakeStore, hash = ''): Promise<void> {
    store = next
    server = await serve(store, suite.dir)
    page = await suite.openPage(720, complaints)
    context = page.context()
    await page.goto(server.url + hash)
  }
  beforeEach(() => { complaints.length = 0 })
  afterEach(async () => {
    await context?.close()
    await server?.close()
  })

  const see = (words: string | RegExp) => page.getByText(words).first().waitFor()
  const sound = { name: '接待录音.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF of an invented talk') }
  const audioTime = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? -1)
  const inView = (selector: string) => page.evaluate((what) => {
    const [turn, box] = [document.querySelector(what)?.getBoundingClientRect(), document.querySelector('.tk-talk-words')?.getBoundingClientRect()]
    return !!turn && !!box && turn.top >= box.top && turn.bottom <= box.bottom
  }, selector)

  it('backs the store up where a person says, now and every day', async () => {
    await open(busyStore(NOW), '#/system')
    await see('还没有备份。电脑坏了或丢了，数据就找不回来。')
    expect(await page.getByRole('button', { name: '现在备份' }).isDisabled()).toBe(true)
    await page.getByLabel('备份到哪个文件夹').fill('E:\\听客备份')
    await page.getByRole('button', { name: '现在备份' }).click()
    await see(/最近一次：2026/)
    await page.getByRole('checkbox', { name: '每天自动备份到这里' }).click()
    await expect.poll(() => store.backup.folder).toBe('E:\\听客备份')
    store.backup = { ...store.backup, places: [{ ...store.backup.places[0]!, problem: '备份文件夹 E:\\听客备份：不存在（U 盘没有插好？）', owed: 2 }] }
    store.tell({ type: 'backup' })
    await see('不存在（U 盘没有插好？）')
    await see('有 2 位已删除的客户或谈话还在这份备份里')
    expect(complaints).toEqual([])
  })
  it('shows managers who did what, and says so where the trail was changed', async () => {
    await open(busyStore(NOW), '#/system')
    await see('记录完整：每一条都接着上一条')
    const row = page.getByRole('row').filter({ hasText: '展厅录音' }).filter({ hasText: '小周' })
    await row.getByText('查看').waitFor()
    await page.getByRole('row').filter({ hasText: 'gone' }).getByText('听客', { exact: true }).waitFor()
    store.auditBroken = 7
    await page.reload()
    await see('从第 7 条起，记录被改动过或缺了一条')
  })
  it('says of a recording that was hardly understood what to do', async () => {
    const hard = busyStore(NOW)
    hard.understood = 0.31
    const [id] = [...hard.talks].find(([, { row }]) => row.progress === 1)!
    await open(hard, `#/talks/${id}`)
    await see('这段录音约 69% 的话没有听清')
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '重新识别' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '重新识别' }).click()
    await expect.poll(() => hard.again).toEqual([id])
  })
  it('walks from the first recording to the customer', async () => {
    await open(new FakeStore(NOW))
    await see('还没有谈话')

    await page.setInputFiles('[data-testid=chooser]', sound)
    const start = page.getByRole('button', { name: '开始导入' })
    await start.waitFor()
    expect(await start.isDisabled()).toBe(true)
    expect(store.imports).toEqual([])
    await page.getByRole('checkbox', { name: '我确认客户已同意录音' }).check()
    await start.click()

    await see('已录入，正在排队分析')
    expect(store.imports).toMatchObject([{ name: '接待录音.wav', consentNoted: true }])
    await see('排队等待转写')
    store.move('talk-1', 'recorded', 0.2)
    await see('正在转写')
    await page.locator('[role=progressbar][aria-valuenow="20"]').waitFor()
    store.move('talk-1', 'attributed', 0.7)
    await see('正在理解')
    store.move('talk-1', 'queued', 1)
    await page.getByRole('img', { name: /A 级/ }).waitFor()
    await see('要置换')

    await page.getByRole('link', { name: '接待录音.wav' }).click()
    await page.getByRole('heading', { name: '接待录音.wav' }).waitFor()
    const turn = sampleTurns[3]
    await page.locator('#turn-3 [data-turn-text]').click()
    await expect.poll(audioTime).toBeGreaterThanOrEqual((turn?.start ?? 0) - 0.05)
    await page.locator('#turn-3[aria-current]').waitFor()
    await page.keyboard.press(' ')
    await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true)
    const before = await audioTime()
    await page.keyboard.press('ArrowRight')
    await expect.poll(audioTime).toBeCloseTo(before + 5, 1)
    await page.keyboard.press('j')
    await expect.poll(async () => { const time = await audioTime(); return sampleTurns.some(({ start }) => Math.abs(start - time) < 0.02) }).toBe(true)

    expect(await inView('#turn-27')).toBe(false)
    await page.getByRole('button', { name: /138\*\*\*\*2296/ }).click()
    await page.locator('#turn-27.tk-turn-marked').waitFor()
    await expect.poll(() => inView('#turn-27')).toBe(true)
    await page.getByRole('button', { name: /^预算明确/ }).click()
    await expect.poll(() => inView('#turn-15')).toBe(true)
    await page.getByRole('tab', { name: '指标' }).click()
    await see('不足以判断')
    await see(/中国汽车展厅目前没有公开的参考值/)
    await page.getByRole('tab', { name: '存疑 2' }).click()
    await see('这是销售顾问的报价，不是客户的预算')

    await page.getByRole('link', { name: '孟先生' }).click()
    await page.getByRole('heading', { name: '客户画像' }).waitFor()
    await page.getByRole('link', { name: /听原话：落地15–16万/ }).click()
    await page.locator('#turn-15.tk-turn-marked').waitFor()
    await expect.poll(() => inView('#turn-15')).toBe(true)
    expect(complaints).toEqual([])
  })

  it('tells duplicates and faults, and tries parked talks again', async () => {
    await open(new FakeStore(NOW))
    const bring = async (name: string, bytes: string): Promise<void> => {
      await page.setInputFiles('[data-testid=chooser]', { name, mimeType: 'audio/wav', buffer: Buffer.from(bytes) })
      await page.getByRole('checkbox', { name: '我确认客户已同意录音' }).check()
      await page.getByRole('button', { name: '开始导入' }).click()
    }
    await bring('一.wav', 'same bytes')
    await see('已录入，正在排队分析')
    await bring('二.wav', 'same bytes')
    await see('这段录音已经导入过')
    await bring('damaged.wav', 'other bytes')
    await see(/文件不是可以识别的录音。请换一个文件再试/)

    store.addTalk('talk-9', { title: '停下的.wav', state: 'recorded', progress: 0.05, problem: '语音识别模型已损坏' })
    store.tell({ type: 'talks' })
    await see('语音识别模型已损坏')
    await page.locator('.tk-parked').getByRole('button', { name: '重试' }).click()
    await see('已重新排队')
    await expect.poll(() => page.locator('.tk-parked').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('finds words, renames and erases a customer, and ends with the session', async () => {
    await open(busyStore(NOW), '#/talks')
    await page.getByRole('textbox', { name: '搜索谈话' }).fill('置换')
    await page.locator('.tk-matches mark').first().waitFor()
    await page.locator('.tk-matches a').first().click()
    await page.locator('.tk-turn-marked').waitFor()

    await page.getByRole('link', { name: '客户', exact: true }).click()
    await page.getByRole('link', { name: '孟先生' }).click()
    await page.getByRole('button', { name: '改名' }).click()
    await page.getByRole('textbox', { name: '客户' }).fill('孟工')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '孟工' }).waitFor()

    await page.getByRole('button', { name: '删除客户' }).click()
    const confirm = page.getByRole('button', { name: '永久删除' })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByLabel('请输入客户名称以确认').fill('孟工')
    await confirm.click()
    await see('已移除文件 4 个')
    await expect.poll(() => page.getByRole('row', { name: '对话句子 61 0' }).count()).toBe(1)
    await page.getByRole('button', { name: '完成' }).click()
    await see('共 4 条')

    await page.getByRole('link', { name: '系统' }).click()
    await see('1 个模型有问题')
    expect(complaints).toEqual([])
    server?.expire()
    await see('请回到终端使用新的启动链接')
  })

  it('decodes M4A in the page and hands over 16 kHz WAV with the fingerprint of the original', async () => {
    await open(new FakeStore(NOW))
    const tone = readFileSync(new URL('./tone.m4a', import.meta.url))
    await page.setInputFiles('[data-testid=chooser]', { name: '手机录音.m4a', mimeType: 'audio/mp4', buffer: tone })
    await page.getByRole('checkbox', { name: '我确认客户已同意录音' }).check()
    await page.getByRole('button', { name: '开始导入' }).click()
    await see('已录入，正在排队分析')
    expect(store.imports).toMatchObject([{ name: '手机录音.m4a', sourceSha256: createHash('sha256').update(tone).digest('hex') }])
    const wav = Buffer.from(store.received[0] ?? [])
    expect([wav.toString('latin1', 0, 4), wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual(['RIFF', 1, 16_000])
    // One second, give or take the padding of AAC frames.
    expect((wav.length - 44) / 32_000).toBeGreaterThan(0.95)
    expect((wav.length - 44) / 32_000).toBeLessThan(1.15)
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length))
    expect(samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0)).toBeGreaterThan(2_000)
    expect(complaints).toEqual([])
  })

  it('remembers dark and English', async () => {
    await open(busyStore(NOW))
    await page.getByRole('button', { name: '切换到深色' }).click()
    await page.getByRole('button', { name: '切换到英文' }).click()
    await page.getByRole('heading', { name: 'Talks' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Talks' }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.dataset['appearance'], document.documentElement.lang])).toEqual(['dark', 'en'])
    expect(complaints).toEqual([])
  })

  it('is small whatever is opened first, has no inline script, and holds nothing of the tests', async () => {
    const folder = join(suite.dir, 'assets')
    const named = (pattern: RegExp): string[] => readdirSync(folder).filter((name) => pattern.test(name))
    const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
    const html = readFileSync(join(suite.dir, 'index.html'), 'utf8')
    /** A chunk with everything that it cannot do without. */
    const needed = (name: string, known = new Set<string>()): Set<string> => {
      if (known.has(name)) return known
      known.add(name)
      for (const [, other] of text(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) needed(other!, known)
      return known
    }
    const entry = /<script[^>]*src="[^"]*\/([^"/]+\.js)"/.exec(html)![1]!
    const weight = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + gzipSync(text(name)).length, 0)
    const screens = named(/-page-.*\.js$/)
    expect(screens.length).toBeGreaterThan(8)
    const first = screens.map((screen) => ({ screen, bytes: weight(new Set([...needed(entry), ...needed(screen)])) }))
    expect(first.filter(({ bytes }) => bytes >= 900_000)).toEqual([])
    expect(Math.min(...first.map(({ bytes }) => bytes))).toBeGreaterThan(200_000)
    const scripts = named(/\.js$/).map(text)
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(scripts.some((script) => script.includes('FakeStore') || script.includes('十五六万'))).toBe(false)
  })
})
