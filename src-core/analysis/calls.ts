// calls.ts: what a page may ask of the store's analysis, and what it is answered. api.ts carries these.

import { z } from 'zod'
import type { Alarm } from './alarms.ts'
import type { Association } from './associations.ts'
import { DIMENSIONS, fits, MEASURE_NAMES, type Measure } from './fields.ts'

const day = z.iso.date('日期要写成 年-月-日')
const dimension = z.enum(DIMENSIONS)

/** How it is shown; the figures are the same. */
export const CHARTS = ['table', 'bar', 'line', 'heat'] as const
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

/** `value` null = nothing is known to reckon it from; `n` = what it rests on; `low` and `high` = 95 % of means and shares, null for counts and sums. */
export type Cell = { readonly row: string | null; readonly column: string | null; readonly value: number | null; readonly n: number; readonly low: number | null; readonly high: number | null }
export type Analysis = { readonly cells: readonly Cell[]; /** All rows of the question together, each once. */ readonly total: Omit<Cell, 'row' | 'column'>; /** Visits and orders that are not laid out yet: ask again. */ readonly behind: number }

const named = { row: z.string().max(80).nullable(), column: z.string().max(80).nullable().default(null) }
export const DrillQuestion = z.object({ question: Question, ...named, limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) })
/** One visit or order behind a figure. `sentence` null where its words are not in this store. */
export type DrillRow = { readonly talk: string | null; readonly ref: string; readonly customer: { readonly id: string; readonly name: string }; readonly date: string; readonly adviser: string | null; readonly value: number | null; readonly turn: number | null; readonly sentence: string | null }
export type Drill = { readonly rows: readonly DrillRow[]; readonly total: number }

/** `words` = what the page calls measures, fields and labels, by the keys that it shows them for: files speak the language of who asks. */
export const ExportQuestion = z.object({ question: Question, format: z.enum(['csv', 'xlsx']), words: z.record(z.string().max(120), z.string().max(120)) })
export type ExportedTable = { readonly name: string; readonly base64: string; readonly rows: number }

const name = z.string().trim().min(1, '请起一个名字').max(40, '名字最多 40 个字')
export const SaveAnalysis = z.object({ name, question: Question, chart: z.enum(CHARTS), shared: z.boolean().default(false) })
export const OneAnalysis = z.object({ id: z.number().int().min(1) })
export type SavedAnalysis = { readonly id: number; readonly name: string; readonly question: Question; readonly chart: ChartKind; readonly shared: boolean; readonly person: string; /** Whoever asks may change it. */ readonly own: boolean }

export const FindingsRequest = z.object({ to: day.optional() })
/** What stands out by itself. */
export type StandingOut = { readonly alarms: readonly Alarm[]; readonly associations: readonly Association[]; readonly customers: number; readonly behind: number }
