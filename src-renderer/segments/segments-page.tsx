// segments-page.tsx: which customers matter today: the store at a glance, its opportunities, whom to win back, and campaigns; one customer beside it.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TABS, type SegmentsSearch, type StoreReadings } from '../../src-core/segments/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { CampaignsView } from './campaigns-view.tsx'
import { Overview } from './overview.tsx'
import { percent } from './percent.ts'
import { ReadingDrawer } from './reading-drawer.tsx'
import { LeadsView } from './leads-view.tsx'
import { WinBackView } from './win-back-view.tsx'

/** While everybody is reckoned, the page shows how far it has come. */
const AGAIN_MS = 2_000

export function SegmentsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/segments' })
  const navigate = useNavigate({ from: '/segments' })
  const may = useMay()
  const [running, setRunning] = useState(false)
  const { data, error, refetch } = useCall('segments.get', {}, { again: running ? AGAIN_MS : false })
  const progress = data?.progress ?? null
  useEffect(() => setRunning(progress !== null), [progress])
  const change = (next: SegmentsSearch): void => void navigate({ search: next })
  const open = (customer: string): void => change({ ...search, customer })
  const tabs = TABS.filter((tab) => tab !== 'campaigns' || may('campaigns.list'))
  return (
    <div className="tk-screen tk-segments">
      <header className="tk-head"><div><h1>{t('segments.title')}</h1><p>{data ? (data.asOf === null ? t('segments.never') : t('segments.asOf', { day: data.lastDay ?? '', n: data.counts.customers })) : '　'}</p></div></header>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <ScreenLoading /> : (
        <>
          <Running readings={data} />
          <Tabs
            activeKey={search.tab ?? 'overview'} destroyOnHidden onChange={(tab) => change({ tab: tab as (typeof TABS)[number] })}
            items={tabs.map((tab) => ({
              key: tab, label: t(`segments.tabs.${tab}`),
              children: tab === 'overview' ? <Overview readings={data} search={search} onSearch={change} onOpen={open} /> : tab === 'leads' ? <LeadsView readings={data} onOpen={open} /> : tab === 'winBack' ? <WinBackView onOpen={open} /> : <CampaignsView readings={data} />,
            }))}
          />
        </>
      )}
      {search.customer !== undefined && <ReadingDrawer key={search.customer} customer={search.customer} onClose={() => { const { customer: _closed, ...rest } = search; change(rest) }} />}
    </div>
  )
}

function Running({ readings: { progress, asOf } }: { readonly readings: StoreReadings }) {
  const { t } = useTranslation()
  if (progress === null) return null
  return <Alert className="tk-reckoning" type="info" showIcon role="status" title={t('segments.running', { percent: percent(progress) })} description={asOf === null ? t('segments.runningFirst') : undefined} />
}
