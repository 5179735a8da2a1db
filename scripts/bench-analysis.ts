// bench-analysis.ts: what questions over one year of a busy store cost: `npx tsx scripts/bench-analysis.ts [--talks 100000]`. Every measure by every
// field, alone and crossed with the month, the adviser and the objection, as a pivot with its totals, and the funnel, in milliseconds of the engine's
// processor time.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FUNNEL_FIELDS, FunnelQuestion, Question } from '../src-core/analysis/calls.ts'
import { DIMENSIONS, MEASURE_NAMES } from '../src-core/analysis/fields.ts'
import { VOICED } from '../src-core/analysis/voice.ts'
import { seeded } from '../src-core/chance.ts'
import { COACHED } from '../src-core/coaching/measures.ts'
import type { Actor } from '../src-core/shapes.ts'
import { createAnalysis } from '../src-main/api/analysis.ts'
import { createCoaching } from '../src-main/api/coaching.ts'
import { createVoice } from '../src-main/api/voice.ts'
import { systemClock } from '../src-main/engine.ts'
import { localDate, localTime } from '../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../src-main/platform/keys.ts'
import { openStore } from '../src-main/store/store.ts'
import { fillStore } from './seed-desk.ts'

const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
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
  const insight = store.db.prepare("INSERT INTO insight (talk_id, list, n, payload, turn, certainty, found_by) VALUES (?, ?, 0, ?, ?, 0.9, 'seed')")
  const customerOf = (i: number): string => `c-${String(i).padStart(7, '0')}`
  store.db.prepare("INSERT INTO import_batch (source, person, at, files) VALUES ('DMS', '林经理', 0, '[]')").run()
  const order = store.db.prepare("INSERT INTO record (entity, source, key, date, customer_id, payload, import_id) VALUES ('orders', 'DMS', ?, ?, ?, '{}', 1)")
  const trim = store.db.prepare("INSERT INTO record (entity, source, key, payload, import_id) VALUES ('catalogue', 'DMS', 'x', '{\"series\":\"E3\",\"body_type\":\"SUV\"}', 1)")
  store.together(() => {
    for (let i = 0; i < talks; i++) {
      const id = `t-${String(i).padStart(7, '0')}`
      if (chance() < 0.6) insight.run(id, 'objections', JSON.stringify({ type: pick(OBJECTIONS) }), 1)
      if (chance() < 0.7) insight.run(id, 'needs', JSON.stringify({ attribute: 'body_type', value: pick(NEEDS), polarity: 'want' }), 1)
      insight.run(id, 'sales_actions', JSON.stringify({ type: pick(['handle_objection', 'quote_price', 'invite_test_drive']) }), 2)
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
        if (!question.success) continue
        time(`${measure} by ${rows}${columns ? ` and ${columns}` : ''}`, () => analysis.ask(question.data))
        if (columns) time(`pivot: ${measure} by ${rows} and ${columns}`, () => analysis.pivot(question.data))
      }
  const drilled = Question.parse({ measure: 'visits', rows: 'objection', ...span })
  time('drill: visits of one objection', () => analysis.drill({ question: drilled, within: 'cell', row: 'price_too_high', column: null, limit: 50, offset: 0 }))
  for (const rows of FUNNEL_FIELDS) {
    const question = FunnelQuestion.parse({ measure: 'customers', rows, ...span })
    time(`funnel by ${rows}`, () => analysis.funnel(question))
    time(`drill: who ordered, by ${rows}`, () => analysis.funnelDrill({ question, step: 'ordered', within: 'all', row: null, limit: 50, offset: 0 }))
  }
  time('what stands out', () => analysis.standingOut({}))
  const [coaching, voice] = [createCoaching({ store, now: () => now }), createVoice({ store })]
  store.together(() => { for (let i = 0; i < talks / 5; i++) order.run(String(i), localDate(now - chance() * YEAR_MS), customerOf(i)) })
  store.together(() => trim.run())
  for (let i = 0; i < 50; i++) {
    const { note } = coaching.write({ adviser: ADVISERS[i % ADVISERS.length]!, measure: COACHED[i % COACHED.length]!, text: '多问' }, manager)
    store.db.prepare('UPDATE coaching_note SET at = ? WHERE id = ?').run(now - i * 7 * 86_400_000, note)
  }
  time('advisers compared', () => coaching.compare(span, manager))
  time('moments worth listening to', () => coaching.moments({ kind: 'price_too_high' }))
  time('fifty notes with their effects', () => coaching.notes({ unread: false }, manager))
  for (const field of VOICED) time(`voice: ${field}`, () => voice.get({ field, model: null, ...span }))
  time('voice: objections of one model', () => voice.get({ field: 'objection', model: '宋PLUS', ...span }))
  time('wishes that no trim has', () => voice.wishes(span))
  const sorted = measured.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0)
  console.log(`${measured.length} questions: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`)
  for (const { name, ms } of [...measured].sort((a, b) => b.ms - a.ms).slice(0, 12)) console.log(`  ${ms.toFixed(0).padStart(5)} ms  ${name}`)
  for (const { name, ms } of measured.slice(-6)) console.log(`  ${ms.toFixed(0).padStart(5)} ms  ${name}`)
  store.close()
} finally {
  rmSync(home, { recursive: true, force: true })
}
