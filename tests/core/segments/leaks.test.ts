// leaks.test.ts: nothing that happened on the scored day or later enters a feature, a tag or a forecast; and the check that says so sees a leak.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter } from '../../../src-core/day-count.ts'
import { pastOf, type DatedFact, type Dossier } from '../../../src-core/profile/facts.ts'
import { leadFeatures, ownerFeatures, vectorOf } from '../../../src-core/segments/features.ts'
import { predict } from '../../../src-core/segments/store-view.ts'
import { kindsOf } from '../../../src-core/segments/kinds.ts'
import { isOpenLead } from '../../../src-core/profile/life-cycle.ts'
import { tagsOf, yardsticksOf } from '../../../src-core/segments/tags.ts'
import { call, cameIn, lost, meaning, NO_SURROUNDINGS, order, person, service, talk } from './people.ts'

const AS_OF = '2026-06-01'
const makers = [call, cameIn, lost, order, service, (date: string) => talk(date, '纯电', { intents: meaning('order') })]
const facts = (from: number, to: number): fc.Arbitrary<DatedFact[]> => fc.array(fc.tuple(fc.nat(makers.length - 1), fc.integer({ min: from, max: to })).map(([n, days]) => makers[n]!(dayAfter(AS_OF, days))), { maxLength: 12 })

const around = { ...NO_SURROUNDINGS, kinds: kindsOf(Array.from({ length: 40 }, (_, i) => pastOf(person(`KH${i}`, [talk('2026-01-01', i % 2 === 0 ? '纯电' : '汽油'), call('2026-01-02')]), AS_OF)), new Map()) }
type Reckon = (dossier: Dossier, asOf: string) => unknown
const reckoned: Readonly<Record<string, Reckon>> = {
  features: (dossier, asOf) => [leadFeatures, ownerFeatures].map((list) => vectorOf(list(around), pastOf(dossier, asOf))),
  tags: (dossier, asOf) => tagsOf(pastOf(dossier, asOf), yardsticksOf([pastOf(dossier, asOf)])),
  'who is asked': (dossier, asOf) => isOpenLead(pastOf(dossier, asOf)),
}
/** Says the same with the future and without it, whatever order the facts come in. */
const holds = (reckon: Reckon): void =>
  fc.assert(
    fc.property(facts(-600, -1), facts(0, 300), (before, after) => {
      expect(reckon(person('KH1', [...after, ...before]), AS_OF)).toEqual(reckon(person('KH1', before), AS_OF))
    }),
    { seed: 14, numRuns: 200 },
  )

describe('what came later does not enter', () => {
  test.each(Object.entries(reckoned))('%s', (_, reckon) => holds(reckon))

  test('a planted leak is caught: a count of orders that does not look at the day', () => {
    expect(() => holds(({ facts: all }) => all.filter(({ entity }) => entity === 'orders').length)).toThrow()
  })

  test('a fact of the scored day itself is later', () => {
    expect(pastOf(person('KH1', [order(AS_OF), order('2026-05-31')]), AS_OF).facts).toHaveLength(1)
  })

  test('nor into what a forecast learns: the outcome of the last moments is not known yet', () => {
    const people = Array.from({ length: 300 }, (_, i) =>
      person(`KH${String(i).padStart(4, '0')}`, Array.from({ length: 12 }, (_, n) => cameIn(dayAfter('2025-06-01', n * 28 + (i % 28)))).concat(i % 2 === 0 ? [order(dayAfter('2025-10-01', (i * 7) % 230))] : [])),
    )
    const later = people.map((one) => person(one.id, [...one.facts, order(dayAfter(AS_OF, 10)), lost(dayAfter(AS_OF, 3))]))
    const plain = (all: readonly Dossier[]): string => JSON.stringify(predict(all, new Map(), AS_OF), (_, value: unknown) => (value instanceof Map ? [...value] : value))
    expect(predict(people, new Map(), AS_OF).view.opportunity.ready).toBe(true)
    expect(plain(later)).toBe(plain(people))
    expect(plain(people.map((one) => person(one.id, [...one.facts, order(dayAfter(AS_OF, -10))])))).not.toBe(plain(people))
  })

  test('grades and wishes on a card, written over nobody knows when, do not enter', () => {
    expect(pastOf(person('KH1', [], { grade: 'H', series: 'E5', age_group: '31-35' }), AS_OF).card).toEqual({ age_group: '31-35' })
  })
})
