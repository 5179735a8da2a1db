// keys.ts: the store's one master key: kept by a keyring, derived into a key for each use, written down as a recovery code.

import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { writeSecret } from './secret-file.ts'

/**
 * Where the master key is kept: the operating system's keyring (electron/keyring.ts), a file of the owner's (here), a file that a passphrase
 * opens (passphrase.ts). `load` answers null only where no key was ever kept; whatever cannot be opened throws Fault store.key.
 */
export type Keyring = { load(): Buffer | null; save(key: Buffer): void }

const KEY_BYTES = 32

/** The files of the keyrings in a data folder: readable to the owner, sealed by the operating system, locked by a passphrase. */
export const keyFiles = (home: string) => ({ plain: join(home, 'keys', 'master.key'), sealed: join(home, 'keys', 'master.sealed'), locked: join(home, 'keys', 'master.locked') })

/** A file that only its owner can read. On Windows the data folder lies in the person's own profile, which others cannot open. */
export function fileKeyring(home: string): Keyring {
  const { plain, sealed } = keyFiles(home)
  return {
    load() {
      if (!existsSync(plain)) {
        if (existsSync(sealed)) throw new Fault('store.key', '客户数据库的密钥', '由系统密钥环保管，只有桌面版能打开', '请用桌面版操作，或用恢复码恢复：tingke key --restore 恢复码；数据没有改动')
        return null
      }
      const key = Buffer.from(readFileSync(plain, 'utf8').trim(), 'hex')
      if (key.length !== KEY_BYTES) throw new Fault('store.key', '密钥文件 keys/master.key', '内容已损坏', '请用恢复码恢复：tingke key --restore 恢复码')
      return key
    },
    save(key) {
      writeSecret(plain, `${key.toString('hex')}\n`)
      // What the desktop has sealed may be another key by now: it takes this one over.
      rmSync(sealed, { force: true })
    },
  }
}

/**
 * The master key of a data folder; made on the very first start only. A folder with data and no key is never given a new one: that
 * would hide the old data behind an empty database.
 * @throws Fault store.key
 */
export function masterKey(home: string, keyring: Keyring): Buffer {
  const known = keyring.load()
  if (known) return known
  if (existsSync(join(home, 'tingke.db'))) throw new Fault('store.key', '客户数据库的密钥', '数据库存在但密钥不见了', '请用安装时抄下的恢复码恢复：tingke key --restore 恢复码；数据没有改动')
  const key = randomBytes(KEY_BYTES)
  keyring.save(key)
  return key
}

export type StoreKeys = { readonly database: Buffer; readonly sound: Buffer; readonly backup: Buffer }

/** One key for each use, so that none gives away another. */
export function deriveKeys(master: Buffer): StoreKeys {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `tingke/${use}/1`, KEY_BYTES))
  return { database: derive('database'), sound: derive('sound'), backup: derive('backup') }
}

/** What this machine's key at headquarters is made of: another one for every salt, and nothing that needs keeping. */
export const deviceSeed = (master: Buffer, salt: string): Buffer => Buffer.from(hkdfSync('sha256', master, Buffer.from(salt, 'hex'), 'tingke/device/1', KEY_BYTES))

// Crockford's base 32: no I, L, O or U, so that a code survives being written down and read aloud.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_BYTES = 3
const checkOf = (key: Buffer): Buffer => createHash('sha256').update('tingke/recovery/1').update(key).digest().subarray(0, CHECK_BYTES)

/** The master key as 56 characters in groups of seven, the last ones a check sum. */
export function recoveryCode(key: Buffer): string {
  const bits = [...Buffer.concat([key, checkOf(key)])].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const characters = bits.match(/.{5}/g)!.map((five) => ALPHABET[parseInt(five, 2)]!)
  return characters.join('').match(/.{7}/g)!.join('-')
}

/** Reads a code as people write it: any case, with or without dashes, O for 0, I or L for 1. Throws Fault input.invalid. */
export function keyFromCode(code: string): Buffer {
  const characters = [...code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')]
  const bits = characters.map((character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)))
  const key = bytes.subarray(0, KEY_BYTES)
  const right = characters.length === 56 && characters.every((character) => ALPHABET.includes(character)) && bytes.subarray(KEY_BYTES).equals(checkOf(key))
  if (!right) throw new Fault('input.invalid', '恢复码', '有字符抄错或缺失（应为 56 个字母和数字）', '请对照抄下的恢复码逐组检查后再试')
  return key
}
