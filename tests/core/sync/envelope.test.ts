import { describe, expect, test } from 'vitest'
import type { Insights, Metrics, Profile } from '../../../src-core/shapes.ts'
import { Envelope } from '../../../src-core/sync/envelope.ts'
import { adviserEnvelope, conversationEnvelope, customerEnvelope, deviceEnvelope } from '../../../src-core/sync/summaries.ts'
import { tagsOf } from '../../../src-core/sync/tags.ts'
import type { Visit } from '../../../src-core/visit/visit.ts'

const by = { certainty: 0.9, by: 'test', turn: 3 }
const insights: Insights = {
  budgets: [{ ...by, kind: 'total', min: 150_000, max: 160_000, approx: false }],
  vehicles: [{ ...by, brand: '比亚迪', series: '宋PLUS', relation: 'of_interest' }, { ...by, brand: '本田', series: 'e:NP1', relation: 'competitor' }],
  needs: [{ ...by, attribute: 'feature', value: '360影像', polarity: 'want' }, { ...by, attribute: 'usage', value: '接孟浩然放学', polarity: 'want' }],
  opinions: [], objections: [{ ...by, type: 'ask_family' }], intents: [], timeline: [],
  facts: [{ ...by, type: 'phone', value: '13805712296' }, { ...by, type: 'surname', value: '孟' }],
  sales_actions: [{ ...by, type: 'greet' }], sentiment: { overall: 'neutral' }, grade: { value: 'B', why: '孟先生还在比较', points: [] },
}
const metrics = { talk_ratio: { value: 0.51, unit: 'ratio', certainty: 0.9, from: { sales_seconds: 10 } } } as unknown as Metrics
const visit = {
  byStage: [{ stage: 'needs', turns: 4, seconds: 112.11, metrics: { talk_ratio: { value: 0.42 } } }],
  sop: { rate: 0.5, byStage: [{ stage: 'needs', done: 1, due: 2, rate: 0.5 }], items: [] },
  course: { metrics: { next_step: { value: 2, unit: 'level', certainty: 0.8, from: {} } } },
} as unknown as Visit
const C = `c-${'0'.repeat(32)}`
const A = `a-${'f'.repeat(32)}`
const talk = { id: 't-1', date: '2026-11-07', durationMs: 224_220, customer: C, adviser: A, reckoned: null }

describe('what leaves', () => {
  test('of a talk: tags, ratios, the checklist and the grade, and nothing that names a person', () => {
    const envelope = conversationEnvelope(talk, metrics, visit, insights)
    expect(envelope).toEqual({
      version: 1, kind: 'conversation', talk: 't-1', customer: C, adviser: A, date: '2026-11-07', duration_seconds: 224,
      metrics: { talk_ratio: { value: 0.51, certainty: 0.9 }, next_step: { value: 2, certainty: 0.8 } },
      stages: [{ stage: 'needs', share: 0.5, talk_ratio: 0.42 }], sop: { rate: 0.5, stages: [{ stage: 'needs', done: 1, due: 2 }] },
      grade: 'B', sentiment: 'neutral',
      tags: ['needs:feature:360影像:want', 'objections:ask_family', 'sales_actions:greet', 'vehicles:competitor:本田:e NP1', 'vehicles:of_interest:比亚迪:宋PLUS'],
    })
    expect(JSON.stringify(envelope)).not.toMatch(/138|孟|150000/)
  })
  test('a grade that a person gave counts, and what the points came to goes along as a tag that every headquarters reads', () => {
    expect(conversationEnvelope({ ...talk, reckoned: 'C' }, metrics, visit, insights)).toMatchObject({ grade: 'B', tags: expect.arrayContaining(['grade:reckoned:C']) as string[] })
  })
  test('a word that is on no list stays, also where the contract would have let it through', () => {
    const free = 'needs:usage:接孟浩然放学:want'
    expect(tagsOf(insights)).not.toContain(free)
    expect(Envelope.safeParse({ ...conversationEnvelope(talk, metrics, visit, insights), tags: [free] }).success).toBe(true)
  })
  test('of customers, advisers and machines: where they stand, by pseudonym and in numbers', () => {
    const profile = { ...insights, facts: [] } as unknown as Profile
    expect(customerEnvelope(C, { grade: 'B', visits: 2, lastVisit: '2026-11-07', profile }, '意向')).toMatchObject({ kind: 'customer', customer: C, life_cycle: 'intending', visits: 2 })
    expect(adviserEnvelope(A, 3, '2026-11-07')).toEqual({ version: 1, kind: 'adviser', adviser: A, talks: 3, last_talk: '2026-11-07' })
    expect(deviceEnvelope({ date: '2026-11-07', app: '0.1.0', talks: 3, waiting: 1, parked: 0, models_ok: true })).toMatchObject({ kind: 'device', app: '0.1.0' })
  })
})

describe('the list of fields is closed', () => {
  const good: readonly Envelope[] = [
    conversationEnvelope(talk, metrics, visit, insights), customerEnvelope(C, { grade: null, visits: 0, lastVisit: null, profile: insights as unknown as Profile }, '潜在'), adviserEnvelope(A, 1, '2026-11-07'),
    { version: 1, kind: 'forget', what: 'customer', id: C }, deviceEnvelope({ date: '2026-11-07', app: '0.1.0', talks: 3, waiting: 1, parked: 0, models_ok: true }),
  ]
  test.each(good.map((envelope) => [envelope.kind, envelope] as const))('%s takes no other field, at no depth', (_, envelope) => {
    expect(Envelope.parse(envelope)).toEqual(envelope)
    for (const path of objectsIn(envelope)) {
      const copy = structuredClone(envelope)
      path(copy)['text'] = '您好'
      expect(Envelope.safeParse(copy).success).toBe(false)
    }
  })
  test.each([['a name', { customer: '孟先生' }], ['a number', { customer: '13805712296' }], ['the id inside the store', { customer: 'c-test' }], ['a sentence', { tags: ['我想看看宋PLUS，十五万'] }], ['a note', { sentiment: '不高兴' }]])('%s cannot travel in a field of the list', (_, more) => {
    expect(Envelope.safeParse({ ...good[0], ...more }).success).toBe(false)
  })
})

type Plain = Record<string, unknown>
/** A way to every object inside, records of free keys left out: their keys are held by their own pattern. */
function objectsIn(value: unknown, way: (root: unknown) => unknown = (root) => root): ((root: unknown) => Plain)[] {
  if (value === null || typeof value !== 'object') return []
  const here = Array.isArray(value) ? [] : [way as (root: unknown) => Plain]
  return [...here, ...Object.entries(value).flatMap(([name, one]) => (name === 'metrics' ? [] : objectsIn(one, (root) => (way(root) as Plain)[name])))]
}
