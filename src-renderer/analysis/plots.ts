// plots.ts: the figures of an answer as bars, lines or a heat map, as ECharts wants them told.

import type { Cell } from '../../src-core/analysis/calls.ts'
import { encodeHTML, plain, type Picked, type Plot } from '../parts/chart.tsx'

export type Shown = { readonly cells: readonly Cell[]; /** What has no order of its own stands by its figures, the largest first. */ readonly ranked: { readonly rows: boolean; readonly columns: boolean }; readonly row: (value: string | null) => string; readonly column: (value: string | null) => string; readonly figure: (value: number | null) => string }

/** As many as can be told apart. */
const SERIES_MOST = 8
export const ROWS_MOST = 40

/** The rows and columns that a plot has room for, in its order. */
function axesOf({ cells, ranked }: Shown, most: { readonly rows: number; readonly columns: number }): { rows: (string | null)[]; columns: (string | null)[] } {
  const axis = (of: (cell: Cell) => string | null, byFigure: boolean, room: number): (string | null)[] => {
    const sums = new Map<string | null, number>()
    for (const cell of cells) sums.set(of(cell), (sums.get(of(cell)) ?? 0) + (cell.value ?? 0))
    return (byFigure ? [...sums].sort(([, a], [, b]) => b - a) : [...sums]).map(([value]) => value).slice(0, room)
  }
  return { rows: axis(({ row }) => row, ranked.rows, most.rows), columns: axis(({ column }) => column, ranked.columns, most.columns) }
}

const at = (cells: readonly Cell[], row: string | null, column: string | null): Cell | undefined => cells.find((cell) => cell.row === row && cell.column === column)

const seriesRoom = (kind: 'bar' | 'line', most: number) => ({ rows: kind === 'line' ? Infinity : most, columns: SERIES_MOST })

/** Bars lie, so that long names can be read; a line goes from left to right. */
export const seriesPlot = (shown: Shown, kind: 'bar' | 'line', most = ROWS_MOST): Plot => (colours) => {
  const { cells, row, column, figure } = shown
  const look = plain(colours)
  const { rows, columns } = axesOf(shown, seriesRoom(kind, most))
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

export const heatPlot = (shown: Shown, most = ROWS_MOST): Plot => (colours) => {
  const { cells, row, column, figure } = shown
  const look = plain(colours)
  const { rows, columns } = axesOf(shown, { rows: most, columns: ROWS_MOST })
  const known = shownInHeat(cells, rows, columns)
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 40, containLabel: true },
    tooltip: { ...look.tooltip, formatter: ({ value: [x, y, v] }: { readonly value: readonly [number, number, number] }) => `${encodeHTML(row(rows[y]!))} × ${encodeHTML(column(columns[x]!))} <strong>${figure(v)}</strong>` },
    visualMap: { min: 0, max: Math.max(1e-9, ...known.map(({ value }) => value!)), orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, text: [figure(Math.max(0, ...known.map(({ value }) => value!))), figure(0)], textStyle: look.words, inRange: { color: [colours.raised, colours.primary] }, formatter: figure },
    xAxis: { type: 'category', data: columns.map(column), axisTick: { show: false }, axisLine: look.line, axisLabel: { ...look.words, interval: 0, rotate: columns.length > 6 ? 30 : 0 } },
    yAxis: { type: 'category', inverse: true, data: rows.map(row), axisTick: { show: false }, axisLine: look.line, axisLabel: { ...look.words, interval: 0 } },
    series: [{ type: 'heatmap', data: known.map(({ row: r, column: c, value }) => [columns.indexOf(c), rows.indexOf(r), value]), itemStyle: { borderColor: colours.surface, borderWidth: 1 } }],
  }
}

const shownInHeat = (cells: readonly Cell[], rows: readonly (string | null)[], columns: readonly (string | null)[]): Cell[] => cells.filter(({ row, column, value }) => value !== null && rows.includes(row) && columns.includes(column))

/** The cell that was clicked in a plot of the same figures. */
export function pickedCell(shown: Shown, kind: 'bar' | 'line' | 'heat', { seriesIndex, dataIndex }: Picked, most = ROWS_MOST): Cell | undefined {
  const { rows, columns } = axesOf(shown, kind === 'heat' ? { rows: most, columns: ROWS_MOST } : seriesRoom(kind, most))
  return kind === 'heat' ? shownInHeat(shown.cells, rows, columns)[dataIndex] : at(shown.cells, rows[dataIndex] ?? null, columns[seriesIndex] ?? null)
}

/** Pixels. */
export function plotHeight(cells: readonly Cell[], kind: 'bar' | 'line' | 'heat', most = ROWS_MOST): number {
  if (kind === 'line') return most < ROWS_MOST ? 240 : 300
  const rows = Math.min(most, new Set(cells.map((cell) => cell.row)).size)
  const series = Math.min(3, new Set(cells.map((cell) => cell.column)).size)
  return rows * (kind === 'heat' ? 28 : 26 * Math.max(1, series)) + 80
}
