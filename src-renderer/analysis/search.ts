// search.ts: what stands in the addresses of the analysis: the question or the board that is looked at, and what is put on paper.

import { z } from 'zod'
import { AskedAnalysis, type ChartKind, type Question } from '../../src-core/analysis/calls.ts'
import { Period, REPORT_SPANS } from '../../src-core/analysis/periods.ts'

export const TABS = ['ask', 'boards', 'out', 'voice', 'report', 'plans'] as const
export type Tab = (typeof TABS)[number]
const Place = z.object({ tab: z.enum(TABS).catch('ask'), board: z.number().int().min(1).optional().catch(undefined) })
export type AnalysisSearch = { readonly question?: Question; readonly chart?: ChartKind; readonly tab?: Tab; readonly board?: number }

/** What makes no sense is left out. */
export function analysisSearch(search: Record<string, unknown>): AnalysisSearch {
  const { tab, board } = Place.parse(search)
  return { ...AskedAnalysis.safeParse(search).data, ...(tab === 'ask' ? {} : { tab }), ...(board === undefined ? {} : { board }) }
}

const Printed = z.union([
  z.object({ print: z.literal('board'), board: z.number().int().min(1), period: Period }),
  z.object({ print: z.literal('report'), span: z.enum(REPORT_SPANS) }),
  AskedAnalysis.extend({ print: z.literal('analysis'), name: z.string().max(40).optional() }),
])
export type Printed = z.infer<typeof Printed>
/** Null = an address that names nothing to print. */
export const printSearch = (search: Record<string, unknown>): { readonly printed: Printed | null } => ({ printed: Printed.safeParse(search['printed']).data ?? null })
