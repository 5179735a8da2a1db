// data.test.ts: data, duplicates, living profile and today's list in Chromium, over a real engine: from a file with faults to a task that is done.

import { describe, expect, it } from 'vitest'
import { hasBrowser } from './chromium.ts'
import { expectNoBarrier, openEnginePage } from './engine-page.ts'

const CARDS = '客户编号,姓名,手机号,生日,备用\nKH1,孟丽华,138 0000 1111,1990-12-01,教师\nKH2,孟莉华,13800001111,,\nKH3,王伟,1380000333,,\n'
const ORDERS = '订单编号,客户编号,下单日期,成交价\nDD1,KH9,2026-01-01,150000\n'
const OLDER = JSON.stringify({ id: 'DH0', customer_id: 'KH1', date: '2025-11-01', insights: { budgets: [{ kind: 'total', min: null, max: 150000, approx: false, turn: 1 }], needs: [{ attribute: 'body_type', value: 'SUV', polarity: 'want', turn: 2 }], sentiment: { overall: 'neutral' } } })
const TALK = JSON.stringify({ id: 'DH1', customer_id: 'KH1', date: '2026-11-01', insights: { budgets: [{ kind: 'total', min: null, max: 180000, approx: false, turn: 1 }], vehicles: [{ brand: '星原', series: 'X5', relation: 'of_interest', turn: 1 }], intents: [{ type: 'quote', polarity: 'positive', turn: 2 }], facts: [{ type: 'occupation', value: '医生', turn: 2 }], sentiment: { overall: 'negative' } } })

