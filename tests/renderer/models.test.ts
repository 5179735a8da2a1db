// models.test.ts: the card of speech models on the system page: states, installing from each source with progress, using, removing after asking.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { FakeStore } from './fake-store.ts'

const NOW = Date.UTC(2026, 10, 24, 6, 32)
const SENSE = 'SenseVoice 小型（int8）'
const TURBO = 'Whisper large-v3-turbo（int8）'
const SMALL = 'Paraformer 中文小型（int8）'

describe.skipIf(!hasBrowser)('speech models', () => {
  const suite = openSuite()
  let server: FakeServer | null = null
  let page: Page
  let context: BrowserContext | null = null
  let store: FakeStore
  const complaints: string[] = []

  afterAll(async () => {
    // An open page would complain of its server's end.
    await context?.close()
    await server?.close()
  })
  beforeEach(async () => {
    await context?.close()
    await server?.close()
    complaints.length = 0
    store = new FakeStore(NOW)
    server = await serve(store, suite.dir)
    page = await suite.openPage(1500, complaints)
    context = page.context()
    await page.goto(`${server.url}#/system`)
    await page.getByRole('link', { name: '系统' }).click()
    await page.getByRole('heading', { name: '语音模型' }).waitFor()
  })
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name.replace(/[()]/g, '\\$&')) })
  const dialog = () => page.getByRole('dialog')
  const asked = () => store.models.asked.at(-1)

  it('shows each model with its state, size and what it is good for; the built-in one and the one in use cannot be removed', async () => {
    await row('内置模型（Whisper').getByText('使用中').waitFor()
    await row(SENSE).getByText('推荐', { exact: true }).waitFor()
    await row(SENSE).getByText('240 MB').waitFor()
    await row(SENSE).getByText('普通话错字最少').waitFor()
    await row(SENSE).getByText('可安装').waitFor()
    await row(SMALL).getByText('已安装').waitFor()
    await row(SMALL).getByText('来源：手工放置的文件').waitFor()
    await row(TURBO).getByText('缺少 turbo-tokens.txt').waitFor()
    await row(TURBO).getByText('建议 8 GB 以上').waitFor()
    await expect.poll(() => row('内置模型（Whisper').getByRole('button').count()).toBe(0)
    await page.getByText('没有网络？用 U 盘').waitFor()
    if (process.env['TINGKE_SHOTS']) await page.locator('.tk-models').screenshot({ path: `${process.env['TINGKE_SHOTS']}/models.png` })
    expect(complaints).toEqual([])
  })

  it('installs from mirrors, shows how far it is, and can be cancelled and gone on with', async () => {
    await page.getByRole('button', { name: `安装 ${SENSE}` }).click()
    await dialog().getByText('FunASR Model License 1.1').waitFor()
    expect(store.models.asked).toEqual([])
    await dialog().getByRole('button', { name: '开始安装' }).click()
    await row(SENSE).getByText('下载中 0 %').waitFor()
    expect(asked()).toEqual({ call: 'models.install', model: 'sense-voice-small', source: { from: 'mirrors' } })
    store.models.come('sense-voice-small', 101_000_000)
    await row(SENSE).getByText('下载中 42 %').waitFor()
    await row(SENSE).getByText('101 / 240 MB').waitFor()
    if (process.env['TINGKE_SHOTS']) await page.locator('.tk-models').screenshot({ path: `${process.env['TINGKE_SHOTS']}/models-installing.png` })
    await page.getByRole('button', { name: `取消安装 ${SENSE}` }).click()
    await row(SENSE).getByText('已有 50 / 240 MB，可接着装').waitFor()
    await page.getByRole('button', { name: `安装 ${SENSE}` }).click()
    await dialog().getByRole('button', { name: '开始安装' }).click()
    // It ends only once it has begun.
    await row(SENSE).getByText('下载中').waitFor()
    store.models.end('sense-voice-small', { state: 'installed', choosable: true, note: '来源：网络镜像' })
    await row(SENSE).getByText('已安装').waitFor()
    await page.getByRole('button', { name: `使用 ${SENSE}` }).click()
    await page.getByText('已选用，从下一段谈话起生效').waitFor()
    await row(SENSE).getByText('使用中').waitFor()
    expect(asked()).toMatchObject({ call: 'models.choose', model: 'sense-voice-small', care: 'careful' })
    await expect.poll(() => page.getByRole('button', { name: `删除 ${SENSE}` }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('installs from a folder or from headquarters, and says in the dialog why not', async () => {
    await page.getByRole('button', { name: '从 U 盘安装推荐的模型' }).click()
    const begin = dialog().getByRole('button', { name: '开始安装' })
    expect(await begin.isDisabled()).toBe(true)
    await dialog().getByText('https://mirror.example/sense-voice-small/tokens.txt').waitFor()
    await page.getByLabel('文件夹', { exact: true }).fill(' E:\\听客模型 ')
    if (process.env['TINGKE_SHOTS']) await page.screenshot({ path: `${process.env['TINGKE_SHOTS']}/models-dialog.png` })
    await begin.click()
    await row(SENSE).getByText('下载中').waitFor()
    expect(asked()).toMatchObject({ source: { from: 'folder', folder: 'E:\\听客模型' } })
    store.models.end('sense-voice-small', { state: 'available', problem: '文件夹“E:\\听客模型”：没有找到 tokens.txt' })
    await row(SENSE).getByText('没有找到 tokens.txt').waitFor()

    await page.getByRole('button', { name: `安装 ${TURBO}` }).click()
    await dialog().getByText('总部服务器', { exact: true }).click()
    await dialog().getByText('文件放在 地址/whisper-large-v3-turbo/文件名').waitFor()
    await page.getByLabel('服务器地址').fill('http://models.example.com')
    await begin.click()
    await dialog().getByText('外网地址必须用 https://').waitFor()
    await page.getByLabel('服务器地址').fill('https://models.example.com')
    await begin.click()
    await row(TURBO).getByText('下载中').waitFor()
    expect(asked()).toMatchObject({ model: 'whisper-large-v3-turbo', source: { from: 'server', address: 'https://models.example.com' } })
  })

  it('asks before it removes, and before it uses one that the computer has little memory for', async () => {
    await page.getByRole('button', { name: `删除 ${SMALL}` }).click()
    await page.getByText(`删除“${SMALL}”？`).waitFor()
    expect(store.models.asked).toEqual([])
    await page.locator('.ant-popconfirm').getByRole('button', { name: /删\s?除/ }).click()
    await page.getByText(`已删除 ${SMALL}`).waitFor()
    await row(SMALL).getByText('可安装').waitFor()

    store.models.end('whisper-large-v3-turbo', { state: 'installed', choosable: true, problem: null })
    await page.getByRole('button', { name: `使用 ${TURBO}` }).click()
    expect(asked()).toMatchObject({ call: 'models.remove' })
    await page.getByRole('button', { name: '仍要使用' }).click()
    await row(TURBO).getByText('使用中').waitFor()
    expect(asked()).toEqual({ call: 'models.choose', model: 'whisper-large-v3-turbo', care: 'careful', despiteMemory: true })
    await page.getByText('快速', { exact: true }).click()
    await page.getByText('只听一遍').waitFor()
    expect(asked()).toMatchObject({ care: 'fast' })
    expect(complaints).toEqual([])
  })

  it('speaks English', async () => {
    await page.getByRole('button', { name: '切换到英文' }).click()
    await page.getByRole('heading', { name: 'Speech models' }).waitFor()
    await row(SENSE).getByText('Can be installed').waitFor()
    await page.getByRole('button', { name: `Install ${SENSE}` }).click()
    await dialog().getByText('Headquarters’ server', { exact: true }).waitFor()
  })
})
