// periods.ts: times that move with the calendar: this week, last month. What is kept with one of them is asked anew for the days it means today.

import { z } from 'zod'
import { dayAfter, mondayOf } from '../day-count.ts'
import type { Days } from './report.ts'

export const SPANS = ['week', 'month', 'quarter', 'last_week', 'last_month', 'last_quarter'] as const
export type Span = (typeof SPANS)[number]
const day = z.iso.date('日期要写成 年-月-日')

/** One of them, or chosen days; both days count. */
export const Period = z.discriminatedUnion('span', [z.object({ span: z.enum(SPANS) }), z.object({ span: z.literal('days'), from: day, to: day })]).refine((period) => period.span !== 'days' || period.from <= period.to, '开始日期晚于结束日期')
export type Period = z.infer<typeof Period>

const MONTHS = { week: 0, month: 1, quarter: 3 } as const

/** The first day of what `today` lies in; weeks begin on Monday. */
function beginning(unit: keyof typeof MONTHS, today: string): string {
  if (unit === 'week') return mondayOf(today)
  const month = Number(today.slice(5, 7)) - 1
  return `${today.slice(0, 5)}${String(month - (month % MONTHS[unit]) + 1).padStart(2, '0')}-01`
}

/** What is going on ends today, what is over on its own last day. @param today YYYY-MM-DD at the store */
export function daysIn(period: Period, today: string): Days {
  switch (period.span) {
    case 'days': return { from: period.from, to: period.to }
    case 'week': case 'month': case 'quarter': return { from: beginning(period.span, today), to: today }
    default: {
      const unit = period.span === 'last_week' ? 'week' : period.span === 'last_month' ? 'month' : 'quarter'
      const to = dayAfter(beginning(unit, today), -1)
      return { from: beginning(unit, to), to }
    }
  }
}

/** Those that the weekly and monthly report is about. */
export const REPORT_SPANS = ['week', 'last_week', 'month', 'last_month'] as const satisfies readonly Span[]
export type ReportSpan = (typeof REPORT_SPANS)[number]

/** What to ask for: a week or month up to its last day that counts. */
export const reportOf = (span: ReportSpan, today: string): { readonly span: 'week' | 'month'; readonly to: string } => ({ span: span === 'week' || span === 'last_week' ? 'week' : 'month', to: daysIn({ span }, today).to })
