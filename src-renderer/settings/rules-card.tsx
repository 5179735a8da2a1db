// rules-card.tsx: the store's name and from which score a lead has which grade, with the way back to what is usual.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, InputNumber, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { StoreRules } from '../../src-core/store-rules.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { GradeTag } from '../parts/grade-tag.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

export function RulesCard() {
  const { data, error, refetch } = useCall('rules.get', {})
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return <Rules key={JSON.stringify(data.rules)} rules={data.rules} />
}

type Grade = StoreRules['grades'][number]

function Rules({ rules }: { readonly rules: StoreRules }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const canChange = useMay()('rules.save')
  const [draft, setDraft] = useState(rules)
  const done = (): void => {
    for (const name of ['rules.get', 'session.get']) void answers.invalidateQueries({ queryKey: [name] })
    void message.success(t('settings.saved'))
  }
  const save = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('rules.save', draft), onSuccess: done })
  const reset = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('rules.reset', {}), onSuccess: done })
  const change = (grade: Grade['grade'], part: Partial<Grade>): void => setDraft({ ...draft, grades: draft.grades.map((row) => (row.grade === grade ? { ...row, ...part } : row)) })
  const fault = save.error ?? reset.error
  return (
    <section className="tk-card">
      <h2>{t('settings.rules')}</h2>
      <label className="tk-field"><span>{t('settings.storeName')}</span><Input disabled={!canChange} value={draft.storeName} maxLength={30} placeholder={t('settings.storeNameHint')} onChange={({ target }) => setDraft({ ...draft, storeName: target.value })} /></label>
      <p className="tk-quiet">{t('settings.gradesWhat')}</p>
      <Table<Grade>
        className="tk-field" size="small" rowKey="grade" pagination={false} dataSource={draft.grades}
        columns={[
          { title: t('settings.grade'), width: 90, render: (_, { grade }) => <GradeTag grade={grade} /> },
          { title: t('settings.from'), render: (_, row) => (row.grade === 'C' ? <span className="tk-quiet">{t('settings.rest')}</span> : <InputNumber disabled={!canChange} aria-label={t('settings.fromOf', { grade: row.grade })} min={-100} max={200} precision={0} value={row.from} onChange={(from) => { if (from !== null) change(row.grade, { from }) }} />) },
          { title: t('settings.contact'), render: (_, row) => <InputNumber disabled={!canChange} aria-label={t('settings.contactOf', { grade: row.grade })} min={0} max={90} precision={0} value={row.contactWithinDays} onChange={(days) => { if (days !== null) change(row.grade, { contactWithinDays: days }) }} /> },
        ]}
      />
      {fault && <Alert type="error" showIcon title={asFault(fault, t('settings.rules')).message} />}
      {canChange && (
        <div className="tk-card-deeds">
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>{t('common.save')}</Button>
          <Popconfirm title={t('settings.resetAsk')} okText={t('settings.reset')} cancelText={t('common.cancel')} onConfirm={() => reset.mutate()}><Button>{t('settings.reset')}</Button></Popconfirm>
        </div>
      )}
    </section>
  )
}
