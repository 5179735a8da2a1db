import { describe, expect, test } from 'vitest'
import { historyOf } from '../../../src-core/profile/history.ts'
import type { Visit } from '../../../src-core/profile/merge.ts'
import type { Known, KnownRecord } from '../../../src-core/profile/standing.ts'
import { standingOf } from '../../../src-core/profile/standing.ts'
import { touchpointsOf } from '../../../src-core/profile/touchpoints.ts'
import type { Values } from '../../../src-core/records/dictionary.ts'
import { defaultSettings } from '../../../src-core/settings.ts'
import type { Findings } from '../../../src-core/shapes.ts'

const none: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const by = { certainty: 0.8, by: 'x' }
const visit = (conversation: string, date: string, findings: Partial<Findings>): Visit => ({ conversation, date, startedAt: Date.parse(date), findings: { ...none, ...findings }, starts: [0, 5, 10] })
const record = (entity: KnownRecord['entity'], date: string | null, values: Values, rest: Partial<KnownRecord> = {}): KnownRecord => ({ entity, key: `${entity}-${date ?? ''}`, source: 'DMS', date, values, findings: null, own: true, ...rest })
const known = (records: KnownRecord[]): Known => ({ customer: { id: 'c', name: null, heard: { name: null, phone: null } }, profiled: true, profile: { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }, talks: [], records, firstSeen: '2026-01-01 10:00' })
const attribute = (name: string, records: KnownRecord[], visits: Visit[], today = '2026-11-25') => historyOf(known(records), visits, today).find((one) => one.name === name)

describe('the living profile', () => {
  const fifteen = visit('t1', '2026-10-01', { budgets: [{ kind: 'total', min: null, max: 150_000, approx: false, turn: 1, ...by }] })
  const eighteen = visit('t2', '2026-11-20', { budgets: [{ kind: 'total', min: null, max: 180_000, approx: false, turn: 2, ...by }] })
  test('keeps every value with when and where; the newest counts', () =>
    expect(attribute('budget.total', [], [eighteen, fifteen])).toMatchObject({
      value: '18万以内', since: '2026-11-20', stale: false, contradicts: [],
      history: [{ value: '18万以内', date: '2026-11-20', source: { kind: 'talk', id: 't2', turn: 2, start: 10 } }, { value: '15万以内', date: '2026-10-01', source: { id: 't1', turn: 1, start: 5 } }],
    }))
  test('says since when a value has stood unchanged', () => expect(attribute('budget.total', [], [fifteen, eighteen, visit('t3', '2026-11-24', { budgets: [{ kind: 'total', min: null, max: 180_000, approx: false, turn: 0, ...by }] })])).toMatchObject({ since: '2026-11-20' }))
  test('believes an old wish less and calls it stale in the end; a name stays', () => {
    expect(attribute('budget.total', [], [fifteen], '2026-10-01')!.certainty).toBe(0.8)
    expect(attribute('budget.total', [], [fifteen], '2027-01-29')!.certainty).toBe(0.4)
    expect(attribute('budget.total', [], [fifteen], '2027-10-01')).toMatchObject({ stale: true, value: '15万以内' })
    expect(attribute('name', [record('customers', '2010-01-01', { name: '孟丽' })], [], '2026-11-25')).toMatchObject({ certainty: 0.9, stale: false })
  })
  test('shows what two sources contradict each other in, and not what one says more of', () => {
    const card = record('customers', '2026-01-01', { occupation: '教师', name: '孟丽' })
    const said = visit('t1', '2026-10-01', { facts: [{ type: 'occupation', value: '医生', turn: 0, ...by }] })
    expect(attribute('occupation', [card], [said])).toMatchObject({ value: '医生', contradicts: [{ value: '教师', source: { kind: 'record', system: 'DMS' } }] })
    expect(attribute('occupation', [card], [visit('t1', '2026-10-01', { facts: [{ type: 'occupation', value: '教师', turn: 0, ...by }] })])!.contradicts).toEqual([])
  })
})

test('the time line holds every channel, newest first, and what was stated beside what was heard', () => {
  const heard = (date: string, overall: Findings['sentiment']['overall']): KnownRecord => record('conversations', date, { adviser: '顾问甲' }, { findings: { ...none, sentiment: { overall } } })
  const points = touchpointsOf(known([
    record('customers', '2026-01-01', { name: '孟丽' }), heard('2026-10-01', 'negative'), record('feedback', '2026-10-05', { about: '到店', score: 5 }), record('orders', '2026-10-20', { order: 'D1', series: 'E5', price: 150_000 }), record('feedback', '2026-12-30', { score: 5 }),
  ]), new Map(), () => 5)
  expect(points.map(({ kind, date }) => [kind, date])).toEqual([['feedback', '2026-12-30'], ['orders', '2026-10-20'], ['feedback', '2026-10-05'], ['conversations', '2026-10-01']])
  expect(points.map(({ satisfaction }) => satisfaction)).toEqual([{ stated: 5, inferred: null, differs: false, talk: null }, null, { stated: 5, inferred: 'negative', differs: true, talk: null }, null])
  expect(points[1]!.details).toEqual([{ label: '车系', value: 'E5' }, { label: '成交价', value: '150000' }])
})

test('how far along a customer is comes from dated facts: rows, talks here and elsewhere; the grade says nothing of it', () => {
  const standing = (records: KnownRecord[], talks: Known['talks'] = []) => standingOf({ ...known(records), talks }, defaultSettings, '2026-11-26')
  const cycle = (...records: KnownRecord[]) => standing(records).lifeCycle
  const order = (date: string, values: Values = {}): KnownRecord => record('orders', date, values)
  expect(cycle()).toBe('潜在')
  expect(cycle(order('2026-11-25'))).toBe('成交')
  expect(cycle(order('2026-11-26'))).toBe('潜在')
  expect(cycle(order('2026-11-01', { state: '已退订' }))).toBe('潜在')
  expect(cycle(order('2026-01-01'), record('services', '2026-06-01', {}))).toBe('保有')
  expect(cycle(order('2024-01-01'), order('2026-06-01'))).toBe('复购')
  expect(cycle(record('contacts', '2026-06-01', { way: '战败登记' }))).toBe('战败')
  expect(cycle(record('vehicles', null, {}))).toBe('保有')
  const wish: Findings = { ...none, timeline: [{ min_days: null, max_days: 30, turn: 0, ...by }] }
  expect(cycle(record('conversations', '2026-11-01', {}, { findings: wish }))).toBe('意向')
  const talk = (findings: Findings | null): Known['talks'] => [{ id: 't', date: '2026-11-20', startedAt: Date.parse('2026-11-20'), consent: 'given', findings, grade: 'C', nextAction: null }]
  expect(standing([], talk(wish))).toMatchObject({ lifeCycle: '意向', stageUntil: '2027-03-21', ordered: null })
  expect([standing([], talk(none)).lifeCycle, standing([], talk(null)).lifeCycle]).toEqual(['潜在', '潜在'])
  expect(standing([order('2026-11-21')], talk(wish))).toMatchObject({ lifeCycle: '成交', ordered: '2026-11-21' })
  expect(standing([order('2026-12-24')], talk(wish))).toMatchObject({ lifeCycle: '意向', stageUntil: '2026-12-25', ordered: null })
})
