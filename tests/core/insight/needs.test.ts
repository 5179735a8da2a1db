// Candidates for wishes: what is said of one value stays with it; all sentences are invented.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hear } from '../../../src-core/insight/hearing.ts'
import { createNameFinder, type VehicleLexicon } from '../../../src-core/insight/names.ts'
import { createNeedFinder, type NeedLexicon } from '../../../src-core/insight/needs.ts'

const lexicons = join(resolve(import.meta.dirname, '../../..'), 'models/lexicon')
const read = (name: string): unknown => JSON.parse(readFileSync(join(lexicons, `${name}.json`), 'utf8'))
const finder = createNameFinder(read('vehicles') as VehicleLexicon)
const needs = createNeedFinder(read('needs') as NeedLexicon)

/** value -> its marks own=, next=, rival= in the customer's `text`. */
function stances(text: string, question = ''): Record<string, string> {
  const heard = hear({ turns: [{ speaker: 'sales', text: question }, { speaker: 'customer', text }] }, finder)[1]!
  return Object.fromEntries(needs.candidates(heard).map(({ value, features }) => [value, ['own', 'next', 'rival'].flatMap((name) => [...features.keys()].filter((key) => key.startsWith(`@${name}=`) && !key.includes('&')).map((key) => key.slice(name.length + 2))).join('')]))
}

describe('what belongs to a value', () => {
  test('each of two values has the words of its own clause', () => {
    expect(stances('增程的好，纯电我不考虑。')).toMatchObject({ 增程: 'w-r', 纯电: 'r-w' })
  })

  test('values joined in a row share what is said of them', () => {
    expect(stances('黑的、灰的都不要。').黑).toMatch(/^r/)
    expect(stances('黑的、灰的都不要。').灰).toMatch(/^r/)
  })

  test('不要 holds no wish, and a wish after it counts', () => {
    expect(stances('天窗不要。')).toMatchObject({ 天窗: 'r-' })
    expect(stances('天窗必须有。')).toMatchObject({ 天窗: 'w-' })
  })

  test('the next clause counts until another value is named', () => {
    expect(stances('香氛嘛，免了。')).toMatchObject({ 香氛: '-r' })
    expect(stances('香氛嘛，座椅加热必须有。').香氛).toMatch(/^--/)
  })

  test('what spares trouble is no refusal', () => {
    expect(stances('自动泊车好，不用自己倒。').自动泊车).not.toMatch(/r/)
  })
})

describe('ways of saying it', () => {
  test.each([
    ['电的我可不碰', '纯电'],
    ['我就开油的', '汽油'],
    ['不插电的那种混动', '插混'],
    ['过年回趟湖北，来回一千多公里', '长途'],
    ['天天接送俩孩子', '接送孩子'],
    ['现在那台塞不下了', '大空间'],
    ['大了我停不进去', '小巧'],
    ['后排得有遮阳帘', '其他'],
  ])('%s: %s', (text, value) => {
    expect(Object.keys(stances(text))).toContain(value)
  })

  test('滴滴滴 is a sound and 跑车 no ride', () => {
    expect(Object.keys(stances('雷达滴滴滴响'))).not.toContain('网约车')
    expect(Object.keys(stances('我就想要台跑车'))).toEqual(['跑车'])
  })

  test('a value that only the adviser names is a candidate of the answer', () => {
    expect(Object.keys(stances('这个要。', '座椅通风您需要吗？'))).toContain('座椅通风')
  })
})
