// bench-customers.ts: what a large store costs: `npx tsx scripts/bench-customers.ts [--customers 200000 --turns 1000000]`. Lists, filters and searches of
// customers, words over all talks, one new talk, and reckoning everybody anew; at two sizes, so that the growth shows as an exponent (1 = linear).
// Lists and searches are measured in processor time, which is what the engine itself costs whoever else is at work, and beside it by the clock.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BoardFilter } from '../src-core/lead/board.ts'
import type { Findings, GradeLetter } from '../src-core/shapes.ts'
import { searchPhrase } from '../src-main/api/rows.ts'
import { nameSounds } from '../src-main/language/name-sounds.ts'
import { localTime } from '../src-main/platform/home.ts'
import { suggestDuplicates } from '../src-main/records/merging.ts'
import { openStore, type Store } from '../src-main/store/store.ts'
import { seeded } from '../src-core/chance.ts'

const { values } = parseArgs({ options: { customers: { type: 'string', default: '200000' }, turns: { type: 'string', default: '1000000' } } })
const NOW = Date.parse('2026-11-25T04:00:00Z')
const DAY_MS = 86_400_000
const TODAY = '2026-11-25'
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧']
const GIVEN = [...'伟强磊军勇杰涛明超刚平辉鹏华飞斌波宇浩凯芳娜敏静丽艳娟霞婷玲倩雪慧琳颖洁梅莉萍红']
const ADVISERS = '甲乙丙丁戊己庚辛'
const WORDS = '您好 欢迎光临 我想看看 这款车 落地价 多少钱 预算 十五万 左右 有没有 优惠 贷款 怎么办 首付 几成 试驾 可以吗 后备箱 空间 大不大 油耗 怎么样 充电 桩 续航 里程 保养 一次 多少 家里人 商量 一下 周末 再来 颜色 白色 黑色 现车 提车 时间 置换 旧车 评估 保险 上牌 竞品 对比 辅助驾驶 天窗 座椅 加热 全景 影像 儿童座椅 第三排 高速 城市 通勤'.split(' ')
const GRADES_SEEN = [...'CCCBBBAAH'] as GradeLetter[]
const none: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }

/** Every customer with a card and, for most, orders, visits to the workshop or contacts; talks with ten turns and a grade each, words by a law of few common and many rare ones. */
function fill(store: Store, customers: number, turns: number): void {
  const chance = seeded(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() ** 2 * list.length)]!
  const word = (): string => (chance() < 0.05 ? String(Math.floor(chance() * 100_000)) : pick(WORDS))
  const { db, records } = store
  const turn = db.prepare("INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty) VALUES (?, ?, ?, 'A', ?, ?, ?, 0, 0.9)")
  const recording = db.prepare("INSERT INTO recording VALUES (?, ?, 'a.wav', 'wav', 60000, ?, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1)")
  const talk = db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, ?, 'queued', ?, 1)")
  const STEP = 5_000
  for (let from = 0; from < customers; from += STEP)
    store.together(() => {
      for (let i = from; i < Math.min(customers, from + STEP); i++) {
        const id = `KH${100_000 + i}`
        const day = localTime(NOW - Math.floor(chance() * 700) * DAY_MS).slice(0, 10)
        records.openCustomer(id, 0)
        records.put(0, 'DMS', { entity: 'customers', key: id, date: day, values: { customer: id, name: pick(SURNAMES) + pick(GIVEN) + (chance() < 0.5 ? pick(GIVEN) : ''), phone: String(13_000_000_000 + i * 7919), date: day, adviser: `顾问${pick([...ADVISERS])}`, series: pick(['E5', 'X5', 'M7']) } }, id)
        if (chance() < 0.4) records.put(0, 'DMS', { entity: 'orders', key: `D${i}`, date: day, values: { order: `D${i}`, date: day, price: 150_000 } }, id)
        if (chance() < 0.4) records.put(0, 'DMS', { entity: 'services', key: `S${i}`, date: day, values: { service: `S${i}`, date: day, amount: 800 } }, id)
      }
    })
  const talks = Math.floor(turns / 10)
  for (let from = 0; from < talks; from += STEP)
    store.together(() => {
      for (let i = from; i < Math.min(talks, from + STEP); i++) {
        const at = NOW - Math.floor(chance() * 700 * DAY_MS)
        const date = localTime(at).slice(0, 10)
        recording.run(`r${i}`, `sha${i}`, at)
        talk.run(`t${i}`, `r${i}`, `KH${100_000 + Math.floor(chance() * customers)}`, date)
        for (let n = 0; n < 10; n++) turn.run(`t${i}`, n, n % 2 ? 'customer' : 'sales', n * 6_000, n * 6_000 + 5_000, Array.from({ length: 4 }, word).join(''))
        heard(store, `t${i}`, 80_000 + Math.floor(chance() * 40) * 5_000, GRADES_SEEN[Math.floor(chance() * GRADES_SEEN.length)]!)
      }
    })
}

const found = { certainty: 0.9, by: 'x' }
function heard({ rows }: Store, talk: string, budget: number, grade: GradeLetter): void {
  const isOdd = budget % 10_000 > 0
  rows.putFindings(talk, {
    ...none, budgets: [{ kind: 'total', min: null, max: budget, approx: false, turn: 1, ...found }], vehicles: [{ brand: '星原', series: isOdd ? 'X5' : 'E5', relation: 'of_interest', turn: 1, ...found }],
    needs: [{ attribute: 'energy', value: isOdd ? '汽油' : '纯电', polarity: 'want', turn: 5, ...found }], intents: [{ type: 'quote', polarity: 'positive', turn: 3, ...found }], sales_actions: [{ type: 'arrange_next', turn: 8, ...found }],
  }, [])
  rows.putLead(talk, { grade: { value: grade, why: '', points: [] }, score: 50, nextAction: { action: '发送报价', reason: '问过价', dueDays: 5 } })
}

