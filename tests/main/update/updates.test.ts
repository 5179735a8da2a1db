// updates.test.ts: a newer Tingke in a folder is offered when its makers signed it and every byte is as they signed; else it is refused in words.

import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UPDATE_FILE, updateText } from '../../../src-core/updates.ts'
import { UPDATE_KEY } from '../../../src-main/platform/update-key.ts'
import { installerOf, lookForUpdate } from '../../../src-main/update/updates.ts'

const makers = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')
const publicOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x!
const here = { key: publicOf(makers.publicKey), version: '0.1.0', target: 'win32-x64' }
const INSTALLER = Buffer.from('MZ an installer')
const NAME = '听客-setup-0.2.0.exe'
let dir = ''

type Body = { format: string; version: string; released: string; changes: string; files: { target: string; name: string; bytes: number; sha256: string }[] }
const body = (more: Partial<Body> = {}): Body => ({ format: 'tingke-update-1', version: '0.2.0', released: '2026-11-26', changes: '修正了备份。', files: [{ target: 'win32-x64', name: NAME, bytes: INSTALLER.length, sha256: createHash('sha256').update(INSTALLER).digest('hex') }], ...more })
function put(what: unknown, by: KeyObject = makers.privateKey, text = JSON.stringify(what)): void {
  writeFileSync(join(dir, UPDATE_FILE), JSON.stringify({ body: text, signature: sign(null, Buffer.from(updateText(text)), by).toString('base64url') }))
}
const look = (more: Partial<typeof here> = {}) => lookForUpdate(dir, { ...here, ...more }, true)

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), '更新 U 盘-'))
  writeFileSync(join(dir, NAME), INSTALLER)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('a newer one is offered, with what is new and where it lies; nothing is run or copied', async () => {
  put(body())
  expect(await look()).toEqual({ version: '0.2.0', released: '2026-11-26', changes: '修正了备份。', name: NAME, bytes: INSTALLER.length })
  const parts: Buffer[] = []
  for await (const block of (await installerOf(dir, here)).body(3, INSTALLER.length - 1)) parts.push(Buffer.from(block))
  expect(Buffer.concat(parts)).toEqual(INSTALLER.subarray(3))
})
test('the same version is no offer, an older one is refused', async () => {
  put(body())
  expect(await look({ version: '0.2.0' })).toBeNull()
  await expect(look({ version: '0.3.0' })).rejects.toThrow(/0\.2\.0，比现在的 0\.3\.0 旧/)
  await expect(look({ version: '0.2.0-beta.1' })).resolves.toMatchObject({ version: '0.2.0' })
})
test('another one’s signature, and a signed text that was changed, are refused', async () => {
  put(body(), others.privateKey)
  await expect(look()).rejects.toMatchObject({ code: 'access.denied', why: expect.stringContaining('签名不对') as string })
  const text = JSON.stringify(body())
  writeFileSync(join(dir, UPDATE_FILE), JSON.stringify({ body: text.replace('0.2.0', '0.9.0'), signature: sign(null, Buffer.from(updateText(text)), makers.privateKey).toString('base64url') }))
  await expect(look()).rejects.toThrow(/签名不对/)
  // A signature that the same key gave for something else does not stand in.
  writeFileSync(join(dir, UPDATE_FILE), JSON.stringify({ body: text, signature: sign(null, Buffer.from(text), makers.privateKey).toString('base64url') }))
  await expect(look()).rejects.toThrow(/签名不对/)
  put(body())
  await expect(look({ key: UPDATE_KEY })).rejects.toThrow(/签名不对/)
})
test('an installer that was changed, cut, taken away or is a link elsewhere is refused', async () => {
  put(body())
  const flipped = Buffer.from(INSTALLER)
  flipped[4]! ^= 1
  writeFileSync(join(dir, NAME), flipped)
  await expect(look()).rejects.toThrow(/校验值不符.*不要运行/)
  await expect(installerOf(dir, here)).rejects.toThrow(/校验值不符/)
  writeFileSync(join(dir, NAME), INSTALLER.subarray(1))
  await expect(look()).rejects.toThrow(/校验值不符/)
  rmSync(join(dir, NAME))
  await expect(look()).rejects.toThrow(/不见了/)
  if (process.platform !== 'win32') {
    writeFileSync(join(dir, 'elsewhere'), INSTALLER)
    symlinkSync(join(dir, 'elsewhere'), join(dir, NAME))
    await expect(look()).rejects.toThrow(/不见了/)
  }
})
test('what is no update, too large, for another machine or leads out of the folder is refused in words', async () => {
  await expect(look()).rejects.toThrow(/没有听客的更新/)
  for (const rubbish of ['', 'x', '{}', '[]', 'null', '{"body":1}', `{"body":"${'x'.repeat(100_000)}"}`]) {
    writeFileSync(join(dir, UPDATE_FILE), rubbish)
    await expect(look(), rubbish.slice(0, 20)).rejects.toThrow(/说明文件读不懂/)
  }
  put(body())
  await expect(look({ target: 'linux-arm64' })).rejects.toThrow(/没有适合这台电脑（linux-arm64）/)
  put(body({ files: [{ ...body().files[0]!, name: `../${NAME}` }] }))
  await expect(look()).rejects.toThrow(/格式这个版本不认识/)
  put(null, makers.privateKey, '{"__proto__":{"version":"9.9.9"}}')
  await expect(look()).rejects.toThrow(/格式这个版本不认识/)
})
test('what the makers’ script signs is believed with its key and no other', async () => {
  const run = (...given: string[]) => spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), join(import.meta.dirname, '../../../scripts/sign-update.ts'), ...given], { encoding: 'utf8' })
  const pem = join(dir, 'key.pem')
  const key = /'([\w-]{43})'/.exec(run('--new-key', pem).stdout)![1]!
  expect(run(dir, '--key', pem, '--version', '0.3.0', '--changes', '更快', `win32-x64=${NAME}`).status).toBe(0)
  expect(await look({ key })).toMatchObject({ version: '0.3.0', changes: '更快' })
  await expect(look()).rejects.toThrow(/签名不对/)
  expect(existsSync(join(dir, NAME))).toBe(true)
})
