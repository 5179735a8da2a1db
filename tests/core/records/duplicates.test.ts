import { describe, expect, test } from 'vitest'
import { duplicatesAmong, phonesNear, type Person } from '../../../src-core/records/duplicates.ts'
import { createPronouncer } from '../../../src-main/language/pronounce.ts'

const pronouncer = createPronouncer()
const say = (text: string): readonly string[] => pronouncer.inContext(text)
const person = (id: string, name: string | null, phone: string | null, rest: Partial<Person> = {}): Person => ({ id, name, phone, gender: null, cars: [], date: null, ...rest })
const judged = (a: Person, b: Person) => duplicatesAmong([a, b], say).map(({ certainty, reasons }) => [certainty, ...reasons])

describe('one person filed twice', () => {
  test.each([['王伟强', '王玮蔷', '名字同音'], ['王伟强', '王强', '一处的名字少写了字'], ['李娜', '李女士', '一处只记了姓（李）'], ['李娜', '李娜', '姓名相同'], ['欧阳静', '欧阳婧', '名字同音']])('%s and %s under one phone are surely one', (a, b, why) =>
    expect(judged(person('1', a, '13800001111'), person('2', b, '13800001111'))).toEqual([['sure', '电话相同', why]]))
  test('a couple under one phone is two people; of one surname and other names, a person should look', () => {
    expect(judged(person('1', '王伟', '13800001111'), person('2', '李娜', '13800001111'))).toEqual([])
    expect(judged(person('1', '王伟', '13800001111'), person('2', '王丽丽', '13800001111'))).toMatchObject([['possible', '电话相同', '同姓不同名，可能是家人']])
    expect(judged(person('1', '王先生', '13800001111'), person('2', '王丽', '13800001111', { gender: '女' }))).toEqual([['possible', '电话相同', '一处只记了姓（王）', '但性别不同']])
  })
  test('one name and a phone with a slip of the finger are likely one', () => {
    expect(judged(person('1', '孟丽华', '13800001111'), person('2', '孟丽华', '13800001711'))).toEqual([['likely', '姓名相同', '电话只差一位']])
    expect(judged(person('1', '孟丽华', '13800001234'), person('2', '孟丽华', '13899905678'))).toEqual([])
  })
  test('a surname, a car and a day are a hint where a phone is missing', () => {
    const visitor = (id: string, phone: string | null, date: string): Person => person(id, '孟姓客户', phone, { cars: ['宋PLUS'], date })
    expect(judged(visitor('1', null, '2026-11-01'), visitor('2', '13800001111', '2026-11-03'))).toMatchObject([['possible', '姓相同', '都看 宋PLUS', '相隔不到 4 天']])
    expect(judged(visitor('1', null, '2026-11-01'), visitor('2', '13800001111', '2026-11-28'))).toEqual([])
  })
  test('strangers, and pairs that a person has parted, are left alone', () => {
    expect(judged(person('1', '王伟', null), person('2', '王伟', null))).toEqual([])
    const pair = [person('b', '王伟', '13800001111'), person('a', '王伟', '13800001111')]
    expect(duplicatesAmong(pair, say)).toHaveLength(1)
    expect(duplicatesAmong(pair, say, new Set(['a b']))).toEqual([])
  })
})

test('a slip is found wherever it stands in a number, in a crowd of namesakes', () => {
  const phone = '13805719264'
  const crowd = Array.from({ length: 60 }, (_, i) => person(`x${i}`, '孟丽华', String(15_000_000_000 + i * 79_190_177)))
  const slips = [...phone].flatMap((digit, i) => [
    phone.slice(0, i) + String((Number(digit) + 3) % 10) + phone.slice(i + 1), phone.slice(0, i) + phone.slice(i + 1), `${phone.slice(0, i)}7${phone.slice(i)}`,
    ...(phone[i + 1] === undefined || phone[i + 1] === digit ? [] : [phone.slice(0, i) + phone[i + 1]! + digit + phone.slice(i + 2)]),
  ]).filter((slip) => phonesNear(slip, phone) !== null)
  expect(slips.length).toBeGreaterThan(38)
  for (const slip of slips) expect(duplicatesAmong([person('a', '孟丽华', phone), ...crowd, person('b', '孟丽华', slip)], say).map(({ customers }) => customers.join()), slip).toEqual(['a,b'])
})

test.each([['13800001234', '13800001334', '只差一位'], ['13800001234', '13800002134', '写反'], ['13800001234', '1380001234', '多一位或少一位']])('%s and %s', (a, b, why) => {
  expect(phonesNear(a, b)).toContain(why)
  expect(phonesNear(b, a)).toContain(why)
})
test.each([['13800001234', '13800001234'], ['13800001234', '13800005634'], ['13800001234', '13800014320']])('%s and %s are not near', (a, b) => expect(phonesNear(a, b)).toBeNull())
