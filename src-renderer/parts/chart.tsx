// chart.tsx: the door to ECharts: a plot drawn as SVG in the colours of the page, as wide as its place, described in words for people who hear it.

import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { format, init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useContext, useEffect, useRef } from 'react'
import { AppearanceHere, useAppearance } from '../look/appearance.ts'
import type { Palette } from '../look/palette.ts'
import { paletteOf } from '../look/theme.ts'

use([BarChart, CustomChart, HeatmapChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer])

/** Names of people must not become markup in a tooltip. */
export const { encodeHTML } = format

export type Plot = (colours: Palette) => EChartsCoreOption
type Chart = ReturnType<typeof init>
/** Which figure was clicked: as the plot told its series. */
export type Picked = { readonly seriesIndex: number; readonly dataIndex: number }
type Props = { readonly plot: Plot; readonly onPick?: (picked: Picked) => void; /** Pixels, so that nothing jumps when the plot comes. */ readonly height: number; /** What it says, in a sentence. */ readonly label: string }

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

export function Chart({ plot, height, label, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart | null>(null)
  const pick = useRef(onPick)
  const appearance = useAppearance()
  // Nothing moves on paper: it would be printed half grown.
  const still = useContext(AppearanceHere) !== null

  useEffect(() => void (pick.current = onPick), [onPick])

  useEffect(() => {
    const drawn = init(place.current, null, { renderer: 'svg' })
    chart.current = drawn
    drawn.on('click', ({ componentType, seriesIndex, dataIndex }) => { if (componentType === 'series' && seriesIndex !== undefined && dataIndex !== undefined) pick.current?.({ seriesIndex, dataIndex }) })
    const watcher = new ResizeObserver(() => drawn.resize())
    watcher.observe(place.current!)
    return () => {
      watcher.disconnect()
      drawn.dispose()
    }
  }, [])

  useEffect(() => {
    const colours = paletteOf(appearance)
    const words = { color: colours.text, fontFamily: 'inherit', fontSize: 12 }
    chart.current!.setOption({ animation: !calm() && !still, textStyle: words, aria: { enabled: true, label: { description: label } }, ...plot(colours) }, { notMerge: true })
  }, [plot, label, appearance, still])

  return <div ref={place} className="tk-chart" style={{ height }} />
}

/** Axes, grid and tooltip as they look everywhere. */
export const plain = (colours: Palette) => ({
  words: { color: colours.quiet },
  line: { lineStyle: { color: colours.line } },
  tooltip: { backgroundColor: colours.surface, borderColor: colours.line, textStyle: { color: colours.text, fontSize: 12 }, confine: true },
})
