// record.test.ts: the recording screen in a real browser with Chromium's made-up microphone, under the server's real policy, over the real state machine.

import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'
import { serve, type FakeServer } from './fake-server.ts'
import { busyStore, type FakeStore } from './fake-store.ts'

const DEVICE = '--use-fake-device-for-media-stream'
/** How long a busy machine may take; nothing is decided by it. */
const PATIENT = { timeout: 20_000 }

describe.skipIf(!hasBrowser)('recording in the page', () => {
  const suite = openSuite([DEVICE, '--use-fake-ui-for-media-stream'])
  let server: FakeServer | undefined
  let context: BrowserContext | undefined
  let page: Page
  let store: FakeStore
  const complaints: string[] = []
  const dialogs: string[] = []

  beforeEach(async () => {
    complaints.length = 0
    store = busyStore(Date.now())
    store.advisers.add('小李')
    server = await serve(store, suite.dir)
    page = await suite.openPage(800, complaints)
    context = page.context()
    dialogs.length = 0
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type())
      void dialog.accept()
    })
    await page.goto(`${server.url}#/record`)
    await page.getByRole('heading', { name: '谁来接待' }).waitFor()
  })
  afterEach(async () => {
    await context?.close()
    await server?.close()
  })

  const button = (name: string | RegExp, on: Page = page) => on.getByRole('button', { name })
  const see = (words: string | RegExp, on: Page = page) => on.getByText(words).first().waitFor()
  const samples = (): number => (store.recorder.disk.get('take-1')?.length ?? 0) / 2
  const more = async (than: number): Promise<void> => { await expect.poll(samples, PATIENT).toBeGreaterThan(than) }

  async function toConsent(): Promise<void> {
    await page.getByRole('combobox', { name: '顾问姓名' }).fill('张三')
    await button('开始接待').click()
    await see('请念给客户听')
  }
  async function record(): Promise<void> {
    await toConsent()
    await button('客户说可以，开始录音').click()
    await page.getByRole('timer').waitFor()
  }

  /** Every body begins where the one before ended: nothing is missing, nothing is doubled, and the disk holds all of it. */
  function expectWhole(): void {
    const { arrivals } = store.recorder
    let end = 0
    for (const { at, samples: count } of arrivals) {
      expect(at).toBeLessThanOrEqual(end)
      end = Math.max(end, at + count)
    }
    expect(samples()).toBe(end)
    expect(Buffer.concat(arrivals.map(({ bytes }) => bytes)).some((byte) => byte !== 0)).toBe(true)
  }

  it('shows what is heard while it records, and says where it cannot', async () => {
    await record()
    await see('说完一句，几秒内就会出现在这里。')
    store.recorder.words = { take: 'take-1', talk: null, state: 'on', why: null, phrases: [{ startMs: 1_000, endMs: 3_000, text: '预算十五六万落地' }] }
    store.tell({ type: 'words', phrase: null })
    await see('预算15–16万落地')
    store.tell({ type: 'words', phrase: { startMs: 65_000, endMs: 68_000, text: '周六来试驾' } })
    await see('周六来试驾')
    expect(await page.getByRole('list', { name: '边录边听' }).getByRole('listitem').allTextContents()).toEqual(['0:01 预算15–16万落地', '1:05 周六来试驾'])
    store.recorder.words = { ...store.recorder.words, state: 'off', why: '语音识别：内存太小', phrases: [] }
    store.tell({ type: 'words', phrase: null })
    await see('不能边录边显示文字：语音识别：内存太小。录音不受影响。')
  })
  it('tries the microphone, asks for consent, records, marks and saves, and keeps every byte before the consent to itself', async () => {
    expect(await button('开始接待').isDisabled()).toBe(true)
    await button('试音').click()
    await page.getByRole('meter', { name: '音量' }).waitFor()
    await expect.poll(() => page.getByRole('meter', { name: '音量' }).getAttribute('aria-valuenow'), PATIENT).not.toBe('-60')
    await toConsent()
    await see(consentWords.spoken['zh-CN'].replace('{{days}}', '30'))
    expect(store.recorder.arrivals).toEqual([])
    await page.getByRole('checkbox', { name: '客户不希望保留声音和文字（只留结论）' }).check()
    await button('客户说可以，开始录音').click()
    await see('请再口头确认一次，然后按“已口头确认”')
    expect(store.recorder.deeds.at(-1)).toEqual({ kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: false } })
    await see('分析后删除声音和文字')
    await more(16_000)
    await button('已口头确认').click()
    await expect.poll(() => page.getByText('请再口头确认一次').count(), PATIENT).toBe(0)
    await button('试驾开始').click()
    await page.getByRole('listitem').filter({ hasText: '试驾开始' }).waitFor()
    await page.keyboard.press('m')
    await page.getByRole('listitem').filter({ hasText: '重点' }).waitFor()
    await button('撤销最后一个').click()
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: '重点' }).count(), PATIENT).toBe(0)

    await button('暂停').click()
    await see('您按了暂停，现在没有在录。')
    const paused = samples()
    await page.keyboard.press(' ')
    await see('正在录音')
    await more(paused)
    await button('交给同事').click()
    await page.getByRole('dialog').getByRole('combobox', { name: '顾问姓名' }).fill('小李')
    await button('交接').click()
    await page.locator('.tk-take').getByText('小李').waitFor()
    await button('结束并保存').click()
    await page.getByRole('link', { name: '打开这段谈话' }).click()
    await page.getByRole('heading', { name: '展厅录音' }).waitFor()
    expectWhole()
    expect(store.recorder.deeds.map(({ kind }) => kind)).toEqual(['ask', 'consent', 'mark', 'mark', 'mark', 'unmark', 'pause', 'resume', 'hand', 'stop'])
    expect(complaints).toEqual([])
  })

  it('goes on after a reload, over lost answers, and while other screens are open', async () => {
    let lost = 0
    store.recorder.loseAnswer = (at) => at > 8_000 && lost++ < 2
    await record()
    await more(16_000)
    expect(lost).toBeGreaterThanOrEqual(2)
    const before = samples()
    expect(await page.title()).toBe('● 正在录音 · 听客')
    await page.reload()
    expect(dialogs).toEqual(['beforeunload'])
    await page.getByRole('timer').waitFor()
    await more(before)

    await page.getByRole('link', { name: '谈话', exact: true }).click()
    await page.getByRole('complementary', { name: '录音状态' }).getByText(/正在录音 \d+:\d\d · 张三/).waitFor()
    await more(samples())
    await page.getByRole('link', { name: '回到录音' }).click()
    await button('结束并保存').click()
    await see('已保存，正在排队分析。')
    expectWhole()
    expect(complaints.filter((words) => !words.includes('the server responded'))).toEqual([])
  })

  it('takes a signature, refuses an empty one, and erases when the customer takes it back', async () => {
    await toConsent()
    await page.getByText('签名同意').click()
    expect(await button('已签名，开始录音').isDisabled()).toBe(true)
    await see('签名是空的，请客户在框内签名')
    const box = (await page.getByRole('img', { name: '签名框' }).boundingBox())!
    const draw = async (...points: readonly (readonly [number, number])[]): Promise<void> => {
      await page.mouse.move(box.x + box.width * points[0]![0], box.y + box.height * points[0]![1])
      await page.mouse.down()
      for (const [x, y] of points) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 })
      await page.mouse.up()
    }
    await draw([0.1, 0.5], [0.4, 0.5])
    await button('重签').click()
    expect(await button('已签名，开始录音').isDisabled()).toBe(true)
    await draw([0.1, 0.5], [0.6, 0.2])
    await draw([0.2, 0.8], [0.5, 0.9])
    await button('已签名，开始录音').click()
    await more(3_200)
    const { consent } = store.recorder.deeds.at(-1) as { consent: { how: string; signature: number[][] } }
    expect([consent.how, consent.signature.length]).toEqual(['signature', 2])
    expect(consent.signature[0]?.slice(0, 2).map((value) => Math.round(value / 10))).toEqual([10, 20])
    await expect.poll(() => page.getByText('请再口头确认一次').count()).toBe(0)

    await button('客户要求停止并删除').click()
    await see('停止并删除这段录音？')
    await page.locator('.ant-popconfirm').getByRole('button', { name: '停止并删除' }).click()
    await see('已按客户要求停止，录音已删除。')
    expect(store.recorder.disk.size).toBe(0)
    expect(complaints).toEqual([])
  })

  it('takes no for an answer', async () => {
    await toConsent()
    await button('客户不同意').click()
    await page.getByRole('heading', { name: '谁来接待' }).waitFor()
    expect(store.recorder.arrivals).toEqual([])
    expect(store.recorder.state.phase).toBe('idle')
    expect(await page.getByRole('combobox', { name: '顾问姓名' }).inputValue()).toBe('张三')
  })

  it('tells another tab where it is recorded, and lets it take over', async () => {
    await record()
    await more(3_200)
    const other = await context!.newPage()
    await other.goto(`${server!.url}#/record`)
    await see('这台电脑正在另一个窗口录音', other)
    expect(await button('开始接待', other).isDisabled()).toBe(true)
    await button('接手', other).click()
    await other.locator('.ant-popconfirm').getByRole('button', { name: /接\s?手/ }).click()
    await other.getByRole('timer').waitFor()
    await see(/正在另一个窗口里由“张三”录制/)
    await see('这台电脑正在另一个窗口录音')
    const taken = samples()
    await more(taken)
    await button('结束并保存', other).click()
    await see('已保存，正在排队分析。')
    expect(samples()).toBeGreaterThan(taken)
  })

  it('says what is wrong with the sound, what is left of the disk, and when it ends by itself', async () => {
    store.recorder.say({ recovered: [{ talk: 'talk-2', startedAt: Date.now() - 86_400_000, durationMs: 1_934_000, adviser: '小李' }], lost: ['文件头已损坏'] })
    await page.getByRole('link', { name: /小李 · 32分14秒/ }).waitFor()
    await see('文件头已损坏')
    await record()
    store.recorder.say({ warning: 'dead' })
    await see('麦克风没有声音')
    store.recorder.say({ warning: 'quiet' })
    await see('声音太小')
    store.recorder.say({ warning: 'clipping', silentS: 600, minutesLeft: 12, alarm: '磁盘已满。请清理磁盘' })
    await see('声音太大')
    await see('已 10 分钟没人说话，再过 5 分钟自动结束')
    await see('磁盘只够再录约 12 分钟')
    await see('磁盘已满。请清理磁盘')
    store.recorder.say({ askStill: true })
    await button('还在接待').click()
    await expect.poll(() => store.recorder.deeds.at(-1), PATIENT).toEqual({ kind: 'still' })
    const { state } = store.recorder
    store.recorder.do({ kind: 'tick', now: Date.now(), silentS: 900 })
    expect(state.phase).toBe('recording')
    await see('很久没有人说话，已自动结束并保存。')
    store.recorder.say({ phase: 'closing', alarm: '磁盘写不进去' })
    await see('正在保存上一段录音，请稍候…')
    await see('磁盘写不进去')
    expect(await button('开始接待').isDisabled()).toBe(true)
  })

  it('prints the notice and nothing else', async () => {
    await toConsent()
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { name: '录音告知书', includeHidden: true }).waitFor()
    for (const point of consentWords.points['zh-CN']) await page.locator('.tk-notice').getByText(point.replace('{{days}}', '30')).waitFor()
    expect(await page.locator('#root').isVisible()).toBe(false)
  })

  it('speaks English', async () => {
    await button('切换到英文').click()
    await page.getByRole('combobox', { name: 'Adviser' }).fill('Zhang')
    await button('Start reception').click()
    await see(consentWords.spoken.en.replace('{{days}}', '30'))
  })
})

describe.skipIf(!hasBrowser)('recording in a page that may not use the microphone', () => {
  // Without the made-up consent of the browser, a headless one refuses.
  const suite = openSuite([DEVICE])

  it('explains step by step what to do, and asks no customer', async () => {
    const store = busyStore(Date.now())
    const server = await serve(store, suite.dir)
    const page = await suite.openPage(800)
    await page.goto(`${server.url}#/record`)
    await page.getByRole('combobox', { name: '顾问姓名' }).fill('张三')
    await page.getByRole('button', { name: '开始接待' }).click()
    const trouble = page.getByRole('alert').filter({ hasText: '这个页面没有获得麦克风权限' })
    await trouble.getByText(/设置 → 隐私和安全性 → 麦克风/).waitFor()
    await trouble.getByText(/允许桌面应用访问麦克风/).waitFor()
    expect(store.recorder.deeds).toEqual([])
    await page.context().grantPermissions(['microphone'])
    await trouble.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('meter').waitFor()
    await page.getByRole('button', { name: '开始接待' }).click()
    await page.getByText('请念给客户听').waitFor()
    expect(store.recorder.arrivals).toEqual([])
    await page.context().close()
    await server.close()
  })
})
