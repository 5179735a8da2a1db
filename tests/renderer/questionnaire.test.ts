// questionnaire.test.ts: the laptop in a customer's hands, in Chromium over a real engine with PINs: three questions in two languages, nothing of the
// desk to be reached from them, and the answers beside what was heard.

import { rmSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type Server } from '../../src-main/api/server.ts'
import type { Engine } from '../../src-main/engine.ts'
import { manager, openHome, take } from '../main/records/store-home.ts'
import { openSuite } from './browser.ts'
import { hasBrowser } from './chromium.ts'

describe.skipIf(!hasBrowser)('a questionnaire that is handed over', () => {
  const suite = openSuite()
  const complaints: string[] = []
  let engine: Engine & { readonly home: string }
  let server: Server
  let page: Page

  beforeAll(async () => {
    engine = await openHome()
    await take(engine, { 'customers.csv': '客户编号,姓名,手机号\nKH1,孟丽华,13800001111\n', 'talks.jsonl': JSON.stringify({ id: 'DH1', customer_id: 'KH1', date: '2026-11-20', insights: { sentiment: { overall: 'positive' } } }) })
    await engine.dispatcher.call('people.save', { name: '小周', role: 'administrator', pin: '2580' }, { ...manager, role: 'administrator', device: 'elsewhere' })
    server = await startServer(engine.desk, suite.dir, manager)
    page = await suite.openPage(1_000, complaints)
    await page.goto(server.link)
  })
  afterAll(async () => {
    await page.context().close()
    await server.close()
    await engine.close()
    rmSync(engine.home, { recursive: true, force: true })
  })
  const signIn = async (): Promise<void> => {
    await page.getByLabel('PIN').fill('2580')
    await page.getByRole('button', { name: '进入' }).click()
  }

  it('leaves the desk before the customer sees anything', async () => {
    await signIn()
    await page.getByRole('link', { name: '客户', exact: true }).click()
    await page.getByRole('link', { name: '孟丽华' }).click()
    await page.getByRole('button', { name: '请客户填写' }).click()
    await page.getByRole('menuitem', { name: '试驾之后' }).click()
    await page.getByRole('heading', { name: '耽误您半分钟' }).waitFor()
    expect(await page.getByRole('link').count()).toBe(0)
    expect(await page.locator('body').innerText()).not.toMatch(/孟|1380|KH1|小周/)
    expect(await page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    const { violations } = await new AxeBuilder({ page }).disableRules(['color-contrast']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  })

  it('cannot be left for the desk: whoever tries is asked for a PIN, and comes back to the questions', async () => {
    const address = page.url()
    await page.goto(address.replace(/#.*/, '#/customers/KH1'))
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await page.goto(address)
    await page.getByRole('heading', { name: '耽误您半分钟' }).waitFor()
  })

  it('is answered in the other language, by keyboard as well, and says thank you', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('How was the test drive?').waitFor()
    await page.getByRole('radio', { name: 'Bad', exact: true }).press('Space')
    await page.getByRole('radio', { name: '3', exact: true }).press('Space')
    await page.getByLabel('Waiting').check()
    await page.getByLabel('What you would like to tell us').fill('Half an hour')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    expect(engine.store.records.ofCustomer('KH1').filter(({ entity }) => entity === 'feedback').map(({ values }) => values)).toMatchObject([{ about: '试驾', score: 2, recommend: 3, better: '等待', note: 'Half an hour' }])
    // The same page again takes nothing more.
    await page.reload()
    await page.getByText('已经填过或已过期').waitFor()
  })

  it('goes back to the desk with a PIN, where the answers stand beside what was heard', async () => {
    await page.getByRole('button', { name: '返回' }).click()
    await signIn()
    await page.getByText('评分 2').waitFor()
    await page.getByText('谈话听起来满意').waitFor()
    await page.getByText('和评分不一致').waitFor()
    expect(complaints.filter((complaint) => !/40[0-9]/.test(complaint))).toEqual([])
  })
})
