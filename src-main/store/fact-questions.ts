// fact-questions.ts: questions over what facts.ts lays out, as one statement each: rows by columns, all together, and the visits behind a figure.

import type { Analysis, Figure, Pivot, Question, Within } from '../../src-core/analysis/calls.ts'
import { isLabel, MEASURES, type Dimension, type Measure, type PlainField } from '../../src-core/analysis/fields.ts'
import { meanInterval } from '../../src-core/analysis/differences.ts'
import { pivotSums, type PivotEntry } from '../../src-core/analysis/pivot-sums.ts'
import { rateOf } from '../../src-core/results/calibration.ts'
import type { Basket } from '../../src-core/analysis/associations.ts'
import type { Said } from '../../src-core/analysis/alarms.ts'
import type { Db } from './open.ts'

const COLUMN: Readonly<Record<PlainField, string>> = { day: 'f.date', week: "date(f.date, 'weekday 0', '-6 days')", month: 'substr(f.date, 1, 7)', adviser: 'f.adviser', grade: 'f.grade', mood: 'f.mood', source: 'f.source' }
/** What a measure is reckoned from, in each row. */
const FIGURE: Readonly<Record<Measure, string>> = { visits: '1', customers: '1', talk_ratio: 'f.talk_ratio', sop_rate: 'f.sop_rate', filed: '(SELECT s.phone IS NOT NULL FROM standing s INDEXED BY standing_by_customer WHERE s.customer_id = f.customer_id)', drive: 'f.drive', quoted: 'f.quoted', warm: "CASE WHEN f.grade IS NOT NULL THEN f.grade IN ('H', 'A') END", displeased: "CASE WHEN f.mood IS NOT NULL THEN f.mood = 'negative' END", orders: '1', revenue: 'f.amount', price: 'f.amount' }

type Sums = { readonly n: number; readonly sum: number | null; readonly squares: number | null; readonly people: number }
type Row = Sums & { readonly row: string | null; readonly column: string | null }
export type Behind = { readonly ref: string; readonly customer: string; readonly date: string; readonly adviser: string | null; readonly value: number | null; readonly turn: number | null }

/** More of them say nothing new about what goes together. */
const VISITS_MOST = 20_000

export type FactQuestions = ReturnType<typeof openFactQuestions>

/** What is told apart: cells by both fields, whole rows, whole columns, or everything that is in any cell. */
const SPREAD: Readonly<Record<Within, { readonly rows: boolean; readonly columns: boolean }>> = { cell: { rows: true, columns: true }, row: { rows: true, columns: false }, column: { rows: false, columns: true }, all: { rows: false, columns: false } }

/** @returns the parts of a statement that are the same for figures and for the visits behind them */
function parts({ measure, rows, columns, filters, from, to }: Question, within: Within = 'cell'): { source: string; where: string; row: string; column: string; given: Record<string, string> } {
  const given: Record<string, string> = { subject: MEASURES[measure].of, from, to }
  const labels: string[] = []
  const having: string[] = []
  const field = (dimension: Dimension | null, name: string, spread: boolean): string => {
    if (dimension === null) return 'NULL'
    if (!isLabel(dimension)) return spread ? COLUMN[dimension] : 'NULL'
    given[name] = dimension
    // A visit without any label of the field says nothing about it and is in no group.
    if (spread) labels.push(name)
    else having.push(` AND EXISTS (SELECT 1 FROM fact_label s WHERE s.fact_id = f.id AND s.field = @${name})`)
    return spread ? `${name}.label` : 'NULL'
  }
  const [row, column] = [field(rows, 'lr', SPREAD[within].rows), field(columns, 'lc', SPREAD[within].columns)]
  const where = filters.map((filter, i) => {
    given[`v${i}`] = JSON.stringify(filter.values)
    const among = `(SELECT value FROM json_each(@v${i}))`
    if (!isLabel(filter.field)) return ` AND ${COLUMN[filter.field]} IN ${among}`
    given[`f${i}`] = filter.field
    return ` AND EXISTS (SELECT 1 FROM fact_label x WHERE x.fact_id = f.id AND x.field = @f${i} AND x.label IN ${among})`
  })
  const [first, second] = labels
  // From the labels of the time to their visits: a label that few say reads few rows.
  const source = (first === undefined ? 'fact f' : `fact_label ${first} CROSS JOIN fact f ON f.id = ${first}.fact_id`) + (second === undefined ? '' : ` JOIN fact_label ${second} ON ${second}.fact_id = f.id AND ${second}.field = @${second}`)
  const ofLabels = first === undefined ? '' : `${first}.field = @${first} AND ${first}.date BETWEEN @from AND @to AND `
  return { source, where: `${ofLabels}f.subject = @subject AND f.date BETWEEN @from AND @to${having.join('')}${where.join('')}`, row, column, given }
}

