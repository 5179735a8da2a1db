// key.test.ts: `tingke key` as people run it: the code, a passphrase put on and taken off, a new key, and the way back by the code, also amid a renewal.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKeys, fileKeyring, keyFiles, masterKey, recoveryCode } from '../../../src-main/platform/keys.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { builtProgram } from '../../fakes/built.ts'

const tingke = await builtProgram('src-main/cli/main.ts')
const PASSPHRASE = 'four quite unrelated words'
let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), '听客 key-'))
  openDb(join(home, 'tingke.db'), deriveKeys(masterKey(home, fileKeyring(home))).database).close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

function key(given: readonly string[], { passphrase, input }: { readonly passphrase?: string; readonly input?: string } = {}) {
  const { TINGKE_PASSPHRASE: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [tingke, 'key', ...given], { encoding: 'utf8', input: input ?? '', env: { ...env, TINGKE_HOME: home, ...(passphrase === undefined ? {} : { TINGKE_PASSPHRASE: passphrase }) } })
  return { status, stderr, said: stdout === '' ? null : (JSON.parse(stdout) as Record<string, unknown>) }
}
const keys = (): string[] => readdirSync(join(home, 'keys')).sort()

test('a passphrase is put on, asked for, never shown, and taken off', () => {
  const code = recoveryCode(fileKeyring(home).load()!)
  expect(key(['--json']).said).toEqual({ recovery_code: code })
  expect(key(['--set-passphrase', '--json'], { passphrase: 'short' })).toMatchObject({ status: 1, stderr: expect.stringContaining('太容易猜到') as string })
  expect(keys()).toEqual(['master.key'])
  expect(key(['--set-passphrase', '--json'], { passphrase: PASSPHRASE }).said).toEqual({ passphrase: true })
  expect(keys()).toEqual(['master.locked'])
  expect(key(['--json'])).toMatchObject({ status: 1, stderr: expect.stringContaining('没有地方输入') as string })
  const typed = key(['--json'], { input: `${PASSPHRASE}\n` })
  expect(typed.said).toEqual({ recovery_code: code })
  expect(typed.stderr).not.toContain(PASSPHRASE)
  expect(key(['--remove-passphrase', '--json'], { passphrase: PASSPHRASE }).said).toEqual({ passphrase: false })
  expect(keys()).toEqual(['master.key'])
})

test('a new key for everything; the old code opens nothing, the new one does; amid a renewal either does', async () => {
  const old = recoveryCode(fileKeyring(home).load()!)
  const renewed = key(['--renew', '--json']).said as { recovery_code: string }
  expect(renewed).toMatchObject({ sounds: 0, unreadable: 0, old_backups: [] })
  expect(key(['--restore', old, '--json'])).toMatchObject({ status: 1, stderr: expect.stringContaining('密钥与数据库不匹配') as string })
  rmSync(keyFiles(home).plain)
  expect(key(['--json'])).toMatchObject({ status: 1, stderr: expect.stringContaining('密钥不见了') as string })
  expect(key(['--restore', renewed.recovery_code, '--json']).said).toEqual({ restored: true })
  // Killed when the database is under the new key and everything else under the old one.
  expect(spawnSync(process.execPath, [await builtProgram('tests/main/platform/renewal-program.ts'), home, '3']).signal).toBe('SIGKILL')
  rmSync(keyFiles(home).plain)
  expect(key(['--restore', renewed.recovery_code, '--json']).said).toEqual({ restored: true })
  expect(existsSync(join(home, 'keys', 'renewing'))).toBe(false)
  expect(recoveryCode(fileKeyring(home).load()!)).not.toBe(renewed.recovery_code)
})
