// period-picker.tsx: one time for a whole board: this week, last month, or chosen days.

import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { daysIn, SPANS, type Period } from '../../src-core/analysis/periods.ts'
import { todayInStore } from '../labels/moments.ts'

export function PeriodPicker({ period, onPeriod }: { readonly period: Period; readonly onPeriod: (period: Period) => void }) {
  const { t } = useTranslation()
  const { from, to } = daysIn(period, todayInStore())
  return (
    <>
      <Select<Period['span']> aria-label={t('boards.period')} value={period.span} onChange={(span) => onPeriod(span === 'days' ? { span, from, to } : { span })} options={[...SPANS, 'days' as const].map((value) => ({ value, label: t(`boards.spans.${value}`) }))} />
      <DatePicker.RangePicker allowClear={false} aria-label={t('boards.spans.days')} value={[dayjs(from), dayjs(to)]} onChange={(days) => { if (days?.[0] && days[1]) onPeriod({ span: 'days', from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }} />
    </>
  )
}
