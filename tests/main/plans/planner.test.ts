// planner.test.ts: what is written into a folder by itself, by a clock that is set by hand: once whatever was missed, once however many look, and with
// its reason where it could not be.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Period } from '../../../src-core/analysis/periods.ts'
import type { PlanSpan, PlanSubject, PlanTime } from '../../../src-core/analysis/plans.ts'
import { createPlanner, type Planner } from '../../../src-main/plans/planner.ts'
import { putInto } from '../../../src-main/plans/writing.ts'
import { localTime } from '../../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'

const atStore = (text: string): number => Date.parse(`${text}:00+08:00`)
const MONDAYS: PlanTime = { every: 'week', weekday: 1, hour: 8 }
const WORDS = { visits: '接待数', month: '月份', adviser: '顾问', figures: '指标', measure: '看什么', unknown: '未知', 'step|came': '客流' }

let home = ''
let folder = ''
let now = 0
let store: Store
let planner: Planner
const clock = { now: () => now }
const opened: Store[] = []
function open(): Store {
  const one = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), clock, localTime)
  opened.push(one)
  return one
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), '听客 plans-'))
  folder = join(home, '报表')
  mkdirSync(folder)
  now = atStore('2026-11-20 10:00')
  store = open()
  planner = createPlanner({ store, clock })
  store.db.exec("INSERT INTO customer (id, name, created_at) VALUES ('c-1', '孟丽丽', 1), ('c-2', '王小伟', 1)")
  const visit = store.db.prepare("INSERT INTO fact (subject, ref, customer_id, date, adviser, source) VALUES ('visit', ?, ?, ?, ?, 'here')")
  for (const [ref, customer, date, adviser] of [['t-1', 'c-1', '2026-11-17', '周敏'], ['t-2', 'c-1', '2026-11-18', '周敏'], ['t-3', 'c-2', '2026-11-18', '李强'], ['t-4', 'c-2', '2026-11-24', '李强']]) visit.run(ref, customer, date, adviser)
})
afterEach(async () => {
  await planner.close()
  for (const one of opened.splice(0)) one.close()
  chmodSync(folder, 0o755)
  rmSync(home, { recursive: true, force: true })
})

const plan = (what: PlanSubject = { kind: 'report' }, span: PlanSpan = 'last_week', at: PlanTime = MONDAYS, name = '周报'): number => store.plans.save('林经理', { id: null, name, what, span, at, folder, words: WORDS })
const written = (): string[] => readdirSync(folder).sort()
const problem = (id: number): string | null => store.plans.get(id)!.problem
type Sheets = readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]
const sheetsOf = async (name: string): Promise<Sheets> => readWorkbook(readFileSync(join(folder, name)))
const board = (tiles: readonly { name: string; rows: 'adviser' | 'month' }[], period: Period = { span: 'month' }): number =>
  store.boards.add('林经理', { name: '看板', shared: false, period, tiles: tiles.map(({ name, rows }) => ({ name, chart: 'bar', question: { measure: 'visits', rows, columns: null, filters: [], from: '2020-01-01', to: '2020-12-31' } })) })

describe('what is due', () => {
  test('is written at its hour and not before, once, with the figures of its own time', async () => {
    plan()
    now = atStore('2026-11-23 07:59')
    await planner.run()
    expect(written()).toEqual([])
    now = atStore('2026-11-23 08:00')
    await planner.run()
    await planner.run()
    expect(written()).toEqual(['周报-2026-11-23.xlsx'])
    const [figures] = await sheetsOf('周报-2026-11-23.xlsx')
    expect(figures!.sheet).toBe('指标')
    expect(figures!.data.slice(0, 2)).toEqual([['看什么', '2026-11-16 – 2026-11-22', '2026-11-09 – 2026-11-15'], ['接待数', 3, 0]])
    now = atStore('2026-11-30 08:00')
    await planner.run()
    expect((await sheetsOf('周报-2026-11-30.xlsx'))[0]!.data[1]).toEqual(['接待数', 1, 3])
  })
  test('and was missed for three weeks is written once at the next start, for the newest of them', async () => {
    const id = plan()
    now = atStore('2026-12-10 15:00')
    await createPlanner({ store: open(), clock }).run()
    expect(written()).toEqual(['周报-2026-12-07.xlsx'])
    expect(store.plans.files(id)).toEqual([{ at: now, name: '周报-2026-12-07.xlsx' }])
    expect(store.audit.list('analysis', 5, 0).rows).toMatchObject([{ person: '林经理', action: 'export' }])
  })
  test('is written once when two programs look at the same moment; two plans are the control', async () => {
    const id = plan()
    now = atStore('2026-11-23 08:00')
    const others = [createPlanner({ store: open(), clock }), createPlanner({ store: open(), clock })]
    await Promise.all([planner, ...others].map((one) => one.run()))
    expect(written()).toEqual(['周报-2026-11-23.xlsx'])
    expect(store.plans.files(id).length).toBe(1)
    store.db.exec('UPDATE plan SET done = 0')
    plan({ kind: 'report' }, 'last_week', MONDAYS, '周 报')
    store.db.exec('UPDATE plan SET done = 0')
    await Promise.all([planner, ...others].map((one) => one.run()))
    expect(written()).toEqual(['周 报-2026-11-23.xlsx', '周报-2026-11-23 (2).xlsx', '周报-2026-11-23.xlsx'])
  })
  test('and was claimed by a program that died is written when the claim has run out', async () => {
    const id = plan()
    now = atStore('2026-11-23 08:00')
    expect(store.plans.claim(id, now)).toBe(true)
    await planner.run()
    expect(written()).toEqual([])
    now += 120_000
    await planner.run()
    expect(written()).toEqual(['周报-2026-11-23.xlsx'])
  })
})

