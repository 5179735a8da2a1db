// periods.test.ts: times that move with the calendar, when a plan is due, and tables for files.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asFunnel, chartFor, type Question } from '../../../src-core/analysis/calls.ts'
import { daysIn } from '../../../src-core/analysis/periods.ts'
import { lastDue, nextDue, type PlanTime } from '../../../src-core/analysis/plans.ts'
import { labelIn, pivotTable } from '../../../src-core/analysis/tables.ts'

const atStore = (text: string): number => Date.parse(`${text}:00+08:00`)
const told = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test.each([
  ['week', '2026-11-26', '2026-11-23', '2026-11-26'], ['week', '2026-11-23', '2026-11-23', '2026-11-23'], ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['last_week', '2026-11-23', '2026-11-16', '2026-11-22'], ['month', '2026-11-01', '2026-11-01', '2026-11-01'], ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['quarter', '2026-11-26', '2026-10-01', '2026-11-26'], ['quarter', '2026-06-30', '2026-04-01', '2026-06-30'], ['last_quarter', '2026-02-14', '2025-10-01', '2025-12-31'], ['last_month', '2026-01-05', '2025-12-01', '2025-12-31'],
] as const)('%s on %s is from %s to %s', (span, today, from, to) => expect(daysIn({ span }, today)).toEqual({ from, to }))

describe('a plan', () => {
  test.each<[PlanTime, string, string, string]>([
    [{ every: 'week', weekday: 1, hour: 8 }, '2026-11-26 09:00', '2026-11-23 08:00', '2026-11-30 08:00'],
    [{ every: 'week', weekday: 4, hour: 9 }, '2026-11-26 09:00', '2026-11-26 09:00', '2026-12-03 09:00'],
    [{ every: 'week', weekday: 4, hour: 9 }, '2026-11-26 08:59', '2026-11-19 09:00', '2026-11-26 09:00'],
    [{ every: 'week', weekday: 7, hour: 0 }, '2026-11-30 00:30', '2026-11-29 00:00', '2026-12-06 00:00'],
    [{ every: 'month', day: 31, hour: 20 }, '2026-03-01 00:00', '2026-02-28 20:00', '2026-03-31 20:00'],
    [{ every: 'month', day: 1, hour: 7 }, '2026-01-01 06:00', '2025-12-01 07:00', '2026-01-01 07:00'],
    [{ every: 'month', day: 30, hour: 23 }, '2028-02-29 23:00', '2028-02-29 23:00', '2028-03-30 23:00'],
  ])('%o at %s was due last at %s and is next at %s', (at, now, last, next) => expect([told(lastDue(at, atStore(now))), told(nextDue(at, atStore(now)))]).toEqual([last, next]))
  test('is due once in every week or month, whenever it is asked', () => {
    const times = fc.oneof(fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) }), fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), hour: fc.integer({ min: 0, max: 23 }) }))
    fc.assert(fc.property(times, fc.integer({ min: atStore('2024-01-01 00:00'), max: atStore('2030-12-31 00:00') }), (at, now) => {
      const [last, next] = [lastDue(at, now), nextDue(at, now)]
      expect(last).toBeLessThanOrEqual(now)
      expect(next).toBeGreaterThan(now)
      expect(lastDue(at, next - 1)).toBe(last)
      expect(lastDue(at, next)).toBe(next)
    }), { seed: 15, numRuns: 500 })
  })
})

describe('charts', () => {
  const question: Question = { measure: 'visits', rows: 'model', columns: null, filters: [{ field: 'objection', values: ['a'] }, { field: 'adviser', values: ['周'] }], from: '2026-01-01', to: '2026-01-31' }
  test('that need two fields are simpler ones without the second; a funnel takes only what it can count', () => {
    expect((['heat', 'pivot', 'funnel', 'line'] as const).map((chart) => chartFor({ question, chart }))).toEqual(['bar', 'table', 'table', 'line'])
    expect(asFunnel(question)).toEqual({ ...question, measure: 'customers', rows: 'month', filters: [{ field: 'adviser', values: ['周'] }] })
    expect(chartFor({ question: asFunnel(question), chart: 'funnel' })).toBe('funnel')
  })
})

test('tables speak the words they are given, and what has none stays as it is', () => {
  const words = { 'need|body_type': '车型', 'mood|negative': '负面', unknown: '未知', all: '合计', adviser: '顾问' }
  expect([labelIn(words, 'need', 'body_type|SUV'), labelIn(words, 'mood', 'negative'), labelIn(words, 'model', '宋PLUS'), labelIn(words, 'grade', null)]).toEqual(['车型 SUV', '负面', '宋PLUS', '未知'])
  const figure = (value: number) => ({ value, n: value, low: null, high: null })
  const question: Question = { measure: 'visits', rows: 'adviser', columns: 'objection', filters: [], from: '2026-01-01', to: '2026-01-31' }
  expect(pivotTable(question, { cells: [{ row: '周', column: 'a', ...figure(2) }, { row: '周', column: 'b', ...figure(2) }, { row: null, column: 'a', ...figure(1) }], rows: [{ of: '周', ...figure(3) }, { of: null, ...figure(1) }], columns: [{ of: 'a', ...figure(3) }, { of: 'b', ...figure(2) }], total: figure(4) }, words)).toEqual({
    heads: ['顾问', 'a', 'b', '合计'], rows: [['周', 2, 2, 3], ['未知', 1, null, 1], ['合计', 3, 2, 4]],
  })
})
