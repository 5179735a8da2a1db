// segments.test.ts: the page of segments in Chromium over a real engine: every tag, segment and forecast opens what it rests on, down to the sentence of
// a talk; whom to win back; cars to recommend; an offer published; a campaign made, exported and noted.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CustomerReading, EvidenceItem } from '../../src-core/segments/calls.ts'
import { toneWav } from '../fakes/tone.ts'
import { manager, take } from '../main/records/store-home.ts'
import { afterwards, files, talks } from '../main/segments/keen-store.ts'
import { hasBrowser } from './chromium.ts'
import { expectLegible, expectNoBarrier, openEnginePage } from './engine-page.ts'

const TAGS = [['lifeCycle', '生命周期'], ['activity', '活跃度'], ['quadrant', '象限'], ['rfm', 'RFM'], ['satisfaction', '满意度'], ['loyalty', '忠诚度']] as const
/** What stands in the heading of each part, and what it rests on. */
const SECTIONS: Readonly<Record<string, (reading: CustomerReading) => readonly EvidenceItem[] | undefined>> = {
  属于: ({ segment }) => segment?.why[0]?.evidence,
  '90 天内下单': ({ opportunity }) => opportunity?.reasons[0]?.evidence,
  走势: ({ trend }) => (trend?.way === 'stalled' ? undefined : trend?.moved[0]?.evidence),
  流失可能: ({ churn }) => churn?.reasons[0]?.evidence,
  原因: ({ causes }) => causes[0]?.evidence,
}
/** So that the store has kept records until today. */
const FROM = '2025-05-26'

