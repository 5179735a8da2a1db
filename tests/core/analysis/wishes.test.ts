// wishes.test.ts: a wish that no trim has is listed, one that a trim has is not, and what the catalogue does not say is not held against it.

import { expect, test } from 'vitest'
import { unmetWishes, type Wish } from '../../../src-core/analysis/wishes.ts'

const E3 = { series: 'E3', trim: '舒适版', seats: 5, energy: '纯电', body_type: '轿车' }
const M7 = { series: 'M7', trim: '四驱版', seats: 7, energy: '汽油', body_type: 'MPV', features: '前排座椅加热、全景天窗、360全景影像' }
const wish = (said: string): Wish => { const [attribute, value] = said.split('|'); return { attribute, value } as Wish }
function unmet(catalogue: readonly object[], ...visits: readonly (readonly string[])[]): string[] {
  return unmetWishes(catalogue as never, visits.map((wishes, i) => ({ customer: `c${i}`, wishes: wishes.map(wish), place: i }))).unmet.map(({ wishes, customers }) => `${wishes.map(({ value }) => value).join('+')} ${customers}`)
}

test('alone, or together with what else is wanted: the smallest part that fails', () => {
  expect(unmet([E3, M7], ['energy|纯电'], ['seats|7'], ['seats|6'], ['energy|新能源', 'body_type|轿车'])).toEqual([])
  expect(unmet([E3, M7], ['body_type|SUV'])).toEqual(['SUV 1'])
  expect(unmet([E3, M7], ['energy|纯电', 'seats|7'], ['seats|7', 'energy|纯电', 'body_type|MPV'], ['energy|纯电', 'seats|5'])).toEqual(['纯电+7 2', 'MPV+纯电 1'])
  expect(unmet([E3, M7], ['body_type|SUV', 'energy|纯电', 'seats|7'])).toEqual(['SUV 1', '纯电+7 1'])
  // Either of two will do.
  expect(unmet([E3, M7], ['energy|纯电', 'energy|汽油', 'seats|7'])).toEqual([])
})
test('a trim that does not say may have it; what no trim says is unknown', () => {
  expect(unmet([E3, M7], ['feature|座椅通风', 'seats|7'])).toEqual(['座椅通风+7 1'])
  expect(unmet([E3, M7], ['feature|座椅通风'])).toEqual([])
  expect(unmet([M7], ['feature|座椅通风'])).toEqual(['座椅通风 1'])
  expect(unmet([M7], ['feature|座椅加热'], ['feature|360影像'], ['feature|其他'])).toEqual([])
  const { unmet: none, unknown } = unmetWishes([E3] as never, [{ customer: 'a', wishes: [wish('drive|四驱')], place: 1 }, { customer: 'b', wishes: [wish('drive|四驱')], place: 2 }])
  expect(none).toEqual([])
  expect(unknown).toEqual([{ wish: wish('drive|四驱'), customers: 2 }])
})
test('a customer who says it twice is one, and leads to both places', () => {
  const { unmet: [one] } = unmetWishes([E3] as never, [1, 2].map((place) => ({ customer: 'a', wishes: [wish('seats|7')], place })))
  expect(one).toMatchObject({ customers: 1, places: [1, 2] })
})
