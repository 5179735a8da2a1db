// import-process.ts: imports in a process of its own that dies without warning at a given moment: `import-process.ts HOME MOMENT`.

import { openHome, take } from './store-home.ts'

const [home, moment] = process.argv.slice(2) as [string, string]
const engine = await openHome(home)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  for (;;) { /* until it arrives */ }
}
const { records } = engine.store
const put = records.put.bind(records)
let n = 0
records.put = (...args) => (moment === `row ${++n}` ? die() : put(...args))
if (moment === 'before the end') records.finish = die
await take(engine, {
  'customers.csv': `客户编号,姓名,手机号\n${Array.from({ length: 50 }, (_, i) => `KH${i},孟丽${i},138000010${10 + i}\n`).join('')}`,
  'orders.csv': `订单编号,客户编号,下单日期,成交价\n${Array.from({ length: 50 }, (_, i) => `DD${i},KH${i},2026-04-01,150000\n`).join('')}`,
})
if (moment === 'after') die()
await engine.close()
