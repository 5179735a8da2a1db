import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inventory } from '../../../src-core/privacy/inventory.ts'
import { openAudit } from '../../../src-main/store/audit.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { phraseOf, spaced } from '../../../src-main/store/words.ts'

let dir = ''
let path = ''
const key = randomBytes(32)
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), '张三 的电脑-'))
  path = join(dir, 'tingke.db')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the database', () => {
  test('is encrypted, durable, and opens again', () => {
    const db = openDb(path, key)
    db.prepare("INSERT INTO customer (id, name, created_at) VALUES ('c', '孟孟孟孟孟孟', 1)").run()
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
    expect(readFileSync(path).includes('孟孟孟')).toBe(false)
    expect(readFileSync(path).subarray(0, 15).toString()).not.toContain('SQLite')
    const again = openDb(path, key)
    expect(again.prepare('SELECT name FROM customer').get()).toEqual({ name: '孟孟孟孟孟孟' })
    again.close()
  })
  test('with another key says so and changes nothing', () => {
    openDb(path, key).close()
    const before = readFileSync(path)
    expect(() => openDb(path, randomBytes(32))).toThrow(/密钥与数据库不匹配/)
    expect(readFileSync(path).equals(before)).toBe(true)
  })
  test('a file that is no database is not overwritten', () => {
    writeFileSync(path, 'x'.repeat(8192))
    expect(() => openDb(path, key)).toThrow(/客户数据库/)
    expect(readFileSync(path, 'utf8')).toBe('x'.repeat(8192))
  })
  test('of a newer Tingke is refused', () => {
    const db = openDb(path, key)
    db.pragma('user_version = 999')
    db.close()
    expect(() => openDb(path, key)).toThrow(/更新版本/)
  })
})

test('every column stands in the inventory of personal data', () => {
  const db = openDb(path, key)
  const tables = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table','virtual') AND name NOT LIKE 'sqlite_%'").all()
  const found = Object.fromEntries(tables.map(({ name }) => [name, db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`).all().map((column) => column.name).sort()]))
  expect(found).toEqual(Object.fromEntries(Object.entries(inventory).map(([table, columns]) => [table, Object.keys(columns).sort()])))
  db.close()
})

describe('the audit trail', () => {
  const actor = { person: '小周', role: 'adviser', device: '前台' } as const
  test('is chained: a changed row shows, and SQL cannot change it', () => {
    const db = openDb(path, key)
    let now = 1_000
    const audit = openAudit(db, () => now++)
    audit.note(actor, 'see', 'c-1')
    audit.note(actor, 'rename', 'c-1', { turns: 3 })
    audit.note(actor, 'erase', 'c-1')
    expect(audit.firstBreak()).toBeNull()
    expect(() => db.exec('UPDATE audit SET person = 1')).toThrow(/append-only/)
    expect(() => db.exec('DELETE FROM audit')).toThrow(/append-only/)
    db.exec('DROP TRIGGER audit_is_append_only_1')
    db.exec("UPDATE audit SET subject = 'c-2' WHERE id = 2")
    expect(audit.firstBreak()).toBe(2)
    db.close()
  })
})

test('words are indexed character by character, searched as a phrase', () => {
  expect(spaced('试驾，Model Y！')).toBe('试 驾 m o d e l y')
  expect(phraseOf('"试驾" OR 1')).toBe('"试 驾 o r 1"')
  expect(phraseOf('，。')).toBeNull()
})
