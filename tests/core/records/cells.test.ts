import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCell } from '../../../src-core/records/cells.ts'
import { entityOf, fieldOf, type EntityName } from '../../../src-core/records/dictionary.ts'

const past = { from: '1990-01-01', to: '2026-11-25' }
const ranges = { past, ahead: { from: '1990-01-01', to: '2041-01-01' }, births: { from: '1900-01-01', to: '2026-11-25' } }
const read = (entity: EntityName, field: string, text: string) => readCell(text, fieldOf(entityOf(entity), field)!, ranges)

describe('a cell is put right where its meaning is plain, and says so', () => {
  test.each([
    ['customers', 'phone', '199 0000 1733', '19900001733', /空格/],
    ['customers', 'phone', '+8619900001733', '19900001733', /国家代码/],
    ['customers', 'phone', '0086 199-0000-1733', '19900001733', /国家代码/],
    ['customers', 'phone', '１９９００００１７３３', '19900001733', /全角/],
    ['customers', 'phone', '19900001733\t', '19900001733', /空白/],
    ['customers', 'phone', '0571-88886666', '057188886666', /符号/],
    ['customers', 'name', '孙婷娟　', '孙婷娟', /空白/],
    ['orders', 'price', '￥162,800元', 162_800, /千位.*货币/],
    ['orders', 'price', '１６２８００', 162_800, /全角/],
    ['orders', 'price', '16.28万', 162_800, /单位/],
    ['orders', 'date', '45627', '2024-12-01', /序号/],
  ] as const)('%s.%s %s', (entity, field, text, value, why) => {
    const cell = read(entity, field, text)
    expect(cell.value).toBe(value)
    expect(cell.repair).toMatch(why)
  })
  test.each([
    ['customers', 'phone', '19900001733', '19900001733'], ['customers', 'date', '2020/6/2', '2020-06-02'], ['customers', 'date', '2020年6月2日', '2020-06-02'], ['orders', 'date', '2026-11-25 10:30:00', '2026-11-25'],
    ['orders', 'price', '162800.5', 162_800.5], ['contacts', 'answered', '是', true], ['contacts', 'answered', '否', false], ['customers', 'gender', '女士', '女'], ['customers', 'grade', 'h', 'H'],
  ] as const)('%s.%s %s is plain, and nothing is said', (entity, field, text, value) => expect(read(entity, field, text)).toEqual({ value }))
  test.each(['', '  ', '　', 'NULL', '-', '#N/A'])('“%s” is nothing', (text) => expect(read('customers', 'name', text)).toEqual({ value: null }))
})

describe('a cell that cannot be believed says why', () => {
  test.each([
    ['customers', 'phone', '1990000173', /少了 1 位/], ['customers', 'phone', '1.99E+10', /科学计数/], ['customers', 'phone', '微信同号', /不是电话/],
    ['orders', 'date', '2026-13-02', /不存在/], ['orders', 'date', '2026-02-30', /不存在/], ['orders', 'date', '2106-02-03', /将来/], ['orders', 'date', '0000-00-00', /不存在/], ['orders', 'date', '1989-01-01', /太早/], ['orders', 'date', '顾问甲', /不是日期/],
    ['orders', 'price', '-5', /超出/], ['orders', 'price', '面议', /不是数字/], ['contacts', 'answered', '也许', /“是”或“否”/], ['customers', 'gender', '?', /代码/], ['orders', 'state', 'x'.repeat(5_000), /太长/],
  ] as const)('%s.%s %s', (entity, field, text, why) => expect(read(entity, field, text)).toMatchObject({ value: null, fault: expect.stringMatching(why) as string }))
})

test('whatever stands in a cell, it is read without an error, and what was put right needs no putting right', () => {
  const fields = (['customers', 'orders', 'contacts'] as const).flatMap((name) => entityOf(name).fields)
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'０１9 -/.年万元¥,+＋eE\t　是男'), maxLength: 14 })), (field, text) => {
      const { value } = readCell(text, field, ranges)
      if (value !== null && typeof value !== 'boolean') expect(readCell(String(value), field, ranges)).toEqual({ value })
    }),
    { seed: 7, numRuns: 3_000 },
  )
})
