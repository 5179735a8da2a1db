// open.ts: the door to SQLite: an encrypted database, durable at every commit, brought to the newest schema.

import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { Fault } from '../../src-core/faults.ts'
import { keptSecret } from './kept-secrets.ts'
import { migrations } from './migrations/all.ts'
import { pseudonyms } from './pseudonyms.ts'
import { paired, spaced } from './words.ts'

export type Db = Database.Database

const cause = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * @param path created where there is none
 * @param key 32 bytes
 * @throws Fault store.key where the key does not fit, store.locked where another program holds the file, store.damaged otherwise
 */
export function openDb(path: string, key: Buffer): Db {
  const isNew = !existsSync(path)
  const db = new Database(path)
  try {
    unlock(db, key)
    if (isNew) db.pragma('auto_vacuum = INCREMENTAL')
    db.pragma('journal_mode = WAL')
    // Acknowledged means on the disk, and deleted means overwritten.
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    db.pragma('foreign_keys = ON')
    // Free pages of the temporary store would hold words in the clear.
    db.pragma('temp_store = MEMORY')
    // Every page that is not held is deciphered again; a large store's lists and indexes fit into this.
    db.pragma('cache_size = -98304')
    db.function('spaced', { deterministic: true }, (text: unknown) => spaced(String(text)))
    db.function('paired', { deterministic: true }, (text: unknown) => paired(String(text)))
    db.function('pseudonym', { deterministic: true }, pseudonyms(key, keptSecret(db, 'pseudonym') ?? undefined))
    migrate(db)
    return db
  } catch (error) {
    db.close()
    if (error instanceof Fault) throw error
    if (cause(error) === 'SQLITE_NOTADB')
      throw new Fault('store.key', '客户数据库', '密钥与数据库不匹配', '请用恢复码恢复密钥：tingke key --restore 恢复码；数据没有改动')
    if (cause(error).startsWith('SQLITE_BUSY')) throw new Fault('store.locked', '客户数据库', '正被另一个程序占用', '请关闭其他正在运行的听客后重试')
    throw new Fault('store.damaged', '客户数据库', `无法打开（${error instanceof Error ? error.message : String(error)}）`, '请不要删除数据文件夹，联系技术支持')
  }
}

function unlock(db: Db, key: Buffer): void {
  // SQLCipher's format, so that its own tools can open the file too. The key is hexadecimal by construction, never a person's text.
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.pragma(`key="x'${key.toString('hex')}'"`)
  db.pragma('busy_timeout = 5000')
}

/**
 * Looks into a database without changing anything in it, also one of an older schema.
 * @throws whatever SQLite says: whoever only looks decides what that means
 */
export function lookInto<T>(path: string, key: Buffer, look: (db: Db) => T): T {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    unlock(db, key)
    return look(db)
  } finally {
    db.close()
  }
}

/**
 * The whole database once more under another key. Nothing else may have it open; it stays as it is.
 * @param to a file that is not there yet
 * @param change what is written into the copy alone
 * @throws Fault store.locked where another program holds it, store.damaged where the copy is not whole
 */
export function copyUnder(path: string, key: Buffer, to: string, newKey: Buffer, change: (copy: Db) => void): void {
  const db = openDb(path, key)
  try {
    // Refused while another connection is open; nothing stays in a log beside the file that is about to be replaced.
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Fault('store.locked', '客户数据库', '正被另一个程序占用', '请关闭其他正在运行的听客后重试')
    db.prepare('VACUUM INTO ?').run(to)
  } catch (error) {
    if (cause(error).startsWith('SQLITE_BUSY')) throw new Fault('store.locked', '客户数据库', '正被另一个程序占用', '请关闭其他正在运行的听客后重试')
    throw error
  } finally {
    db.close()
  }
  const copy = new Database(to)
  try {
    unlock(copy, key)
    copy.pragma('journal_mode = DELETE')
    copy.pragma('synchronous = FULL')
    copy.transaction(change)(copy)
    copy.pragma(`rekey="x'${newKey.toString('hex')}'"`)
  } finally {
    copy.close()
  }
  const found = lookInto(to, newKey, (whole) => whole.pragma('integrity_check', { simple: true }))
  if (found !== 'ok') throw new Fault('store.damaged', '客户数据库的新副本', `完整性检查没有通过（${String(found)}）`, '密钥没有更换，数据没有改动。请先运行 tingke doctor')
}

/** Runs every migration above the file's version, each in its own transaction. */
function migrate(db: Db): void {
  const version = db.pragma('user_version', { simple: true }) as number
  const newest = migrations.at(-1)!.version
  if (version > newest) throw new Fault('store.damaged', '客户数据库', `由更新版本的听客创建（结构 ${version}，本程序 ${newest}）`, '请安装最新版本的听客')
  for (const { version: to, sql } of migrations) {
    if (to <= version) continue
    db.transaction(() => {
      // Another process may have migrated while this one waited for the lock.
      if ((db.pragma('user_version', { simple: true }) as number) >= to) return
      db.exec(sql)
      db.pragma(`user_version = ${to}`)
    }).immediate()
  }
}
