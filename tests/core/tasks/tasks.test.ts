import { describe, expect, test } from 'vitest'
import { dayAfter } from '../../../src-core/day-count.ts'
import type { Known, KnownRecord, KnownTalk } from '../../../src-core/profile/standing.ts'
import { standingOf } from '../../../src-core/profile/standing.ts'
import type { Values } from '../../../src-core/records/dictionary.ts'
import { defaultSettings } from '../../../src-core/settings.ts'
import type { Findings } from '../../../src-core/shapes.ts'
import { calendarOf } from '../../../src-core/tasks/ics.ts'
import { promisedIn } from '../../../src-core/tasks/promises.ts'
import { rankOf, tasksOf, type PromiseMade } from '../../../src-core/tasks/tasks-of.ts'

const TODAY = '2026-11-25'
const none: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }
const talk = (id: string, date: string, grade: KnownTalk['grade'] = 'H'): KnownTalk => ({ id, date, startedAt: Date.parse(date), consent: 'given', findings: none, grade, nextAction: grade && { action: '打电话', reason: '客户问价', dueDays: 2 } })
let n = 0
const row = (entity: KnownRecord['entity'], date: string | null, values: Values = {}): KnownRecord => ({ entity, key: `k${n++}`, source: 'DMS', date, values, findings: null, own: true })
const known = (talks: KnownTalk[], records: KnownRecord[] = []): Known => ({ customer: { id: 'c', name: '孟丽', heard: { name: null, phone: null } }, profiled: true, profile, talks, records, firstSeen: '2026-01-01 10:00' })
function tasks(talks: KnownTalk[], records: KnownRecord[] = [], promises: PromiseMade[] = [], today = TODAY) {
  const facts = known(talks, records)
  return tasksOf(facts, standingOf(facts, defaultSettings, dayAfter(today, 1)), promises, [], defaultSettings, today)
}
const brief = (...args: Parameters<typeof tasks>): string[] => tasks(...args).map(({ kind, due }) => `${kind} ${due}`)

describe('what is to be done', () => {
  test('after a talk: the next action by the grade’s deadline; after three deadlines the lead has gone silent', () => {
    expect(brief([talk('t1', '2026-11-20')])).toEqual(['contact 2026-11-22', 'lost_contact 2026-11-26'])
    expect(tasks([talk('t1', '2026-11-20')])[0]).toMatchObject({ key: 'contact|t1', title: '打电话', reason: '客户问价', grade: 'H', talk: 't1' })
  })
  test('whoever was spoken with since needs no call for that talk; a call that nobody took was no contact', () => {
    expect(brief([talk('t1', '2026-11-20')], [row('contacts', '2026-11-21', { way: '电话', answered: true })])).toEqual(['lost_contact 2026-11-27'])
    expect(brief([talk('t1', '2026-11-20')], [row('contacts', '2026-11-21', { way: '电话', answered: false })])).toContain('contact 2026-11-22')
  })
  test('whoever ordered is nobody to be chased; who came late to the workshop is asked after half a year', () => expect(brief([talk('t1', '2026-11-20')], [row('orders', '2026-11-23')])).toEqual(['lost_contact 2027-05-22']))
  test('a promise stands until its day is kept or the customer orders', () => {
    const promise: PromiseMade = { talk: 't1', date: '2026-11-20', due: '2026-11-28', what: '试驾', turn: 7 }
    expect(tasks([talk('t1', '2026-11-20')], [], [promise])[0]).toMatchObject({ kind: 'promise', due: '2026-11-28', title: '客户约好来试驾', talk: 't1' })
    expect(brief([talk('t1', '2026-11-20'), talk('t2', '2026-11-28')], [], [promise]).some((task) => task.startsWith('promise'))).toBe(false)
    expect(brief([talk('t1', '2026-11-20')], [row('orders', '2026-11-21')], [promise]).some((task) => task.startsWith('promise'))).toBe(false)
  })
  test('days that are known: birthday this year or next, insurance, service, warranty', () => {
    const card = row('customers', '2026-01-01', { birthday: '1990-02-29', insurance_until: '2026-12-20' })
    expect(brief([], [card])).toEqual(['birthday 2027-02-28', 'insurance 2026-11-20'])
    expect(brief([], [row('customers', null, { birthday: '1990-12-01' })])).toEqual(['birthday 2026-12-01'])
    const service = row('services', '2026-06-01', { next_due: '2026-12-01' })
    expect(brief([], [service, row('vehicles', '2024-01-01', { warranty_until: '2027-01-01' })])).toEqual(['lost_contact 2026-11-28', 'warranty 2026-12-02', 'service 2026-11-24'])
    expect(brief([], [service, row('services', '2026-11-01')]).some((task) => task.startsWith('service'))).toBe(false)
  })
  test('what is lost most stands first on every day alike: a hot lead before a cool one, today’s before last quarter’s, a promise before all', () => {
    const [hot, cool] = [tasks([talk('a', '2026-11-20', 'H')])[0]!, tasks([talk('b', '2026-11-20', 'C')])[0]!]
    const old = tasks([talk('c', '2026-05-20', 'H')])[0]!
    const promise = tasks([talk('a', '2026-11-20', 'H')], [], [{ talk: 'a', date: '2026-11-20', due: '2026-11-22', what: '到店', turn: 1 }])[0]!
    expect([cool, old, hot, promise].sort((a, b) => rankOf(b) - rankOf(a))).toEqual([promise, hot, cool, old])
  })
})

describe('what was promised for a day', () => {
  const said = (...texts: string[]) => texts.map((text, i) => ({ speaker: i % 2 === 0 ? ('sales' as const) : ('customer' as const), text, startMs: 0, endMs: 0 }))
  const arranged: Findings = { ...none, sales_actions: [{ type: 'arrange_next', turn: 0, certainty: 0.9, by: 'x' }] }
  test.each([
    [['那您下周六过来试驾一下？', '好的，下周六我一定来'], { what: '试驾', due: '2026-12-05', turn: 0 }],
    [['明天上午您带太太到店里看看？', '行，明天见'], { what: '到店', due: '2026-11-26', turn: 0 }],
    [['后天我给您打电话说价格？', '可以'], { what: '联系', due: '2026-11-27', turn: 0 }],
  ])('%s', (texts, promised) => expect(promisedIn(said(...texts), arranged, TODAY)).toEqual(promised))
  test.each([[['您改天再来看看？', '再说吧']], [['下周六来试驾？', '不行，没空']], [['好的再见', '再见']]])('%s is no promise', (texts) => expect(promisedIn(said(...texts), arranged, TODAY)).toBeNull())
})

test('the calendar folds at 75 bytes, escapes, and gives every event its own name and both its days', () => {
  const text = calendarOf([{ key: 'contact|t1', due: '2026-12-31', title: '打电话, 问价; 发报价', reason: '客户问过价格并且想要一份书面的报价单和分期方案以便和家人商量', customer: '孟丽' }], Date.parse('2026-11-25T04:00:00Z'))
  const lines = text.split('\r\n')
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(lines.some((line) => line.startsWith(' '))).toBe(true)
  const unfolded = text.replaceAll('\r\n ', '')
  expect(unfolded).toContain('SUMMARY:孟丽：打电话\\, 问价\\; 发报价\r\n')
  expect(unfolded).toMatch(/UID:contact\.t1@tingke\r\n[\s\S]*DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n/)
  expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
