// What a store writes into the lexicon folder of its data: new words are understood, its own answers come first, and a wrong file is told without harm.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { suggestReplies } from '../../../src-core/lead/replies.ts'
import { checkStoreFiles, loadReader, loadReplies } from '../../../src-main/language/knowledge.ts'

const modelsDir = resolve(import.meta.dirname, '../../../models')
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tingke-words-'))
  mkdirSync(join(home, 'lexicon'))
})
afterEach(() => rmSync(home, { recursive: true }))

const write = (name: string, value: unknown): void => writeFileSync(join(home, 'lexicon', name), typeof value === 'string' ? value : JSON.stringify(value))
const talk = (...texts: string[]) => ({ date: '2026-11-07', turns: texts.map((text, i) => ({ speaker: i % 2 ? ('customer' as const) : ('sales' as const), text })) })
const fault = (): Fault => {
  try {
    checkStoreFiles(modelsDir, home)
  } catch (error) {
    if (error instanceof Fault) return error
  }
  throw new Error('no fault')
}

describe('words', () => {
  test('a new brand, a new series and a nickname are understood, and all that is built in stays', () => {
    const words = talk('您看哪款？', '我想看看云翼九号，跟海狮小蓝比比。')
    const cars = (): string[] => loadReader(modelsDir, home).read(words).findings.vehicles.map(({ brand, series }) => `${brand}/${series}`)
    expect(cars()).not.toContain('云翼/云翼九号')
    write('words.json', { brands: [{ brand: '云翼', series: [{ name: '云翼九号' }] }, { brand: '比亚迪', series: [{ name: '海狮06', aliases: ['海狮小蓝'] }] }] })
    expect(cars()).toEqual(expect.arrayContaining(['云翼/云翼九号', '比亚迪/海狮06']))
    const old = talk('您看哪款？', '我想看看途观L。')
    expect(loadReader(modelsDir, home).read(old)).toEqual(loadReader(modelsDir).read(old))
  })

  test('a feature by another name, taken literally', () => {
    write('words.json', { features: { 天窗: ['看星星(大)玻璃'] } })
    const { needs } = loadReader(modelsDir, home).read(talk('配置上有什么要求？', '我要带看星星(大)玻璃的，没有看星星(大)玻璃不买。')).findings
    expect(needs).toContainEqual(expect.objectContaining({ attribute: 'feature', value: '天窗', polarity: 'want' }))
  })

  test('an empty or missing folder changes nothing', () => {
    expect(checkStoreFiles(modelsDir, home)).toBe(0)
    expect(checkStoreFiles(modelsDir, join(home, 'nowhere'))).toBe(0)
  })
})

describe('answers', () => {
  const own = { id: 'price-ask', situation: '本店说法', text: '这是我们店自己写的说法，先听您说。' }

  test('a store\'s entry takes the place of the built-in one with its id, a new one stands first', () => {
    const built = loadReplies(modelsDir, home).replies.price_too_high!
    write('replies.json', { replies: { price_too_high: [own, { ...own, id: 'our-own' }] } })
    const now = loadReplies(modelsDir, home).replies.price_too_high!
    expect(now.slice(0, 2).map(({ id }) => id)).toEqual(['price-ask', 'our-own'])
    expect(now).toHaveLength(built.length + 1)
    const [picked] = suggestReplies({ ...loadReader(modelsDir).read(talk()).findings, objections: [{ type: 'price_too_high', turn: 1, certainty: 1, by: '' }] }, loadReplies(modelsDir, home))
    expect(picked?.replies.length).toBeGreaterThan(1)
  })
})

describe('a wrong file', () => {
  test.each([
    ['words.json', '{"brands": [', /words\.json.*不是完整的 JSON/],
    ['words.json', { brands: [{ brand: '云', series: [] }] }, /brands\[0\]\.brand 处不对：至少两个字/],
    ['words.json', { brands: [{ brand: '云翼', series: [{ name: '九号', alias: ['a'] }] }] }, /brands\[0\]\.series\[0\] 处不对：.*alias/],
    ['words.json', { features: { 天窗户: ['玻璃'] } }, /features\.天窗户 处不对：没有这项配置，可以写的有 天窗/],
    ['replies.json', { replies: { too_dear: [] } }, /replies.*处不对/],
    ['replies.json', { replies: { price_too_high: [{ id: 'a', situation: '随便', text: '给您便宜{优惠}，今天就定。' }] } }, /replies\.price_too_high\[0\]\.text 处不对：空位只能是 \{车型\}/],
  ])('%s %j is named with place and remedy', (name, value, why) => {
    write(name, value)
    const { message, remedy } = fault()
    expect(message).toMatch(why)
    expect(remedy).toMatch(/docs\/lexicon\.md/)
  })

  test('one wrong file costs no other file and nothing that is built in', () => {
    write('a.json', '{')
    write('b.json', { brands: [{ brand: '云翼', series: [{ name: '云翼九号' }] }] })
    write('replies.json', '[]')
    const cars = loadReader(modelsDir, home).read(talk('您看哪款？', '我想看看云翼九号。')).findings.vehicles
    expect(cars.map(({ series }) => series)).toContain('云翼九号')
    expect(loadReplies(modelsDir, home).replies.price_too_high!.length).toBeGreaterThan(3)
  })
})
