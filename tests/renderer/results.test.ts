// results.test.ts: orders, losses, contacts and one's own tasks noted in Chromium and taken back, and what the screen of results makes of them, over a
// real engine.

import { describe, expect, it } from 'vitest'
import { take } from '../main/records/store-home.ts'
import { hasBrowser } from './chromium.ts'
import { expectNoBarrier, openEnginePage } from './engine-page.ts'

const FILES = { '客户.csv': '客户编号,姓名,手机号\nKH1,孟丽华,13800001111\n', '接触.csv': '记录编号,客户编号,日期,方式,顾问\nJ1,KH1,2026-11-18,到店,小周\n' }

describe.skipIf(!hasBrowser)('what came of it', () => {
  const desk = openEnginePage((engine) => take(engine, FILES), '2026-11-25T04:00:00Z')
  const dialog = () => desk.page.getByRole('dialog')
  const save = () => dialog().getByRole('button', { name: /^保\s?存$/ }).click()
  const cycle = (): string | null => desk.engine.store.customers.get('KH1')!.lifeCycle
  async function note(kind: string): Promise<void> {
    await desk.page.getByRole('button', { name: '登记', exact: true }).first().click()
    await desk.page.getByRole('menuitem', { name: kind }).click()
    await dialog().waitFor()
  }

  it('an order is noted on the customer page, counts, and is taken back from the time line', async () => {
    await desk.go('/customers/KH1')
    await note('订单')
    await dialog().getByLabel('车系').fill('宋PLUS')
    await dialog().getByLabel('成交价').fill('158000')
    await save()
    await desk.page.getByText('已登记：订单').waitFor()
    await expect.poll(cycle).toBe('成交')
    await desk.page.getByText('（2026-11-25 下单）').waitFor()
    await desk.go('/coaching')
    await desk.page.getByRole('tab', { name: '转化' }).click()
    await desk.page.getByText('其中到店当天或之后下订的').waitFor()
    // The order is of today, the visit of a week before.
    await desk.page.getByRole('row', { name: /小周 1 1 100% 0 0% 0 0% 1 100%/ }).waitFor()
    await expectNoBarrier(desk.page, '#tk-main')
    await desk.go('/customers/KH1')
    await desk.page.getByRole('button', { name: /^撤销 .*订单$/ }).click()
    await expect.poll(cycle).not.toBe('成交')
    expect(desk.engine.store.records.count('orders')).toBe(0)
  })

  it('a loss needs a reason, and is taken back from the message', async () => {
    await note('战败')
    expect(await dialog().getByRole('button', { name: /^保\s?存$/ }).isDisabled()).toBe(true)
    await dialog().getByLabel('原因').fill('买了别家的')
    await save()
    await expect.poll(cycle).toBe('战败')
    await desk.page.locator('.ant-message-notice').filter({ hasText: '已登记：战败' }).getByRole('button', { name: '撤销' }).click()
    await expect.poll(cycle).not.toBe('战败')
    // A message stays for as long as the pointer is on it.
    await desk.page.mouse.move(5, 600)
  })

  it('a task of one’s own and a contact are noted from the list of today', async () => {
    await desk.go('/today')
    await note('自己的任务')
    await dialog().getByRole('combobox').click()
    await desk.page.getByTitle(/^孟丽华/).click()
    await dialog().getByLabel('要做什么').fill('发置换评估单')
    await save()
    await desk.page.getByText('发置换评估单').waitFor()
    await desk.page.getByRole('button', { name: '登记接触：孟丽华' }).first().click()
    await dialog().getByLabel('说了什么').fill('说好周六再来')
    await save()
    await expect.poll(() => desk.engine.store.records.ofCustomer('KH1').filter(({ source }) => source === '手工登记').map(({ values }) => values.note)).toEqual(['说好周六再来'])
    await expectNoBarrier(desk.page, '#tk-main')
    expect(desk.complaints).toEqual([])
  })
})
