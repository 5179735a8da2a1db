// analysis.ts: the calls about the store's own analysis: questions, the sentences behind a figure, kept questions, files, and what stands out.

import type { z } from 'zod'
import type { Given } from '../../src-core/api.ts'
import { alarmsIn, BEFORE_DAYS, RECENT_DAYS, type Alarm } from '../../src-core/analysis/alarms.ts'
import { associate } from '../../src-core/analysis/associations.ts'
import { chartFor, type Analysis, type AskedAnalysis, type Drill, type DrillQuestion, type ExportQuestion, type ExportedTable, type FindingsRequest, type FunnelAnswer, type FunnelDrill, type FunnelDrillQuestion, type Pivot, type Question, type SaveAnalysis, type SavedAnalysis, type StandingOut, type Vocabulary } from '../../src-core/analysis/calls.ts'
import type { Goals } from '../../src-core/analysis/goals.ts'
import { daysOf, elapsedOf, LISTED, REPORTED, type Days, type Report, type ReportRequest } from '../../src-core/analysis/report.ts'
import { cellsTable, funnelTable, pivotTable, type Table } from '../../src-core/analysis/tables.ts'
import { DAY_MS, dayAfter } from '../../src-core/day-count.ts'
import { Fault } from '../../src-core/faults.ts'
import { maskNumbers } from '../../src-core/privacy/mask-words.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { csvOf, xlsxOf } from '../export/tables.ts'
import { localDate } from '../platform/home.ts'
import type { Store } from '../store/store.ts'
import { createFunnel } from './funnel.ts'

const YEAR_DAYS = 365
const LISTED_MOST = 5

