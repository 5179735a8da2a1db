import { describe, expect, test } from 'vitest'
import { cleanSheet } from '../../../src-core/records/clean.ts'
import { cleanConversations } from '../../../src-core/records/conversation-lines.ts'
import { suggestMapping } from '../../../src-core/records/mapping.ts'

const TODAY = '2026-11-25'
function clean(headings: string[], rows: string[][], today = TODAY) {
  const sheet = { file: 'a.csv', headingRow: 1, headings, rows }
  return cleanSheet(sheet, suggestMapping(headings, rows, () => new Map())!, today)
}
const CUSTOMERS = ['客户编号', '姓名', '手机号', '建档日期', '归属顾问']
const good = ['KH1', '孟丽', '13800001111', '2026/01/02', '顾问甲']

describe('rows of an export', () => {
  test('come out typed, keyed and dated, with nothing to say', () =>
    expect(clean(CUSTOMERS, [good])).toEqual({ rows: [{ entity: 'customers', row: 2, key: 'KH1', date: '2026-01-02', values: { customer: 'KH1', name: '孟丽', phone: '13800001111', date: '2026-01-02', adviser: '顾问甲' } }], issues: [] }))
  test.each([
    ['姓名/手机号', ['KH1', '13800001111', '孟丽', '2026/01/02', '顾问甲']],
    ['手机号/建档日期', ['KH1', '孟丽', '2026/01/02', '13800001111', '顾问甲']],
    ['建档日期/归属顾问', ['KH1', '孟丽', '13800001111', '顾问甲', '2026/01/02']],
  ])('%s that changed places are put back with a note', (column, row) => {
    const { rows, issues } = clean(CUSTOMERS, [row])
    expect(rows[0]!.values).toEqual(clean(CUSTOMERS, [good]).rows[0]!.values)
    expect(issues).toMatchObject([{ row: 2, column, kind: 'repaired', reason: expect.stringContaining('对调') as string }])
  })
  test('a customer with a date that cannot be is kept without it; an order is turned away', () => {
    expect(clean(CUSTOMERS, [['KH1', '孟丽', '13800001111', '2026/02/30', '顾问甲']])).toMatchObject({ rows: [{ key: 'KH1', date: null }], issues: [{ kind: 'blanked', column: '建档日期', from: '2026/02/30', value: null }] })
    expect(clean(['订单编号', '客户编号', '下单日期', '成交价'], [['DD1', 'KH1', '2106-02-03', '¥5']])).toMatchObject({ rows: [], issues: [{ kind: 'rejected', row: 2, reason: expect.stringMatching(/下单日期.*将来/) as string }] })
  })
  test('a row that stands twice is taken once; two rows under one number, the later', () => {
    expect(clean(CUSTOMERS, [good, good])).toMatchObject({ rows: [{ row: 2 }], issues: [{ row: 3, kind: 'rejected', reason: '与第 2 行完全相同，只取一次' }] })
    expect(clean(CUSTOMERS, [good, good.with(1, '孟莉')])).toMatchObject({ rows: [{ row: 3, values: { name: '孟莉' } }], issues: [{ row: 3, kind: 'noted' }] })
  })
  test('whoever has no number goes by phone, then by name; nobody at all is turned away', () => {
    const { rows, issues } = clean(CUSTOMERS, [good.with(0, ''), ['', '王伟', '', '', ''], ['', '', '', '2026/01/02', '']])
    expect(rows.map(({ key }) => key)).toEqual(['电话:13800001111', '姓名:王伟'])
    expect(issues).toMatchObject([{ row: 4, kind: 'rejected' }])
  })
  test('empty lines are passed over, and rows are counted as a person counts them', () => expect(clean(CUSTOMERS, [['', '', '', '', ''], good]).rows.map(({ row }) => row)).toEqual([3]))
  test('a file that is ahead of the clock of this machine is believed as a whole, a single row far ahead of it is not', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`D${i}`, 'KH1', `2027-0${1 + (i % 6)}-11`, '100'])
    const { issues } = clean(['订单编号', '客户编号', '下单日期', '成交价'], [...rows, ['D99', 'KH1', '2107-01-11', '100']])
    expect(issues.map(({ row }) => row)).toEqual([42])
  })
})

describe('talks that another system has read', () => {
  const line = (over: object = {}): string => JSON.stringify({ id: 'DH1', customer_id: 'KH1', date: '2026-05-01', adviser: '顾问甲', insights: { budgets: [{ kind: 'total', min: 150000, max: 160000, approx: false, turn: 4 }], facts: [{ type: 'surname', value: '孟', turn: 2 }], sentiment: { overall: 'positive' } }, metrics: { talk_ratio: 0.5 }, ...over })
  test('come with their findings', () => {
    const { rows, issues } = cleanConversations('c.jsonl', [line(), ''], TODAY)
    expect(issues).toEqual([])
    expect(rows).toMatchObject([{ row: 1, key: 'DH1', date: '2026-05-01', heard: { findings: { budgets: [{ min: 150000, turn: 4, by: 'import' }], needs: [], sentiment: { overall: 'positive' } }, metrics: { talk_ratio: 0.5 } } }])
  })
  test('what breaks the standard is told: no JSON, no date, twice the same, values out of the lists', () => {
    const { rows, issues } = cleanConversations('c.jsonl', ['{', line({ date: '2026-02-31' }), line(), line(), line({ id: 'DH2', insights: { needs: [{ attribute: 'energy', value: '核能', polarity: 'want', turn: 1 }] } })], TODAY)
    expect(rows.map(({ key }) => key)).toEqual(['DH1', 'DH2'])
    expect(issues.map(({ row, kind }) => [row, kind])).toEqual([[1, 'rejected'], [2, 'rejected'], [4, 'rejected'], [5, 'noted']])
  })
  test('a line that would change what every object has changes nothing', () => {
    cleanConversations('c.jsonl', [line().replace('"insights":{', '"__proto__":{"admin":true},"insights":{"__proto__":{"admin":true},')], TODAY)
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })
})