describe('what a file holds', () => {
  test('a board is one sheet a tile, over the time of the plan, and names no customer', async () => {
    plan({ kind: 'board', id: board([{ name: '按顾问：本店/接待', rows: 'adviser' }, { name: '按月', rows: 'month' }]) }, 'month')
    now = atStore('2026-11-30 08:00')
    await planner.run()
    const sheets = await sheetsOf('周报-2026-11-30.xlsx')
    expect(sheets.map(({ sheet, data }) => [sheet, data.slice(1).map((row) => row.slice(0, 2))])).toEqual([['按顾问：本店 接待', [['周敏', 2], ['李强', 2]].sort()], ['按月', [['2026-11', 4]]]])
    expect(JSON.stringify(sheets)).not.toMatch(/孟丽丽|王小伟|c-1/)
  })
  test('an analysis moves on with as many days as it was kept with', async () => {
    const id = store.analyses.save('林经理', '三天', { measure: 'visits', rows: 'day', columns: null, filters: [], from: '2026-01-01', to: '2026-01-07' }, 'line', false)
    plan({ kind: 'analysis', id }, 'same', { every: 'month', day: 24, hour: 9 }, '近七天')
    now = atStore('2026-11-24 09:00')
    await planner.run()
    expect((await sheetsOf('近七天-2026-11-24.xlsx'))[0]!.data.slice(1).map((row) => row[0])).toEqual(['2026-11-18', '2026-11-24'])
  })
})

describe('what cannot be written says why, and is made up for', () => {
  test('a folder that is gone: told in words, tried again later, and written when it is back', async () => {
    const id = plan()
    rmSync(folder, { recursive: true })
    now = atStore('2026-11-23 08:00')
    await planner.run()
    expect(problem(id)).toMatch(/不存在，或移动硬盘/)
    mkdirSync(folder)
    await planner.run()
    expect(written()).toEqual([])
    now += 600_000
    await planner.run()
    expect([written(), problem(id)]).toEqual([['周报-2026-11-23.xlsx'], null])
  })
  test('a full disk, a file that lies there already: nothing is left half written and nothing is replaced', async () => {
    const failing = (code: string) => ({ write: async (path: string, bytes: Buffer) => { writeFileSync(path, bytes.subarray(0, 10)); throw Object.assign(new Error(code), { code }) }, rename: async () => undefined })
    const full = createPlanner({ store, clock, put: (where, name, bytes) => putInto(where, name, bytes, failing('ENOSPC')) })
    const id = plan()
    now = atStore('2026-11-23 08:00')
    await full.run()
    expect([problem(id), written()]).toEqual([expect.stringContaining('磁盘已满'), []])
    writeFileSync(join(folder, '周报-2026-11-23.xlsx'), '有人在上面写了批注')
    now += 600_000
    await planner.run()
    expect(written()).toEqual(['周报-2026-11-23 (2).xlsx', '周报-2026-11-23.xlsx'])
    expect(readFileSync(join(folder, '周报-2026-11-23.xlsx'), 'utf8')).toBe('有人在上面写了批注')
    await expect(putInto(folder, 'x.xlsx', Buffer.from('x'), failing('EACCES'))).rejects.toThrow(/没有写入的权限/)
    await expect(putInto(join(folder, '周报-2026-11-23.xlsx'), 'x.xlsx', Buffer.from('x'))).rejects.toThrow(/不是文件夹/)
    await expect(putInto('报表', 'x.xlsx', Buffer.from('x'))).rejects.toThrow(/不是完整的路径/)
    expect(existsSync(join(folder, 'x.xlsx'))).toBe(false)
  })
  test('whoever may not export any more has nothing written for them; who may still is the control', async () => {
    const id = plan()
    const pin = { salt: '', hash: '' }
    store.people.add({ id: 'p-1', name: '林经理', role: 'adviser' }, pin)
    now = atStore('2026-11-23 08:00')
    await planner.run()
    expect([problem(id), written()]).toEqual([expect.stringContaining('已不能导出'), []])
    store.people.change({ id: 'p-1', name: '林经理', role: 'manager' })
    now += 600_000
    await planner.run()
    expect(written().length).toBe(1)
  })
  test('an analysis or a board that is gone, or not shared any more', async () => {
    const empty = plan({ kind: 'board', id: board([]) }, 'month', MONDAYS, '空的')
    const lost = plan({ kind: 'analysis', id: 99 }, 'month', MONDAYS, '没了')
    now = atStore('2026-11-23 08:00')
    await planner.run()
    expect([problem(empty), problem(lost), written()]).toEqual([expect.stringContaining('还没有内容'), expect.stringContaining('已经删除，或不再分享'), []])
  })
})
