// leads-view.tsx: open leads by the chance of an order, and where each is going.

import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OPEN_LEADS, type StoreReadings } from '../../src-core/segments/calls.ts'
import { WAYS } from '../../src-core/segments/trend.ts'
import { ReadingList } from './reading-list.tsx'

export function LeadsView({ readings, onOpen }: { readonly readings: StoreReadings; readonly onOpen: (customer: string) => void }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<(typeof WAYS)[number] | 'all'>('all')
  const { opportunity, counts } = readings
  return (
    <section className="tk-card">
      <p className="tk-quiet">{opportunity.ready ? t('segments.leadsWhat') : t('segments.noForecast', { why: opportunity.why })}</p>
      {opportunity.ready && <div className="tk-filters"><Segmented aria-label={t('segments.trends')} value={way} onChange={setWay} options={[{ value: 'all' as const, label: t('segments.allTrends') }, ...WAYS.map((value) => ({ value, label: `${t(`segments.trendName.${value}`)} ${counts.trends[value] ?? 0}` }))]} /></div>}
      <ReadingList key={way} filter={{ ...OPEN_LEADS, ...(way === 'all' ? {} : { trend: way }) }} order={opportunity.ready ? 'order' : 'activity'} segments={readings.segments} nobody={t(way === 'all' ? 'segments.nobodyOpen' : 'segments.nobody')} onOpen={onOpen} />
    </section>
  )
}
