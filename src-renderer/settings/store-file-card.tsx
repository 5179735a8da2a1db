// store-file-card.tsx: one of the files in which a store writes what it knows better: changed, checked as a whole, or taken back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { FILE_MOST, type StoreFile, type StoreFileName } from '../../src-core/store-rules.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

const WORDS = { 'sop.json': 'sop', 'words.json': 'words', 'replies.json': 'replies' } as const

export function StoreFileCard({ file }: { readonly file: StoreFileName }) {
  const { data, error, refetch } = useCall('knowledge.get', { file })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return <Editor key={data.own ?? ''} file={file} stored={data} />
}

function Editor({ file, stored }: { readonly file: StoreFileName; readonly stored: StoreFile }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const canChange = useMay()('knowledge.save')
  const [text, setText] = useState(stored.own ?? stored.template)
  const fresh = (words: string): void => {
    void answers.invalidateQueries({ queryKey: ['knowledge.get', { file }] })
    void message.success(words)
  }
  const save = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('knowledge.save', { file, text }), onSuccess: () => fresh(t('settings.savedLater')) })
  const reset = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('knowledge.reset', { file }), onSuccess: () => fresh(t('settings.resetLater')) })
  const fault = save.error ?? reset.error
  const key = WORDS[file]
  return (
    <section className="tk-card">
      <h2>{t(`settings.files.${key}`)} <Tag>{stored.own === null ? t('settings.builtIn') : t('settings.own')}</Tag></h2>
      <p className="tk-quiet">{t(`settings.filesWhat.${key}`)}</p>
      {stored.problem !== null && <Alert className="tk-field" type="warning" showIcon title={t('settings.leftOut', { why: stored.problem })} />}
      <Input.TextArea className="tk-field tk-json" disabled={!canChange} spellCheck={false} rows={18} maxLength={FILE_MOST} value={text} aria-label={t(`settings.files.${key}`)} onChange={({ target }) => setText(target.value)} />
      {fault && <Alert type="error" showIcon title={asFault(fault, t(`settings.files.${key}`)).message} />}
      {canChange && (
        <div className="tk-card-deeds">
          <Button type="primary" loading={save.isPending} disabled={text === stored.own} onClick={() => save.mutate()}>{t('settings.check')}</Button>
          {stored.own !== null && <Popconfirm title={t('settings.resetAsk')} okText={t('settings.reset')} cancelText={t('common.cancel')} onConfirm={() => reset.mutate()}><Button loading={reset.isPending}>{t('settings.reset')}</Button></Popconfirm>}
        </div>
      )}
    </section>
  )
}
