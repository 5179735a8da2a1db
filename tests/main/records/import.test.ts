// import.test.ts: exports of other systems into a real store: what is kept, what is told, what an undo leaves; and files that mean harm.

import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import type { CustomerRow } from '../../../src-core/answers.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { undoImport } from '../../../src-main/records/data-import.ts'
import { readExport } from '../../../src-main/records/read-file.ts'
import { packedPlain } from '../../../src-main/records/zip-entries.ts'
import { everything, manager, openHome, take } from './store-home.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())

const CUSTOMERS = '客户编号,姓名,手机号,建档日期,归属顾问,意向车系\r\nKH1,孟丽华,138 0000 1111,2026/01/02,顾问甲,E5\r\nKH2,孟莉华,+8613800001111,2026/03/02,顾问乙,E5\r\nKH3,王伟,13800003333,2026/02/30,顾问甲,X5\r\n'
const ORDERS = '\ufeff订单编号,客户编号,下单日期,车系,成交价\r\nDD1,KH1,2026-04-01,E5,"¥162,800元"\r\nDD2,KH9,2026-04-02,E5,150000\r\nDD3,KH3,2026-13-02,X5,150000\r\n'
const TALKS = JSON.stringify({ id: 'DH1', customer_id: 'KH3', date: '2026-05-01', adviser: '顾问甲', insights: { budgets: [{ kind: 'total', min: 150000, max: 160000, approx: false, turn: 4 }], vehicles: [{ brand: '星原', series: 'X5', relation: 'of_interest', turn: 1 }], intents: [{ type: 'test_drive', polarity: 'positive', turn: 3 }], sentiment: { overall: 'positive' } }, metrics: { talk_ratio: 0.55 } })
/** 孟 as a GBK system writes it, and so on: only what these files need. */
const gbk = (text: string): Buffer => {
  const decoder = new TextDecoder('gbk')
  const bytes = new Map<string, number[]>()
  for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) {
    const character = decoder.decode(Uint8Array.of(a, b))
    if (character.length === 1 && !bytes.has(character)) bytes.set(character, [a, b])
  }
  return Buffer.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : bytes.get(character)!)))
}
const FILES = { 'orders.csv': ORDERS, 'customers.csv': gbk(CUSTOMERS), 'conversations.jsonl': TALKS }
const customers = async (): Promise<CustomerRow[]> => ((await engine.dispatcher.call('customers.list', {}, manager)) as { rows: CustomerRow[] }).rows

