// Facts about the customer's house, home, calling and who decides, as they are said in a showroom; all sentences are invented.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hear, isCustomerSide } from '../../../src-core/insight/hearing.ts'
import { createNameFinder, type VehicleLexicon } from '../../../src-core/insight/names.ts'
import { createPeopleReader, gatherFacts, type FactLexicon } from '../../../src-core/insight/people.ts'
import type { Speaker } from '../../../src-core/shapes.ts'

const lexicons = join(resolve(import.meta.dirname, '../../..'), 'models/lexicon')
const read = (name: string): unknown => JSON.parse(readFileSync(join(lexicons, `${name}.json`), 'utf8'))
const finder = createNameFinder(read('vehicles') as VehicleLexicon)
const people = createPeopleReader(read('facts') as FactLexicon)

type State = Parameters<typeof gatherFacts>[1][number]
/** `s:`, `c:` and `p:` begin the turns of the adviser, the customer and the companion. */
function facts(lines: readonly string[], states: readonly State[] = []): string[] {
  const speakers: Readonly<Record<string, Speaker>> = { s: 'sales', c: 'customer', p: 'companion' }
  const turns = lines.map((line) => ({ speaker: speakers[line[0]!]!, text: line.slice(2) }))
  return gatherFacts(hear({ turns }, finder).filter(isCustomerSide), states, people, '2026-05-01').map(({ type, value }) => `${type}=${value}`)
}

describe('household', () => {
  test.each([
    [['c:我闺女今年上初二，放学得去接。'], ['household=有孩子']],
    [['c:家里俩娃，一个六岁一个三岁。'], ['household=二胎']],
    [['s:您家孩子多大了？', 'c:三个呢，老大都上大学了。'], ['household=三胎']],
    [['s:平时几口人坐？', 'c:四口人，儿子刚上小学。'], ['household=四口之家']],
    [['c:我岳母跟我们一块儿住，上下车得方便。'], ['household=和老人同住']],
    [['c:我还单身，一个人开。'], ['household=单身']],
    [['c:我俩上个月刚领的证。'], ['household=新婚']],
    [['c:退了休天天接送孙女，骑不动电动车了。'], ['household=有孙女']],
  ])('%s', (lines, expected) => {
    expect(facts(lines).filter((one) => one.startsWith('household'))).toEqual(expected)
  })

  test.each(['c:我同事的孩子坐过，说后排晃。', 'c:我又不是小孩，别糊弄我。', 'c:你们店里那个小姑娘挺热情。', 'c:后天我外甥结婚，借车当头车。', 'c:以后要孩子再说吧。'])('nobody of this house: %s', (line) => {
    expect(facts([line]).filter((one) => one.startsWith('household'))).toEqual([])
  })

  test('the more exact word replaces the vague one, whichever comes first', () => {
    expect(facts(['c:周末带孩子出去玩。', 's:几个孩子呀？', 'c:俩闺女。'])).toEqual(['household=二胎'])
  })

  test('a parent who buys for a grown child speaks of the buyer', () => {
    expect(facts(['p:给我儿子看的，他刚毕业。', 'c:爸，你先坐。'])).toEqual([])
  })
})

describe('who decides', () => {
  test.each([
    [['c:这车我自己拍板，不用问谁。'], '自己'],
    [['c:家里我媳妇管钱，她点头才行。'], '配偶'],
    [['c:我俩商量着来。'], '共同'],
    [['c:得总经理签字，我就是个跑腿的。'], '公司'],
    [['c:钱是我爸出的，他说买啥就买啥。'], '父母'],
    [['p:家里的事我说了算。'], '配偶'],
    [['p:行行行，听她的，家里她说了算。'], '自己'],
    [['c:爸，你看呢？', 'p:钱我出，我说了算。'], '父母'],
  ])('%s', (lines, expected) => {
    expect(facts(lines)).toContain(`decision_maker=${expected}`)
  })

  test.each(['c:颜色我定，就要白的。', 'c:我们俩房子还没定呢。', 'c:下礼拜六我跟我爱人一块儿过来。', 'c:你别听他的。'])('nothing is decided: %s', (line) => {
    expect(facts([line]).filter((one) => one.startsWith('decision_maker'))).toEqual([])
  })

  test('the model speaks where the words do not, and only if it is rather sure', () => {
    expect(facts(['c:回去再看看。'], [{ label: 'decision_maker|共同', turn: 0, certainty: 0.6 }])).toEqual(['decision_maker=共同'])
    expect(facts(['c:回去再看看。'], [{ label: 'decision_maker|共同', turn: 0, certainty: 0.1 }])).toEqual([])
  })
})

describe('the rest', () => {
  test.each([
    ['first car', ['c:我这是头一回买车，啥也不懂。'], 'first_car=true'],
    ['not the first', ['c:家里第二台车了。'], 'first_car=false'],
    ['home by its city', ['c:我们长春冬天零下二十多度。'], 'residence=长春'],
    ['home where a shop is', ['c:我在绵阳开了个小超市。'], 'residence=绵阳'],
    ['home, from where one drives', ['c:上下班，从浦口到河西。'], 'residence=浦口'],
    ['a title', ['c:我是骨科医生，夜班多。'], 'occupation=骨科医生'],
    ['a works', ['c:我在钢厂上班，三班倒。'], 'occupation=钢厂工人'],
    ['a crop', ['c:我家种西瓜的，拉货用。'], 'occupation=种西瓜的农民'],
    ['an employer', ['c:我在设计院上班，天天加班。'], 'occupation=设计院'],
    ['years since the car was bought', ['c:我那台轩逸，一九年买的。'], 'current_car_years=7'],
    ['years of the car just asked for', ['s:您现在开的什么车？', 'c:朗逸，白的，七年了。'], 'current_car_years=7'],
  ])('%s', (_name, lines, expected) => {
    expect(facts(lines)).toContain(expected)
  })

  test.each(['c:我是新手，多担待。', 'c:第一次来你们店。', 'c:贷五年，一个月还多少？', 'c:我不欠银行的钱。', 'c:我丈母娘那台是二一年买的。'])('no fact: %s', (line) => {
    expect(facts([line])).toEqual([])
  })

  // An expression that backtracks without end would run into the test's own limit.
  test('reading comes to an end on a turn without end', () => expect(facts([`c:${'我月月都要领孩子三月上'.repeat(3_000)}`]).length).toBeLessThan(5), 60_000)
})
