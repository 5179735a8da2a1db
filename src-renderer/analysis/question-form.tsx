// question-form.tsx: what is asked: a measure, by what, in which time, of which visits.

import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented, Select, Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFunnel, CHARTS, chartFor, FILTERS_MOST, FUNNEL_FIELDS, type AskedAnalysis, type ChartKind, type Question } from '../../src-core/analysis/calls.ts'
import { DIMENSIONS, fits, MEASURE_NAMES, MEASURES, type Dimension, type Measure } from '../../src-core/analysis/fields.ts'
import { useCall } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { valueWords } from './label-words.ts'

export const SPANS = [30, 90, 365] as const
const DAY_MS = 86_400_000
/** The last so many days of the store, today included. */
export const lately = (days: number): Pick<Question, 'from' | 'to'> => ({ from: todayInStore(Date.now() - (days - 1) * DAY_MS), to: todayInStore() })

type Props = AskedAnalysis & { readonly onAsk: (asked: AskedAnalysis) => void }

/** Only what fits the measure stays. */
export function withMeasure(question: Question, measure: Measure): Question {
  const rows = fits(question.rows, measure) ? question.rows : 'month'
  const columns = question.columns !== null && fits(question.columns, measure) && question.columns !== rows ? question.columns : null
  return { ...question, measure, rows, columns, filters: question.filters.filter(({ field }) => fits(field, measure)) }
}

/** A funnel counts customers, by month or adviser; any other chart takes the question as it is. */
const withChart = (question: Question, chart: ChartKind): AskedAnalysis => ({ question: chart === 'funnel' ? asFunnel(question) : question, chart })

export function QuestionForm({ question, chart, onAsk: onAsked }: Props) {
  const { t } = useTranslation()
  const { measure, rows, columns, filters, from, to } = question
  const kind = chartFor({ question, chart })
  const onAsk = (next: Question): void => onAsked({ question: next, chart })
  // A field that is chosen and has no value yet narrows nothing.
  const [draft, setDraft] = useState<Dimension | null>(null)
  const funnel = kind === 'funnel'
  const fields = funnel ? FUNNEL_FIELDS : DIMENSIONS.filter((field) => fits(field, measure))
  const option = (field: Dimension) => ({ value: field, label: t(`analysis.fields.${field}`) })
  const free = fields.filter((field) => !filters.some((filter) => filter.field === field))
  const span = SPANS.find((days) => lately(days).from === from && lately(days).to === to) ?? 0
  return (
    <div className="tk-query" role="search" aria-label={t('analysis.tab')}>
      {!funnel && <label>{t('analysis.measure')}<Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('analysis.measure')} value={measure} onChange={(next: Measure) => onAsk(withMeasure(question, next))} options={MEASURE_NAMES.map((value) => ({ value, label: t(`analysis.measures.${value}`) }))} /></label>}
      <label>{t('analysis.rows')}<Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('analysis.rows')} value={rows} onChange={(next: Dimension) => onAsk({ ...question, rows: next, columns: columns === next ? null : columns })} options={fields.map(option)} /></label>
      {!funnel && <label>{t('analysis.columns')}<Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('analysis.columns')} placeholder={t('analysis.noColumns')} value={columns} onChange={(next: Dimension | undefined) => onAsk({ ...question, columns: next ?? null })} options={fields.filter((field) => field !== rows).map(option)} /></label>}
      <Segmented aria-label={t('analysis.time')} value={span} onChange={(days) => { if (days !== 0) onAsk({ ...question, ...lately(days) }) }} options={[...SPANS.map((days) => ({ value: days, label: t('analysis.lastDays', { n: days }) })), { value: 0, label: t('analysis.custom') }]} />
      <DatePicker.RangePicker allowClear={false} aria-label={t('analysis.time')} value={[dayjs(from), dayjs(to)]} onChange={(days) => { if (days?.[0] && days[1]) onAsk({ ...question, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }} />
      <Segmented aria-label={t('analysis.chart')} value={kind} onChange={(next) => onAsked(withChart(question, next))} options={CHARTS.filter((one) => columns !== null || (one !== 'heat' && one !== 'pivot')).map((value) => ({ value, label: t(`analysis.charts.${value}`) }))} />
      {filters.map((filter) => <FilterField key={filter.field} question={question} field={filter.field} values={filter.values} onChange={(values) => onAsk({ ...question, filters: filters.map((one) => (one.field === filter.field ? { ...one, values } : one)) })} onDrop={() => onAsk({ ...question, filters: filters.filter((one) => one.field !== filter.field) })} />)}
      {draft !== null && <FilterField question={question} field={draft} values={[]} onChange={(values) => { setDraft(null); onAsk({ ...question, filters: [...filters, { field: draft, values }] }) }} onDrop={() => setDraft(null)} />}
      {draft === null && filters.length < FILTERS_MOST && free.length > 0 && <Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('analysis.addFilter')} suffixIcon={<PlusOutlined aria-hidden />} placeholder={t('analysis.addFilter')} value={null} onChange={setDraft} options={free.map(option)} />}
    </div>
  )
}

/** The values of a field in this time, whatever else is asked. */
function useValues(question: Question, field: Dimension): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useCall('analysis.ask', { ...question, rows: field, columns: null, filters: [], measure: MEASURES[question.measure].of === 'order' ? 'orders' : 'visits' })
  return (data?.cells ?? []).flatMap(({ row }) => (row === null ? [] : [{ value: row, label: valueWords(field, row, words, t) }]))
}

function FilterField({ question, field, values, onChange, onDrop }: { readonly question: Question; readonly field: Dimension; readonly values: readonly string[]; readonly onChange: (values: string[]) => void; readonly onDrop: () => void }) {
  const { t } = useTranslation()
  const options = useValues(question, field)
  const name = t(`analysis.fields.${field}`)
  return (
    <label>
      {name}
      <Select className="tk-query-values" mode="multiple" maxTagCount={3} showSearch={{ optionFilterProp: 'label' }} aria-label={name} value={[...values]} options={[...options]} onChange={(next: string[]) => { if (next.length === 0) onDrop(); else onChange(next) }} />
      <Tooltip title={t('analysis.dropFilter', { field: name })}><Button type="text" size="small" aria-label={t('analysis.dropFilter', { field: name })} icon={<CloseOutlined aria-hidden />} onClick={onDrop} /></Tooltip>
    </label>
  )
}
