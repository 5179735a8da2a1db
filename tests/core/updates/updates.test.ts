import { expect, test } from 'vitest'
import { compareVersions, UpdateFile } from '../../../src-core/updates.ts'

test('versions stand in the order in which they were made', () => {
  const order = ['0.1.0-alpha', '0.1.0-alpha.1', '0.1.0-alpha.2', '0.1.0-alpha.10', '0.1.0-beta', '0.1.0-rc.1', '0.1.0', '0.1.1', '0.2.0', '0.10.0', '1.0.0', '10.0.0']
  for (const [i, a] of order.entries()) for (const [k, b] of order.entries()) expect(Math.sign(compareVersions(a, b)), `${a} ${b}`).toBe(Math.sign(i - k))
  expect(() => compareVersions('1.0', '1.0.0')).toThrow(RangeError)
})
test('the name of an installer never leads out of its folder', () => {
  const file = { target: 'win32-x64', name: '听客-setup.exe', bytes: 1, sha256: '0'.repeat(64) }
  expect(UpdateFile.safeParse(file).success).toBe(true)
  for (const name of ['../x.exe', '..\\x.exe', '..', '.', '/etc/x', 'C:x.exe', 'a\u0000b', 'a\nb', '']) expect(UpdateFile.safeParse({ ...file, name }).success, name).toBe(false)
})
