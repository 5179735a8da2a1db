// answer-view.tsx: the answer to a question as a plot, if one was asked for, and always as a table with what each figure rests on. Every figure opens
// what stands behind it.

import { Button, Table, Tag, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analysis, Cell, ChartKind, Question } from '../../src-core/analysis/calls.ts'
import { isLabel, MEASURES } from '../../src-core/analysis/fields.ts'
import { useWords } from '../language/i18n.ts'
import { Chart } from '../parts/chart.tsx'
import type { OnBehind } from './behind-drawer.tsx'
import { figureWords, isFew, LEAST_SAMPLE, valueWords } from './label-words.ts'
import { heatPlot, pickedCell, plotHeight, ROWS_MOST, seriesPlot, type Shown } from './plots.ts'

type Kind = Exclude<ChartKind, 'pivot' | 'funnel'>
type Props = { readonly question: Question; readonly answer: Analysis; readonly chart: Kind; /** For a place among others: what matters most, the table folded away under a plot. */ readonly compact?: boolean; readonly onBehind: OnBehind }

const COMPACT_ROWS = 8

export function AnswerView({ question, answer: { cells, total }, chart, compact = false, onBehind }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { measure, rows, columns } = question
  const shown: Shown = useMemo(() => ({
    cells, ranked: { rows: isLabel(rows), columns: columns !== null && isLabel(columns) },
    row: (value) => valueWords(rows, value, words, t), column: (value) => (columns === null ? '' : valueWords(columns, value, words, t)), figure: (value) => figureWords(measure, value, t),
  }), [cells, rows, columns, measure, words, t])
  const most = compact ? COMPACT_ROWS : ROWS_MOST
  const plot = useMemo(() => (chart === 'table' ? null : chart === 'heat' ? heatPlot(shown, most) : seriesPlot(shown, chart, most)), [shown, chart, most])
  const name = (cell: Cell): string => shown.row(cell.row) + (columns === null ? '' : ` · ${shown.column(cell.column)}`)
  const behind = (cell: Cell): void => onBehind({ within: 'cell', row: cell.row, column: cell.column, what: name(cell) })
  const bounded = MEASURES[measure].kind === 'mean' || MEASURES[measure].kind === 'share'
  const ordered = shown.ranked.rows && columns === null ? [...cells].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)) : [...cells]
  const table = (
    <Table<Cell>
      size="small" rowKey={({ row, column }) => JSON.stringify([row, column])} dataSource={ordered} pagination={{ pageSize: compact ? COMPACT_ROWS : 20, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }} scroll={{ x: 'max-content' }}
      columns={[
        { title: t(`analysis.fields.${rows}`), render: (_, cell) => shown.row(cell.row) },
        ...(columns === null ? [] : [{ title: t(`analysis.fields.${columns}`), render: (_: unknown, cell: Cell) => shown.column(cell.column) }]),
        { title: t(`analysis.measures.${measure}`), align: 'right', sorter: (a, b) => (a.value ?? -1) - (b.value ?? -1), render: (_, cell) => <Button type="link" aria-label={t('analysis.drillOne', { what: name(cell) })} onClick={() => behind(cell)}>{shown.figure(cell.value)}</Button> },
        ...(bounded ? [{ title: t('analysis.n'), align: 'right' as const, render: (_: unknown, cell: Cell) => <>{cell.n} {isFew(measure, cell) ? <Tooltip title={t('analysis.fewWhat', { n: LEAST_SAMPLE })}><Tag>{t('analysis.few')}</Tag></Tooltip> : cell.low !== null && cell.high !== null && <small className="tk-quiet">{t('analysis.interval', { low: shown.figure(cell.low), high: shown.figure(cell.high) })}</small>}</> }] : []),
      ]}
      summary={() => <Table.Summary.Row><Table.Summary.Cell index={0} colSpan={columns === null ? 1 : 2}><strong>{t('analysis.all')}</strong></Table.Summary.Cell><Table.Summary.Cell index={1} align="right"><Button type="link" aria-label={t('analysis.drillOne', { what: t('analysis.all') })} onClick={() => onBehind({ within: 'all', row: null, column: null, what: t('analysis.all') })}><strong>{shown.figure(total.value)}</strong></Button></Table.Summary.Cell>{bounded && <Table.Summary.Cell index={2} align="right">{total.n}</Table.Summary.Cell>}</Table.Summary.Row>}
    />
  )
  if (!plot || chart === 'table') return table
  const drawn = (
    <Chart
      plot={plot} height={plotHeight(cells, chart, most)} label={`${t(`analysis.measures.${measure}`)}：${ordered.slice(0, 12).map((cell) => `${name(cell)} ${shown.figure(cell.value)}`).join('，')}`}
      onPick={(picked) => { const cell = pickedCell(shown, chart, picked, most); if (cell) behind(cell) }}
    />
  )
  return compact ? <>{drawn}<details className="tk-figures-folded"><summary>{t('analysis.figures')}</summary>{table}</details></> : <>{drawn}{table}</>
}
