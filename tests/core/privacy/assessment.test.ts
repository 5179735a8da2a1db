// assessment.test.ts: the record of processing names every personal column of the store, and the page can be printed.

import { expect, test } from 'vitest'
import { assessmentPage } from '../../../src-core/paper/assessment-page.ts'
import { processingRecord } from '../../../src-core/privacy/assessment.ts'
import { inventory } from '../../../src-core/privacy/inventory.ts'

test('every personal column stands in the record once, under its kind', () => {
  const personal = Object.entries(inventory).flatMap(([table, columns]) => Object.entries(columns).filter(([, kind]) => kind !== null).map(([column]) => `${table}.${column}`))
  const recorded = processingRecord(30).flatMap(({ columns }) => columns)
  expect([...recorded].sort()).toEqual([...personal].sort())
  for (const row of processingRecord(30)) for (const text of [row.why, row.ground, row.keeps, row.sees, row.risk, row.measure]) expect(text.length).toBeGreaterThan(3)
})

test('the page says how long sound is kept here, and holds no foreign marks', () => {
  const page = assessmentPage({ store: '<b>一店', madeAt: '2026-11-25 10:00', keepDays: 30 })
  expect(page).toContain('30 天')
  expect(page).toContain('consent.signature')
  expect(page).not.toMatch(/<b>|<script|src=|href=/)
})
