// bench-desk.ts: how long the engine works for each call behind a list or a screen, over a store that seed-desk.ts filled:
// `tsx scripts/bench-desk.ts HOME [--rounds 40] [--json]`. Prints percentiles in milliseconds: of the processor's time, which
// is what the engine itself costs whoever else is at work, and beside it of the clock's; the aim is 200 of the engine at the 95th.

import { parseArgs } from 'node:util'
import type { NamesOf } from '../src-core/api.ts'
import type { Actor } from '../src-core/shapes.ts'
import { openEngine } from '../src-main/engine.ts'
import { fileKeyring } from '../src-main/platform/keys.ts'
import { seeded } from '../src-core/chance.ts'

const AIM_MS = 200
const actor: Actor = { person: 'bench', role: 'administrator', device: 'bench' }

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '40' }, json: { type: 'boolean', default: false } } })
const [home] = positionals
if (home === undefined) throw new Error('tsx scripts/bench-desk.ts HOME')
const rounds = Number(values.rounds)
const chance = seeded(7)
const engine = await openEngine({ home, keyring: fileKeyring(home) })
const total = engine.store.talks.count()
const some = engine.store.talks.list({ search: null, customer: null, limit: 200, offset: Math.floor(total / 2) }).rows
const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!
const deep = (): number => Math.floor(chance() * total)

const asks: { readonly what: string; readonly name: NamesOf<'call'>; readonly input: () => object }[] = [
  { what: 'talks, first page', name: 'talks.list', input: () => ({ limit: 50 }) },
  { what: 'talks, any page', name: 'talks.list', input: () => ({ limit: 50, offset: deep() }) },
  { what: 'talks, common words', name: 'talks.list', input: () => ({ search: pick(['试驾', '油耗', '商量一下']), limit: 50 }) },
  { what: 'talks, rare words', name: 'talks.list', input: () => ({ search: '紫色敞篷', limit: 50 }) },
  { what: 'one talk', name: 'talks.get', input: () => ({ talk: pick(some).id }) },
  { what: 'customers, first page', name: 'customers.list', input: () => ({ limit: 50 }) },
  { what: 'customers, any page', name: 'customers.list', input: () => ({ limit: 50, offset: Math.floor(deep() / 3) }) },
  { what: 'customers, by name', name: 'customers.list', input: () => ({ search: pick(['王', '林姓']), limit: 50 }) },
  { what: 'customers, by phone', name: 'customers.list', input: () => ({ search: String(1000 + Math.floor(chance() * 9000)), limit: 50 }) },
  { what: 'one customer', name: 'customers.get', input: () => ({ customer: pick(some).customerId }) },
  { what: 'leads, 30 days', name: 'leads.board', input: () => ({}) },
  { what: 'leads, 90 days', name: 'leads.board', input: () => ({ days: 90 }) },
  { what: 'leads, 90 days, searched', name: 'leads.board', input: () => ({ days: 90, search: '报价' }) },
  { what: 'leads, one column on', name: 'leads.board', input: () => ({ days: 90, grade: 'B', limit: 50, offset: 200 }) },
  { what: 'coaching, 30 days', name: 'coaching.list', input: () => ({}) },
  { what: 'coaching, 90 days', name: 'coaching.list', input: () => ({ days: 90 }) },
  { what: 'coaching, one adviser', name: 'coaching.list', input: () => ({ days: 90, adviser: '小周' }) },
  { what: 'leads, one adviser', name: 'leads.board', input: () => ({ days: 90, adviser: '小周' }) },
  { what: 'results, 30 days', name: 'results.get', input: () => ({ days: 30 }) },
  { what: 'results, a year', name: 'results.get', input: () => ({ days: 365 }) },
  { what: 'tasks today', name: 'tasks.list', input: () => ({}) },
  { what: 'a customer over time', name: 'customers.living', input: () => ({ customer: pick(some).customerId }) },
  { what: 'who did what', name: 'audit.list', input: () => ({ limit: 50 }) },
  { what: 'status', name: 'engine.status', input: () => ({}) },
  { what: 'accuracy', name: 'store.accuracy', input: () => ({}) },
]

const rows: { what: string; p50: number; p95: number; clock95: number }[] = []
const at = (took: readonly number[], share: number): number => Number([...took].sort((a, b) => a - b)[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1))
for (const { what, name, input } of asks) {
  const [took, clock]: [number[], number[]] = [[], []]
  // The first of each warms what every later one finds warm.
  await engine.dispatcher.call(name, input(), actor)
  for (let i = 0; i < rounds; i++) {
    const asked = input()
    const began = performance.now()
    const before = process.cpuUsage()
    await engine.dispatcher.call(name, asked, actor)
    const { user, system } = process.cpuUsage(before)
    took.push((user + system) / 1_000)
    clock.push(performance.now() - began)
  }
  rows.push({ what, p50: at(took, 0.5), p95: at(took, 0.95), clock95: at(clock, 0.95) })
}
const turns = engine.store.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM turn').get()!.n
await engine.close()
if (values.json) console.log(JSON.stringify({ talks: total, turns, rows }))
else {
  console.log(`${total} talks, ${turns} turns`)
  for (const { what, p50, p95, clock95 } of rows) console.log(`${what.padEnd(28)} p50 ${String(p50).padStart(7)}  p95 ${String(p95).padStart(7)}  by the clock ${String(clock95).padStart(7)}${p95 > AIM_MS ? '  above the aim' : ''}`)
}
