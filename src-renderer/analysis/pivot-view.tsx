// pivot-view.tsx: rows by columns with the totals that the store reckons: labels overlap, so what is in a row is less than its cells together.

import { Button, Table } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Margin, Pivot, Question } from '../../src-core/analysis/calls.ts'
import { isLabel, type Dimension } from '../../src-core/analysis/fields.ts'
import { useWords } from '../language/i18n.ts'
import type { Behind, OnBehind } from './behind-drawer.tsx'
import { figureWords, isFew, valueWords } from './label-words.ts'

/** More are scrolled past and not read; a file has them all. */
const COLUMNS_MOST = 30

/** What has no order of its own stands by its figures. */
const inOrder = (margins: readonly Margin[], field: Dimension): readonly Margin[] => (isLabel(field) ? [...margins].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)) : margins)

export function PivotView({ question, pivot: { cells, rows, columns, total }, compact = false, onBehind }: { readonly question: Question; readonly pivot: Pivot; readonly compact?: boolean; readonly onBehind: OnBehind }) {
  const { t } = useTranslation()
  const words = useWords()
  const { measure, rows: rowField, columns: columnField } = question
  const values = useMemo(() => new Map(cells.map((cell) => [JSON.stringify([cell.row, cell.column]), cell])), [cells])
  if (columnField === null) return null
  const rowName = (value: string | null): string => valueWords(rowField, value, words, t)
  const columnName = (value: string | null): string => valueWords(columnField, value, words, t)
  const all = t('analysis.all')
  const shownColumns = inOrder(columns, columnField).slice(0, COLUMNS_MOST)
  const figure = (one: Figure | undefined, behind: Behind, strong = false) => {
    if (one === undefined) return <span className="tk-quiet">·</span>
    const few = isFew(measure, one) ? `${t('analysis.few')}（${one.n}）` : ''
    const words = figureWords(measure, one.value, t)
    return <Button type="link" className={few && 'tk-few'} title={few} aria-label={t('analysis.drillOne', { what: behind.what }) + few} onClick={() => onBehind(behind)}>{strong ? <strong>{words}</strong> : words}</Button>
  }
  return (
    <>
      <Table<Margin>
        className="tk-pivot" size="small" bordered rowKey={({ of }) => JSON.stringify(of)} dataSource={[...inOrder(rows, rowField)]} pagination={{ pageSize: compact ? 8 : 20, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }} scroll={{ x: 'max-content' }}
        columns={[
          { title: t(`analysis.fields.${rowField}`), fixed: 'left', rowScope: 'row', render: (_, { of }) => rowName(of) },
          ...shownColumns.map(({ of: column }) => ({ title: columnName(column), key: JSON.stringify(column), align: 'right' as const, render: (_: unknown, { of: row }: Margin) => figure(values.get(JSON.stringify([row, column])), { within: 'cell', row, column, what: `${rowName(row)} · ${columnName(column)}` }) })),
          { title: all, align: 'right', render: (_, row) => figure(row, { within: 'row', row: row.of, column: null, what: rowName(row.of) }, true) },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}><strong>{all}</strong></Table.Summary.Cell>
            {shownColumns.map((column, i) => <Table.Summary.Cell key={JSON.stringify(column.of)} index={i + 1} align="right">{figure(column, { within: 'column', row: null, column: column.of, what: columnName(column.of) }, true)}</Table.Summary.Cell>)}
            <Table.Summary.Cell index={shownColumns.length + 1} align="right">{figure(total, { within: 'all', row: null, column: null, what: all }, true)}</Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
      {columns.length > COLUMNS_MOST && <p className="tk-quiet">{t('analysis.columnsMost', { n: COLUMNS_MOST, all: columns.length })}</p>}
      {(isLabel(rowField) || isLabel(columnField)) && !compact && <p className="tk-quiet">{t('analysis.overlap')}</p>}
    </>
  )
}
