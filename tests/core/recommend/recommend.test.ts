// recommend.test.ts: cars are held against what was said, with what does not fit; offers stand for everybody in the same case, and for nobody alone.

import { describe, expect, test } from 'vitest'
import { PublishOffer } from '../../../src-core/recommend/calls.ts'
import { CASES, offersFor, type Offer } from '../../../src-core/recommend/offers.ts'
import { trimsFor } from '../../../src-core/recommend/trims.ts'
import { pastOf, type DatedFact } from '../../../src-core/profile/facts.ts'
import { meaning, order, person, talk, wanting } from '../segments/people.ts'

const sure = { turn: 2, certainty: 0.8, by: 'import' }
const CATALOGUE = [
  { brand: '星原', series: 'E5', trim: '标准', price: 149_800, seats: 5, energy: '纯电', body_type: 'SUV' },
  { brand: '星原', series: 'E5', trim: '旗舰', price: 189_800, seats: 5, energy: '纯电', body_type: 'SUV' },
  { brand: '星原', series: 'M7', trim: '舒适', price: 219_800, seats: 7, energy: '插混', body_type: 'MPV' },
  { brand: '星原', series: 'S4', trim: '标准', price: 109_800, seats: 5, energy: '汽油', body_type: '轿车' },
]
const past = (facts: readonly DatedFact[]) => pastOf(person('KH1', facts), '2026-06-01')
const budget = (max: number) => ({ budgets: [{ kind: 'total' as const, min: null, max, approx: false, ...sure }] })

describe('cars', () => {
  test('that fit come first, one trim a series, with the talk from which it is known', () => {
    const said = talk('2026-05-01', '纯电', budget(160_000))
    const [best, ...rest] = trimsFor(CATALOGUE, past([said]))
    expect(best).toMatchObject({ series: 'E5', trim: '标准', misfits: [] })
    expect(best!.fits.map(({ what }) => what)).toEqual(['能源：纯电，客户要纯电', '指导价 15 万，在预算 16 万 之内'])
    expect(best!.fits.every(({ keys }) => keys[0] === said.key)).toBe(true)
    expect(rest.map(({ series }) => series)).not.toContain('E5')
  })
  test('that do not fit say so, and the newest word counts', () => {
    const facts = [talk('2026-04-01', '纯电', budget(160_000)), talk('2026-05-01', '插混', { ...budget(200_000), facts: [{ type: 'household', value: '二胎', ...sure }] })]
    const [best] = trimsFor(CATALOGUE, past(facts))
    expect(best!.series).toBe('M7')
    expect(best!.misfits.map(({ what }) => what)).toEqual(['指导价 22 万，比预算 20 万 高 2 万'])
    expect(best!.fits.map(({ what }) => what)).toContain('7 座，家里是二胎')
  })
  test('that were refused are not recommended, and nothing is where nothing is known', () => {
    const refused = talk('2026-05-01', '纯电', { ...budget(160_000), needs: [wanting('body_type', 'SUV'), { ...wanting('energy', '纯电'), polarity: 'reject' }] })
    expect(trimsFor(CATALOGUE, past([refused])).map(({ series }) => series)).not.toContain('E5')
    expect(trimsFor(CATALOGUE, past([order('2026-01-01')]))).toEqual([])
    expect(trimsFor([], past([refused]))).toEqual([])
  })
})

describe('offers', () => {
  const offer = (more: Partial<Offer>): Offer => ({ id: 1, title: '置换补贴 5000 元', case: 'everyone', series: null, from: '2026-05-01', until: '2026-06-30', ...more })
  test('stand from the first day to the last, for whoever is in the case', () => {
    const trader = past([talk('2026-05-01', '纯电', { intents: meaning('trade_in') })])
    const nobody = past([])
    expect(offersFor([offer({})], nobody, '2026-06-30')).toHaveLength(1)
    expect(offersFor([offer({})], nobody, '2026-07-01')).toEqual([])
    expect(offersFor([offer({ case: 'trade_in' })], nobody, '2026-06-01')).toEqual([])
    expect(offersFor([offer({ case: 'trade_in' })], trader, '2026-06-01')[0]!.keys).toEqual([trader.facts[0]!.key])
    expect(offersFor([offer({ case: 'owner' })], past([order('2025-01-01')]), '2026-06-01')).toHaveLength(1)
  })
  test('are the same for two who differ in nothing but what they can spend', () => {
    const offers = CASES.map((one, id) => offer({ id, case: one }))
    const shown = (max: number) => offersFor(offers, past([talk('2026-05-01', '纯电', { ...budget(max), intents: meaning('finance') })]), '2026-06-01').map(({ offer: { id } }) => id)
    expect(shown(90_000)).toEqual(shown(900_000))
  })
  test('cannot name a person', () => {
    expect(PublishOffer.parse({ title: '置换补贴', case: 'trade_in', from: '2026-05-01', until: '2026-05-31', customer: 'KH1' })).not.toHaveProperty('customer')
    expect(PublishOffer.safeParse({ title: '置换补贴', case: 'KH1', from: '2026-05-01', until: '2026-05-31' }).success).toBe(false)
  })
})
