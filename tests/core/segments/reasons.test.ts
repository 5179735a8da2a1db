// reasons.test.ts: trends of leads, reasons of leaving, satisfaction and loyalty, personas and evidence: each from dated facts, and told in words.

import { describe, expect, test } from 'vitest'
import { seeded } from '../../../src-core/chance.ts'
import { factWords, turnOf } from '../../../src-core/segments/evidence.ts'
import { dayAfter } from '../../../src-core/day-count.ts'
import { pastOf, type DatedFact } from '../../../src-core/profile/facts.ts'
import { causesOf } from '../../../src-core/segments/leaving.ts'
import { personaOf } from '../../../src-core/segments/persona.ts'
import { atOnce } from '../../../src-core/segments/steps.ts'
import { readerOf, viewStore } from '../../../src-core/segments/store-view.ts'
import { loyalty, satisfaction } from '../../../src-core/segments/tags.ts'
import { trendOf } from '../../../src-core/segments/trend.ts'
import { call, cameIn, lost, meaning, objecting, order, person, service, talk } from './people.ts'

const AS_OF = '2026-06-01'
const past = (facts: readonly DatedFact[]) => pastOf(person('KH1', facts), AS_OF)
const feedback = (date: string, score: number): DatedFact => ({ ...cameIn(date), key: `feedback-${date}`, entity: 'feedback', values: { score } })

describe('the trend of a lead', () => {
  const chance = seeded(5)
  const people = Array.from({ length: 700 }, (_, i) => {
    const keen = chance() < 0.4
    const open = Math.floor(chance() * 480)
    const orders = chance() < (keen ? 0.8 : 0.05) ? [order(dayAfter('2025-01-01', open + 40 + Math.floor(chance() * 60)))] : []
    return person(`KH${String(i).padStart(4, '0')}`, [...Array.from({ length: keen ? 14 : 5 }, (_, n) => cameIn(dayAfter('2025-01-01', open + n * (keen ? 7 : 19)))).filter(({ date }) => orders.length === 0 || date < orders[0]!.date), ...orders])
  })
  const view = atOnce(viewStore(people, new Map(), AS_OF))
  const reader = readerOf(JSON.parse(JSON.stringify(view)) as typeof view, new Map())
  const of = (days: readonly number[]) => trendOf(reader, person('KH9', days.map((n) => cameIn(dayAfter(AS_OF, -n)))), AS_OF)

  test('rises where visits come close together, fades where they stop, and says what moved it with facts', () => {
    const rising = of([80, 60, 24, 17, 10, 3])
    expect(rising).toMatchObject({ way: 'rising', since: '2026-05-02' })
    expect(rising!.moved[0]!.effect).toBeGreaterThan(0)
    expect(rising!.moved.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0)
    expect(of([80, 73, 66, 59, 52, 45])).toMatchObject({ way: 'fading' })
  })
  test('is none of a lead that is a few days old, of no lead, and where nothing could be learned', () => {
    expect(of([3])).toBeNull()
    expect(of([300])).toBeNull()
    const young = readerOf(atOnce(viewStore(people.slice(0, 20), new Map(), AS_OF)), new Map())
    expect(trendOf(young, person('KH9', [cameIn('2026-05-30'), cameIn('2026-04-01')]), AS_OF)).toBeNull()
  })
  test('a view that was kept is the same view', () => {
    const one = past([cameIn('2026-05-20')])
    expect(readerOf(view, new Map()).read(one)).toEqual(reader.read(one))
  })
})

describe('why somebody left', () => {
  test('the loss, complaints, low scores, objections and calls that nobody took, each with its fact', () => {
    const loss = { ...lost('2026-05-01'), values: { ...lost('2026-05-01').values, rival: '甲途/T3', note: '价格' } }
    const facts = [talk('2026-02-01', '纯电', { intents: meaning('complaint'), objections: objecting('service_worry') }), feedback('2026-03-01', 2), call('2026-04-01', false), call('2026-04-08', false), loss]
    const causes = causesOf(past(facts))
    expect(causes.map(({ what }) => what)).toEqual(['登记战败，去了甲途/T3：价格', '投诉过 1 次', '问卷只给 2 分（满分 5 分）', '担心售后', '2 次回访没有接'])
    expect(causes.every(({ evidence }) => evidence.length > 0)).toBe(true)
  })
  test('of long ago, or of nobody, is no reason', () => {
    expect(causesOf(past([feedback('2023-03-01', 1)]))).toEqual([])
    expect(causesOf(past([service('2025-06-01')])).map(({ what }) => what)).toEqual(['2025-06-01 以后没有再进厂'])
  })
})

describe('satisfaction and loyalty', () => {
  test('newer answers count more, and nobody asked is not known', () => {
    expect(satisfaction(past([call('2026-05-01')]))).toBeNull()
    const better = satisfaction(past([feedback('2025-06-01', 1), feedback('2026-05-01', 5)]))!
    const worse = satisfaction(past([feedback('2025-06-01', 5), feedback('2026-05-01', 1)]))!
    expect(better.value).toBeGreaterThan(60)
    expect(worse.value).toBeLessThan(40)
    expect(better.evidence).toHaveLength(2)
  })
  test('whoever keeps services is more loyal than whoever does not; a lead is neither', () => {
    expect(loyalty(past([cameIn('2026-05-01')]))).toBeNull()
    const faithful = loyalty(past([order('2024-06-01'), ...['2024-12-01', '2025-07-01', '2026-01-20'].map((day) => service(day))]))!
    expect(faithful.value).toBeGreaterThan(loyalty(past([order('2024-06-01')]))!.value + 30)
  })
})

describe('personas and evidence', () => {
  test('shares are among those of whom it is known, and few are not shown', () => {
    const members = Array.from({ length: 8 }, (_, i) => person(`KH${i}`, i < 6 ? [talk('2026-01-01', i < 5 ? '纯电' : '汽油', { objections: objecting('range_anxiety') })] : []))
    const { needs, objections, budget, serve } = personaOf(members)
    expect(needs).toEqual([{ label: '要纯电', share: 5 / 6, known: 6 }])
    expect(objections).toEqual([{ label: '续航焦虑', share: 1, known: 6 }])
    expect(budget).toBeNull()
    expect(serve[0]).toMatch(/长途试驾/)
  })
  test('a fact in words, and the sentence that it was', () => {
    expect(factWords(order('2026-01-01'))).toBe('订单 E5 150000 元')
    expect(factWords(call('2026-01-01', false))).toBe('电话 呼出 销售 没有接通')
    const said = talk('2026-01-01', '纯电', { objections: [{ type: 'price_too_high', turn: 7, certainty: 0.8, by: 'import' }] })
    expect([turnOf(said, 'objections'), turnOf(said, 'budgets'), turnOf(call('2026-01-01'), null)]).toEqual([7, 1, null])
  })
})
