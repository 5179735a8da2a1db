// conversation-lines.ts: talks that another system has read: one a line, with what was found in it (labels/SCHEMA.md). Words are not part of it.

import { z } from 'zod'
import { Draft } from '../insight/drafts.ts'
import { FINDING_LISTS } from '../insight/values.ts'
import type { Findings } from '../shapes.ts'
import { readCell } from './cells.ts'
import type { Cleaned, CleanRow } from './clean.ts'
import { entityOf, fieldOf } from './dictionary.ts'
import { said, type Issue } from './issues.ts'

const Line = z.object({
  id: z.union([z.string().trim().min(1).max(64), z.number()]).transform(String),
  customer_id: z.union([z.string().trim().min(1).max(64), z.number()]).transform(String),
  date: z.string(),
  adviser: z.string().max(40).optional(),
  insights: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.union([z.number(), z.boolean(), z.string().max(100), z.null()])).optional(),
})

/** What was found in a talk elsewhere, and what was measured of it there. */
export type HeardElsewhere = { readonly findings: Findings; readonly metrics: Readonly<Record<string, number | boolean | string | null>> }
export type ConversationRow = CleanRow & { readonly heard: HeardElsewhere }

/** Nobody says how sure the other system was. */
const CERTAINTY = 0.8
const ITEMS = 200

/** @returns the findings that hold to the lists of values, and how many did not */
function findingsOf(insights: Readonly<Record<string, unknown>>): { findings: Findings; strange: number } {
  let strange = 0
  const lists = FINDING_LISTS.map((list) => {
    const items = Array.isArray(insights[list]) ? (insights[list] as unknown[]).slice(0, ITEMS) : []
    return [list, items.flatMap((item) => {
      const { turn, ...values } = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
      const read = Draft.safeParse({ list, turn: turn ?? 0, values })
      if (!read.success) strange++
      return read.success ? [{ ...read.data.values, turn: read.data.turn, certainty: CERTAINTY, by: 'import' }] : []
    })] as const
  })
  const { overall } = (insights.sentiment ?? {}) as { overall?: unknown }
  const sentiment = { overall: overall === 'positive' || overall === 'negative' ? overall : 'neutral' } as const
  return { findings: { ...(Object.fromEntries(lists) as unknown as Omit<Findings, 'sentiment'>), sentiment }, strange }
}

/**
 * @param lines of the file, line 1 first; empty ones are passed over
 * @param today YYYY-MM-DD at the store
 */
export function cleanConversations(file: string, lines: readonly string[], today: string): Cleaned & { readonly rows: readonly ConversationRow[] } {
  const issues: Issue[] = []
  const taken = new Map<string, { row: ConversationRow; line: string }>()
  const day = fieldOf(entityOf('conversations'), 'date')!
  const open = { from: '1990-01-01', to: '9999-12-31' }
  const dates = lines.flatMap((line) => /"date"\s*:\s*"(\d{4}-\d{2}-\d{2})/.exec(line)?.[1] ?? []).sort()
  const most = dates[Math.floor(dates.length * 0.9)] ?? today
  const range = { ...open, to: most <= today ? today : `${Number(most.slice(0, 4)) + 1}${most.slice(4)}` }
  lines.forEach((line, n) => {
    if (line.trim() === '') return
    const note = (kind: Issue['kind'], column: string | null, from: string | null, reason: string): void => void issues.push({ file, row: n + 1, column, kind, from: from === null ? null : said(from), value: null, reason })
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch {
      return note('rejected', null, null, '这一行不是 JSON')
    }
    const read = Line.safeParse(json)
    if (!read.success) return note('rejected', null, null, `缺少或写错了 ${[...new Set(read.error.issues.map(({ path }) => String(path[0])))].join('、')}`)
    const { id, customer_id: customer, date, adviser, insights, metrics = {} } = read.data
    const cell = readCell(date, day, { past: range, ahead: open, births: open })
    if (typeof cell.value !== 'string') return note('rejected', 'date', date, `日期：${cell.fault ?? '没有填写'}`)
    const before = taken.get(id)
    if (before?.line === line) return note('rejected', null, null, `与第 ${before.row.row} 行完全相同，只取一次`)
    if (before) note('noted', null, null, `编号与第 ${before.row.row} 行相同而内容不同，以这一行为准`)
    const { findings, strange } = findingsOf(insights)
    if (strange > 0) note('noted', 'insights', null, `有 ${strange} 条洞察的内容不在数据标准里，没有采用`)
    taken.set(id, { line, row: { entity: 'conversations', row: n + 1, key: id, date: cell.value, values: { conversation: id, customer, date: cell.value, ...(adviser ? { adviser } : {}) }, heard: { findings, metrics } } })
  })
  return { rows: [...taken.values()].map(({ row }) => row), issues }
}
