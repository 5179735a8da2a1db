// badges-folder.tsx: the folder that other makers' badges put their files into.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderStatus } from '../../src-core/badges/calls.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useMay } from '../people/session.ts'

export function FolderCard() {
  const may = useMay()
  return may('folder.status') ? <FolderSection /> : null
}

function FolderSection() {
  const { t } = useTranslation()
  const { data } = useCall('folder.status', {})
  return data ? (
    <section className="tk-card">
      <h2>{t('badges.folderTitle')}</h2>
      <p className="tk-quiet">{t('badges.folderWhat')}</p>
      <Folder key={data.watched?.folder ?? ''} status={data} />
    </section>
  ) : null
}

function Folder({ status: { watched, taken, left, problem } }: { readonly status: FolderStatus }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const [folder, setFolder] = useState(watched?.folder ?? '')
  const [pattern, setPattern] = useState(watched?.pattern ?? '')
  const [agreed, setAgreed] = useState(watched !== null)
  const save = useMutation({
    mutationFn: (on: boolean) => client.call('folder.watch', { watched: on ? { folder, pattern, consentNoted: true } : null }),
    onSuccess: (status) => { answers.setQueryData(['folder.status', {}], status); void message.success(t('badges.folderSaved')) },
    onError: (fault) => void message.error(asFault(fault, t('badges.folderTitle')).message),
  })
  const fixed = !may('folder.watch')
  return (
    <>
      {problem !== null && watched && <Alert className="tk-field" type="warning" showIcon title={problem} />}
      <label className="tk-field"><span>{t('badges.folder')}</span><Input value={folder} disabled={fixed} onChange={(event) => setFolder(event.target.value)} /></label>
      <label className="tk-field"><span>{t('badges.pattern')}</span><Input value={pattern} disabled={fixed} placeholder="{device}_YYYYMMDD_hhmmss" onChange={(event) => setPattern(event.target.value)} /></label>
      <p className="tk-field"><Checkbox checked={agreed} disabled={fixed} onChange={(event) => setAgreed(event.target.checked)}>{t('badges.folderConsent')}</Checkbox></p>
      {!fixed && <Button disabled={folder.trim() === '' || !agreed} loading={save.isPending} onClick={() => save.mutate(true)}>{t('common.save')}</Button>}
      {!fixed && watched && <Button type="link" danger onClick={() => save.mutate(false)}>{t('badges.folderStop')}</Button>}
      {watched && <p className="tk-quiet">{t('badges.folderTaken', { n: taken })}</p>}
      {left.length > 0 && <ul>{left.map(({ file, why }) => <li key={file} className="tk-quiet">{why}</li>)}</ul>}
    </>
  )
}
