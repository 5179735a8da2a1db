// plots.ts: what the plots of results and coaching show, as ECharts wants it told.

import type { Rate } from '../../src-core/results/calibration.ts'
import type { GradeLetter } from '../../src-core/shapes.ts'
import { encodeHTML, plain, type Plot } from '../parts/chart.tsx'

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Bars below one another; the share is of the first. */
export const funnelPlot = (steps: readonly { readonly name: string; readonly n: number }[]): Plot => (colours) => {
  const look = plain(colours)
  const all = Math.max(1, steps[0]?.n ?? 1)
  return {
    grid: { left: 76, right: 96, top: 4, bottom: 4 },
    xAxis: { type: 'value', max: all, show: false },
    yAxis: { type: 'category', inverse: true, data: steps.map(({ name }) => name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { interval: 0, margin: 72, align: 'left', color: colours.text, fontSize: 13, fontWeight: 600 } },
    series: [{
      type: 'bar', barWidth: 22, showBackground: true, backgroundStyle: { color: colours.raised, borderRadius: 4 }, itemStyle: { color: colours.primary, borderRadius: 4 }, data: steps.map(({ n }) => n),
      label: { show: true, position: 'right', color: look.words.color, formatter: ({ value }: { readonly value: number }) => `{n|${value}}${percent(value / all)}`, rich: { n: { fontWeight: 600, color: colours.text, fontSize: 13, padding: [0, 6, 0, 0] } } },
    }],
  }
}

type Bounds = { readonly grade: GradeLetter; readonly rate: Rate }
type Drawing = { value(at: number): number; coord(at: readonly [number, number]): [number, number] }
const GRADE_COLOUR = { H: 'grade-h', A: 'grade-a', B: 'grade-b', C: 'grade-c' } as const

/** For each grade a point at its rate, on the line where it lies 19 times of 20. @param told what stands under the pointer */
export const ratesPlot = (bounds: readonly Bounds[], told: (one: Bounds) => string): Plot => (colours) => {
  const look = plain(colours)
  const known = bounds.filter(({ rate: { rate } }) => rate !== null)
  return {
    grid: { left: 48, right: 16, top: 16, bottom: 28 },
    tooltip: { ...look.tooltip, formatter: ({ dataIndex }: { readonly dataIndex: number }) => told(known[dataIndex]!) },
    xAxis: { type: 'category', data: bounds.map(({ grade }) => grade), axisLine: look.line, axisTick: { show: false }, axisLabel: { ...look.words, fontWeight: 600, fontSize: 13 } },
    yAxis: { type: 'value', min: 0, axisLabel: { ...look.words, formatter: percent }, splitLine: look.line, splitNumber: 4 },
    series: [{
      type: 'custom', encode: { x: 0, y: [1, 2, 3] }, data: known.map(({ grade, rate: { rate, low, high } }) => [bounds.findIndex((one) => one.grade === grade), low, rate, high]),
      renderItem: ({ dataIndex }: { readonly dataIndex: number }, draw: Drawing) => {
        const [low, middle, high] = [1, 2, 3].map((at) => draw.coord([draw.value(0), draw.value(at)]))
        const [x, y] = middle!
        const stroke = { stroke: colours[GRADE_COLOUR[known[dataIndex]!.grade]], lineWidth: 2, fill: 'none' }
        const across = (at: number) => ({ type: 'line', shape: { x1: x - 12, x2: x + 12, y1: at, y2: at }, style: stroke })
        return {
          type: 'group',
          children: [
            { type: 'line', shape: { x1: x, x2: x, y1: low![1], y2: high![1] }, style: stroke }, across(low![1]), across(high![1]),
            { type: 'circle', shape: { cx: x, cy: y, r: 6 }, style: { fill: stroke.stroke } },
            { type: 'text', style: { x: x + 18, y, text: percent(draw.value(2)), textVerticalAlign: 'middle', fontSize: 13, fontWeight: 600, fill: colours.text } },
          ],
        }
      },
    }],
  }
}

type Spread = { readonly all: readonly number[]; readonly own: readonly number[] | null; /** Where the store's best quarter begins, 0..1. */ readonly best: number | null }
type SpreadWords = { readonly all: string; readonly own: string; readonly best: string; readonly talks: string }

/** How many talks lie in each stretch from 0 to 1; those of one adviser in front of everybody's. */
export const spreadPlot = ({ all, own, best }: Spread, words: SpreadWords): Plot => (colours) => {
  const look = plain(colours)
  const stretch = (i: number): string => `${percent(i / all.length)}–${percent((i + 1) / all.length)}`
  const bars = (name: string, counts: readonly number[], colour: string, z: number) => ({ type: 'bar', name, data: counts.map((n, i) => [(i + 0.5) / all.length, n]), barWidth: '86%', barGap: '-100%', z, itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] } })
  const line = best === null ? {} : { markLine: { silent: true, symbol: 'none', lineStyle: { color: colours['grade-a'], width: 2, type: 'dashed' }, label: { formatter: `${words.best} ${percent(best)}`, color: colours.text }, data: [{ xAxis: best }] } }
  return {
    grid: { left: 40, right: 24, top: 28, bottom: 26 },
    legend: own ? { top: 0, right: 0, itemWidth: 12, itemHeight: 10, textStyle: look.words, data: [words.all, words.own] } : { show: false },
    tooltip: { ...look.tooltip, formatter: ({ seriesName, dataIndex, value: [, n] }: { readonly seriesName: string; readonly dataIndex: number; readonly value: readonly [number, number] }) => `${stretch(dataIndex)}<br>${encodeHTML(seriesName)} <strong>${n}</strong>` },
    xAxis: { type: 'value', min: 0, max: 1, interval: 0.2, axisLine: look.line, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { ...look.words, formatter: percent } },
    yAxis: { type: 'value', name: words.talks, nameTextStyle: look.words, minInterval: 1, axisLine: { show: false }, axisTick: { show: false }, axisLabel: look.words, splitLine: look.line },
    series: [{ ...bars(words.all, all, own ? colours.line : colours.primary, 1), ...line }, ...(own ? [bars(words.own, own, colours.primary, 2)] : [])],
  }
}
