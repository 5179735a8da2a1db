// passphrase.test.ts: the key behind a passphrase, and every keyring that fails: none of them ever makes a new, empty database.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sealedKeyring, type SafeStorageLike } from '../../../src-main/electron/keyring.ts'
import { openEngine } from '../../../src-main/engine.ts'
import { deriveKeys, fileKeyring, keyFiles, masterKey, type Keyring } from '../../../src-main/platform/keys.ts'
import { openKeyring } from '../../../src-main/platform/open-keyring.ts'
import { isLocked, passphraseKeyring, removeLock, requireStrong } from '../../../src-main/platform/passphrase.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'

const PASSPHRASE = '正确 马 电池 订书钉'
let home = ''
let now = 1_000_000
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), '听客 口令-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))
const keyring = (passphrase = PASSPHRASE): Keyring => passphraseKeyring(home, passphrase, () => now)

describe('a key behind a passphrase', () => {
  test('opens with it, lies nowhere readable, and takes the open file away', () => {
    const key = masterKey(home, fileKeyring(home))
    keyring().save(key)
    expect(keyring().load()).toEqual(key)
    expect(existsSync(keyFiles(home).plain)).toBe(false)
    expect(readFileSync(keyFiles(home).locked, 'latin1')).not.toContain(key.toString('hex'))
    removeLock(home)
    expect(isLocked(home)).toBe(false)
  })
  test('waits longer after every wrong one, also in another process, and is opened by the right one afterwards', () => {
    const key = randomBytes(32)
    keyring().save(key)
    for (const wait of [1, 2, 4]) {
      expect(() => keyring('不是这个').load()).toThrow(/口令：不对/)
      now += wait * 1_000 - 1
      expect(() => keyring().load()).toThrow(/请等 1 秒/)
      now += 1
    }
    expect(keyring().load()).toEqual(key)
    expect(() => keyring('不是这个').load()).toThrow(/不对/)
    now += 1_000
    expect(keyring().load()).toEqual(key)
  })
  test('a clock that was set back locks nobody out for longer than the wait', () => {
    keyring().save(randomBytes(32))
    expect(() => keyring('不是这个').load()).toThrow()
    now -= 86_400_000
    expect(() => keyring().load()).toThrow(/请等 1 秒/)
  })
  test('is asked of the environment, else of a person; where nobody can be asked, it is said what to do', async () => {
    const key = randomBytes(32)
    keyring().save(key)
    expect((await openKeyring(home, { TINGKE_PASSPHRASE: PASSPHRASE })).load()).toEqual(key)
    expect((await openKeyring(home, {}, () => Promise.resolve(PASSPHRASE))).load()).toEqual(key)
    await expect(openKeyring(home, {}, () => Promise.resolve(null))).rejects.toThrow(/没有地方输入.*TINGKE_PASSPHRASE/)
  })
  test('must not be easy to guess', () => {
    for (const weak of ['', '12345678', 'aaaaaaaaaaaaaaaa', '短口令']) expect(() => requireStrong(weak)).toThrow(/太容易猜到/)
    expect(() => requireStrong(PASSPHRASE)).not.toThrow()
  })
  test('that lies in a file changed by hand is said to be so', () => {
    keyring().save(randomBytes(32))
    const text = readFileSync(keyFiles(home).locked, 'utf8')
    writeFileSync(keyFiles(home).locked, text.replace('"n":131072', '"n":1099511627776'))
    expect(() => keyring().load()).toThrow(/已损坏.*恢复码/)
    writeFileSync(keyFiles(home).locked, text.replace('"n":131072', '"n":262144'))
    expect(() => keyring().load()).toThrow(/不对/)
  })
})

describe('promises: key lost', () => {
  const xor = (bytes: Uint8Array): Buffer => Buffer.from([...bytes].map((byte) => byte ^ 0x5a))
  const storage: SafeStorageLike = { isEncryptionAvailable: () => true, encryptString: (text) => xor(Buffer.from(text)), decryptString: (sealed) => xor(sealed).toString() }
  const sealed = (more: Partial<SafeStorageLike> = {}): Keyring => sealedKeyring(home, { ...storage, ...more }, fileKeyring(home))
  const start = (with_: Keyring) => openEngine({ home, keyring: with_, speech: scriptedSpeech(), knowledge: scriptedKnowledge })

  const lost: readonly (readonly [string, (key: Buffer) => Keyring])[] = [
    ['is gone', () => (rmSync(join(home, 'keys'), { recursive: true }), fileKeyring(home))],
    ['was changed', () => (fileKeyring(home).save(randomBytes(32)), fileKeyring(home))],
    ['is damaged', () => (writeFileSync(keyFiles(home).plain, 'rubbish'), fileKeyring(home))],
    ['is locked by the system', (key) => (sealed().save(key), rmSync(keyFiles(home).plain, { force: true }), sealed({ isEncryptionAvailable: () => false }))],
    ['fell back to basic_text', (key) => (sealed().save(key), sealed({ getSelectedStorageBackend: () => 'basic_text' }))],
    ['was sealed for another user', (key) => (sealed().save(key), sealed({ decryptString: () => { throw new Error('bad decrypt') } }))],
    ['was sealed and the seal is gone', (key) => (sealed().save(key), rmSync(join(home, 'keys'), { recursive: true }), sealed())],
    ['needs a passphrase that is wrong', (key) => (keyring().save(key), keyring('别的口令 别的'))],
    ['needed a passphrase and the file is gone', (key) => (keyring().save(key), rmSync(join(home, 'keys'), { recursive: true }), keyring())],
    ['lies with the desktop', (key) => (sealed().save(key), rmSync(keyFiles(home).plain, { force: true }), fileKeyring(home))],
  ]
  test.each(lost)('whose key %s: said, nothing is made new, and the recovered key opens it', async (_, lose) => {
    const key = masterKey(home, fileKeyring(home))
    const path = join(home, 'tingke.db')
    openDb(path, deriveKeys(key).database).close()
    const before = readFileSync(path)
    await expect(start(lose(key))).rejects.toMatchObject({ code: 'store.key' })
    expect(readFileSync(path).equals(before)).toBe(true)
    mkdirSync(join(home, 'keys'), { recursive: true })
    fileKeyring(home).save(key)
    removeLock(home)
    await (await start(fileKeyring(home))).close()
  })
  test('a first start with a keyring that only pretends makes no database', async () => {
    await expect(start(sealed({ getSelectedStorageBackend: () => 'basic_text' }))).rejects.toMatchObject({ code: 'store.key' })
    expect(existsSync(join(home, 'tingke.db'))).toBe(false)
  })
  test('the desktop and the headless door keep one key, whichever changes it', () => {
    const first = masterKey(home, fileKeyring(home))
    expect(sealed().load()).toEqual(first)
    const [second, third] = [randomBytes(32), randomBytes(32)]
    fileKeyring(home).save(second)
    expect(sealed().load()).toEqual(second)
    sealed().save(third)
    expect([fileKeyring(home).load(), sealed().load()]).toEqual([third, third])
  })
})
