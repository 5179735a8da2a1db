import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { adviserConsent } from '../../../src-core/privacy/adviser-consent.ts'

test('other words are another version: what somebody agreed to can always be told', () => {
  const words = createHash('sha256').update(JSON.stringify(adviserConsent.words)).digest('hex').slice(0, 16)
  expect([adviserConsent.version, words]).toEqual(['2026-11', 'c9397fbd74a6c648'])
})
test('the words name purpose, place, end and the right to refuse, in both languages', () => {
  expect(adviserConsent.words['zh-CN']).toMatch(/只用来.*不上传|不上传.*只用来/)
  expect(adviserConsent.words['zh-CN']).toMatch(/随时要求删除，不录入也不影响使用/)
  expect(adviserConsent.words.en).toMatch(/never sent anywhere.*nothing but.*I may ask at any time/)
})
