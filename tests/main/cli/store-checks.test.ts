// store-checks.test.ts: what the doctor says of a store whose clock, trail, key or backups are not as they should be.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkStore } from '../../../src-main/cli/store-checks.ts'
import { localTime } from '../../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-25T10:00:00+08:00')
let home = ''
const store = (work: (store: Store) => void, at = NOW): void => {
  const open = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => at }, localTime)
  work(open)
  open.close()
}
const said = async (now = NOW): Promise<Record<string, string>> => Object.fromEntries((await checkStore(home, now)).map(({ name, ok, detail }) => [name, `${ok ? '' : '✗ '}${detail}`]))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), '听客 doctor-'))
  mkdirSync(join(home, 'recordings'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('a new store is well, and is told to back up', async () => {
  expect(await said()).toEqual({ 数据库: '完好，0 段谈话，0 位客户，0 段待分析', 时钟: '2026-11-25 10:00', 备份: '还没有备份：tingke backup 文件夹', 总部: '没有接入' })
})
test('a clock that went back, and one that never was set', async () => {
  store((open) => open.audit.note({ person: '小周', role: 'adviser', device: '前台' }, 'see', 't-1'))
  expect((await said(NOW - DAY))['时钟']).toBe('✗ 电脑时间：2026-11-24 10:00，比上一次操作（2026-11-25 10:00）还早。请在系统设置里校准')
  expect((await said(0))['时钟']).toMatch(/^✗ .*1970-01-01.*明显不对/)
})
test('an old backup', async () => {
  store((open) => open.backups.tried('E:\\听客', null))
  expect((await said(NOW + DAY))['备份']).toBe('最近一次 2026-11-25 10:00（E:\\听客）')
  expect((await said(NOW + 15 * DAY))['备份']).toMatch(/^✗ .*请插好备份盘再备份/)
})
test('a trail that was changed by hand is found', async () => {
  store((open) => {
    open.audit.note({ person: '小周', role: 'adviser', device: '前台' }, 'see', 't-1')
    open.audit.note({ person: '小周', role: 'adviser', device: '前台' }, 'export', 't-1')
    open.db.exec("DROP TRIGGER audit_is_append_only_1; UPDATE audit SET person = '别人' WHERE id = 1")
  })
  expect((await said())['数据库']).toBe('✗ 操作记录：从第 1 行起被改动。请联系技术支持')
})
test('a key that does not fit: nothing is opened, and nothing else is asked', async () => {
  store(() => undefined)
  writeFileSync(join(home, 'keys', 'master.key'), `${'0'.repeat(64)}\n`)
  expect(await said()).toEqual({ 数据库: expect.stringMatching(/^✗ .*密钥与数据库不匹配.*恢复码/) as string })
})
