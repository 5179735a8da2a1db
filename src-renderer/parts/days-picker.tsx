// days-picker.tsx: the last so many days, or any two days.

import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { dayAfter } from '../../src-core/day-count.ts'
import { todayInStore } from '../labels/moments.ts'

/** Both count: YYYY-MM-DD. */
export type Days = { readonly from: string; readonly to: string }
const SPANS = [30, 90, 365] as const
/** Today included. */
export const lastDays = (days: number): Days => ({ from: dayAfter(todayInStore(), 1 - days), to: todayInStore() })

export function DaysPicker({ days, label, onDays }: { readonly days: Days; readonly label: string; readonly onDays: (days: Days) => void }) {
  const { t } = useTranslation()
  const span = SPANS.find((n) => lastDays(n).from === days.from && lastDays(n).to === days.to) ?? 0
  return (
    <>
      <Segmented aria-label={label} value={span} onChange={(n) => { if (n !== 0) onDays(lastDays(n)) }} options={[...SPANS.map((value) => ({ value, label: t('leads.lastDays', { n: value }) })), { value: 0, label: t('analysis.custom') }]} />
      <DatePicker.RangePicker allowClear={false} aria-label={label} value={[dayjs(days.from), dayjs(days.to)]} onChange={(next) => { if (next?.[0] && next[1]) onDays({ from: next[0].format('YYYY-MM-DD'), to: next[1].format('YYYY-MM-DD') }) }} />
    </>
  )
}
