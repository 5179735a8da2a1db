// imports-card.tsx: what was imported, by whom, and taking the newest back.

import { useMutation } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { entityOf } from '../../src-core/records/dictionary.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { dayText, hourOf, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView } from '../parts/screen-states.tsx'

export function ImportsCard({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const { data, error, refetch } = useCall('data.imports', {})
  const undo = useMutation({
    mutationFn: (batch: number) => client.call('data.undo', { import: batch }),
    onSuccess: () => { void message.success(t('data.undone')); onChanged() },
    onError: (fault) => void message.error(asFault(fault, t('data.thing')).message),
  })
  return (
    <section className="tk-card">
      <h2>{t('data.imports')}</h2>
      {!data && error && <FaultView error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="tk-quiet">{t('data.noImports')}</p>}
      {data && data.length > 0 && (
        <Table
          size="small" rowKey="import" dataSource={[...data]} pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('data.when'), width: 130, render: (_, row) => `${dayText(todayInStore(row.at), todayInStore(), tongue)} ${hourOf(row.at)}` },
            { title: t('data.source'), dataIndex: 'source', width: 120 }, { title: t('data.who'), dataIndex: 'person', width: 110 },
            { title: t('data.file'), render: (_, row) => row.files.map(({ file, entity, added, updated, rejected }) => <div key={file}>{entityOf(entity).label} · {file} <span className="tk-quiet">+{added} ~{updated} −{rejected}</span></div>) },
            {
              title: t('data.deeds'), width: 90, align: 'right',
              render: (_, row) => row.undoable && (
                <Popconfirm title={t('data.undoTitle', { n: row.import })} description={t('data.undoWhat')} okText={t('data.undo')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => undo.mutate(row.import)}>
                  <Button type="link" size="small" danger aria-label={t('data.undoOne', { n: row.import })}>{t('data.undo')}</Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}
