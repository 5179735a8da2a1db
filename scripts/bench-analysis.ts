// bench-analysis.ts: what questions over one year of a busy store cost: `npx tsx scripts/bench-analysis.ts [--talks 100000]`. Every measure by every
// field, alone and crossed with the month, the adviser and the objection, in milliseconds of the engine's processor time.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Question } from '../src-core/analysis/calls.ts'
import { DIMENSIONS, MEASURE_NAMES } from '../src-core/analysis/fields.ts'
import { seeded } from '../src-core/chance.ts'
import { createAnalysis } from '../src-main/api/analysis.ts'
import { systemClock } from '../src-main/engine.ts'
import { localDate, localTime } from '../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../src-main/platform/keys.ts'
import { openStore } from '../src-main/store/store.ts'
import { fillStore } from './seed-desk.ts'

const YEAR_MS = 365 * 86_400_000
const OBJECTIONS = ['price_too_high', 'cheaper_elsewhere', 'prefers_competitor', 'ask_family', 'wait_and_see', 'range_anxiety', 'service_worry']
const NEEDS = ['SUV', '轿车', 'MPV']
const ADVISERS = ['张顾问', '李顾问', '王顾问', '赵顾问', '钱顾问', '孙顾问', '周顾问', '吴顾问']

const { values } = parseArgs({ options: { talks: { type: 'string', default: '100000' } } })
const talks = Number(values.talks)
const home = mkdtempSync(join(tmpdir(), '听客 bench-analysis-'))
try {
  const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), systemClock, localTime)
  const now = Date.now()
  fillStore(store, talks, 2, now, YEAR_MS)
  const chance = seeded(15)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!
  const insight = store.db.prepare("INSERT INTO insight (talk_id, list, n, turn, payload, certainty, found_by) VALUES (?, ?, 0, 1, ?, 0.9, 'seed')")
  store.together(() => {
    for (let i = 0; i < talks; i++) {
      const id = `t-${String(i).padStart(7, '0')}`
      if (chance() < 0.6) insight.run(id, 'objections', JSON.stringify({ type: pick(OBJECTIONS) }))
      if (chance() < 0.7) insight.run(id, 'needs', JSON.stringify({ attribute: 'body_type', value: pick(NEEDS), polarity: 'want' }))
      insight.run(id, 'sales_actions', JSON.stringify({ type: pick(['greet', 'quote_price', 'invite_test_drive']) }))
      store.db.prepare('UPDATE visit_figure SET adviser = ? WHERE talk_id = ?').run(pick(ADVISERS), id)
    }
  })
  const began = process.cpuUsage()
  while (store.facts.layOut(5_000) > 0);
  const spent = (since: NodeJS.CpuUsage): number => { const { user, system } = process.cpuUsage(since); return (user + system) / 1_000 }
  console.log(`${talks} talks laid out in ${(spent(began) / 1_000).toFixed(1)} s of processor time`)
  store.standings.refresh()
  const analysis = createAnalysis({ store, now: () => now })
  const span = { from: localDate(now - YEAR_MS), to: localDate(now) }
  const measured: { name: string; ms: number }[] = []
  const time = (name: string, work: () => unknown): void => {
    const since = process.cpuUsage()
    work()
    measured.push({ name, ms: spent(since) })
  }
  for (const measure of MEASURE_NAMES)
    for (const rows of DIMENSIONS)
      for (const columns of [null, 'month', 'adviser', 'objection'] as const) {
        const question = Question.safeParse({ measure, rows, columns, ...span })
        if (question.success) time(`${measure} by ${rows}${columns ? ` and ${columns}` : ''}`, () => analysis.ask(question.data))
      }
  const drilled = Question.parse({ measure: 'visits', rows: 'objection', ...span })
  time('drill: visits of one objection', () => analysis.drill({ question: drilled, row: 'price_too_high', column: null, limit: 50, offset: 0 }))
  time('what stands out', () => analysis.standingOut({}))
  const sorted = measured.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0)
  console.log(`${measured.length} questions: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`)
  for (const { name, ms } of [...measured].sort((a, b) => b.ms - a.ms).slice(0, 12)) console.log(`  ${ms.toFixed(0).padStart(5)} ms  ${name}`)
  for (const { name, ms } of measured.slice(-2)) console.log(`  ${ms.toFixed(0).padStart(5)} ms  ${name}`)
  store.close()
} finally {
  rmSync(home, { recursive: true, force: true })
}
