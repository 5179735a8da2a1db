// keen-store.ts: exports of a made-up store: keen customers come weekly and mostly order, the others come seldom and do not.

import { seeded } from '../../../src-core/chance.ts'
import { dayAfter } from '../../../src-core/segments/facts.ts'

export const AS_OF = '2026-09-01'
export const row = (...cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`
export const CONTACTS = row('记录编号', '客户编号', '日期', '方式', '方向', '事由', '是否接通')
export const ORDERS = row('订单编号', '客户编号', '下单日期', '车系', '成交价')

export function files(people: number): Record<string, string> {
  const chance = seeded(11)
  let customers = row('客户编号', '姓名', '手机号', '建档日期')
  let contacts = CONTACTS
  let orders = ORDERS
  for (let i = 0; i < people; i++) {
    const id = `KH${1000 + i}`
    const open = Math.floor(chance() * 500)
    const keen = chance() < 0.4
    customers += row(id, `王${'一二三四五六七八九'[i % 9]!}`, 13_900_000_000 + i, dayAfter('2025-03-01', open))
    const buys = chance() < (keen ? 0.8 : 0.05) ? open + 40 + Math.floor(chance() * 60) : Infinity
    for (let n = 0; n < (keen ? 14 : 5); n++) {
      const day = open + n * (keen ? 7 : 19)
      if (day < Math.min(buys, 549)) contacts += row(`LX${i}-${n}`, id, dayAfter('2025-03-01', day), '到店', '呼入', '销售', '是')
    }
    if (buys < 549) orders += row(`DD${i}`, id, dayAfter('2025-03-01', buys), 'E5', 150_000)
  }
  return { 'customers.csv': customers, 'contacts.csv': contacts, 'orders.csv': orders }
}
