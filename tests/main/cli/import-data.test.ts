// import-data.test.ts: data of other systems by command: one line of JSON, options before or after the files, a fault in words, an undo.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtProgram } from '../../fakes/built.ts'

const program = await builtProgram('src-main/cli/main.ts')
let dir = ''
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), '听客 import-data-'))
  writeFileSync(join(dir, '客户.csv'), `客户编号,姓名,手机号,星座\n${Array.from({ length: 501 }, (_, i) => `KH${i},孟丽${i},${13_800_000_000 + i * 37},水瓶\n`).join('')}KH900,孟丽0,138 0000 0000,\n`)
  writeFileSync(join(dir, '线索.csv'), '线索编号,姓名,手机,下发时间\nX1,赵敏,13899990000,2026-11-01\nX2,孟丽7,13800000259,2026-11-02\n')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const tingke = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, TINGKE_HOME: join(dir, 'home') } })
function json<T>(...args: string[]): T {
  const { stdout, stderr, status } = tingke(...args)
  expect(status, stderr).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout) as T
}

test('files in, told in one line; what is known of a heading is used again; all customers are listed; undone', () => {
  const first = json<{ import: number; files: object[]; repaired: object[]; duplicates: object[]; merged: object[] }>('import-data', '--json', '客户.csv', '--source', 'DMS', '--map', '星座=occupation')
  expect(first).toMatchObject({ import: 1, files: [{ file: '客户.csv', entity: 'customers', rows: 502, added: 502, rejected: 0 }], rejected: [], repaired: [{ file: '客户.csv', row: 503, column: '手机号', value: '13800000000' }], duplicates: [{ customers: ['KH0', 'KH900'], certainty: 'sure' }], merged: [] })
  expect(json('import-data', '客户.csv', '线索.csv', '--source', 'DMS', '--preview', '--json')).toMatchObject({ import: null, files: [{ unchanged: 502 }, { entity: 'leads', added: 2 }] })
  json('import-data', '线索.csv', '--json', '--source', 'DMS')
  const customers = json<{ id: string; name: string; phone_masked: string | null }[]>('customers', '--json')
  expect(customers).toHaveLength(503)
  // A lead with a new phone opens a customer; one with a known phone joins it.
  expect(customers.filter(({ name }) => name === '赵敏')).toMatchObject([{ phone_masked: '138****0000' }])
  expect(json('import-data', '--undo', '2', '--json')).toEqual({ undone: 2 })
  expect(json<object[]>('customers', '--json')).toHaveLength(502)
})

test('what is to be done is listed, what is late with its days, and one adviser’s alone', () => {
  writeFileSync(join(dir, '保险.csv'), '客户编号,姓名,手机,归属顾问,保险到期日\nB1,周一,13911110001,甲,2020-01-31\nB2,吴二,13911110002,乙,2020-03-31\n')
  json('import-data', '保险.csv', '--source', '保险', '--json')
  const due = json<{ customer: string; overdue_days: number }[]>('tasks', '--json')
  expect(due).toMatchObject([{ customer: 'B2', kind: 'insurance', due: '2020-03-01', title: '提醒续保', adviser: '乙' }, { customer: 'B1', due: '2020-01-01' }])
  expect(due[0]!.overdue_days).toBeGreaterThan(2_000)
  expect(json<{ customer: string }[]>('tasks', '--adviser', '甲', '--until', '2999-12-31', '--json').map(({ customer }) => customer)).toEqual(['B1'])
  expect(tingke('tasks', '--until', '明天').stderr).toContain('要写成 2026-08-01')
})

test('what cannot be done is told in Chinese, with nothing on standard output', () => {
  for (const [args, why] of [[['import-data', '没有.csv'], /不存在/], [['import-data'], /没有写文件/], [['import-data', '--undo', '9'], /不存在或已经撤销/]] as const) {
    const { stdout, stderr, status } = tingke(...args)
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(why)
  }
  expect(tingke('import-data', '客户.csv', '--as', 'weather').status).toBe(2)
})
