// paging.test.ts: pages of a list follow one another without a gap or a double, a page is found without opening the rows above it, and the words of a
// talk are looked for in that talk only.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillStore } from '../../../scripts/seed-desk.ts'
import { localTime } from '../../../src-main/platform/home.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { saidPhrase } from '../../../src-main/store/words.ts'

const NOW = Date.parse('2026-11-25T10:00:00+08:00')
const DAY_MS = 86_400_000
const TALKS = 137
let home = ''
let store: Store
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tingke-paging-'))
  store = openStore(home, { database: Buffer.alloc(32, 1), sound: Buffer.alloc(32, 2) }, { now: () => NOW }, localTime)
  fillStore(store, TALKS, 4, NOW, 60 * DAY_MS)
  store.standings.refresh()
})
afterAll(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})
const page = (offset: number, search: string | null = null): string[] => store.talks.list({ search, customer: null, limit: 20, offset }).rows.map(({ id }) => id)
const pages = (search: string | null = null): string[] => Array.from({ length: 8 }, (_, i) => page(i * 20, search)).flat()

test('every talk stands on one page, the newest first, with a search and without', () => {
  const all = pages()
  expect(new Set(all).size).toBe(TALKS)
  expect(all).toHaveLength(TALKS)
  const starts = all.map((id) => store.talks.get(id)!.startedAt)
  expect(starts).toEqual([...starts].sort((a, b) => b - a))
  const found = pages(saidPhrase('试驾'))
  expect(found.length).toBeGreaterThan(0)
  expect(found).toEqual(all.filter((id) => store.rows.turns(id).some(({ text }) => text.includes('试驾'))))
})

test('the words of a talk are found in it, in order, and nobody else\'s', () => {
  for (const id of pages(saidPhrase('试驾'))) expect(store.rows.matches(id, saidPhrase('试驾')!, 3)).toEqual(store.rows.turns(id).flatMap(({ text }, turn) => (text.includes('试驾') ? [{ turn, text }] : [])).slice(0, 3))
})

test('the board holds the newest talk of every customer of the time, in the column of its grade, by when it is due', () => {
  const columns = store.leads.board({ days: 30, due: false, overridden: false }, { grade: null, limit: 100, offset: 0 }, NOW - 30 * DAY_MS, '2026-11-25')
  const newest = new Map<string, string>()
  for (const id of pages()) {
    const { customerId, startedAt } = store.talks.get(id)!
    if (startedAt >= NOW - 30 * DAY_MS && !newest.has(customerId)) newest.set(customerId, id)
  }
  const rows = columns.flatMap((column) => column.rows)
  expect(rows.map(({ talk }) => talk).sort()).toEqual([...newest.values()].sort())
  for (const { grade, rows: own } of columns) {
    expect(own.every((row) => row.grade === grade && row.grade === store.rows.lead(row.talk)!.grade.value)).toBe(true)
    expect(own.map(({ due }) => due)).toEqual(own.map(({ due }) => due).sort())
  }
})

test.each([
  ['a page of talks', 'SELECT id FROM recording ORDER BY started_at DESC, id DESC LIMIT 50 OFFSET 100', 'recording_by_start'],
  ['the talk that follows', "SELECT id FROM talk WHERE date = '2026-11-07'", 'talk_by_date'],
  ['a column of the board', "SELECT count(*) FROM standing WHERE lead_grade = 'H' AND lead_at >= 1 AND life_cycle NOT IN ('成交', '战败')", 'COVERING INDEX standing_by_lead'],
  ['the visits of a year', 'SELECT customer_id, date, valid, grade, drive, quoted, adviser FROM visit_figure WHERE started_at >= 1 AND started_at < 2 ORDER BY started_at, talk_id', 'COVERING INDEX visit_figure_by_start'],
])('%s is found in an index', (_what, sql, index) => {
  const plan = store.db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join()
  expect(plan).toContain(index)
  expect(plan).not.toContain('TEMP B-TREE')
})
