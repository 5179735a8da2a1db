// planner.ts: writes analyses, boards and the report into folders when they are due. Where a plan stands is in the store: what was due while the program
// was not running is written at the next start, the newest only, and once, whoever else runs on the same store.

import { chartFor, type AskedAnalysis, type Vocabulary } from '../../src-core/analysis/calls.ts'
import { daysIn, REPORT_SPANS, reportOf } from '../../src-core/analysis/periods.ts'
import { lastDue } from '../../src-core/analysis/plans.ts'
import type { Days } from '../../src-core/analysis/report.ts'
import { reportTables, type Table } from '../../src-core/analysis/tables.ts'
import { dayAfter, daysBetween } from '../../src-core/day-count.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import { reaches } from '../../src-core/people.ts'
import type { Clock } from '../../src-core/ports.ts'
import { rightOf } from '../../src-core/rights.ts'
import { createAnalysis } from '../api/analysis.ts'
import { workbookOf } from '../export/tables.ts'
import { localDate } from '../platform/home.ts'
import type { Plan } from '../store/plans.ts'
import type { Store } from '../store/store.ts'
import { putInto } from './writing.ts'

/** How often it is looked for what is due, and how soon what failed is tried again. */
const LOOK_MS = 30_000
const AGAIN_MS = 600_000

export type Planner = {
  /** Writes what is due. */
  run(): Promise<void>
  /** Writes one now, whenever it is due. @returns the name of the file; throws Fault */
  write(plan: Plan): Promise<string>
  /** Once a second. */
  tick(): void
  close(): Promise<void>
}

type Sheet = { readonly name: string; readonly table: Table }

export function createPlanner({ store, clock, put = putInto }: { readonly store: Store; readonly clock: Clock; readonly put?: typeof putInto }): Planner {
  const analysis = createAnalysis({ store, now: () => clock.now() })
  let lookedAt = -Infinity
  /** One after the other: two would take the same name. */
  let last: Promise<unknown> = Promise.resolve()

  /** @param today the day it is due, by which its period is reckoned */
  function sheetsOf({ person, what, span, words }: Plan, today: string): readonly Sheet[] {
    const days = span === 'same' ? null : daysIn({ span }, today)
    switch (what.kind) {
      case 'report': {
        const report = analysis.report(reportOf(REPORT_SPANS.find((one) => one === span) ?? 'last_week', today))
        if (report.behind > 0) throw growing()
        return reportTables(report, words)
      }
      case 'analysis': {
        const kept = store.analyses.of(person).find(({ id }) => id === what.id) ?? gone('分析')
        return [sheet(kept, days ?? sameLength(kept.question, today), words)]
      }
      case 'board': {
        const board = store.boards.of(person).find(({ id }) => id === what.id) ?? gone('看板')
        if (board.tiles.length === 0) throw new Fault('input.invalid', `看板“${board.name}”`, '上面还没有内容', '请先把分析放上去')
        return board.tiles.map((tile) => sheet(tile, days!, words))
      }
    }
  }
  const sheet = ({ name, question, chart }: AskedAnalysis & { readonly name: string }, days: Days, words: Vocabulary): Sheet => {
    const asked = { question: { ...question, ...days }, chart }
    return { name, table: analysis.tableOf({ ...asked, chart: chartFor(asked) }, words) }
  }

  /** Whoever may not export any more has nothing written for them. */
  function mayStill(person: string): boolean {
    if (store.people.isEmpty()) return true
    const known = store.people.list().find(({ name }) => name === person)
    return known !== undefined && reaches(known.role, rightOf('analysis.export'))
  }

  async function make(plan: Plan, dueAt: number): Promise<string> {
    if (!mayStill(plan.person)) throw new Fault('access.denied', `“${plan.name}”`, `${plan.person}已不能导出数据`, '请由能导出的人重新安排')
    const day = localDate(dueAt)
    const sheets = sheetsOf(plan, day)
    const file = await put(plan.folder, `${fileName(plan.name)}-${day}.xlsx`, await workbookOf(sheets))
    store.audit.note({ person: plan.person, role: 'system', device: 'plan' }, 'export', 'analysis', { plan: plan.id, sheets: sheets.length, rows: sheets.reduce((sum, { table }) => sum + table.rows.length, 0) })
    return file
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  async function runDue(): Promise<void> {
    const now = clock.now()
    for (const plan of store.plans.all()) {
      const due = lastDue(plan.at, now)
      if (due <= plan.done || (plan.triedAt !== null && now >= plan.triedAt && now - plan.triedAt < AGAIN_MS) || !store.plans.claim(plan.id, due)) continue
      try {
        store.plans.written(plan.id, due, await make(plan, due))
      } catch (error) {
        store.plans.failed(plan.id, asFault(error, `“${plan.name}”`).message)
      }
    }
  }

  const planner: Planner = {
    run: () => inTurn(runDue),
    write: (plan) =>
      inTurn(async () => {
        const file = await make(plan, clock.now())
        store.plans.written(plan.id, null, file)
        return file
      }),
    tick() {
      const now = clock.now()
      if (now - lookedAt < LOOK_MS && now >= lookedAt) return
      lookedAt = now
      // A plan that failed says so itself; what else goes wrong is met again at the next look.
      void planner.run().catch(() => undefined)
    },
    close: async () => void (await last),
  }
  return planner
}

const sameLength = ({ from, to }: Days, today: string): Days => ({ from: dayAfter(today, -daysBetween(from, to)), to: today })
const growing = (): Fault => new Fault('input.invalid', '这份数据', '谈话还在整理，数字会继续增加', '整理完会自动补写')
function gone(thing: string): never {
  throw new Fault('input.unknown', `这个${thing}`, '已经删除，或不再分享', '请改选别的内容，或删除这个安排')
}

/** What no system allows in the name of a file. */
const fileName = (title: string): string => title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+|[. ]+$/g, '').slice(0, 60) || '听客'
