// quality-card.tsx: how complete, valid, unique and fresh the data of other systems is.

import { Progress, Table, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'

function Share({ value, meaning }: { readonly value: number | null; readonly meaning: string }) {
  if (value === null) return <span className="tk-quiet">—</span>
  return <Tooltip title={meaning}><Progress percent={Math.floor(value * 1_000) / 10} size="small" aria-label={meaning} status="normal" /></Tooltip>
}

export function QualityCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('data.quality', {})
  return (
    <section className="tk-card">
      <h2>{t('data.quality')}</h2>
      {!data && error && <FaultView error={error} onRetry={() => void refetch()} />}
      {data?.entities.length === 0 && <p className="tk-quiet">{t('data.noQuality')}</p>}
      {data && data.entities.length > 0 && (
        <Table
          size="small" rowKey="entity" pagination={false} dataSource={[...data.entities]}
          expandable={{ expandedRowRender: ({ fields }) => <ul className="tk-chips">{fields.map(({ name, label, filled }) => <li key={name}>{label} {Math.round(filled * 100)}%</li>)}</ul> }}
          columns={[
            { title: t('data.entity'), dataIndex: 'label' }, { title: t('data.row'), dataIndex: 'rows', align: 'right', width: 90 },
            { title: t('data.completeness'), width: 150, render: (_, row) => <Share value={row.completeness} meaning={t('data.completenessMeaning')} /> },
            { title: t('data.validity'), width: 150, render: (_, row) => <Share value={row.validity} meaning={t('data.validityMeaning')} /> },
            { title: t('data.uniqueness'), width: 150, render: (_, row) => <Share value={row.uniqueness} meaning={t('data.uniquenessMeaning')} /> },
            { title: t('data.freshness'), width: 170, render: (_, row) => row.newest && <>{row.newest} <span className="tk-quiet">{t('data.days', { n: row.ageDays ?? 0 })}</span></> },
          ]}
        />
      )}
    </section>
  )
}
