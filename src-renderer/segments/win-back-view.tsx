// win-back-view.tsx: customers to win back, each with why they left, as far as the store was told.

import { Button, Empty, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WinBackRow } from '../../src-core/segments/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { FaultView } from '../parts/screen-states.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { percent } from './percent.ts'

const PAGE = 20

export function WinBackView({ onOpen }: { readonly onOpen: (customer: string) => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const [page, setPage] = useState(1)
  const { data, error, refetch, isPending } = useCall('segments.winBack', { limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  if (error && !data) return <FaultView error={error} onRetry={() => void refetch()} />
  return (
    <section className="tk-card">
      <p className="tk-quiet">{t('segments.winBackWhat')}</p>
      <Table<WinBackRow>
        size="small" rowKey="customer" loading={isPending} dataSource={data ? [...data.rows] : []} scroll={{ x: 680 }}
        locale={{ emptyText: <Empty description={t('segments.nobodyLeft')} /> }}
        pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
        columns={[
          { title: t('segments.customer'), width: 120, render: (_, { customer, name }) => <Button type="link" size="small" aria-label={t('segments.opened', { name })} onClick={() => onOpen(customer)}>{name}</Button> },
          { title: t('segments.stageName'), width: 80, render: (_, { stage }) => names.lifeCycle[stage] },
          { title: t('segments.quadrantName'), width: 80, render: (_, { quadrant }) => t(`segments.quadrant.${quadrant}`) },
          { title: t('segments.leaving'), width: 90, align: 'right', render: (_, { churnP }) => (churnP === null ? '—' : percent(churnP)) },
          { title: t('segments.lastVisit'), width: 110, render: (_, { lastVisit }) => lastVisit ?? '—' },
          { title: t('segments.reason'), render: (_, { customer, causes }) => (causes.length === 0 ? <span className="tk-quiet">{t('segments.noReason')}</span> : <ul className="tk-reasons">{causes.map(({ what, evidence }) => <li key={what}>{what}<EvidenceList customer={customer} evidence={evidence} /></li>)}</ul>) },
        ]}
      />
    </section>
  )
}
