// Which names of a talk make one car, and what the words around it are taken to say.

import { describe, expect, test } from 'vitest'
import type { CarCandidate } from '../../../src-core/insight/vehicles.ts'
import { carsHeard } from './cars-heard.ts'

/** Turns by turns, the adviser first. */
const cars = (...turns: readonly string[]): CarCandidate[] => carsHeard(turns.map((text, i) => ({ speaker: i % 2 === 0 ? ('sales' as const) : ('customer' as const), text })))
const named = (...turns: readonly string[]): string[] => cars(...turns).map(({ brand, series }) => `${brand}/${series ?? ''}`)
const has = (car: CarCandidate | undefined, mark: string): boolean => car?.features.has(`@${mark}`) ?? false

describe('one car', () => {
  test('the maker named after its car is no second car', () => expect(named('您开什么车？', '启源A07，长安的。')).toEqual(['长安/启源A07']))
  test('three digits spoken are a car once its maker is named', () => expect(named('您好。', '我开的标致，四零八，好多年了。')).toEqual(['标致/408']))
  test('a single letter is a car right behind its maker', () => expect([named('您好。', '我老公那台是埃安的Y。'), named('您好。', '哎，Y。')]).toEqual([['埃安/AION Y'], []]))
  test('the short code of a car named before is that car', () => expect(named('新来了台风云T九。', '这个T九，个头不小。')).toEqual(['奇瑞/风云T9']))
  test.each([['看坦克五百？', '对，五百。', '坦克/500'], ['您看看这台零零九，极氪的。', '零零九好是好。', '极氪/009']])('the bare code of a car just named is that car: %s %s', (asked, said, car) => expect(cars(asked, said).map(({ brand, series, turn }) => `${brand}/${series} ${turn}`)).toEqual([`${car} 1`]))
  test('but not as a number of something', () => expect(cars('看坦克五百？', '五百块的东西，五百公里。').map(({ features }) => features.has('@sellerOnly'))).toEqual([true]))
  test('an ordinary code behind the measure word of cars is one', () => expect(named('您好。', '我跟我妹合开一台QQ。')).toEqual(['奇瑞/QQ']))
  test('the name of a family joins its car', () => expect(named('您那台瑞虎七做好了。', '我那瑞虎顿挫第四回了。')).toEqual(['奇瑞/瑞虎7']))
  test('so does its plain name', () => expect(named('您看哪款？', '瑞虎八PLUS。', '好嘞。', '瑞虎八现在多少钱？')).toEqual(['奇瑞/瑞虎8 PLUS']))
  test('the maker may follow as that one', () => expect(named('两位看什么车？', '看M八，传祺那个。')).toEqual(['传祺/M8']))
  test.each(['眼圈黑得跟熊猫似的', '我从唐山到北京，来回两百块'])('no car is named in %s', (said) => expect(named('您好。', `${said}。`)).toEqual([]))
  test('零零一 needs no maker', () => expect(named('您好。', '零零一我喜欢。')).toEqual(['极氪/001']))
  test.each([['CRV', '本田/CR-V'], ['GLC', '奔驰/GLC'], ['名爵六', '名爵/MG6'], ['特斯拉Y', '特斯拉/Model Y'], ['老帕', '大众/帕萨特']])('%s needs no maker either', (said, car) => expect(named('您好。', `我开的是${said}，六年了。`)).toEqual([car]))
  test.each(['加个QQ吧', '要box那种方的', 'IS这个我不懂', 'one比较好'])('an ordinary code is a car only behind its maker: %s', (said) => expect(named('您好。', `${said}。`)).toEqual([]))
  test('but no telephone number is a car', () => expect(named('您电话？', '一三八零零一零零二三三。')).toEqual([]))
})

describe('whose car', () => {
  test.each([
    ['mine', '我现在开的是轩逸，开了六年了。', 'owned'],
    ["a colleague's is not mine", '我同事开的就是轩逸，挺省油。', 'others'],
    ["a wife's belongs to the household", '我媳妇那台轩逸要换了。', 'owned'],
    ['one that was sold', '以前开的是轩逸，前年卖了。', 'gone'],
  ])('%s', (_, said, verdict) => expect(has(cars('您好。', said)[0], `verdict=${verdict}`)).toBe(true))
  test('the brand that the adviser shows is the house, the one he compares with is not', () => {
    const found = cars('这台CR-V您看看，咱们这台CR-V现车。', '我昨天去看了荣放。', '跟荣放比，CR-V空间大。', '嗯。')
    expect(found.map((car) => [car.series, has(car, 'house')])).toEqual(expect.arrayContaining([['CR-V', true], ['RAV4荣放', false]]))
  })
  test('a car knows whether its maker is the store\'s brand', () => expect(cars('欢迎光临吉利，这台星越L您看看。', '我看了荣放，星越L也行。').map(({ series, place }) => [series, place])).toEqual(expect.arrayContaining([['星越L', 'house'], ['RAV4荣放', 'other']])))
  test('a car that the adviser calls the customer\'s is theirs', () => expect(has(cars('您那捷达开了多少年了？', '嗯。', '您看这后排。', '捷达座硬，这个软。')[0], 'verdict=owned')).toBe(true))
  test('what is said of the first car of a list holds for the next', () => expect(cars('您好，先坐。', '看过CR-V，还有荣放。').map((car) => has(car, 'verdict=seen'))).toEqual([true, true]))
})
