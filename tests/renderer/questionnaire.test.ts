// questionnaire.test.ts: the laptop in a customer's hands, in Chromium over a real engine with PINs: three questions in two languages, nothing of the
// desk to be reached from them, and the answers beside what was heard.

import { describe, expect, it } from 'vitest'
import { manager, take } from '../main/records/store-home.ts'
import { hasBrowser } from './chromium.ts'
import { expectNoBarrier, openEnginePage } from './engine-page.ts'

describe.skipIf(!hasBrowser)('a questionnaire that is handed over', () => {
  const desk = openEnginePage(async (engine) => {
    await take(engine, { 'customers.csv': '客户编号,姓名,手机号\nKH1,孟丽华,13800001111\n', 'talks.jsonl': JSON.stringify({ id: 'DH1', customer_id: 'KH1', date: '2026-11-20', insights: { sentiment: { overall: 'positive' } } }) })
    await engine.dispatcher.call('people.save', { name: '小周', role: 'administrator', pin: '2580' }, { ...manager, role: 'administrator', device: 'elsewhere' })
  })
  const signIn = async (): Promise<void> => {
    await desk.page.getByLabel('PIN').fill('2580')
    await desk.page.getByRole('button', { name: '进入' }).click()
  }

  it('leaves the desk before the customer sees anything', async () => {
    await signIn()
    await desk.page.getByRole('link', { name: '客户', exact: true }).click()
    await desk.page.getByRole('link', { name: '孟丽华' }).click()
    await desk.page.getByRole('button', { name: '请客户填写' }).click()
    await desk.page.getByRole('menuitem', { name: '试驾之后' }).click()
    await desk.page.getByRole('heading', { name: '耽误您半分钟' }).waitFor()
    await expect.poll(() => desk.page.getByRole('link').count()).toBe(0)
    expect(await desk.page.locator('body').innerText()).not.toMatch(/孟|1380|KH1|小周/)
    expect(await desk.page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await expectNoBarrier(desk.page, null)
  })

  it('cannot be left for the desk: whoever tries is asked for a PIN, and comes back to the questions', async () => {
    const address = desk.page.url()
    await desk.page.goto(address.replace(/#.*/, '#/customers/KH1'))
    await desk.page.getByRole('heading', { name: '登录' }).waitFor()
    await desk.page.goto(address)
    await desk.page.getByRole('heading', { name: '耽误您半分钟' }).waitFor()
  })

  it('is answered in the other language, by keyboard as well, and says thank you', async () => {
    await desk.page.getByRole('button', { name: 'English' }).click()
    await desk.page.getByText('How was the test drive?').waitFor()
    await desk.page.getByRole('radio', { name: 'Bad', exact: true }).press('Space')
    await desk.page.getByRole('radio', { name: '3', exact: true }).press('Space')
    await desk.page.getByLabel('Waiting').check()
    await desk.page.getByLabel('What you would like to tell us').fill('Half an hour')
    await desk.page.getByRole('button', { name: 'Send' }).click()
    await desk.page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    expect(desk.engine.store.records.ofCustomer('KH1').filter(({ entity }) => entity === 'feedback').map(({ values }) => values)).toMatchObject([{ about: '试驾', score: 2, recommend: 3, better: '等待', note: 'Half an hour' }])
    // The same page again takes nothing more.
    await desk.page.reload()
    await desk.page.getByText('已经填过或已过期').waitFor()
  })

  it('goes back to the desk with a PIN, where the answers stand beside what was heard', async () => {
    await desk.page.getByRole('button', { name: '返回' }).click()
    await signIn()
    await desk.page.getByText('评分 2').waitFor()
    await desk.page.getByText('谈话听起来满意').waitFor()
    await desk.page.getByText('和评分不一致').waitFor()
    expect(desk.complaints.filter((complaint) => !/40[0-9]/.test(complaint))).toEqual([])
  })
})
