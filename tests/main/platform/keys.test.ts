import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deriveKeys, fileKeyring, keyFromCode, masterKey, recoveryCode } from '../../../src-main/platform/keys.ts'

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), '听客-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('the first start makes a key that only its owner can read, later starts find it', () => {
  const key = masterKey(home, fileKeyring(home))
  expect(masterKey(home, fileKeyring(home))).toEqual(key)
  if (process.platform !== 'win32') expect(statSync(join(home, 'keys', 'master.key')).mode & 0o777).toBe(0o600)
})
test('data without its key is never given a new key', () => {
  writeFileSync(join(home, 'tingke.db'), 'data')
  expect(() => masterKey(home, fileKeyring(home))).toThrow(/密钥不见了.*恢复码/)
  expect(fileKeyring(home).load()).toBeNull()
})
test('a recovery code is the key, however it is written down', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const code = recoveryCode(Buffer.from(bytes))
      expect(code).toMatch(/^([0-9A-Z]{7}-){7}[0-9A-Z]{7}$/)
      expect(keyFromCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(Buffer.from(bytes))
    }),
    { seed: 2 },
  )
})
test('a wrong character in a recovery code is noticed', () => {
  const code = recoveryCode(randomBytes(32))
  for (const at of [0, 20, 54]) {
    const wrong = code[at] === '-' ? code : `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`
    if (wrong !== code) expect(() => keyFromCode(wrong)).toThrow(/抄错/)
  }
  expect(() => keyFromCode('')).toThrow(/恢复码/)
})
test('each use has a key of its own', () => {
  const { database, sound } = deriveKeys(randomBytes(32))
  expect(database.equals(sound)).toBe(false)
})
