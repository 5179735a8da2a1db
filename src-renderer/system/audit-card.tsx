// audit-card.tsx: who saw, changed, exported or deleted what, newest first, and whether the trail is as it was written. For managers.

import { CheckCircleFilled, CloseCircleFilled, FileProtectOutlined } from '@ant-design/icons'
import { Alert, App, Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { download } from '../parts/download.ts'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

const PAGE = 20

export function AuditCard() {
  return useMay()('audit.list') ? <Trail /> : null
}

function Trail() {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useCall('audit.list', { limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  const { data: check } = useCall('audit.check', {})
  const deed = (action: string): string => t(`audit.deed.${action}` as 'audit.deed.see', { defaultValue: action })
  return (
    <section className="tk-card">
      <header>
        <h2>{t('audit.title')}</h2>
        <Button size="small" icon={<FileProtectOutlined aria-hidden />} onClick={() => void download(client.bytesUrl('store.assessment', {}), `${t('audit.assessment')}.html`).catch((fault: unknown) => message.error(asFault(fault, t('audit.title')).message))}>{t('audit.assessment')}</Button>
      </header>
      {!data && error && <FaultView error={error} onRetry={() => void refetch()} />}
      {check && (check.broken === null
        ? <p className="tk-quiet tk-best"><CheckCircleFilled className="tk-good" aria-hidden /> {t('audit.whole')}</p>
        : <Alert type="error" showIcon icon={<CloseCircleFilled aria-hidden />} title={t('audit.broken', { n: check.broken })} />)}
      {data && (
        <Table
          size="small" rowKey="id" dataSource={[...data.rows]} locale={{ emptyText: <span className="tk-quiet">{t('common.none')}</span> }}
          pagination={data.total > PAGE ? { current: page, pageSize: PAGE, total: data.total, showSizeChanger: false, onChange: setPage } : false}
          columns={[
            { title: t('audit.at'), width: 180, render: (_, { at }) => new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }) },
            { title: t('audit.who'), width: 140, render: (_, { person, role }) => (role === 'system' ? t('audit.machine') : person) },
            { title: t('audit.what'), width: 160, render: (_, { action }) => deed(action) },
            { title: t('audit.subject'), render: (_, { name, subject }) => name ?? <code>{subject}</code> },
          ]}
        />
      )}
    </section>
  )
}
