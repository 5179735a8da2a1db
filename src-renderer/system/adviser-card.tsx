// adviser-card.tsx: whose voices are known in talks: taking one in, taking it anew, removing it for good.

import { AudioOutlined, CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdviserRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView } from '../parts/screen-states.tsx'
import { EnrolDialog } from './enrol-dialog.tsx'

export function AdviserCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const answers = useQueryClient()
  const { data, error, refetch } = useCall('advisers.list', {})
  /** null = nobody is being enrolled; `again` = whose print is taken anew. */
  const [enrolling, setEnrolling] = useState<{ readonly again: string | null } | null>(null)
  const changed = (words: string): void => {
    void message.success(words)
    void answers.invalidateQueries({ queryKey: ['advisers.list'] })
  }
  return (
    <section className="tk-card">
      <h2>{t('advisers.title')}</h2>
      <p className="tk-quiet">{t('advisers.what')}</p>
      {!data && error && <FaultView error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <><p>{t('advisers.none')}</p><p className="tk-quiet">{t('advisers.noneHint')}</p></>}
      {data && data.length > 0 && <div className="tk-field"><Advisers rows={data} onAgain={(again) => setEnrolling({ again })} onRemoved={(name) => changed(t('advisers.removed', { name }))} /></div>}
      {data && <div className="tk-field"><Button icon={<AudioOutlined aria-hidden />} onClick={() => setEnrolling({ again: null })}>{t('advisers.enrol')}</Button></div>}
      {data && enrolling && (
        <EnrolDialog
          advisers={data} again={enrolling.again} onCancel={() => setEnrolling(null)}
          onDone={(_, name) => { setEnrolling(null); changed(t('advisers.enrolled', { name })) }}
        />
      )}
    </section>
  )
}

function Advisers({ rows, onAgain, onRemoved }: { readonly rows: readonly AdviserRow[]; readonly onAgain: (name: string) => void; readonly onRemoved: (name: string) => void }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const remove = useMutation({
    mutationFn: ({ id }: AdviserRow) => client.call('advisers.remove', { adviser: id }),
    onSuccess: (_, { name }) => onRemoved(name),
    onError: (error, { name }) => void message.error(asFault(error, name).message),
  })
  const day = (moment: number): string => dayText(todayInStore(moment), todayInStore(), tongue)
  return (
    <Table
      size="small" rowKey="id" pagination={false} dataSource={[...rows]}
      columns={[
        { title: t('advisers.name'), dataIndex: 'name' },
        {
          title: t('advisers.state'), dataIndex: 'usable', width: 250,
          render: (_, row) => (row.usable
            ? <span><CheckCircleFilled className="tk-good" aria-hidden /> {t('advisers.usable')}</span>
            : <span className="tk-danger"><WarningFilled aria-hidden /> {t('advisers.unusable')}</span>),
        },
        { title: t('advisers.since'), width: 130, render: (_, row) => day(row.enrolledAt) },
        { title: t('advisers.consentBy'), width: 260, render: (_, row) => t('advisers.consentOn', { person: row.consent.by, date: day(row.consent.at), version: row.consent.wording }) },
        {
          title: '', width: 180, align: 'right',
          render: (_, row) => (
            <>
              <Button type="link" size="small" onClick={() => onAgain(row.name)}>{t('advisers.again')}</Button>
              <Popconfirm
                title={t('advisers.removeTitle', { name: row.name })} description={t('advisers.removeWhat')} okText={t('advisers.removeDo')} cancelText={t('common.cancel')}
                okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(row)}
              >
                <Button type="link" size="small" danger aria-label={t('advisers.removeOne', { name: row.name })}>{t('advisers.remove')}</Button>
              </Popconfirm>
            </>
          ),
        },
      ]}
    />
  )
}
