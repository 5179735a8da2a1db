// paper-piece.tsx: one question on paper: its plot, and a plain table of every figure.

import { useTranslation } from 'react-i18next'
import { chartFor, type AskedAnalysis, type Question } from '../../src-core/analysis/calls.ts'
import { isLabel, MEASURES } from '../../src-core/analysis/fields.ts'
import { cellsTable, funnelTable, pivotTable, type Table } from '../../src-core/analysis/tables.ts'
import { STEPS } from '../../src-core/results/funnel.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { funnelPlot } from '../leads/plots.ts'
import { Chart } from '../parts/chart.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { figureWords, valueWords } from './label-words.ts'
import { heatPlot, plotHeight, seriesPlot, type Shown } from './plots.ts'
import { vocabularyOf } from './vocabulary.ts'

export function PaperPiece({ question, chart }: AskedAnalysis) {
  const kind = chartFor({ question, chart })
  if (kind === 'funnel') return <FunnelPiece question={question} />
  if (kind === 'pivot') return <PivotPiece question={question} />
  return <CellsPiece question={question} chart={kind} />
}

function CellsPiece({ question, chart }: { readonly question: Question; readonly chart: 'table' | 'bar' | 'line' | 'heat' }) {
  const { t } = useTranslation()
  const words = useWords()
  const { data, error, refetch } = useCall('analysis.ask', question)
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  const { measure, rows, columns } = question
  if (data.cells.length === 0) return <p className="tk-quiet">{t('analysis.none')}</p>
  const figure = (value: number | null): string => figureWords(measure, value, t)
  const shown: Shown = { cells: data.cells, ranked: { rows: isLabel(rows), columns: columns !== null && isLabel(columns) }, row: (value) => valueWords(rows, value, words, t), column: (value) => (columns === null ? '' : valueWords(columns, value, words, t)), figure }
  const table = cellsTable(question, data, vocabularyOf(words, t))
  // Counts and sums rest on themselves: of them neither a sample nor bounds are told.
  const bounded = MEASURES[measure].kind === 'mean' || MEASURES[measure].kind === 'share'
  const names = columns === null ? 1 : 2
  const width = names + (bounded ? 4 : 1)
  const told = (value: string | number | null, at: number): string => (typeof value === 'number' ? (at === names + 1 ? String(value) : figure(value)) : (value ?? (at > names ? '' : '—')))
  return (
    <>
      {chart !== 'table' && <Chart plot={chart === 'heat' ? heatPlot(shown) : seriesPlot(shown, chart)} height={plotHeight(data.cells, chart)} label={t(`analysis.measures.${measure}`)} />}
      <Figures heads={table.heads.slice(0, width)} rows={table.rows.map((row) => row.slice(0, width).map(told))} names={names} foot={[t('analysis.all'), ...(names === 2 ? [''] : []), figure(data.total.value), ...(bounded ? [String(data.total.n), '', ''] : [])]} />
      <Meaning question={question} />
    </>
  )
}

function PivotPiece({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const words = useWords()
  const { data, error, refetch } = useCall('analysis.pivot', question)
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  if (data.cells.length === 0) return <p className="tk-quiet">{t('analysis.none')}</p>
  const told = (value: string | number | null): string => (typeof value === 'number' ? figureWords(question.measure, value, t) : (value ?? ''))
  return <><Lines table={pivotTable(question, data, vocabularyOf(words, t))} told={told} /><Meaning question={question} /></>
}

function FunnelPiece({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const words = useWords()
  const { data, error, refetch } = useCall('analysis.funnel', question)
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  if (data.all.came === 0) return <p className="tk-quiet">{t('analysis.none')}</p>
  return (
    <>
      <Chart plot={funnelPlot(STEPS.map((step) => ({ name: t(`results.step.${step}`), n: data.all[step] })))} height={STEPS.length * 34 + 8} label={t('analysis.charts.funnel')} />
      <Lines table={funnelTable(question, data, vocabularyOf(words, t))} told={(value) => String(value ?? '')} />
      <dl className="tk-definitions">{STEPS.map((step) => <div key={step}><dt>{t(`results.step.${step}`)}</dt><dd>{t(`results.stepWhat.${step}`)}</dd></div>)}</dl>
    </>
  )
}

function Meaning({ question: { measure } }: { readonly question: Question }) {
  const { t } = useTranslation()
  return <p className="tk-quiet"><strong>{t('analysis.definition')}</strong> {t(`analysis.meaning.${measure}`)}</p>
}

/** A table whose last line is its total. */
const Lines = ({ table: { heads, rows }, told }: { readonly table: Table; readonly told: (value: string | number | null) => string }) => <Figures heads={heads} rows={rows.slice(0, -1).map((row) => row.map(told))} names={1} foot={rows.at(-1)!.map(told)} />

/** @param names how many columns say what a line is about; the others are figures */
function Figures({ heads, rows, names, foot }: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly names: number; readonly foot: readonly string[] }) {
  return (
    <table className="tk-paper-table">
      <thead><tr>{heads.map((head, i) => <th key={i} scope="col" className={i < names ? undefined : 'tk-right'}>{head}</th>)}</tr></thead>
      <tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, k) => (k < names ? <th key={k} scope="row">{cell}</th> : <td key={k} className="tk-right">{cell}</td>))}</tr>)}</tbody>
      <tfoot><tr>{foot.map((cell, k) => <td key={k} className={k < names ? undefined : 'tk-right'}>{cell}</td>)}</tr></tfoot>
    </table>
  )
}