function figure(measure: Measure, { n, sum, squares, people }: Sums): Figure {
  const none = { low: null, high: null }
  switch (MEASURES[measure].kind) {
    case 'rows': return { value: n, n, ...none }
    case 'customers': return { value: people, n: people, ...none }
    case 'sum': return { value: sum ?? 0, n, ...none }
    case 'share': {
      const { rate, low, high } = rateOf(sum ?? 0, n)
      return { value: rate, n, low, high }
    }
    case 'mean': return { value: n === 0 ? null : (sum ?? 0) / n, n, ...(meanInterval({ n, sum: sum ?? 0, squares: squares ?? 0 }) ?? none) }
  }
}

export function openFactQuestions(db: Db) {
  const sums = (measure: Measure): string => {
    const value = FIGURE[measure]
    return `count(${value}) AS n, sum(${value}) AS sum, ${MEASURES[measure].kind === 'mean' ? `sum(${value} * ${value})` : '0'} AS squares, ${MEASURES[measure].kind === 'customers' ? 'count(DISTINCT f.customer_id)' : '0'} AS people`
  }
  /** Everything that is in any cell, each visit or order once. */
  function together(question: Question): Figure {
    const { source, where, given } = parts(question, 'all')
    return figure(question.measure, db.prepare<object, Sums>(`SELECT ${sums(question.measure)} FROM ${source} WHERE ${where}`).get(given)!)
  }
  return {
    /** Cells by row, then column; what is unknown (no adviser, no grade) last. */
    ask(question: Question): Omit<Analysis, 'behind'> {
      const { source, where, row, column, given } = parts(question)
      const cells = db.prepare<object, Row>(`SELECT ${row} AS row, ${column} AS "column", ${sums(question.measure)} FROM ${source} WHERE ${where} GROUP BY 1, 2 ORDER BY ${row} IS NULL, 1, ${column} IS NULL, 2`).all(given)
      return { cells: cells.map(({ row: r, column: c, ...own }) => ({ row: r, column: c, ...figure(question.measure, own) })), total: together(question) }
    },
    /** One pass over what is counted: four statements of their own would each find every visit again. */
    pivot(question: Question): Omit<Pivot, 'behind'> {
      const { measure } = question
      const { source, where, row, column, given } = parts(question)
      const customer = MEASURES[measure].kind === 'customers' ? 'f.customer_id' : 'NULL'
      // Labels stand in the order of their visits, and the first list of them is the outer loop: what is of one visit comes together.
      const read = db.prepare<object, PivotEntry>(`SELECT f.id AS fact, ${row} AS row, ${column} AS "column", ${FIGURE[measure]} AS value, ${customer} AS customer FROM ${source} WHERE ${where}`)
      const { cells, rows, columns, total } = pivotSums(read.iterate(given))
      return {
        cells: cells.map(({ row: r, column: c, ...own }) => ({ row: r, column: c, ...figure(measure, own) })),
        rows: rows.map(({ of, ...own }) => ({ of, ...figure(measure, own) })), columns: columns.map(({ of, ...own }) => ({ of, ...figure(measure, own) })), total: figure(measure, total),
      }
    },
    /** All visits or orders of a time, each once, whatever they say. */
    total: (question: Omit<Question, 'rows' | 'columns'>): Figure => together({ ...question, rows: 'day', columns: null }),
    /** The visits or orders behind one figure, newest first; those whose figure is not known are not behind it. */
    behind(question: Question, within: Within, row: string | null, column: string | null, limit: number, offset: number): { rows: Behind[]; total: number } {
      const { source, where, row: r, column: c, given } = parts(question, within)
      const value = FIGURE[question.measure]
      const from = `FROM ${source} WHERE ${where} AND (${value}) IS NOT NULL AND ${r} IS @row AND ${c} IS @column`
      // The turn of the label that was asked for, the row's before the column's.
      const spread = SPREAD[within]
      const turnOf = (name: string, spreads: boolean): string => (spreads ? `${name}.turn` : `(SELECT min(s.turn) FROM fact_label s WHERE s.fact_id = f.id AND s.field = @${name})`)
      const turn = isLabel(question.rows) ? turnOf('lr', spread.rows) : question.columns !== null && isLabel(question.columns) ? turnOf('lc', spread.columns) : 'NULL'
      const asked = { ...given, row: spread.rows ? row : null, column: spread.columns ? column : null }
      return {
        rows: db.prepare<object, Behind>(`SELECT f.ref, f.customer_id AS customer, f.date, f.adviser, ${value} AS value, ${turn} AS turn ${from} ORDER BY f.date DESC, f.ref LIMIT @limit OFFSET @offset`).all({ ...asked, limit, offset }),
        total: db.prepare<object, { n: number }>(`SELECT count(*) AS n ${from}`).get(asked)!.n,
      }
    },
    /** What customers of a time say and do, by its newest visits, and whether they ordered from then on. Days are YYYY-MM-DD, both included. */
    baskets(from: string, to: string): Basket[] {
      const ordered = new Set(db.prepare<object, { id: string }>("SELECT DISTINCT customer_id AS id FROM fact WHERE subject = 'order' AND date >= @from").all({ from }).map(({ id }) => id))
      const met = new Map<string, Set<string>>()
      const seen = db.prepare<object, { id: number; customer: string; date: string }>(`SELECT id, customer_id AS customer, date FROM fact WHERE subject = 'visit' AND date BETWEEN @from AND @to ORDER BY date DESC LIMIT ${VISITS_MOST}`).all({ from, to })
      const since = seen.at(-1)?.date ?? to
      const whose = new Map(seen.map(({ id, customer }) => [id, customer]))
      for (const { customer } of seen) if (!met.has(customer)) met.set(customer, new Set())
      for (const field of ['need', 'objection', 'competitor', 'intent', 'action', 'praise', 'blame'])
        for (const { fact, label } of db.prepare<object, { fact: number; label: string }>('SELECT fact_id AS fact, label FROM fact_label WHERE field = @field AND date BETWEEN @from AND @to').iterate({ field, from: since, to })) {
          const customer = whose.get(fact)
          if (customer !== undefined) met.get(customer)!.add(`${field}|${label}`)
        }
      return [...met].map(([customer, items]) => ({ items, ordered: ordered.has(customer) }))
    },
    /** How many customers say what, lately and before. All days YYYY-MM-DD; `since` <= `recent` <= `to`. */
    said(since: string, recent: string, to: string): Said[] {
      const people = db.prepare<object, { recentOf: number; beforeOf: number }>("SELECT count(DISTINCT CASE WHEN date >= @recent THEN customer_id END) AS recentOf, count(DISTINCT CASE WHEN date < @recent THEN customer_id END) AS beforeOf FROM fact WHERE subject = 'visit' AND date BETWEEN @since AND @to").get({ since, recent, to })!
      return (['objection', 'competitor', 'blame'] as const).flatMap((field) =>
        db
          .prepare<object, { label: string; recent: number; before: number }>(
            'SELECT l.label, count(DISTINCT CASE WHEN l.date >= @recent THEN f.customer_id END) AS recent, count(DISTINCT CASE WHEN l.date < @recent THEN f.customer_id END) AS before FROM fact_label l JOIN fact f ON f.id = l.fact_id WHERE l.field = @field AND l.date BETWEEN @since AND @to GROUP BY l.label ORDER BY l.label',
          )
          .all({ field, since, recent, to })
          .map((one) => ({ field, ...one, ...people })),
      )
    },
  }
}