describe.skipIf(!hasBrowser)('data of other systems', () => {
  const desk = openEnginePage()
  const go = async (name: string, heading: string): Promise<void> => {
    await desk.page.getByRole('link', { name, exact: true }).click()
    await desk.page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor()
  }
  const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

  it('says that there is nothing yet', async () => {
    await go('数据', '数据')
    for (const words of ['还没有导入过', '没有发现重复', '导入后这里显示']) await desk.page.getByText(words).waitFor()
    await expect.poll(() => desk.page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
    await go('今日', '今日要做')
    await desk.page.getByText('今天没有要做的事').waitFor()
  })

  it('previews what would become of a file, and stores nothing; then takes it', async () => {
    await go('数据', '数据')
    await desk.page.setInputFiles('[data-testid=data-files]', [file('客户.csv', CARDS), file('订单.csv', ORDERS), file('talks.jsonl', `${OLDER}\n${TALK}`)])
    await desk.page.getByText('客户.csv').first().waitFor()
    await desk.page.getByLabel('“备用”是什么').click()
    await desk.page.getByTitle('职业', { exact: true }).click()
    await desk.page.getByRole('button', { name: '预览' }).click()
    await desk.page.getByText('逐行说明（3）').waitFor()
    await desk.page.getByText('客户编号 KH9 不存在').waitFor()
    await desk.page.getByText('去掉电话里的空格和符号').waitFor()
    expect(desk.engine.store.customers.count()).toBe(0)
    await expectNoBarrier(desk.page, '#tk-main')
    await desk.page.getByRole('button', { name: /^导\s?入$/ }).click()
    await desk.page.getByText('已导入，编号 1').waitFor()
    expect(desk.engine.store.customers.count()).toBe(3)
    expect(desk.engine.store.records.ofCustomer('KH1')[0]!.values).toMatchObject({ occupation: '教师', phone: '13800001111' })
  })

  it('a file that means harm is refused in words', async () => {
    await desk.page.setInputFiles('[data-testid=data-files]', file('坏.xlsx', 'PK\u0003\u0004'))
    await desk.page.getByText('不是有效的 XLSX').waitFor()
  })

  it('merges one person filed twice when a person says so, and parts them again', async () => {
    await desk.page.getByRole('button', { name: /合并 孟.华 和 孟.华/ }).click()
    await desk.page.getByText('没有发现重复').waitFor()
    expect(desk.engine.store.merges.into('KH2')).toBe('KH1')
    await desk.page.getByRole('button', { name: '分开 孟莉华' }).click()
    await desk.page.getByRole('cell', { name: /电话相同，名字同音/ }).waitFor()
    expect(desk.engine.store.merges.into('KH2')).toBeNull()
  })

  it('shows a customer over all channels, what contradicts itself, and what was stated beside what was heard', async () => {
    await desk.go('/customers/KH1')
    const profile = desk.page.locator('.tk-profile')
    await profile.getByText('另有说法：教师（DMS）').waitFor()
    await expect.poll(() => profile.locator('li', { hasText: 'SUV' }).getByText('说得太久，要再问').count()).toBe(1)
    await expect.poll(() => profile.getByText('15万以内').count()).toBe(0)
    await profile.getByRole('button', { name: /：2 次说法$/ }).first().press('Enter')
    await profile.locator('.tk-history').getByText('15万以内').waitFor()
    await profile.getByText('1990-12-01').waitFor()
    await desk.page.keyboard.press('Enter')
    await expect.poll(() => profile.locator('.tk-history').count()).toBe(0)
    await desk.page.getByRole('button', { name: '记一次问卷' }).click()
    await desk.page.getByRole('dialog').getByRole('radio').nth(7).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: /^保\s?存$/ }).click()
    await desk.page.getByText(/^评分 \d$/).waitFor()
    expect(desk.engine.store.records.count('feedback')).toBe(1)
    await expectNoBarrier(desk.page, '#tk-main')
  })

  it('lists what is to be done, and takes its outcome back and forth', async () => {
    await go('今日', '今日要做')
    await desk.page.getByRole('button', { name: /^完成：孟丽华/ }).first().click()
    await desk.page.getByText('约好到店', { exact: true }).click()
    await desk.page.getByText('已记下').waitFor()
    expect(desk.engine.store.db.prepare('SELECT outcome FROM task_deed').all()).toEqual([{ outcome: 'appointed' }])
    await desk.page.getByRole('button', { name: '撤销' }).first().click()
    await desk.page.getByRole('button', { name: /^推迟：孟丽华/ }).first().waitFor()
    await expectNoBarrier(desk.page, '#tk-main')
    await desk.page.getByRole('button', { name: '登记', exact: true }).first().click()
    await desk.page.getByRole('menuitem', { name: '自己的任务' }).click()
    await desk.page.getByRole('dialog').getByLabel('客户').fill('王')
    await desk.page.getByTitle(/王伟/).click()
    await desk.page.getByRole('dialog').getByLabel('要做什么').fill('送资料')
    await desk.page.getByRole('dialog').getByLabel('哪天做').fill('2026-11-25')
    await desk.page.getByRole('dialog').getByRole('button', { name: /^保\s?存$/ }).click()
    await desk.page.getByRole('button', { name: '改写：王伟 送资料' }).click()
    await desk.page.getByRole('dialog').getByLabel('要做什么').fill('送合同')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('button', { name: '改写：王伟 送合同' }).waitFor()
    // Beside the way here stands how many there are.
    expect(await desk.page.locator('.tk-due').innerText()).toMatch(/^\d$/)
    const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('button', { name: /导出日历/ }).click()])
    expect(download.suggestedFilename()).toMatch(/\.ics$/)
  })

  it('undoes the import, and everything is as before', async () => {
    await go('数据', '数据')
    await desk.page.getByRole('button', { name: '撤销导入 1' }).click()
    await desk.page.getByRole('tooltip').or(desk.page.locator('.ant-popconfirm')).getByRole('button', { name: /^撤\s?销$/ }).click()
    await desk.page.getByText('还没有导入过').waitFor()
    expect(desk.engine.store.records.count('orders')).toBe(0)
    // The refused file, and nothing else.
    expect(desk.complaints).toEqual([expect.stringContaining('400')])
  })
})