export function createAnalysis({ store, now }: { readonly store: Store; readonly now: () => number }) {
  const nameOf = (id: string): { id: string; name: string } => ({ id, name: store.customers.get(id)?.name ?? id })
  const dayBefore = (days: number): string => localDate(now() - days * DAY_MS)

  const alarmsUpTo = (last: string): Alarm[] => alarmsIn(store.questions.said(dayAfter(last, -(RECENT_DAYS + BEFORE_DAYS - 1)), dayAfter(last, -(RECENT_DAYS - 1)), last))

  /** What a talk of this store says at a turn; masked, because figures are for everybody. */
  function sentence(ref: string, turn: number | null): string | null {
    const said = turn === null ? undefined : store.rows.turns(ref)[turn]?.text
    return said === undefined ? null : maskNumbers(said)
  }

  const funnel = createFunnel(store)

  /** What is asked as one table for a file. @throws Fault while figures would still grow */
  function tableOf({ question, chart }: AskedAnalysis, words: Vocabulary): Table {
    if (store.facts.layOut() > 0) throw new Fault('input.invalid', '这份数据', '谈话还在整理，数字会继续增加', '请过一会儿再导出')
    switch (chartFor({ question, chart })) {
      case 'funnel': return funnelTable(question, funnel.steps(question), words)
      case 'pivot': return pivotTable(question, store.questions.pivot(question), words)
      default: return cellsTable(question, store.questions.ask(question), words)
    }
  }

  return {
    ask(question: z.output<typeof Question>): Analysis {
      const behind = store.facts.layOut()
      return { ...store.questions.ask(question), behind }
    },
    pivot: (question: z.output<typeof Question>): Pivot => {
      const behind = store.facts.layOut()
      return { ...store.questions.pivot(question), behind }
    },
    funnel: (question: z.output<typeof Question>): FunnelAnswer => ({ ...funnel.steps(question), behind: 0 }),
    funnelDrill: (input: z.output<typeof FunnelDrillQuestion>): FunnelDrill => funnel.customers(input),
    drill({ question, within, row, column, limit, offset }: z.output<typeof DrillQuestion>): Drill {
      const { rows, total } = store.questions.behind(question, within, row, column, limit, offset)
      return {
        total,
        rows: rows.map(({ ref, customer, turn, ...rest }) => {
          const talk = store.talks.get(ref) ? ref : null
          return { talk, ref, customer: nameOf(customer), ...rest, turn, sentence: talk === null ? null : sentence(talk, turn) }
        }),
      }
    },
    tableOf,
    async export({ question, chart, format, words }: z.output<typeof ExportQuestion>, actor: Actor): Promise<ExportedTable> {
      const table = tableOf({ question, chart }, words)
      store.audit.note(actor, 'export', 'analysis', { format, rows: table.rows.length })
      const bytes = format === 'csv' ? csvOf(table) : await xlsxOf(table)
      const word = (key: string): string => words[key] ?? key
      return { name: `${word(question.measure)}-${word(question.rows)}-${question.from}-${question.to}.${format}`, base64: bytes.toString('base64'), rows: table.rows.length }
    },
    saved: (actor: Actor): readonly SavedAnalysis[] => store.analyses.of(actor.person),
    save: ({ name, question, chart, shared }: z.output<typeof SaveAnalysis>, actor: Actor): { id: number } => ({ id: store.analyses.save(actor.person, name, question, chart, shared) }),
    drop(id: number, actor: Actor): { ok: true } {
      if (!store.analyses.drop(actor.person, id)) throw new Fault('input.unknown', '这个分析', '已经删除，或不是您保存的', '只能删除自己保存的分析')
      return { ok: true }
    },
    restore(id: number, actor: Actor): { ok: true } {
      if (!store.analyses.restore(actor.person, id)) throw new Fault('input.unknown', '这个分析', '已经彻底删除，或另有同名的代替了它', '请重新保存一个')
      return { ok: true }
    },
    report({ span, to }: z.output<typeof ReportRequest>): Report {
      store.standings.refresh()
      const behind = store.facts.layOut()
      const last = to ?? dayBefore(0)
      const { now: present, before } = daysOf(span, last)
      const ask = (measure: Question['measure'], rows: Question['rows'], days: Days): ReturnType<typeof store.questions.ask> => store.questions.ask({ measure, rows, columns: null, filters: [], ...days })
      const total = (measure: Question['measure'], days: Days): Analysis['total'] => store.questions.total({ measure, filters: [], ...days })
      const [ratios, sops, drives] = (['talk_ratio', 'sop_rate', 'drive'] as const).map((measure) => new Map(ask(measure, 'adviser', present).cells.map((cell) => [cell.row, cell])))
      const none = { value: null, n: 0, low: null, high: null }
      return {
        now: present, before, goals: store.settings.goals(), elapsed: elapsedOf(last), behind,
        figures: REPORTED.map((measure) => ({ measure, now: total(measure, present), before: total(measure, before) })),
        said: LISTED.map((field) => {
          const earlier = new Map(ask('customers', field, before).cells.map(({ row, n }) => [row, n]))
          const rows = ask('customers', field, present).cells.map(({ row, n }) => ({ label: row!, now: n, before: earlier.get(row) ?? 0 }))
          return { field, rows: rows.sort((a, b) => b.now - a.now || (a.label < b.label ? -1 : 1)).slice(0, LISTED_MOST) }
        }),
        advisers: ask('visits', 'adviser', present).cells.map(({ row, n }) => ({ adviser: row, visits: n, talkRatio: ratios!.get(row) ?? none, sopRate: sops!.get(row) ?? none, drive: drives!.get(row) ?? none })),
        alarms: alarmsUpTo(last),
      }
    },
    setGoals(goals: Goals, actor: Actor): { ok: true } {
      store.together(() => {
        store.settings.setGoals(goals)
        store.audit.note(actor, 'knowledge', 'goals')
      })
      return { ok: true }
    },
    /** @param to the last day that counts; today where none is given */
    standingOut({ to }: z.output<typeof FindingsRequest>): StandingOut {
      const behind = store.facts.layOut()
      const last = to ?? dayBefore(0)
      const baskets = store.questions.baskets(dayAfter(last, -(YEAR_DAYS - 1)), last)
      return { alarms: alarmsUpTo(last), associations: associate(baskets), customers: baskets.length, behind }
    },
  }
}

/** By their names in the table. */
export function analysisCalls(parts: Parameters<typeof createAnalysis>[0]) {
  const analysis = createAnalysis(parts)
  return {
    'analysis.ask': (question: Given<'analysis.ask'>) => analysis.ask(question),
    'analysis.pivot': (question: Given<'analysis.pivot'>) => analysis.pivot(question),
    'analysis.drill': (input: Given<'analysis.drill'>) => analysis.drill(input),
    'analysis.funnel': (question: Given<'analysis.funnel'>) => analysis.funnel(question),
    'analysis.funnelDrill': (input: Given<'analysis.funnelDrill'>) => analysis.funnelDrill(input),
    'analysis.export': (input: Given<'analysis.export'>, actor: Actor) => analysis.export(input, actor),
    'analysis.saved': (_: object, actor: Actor) => analysis.saved(actor),
    'analysis.save': (input: Given<'analysis.save'>, actor: Actor) => analysis.save(input, actor),
    'analysis.drop': ({ id }: Given<'analysis.drop'>, actor: Actor) => analysis.drop(id, actor),
    'analysis.restore': ({ id }: Given<'analysis.restore'>, actor: Actor) => analysis.restore(id, actor),
    'analysis.report': (input: Given<'analysis.report'>) => analysis.report(input),
    'analysis.goals': (goals: Given<'analysis.goals'>, actor: Actor) => analysis.setGoals(goals, actor),
    'analysis.standingOut': (input: Given<'analysis.standingOut'>) => analysis.standingOut(input),
  }
}
