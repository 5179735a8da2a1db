// keyring.ts: keeps the master key sealed by the operating system (DPAPI, Keychain, libsecret or KWallet) in a file of the data folder.

import { existsSync, readFileSync } from 'node:fs'
import { Fault } from '../../src-core/faults.ts'
import { keyFiles, type Keyring } from '../platform/keys.ts'
import { writeSecret } from '../platform/secret-file.ts'

export type SafeStorageLike = {
  isEncryptionAvailable(): boolean
  /** On Linux only. */
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

const KEY = /^[0-9a-f]{64}$/

/**
 * @param older where a headless start of the same data folder has put the key: taken over, so that both doors open the same data
 */
export function sealedKeyring(home: string, storage: SafeStorageLike, older: Keyring): Keyring {
  const path = keyFiles(home).sealed
  /** "basic_text" hides the key with a password that everybody knows: worse than none, because it looks like safety. */
  function check(): void {
    const backend = storage.getSelectedStorageBackend?.()
    if (storage.isEncryptionAvailable() && backend !== 'basic_text') return
    throw new Fault('store.key', '系统密钥环', backend === 'basic_text' ? '没有可用的密钥服务，系统只能明文保存' : '当前无法使用', '请登录桌面并启用系统密钥环（如 GNOME 密钥环或 KWallet）后重新打开听客；数据没有改动')
  }

  function save(key: Buffer): void {
    check()
    // Where the headless door has the key too, it goes on having the same one. This first: it takes the sealed one away.
    if (existsSync(keyFiles(home).plain)) older.save(key)
    writeSecret(path, storage.encryptString(key.toString('hex')))
  }

  return {
    save,
    load() {
      if (!existsSync(path)) {
        const key = older.load()
        if (key) save(key)
        return key
      }
      check()
      const text = opened(storage, readFileSync(path))
      if (!KEY.test(text)) throw unreadable()
      return Buffer.from(text, 'hex')
    },
  }
}

function opened(storage: SafeStorageLike, sealed: Buffer): string {
  try {
    return storage.decryptString(sealed)
  } catch {
    throw unreadable()
  }
}

const unreadable = (): Fault => new Fault('store.key', '客户数据库的密钥', '系统密钥环打不开它（换了系统用户或重装过系统）', '请用安装时抄下的恢复码恢复：tingke key --restore 恢复码；数据没有改动')
