// calls.ts: what a page may ask of the store's analysis, and what it is answered. api.ts carries these.

import { z } from 'zod'
import type { Alarm } from './alarms.ts'
import type { Association } from './associations.ts'
import { STEPS, type Funnel } from '../results/funnel.ts'
import { DIMENSIONS, fits, MEASURE_NAMES, type Dimension, type Measure } from './fields.ts'

const day = z.iso.date('日期要写成 年-月-日')
const dimension = z.enum(DIMENSIONS)

/** How it is shown; the figures are the same. */
export const CHARTS = ['table', 'bar', 'line', 'heat', 'pivot', 'funnel'] as const
export type ChartKind = (typeof CHARTS)[number]
export const FILTERS_MOST = 5

const Asked = z.object({
  measure: z.enum(MEASURE_NAMES as [Measure, ...Measure[]]),
  rows: dimension,
  columns: dimension.nullable().default(null),
  filters: z.array(z.object({ field: dimension, values: z.array(z.string().min(1).max(80)).min(1).max(50) })).max(FILTERS_MOST, `最多 ${FILTERS_MOST} 个条件`).default([]),
  /** Both days count: YYYY-MM-DD. */
  from: day,
  to: day,
})

/** A question that makes sense: fields of what is counted, and no two lists of labels crossed with each other. */
export const Question = Asked.superRefine(({ measure, rows, columns, filters, from, to }, context) => {
  const fault = (message: string): void => void context.addIssue({ code: 'custom', message })
  for (const field of [rows, columns, ...filters.map((one) => one.field)]) if (field !== null && !fits(field, measure)) fault('订单没有这个字段：只能按日期、顾问和车系看')
  if (rows === columns) fault('行和列要选不同的字段')
  if (from > to) fault('开始日期晚于结束日期')
})
export type Question = z.infer<typeof Question>

/** As it stands in an address. */
export const AskedAnalysis = z.object({ question: Question, chart: z.enum(CHARTS) })
export type AskedAnalysis = z.infer<typeof AskedAnalysis>

/** What the funnel of a store (results/funnel.ts) may be split and narrowed by: whose customer it is, and the month of the first visit. */
export const FUNNEL_FIELDS = ['month', 'adviser'] as const satisfies readonly Dimension[]
export type FunnelField = (typeof FUNNEL_FIELDS)[number]
export const isFunnelField = (field: Dimension): field is FunnelField => (FUNNEL_FIELDS as readonly Dimension[]).includes(field)
const isFunnel = ({ measure, rows, columns, filters }: Question): boolean => measure === 'customers' && columns === null && [rows, ...filters.map(({ field }) => field)].every(isFunnelField)
export const FunnelQuestion = Question.refine(isFunnel, '漏斗只能按月份或顾问看来过的客户')
/** The nearest question that a funnel answers. */
export const asFunnel = (question: Question): Question => ({ ...question, measure: 'customers', rows: isFunnelField(question.rows) ? question.rows : 'month', columns: null, filters: question.filters.filter(({ field }) => isFunnelField(field)) })

/** How a question can be shown: what needs two fields is a simpler chart without the second one. */
export function chartFor({ question, chart }: AskedAnalysis): ChartKind {
  if (chart === 'funnel') return isFunnel(question) ? 'funnel' : 'table'
  if (question.columns !== null) return chart
  return chart === 'heat' ? 'bar' : chart === 'pivot' ? 'table' : chart
}

/** `value` null = nothing is known to reckon it from; `n` = what it rests on; `low` and `high` = 95 % of means and shares, null for counts and sums. */
export type Figure = { readonly value: number | null; readonly n: number; readonly low: number | null; readonly high: number | null }
export type Cell = Figure & { readonly row: string | null; readonly column: string | null }
/** Visits and orders that are not laid out yet: ask again. */
type Growing = { readonly behind: number }
export type Analysis = Growing & { readonly cells: readonly Cell[]; /** Everything that is in any cell, each visit or order once. */ readonly total: Figure }
export type Margin = Figure & { readonly of: string | null }
/** Rows by columns with what is in any cell of a row and of a column, each visit or order once: labels overlap, so cells do not add up to it. */
export type Pivot = Analysis & { readonly rows: readonly Margin[]; readonly columns: readonly Margin[] }
/** How far whoever came has come, in all and by month or adviser; `of` null = nobody knows whose. */
export type FunnelAnswer = Growing & { readonly all: Funnel; readonly parts: readonly { readonly of: string | null; readonly steps: Funnel }[] }

/** What a figure stands for: one cell, a whole row or column, or all. */
export const WITHIN = ['cell', 'row', 'column', 'all'] as const
export type Within = (typeof WITHIN)[number]
const value = z.string().max(80).nullable()
const page = { limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) }
export const DrillQuestion = z.object({ question: Question, within: z.enum(WITHIN).default('cell'), row: value, column: value.default(null), ...page })
/** Customers of one step; `within` row = of one month or adviser. */
export const FunnelDrillQuestion = z.object({ question: FunnelQuestion, step: z.enum(STEPS), within: z.enum(['row', 'all']), row: value.default(null), ...page })
export type FunnelDrill = { readonly rows: readonly { readonly customer: { readonly id: string; readonly name: string }; readonly date: string; readonly adviser: string | null }[]; readonly total: number }
/** One visit or order behind a figure. `sentence` null where its words are not in this store. */
export type DrillRow = { readonly talk: string | null; readonly ref: string; readonly customer: { readonly id: string; readonly name: string }; readonly date: string; readonly adviser: string | null; readonly value: number | null; readonly turn: number | null; readonly sentence: string | null }
export type Drill = { readonly rows: readonly DrillRow[]; readonly total: number }

/** What the page calls measures, fields, steps and labels (tables.ts says by which keys): files speak the language of who asks. */
export const Vocabulary = z.record(z.string().max(120), z.string().max(120))
export type Vocabulary = z.infer<typeof Vocabulary>
export const ExportQuestion = z.object({ question: Question, chart: z.enum(CHARTS).default('table'), format: z.enum(['csv', 'xlsx']), words: Vocabulary })
export type ExportedTable = { readonly name: string; readonly base64: string; readonly rows: number }

const name = z.string().trim().min(1, '请起一个名字').max(40, '名字最多 40 个字')
export const SaveAnalysis = z.object({ name, question: Question, chart: z.enum(CHARTS), shared: z.boolean().default(false) })
export const OneAnalysis = z.object({ id: z.number().int().min(1) })
export type SavedAnalysis = { readonly id: number; readonly name: string; readonly question: Question; readonly chart: ChartKind; readonly shared: boolean; readonly person: string; /** Whoever asks may change it. */ readonly own: boolean }

export const FindingsRequest = z.object({ to: day.optional() })
/** What stands out by itself. */
export type StandingOut = { readonly alarms: readonly Alarm[]; readonly associations: readonly Association[]; readonly customers: number; readonly behind: number }
