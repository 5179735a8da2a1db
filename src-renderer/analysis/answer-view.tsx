// answer-view.tsx: the answer to a question: a plot if one was asked for, and always the table with what each figure rests on. Every figure opens what
// stands behind it.

import { Button, Empty, Table, Tag, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analysis, Cell, ChartKind, Question } from '../../src-core/analysis/calls.ts'
import { MEASURES } from '../../src-core/analysis/fields.ts'
import { useWords } from '../language/i18n.ts'
import { Chart } from '../parts/chart.tsx'
import { figureWords, isFew, LEAST_SAMPLE, valueWords } from './label-words.ts'
import { heatPlot, plotHeight, seriesPlot, type Shown } from './plots.ts'

export type Behind = { readonly row: string | null; readonly column: string | null; readonly what: string }
type Props = { readonly question: Question; readonly answer: Analysis; readonly chart: ChartKind; readonly onBehind: (behind: Behind) => void }

export function AnswerView({ question, answer: { cells, total }, chart, onBehind }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { measure, rows, columns } = question
  const shown: Shown = useMemo(() => ({
    cells, row: (value) => valueWords(rows, value, words, t), column: (value) => (columns === null ? '' : valueWords(columns, value, words, t)), figure: (value) => figureWords(measure, value, t),
  }), [cells, rows, columns, measure, words, t])
  const kind = chart === 'heat' && columns === null ? 'bar' : chart
  const plot = useMemo(() => (kind === 'table' ? null : kind === 'heat' ? heatPlot(shown) : seriesPlot(shown, kind)), [shown, kind])
  if (cells.length === 0) return <Empty className="tk-nothing" description={<>{t('analysis.none')}<br /><span className="tk-quiet">{t('analysis.noneHint')}</span></>} />
  const name = (cell: Cell): string => shown.row(cell.row) + (columns === null ? '' : ` · ${shown.column(cell.column)}`)
  const bounded = MEASURES[measure].kind === 'mean' || MEASURES[measure].kind === 'share'
  return (
    <div className="tk-analysis">
      {plot && kind !== 'table' && <Chart plot={plot} height={plotHeight(cells, kind)} label={`${t(`analysis.measures.${measure}`)}：${cells.slice(0, 12).map((cell) => `${name(cell)} ${shown.figure(cell.value)}`).join('，')}`} />}
      <Table<Cell>
        size="small" rowKey={({ row, column }) => JSON.stringify([row, column])} dataSource={[...cells]} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 'max-content' }}
        columns={[
          { title: t(`analysis.fields.${rows}`), render: (_, cell) => shown.row(cell.row) },
          ...(columns === null ? [] : [{ title: t(`analysis.fields.${columns}`), render: (_: unknown, cell: Cell) => shown.column(cell.column) }]),
          { title: t(`analysis.measures.${measure}`), align: 'right', sorter: (a, b) => (a.value ?? -1) - (b.value ?? -1), render: (_, cell) => <Button type="link" aria-label={t('analysis.drillOne', { what: name(cell) })} onClick={() => onBehind({ row: cell.row, column: cell.column, what: name(cell) })}>{shown.figure(cell.value)}</Button> },
          ...(bounded ? [{ title: t('analysis.n'), align: 'right' as const, render: (_: unknown, cell: Cell) => <>{cell.n} {isFew(measure, cell) ? <Tooltip title={t('analysis.fewWhat', { n: LEAST_SAMPLE })}><Tag>{t('analysis.few')}</Tag></Tooltip> : cell.low !== null && cell.high !== null && <small className="tk-quiet">{t('analysis.interval', { low: shown.figure(cell.low), high: shown.figure(cell.high) })}</small>}</> }] : []),
        ]}
        summary={() => <Table.Summary.Row><Table.Summary.Cell index={0} colSpan={columns === null ? 1 : 2}><strong>{t('analysis.all')}</strong></Table.Summary.Cell><Table.Summary.Cell index={1} align="right"><strong>{shown.figure(total.value)}</strong></Table.Summary.Cell>{bounded && <Table.Summary.Cell index={2} align="right">{total.n}</Table.Summary.Cell>}</Table.Summary.Row>}
      />
      <p className="tk-quiet"><strong>{t('analysis.definition')}</strong> {t(`analysis.meaning.${measure}`)}</p>
    </div>
  )
}
