// plots.ts: the figures of an answer as bars, lines or a heat map, as ECharts wants them told.

import type { Cell } from '../../src-core/analysis/calls.ts'
import { encodeHTML, plain, type Plot } from '../parts/chart.tsx'

export type Shown = { readonly cells: readonly Cell[]; readonly row: (value: string | null) => string; readonly column: (value: string | null) => string; readonly figure: (value: number | null) => string }

/** As many as can be told apart. */
const SERIES_MOST = 8
const ROWS_MOST = 40
const distinct = (values: readonly (string | null)[]): (string | null)[] => [...new Set(values)]

const at = (cells: readonly Cell[], row: string | null, column: string | null): Cell | undefined => cells.find((cell) => cell.row === row && cell.column === column)

/** Bars lie, so that long names can be read; a line goes from left to right. */
export const seriesPlot = ({ cells, row, column, figure }: Shown, kind: 'bar' | 'line'): Plot => (colours) => {
  const look = plain(colours)
  const rows = distinct(cells.map((cell) => cell.row)).slice(0, ROWS_MOST)
  const columns = distinct(cells.map((cell) => cell.column)).slice(0, SERIES_MOST)
  const lying = kind === 'bar'
  const names = { type: 'category', data: rows.map(row), inverse: lying, axisTick: { show: false }, axisLine: look.line, axisLabel: { ...look.words, ...(lying ? { interval: 0, width: 120, overflow: 'truncate' } : { hideOverlap: true }) } }
  const figures = { type: 'value', min: 0, axisLabel: { ...look.words, formatter: figure, hideOverlap: true }, splitLine: look.line, splitNumber: 4 }
  return {
    grid: { left: 8, right: 24, top: columns.length > 1 ? 32 : 8, bottom: 8, containLabel: true },
    legend: columns.length > 1 ? { top: 0, type: 'scroll', itemGap: 18, itemWidth: 16, itemHeight: 8, textStyle: look.words } : { show: false },
    tooltip: { ...look.tooltip, trigger: 'axis', axisPointer: { type: lying ? 'shadow' : 'line' }, formatter: (all: readonly { readonly name: string; readonly seriesName: string; readonly value: number | null }[]) => [encodeHTML(all[0]?.name ?? ''), ...all.map(({ seriesName, value }) => `${columns.length > 1 ? `${encodeHTML(seriesName)} ` : ''}<strong>${figure(value ?? null)}</strong>`)].join('<br>') },
    xAxis: lying ? figures : names,
    yAxis: lying ? names : figures,
    series: columns.map((one) => ({ type: kind, name: column(one), data: rows.map((r) => at(cells, r, one)?.value ?? null), ...(lying ? { barMaxWidth: 20, itemStyle: { borderRadius: [0, 4, 4, 0] } } : { connectNulls: false, symbolSize: 6 }), ...(columns.length === 1 ? { color: colours.primary } : {}) })),
  }
}

export const heatPlot = ({ cells, row, column, figure }: Shown): Plot => (colours) => {
  const look = plain(colours)
  const rows = distinct(cells.map((cell) => cell.row)).slice(0, ROWS_MOST)
  const columns = distinct(cells.map((cell) => cell.column)).slice(0, ROWS_MOST)
  const known = cells.filter(({ row: r, column: c, value }) => value !== null && rows.includes(r) && columns.includes(c))
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 40, containLabel: true },
    tooltip: { ...look.tooltip, formatter: ({ value: [x, y, v] }: { readonly value: readonly [number, number, number] }) => `${encodeHTML(row(rows[y]!))} × ${encodeHTML(column(columns[x]!))} <strong>${figure(v)}</strong>` },
    visualMap: { min: 0, max: Math.max(1e-9, ...known.map(({ value }) => value!)), orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, text: [figure(Math.max(0, ...known.map(({ value }) => value!))), figure(0)], textStyle: look.words, inRange: { color: [colours.raised, colours.primary] }, formatter: figure },
    xAxis: { type: 'category', data: columns.map(column), axisTick: { show: false }, axisLine: look.line, axisLabel: { ...look.words, interval: 0, rotate: columns.length > 6 ? 30 : 0 } },
    yAxis: { type: 'category', inverse: true, data: rows.map(row), axisTick: { show: false }, axisLine: look.line, axisLabel: { ...look.words, interval: 0 } },
    series: [{ type: 'heatmap', data: known.map(({ row: r, column: c, value }) => [columns.indexOf(c), rows.indexOf(r), value]), itemStyle: { borderColor: colours.surface, borderWidth: 1 } }],
  }
}

/** Pixels. */
export const plotHeight = (cells: readonly Cell[], kind: 'bar' | 'line' | 'heat'): number => (kind === 'line' ? 300 : Math.min(ROWS_MOST, new Set(cells.map((cell) => cell.row)).size) * (kind === 'heat' ? 28 : 26 * Math.max(1, Math.min(3, new Set(cells.map((cell) => cell.column)).size))) + 80)
