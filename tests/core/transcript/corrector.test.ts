// corrector.test.ts: what is put right, what is left alone, and that nothing is lost. With the real list, dictionary and word model.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHeard, putRight } from '../../../src-core/transcript/corrector.ts'
import { NUMERAL } from '../../../src-core/transcript/units.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { loadCorrector } from '../../../src-main/language/corrector.ts'

const byList = loadCorrector(defaultModelsDir, 'list')
const byAll = loadCorrector(defaultModelsDir, 'list and context')
/** Tells that this is a showroom: context speaks only there. */
const SHOWROOM = '落地价里有保险和购置税，置换有补贴。'
const all = (text: string): string => byAll([text, SHOWROOM])[0]!.text

describe('the list', () => {
  test.each([
    ['这车由后怎么样', '这车油耗怎么样'],
    ['我想看看昏动的', '我想看看混动的'],
    ['有没有座已加热', '有没有座椅加热'],
    ['那我先试价一下', '那我先试驾一下'],
    ['这个攻率有多大', '这个功率有多大'],
    ['那个送普兰斯在哪边', '那个宋PLUS在哪边'],
    ['那个送PLUS在哪边', '那个宋PLUS在哪边'],
    ['途观爱欧三八零', '途观L三八零'],
    ['理想爱克斯', '理想X'],
  ])('%s -> %s', (heard, right) => expect(byList([heard])[0]!.text).toBe(right))

  test.each(['您现在有车还是头一台', '要不要先试驾一圈', '我姓由，叫我小由', '后排有后视镜吗', '油耗和混动都好', ''])('leaves %s alone', (text) => expect(byList([text])).toEqual([{ text, corrections: [] }]))
})

describe('context', () => {
  test.each([
    ['那您拿着数找经历去谈', '那您拿着数找经理去谈'],
    ['周末过来是试车', '周末过来试试车'],
  ])('%s -> %s', (heard, right) => expect(all(heard)).toBe(right))

  test('speaks only where car words were heard', () => {
    const text = '那您拿着数找经历去谈'
    expect(byAll([text])).toEqual([{ text, corrections: [] }])
    expect(byList([text, SHOWROOM])[0]).toEqual({ text, corrections: [] })
  })

  test('never turns buying and selling round', () => expect(all('我的旧车还没卖呢')).toBe('我的旧车还没卖呢'))
})

describe('every change', () => {
  test('is kept with its place, what was heard and why', () => {
    const [one] = putRight([{ text: '那个送普兰斯由后高吗', voice: 'A' }], byList)
    expect(one).toEqual({
      text: '那个宋PLUS油耗高吗', voice: 'A',
      corrections: [{ at: 2, before: '送普兰斯', after: '宋PLUS', why: 'letters' }, { at: 7, before: '由后', after: '油耗', why: 'car_word' }],
    })
  })

  test('stays in its turn: a word over two turns is not put together', () => {
    expect(byList(['这车试', '价怎么样']).map(({ text }) => text)).toEqual(['这车试', '价怎么样'])
  })
})

const misheard = fc.constantFrom('由后', '昏动', '试价', '座已加热', '送普兰斯', '经历', '手付', '宽长', '免稀', '和同', '心款', '够质税', '做一通风', '思欲', '智架')
const plain = fc.constantFrom('我', '的', '是', '您看', '这个', '那台', '怎么样', '多少', '，', '。', '？', ' ', '试驾', '油耗', '𠮷', 'L', 'PLUS', '嗯', '😀', '先生', '小')
const number = fc.oneof(fc.integer({ min: 0, max: 300_000 }).map(String), fc.constantFrom('十五万六', '二十三万', '幺三八零零一三八零零零', '13805712296', '三十六期', '两台', '百分之三十', '2.5万', '半年'))
const surname = fc.constantFrom('我姓游', '游先生', '小由', '免贵姓司', '欧阳经理', '老纪')
const text = fc.array(fc.oneof({ weight: 3, arbitrary: misheard }, { weight: 3, arbitrary: plain }, number, surname), { maxLength: 14 }).map((pieces) => pieces.join(''))
/** Digits, and characters of numbers that stand beside another one. */
const figures = (of: string): string[] => of.match(/\d+|(?:(?=[零一二两三四五六七八九十百千万亿半幺])\p{Script=Han}){2,}/gu) ?? []

describe('whatever is heard', () => {
  test('comes back from its corrections, each turn by itself', () => {
    fc.assert(fc.property(fc.array(text, { maxLength: 4 }), (turns) => {
      const corrected = byAll([...turns, SHOWROOM])
      expect(corrected.map(asHeard)).toEqual([...turns, SHOWROOM])
      corrected.slice(0, -1).forEach((one, i) => {
        expect(one).toEqual(byAll([turns[i]!, SHOWROOM])[0])
        for (const { at, after, before } of one.corrections) expect([one.text.slice(at, at + after.length), before === after]).toEqual([after, false])
      })
    }), { numRuns: 300 })
  })

  test('keeps its numbers, prices, phones and surnames', () => {
    fc.assert(fc.property(text, (heard) => {
      const { text: right, corrections } = byAll([heard, SHOWROOM])[0]!
      expect(figures(right)).toEqual(figures(heard))
      for (const { before, why } of corrections) expect(NUMERAL.test(before.replace('一', '')) && why === 'context', before).toBe(false)
      for (const name of heard.match(/姓[游司]|游先生|欧阳经理/gu) ?? []) expect(right).toContain(name)
    }), { numRuns: 300 })
  })

  test('is not changed a second time by the list', () => {
    fc.assert(fc.property(text, (heard) => {
      const once = byList([heard])[0]!.text
      expect(byList([once])[0]!.corrections).toEqual([])
    }), { numRuns: 300 })
  })
})

test('an hour of talk takes well under two seconds, however it is cut into turns', () => {
  const hour = '这边这边您跟我来先上车坐坐这个混动的由后也就四点八个您平时怎么用车上下班还是跑长途'.repeat(500)
  for (const turns of [[hour], hour.match(/.{1,40}/gu)!]) {
    const before = process.cpuUsage()
    byAll(turns)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(2)
  }
})