describe.skipIf(!hasBrowser)('customers to work on', () => {
  let talked = ''
  const desk = openEnginePage(async (engine) => {
    await take(engine, { ...files(450, FROM), ...talks(450, FROM), ...afterwards(450, 250, FROM) })
    // A talk that was recorded here, of a customer who still thinks of buying.
    talked = engine.store.db.prepare<[], { id: string }>("SELECT customer_id AS id FROM record WHERE entity = 'contacts' AND date >= '2026-11-10' AND customer_id NOT IN (SELECT customer_id FROM record WHERE entity = 'orders') ORDER BY 1 LIMIT 1").get()!.id
    async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 5) }
    await engine.importer.importStream(body(), { name: 'REC_20261120_100000.wav', consentNoted: true, customer: talked }, manager)
    await engine.loop.idle()
    // Consent of the others, so that a campaign has members.
    engine.store.standings.refresh()
    engine.store.db.prepare("UPDATE standing SET consent = 'given' WHERE customer_id LIKE 'KH%'").run()
  }, '2026-11-25T04:00:00Z')
  const tab = (name: string) => desk.page.getByRole('tab', { name, exact: true }).click()
  // Addresses of the page are fragments: axe takes the first link of a part for one that skips something.
  const accessible = async (where: string): Promise<void> => {
    await expectNoBarrier(desk.page, where, ['skip-link'])
    await expectLegible(desk.page, where)
  }

  it('shows quadrants, life cycle, segments as personas and how far forecasts can be trusted', async () => {
    await desk.go('/segments')
    await expect.poll(async () => { await desk.page.clock.runFor(2_000); return desk.page.locator('.tk-persona').count() }, { timeout: 60_000 }).toBeGreaterThan(2)
    await desk.page.getByRole('button', { name: /钻石/ }).waitFor()
    await desk.page.getByText(/想要/).first().waitFor()
    expect(await desk.page.locator('.tk-persona').filter({ hasText: '怎么服务' }).first().innerText()).toMatch(/怎么服务[\s\S]+预算|预算[\s\S]+怎么服务/)
    await expect.poll(() => desk.page.getByText(/排对的机会 \d/).count()).toBe(2)
    await accessible('#tk-main')
    // A paler word would be seen.
    const pale = (colour: string) => desk.page.locator('.tk-figure small').first().evaluate((word, to) => void ((word as HTMLElement).style.color = to), colour)
    await pale('#8a9a95')
    await expect(expectLegible(desk.page, '#tk-main')).rejects.toThrow('<small style')
    await pale('')
    await desk.page.locator('.tk-persona').getByRole('button').first().click()
    await desk.page.getByRole('button', { name: /^打开 .* 的依据$/ }).first().waitFor()
  })

  it('every tag, segment and forecast opens its evidence, down to the sentence', async () => {
    const reading = (await desk.engine.dispatcher.call('segments.customer', { customer: talked }, manager)) as CustomerReading
    await desk.go(`/segments?customer=${talked}`)
    const drawer = desk.page.getByRole('dialog')
    await drawer.getByText('推荐车型').waitFor()
    expect(reading.opportunity?.reasons.length).toBeGreaterThan(0)
    expect(reading.segment).not.toBeNull()
    // As many lists of evidence as there are conclusions, and each of them opens something.
    const conclusions = [...Object.values(reading.tags).flatMap((tag) => tag ?? []), ...(reading.segment?.why ?? []), ...(reading.opportunity?.reasons ?? []), ...(reading.trend?.way === 'stalled' ? [] : (reading.trend?.moved ?? [])), ...(reading.churn?.reasons ?? []), ...reading.causes]
    expect(conclusions.filter(({ evidence }) => evidence.length === 0)).toEqual([])
    expect(await drawer.getByRole('list', { name: '依据的往来' }).count()).toBeGreaterThanOrEqual(conclusions.length)
    await accessible('.tk-reading')
    const sentence = drawer.getByRole('link', { name: /打开这句话/ }).first()
    expect(await sentence.getAttribute('href')).toMatch(/\/talks\/[\w-]+\?turn=\d+$/)
    await sentence.click()
    await desk.page.waitForURL(/\/talks\/[\w-]+\?turn=\d+$/)
  })

  it('every kind of conclusion opens where it stands, however long ago it was', async () => {
    const kinds = { ...Object.fromEntries(TAGS.map(([tag, name]) => [name, (reading: CustomerReading) => reading.tags[tag]?.evidence])), ...SECTIONS }
    const customers = desk.engine.store.db.prepare<[], { id: string }>('SELECT id FROM customer ORDER BY id DESC').all()
    const left = new Map(Object.entries(kinds))
    for (const { id } of customers) {
      if (left.size === 0) break
      const reading = (await desk.engine.dispatcher.call('segments.customer', { customer: id }, manager)) as CustomerReading
      for (const [name, evidenceOf] of left) {
        if (!evidenceOf(reading)?.length) continue
        left.delete(name)
        await desk.go(`/segments?customer=${id}`)
        const drawer = desk.page.getByRole('dialog')
        const part = drawer.locator('.tk-reading-tags > li, .tk-reading > section').filter({ hasText: name }).first()
        await part.getByRole('list', { name: '依据的往来' }).first().getByRole('link').last().click()
        if (desk.page.url().includes('/talks/')) await desk.page.getByRole('heading', { level: 1 }).waitFor()
        else expect(await desk.page.locator('.tk-asked-for').evaluate((row) => row === document.activeElement), name).toBe(true)
      }
    }
    expect([...left.keys()]).toEqual([])
  })

  it('the customer page leads to all of it, and back', async () => {
    await desk.go(`/customers/${talked}`)
    await desk.page.getByRole('link', { name: '标签、预测和推荐' }).click()
    const drawer = desk.page.getByRole('dialog')
    await drawer.getByText('推荐车型').waitFor()
    await drawer.getByRole('link', { name: '客户档案' }).click()
    await desk.page.waitForURL(new RegExp(`/customers/${talked}$`))
  })

  it('leads by chance and trend, and whom to win back with the reason', async () => {
    await desk.go('/segments?tab=leads')
    await desk.page.getByText(/按 90 天内下单的可能从高到低/).waitFor()
    await desk.page.getByRole('button', { name: /^打开 .* 的依据$/ }).first().waitFor()
    await accessible('#tk-main')
    await tab('挽回')
    await desk.page.getByText(/已经流失、战败/).waitFor()
    await accessible('#tk-main')
  })

  it('an offer is published for a case, a campaign is made, exported and measured', async () => {
    await tab('活动')
    await desk.page.getByRole('button', { name: '公布优惠' }).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel('优惠内容').fill('置换补贴 5000 元')
    await dialog.getByLabel('截止').fill('2026-12-31')
    await accessible('.ant-modal')
    await dialog.getByRole('button', { name: /公\s?布$/ }).click()
    await desk.page.getByText('置换补贴 5000 元').waitFor()
    // Withdrawn by mistake, it comes back as it was.
    await desk.page.getByRole('button', { name: '撤下“置换补贴 5000 元”' }).click()
    await desk.page.getByText('没有正在公布的优惠').waitFor()
    await desk.page.getByRole('button', { name: /^撤\s?销$/ }).click()
    await desk.page.getByText('置换补贴 5000 元').waitFor()
    await desk.page.getByRole('button', { name: '新建活动' }).click()
    await dialog.getByLabel('活动名称').fill('=冬季保养')
    await dialog.getByText(/符合条件且同意联系的有 450 位：联系约 360 位，留出约 90 位/).waitFor()
    await accessible('.ant-modal')
    await dialog.getByRole('button', { name: '建立活动' }).click()
    await desk.page.getByRole('heading', { name: /=冬季保养/ }).waitFor()
    const [file] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('button', { name: '导出名单（号码打码）' }).click()])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.split('\r\n')).toHaveLength(362)
    expect(text).toContain('139****')
    expect(text).not.toMatch(/139\d{8}/)
    expect(text).toContain('"\'=冬季保养"')
    await desk.page.getByRole('button', { name: '名单', exact: true }).click()
    await desk.page.getByRole('button', { name: /^有响应：/ }).first().click()
    await desk.page.getByRole('button', { name: /^撤销响应：/ }).first().waitFor()
    expect(desk.complaints).toEqual([])
  })
})