const p95 = (ms: readonly number[]): number => [...ms].sort((a, b) => a - b)[Math.floor(ms.length * 0.95)]!
const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}
/** Processor time, user and system together. */
const worked = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
const seconds = (work: () => unknown): number => timed(work) / 1_000

function measure(customers: number, turns: number): Record<string, number> {
  const home = mkdtempSync(join(tmpdir(), 'tingke-bench-'))
  const store = openStore(home, { database: Buffer.alloc(32, 1), sound: Buffer.alloc(32, 2) }, { now: () => NOW }, localTime, nameSounds())
  try {
    const filling = seconds(() => fill(store, customers, turns))
    let all = 0
    const allWorked = worked(() => (all = seconds(() => store.standings.refreshAll()))) / 1_000
    const chance = seeded(11)
    const any = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
    const list = (filter: Partial<Parameters<Store['customers']['list']>[0]>) => () => store.customers.list({ search: null, limit: 50, offset: 0, ...filter })
    const tasks = (filter: Partial<Parameters<Store['tasks']['list']>[0]>) => () => store.tasks.list({ today: TODAY, until: TODAY, customer: null, adviser: null, limit: 50, offset: 0, ...filter })
    const board = () => store.leads.board(BoardFilter.parse({}), { grade: null, limit: 20, offset: 0 }, NOW - 30 * DAY_MS, TODAY)
    const forty = (what: string, work: () => () => unknown): Record<string, number> => {
      const took = Array.from({ length: 40 }, () => {
        let clock = 0
        const asked = work()
        return [worked(() => (clock = timed(asked))), clock] as const
      })
      return { [`${what} p95 ms`]: p95(took.map(([cpu]) => cpu)), [`${what} p95 ms by the clock`]: p95(took.map(([, clock]) => clock)) }
    }
    // What people have done of today's list stands at its top until its cause is gone.
    for (const { customer, key, kind, grade } of tasks({ limit: 500 })().rows) store.tasks.done(customer, key, { kind, grade }, 'reached', null, '顾问甲')
    const result: Record<string, number> = {
      customers, turns: store.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM turn').get()!.n, 'fill s': filling, 'reckon everybody s': allWorked, 'reckon everybody s by the clock': all,
      ...forty('list', () => list({ offset: Math.floor(chance() * 20) * 50 })),
      ...forty('filter', () => list({ ...(chance() < 0.5 ? { grade: any(['H', 'A', 'B', 'C'] as const) } : { lifeCycle: any(['潜在', '意向', '成交', '保有'] as const) }) })),
      ...forty('name', () => list({ search: any(SURNAMES) + any(GIVEN) })),
      ...forty('surname', () => list({ search: any(SURNAMES) })),
      ...forty('phone', () => list({ search: String(13_000_000_000 + Math.floor(chance() * customers) * 7919).slice(3) })),
      ...forty('sound', () => list({ search: any(['wlj', 'lina', 'zhangwei', 'cxh', 'yj']) })),
      ...forty('words', () => () => store.talks.list({ search: searchPhrase(any(WORDS) + any(WORDS)), customer: null, limit: 50, offset: 0 })),
      ...forty('common word', () => () => store.talks.list({ search: searchPhrase(any(WORDS)), customer: null, limit: 50, offset: 0 })),
      ...forty('tasks', () => tasks({})),
      ...forty('tasks of a week', () => tasks({ until: '2026-12-02' })),
      ...forty('tasks of one adviser', () => tasks({ adviser: `顾问${any([...ADVISERS])}` })),
      ...forty('board', () => board),
    }
    const once = (i: number): number =>
      timed(() => {
        store.together(() => {
          heard(store, `t${i}`, 250_000, 'H')
          const { customerId } = store.talks.get(`t${i}`)!
          store.db.prepare('INSERT INTO stale (customer_id, profile) VALUES (?, 1) ON CONFLICT (customer_id) DO UPDATE SET profile = 1').run(customerId)
        })
        store.standings.refresh()
        tasks({})()
        board()
      })
    const sounds = nameSounds()
    result['suggest duplicates ms'] = worked(() => suggestDuplicates(store, sounds))
    result['one talk, and tasks and board after it p95 ms by the clock'] = p95(Array.from({ length: 20 }, (_, i) => once(i)))
    return result
  } finally {
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

const sizes = [0.25, 1].map((share) => measure(Math.round(Number(values.customers) * share), Math.round(Number(values.turns) * share)))
const [small, large] = sizes as [Record<string, number>, Record<string, number>]
console.log(`| measure | ${sizes.map(({ customers, turns }) => `${customers} customers, ${turns} turns`).join(' | ')} | exponent |\n|---|${'---|'.repeat(sizes.length + 1)}`)
for (const name of Object.keys(large).filter((key) => key !== 'customers' && key !== 'turns'))
  console.log(`| ${name} | ${sizes.map((size) => size[name]!.toFixed(1)).join(' | ')} | ${(Math.log(large[name]! / small[name]!) / Math.log(large.customers! / small.customers!)).toFixed(2)} |`)
