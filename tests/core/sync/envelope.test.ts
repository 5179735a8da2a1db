import { expect, test } from 'vitest'
import type { Insights, Metrics } from '../../../src-core/shapes.ts'
import { Envelope, envelopeOf } from '../../../src-core/sync/envelope.ts'

const by = { certainty: 0.9, by: 'test', turn: 3 }
const insights: Insights = {
  budgets: [{ ...by, kind: 'total', min: 150_000, max: 160_000, approx: false }],
  vehicles: [{ ...by, brand: '比亚迪', series: '宋PLUS', relation: 'of_interest' }],
  needs: [{ ...by, attribute: 'feature', value: '360影像', polarity: 'want' }],
  opinions: [], objections: [{ ...by, type: 'ask_family' }], intents: [], timeline: [],
  facts: [{ ...by, type: 'phone', value: '13805712296' }, { ...by, type: 'surname', value: '孟' }],
  sales_actions: [{ ...by, type: 'greet' }], sentiment: { overall: 'neutral' }, grade: { value: 'B', why: '孟先生还在比较', points: [] },
}
const metrics = { talk_ratio: { value: 0.51, unit: 'ratio', certainty: 0.9, from: { sales_seconds: 10 } } } as unknown as Metrics

test('an envelope holds tags, ratios and the grade, and nothing that names a person', () => {
  const envelope = envelopeOf({ id: 't-1', date: '2026-11-07', durationMs: 224_220 }, metrics, insights)
  expect(envelope).toEqual({
    version: 1, talk: 't-1', date: '2026-11-07', duration_seconds: 224, metrics: { talk_ratio: { value: 0.51, certainty: 0.9 } }, grade: 'B', sentiment: 'neutral',
    tags: ['needs:feature:360影像:want', 'objections:ask_family', 'sales_actions:greet', 'vehicles:of_interest:比亚迪:宋PLUS'],
  })
  expect(JSON.stringify(envelope)).not.toMatch(/138|孟/)
})
test('a field that is not on the list is refused', () => {
  const envelope = envelopeOf({ id: 't-1', date: '2026-11-07', durationMs: 1 }, metrics, insights)
  expect(Envelope.safeParse({ ...envelope, text: '您好' }).success).toBe(false)
})