describe('an import', () => {
  test('of several files in any encoding and order: people, what is known of them, and what was wrong', async () => {
    const report = await take(engine, FILES)
    expect(report.files.map(({ file, entity, added, rejected }) => [file, entity, added, rejected])).toEqual([['customers.csv', 'customers', 3, 0], ['orders.csv', 'orders', 1, 2], ['conversations.jsonl', 'conversations', 1, 0]])
    expect(report.issues.map(({ file, row, kind, value }) => [file, row, kind, value])).toEqual([
      ['customers.csv', 2, 'repaired', '13800001111'], ['customers.csv', 3, 'repaired', '13800001111'], ['customers.csv', 4, 'blanked', null],
      ['orders.csv', 2, 'repaired', '162800'], ['orders.csv', 3, 'rejected', null], ['orders.csv', 4, 'rejected', null],
    ])
    expect(report.duplicates).toMatchObject([{ customers: ['KH1', 'KH2'], certainty: 'sure' }])
    expect((await customers()).map(({ id, name, phone_masked, life_cycle, visits, last_visit, grade }) => [id, name, phone_masked, life_cycle, visits, last_visit, grade])).toEqual([
      ['KH3', '王伟', '138****3333', '潜在', 1, '2026-05-01', 'B'], ['KH1', '孟丽华', '138****1111', '保有', 0, null, null], ['KH2', '孟莉华', '138****1111', '潜在', 0, null, null],
    ])
    expect((await customers())[0]!.profile.budgets).toEqual([{ kind: 'total', min: 150000, max: 160000, approx: false, since: '2026-05-01', certainty: 0.8, evidence: { conversation: 'DH1', turn: 4, start: 0 } }])
  })
  test('again changes nothing; with news it updates, and what is not said any more stays', async () => {
    await take(engine, FILES)
    const before = everything(engine)
    expect((await take(engine, FILES)).files.map(({ added, updated, unchanged }) => [added, updated, unchanged])).toEqual([[0, 0, 3], [0, 0, 1], [0, 0, 1]])
    expect(everything(engine).record).toEqual(before.record)
    const { files } = await take(engine, { 'customers.csv': '客户编号,姓名,职业\nKH1,孟丽桦,教师\n' })
    expect(files).toMatchObject([{ updated: 1 }])
    expect(engine.store.records.ofCustomer('KH1')[0]!.values).toMatchObject({ name: '孟丽桦', occupation: '教师', phone: '13800001111' })
  })
  test('in preview tells the same and leaves nothing', async () => {
    const before = everything(engine)
    const seen = await take(engine, FILES, { preview: true })
    expect(everything(engine)).toEqual(before)
    expect(seen.import).toBeNull()
    const { import: _id, ...told } = await take(engine, FILES)
    expect({ ...seen, import: undefined }).toEqual({ ...told, import: undefined })
  })
  test('undone and done again leaves every table as after once; the probe would have seen a row', async () => {
    await take(engine, { 'customers.csv': '客户编号,姓名,手机号\nKH1,孟丽,\nKH7,赵敏,13800007777\n' })
    const first = everything(engine)
    const { import: id } = await take(engine, FILES)
    const once = everything(engine)
    expect(once.record).not.toEqual(first.record)
    undoImport(engine.store, id!, manager)
    expect(everything(engine)).toEqual(first)
    await take(engine, FILES)
    expect(everything(engine)).toEqual(once)
    undoImport(engine.store, id!, manager)
    undoImport(engine.store, 1, manager)
    expect(Object.entries(everything(engine)).filter(([, rows]) => rows.length > 0)).toEqual([])
  })
  test('can be undone only from the newest backwards, and keeps a customer with whom somebody has talked since', async () => {
    const { import: one } = await take(engine, { 'customers.csv': gbk(CUSTOMERS) })
    const { import: two } = await take(engine, { 'orders.csv': ORDERS })
    expect(() => undoImport(engine.store, one!, manager)).toThrow(/后来又导入过/)
    undoImport(engine.store, two!, manager)
    engine.store.db.exec(`INSERT INTO recording VALUES ('r', 'sha', 'a.wav', 'wav', 1, 1, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1); INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'KH1', 'queued', '2026-11-24', 1)`)
    undoImport(engine.store, one!, manager)
    expect((await customers()).map(({ id, name }) => [id, name])).toEqual([['KH1', '访客 01-01 08:00']])
    expect(() => undoImport(engine.store, one!, manager)).toThrow(/已经撤销/)
  })
  test('remembers per source what a column is', async () => {
    const files = { 'c.csv': '客户编号,姓名,备用\nKH1,孟丽,13800001111\n' }
    const columns = async (source: string, wish = {}) => {
      const read = { ...(await readExport('c.csv', Buffer.from(files['c.csv']))), ...wish }
      const { importData } = await import('../../../src-main/records/data-import.ts')
      return importData(engine.store, { source, files: [read], today: '2026-11-25', say: () => [] }, manager, false).files[0]!.columns.map(({ field }) => field)
    }
    expect(await columns('DMS', { columns: { 备用: 'phone' } })).toEqual(['customer', 'name', 'phone'])
    expect(await columns('DMS')).toEqual(['customer', 'name', 'phone'])
    expect(await columns('CRM')).toEqual(['customer', 'name', null])
  })
  test('of a sheet: numbers, days, ticks and formulas as they were saved', async () => {
    const cell = (value: string | number | boolean | Date, rest: object = {}) => ({ value, ...rest })
    const bytes = await writeWorkbook([
      ['客户编号', '姓名', '手机号', '建档日期'].map((value) => cell(value)),
      [cell('KH1'), cell('孟丽 '), cell(13800001111), cell(new Date('2026-01-02T00:00:00Z'), { format: 'yyyy-mm-dd' })],
      [cell('KH2'), cell('=HYPERLINK("http://x")'), cell('13800002222'), cell('2026-01-03')],
    ] as never).toBuffer()
    const { issues } = await take(engine, { '客户.xlsx': bytes })
    expect(issues).toMatchObject([{ row: 2, column: '姓名', kind: 'repaired', value: '孟丽' }])
    expect(engine.store.records.ofCustomer('KH1')[0]!.values).toEqual({ customer: 'KH1', name: '孟丽', phone: '13800001111', date: '2026-01-02' })
    expect(engine.store.records.ofCustomer('KH2')[0]!.values.name).toBe('=HYPERLINK("http://x")')
  })
  test('two systems that number their customers alike do not mix them up', async () => {
    await take(engine, { 'a.csv': '客户编号,姓名\n1001,孟丽\n' }, { source: 'DMS' })
    await take(engine, { 'a.csv': '客户编号,姓名\n1001,王伟\n' }, { source: 'CRM' })
    expect((await customers()).map(({ name }) => name).sort()).toEqual(['孟丽', '王伟'])
  })
})

describe('a hostile or broken file is refused in Chinese, and nothing is stored', () => {
  const part = (size: number): Map<string, Buffer> => new Map([['xl/worksheets/sheet1.xml', Buffer.alloc(size)]])
  /** A part of zeros that unpacks to far more than it says. */
  const bomb = (claimed: number): Buffer => {
    const packed = deflateRawSync(Buffer.alloc(300 << 20), { level: 9 })
    const zip = packedPlain(new Map([['xl/worksheets/sheet1.xml', packed]]))
    for (const [at, offset] of [[0, 0], [zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])), 2]] as const) {
      zip.writeUInt16LE(8, at + 8 + offset)
      zip.writeUInt32LE(claimed, at + 22 + offset)
    }
    return zip
  }
  test.each([
    ['空.csv', Buffer.alloc(0), /是空的/],
    ['炸弹.xlsx', bomb(1_000), /解压后过大/],
    ['损坏.xlsx', Buffer.from('PK\x03\x04 nothing'), /已损坏/],
    ['空壳.xlsx', packedPlain(part(10)), /不是有效的 XLSX/],
    ['旧.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /旧的 XLS/],
    ['图片.csv', Buffer.from([0x89, 0x50, 0, 0, 0x1a]), /编码/],
    ['乱码.csv', Buffer.from([0xff, 0xff, 0x41, 0x0a, 0xff]), /编码/],
    ['引号.csv', Buffer.from(`客户编号,姓名\nKH1,"${'孟\n'.repeat(150_000)}`), /CSV|引号|分隔符/],
    ['宽.csv', Buffer.from(`${'a,'.repeat(400)}\n`), /列/],
    ['别的.csv', Buffer.from('alpha,beta\n1,2\n'), /对不上/],
    ['一列.csv', Buffer.from('客户编号\nKH1\n'), /没有表头/],
  ])('%s', async (name, bytes, why) => {
    const before = everything(engine)
    await expect(take(engine, { [name]: bytes })).rejects.toThrow(why)
    expect(everything(engine)).toEqual(before)
  })
})
