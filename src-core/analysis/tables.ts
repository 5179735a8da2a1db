// tables.ts: answers as plain tables for files, in the words of whoever asked for them.

import { STEPS } from '../results/funnel.ts'
import type { Analysis, FunnelAnswer, Pivot, Question, Vocabulary } from './calls.ts'
import type { Dimension } from './fields.ts'
import type { Report } from './report.ts'

export type Table = { readonly heads: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] }

const word = (words: Vocabulary, key: string): string => words[key] ?? key

/** What a value is called: by field|value, a need by its attribute; as it is where it has no other name. null = unknown. */
export function labelIn(words: Vocabulary, field: Dimension, value: string | null): string {
  if (value === null) return word(words, 'unknown')
  const [attribute = '', ...wish] = value.split('|')
  if (field === 'need') return [words[`need|${attribute}`] ?? attribute, ...wish].join(' ')
  return words[`${field}|${value}`] ?? value
}

export function cellsTable({ measure, rows, columns }: Question, { cells }: Pick<Analysis, 'cells'>, words: Vocabulary): Table {
  return {
    heads: [word(words, rows), ...(columns === null ? [] : [word(words, columns)]), ...[measure, 'n', 'low', 'high'].map((key) => word(words, key))],
    rows: cells.map(({ row, column, value, n, low, high }) => [labelIn(words, rows, row), ...(columns === null ? [] : [labelIn(words, columns, column)]), value, n, low, high]),
  }
}

/** One line a row and one column a column, each with its total. */
export function pivotTable({ rows, columns }: Question, pivot: Omit<Pivot, 'behind'>, words: Vocabulary): Table {
  const key = (row: string | null, column: string | null): string => JSON.stringify([row, column])
  const values = new Map(pivot.cells.map(({ row, column, value }) => [key(row, column), value]))
  return {
    heads: [word(words, rows), ...pivot.columns.map(({ of }) => labelIn(words, columns!, of)), word(words, 'all')],
    rows: [
      ...pivot.rows.map(({ of, value }) => [labelIn(words, rows, of), ...pivot.columns.map((column) => values.get(key(of, column.of)) ?? null), value]),
      [word(words, 'all'), ...pivot.columns.map(({ value }) => value), pivot.total.value],
    ],
  }
}

export function funnelTable({ rows }: Question, { all, parts }: Omit<FunnelAnswer, 'behind'>, words: Vocabulary): Table {
  return {
    heads: [word(words, rows), ...STEPS.map((step) => word(words, `step|${step}`))],
    rows: [...parts.map(({ of, steps }) => [labelIn(words, rows, of), ...STEPS.map((step) => steps[step])]), [word(words, 'all'), ...STEPS.map((step) => all[step])]],
  }
}

/** The page of a week or month, one table a part. */
export function reportTables({ now, before, figures, said, advisers, alarms }: Report, words: Vocabulary): readonly { readonly name: string; readonly table: Table }[] {
  const days = `${now.from} – ${now.to}`
  const earlier = `${before.from} – ${before.to}`
  return [
    { name: word(words, 'figures'), table: { heads: [word(words, 'measure'), days, earlier], rows: figures.map(({ measure, now: own, before: former }) => [word(words, measure), own.value, former.value]) } },
    { name: word(words, 'said'), table: { heads: ['', '', days, earlier], rows: said.flatMap(({ field, rows }) => rows.map(({ label, now: n, before: former }) => [word(words, field), labelIn(words, field, label), n, former])) } },
    { name: word(words, 'adviser'), table: { heads: ['adviser', 'visits', 'talk_ratio', 'sop_rate', 'drive'].map((key) => word(words, key)), rows: advisers.map(({ adviser, visits, talkRatio, sopRate, drive }) => [adviser ?? word(words, 'unknown'), visits, talkRatio.value, sopRate.value, drive.value]) } },
    { name: word(words, 'alarms'), table: { heads: ['', '', word(words, 'recent'), word(words, 'customers'), word(words, 'earlier'), word(words, 'customers')], rows: alarms.map(({ field, label, recent, recentOf, before: former, beforeOf }) => [word(words, field), labelIn(words, field, label), recent, recentOf, former, beforeOf]) } },
  ]
}
