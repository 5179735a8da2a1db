// keen-store.ts: exports of a made-up store: keen customers come weekly and mostly order, the others come seldom and do not.

import { seeded } from '../../../src-core/chance.ts'
import { dayAfter } from '../../../src-core/day-count.ts'

export const AS_OF = '2026-09-01'
const FROM = '2025-03-01'
export const row = (...cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`
export const CONTACTS = row('记录编号', '客户编号', '日期', '方式', '方向', '事由', '是否接通')
export const ORDERS = row('订单编号', '客户编号', '下单日期', '车系', '成交价')

/** @param from the day on which the store begins to keep records */
export function files(people: number, from = FROM): Record<string, string> {
  const chance = seeded(11)
  let customers = row('客户编号', '姓名', '手机号', '建档日期')
  let contacts = CONTACTS
  let orders = ORDERS
  for (let i = 0; i < people; i++) {
    const id = `KH${1000 + i}`
    const open = Math.floor(chance() * 500)
    const keen = chance() < 0.4
    customers += row(id, `王${'一二三四五六七八九'[i % 9]!}`, 13_900_000_000 + i, dayAfter(from, open))
    const buys = chance() < (keen ? 0.8 : 0.05) ? open + 40 + Math.floor(chance() * 60) : Infinity
    for (let n = 0; n < (keen ? 14 : 5); n++) {
      const day = open + n * (keen ? 7 : 19)
      if (day < Math.min(buys, 549)) contacts += row(`LX${i}-${n}`, id, dayAfter(from, day), '到店', '呼入', '销售', '是')
    }
    if (buys < 549) orders += row(`DD${i}`, id, dayAfter(from, buys), 'E5', 150_000)
  }
  return { 'customers.csv': customers, 'contacts.csv': contacts, 'orders.csv': orders }
}

/** Some buyers tell how content they are, some people are noted as lost, and owners come to be serviced, half of them not for long. */
export function afterwards(people: number, owners: number, from = FROM): Record<string, string> {
  const chance = seeded(13)
  const bought = files(people, from)['orders.csv']!.trim().split('\r\n').slice(1).map((line) => line.split(','))
  let feedback = row('问卷编号', '客户编号', '答卷日期', '满意度')
  for (const [i, [, customer = '', ordered = '']] of bought.entries()) if (i % 3 === 0) feedback += row(`WJ${i}`, customer, dayAfter(ordered, 10), 2 + (i % 4))
  let cards = row('客户编号', '姓名', '手机号', '建档日期')
  let services = row('工单编号', '客户编号', '进厂日期', '项目', '金额')
  for (let i = 0; i < owners; i++) {
    cards += row(`CZ${2000 + i}`, `赵${'一二三四五六七八九'[i % 9]!}`, 13_800_000_000 + i, from)
    const first = Math.floor(chance() * 120)
    for (let n = 0, day = first; day < 549 && n < (i % 2 === 0 ? 9 : 2); n++, day += 110 + Math.floor(chance() * 60)) services += row(`GD${i}-${n}`, `CZ${2000 + i}`, dayAfter(from, day), '保养', 800)
  }
  const lost = Array.from({ length: 20 }, (_, i) => row(`ZB${i}`, `KH${1300 + i * 7}`, dayAfter(from, 545), '战败登记', '呼出', '销售', '是')).join('')
  return { 'owners-customers.csv': cards, 'services.csv': services, 'feedback.csv': feedback, 'lost-contacts.csv': CONTACTS + lost }
}

const KINDS = [
  { energy: '纯电', usage: '通勤', objection: 'range_anxiety', household: '单身', series: 'E5' },
  { energy: '插混', usage: '接送孩子', objection: 'ask_family', household: '二胎', series: 'M7' },
  { energy: '汽油', usage: '商务接待', objection: 'long_delivery', household: '三口之家', series: 'D8' },
] as const

/** Talks of the same customers, by three kinds of people; and what the store sells. */
export function talks(people: number, from = FROM): Record<string, string> {
  const chance = seeded(12)
  const lines = Array.from({ length: people }, (_, i) => {
    const kind = KINDS[i % KINDS.length]!
    const open = 60 + Math.floor(chance() * 400)
    return [0, 1].map((n) => JSON.stringify({
      id: `DH${i}-${n}`, customer_id: `KH${1000 + i}`, date: dayAfter(from, open + n * 20),
      insights: {
        budgets: [{ kind: 'total', min: null, max: 120_000 + 40_000 * (i % 3), approx: false, turn: 1 }], vehicles: [{ brand: '星原', series: kind.series, relation: 'of_interest', turn: 2 }],
        needs: [{ attribute: 'energy', value: kind.energy, polarity: 'want', turn: 3 }, { attribute: 'usage', value: kind.usage, polarity: 'want', turn: 4 }], opinions: [], objections: [{ type: kind.objection, turn: 5 }], intents: [], timeline: [],
        facts: [{ type: 'household', value: kind.household, turn: 6 }], sales_actions: [], sentiment: { overall: 'neutral' },
      },
      metrics: { talk_ratio: 0.5 },
    })).join('\n')
  })
  return { 'conversations.jsonl': `${lines.join('\n')}\n`, 'catalogue.csv': row('品牌', '车系', '配置', '指导价', '座位数', '能源', '车身') + row('星原', 'E5', '标准', 149_800, 5, '纯电', 'SUV') + row('星原', 'M7', '舒适', 219_800, 7, '插混', 'MPV') + row('星原', 'D8', '旗舰', 279_800, 5, '汽油', '轿车') }
}
