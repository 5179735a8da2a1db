// update-card.tsx: a newer Tingke in a folder: looked for when a person says so, offered when it is signed and whole, never installed by itself.

import { CheckCircleFilled, DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { UpdateOffer } from '../../src-core/updates.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { download } from '../parts/download.ts'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

const MB = 1e6

export function UpdateCard() {
  const { t } = useTranslation()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const { data, error, refetch } = useCall('update.status', {})
  const [typed, setTyped] = useState<string | null>(null)
  const look = useMutation({
    mutationFn: (folder: string) => client.call('update.look', { folder }),
    onSuccess: (status) => answers.setQueryData(['update.status', {}], status),
  })
  if (!data) return error ? <section className="tk-card"><h2>{t('update.title')}</h2><FaultView error={error} onRetry={() => void refetch()} /></section> : null
  const folder = typed ?? data.folder ?? ''
  const problem = look.error ? asFault(look.error, t('update.title')).message : look.isPending ? null : data.problem
  return (
    <section className="tk-card">
      <h2>{t('update.title')}</h2>
      <p className="tk-quiet">{t('update.what')}</p>
      <p className="tk-field">{t('update.now', { version: data.version })}</p>
      {data.offer && problem === null && <Offer offer={data.offer} folder={data.folder ?? ''} />}
      {!data.offer && data.folder !== null && problem === null && !look.isPending && <p><CheckCircleFilled className="tk-good" aria-hidden /> {t('update.newest')}</p>}
      {problem !== null && <Alert className="tk-field" type="warning" showIcon title={problem} />}
      {may('update.look') && (
        <form className="tk-field" onSubmit={(event) => { event.preventDefault(); look.mutate(folder) }}>
          <label htmlFor="tk-update-folder">{t('update.folder')}</label>
          <Input id="tk-update-folder" value={folder} placeholder={t('update.folderHint')} onChange={({ target }) => setTyped(target.value)} />
          <div className="tk-card-deeds"><Button htmlType="submit" disabled={folder.trim() === ''} loading={look.isPending}>{t('update.look')}</Button></div>
        </form>
      )}
    </section>
  )
}

function Offer({ offer: { version, released, changes, name, bytes }, folder }: { readonly offer: UpdateOffer; readonly folder: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const may = useMay()
  const take = useMutation({
    mutationFn: () => download(client.bytesUrl('update.installer', {}), name),
    onError: (fault) => void message.error(asFault(fault, t('update.title')).message),
  })
  return (
    <div className="tk-field">
      <p><CheckCircleFilled className="tk-good" aria-hidden /> <strong>{t('update.offered', { version, released })}</strong> <span className="tk-quiet">{t('update.checked')}</span></p>
      <p className="tk-changes">{changes}</p>
      <p>{t('update.how')} <code>{folder}</code> <code>{name}</code></p>
      {may('update.installer') && <Button icon={<DownloadOutlined aria-hidden />} loading={take.isPending} onClick={() => take.mutate()}>{t('update.download', { size: Math.ceil(bytes / MB) })}</Button>}
    </div>
  )
}
